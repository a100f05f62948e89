"""Text for people: each finding with its place marked, each doubt, and one line of summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from gxrules.output.shared import phrases
from gxrules.output.shared.by_rule import ByRule
from gxrules.output.shared.cell_marks import decides
from gxrules.output.shared.doubts import notices
from gxrules.output.shared.entries import Entry, entries
from gxrules.output.shared.file_places import place, whereabouts
from gxrules.output.shared.phrases import value_text
from gxrules.output.shared.summary import RunCounter
from gxrules.output.shared.terminal import clip, excerpt, plain, plain_name
from gxrules.report.report import Report
from gxrules.rules.diagnostics import Diagnostic, Related, Suggestion
from gxrules.rules.plugins.formats import DEFAULTS, RenderOptions
from gxrules.rules.result import Result

SHOWN = 6
_LONGEST = 40
# Parts that sentences play, which speak of a cell and stand elsewhere.
_SENTENCES = frozenset(("phrase", "supports", "contradicts"))


def render(results: Iterable[Result], options: RenderOptions = DEFAULTS) -> str:
    """Findings and doubts report by report, then the summary; of several reports, by rule and what could not be read.

    The roles of styled text are a severity, a verdict, ``place``, ``mark`` and
    ``aside``. A quiet document leaves out the summary and the reports about
    which there is nothing to say.
    """
    return "".join(pieces(entries(entry, results, options), options))


def entry(result: Result, _: int, options: RenderOptions) -> tuple[str, str]:
    """The head of a report, which stands there if there are several, and what is said about it."""
    said = list(_findings(result, options))
    shown = result.report is not None and (said or not options.quiet)
    head = [_header(result, result.report, options)] if shown and result.report else []
    return _joined(head), _joined([*said, ""] if said and not options.quiet else said)


def pieces(made: Iterable[Entry], options: RenderOptions = DEFAULTS) -> Iterator[str]:
    """The reports one by one, then what follows them."""
    tally, by_rule = RunCounter(), ByRule()
    coming = iter(made)
    first = tuple(islice(coming, 2))
    for one in chain(first, coming):
        tally.add(one.figures)
        by_rule.add(one.figures)
        yield "".join(one.part if len(first) > 1 else one.part[1:])
    if not options.quiet:
        yield _joined(by_rule.lines(options) if len(first) > 1 else ())
        yield _joined([options.say(tally.sentence)])


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _findings(result: Result, options: RenderOptions) -> Iterator[str]:
    explaining = {found.fingerprint for found in result.diagnostics if found.explains}
    for found in result.diagnostics:
        if found.explained_by not in explaining:
            yield from finding(found, result, options)
            yield from _explained_lines(found, result, options)
    yield from notices(result, options)


def _explained_lines(cause: Diagnostic, result: Result, options: RenderOptions) -> Iterator[str]:
    """The findings that another explains, a line each below it."""
    for found in result.diagnostics if cause.explains else ():
        if found.explained_by == cause.fingerprint:
            yield f"    - {_headline(found, result, options)}"


def _header(result: Result, report: Report, options: RenderOptions) -> str:
    verdict = result.verdict or "unreadable"
    parts = [options.style(options.say(phrases.VERDICTS[verdict]), verdict)]
    parts += [options.fill(phrases.YEAR, report.year)] if report.year else []
    parts.append(options.fill(phrases.EDITION, report.edition.name))
    return f"== {options.style(plain_name(result.name), 'place')}  {' · '.join(parts)}"


def finding(found: Diagnostic, result: Result, options: RenderOptions) -> Iterator[str]:
    """The lines of one finding."""
    yield _headline(found, result, options)
    yield from _mark_excerpt(found, result, options)
    for detail in _details(found, result, options):
        yield f"      {detail}"


def _headline(found: Diagnostic, result: Result, options: RenderOptions) -> str:
    severity = options.style(options.say(phrases.SEVERITIES[found.severity]), found.severity)
    message = plain(options.say(found.message))
    name = options.style(f"[{found.name}]", "aside")
    where = options.style(place(found.span, result, options), "place")
    return f"{where}: {found.code} {severity}{options.say(phrases.COLON)}{message} {name}"


def _mark_excerpt(found: Diagnostic, result: Result, options: RenderOptions) -> Iterator[str]:
    if found.span is None or result.source is None:
        return
    row, _ = result.source.position(found.span.start)
    line, mark = excerpt(result.source, found.span)
    yield f"{row:>6} | {line}".rstrip()
    yield f"       | {options.style(mark, 'mark')}"


def _details(found: Diagnostic, result: Result, options: RenderOptions) -> Iterator[str]:
    yield from _comparison(found, options)
    yield from _related_lines(
        [one for one in found.related if one.span is None or one.span != found.span], result, options
    )
    if found.suggestion is not None and not found.explains:
        yield _suggestion(found.suggestion, result, options)
    if found.origin == "extraction":
        yield options.say(phrases.EXTRACTION)
    if found.basis:
        yield options.style(options.fill(phrases.BASIS, plain(found.basis)), "aside")


def _comparison(found: Diagnostic, options: RenderOptions) -> Iterator[str]:
    said = phrases.comparison(found) if decides(found) else None
    if said is not None:
        yield plain(options.say(said))


def _suggestion(suggestion: Suggestion, result: Result, options: RenderOptions) -> str:
    return options.fill(phrases.SUGGESTION, cell=_label(suggestion.path, result), value=value_text(suggestion.value))


def _related_lines(places: Iterable[Related], result: Result, options: RenderOptions) -> Iterator[str]:
    """One line for each part that places play; addends that count nothing are only counted."""
    parts: dict[str, list[Related]] = {}
    for one in places:
        parts.setdefault(one.note, []).append(one)
    for note, group in parts.items():
        telling = [one for one in group if not _is_zero(one, result)][:SHOWN] or group[:1]
        listed = options.say(phrases.BETWEEN).join(_related_place(one, result, options) for one in telling)
        title = options.say(phrases.PLACES[note]) if note in phrases.PLACES else plain(note)
        # The finding's own place is none of these.
        counted = options.fill(phrases.SUCH_AS, title, len(group)) if len(group) > len(telling) else title
        yield f"{counted}{options.say(phrases.COLON)}{listed}"


def _is_zero(one: Related, result: Result) -> bool:
    cells = [result.report.cell_map.get(path) for path in one.cells] if result.report else []
    return bool(cells) and all(cell is not None and cell.counted == 0 for cell in cells)


def _related_place(one: Related, result: Result, options: RenderOptions) -> str:
    where = whereabouts(one.span, result.source, options)
    what = ""
    if one.span is not None and result.source is not None:
        what = clip(plain(result.source.slice(one.span)).strip(), _LONGEST)
    cells = options.say(phrases.BETWEEN).join(_label(path, result) for path in one.cells)
    if not cells or one.note in _SENTENCES:
        return f"{where}“{what}”" if what else where
    held = options.fill(phrases.HOLDS, cells, what) if what else cells
    return options.fill(phrases.AT, where, held) if where else held


def _label(path: str, result: Result) -> str:
    return result.report.cell(path).label if result.report else plain(path)
