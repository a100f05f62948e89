"""The source text cut into lines and pieces, so that each place with a finding can be marked."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from gxrules.output.shared.cell_marks import other_places, rank
from gxrules.output.shared.terminal import plain
from gxrules.rules.diagnostics import Diagnostic, Severity
from gxrules.rules.result import Result
from gxrules.text.source import Source, Span

# The longest text shown beside the tables, in characters.
LONGEST = 200_000
_AROUND, _MARKED = 20, 60


@attrs.frozen(kw_only=True)
class Fragment:
    """A stretch of a line with the same findings on all of it; ``begins`` are those that begin here."""

    text: str
    findings: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    severity: str = ""


@attrs.frozen(kw_only=True)
class SourceLine:
    """A line of the source, its pieces in order."""

    number: int
    pieces: tuple[Fragment, ...]


@attrs.frozen(kw_only=True)
class Quote:
    """A place and what is on its line around it."""

    before: str
    marked: str
    after: str


@attrs.frozen(kw_only=True)
class _Place:
    """A finding's number and level, and one of its spans; ``first`` is where the finding is."""

    number: int
    severity: Severity
    span: Span
    first: bool


def quote(span: Span | None, source: Source | None) -> Quote | None:
    """The place of ``span`` with a few characters of its line before and after; ``None`` without a place."""
    if span is None or source is None:
        return None
    row, column = source.position(span.start)
    line = plain(source.line(row))
    start = min(column - 1, len(line))
    end = min(start + span.end - span.start, len(line))
    return Quote(
        before=_truncate_front(line[:start].lstrip(), _AROUND),
        marked=_truncate(line[start:end], _MARKED),
        after=_truncate(line[end:].rstrip(), _AROUND),
    )


def _truncate(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most] + "…"


def _truncate_front(text: str, most: int) -> str:
    return text if len(text) <= most else "…" + text[-most:]


def lines(result: Result) -> tuple[tuple[SourceLine, ...], bool]:
    """The lines of the source with the places of the findings, and whether the rest of a long text is left out."""
    if result.source is None:
        return (), False
    found = zip(rank(result), result.diagnostics, strict=True)
    places = [place for number, one in found for place in _places(number, one)]
    return tuple(_lines(result.source, places)), len(result.source.text) > LONGEST


def _places(number: int, found: Diagnostic) -> Iterator[_Place]:
    """The place of a finding and the others it is about."""
    if found.span is not None:
        yield _Place(number=number, severity=found.severity, span=found.span, first=True)
    for span in other_places(found):
        yield _Place(number=number, severity=found.severity, span=span, first=False)


def _lines(source: Source, places: list[_Place]) -> Iterator[SourceLine]:
    last = source.position(min(len(source.text), LONGEST))[0]
    waiting = sorted(places, key=lambda place: place.span)
    open_: list[_Place] = []
    for number in range(1, last + 1):
        start = source.start_of(number)
        end = start + len(source.line(number))
        open_ = [place for place in open_ if place.span.end > start]
        while waiting and waiting[0].span.start <= end:
            open_.append(waiting.pop(0))
        whole = (Fragment(text=plain(source.text[start:end])),) if start < end else ()
        yield SourceLine(number=number, pieces=tuple(_pieces(source, Span(start, end), open_)) if open_ else whole)


def _pieces(source: Source, line: Span, places: list[_Place]) -> Iterator[Fragment]:
    """The line cut wherever a place begins or ends; an empty place is a piece without text."""
    bounds = {line.start, line.end}
    for place in places:
        bounds |= {max(line.start, place.span.start), min(line.end, place.span.end)}
    ordered = sorted(bounds)
    for start, end in zip(ordered, [*ordered[1:], line.end], strict=True):
        empty = [place for place in places if place.span.start == place.span.end == start]
        if empty:
            yield _piece("", empty, start)
        if start < end:
            inside = [place for place in places if place.span.start <= start and place.span.end >= end]
            inside = [place for place in inside if place.span.start < place.span.end]
            yield _piece(source.text[start:end], inside, start)


def _piece(text: str, places: list[_Place], start: int) -> Fragment:
    gravest = min((place.severity for place in places), key=lambda level: level.rank, default=None)
    return Fragment(
        text=plain(text),
        findings=tuple(place.number for place in places),
        begins=tuple(place.number for place in places if place.first and place.span.start == start),
        severity=gravest.value if gravest else "",
    )
