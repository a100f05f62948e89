"""Cutting the run of a row out of the stream: the pieces behind its label, as cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Any, NamedTuple

from gxrules.reading.cell_stream import (
    DASH,
    EMPTY,
    HARD,
    LINE,
    NOISE,
    NONE,
    NUMBER,
    PADDING,
    SPACE,
    WORD,
    Stream,
    stream_of_codes,
)
from gxrules.reading.rows.runs import IS_BLANK, IS_VALUE, RowItem, Run
from gxrules.text.cell_numbers import is_value


def run_behind(
    text: str,
    stream: Stream,
    label: tuple[int, int],
    stop: int,
    *,
    above: int | None = None,
    before: int = -1,
    anchor: bool = False,
    last: bool = False,
    previous: Run | None = None,
) -> Run:
    """The run after a label of pieces ``label``, up to the piece ``stop``.

    ``above`` is the first of the group labels that are directly before,
    ``before`` the label of the row before. An ``anchor`` is not the row's own
    label but the end of the table's head. The ``last`` row of a table has no
    label of a table after it. ``previous`` is the row above in its section.
    """
    begins = _past_note(text, stream, label, stop)
    first = _line_start(stream, label[0] if above is None else above, before)
    stacked = previous is not None and (previous.bare or previous.empty)
    hangs = previous is not None and previous.bare
    codes, sizes = stream.codes[first : stop + 1], stream.sizes[first : stop + 1]
    kept = len(codes) <= _LONGEST_KEPT
    form = _form(codes, sizes, label[1] - first, begins - first, stop - first, anchor) if kept else None
    if form is None:
        made = _cut(text, stream, first, label[1], begins, stop, anchor=anchor)
        return made._replace(last=last, stacked=stacked, hangs=hangs)
    at = first + form.at
    end = at + form.length
    items = tuple(map(_row_item, zip(stream.start[at:end], stream.end[at:end], *form.columns, strict=True)))
    return _run((items[: form.own], items[form.own :], *form.others, at, last, stacked, hangs))


class _Form(NamedTuple):
    """What is the same of all runs whose pieces are of the same kinds, wherever they are and whatever they say.

    The first of its ``length`` pieces is ``at``, counted from the beginning of its line; ``own`` of them are the
    row's. ``columns`` are the fields of the items but for their bounds, ``others`` those of the run from its mark on.
    """

    at: int
    length: int
    own: int
    columns: tuple[tuple[Any, ...], ...]
    others: tuple[Any, ...]


@lru_cache(maxsize=4096)
def _form(codes: bytes, sizes: bytes, label: int, begins: int, stop: int, anchor: bool) -> _Form | None:
    """The form of a run by the codes of its pieces and of the next one; ``None`` where the text must tell its cells.

    A form has few kinds of rows: most runs of a report are those of the report before, with other numbers.
    """
    stream = stream_of_codes(codes, sizes)
    if not _is_one_piece_each(stream.kind[begins:stop], stream.boundary[begins:stop], LINE):
        return None
    run = _cut("", stream, 0, label, begins, stop, anchor=anchor)
    items = run.own + run.rest
    columns = tuple(zip(*(item[_BOUNDS:] for item in items), strict=True)) or ((),) * (len(RowItem._fields) - _BOUNDS)
    at = Run._fields.index("at")
    return _Form(run.at, len(items), len(run.own), columns, tuple(run[_ITEMS:at]))


# Longer ones are seldom the same twice.
_LONGEST_KEPT = 200
# The fields of an item, and of a run, that differ from report to report.
_BOUNDS = len(("start", "end"))
_ITEMS = len(("own", "rest"))


def _cut(text: str, stream: Stream, first: int, label: int, begins: int, stop: int, *, anchor: bool) -> Run:
    """The run of the pieces from ``begins`` to ``stop``, of a label that ends at a piece and a line that begins so."""
    found = items(text, stream, begins, stop)
    at = begins if len(found) == stop - begins else -1
    # After the head stands its own padding; what is left last is the row, all blank.
    while anchor and len(found) > 1 and found[0].blank and (found[0].padding or not found[0].first):
        found.pop(0)
        at += at >= 0
    inside = stop < len(stream) and not stream.first[stop]
    behind = _without_next_line(found) if inside else tuple(found)
    mark, cut = _row_end(found, closed=stop < len(stream) and stream.white[stop], anchor=anchor)
    line_end = _line_end(stream, label + 2, stop)
    whole, all_leads = _measure(stream, first, stop)
    width, leads = _measure(stream, first, line_end) if mark == "line" and line_end != stop else (whole, all_leads)
    return Run(
        own=tuple(found[:cut]),
        rest=behind[cut:],
        mark=mark,
        width=width,
        whole=whole,
        leads=(leads, all_leads),
        lead=stream.lead[first],
        glued=stream.boundary[label] == NONE,
        spaced=stream.boundary[label] == SPACE,
        anchored=anchor,
        above=_measure(stream, first, _row_start(stream, label + 1, stop)) if anchor else (0, 0),
        bare=not (_without_next_line(found, words=True) if inside else found),
        alone=all(map(IS_BLANK, behind[cut:])),
        values=_count_values(found[:cut]) if at >= 0 else -1,
        at=at,
        last=False,
        stacked=False,
        hangs=False,
    )


def _count_values(own: Sequence[RowItem]) -> int:
    """How many values are before nothing but blanks; -1 of any other items."""
    count = sum(map(IS_VALUE, own))
    return count if all(map(IS_VALUE, own[:count])) and all(map(IS_BLANK, own[count:])) else -1


def items(text: str, stream: Stream, lo: int, hi: int, level: int = LINE) -> list[RowItem]:
    """The pieces ``lo`` to ``hi`` (exclusive) as cells, joined over boundaries below ``level``."""
    kinds, boundary = stream.kind[lo:hi], stream.boundary[lo:hi]
    if _is_one_piece_each(kinds, boundary, level):
        columns = (
            stream.start[lo:hi],
            stream.end[lo:hi],
            map(_VALUE_KINDS.__getitem__, kinds),
            map(_BLANK_KINDS.__getitem__, kinds),
            map(PADDING.__eq__, kinds),
            stream.first[lo:hi],
            stream.white[lo:hi],
            map(HARD.__eq__, boundary),
            stream.lead[lo:hi],
            stream.count[lo:hi],
        )
        return list(map(_row_item, zip(*columns, strict=True)))
    return list(_join_pieces(text, stream, lo, hi, level))


def _is_one_piece_each(kinds: Sequence[int], boundary: Sequence[int], level: int) -> bool:
    """True if every piece is a cell: most rows are values and blanks with a mark behind each."""
    return WORD not in kinds and NOISE not in kinds and min(boundary[:-1], default=HARD) >= level


def _join_pieces(text: str, stream: Stream, lo: int, hi: int, level: int) -> Iterator[RowItem]:
    kinds, boundary = stream.kind, stream.boundary
    i = lo
    while i < hi:
        j, kind = i, kinds[i]
        if kind in _TEXTS:
            while boundary[j] < level and j + 1 < hi and kinds[j + 1] in _TEXTS:
                j += 1
        if kind != NOISE:
            start, end = stream.start[i], stream.end[j]
            blank = kind in _BLANKS
            value = not blank and ((i == j and kind != WORD) or is_value(text[start:end]))
            yield RowItem(
                start,
                end,
                value,
                blank,
                kind == PADDING,
                stream.first[i],
                stream.white[i],
                boundary[j] == HARD,
                stream.lead[i],
                stream.count[i],
            )
        i = j + 1


_TEXTS = (NUMBER, DASH, WORD)
_BLANKS = (EMPTY, PADDING)
_BLANK_KINDS = [kind in _BLANKS for kind in range(NOISE)]
_VALUE_KINDS = [kind not in _BLANKS for kind in range(NOISE)]
# Made from all fields at once: there are some hundred items in a report.
_row_item: Callable[[Iterable[Any]], RowItem] = partial(tuple.__new__, RowItem)
_run: Callable[[Iterable[Any]], Run] = partial(tuple.__new__, Run)


def _without_next_line(rest: Sequence[RowItem], *, words: bool = False) -> tuple[RowItem, ...]:
    """The rest without the blanks that begin the line of the next label: they may be that row's covered cells.

    With ``words`` also without the labels of its groups.
    """
    # Most rows end with a value, and so does their last line.
    if rest and rest[-1].value:
        return tuple(rest)
    line = next((at for at in reversed(range(len(rest))) if rest[at].first), None)
    begins = line is not None and all(item.blank or (words and not item.value) for item in rest[line:])
    return tuple(rest[:line] if begins else rest)


def _past_note(text: str, stream: Stream, label: tuple[int, int], stop: int) -> int:
    """The first piece after a label that is not of its note, nor what is left of a note or of the label."""
    depth = _count_open_brackets(text[stream.start[label[0]] : stream.end[label[1]]])
    at = label[1] + 1
    # Most labels have nothing but numbers behind them.
    if depth <= 0 and at < stop and stream.kind[at] != WORD:
        return at
    while at < stop and (last := _note_piece(text, stream, at, stop, depth)) is not None:
        depth = max(depth, 0) + _count_open_brackets(text[stream.start[at] : stream.end[last]])
        at = last + 1
    return at


def _note_piece(text: str, stream: Stream, at: int, stop: int, depth: int) -> int | None:
    """The last piece of a part of a note that begins at a piece, with ``depth`` brackets open; ``None`` for a cell."""
    printed = text[stream.start[at] : stream.end[at]]
    if stream.kind[at] != WORD or is_value(printed):
        return _closed_at(text, stream, at, stop, depth) if depth > 0 else None
    return at if depth > 0 or printed[0] in "(（" or not printed.strip(_CLOSING) else None


def _closed_at(text: str, stream: Stream, at: int, stop: int, depth: int) -> int | None:
    """The piece on the same line that closes a bracket around the numeral at a piece."""
    while at < stop and stream.kind[at] in _TEXTS:
        depth += _count_open_brackets(text[stream.start[at] : stream.end[at]])
        if depth <= 0 or stream.boundary[at] > SPACE:
            return at if depth <= 0 else None
        at += 1
    return None


def _count_open_brackets(text: str) -> int:
    """How many brackets a text leaves open."""
    return text.count("(") - text.count(")")


# A narrow column may leave the mark that ends a label on a line of its own.
_CLOSING = "”’」』）)》】 "


def _row_end(found: list[RowItem], *, closed: bool, anchor: bool) -> tuple[str, int]:
    """How the row's end is marked (by its line, by a blank line, not at all), and where it is.

    ``closed`` says whether a blank line stands after the last item.
    """
    if not found:
        return "", 0
    if not found[0].first or (len(found) > 1 and not found[1].first):
        return "line", next((at for at, item in enumerate(found) if item.first and at), len(found))
    at = next((at for at, item in enumerate(found) if item.white and at), len(found))
    apart = found[0].white and not anchor
    return ("white", at) if not apart and (closed or at < len(found)) else ("", len(found))


def _row_start(stream: Stream, at: int, stop: int) -> int:
    """The first piece of a line from ``at`` on, blanks passed over."""
    while at < stop and stream.kind[at] in _BLANKS and not stream.first[at]:
        at += 1
    return at


def _line_end(stream: Stream, at: int, stop: int) -> int:
    """The first piece from ``at`` on that begins a line."""
    try:
        return stream.first.index(True, at, max(at, stop))
    except ValueError:
        return stop


def _line_start(stream: Stream, label: int, before: int) -> int:
    """The first cell on a label's line: group labels and covered cells may be before it, another row not."""
    first = label
    while first > 0 and not stream.first[first] and stream.kind[first - 1] in (WORD, EMPTY):
        first -= 1
    # After another row in its line, what is before a label may be that row's padding.
    return first if first > before and stream.first[first] else label


def _measure(stream: Stream, first: int, end: int) -> tuple[int, int]:
    """How many cells stand from piece ``first`` up to ``end``, and how many of them may be lead marks."""
    count, lead, last = stream.count, stream.lead, end - 1
    # Most pieces are one cell each, and no lead mark.
    if first < end and max(count[first:end]) == 1 and True not in lead[first:end]:
        return stream.boundary[first:last].count(HARD) + 1, 0
    cells = leads = 0
    for at, boundary in enumerate(stream.boundary[first:end], first):
        if boundary == HARD or at == last:
            cells += count[at]
            leads += lead[at]
    return cells, leads
