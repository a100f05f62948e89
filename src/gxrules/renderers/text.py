"""Text for people: each finding with its place marked, each doubt, and one line of summary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice

import attrs

from gxrules.checking import Result
from gxrules.diagnostics import Diagnostic, Message, Related, Suggestion
from gxrules.renderers import wording
from gxrules.renderers.csv import number
from gxrules.renderers.doubts import doubts
from gxrules.renderers.excerpt import clip, excerpt, plain
from gxrules.renderers.summary import Tally
from gxrules.report import Report

SHOWN = 6
_LONGEST = 40

Style = Callable[[str, str], str]


def unstyled(text: str, role: str) -> str:
    """Leave ``text`` as it is, whatever its ``role``."""
    return text


@attrs.frozen(kw_only=True)
class View:
    """How to say things: the language, how a role looks, what to leave out."""

    lang: str = "zh"
    style: Style = unstyled
    quiet: bool = False

    def say(self, message: Message) -> str:
        """``message`` in this view's language."""
        return message.in_language(self.lang)

    def fill(self, template: Message, *parts: object, **named: object) -> str:
        """``template`` in this view's language, filled."""
        return template.in_language(self.lang).format(*parts, **named)


def render(results: Iterable[Result], *, lang: str = "zh", style: Style = unstyled, quiet: bool = False) -> str:
    """Findings and doubts report by report, then the summary.

    ``style`` is given a piece of text and its role (a severity, a verdict,
    ``place``, ``mark`` or ``aside``). ``quiet`` leaves out the summary and the
    reports about which there is nothing to say.
    """
    view, tally = View(lang=lang, style=style, quiet=quiet), Tally()
    coming = iter(results)
    first = tuple(islice(coming, 2))
    lines: list[str] = []
    for result in map(tally.add, chain(first, coming)):
        lines += _report(result, view, headed=len(first) > 1)
    if not quiet:
        lines.append(view.say(tally.sentence))
    return "".join(f"{line}\n" for line in lines)


def _report(result: Result, view: View, *, headed: bool) -> Iterator[str]:
    said = list(_findings(result, view))
    if headed and result.report is not None and (said or not view.quiet):
        yield _header(result, result.report, view)
    yield from said
    if said and not view.quiet:
        yield ""


def _findings(result: Result, view: View) -> Iterator[str]:
    for found in result.diagnostics:
        yield from finding(found, result, view)
    yield from notices(result, view)


def notices(result: Result, view: View) -> Iterator[str]:
    """What is no finding and yet must be told: why a text could not be read, what is not certain about a report."""
    if result.error is not None:
        unreadable = view.style(view.say(wording.VERDICTS["unreadable"]), "unreadable")
        yield f"{plain(result.name or '')}: {unreadable}: {plain(view.say(result.error))}"
    yield from doubt_lines(result, view)


def doubt_lines(result: Result, view: View) -> Iterator[str]:
    """What is not certain about a report, a line each, under its name."""
    doubtful = [plain(view.say(doubt)) for doubt in doubts(result)]
    if doubtful:
        yield f"{plain(result.name or '')}: {view.style(view.say(wording.INCOMPLETE), 'incomplete')}"
        yield from (f"    - {doubt}" for doubt in doubtful)


def _header(result: Result, report: Report, view: View) -> str:
    verdict = result.verdict or "unreadable"
    parts = [view.style(view.say(wording.VERDICTS[verdict]), verdict)]
    parts += [view.fill(wording.YEAR, report.year)] if report.year else []
    parts.append(view.fill(wording.EDITION, report.edition.name))
    return f"== {view.style(plain(result.name or ''), 'place')}  {' · '.join(parts)}"


def place(found: Diagnostic, result: Result) -> str:
    """The file, line and column of a finding; the file alone where it has no place."""
    if found.span is None or result.source is None:
        return plain(result.name or "")
    line, column = result.source.position(found.span.start)
    return f"{plain(result.name or '')}:{line}:{column}"


def finding(found: Diagnostic, result: Result, view: View) -> Iterator[str]:
    """The lines of one finding."""
    severity = view.style(view.say(wording.SEVERITIES[found.severity]), found.severity)
    message = plain(view.say(found.message))
    name = view.style(f"[{found.name}]", "aside")
    yield f"{view.style(place(found, result), 'place')}: {found.code} {severity}: {message} {name}"
    yield from _marked(found, result, view)
    for detail in _details(found, result, view):
        yield f"      {detail}"


def _marked(found: Diagnostic, result: Result, view: View) -> Iterator[str]:
    if found.span is None or result.source is None:
        return
    row, _ = result.source.position(found.span.start)
    line, mark = excerpt(result.source, found.span)
    yield f"{row:>6} | {line}".rstrip()
    yield f"       | {view.style(mark, 'mark')}"


def _details(found: Diagnostic, result: Result, view: View) -> Iterator[str]:
    yield from _comparison(found, view)
    yield from _related([one for one in found.related if one.span is None or one.span != found.span], result, view)
    if found.suggestion is not None:
        yield _suggestion(found.suggestion, result, view)
    if found.origin == "extraction":
        yield view.say(wording.EXTRACTION)
    if found.basis:
        yield view.style(view.fill(wording.BASIS, plain(found.basis)), "aside")


def _comparison(found: Diagnostic, view: View) -> Iterator[str]:
    expected, actual = plain(number(found.expected)), plain(number(found.actual))
    if expected and actual:
        yield view.fill(wording.BOTH, expected=expected, actual=actual)
    elif expected:
        yield view.fill(wording.EXPECTED, expected=expected)
    elif actual:
        yield view.fill(wording.ACTUAL, actual=actual)


def _suggestion(suggestion: Suggestion, result: Result, view: View) -> str:
    return view.fill(wording.SUGGESTION, cell=_label(suggestion.path, result), value=number(suggestion.value))


def _related(places: Iterable[Related], result: Result, view: View) -> Iterator[str]:
    """One line for each part that places play; addends that count nothing are only counted."""
    parts: dict[str, list[Related]] = {}
    for one in places:
        parts.setdefault(one.note, []).append(one)
    for note, group in parts.items():
        telling = [one for one in group if not _is_zero(one, result)][:SHOWN] or group[:1]
        listed = "; ".join(_related_place(one, result) for one in telling)
        more = f" ({view.fill(wording.ALL, len(group))})" if len(group) > len(telling) else ""
        title = view.say(wording.PLACES[note]) if note in wording.PLACES else plain(note)
        yield f"{title}: {listed}{more}"


def _is_zero(one: Related, result: Result) -> bool:
    cells = [result.report.cell_map.get(path) for path in one.cells] if result.report else []
    return bool(cells) and all(cell is not None and cell.counted == 0 for cell in cells)


def _related_place(one: Related, result: Result) -> str:
    where = what = ""
    if one.span is not None and result.source is not None:
        line, column = result.source.position(one.span.start)
        where, what = f"{line}:{column}", clip(plain(result.source.slice(one.span)).strip(), _LONGEST)
    cells = ", ".join(_label(path, result) for path in one.cells)
    return " ".join(part for part in (where, cells, f"“{what}”" if what else "") if part)


def _label(path: str, result: Result) -> str:
    return result.report.cell(path).label if result.report else plain(path)
