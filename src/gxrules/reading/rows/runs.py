"""The run of cells after a row's label, up to where the row's marks end it and up to the next label."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import takewhile
from operator import attrgetter
from typing import Any, NamedTuple

from gxrules.reading.cell_stream import DASH, EMPTY, HARD, LINE, NOISE, NONE, NUMBER, PADDING, SPACE, WORD, Stream
from gxrules.text.cell_numbers import is_value


class RowItem(NamedTuple):
    """One cell after a label: its text's bounds, and where it stands.

    ``value`` tells a number or dash from an odd word; a blank has neither
    text nor value, and ``cells`` says how many cells it may stand for. A
    blank ``lead`` may be no cell but a mark before its line.
    """

    start: int
    end: int
    value: bool
    blank: bool
    padding: bool
    first: bool
    white: bool
    hard: bool
    lead: bool = False
    cells: int = 1


# To ask this of all items of a row.
IS_BLANK, IS_VALUE, IS_PADDING = attrgetter("blank"), attrgetter("value"), attrgetter("padding")
IS_HARD, IS_LEAD, CELLS = attrgetter("hard"), attrgetter("lead"), attrgetter("cells")


class Run(NamedTuple):
    """A row's items: its own up to where its marks end it, then the rest up to the next label.

    ``width`` counts the cells from the start of the row's line to the end of
    its own, ``whole`` those to the next label; labels, blanks and padding
    included; ``leads`` are how many of these may be lead marks, and ``lead``
    says whether its own line begins with one. ``above`` are, for an anchored
    row, cells and lead marks of the line of its label, the last of its table's
    head. ``last`` says whether no further label of a table stands after it, ``stacked``
    whether the label before it has no value, ``hangs`` whether that has nothing
    at all behind, and ``bare`` whether it has nothing itself. ``at`` is the
    piece that is its first item, where each of its items is one piece; else -1.
    """

    own: tuple[RowItem, ...]
    rest: tuple[RowItem, ...]
    mark: str
    width: int
    whole: int
    leads: tuple[int, int]
    lead: bool
    glued: bool
    spaced: bool
    anchored: bool
    above: tuple[int, int]
    last: bool
    stacked: bool
    hangs: bool
    bare: bool
    at: int

    @property
    def empty(self) -> bool:
        """True if nothing is printed behind its label."""
        return all(map(IS_BLANK, self.own)) and all(map(IS_BLANK, self.rest))

    @property
    def pieces(self) -> list[int]:
        """The pieces of its own values, where each item is one piece."""
        return [piece for piece, item in enumerate(self.own, self.at) if not item.blank]

    @property
    def printed(self) -> int:
        """How many values its own cells show; digits run onto the label count each."""
        shown = [item for item in self.own if not item.blank]
        if self.glued and len(shown) == 1:
            return shown[0].end - shown[0].start
        return len(shown)

    def begins_with_row(self, columns: int) -> bool:
        """True if blanks enough for a whole row stand before its values."""
        blanks = takewhile(lambda item: item.blank, self.own)
        return any(item.cells >= columns > 1 for item in blanks) and not self.empty

    def cells(self, *, leads: bool, whole: bool = False) -> tuple[RowItem, ...]:
        """Its items, without lead marks where ``leads`` says that lines begin with them."""
        items = self.own + self.rest if whole else self.own
        return tuple(item for item in items if not item.lead) if leads else items

    @property
    def inner_blank(self) -> bool:
        """True if the row shows a blank cell between two printed values."""
        return _inner_blank(self.own) or any(_inner_blank(line) for line in _lines(self.rest))


def _inner_blank(row: Sequence[RowItem]) -> bool:
    shown = [index for index, item in enumerate(row) if item.value]
    return bool(shown) and any(item.blank for item in row[shown[0] : shown[-1]])


def _lines(row: Sequence[RowItem]) -> list[list[RowItem]]:
    lines: list[list[RowItem]] = []
    for item in row:
        if item.first or not lines:
            lines.append([])
        lines[-1].append(item)
    return lines


def without_copies(text: str, run: Run, copies: int) -> Run:
    """The run of a row of one column, whose cell a converter has copied into each of ``copies`` columns, with one."""
    printed = {text[item.start : item.end] for item in run.own}
    equal = len(run.own) == copies and len(printed) == 1 and all(item.value and item.hard for item in run.own[:-1])
    return run._replace(own=run.own[:1]) if equal and copies > 1 else run


def expand_padding(row: Iterable[RowItem]) -> list[RowItem]:
    """Every cell on its own: padding as the blank cells it may stand for."""
    row = list(row)
    if sum(map(CELLS, row)) == len(row):
        return row
    return [item for item in row for _ in range(item.cells)]


def items(text: str, stream: Stream, lo: int, hi: int, level: int = LINE) -> list[RowItem]:
    """The pieces ``lo`` to ``hi`` (exclusive) as cells, joined over boundaries below ``level``."""
    kinds, boundary = stream.kind[lo:hi], stream.boundary[lo:hi]
    # Most rows are values and blanks with a mark behind each: every piece is a cell.
    if WORD not in kinds and NOISE not in kinds and min(boundary[:-1], default=HARD) >= level:
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
    return list(_joined(text, stream, lo, hi, level))


def _joined(text: str, stream: Stream, lo: int, hi: int, level: int) -> Iterator[RowItem]:
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


def split_at_spaces(text: str, item: RowItem) -> list[RowItem]:
    """The parts of an item that spaces set apart, each as an item."""
    printed = text[item.start : item.end]
    if printed.isdecimal():  # most are, and have no parts
        return [item]
    found, at = [], item.start
    for part in printed.split():
        at = text.index(part, at)
        value = is_value(part)
        found.append(item._replace(start=at, end=at + len(part), value=value))
        at += len(part)
    return found


_TEXTS = (NUMBER, DASH, WORD)
_BLANKS = (EMPTY, PADDING)
_BLANK_KINDS = [kind in _BLANKS for kind in range(NOISE)]
_VALUE_KINDS = [kind not in _BLANKS for kind in range(NOISE)]
# Made from all fields at once: there are some hundred items in a report.
_row_item: Callable[[Iterable[Any]], RowItem] = partial(tuple.__new__, RowItem)


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
    found = items(text, stream, begins, stop)
    at = begins if len(found) == stop - begins else -1
    # After the head stands its own padding; what is left last is the row, all blank.
    while anchor and len(found) > 1 and found[0].blank and (found[0].padding or not found[0].first):
        found.pop(0)
        at += at >= 0
    inside = stop < len(stream) and not stream.first[stop]
    behind = _without_next_line(found) if inside else tuple(found)
    mark, cut = _row_end(found, closed=stop < len(stream) and stream.white[stop], anchor=anchor)
    first = _line_start(stream, label[0] if above is None else above, before)
    line_end = _line_end(stream, label[1] + 2, stop)
    whole, all_leads = _measure(stream, first, stop)
    width, leads = _measure(stream, first, line_end) if mark == "line" and line_end != stop else (whole, all_leads)
    return Run(
        tuple(found[:cut]),
        behind[cut:],
        mark,
        width,
        whole,
        (leads, all_leads),
        stream.lead[first],
        stream.boundary[label[1]] == NONE,
        stream.boundary[label[1]] == SPACE,
        anchor,
        _measure(stream, first, _row_start(stream, label[1] + 1, stop)) if anchor else (0, 0),
        last,
        previous is not None and (previous.bare or previous.empty),
        previous is not None and previous.bare,
        not (_without_next_line(found, words=True) if inside else found),
        at,
    )


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
    return text.count("(") + text.count("（") - text.count(")") - text.count("）")


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
