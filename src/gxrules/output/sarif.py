"""SARIF 2.1.0 (OASIS): results with rules, regions, related places, fingerprints and fixes, in several runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import version
from itertools import islice
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import attrs

from gxrules.output.shared import phrases
from gxrules.output.shared.cell_marks import proposals
from gxrules.output.shared.doubts import doubts, remarks
from gxrules.output.shared.entries import Entry, entries
from gxrules.output.shared.file_places import file_place
from gxrules.output.shared.json_text import JsonText, in_one_line, indent
from gxrules.output.shared.phrases import value_text
from gxrules.output.shared.terminal import plain
from gxrules.rules.diagnostics import Diagnostic, Related, Severity, Suppressed, Verdict
from gxrules.rules.plugins.formats import DEFAULTS, Component, RenderOptions
from gxrules.rules.result import Result
from gxrules.rules.rule import Rule
from gxrules.text.messages import Message
from gxrules.text.source import Source, Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

# What GitHub code scanning takes of one file: it shows 5,000 results of a run, refuses more than 20 runs,
# and keeps 100 places of a result and 10 tags of a rule.
RESULTS_PER_RUN, RUNS, PLACES, TAGS = 5_000, 20, 100, 10

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_LANGUAGES = {"zh": "zh-CN", "en": "en"}
_TOO_MANY = Message(
    "SARIF 共 {count} 个 run，超过 GitHub 一次接收的 {most} 个；请分几次检查。",
    "The SARIF file has {count} runs, more than the {most} GitHub takes at once; check fewer files at a time.",
)
# A text checked from memory has no name of a file.
_NAMELESS = "report"
_FIX = Message("修改单元格：{}", "Change cells: {}")


# Stand in the text of a finding for what is known when the entries are joined: the places of its rule and its file in
# the lists of their run. JSON has no such character outside its escapes.
_RULE, _FILE = JsonText("\x00r"), JsonText("\x00f")


@attrs.frozen(kw_only=True)
class Entered:
    """What a report adds to a log, as JSON that is as deep as it will be.

    ``results`` are its findings, each with the code of its rule, and ``rules`` are these rules. ``artifact`` is its
    file, whose URI is ``uri``.
    """

    uri: str
    artifact: JsonText
    unread: bool
    notifications: tuple[str, ...]
    results: tuple[tuple[str, str], ...]
    rules: Mapping[str, JsonText]


@attrs.define
class _Run:
    """The parts of one run so far; rules and files are described once and named by their index."""

    results: list[JsonText] = attrs.field(factory=list)
    rules: dict[str, JsonText] = attrs.field(factory=dict)
    artifacts: dict[str, JsonText] = attrs.field(factory=dict)
    notifications: list[JsonText] = attrs.field(factory=list)
    indexes: dict[str, int] = attrs.field(factory=dict)
    unread: bool = False

    def notify(self, entered: Entered) -> None:
        """Add the notifications about a report."""
        self.unread = self.unread or entered.unread
        self.notifications += [self._filled(text, entered) for text in entered.notifications]

    def add(self, code: str, text: str, entered: Entered) -> None:
        """Add a finding."""
        if code not in self.rules:
            self.indexes[code] = len(self.rules)
            self.rules[code] = entered.rules[code]
        self.results.append(JsonText(self._filled(text, entered).replace(_RULE, str(self.indexes[code]))))

    def _filled(self, text: str, entered: Entered) -> JsonText:
        if entered.uri not in self.artifacts:
            self.indexes[entered.uri] = len(self.artifacts)
            self.artifacts[entered.uri] = entered.artifact
        return JsonText(text.replace(_FILE, str(self.indexes[entered.uri])))


def render(results: Iterable[Result], options: RenderOptions = DEFAULTS) -> str:
    """A log whose runs hold no more results than a consumer shows of one; the options tell where it has too many."""
    return "".join(pieces(entries(entry, results, options), options))


def entry(result: Result, _: int, options: RenderOptions) -> Entered:
    """The findings and notifications of a report, and what it is called."""
    uri = _uri(result.name or _NAMELESS)
    write = _writer(options)
    found = list(_all_findings(result))
    first = {one.code: one for one, _ in reversed(found)}
    written = (
        (one.code, write({**_result(one, result, uri, options), **_suppressions(accepted, options)}, _IN_RUN))
        for one, accepted in found
    )
    return Entered(
        uri=uri,
        artifact=write(_artifact(uri, result), _IN_RUN),
        unread=result.error is not None,
        notifications=tuple(write(one, _IN_TOOL) for one in _notifications(result, uri, options)),
        results=tuple(written),
        rules={code: write(_rule(one, result, options), _IN_TOOL) for code, one in first.items()},
    )


# How deep the lists of a run are, and those of its tool and its invocation.
_RUN, _IN_RUN, _IN_TOOL = 2, 4, 6


def _writer(options: RenderOptions) -> Callable[[Any, int], JsonText]:
    write = in_one_line if options.compact else indent
    return lambda value, depth: JsonText(write(value, depth))


def pieces(made: Iterable[Entry], options: RenderOptions = DEFAULTS) -> Iterator[str]:
    """The log, a run each, of which no more than one is in memory."""
    write = _writer(options)
    frame = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_HERE]}
    before, after = write(frame, 0).split(_HERE)
    between = "," if options.compact else ",\n" + "  " * _RUN
    count = 0
    for count, run in enumerate(_runs(made), 1):
        yield (between if count > 1 else before) + write(_document(run, count, options), _RUN)
    yield f"{after}\n"
    if count > RUNS:
        options.tell(options.fill(_TOO_MANY, count=count, most=RUNS))


_HERE = JsonText("\x00")


def _runs(made: Iterable[Entry]) -> Iterator[_Run]:
    """The runs, each once it is full."""
    run = _Run()
    for one in made:
        entered: Entered = one.part
        run.notify(entered)
        for code, text in entered.results:
            if len(run.results) == RESULTS_PER_RUN:
                yield run
                run = _Run()
            run.add(code, text, entered)
    yield run


def _all_findings(result: Result) -> Iterator[tuple[Diagnostic, Suppressed | None]]:
    yield from ((found, None) for found in result.diagnostics)
    yield from ((accepted.diagnostic, accepted) for accepted in result.suppressed)


def _suppressions(accepted: Suppressed | None, options: RenderOptions) -> dict[str, Any]:
    """Why a finding does not count; nothing where it does."""
    if accepted is None:
        return {}
    why = plain(accepted.reason or options.say(phrases.WAYS[accepted.by]))
    return {"suppressions": [{"kind": "external", "status": "accepted", "justification": why}]}


def _document(run: _Run, index: int, options: RenderOptions) -> dict[str, Any]:
    return {
        "tool": {
            "driver": {
                **_component("gxrules", version("gxrules")),
                "language": _LANGUAGES[options.lang],
                "rules": list(run.rules.values()),
            },
            "extensions": [_extension(plugin) for plugin in options.plugins],
        },
        # Runs of one tool and one upload differ by their category: what is before the last slash.
        "automationDetails": {"id": f"gxrules/{index}/"},
        "invocations": [
            {"executionSuccessful": not run.unread, "toolExecutionNotifications": run.notifications},
        ],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "artifacts": list(run.artifacts.values()),
        "results": run.results,
    }


def _component(name: str, number_: str) -> dict[str, str]:
    return {"name": name, "version": number_}


def _extension(plugin: Component) -> dict[str, Any]:
    return {**_component(f"{plugin.distribution}:{plugin.name}", plugin.version)}


def _rule(found: Diagnostic, result: Result, options: RenderOptions) -> dict[str, Any]:
    rule = next((rule for rule in result.rules if rule.code == found.code), None)
    named = {"id": found.code, "name": found.name}
    return {**named, **_describe(rule, result.outcomes[found.code].plugin, options)} if rule else named


def _describe(rule: Rule, plugin: str, options: RenderOptions) -> dict[str, Any]:
    summary, page = rule.summary_in(options.lang), rule.page_in(options.lang)
    return {
        # A name in kebab-case says less than the sentence that explains it; a title says it shorter.
        "shortDescription": {"text": summary if options.say(rule.title) == rule.name else options.say(rule.title)},
        "fullDescription": {"text": summary},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": rule.enabled},
        "properties": {"tags": list(dict.fromkeys([plugin, *rule.tags]))[:TAGS], "basis": rule.basis},
    }


def _artifact(uri: str, result: Result) -> dict[str, Any]:
    described: dict[str, Any] = {"location": {"uri": uri}}
    if result.source is not None and result.source.encoding != "str":
        described["encoding"] = result.source.encoding
    verdict = result.verdict.value if result.verdict else None
    return {**described, "properties": {**_whose(result), "verdict": verdict}}


def _whose(result: Result) -> dict[str, Any]:
    """Whose report it is, and of which year."""
    report = result.report
    return {"agency": report.agency if report else None, "year": report.year if report else None}


def _uri(name: str) -> str:
    """The URI of a file; a name in no encoding, as archives bring them, by its bytes."""
    path = PurePath(name)
    if path.drive:
        return path.as_uri()
    quoted = quote(path.as_posix(), errors="surrogateescape")
    return f"file://{quoted}" if path.is_absolute() else quoted


def _result(found: Diagnostic, result: Result, uri: str, options: RenderOptions) -> dict[str, Any]:
    related = [one for one in found.related if one.span is not None and one.span != found.span]
    document: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": _RULE,
        "level": _LEVELS[found.severity],
        "message": {"text": options.say(found.message)},
        "locations": [_location(found.span, result, uri, options)],
        "relatedLocations": [_related_location(one, result, uri, options) for one in islice(related, PLACES)],
        "partialFingerprints": {"gxrules/v1": found.fingerprint},
        "properties": _properties(found, result),
    }
    fix = _fix(found, result, uri, options)
    return {**document, "fixes": [fix]} if fix else document


def _properties(found: Diagnostic, result: Result) -> dict[str, Any]:
    labels = [result.report.cell(path).label for path in found.cells] if result.report else []
    return {
        **_whose(result),
        "cells": list(found.cells),
        "cell_labels": labels,
        "expected": value_text(found.expected),
        "actual": value_text(found.actual),
        "basis": found.basis,
        "origin": found.origin,
    }


def _file(uri: str) -> dict[str, Any]:
    """The location of the file of a report."""
    return {"uri": uri, "index": _FILE}


def _location(span: Span | None, result: Result, uri: str, options: RenderOptions) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _file(uri)}
    if span is not None and result.source is not None:
        place["region"] = _region(span, result.source)
    within = file_place(span, result.source, options)
    # The region counts in the text that was taken from a document; its own name of the place is what people look up.
    logical = {"logicalLocations": [{"fullyQualifiedName": within}]} if within else {}
    return {"physicalLocation": place, **logical}


def _region(span: Span, source: Source) -> dict[str, int]:
    line, column = source.position(span.start)
    last, behind = source.position(span.end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": last,
        "endColumn": behind,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }


def _related_location(one: Related, result: Result, uri: str, options: RenderOptions) -> dict[str, Any]:
    part = options.say(phrases.PLACES[one.note]) if one.note in phrases.PLACES else plain(one.note)
    labels = [result.report.cell(path).label for path in one.cells] if result.report else []
    return {**_location(one.span, result, uri, options), "message": {"text": " ".join([part, *labels])}}


def _fix(found: Diagnostic, result: Result, uri: str, options: RenderOptions) -> dict[str, Any] | None:
    """The replacement of the texts of cells by the proposed values, all at once; ``None`` where one has no place."""
    if result.report is None or result.source is None:
        return None
    proposed = {result.report.cell(path): value for path, value in proposals(found, result).items()}
    spans = [(cell.span, value) for cell, value in proposed.items() if cell.span is not None]
    if not spans or len(spans) < len(proposed):
        return None
    replacements = [
        {"deletedRegion": _region(span, result.source), "insertedContent": {"text": value}} for span, value in spans
    ]
    said = options.say(phrases.BETWEEN).join(f"{cell.label} → {value}" for cell, value in proposed.items())
    change = {"artifactLocation": _file(uri), "replacements": replacements}
    return {"description": {"text": options.fill(_FIX, said)}, "artifactChanges": [change]}


def _notifications(result: Result, uri: str, options: RenderOptions) -> Iterator[dict[str, Any]]:
    """What is not a result: a text that was not read, what is not certain about a report, what was re-rated."""
    said = [(_LEVELS[Severity.INFO], one) for one in remarks(result)]
    said += [(_LEVELS[Severity.WARNING], doubt) for doubt in doubts(result)]
    if result.error is not None:
        passed_over = result.verdict is Verdict.NOT_CHECKED
        said.append((_LEVELS[Severity.WARNING if passed_over else Severity.ERROR], result.error))
    for level, message in said:
        yield {
            "level": level,
            "message": {"text": plain(options.say(message))},
            "locations": [_location(None, result, uri, options)],
        }
