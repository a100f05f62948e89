"""JUnit XML: one suite a report, one case a rule; a suite is green only where the verdict is passed."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from gxrules.output.shared import phrases
from gxrules.output.shared.aside import put_aside
from gxrules.output.shared.cell_places import agency_of, cell_labels
from gxrules.output.shared.doubts import doubts, remarks
from gxrules.output.shared.entries import Entry, entries
from gxrules.output.shared.file_places import place
from gxrules.output.shared.terminal import plain
from gxrules.output.text import finding
from gxrules.rules.diagnostics import Diagnostic, Outcome, RuleOutcome, Suppressed
from gxrules.rules.plugins.formats import DEFAULTS, RenderOptions
from gxrules.rules.result import LOSSES, Result
from gxrules.text.patterns import pattern

READING = "reading"
# Characters no XML document may hold; control characters are blanked before.
_NO_XML = pattern("[\ufffe\uffff]")
_UNDECIDED = frozenset((Outcome.NOT_EVALUABLE, Outcome.CRASHED))


def render(results: Iterable[Result], options: RenderOptions = DEFAULTS) -> str:
    """A failure for each rule with findings at the fail level, an error for what was not read or not decided.

    A rule that does not apply is skipped; findings below the fail level stand
    in the output of their case.
    """
    return "".join(pieces(entries(entry, results, options), options))


def entry(result: Result, _: int, options: RenderOptions) -> tuple[str, dict[str, int]]:
    """The suite of a report, and how many cases it has of each sort."""
    suite = _suite(result, options)
    ET.indent(suite, level=1)
    return ET.tostring(suite, encoding="unicode"), {key: int(suite.get(key, "0")) for key in _SUMMED}


_SUMMED = ("tests", "failures", "errors", "skipped")


def pieces(made: Iterable[Entry], _: RenderOptions = DEFAULTS) -> Iterator[str]:
    """The document; its first line has the sums of all suites, which wait for them aside."""
    sums: Counter[str] = Counter()

    def suites() -> Iterator[str]:
        for one in made:
            suite, counts = one.part
            sums.update(counts)
            yield f"\n  {suite}"

    with put_aside(suites()) as waiting:
        told = " ".join(f'{key}="{sums[key]}"' for key in _SUMMED)
        first = next(waiting, "")
        yield '<?xml version="1.0" encoding="UTF-8"?>\n'
        yield f'<testsuites name="gxrules" {told}{">" if first else " />"}{first}'
        yield from waiting
        yield "\n</testsuites>\n" if first else "\n"


def _suite(result: Result, options: RenderOptions) -> ET.Element:
    name = _safe(result.name or "")
    cases = list(_cases(result, name, options))
    counts = {key: sum(case.find(tag) is not None for case in cases) for key, tag in _COUNTED.items()}
    suite = ET.Element("testsuite", name=name, tests=str(len(cases)))
    for key, count in counts.items():
        suite.set(key, str(count))
    year = (result.report.year if result.report else None) or ""
    _add_properties(suite, {"agency": agency_of(result), "year": str(year), "verdict": result.verdict or ""})
    suite.extend(cases)
    return suite


def _add_properties(element: ET.Element, values: Mapping[str, str]) -> None:
    listed = ET.SubElement(element, "properties")
    for key, value in values.items():
        ET.SubElement(listed, "property", name=key, value=_safe(value))


_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def _cases(result: Result, name: str, options: RenderOptions) -> Iterator[ET.Element]:
    yield _reading(result, name, options)
    names = {rule.code: rule.name for rule in result.rules}
    found: dict[str, list[Diagnostic]] = {}
    for one in result.diagnostics:
        found.setdefault(one.code, []).append(one)
    for code, outcome in result.outcomes.items():
        case = _case(name, f"{code} {names.get(code, '')}".rstrip())
        _fill(case, outcome, found.get(code, []), result, options)
        _tell_accepted(case, [one for one in result.suppressed if one.diagnostic.code == code], result, options)
        yield case


def _case(suite: str, name: str) -> ET.Element:
    return ET.Element("testcase", classname=suite, name=_safe(name))


def _reading(result: Result, name: str, options: RenderOptions) -> ET.Element:
    """The case of the text itself: whether all of it was read, with all plugins; what these rate otherwise."""
    case = _case(name, READING)
    if result.error is not None:
        _add(case, "error", [options.say(result.error)])
    elif result.not_loaded or (result.report and any(note.kind in LOSSES for note in result.report.notes)):
        _add(case, "error", [options.say(doubt) for doubt in doubts(result)])
    _output(case, [options.say(said) for said in remarks(result)])
    return case


def _fill(
    case: ET.Element, outcome: RuleOutcome, found: list[Diagnostic], result: Result, options: RenderOptions
) -> None:
    labels = dict.fromkeys(label for one in found for label in cell_labels(one, result))
    if labels:
        _add_properties(case, {"cell_labels": options.say(phrases.BETWEEN).join(labels)})
    graver = [one for one in found if one.severity.rank <= options.fail_on.rank]
    if graver:
        _add(case, "failure", [_sentence(one, result, options) for one in graver])
    if outcome.unknown or outcome.outcome in _UNDECIDED:
        _add(case, "error", [_why(outcome, result, options)])
    if outcome.outcome is Outcome.NOT_APPLICABLE:
        _add(case, "skipped", [options.say(outcome.reason)] if outcome.reason else [""])
    lighter = [line for one in found if one not in graver for line in finding(one, result, options)]
    _output(case, lighter)


def _tell_accepted(case: ET.Element, accepted: list[Suppressed], result: Result, options: RenderOptions) -> None:
    for one in accepted:
        said = options.fill(phrases.ACCEPTED, plain(one.reason or options.say(phrases.WAYS[one.by])))
        _output(case, [said, *finding(one.diagnostic, result, options)])


def _output(case: ET.Element, lines: list[str]) -> None:
    if lines:
        ET.SubElement(case, "system-out").text = "\n".join(map(_safe, lines))


def _add(case: ET.Element, tag: str, lines: list[str]) -> None:
    ET.SubElement(case, tag, message=_safe(lines[0])).text = "\n".join(map(_safe, lines))


def _sentence(found: Diagnostic, result: Result, options: RenderOptions) -> str:
    severity = options.say(phrases.SEVERITIES[found.severity])
    return f"{place(found.span, result, options)}: {severity}{options.say(phrases.COLON)}{options.say(found.message)}"


def _why(outcome: RuleOutcome, result: Result, options: RenderOptions) -> str:
    reason = options.say(outcome.reason) if outcome.reason else options.say(phrases.INCOMPLETE)
    labels = [result.report.cell(path).label for path in outcome.unknown] if result.report else []
    return " ".join([reason, options.say(phrases.BETWEEN).join(labels)]).strip()


def _safe(text: str) -> str:
    return _NO_XML.sub(" ", plain(text))
