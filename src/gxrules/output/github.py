"""Annotations for a step of a GitHub workflow: one workflow command a finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from gxrules.output.shared.cell_places import agency_of
from gxrules.output.shared.doubts import doubts, remarks
from gxrules.output.shared.entries import Entry, entries
from gxrules.output.shared.file_places import file_place
from gxrules.output.shared.terminal import plain
from gxrules.rules.diagnostics import Diagnostic, Severity, Verdict
from gxrules.rules.plugins.formats import DEFAULTS, RenderOptions
from gxrules.rules.result import Result
from gxrules.text.messages import Message

# GitHub shows the first ten annotations of each level that a step makes; all of them are in its log.
SHOWN = 10

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_TOO_MANY = Message(
    "GitHub 每一步每个级别只标注前 {shown} 条，其余 {hidden} 条只在日志中；要看全部请用 --format sarif。",
    "GitHub annotates the first {shown} of each level of a step; {hidden} more stand in the log only. "
    "--format sarif shows all.",
)


def render(results: Iterable[Result], options: RenderOptions = DEFAULTS) -> str:
    """One command a finding, re-rating, doubt or unreadable file; the options report how many GitHub will not show."""
    return "".join(pieces(entries(entry, results, options), options))


def entry(result: Result, _: int, options: RenderOptions) -> list[tuple[str, str]]:
    """The commands of a report, each with its level."""
    return list(_commands(result, options))


def pieces(made: Iterable[Entry], options: RenderOptions = DEFAULTS) -> Iterator[str]:
    """The commands report by report."""
    counts: Counter[str] = Counter()
    for one in made:
        counts.update(level for level, _ in one.part)
        yield "".join(f"{line}\n" for _, line in one.part)
    hidden = sum(max(count - SHOWN, 0) for count in counts.values())
    if hidden:
        options.tell(options.fill(_TOO_MANY, shown=SHOWN, hidden=hidden))


def _commands(result: Result, options: RenderOptions) -> Iterator[tuple[str, str]]:
    if result.error is not None:
        level = "warning" if result.verdict is Verdict.NOT_CHECKED else "error"
        yield level, _command(level, {"file": result.name or ""}, options.say(result.error))
    for found in result.diagnostics:
        level = _LEVELS[found.severity]
        within = file_place(found.span, result.source, options)
        # A document has no lines to annotate.
        properties = _named(found, result) if within else _properties(found, result)
        yield level, _command(level, properties, " ".join((*filter(None, [within]), options.say(found.message))))
    for said in remarks(result):
        yield "notice", _command("notice", {"file": result.name or ""}, options.say(said))
    for doubt in doubts(result):
        yield "warning", _command("warning", {"file": result.name or ""}, options.say(doubt))


def _properties(found: Diagnostic, result: Result) -> dict[str, str]:
    named = _named(found, result)
    if found.span is None or result.source is None:
        return named
    line, column = result.source.position(found.span.start)
    last, behind = result.source.position(found.span.end)
    place = {"line": line, "endLine": last}
    if last == line:
        # Columns are refused where the lines differ.
        place |= {"col": column, "endColumn": behind}
    return named | {key: str(value) for key, value in place.items()}


def _named(found: Diagnostic, result: Result) -> dict[str, str]:
    year = result.report.year if result.report else None
    whose = " ".join(filter(None, (agency_of(result), str(year or ""))))
    return {"file": result.name or "", "title": f"{found.code} {found.name}" + (f" ({whose})" if whose else "")}


def _command(level: str, properties: dict[str, str], message: str) -> str:
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{level} {listed}::{_data(message)}"


def _data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return plain(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
