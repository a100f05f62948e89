"""Lines to table blocks to one stream of pieces, the same for every layout; shapes, not names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

import attrs

from gxrules.text.divided_digits import LIKE_A_DIGIT
from gxrules.text.grammars import scanner
from gxrules.text.patterns import pattern

# Kinds of pieces.
NUMBER, DASH, WORD, EMPTY, PADDING, PROSE, NOISE = range(7)

# How strongly a piece is set apart from the next one.
NONE, SPACE, LINE, HARD = range(4)


@attrs.frozen
class Stream:
    """A document's pieces in the order of the text, as parallel lists.

    ``boundary[i]`` is the strength of what stands after piece ``i``;
    ``first[i]`` says whether it is the first on its line, ``white[i]``
    whether a blank line is before it. ``count[i]`` is how many cells
    padding may stand for. ``lead[i]`` says whether an empty cell may be a
    lead mark: a pipe before the first cell of its line.
    """

    kind: list[int] = attrs.field(factory=list)
    start: list[int] = attrs.field(factory=list)
    end: list[int] = attrs.field(factory=list)
    boundary: list[int] = attrs.field(factory=list)
    first: list[bool] = attrs.field(factory=list)
    white: list[bool] = attrs.field(factory=list)
    count: list[int] = attrs.field(factory=list)
    lead: list[bool] = attrs.field(factory=list)
    layouts: list[str] = attrs.field(factory=list)

    def __len__(self) -> int:
        return len(self.kind)

    @cached_property
    def codes(self) -> bytes:
        """All that is known of each piece but its place and its size, in one byte: equal pieces have equal codes."""
        columns: list[Sequence[int]] = [self.lead, self.white, self.first, self.boundary, self.kind]
        shifts = (_LEAD_AT, _WHITE_AT, _FIRST_AT, _BOUNDARY_AT, 0)
        # All bytes of a column are shifted at once: none has a bit that reaches the next one.
        parts = (int.from_bytes(bytes(column)) << shift for column, shift in zip(columns, shifts, strict=True))
        return sum(parts).to_bytes(len(self))

    @cached_property
    def sizes(self) -> bytes:
        """How many cells each piece may stand for."""
        return bytes(self.count)

    def pieces_in(self, spans: Iterable[tuple[int, int]]) -> set[int]:
        """The pieces that begin inside one of ``spans``."""
        starts, count = self.start, len(self.start)
        found: set[int] = set()
        at = 0
        for start, end in spans:
            # Most spans are one piece, and behind the last one.
            if at == count or starts[at] != start:
                at = bisect_left(starts, start)
            while at < count and starts[at] < end:
                found.add(at)
                at += 1
        return found

    def until(self, piece: int) -> Stream:
        """The pieces before ``piece``."""
        return Stream(
            kind=self.kind[:piece],
            start=self.start[:piece],
            end=self.end[:piece],
            boundary=self.boundary[:piece],
            first=self.first[:piece],
            white=self.white[:piece],
            count=self.count[:piece],
            lead=self.lead[:piece],
            layouts=self.layouts,
        )


# Where in a code the bits of a piece are; those of its kind are the lowest.
_BOUNDARY_AT, _FIRST_AT, _WHITE_AT, _LEAD_AT = 3, 5, 6, 7
KIND_BITS, FIRST_BIT = (1 << _BOUNDARY_AT) - 1, 1 << _FIRST_AT


def stream_of_codes(codes: bytes, sizes: bytes) -> Stream:
    """A stream of pieces with these codes and sizes; each stands at its own number."""
    places = list(range(len(codes)))
    return Stream(
        kind=[code & KIND_BITS for code in codes],
        start=places,
        end=places,
        boundary=[(code & FIRST_BIT - 1) >> _BOUNDARY_AT for code in codes],
        first=[bool(code & FIRST_BIT) for code in codes],
        white=[bool(code >> _WHITE_AT & 1) for code in codes],
        count=list(sizes),
        lead=[bool(code >> _LEAD_AT & 1) for code in codes],
    )


def cell_stream(folded: str, most: int = 1 << 60, *, returns: bool = False) -> Stream:
    """Cut folded text into pieces, and stop soon after ``most``.

    ``returns`` says whether line ends were carriage return and line feed.
    """
    text = folded if folded.endswith("\n") else folded + "\n"
    stream = Stream()
    state = _Opened(pending=False, white=False, pipes=False, tabs=False)
    for found in scanner("document.lark").finditer(text):
        if found.lastgroup == "PROSE":
            _add_prose(stream, text, *found.span(), white=state.white)
            state = state._replace(pending=False, white=False)
        else:
            state = _add_cells(stream, text, found.span(), state, most, int(returns))
        if len(stream) > most:
            break
    marks = [name for name, seen in (("pipe", state.pipes), ("tab", state.tabs)) if seen]
    # Without any marks the cells are on lines of their own.
    stream.layouts.extend(marks or ["cell_lines"])
    return stream


class _Opened(NamedTuple):
    """What the lines so far leave to the next one.

    ``pending`` says whether the last piece's cell is still open, ``white`` whether a blank line is before;
    ``pipes`` and ``tabs`` whether any were met.
    """

    pending: bool
    white: bool
    pipes: bool
    tabs: bool


def _add_prose(stream: Stream, text: str, start: int, end: int, *, white: bool) -> None:
    """Add each line as one piece."""
    for match in _LINE.finditer(text, start, end):
        stream.kind.append(PROSE)
        stream.start.append(match.start())
        stream.end.append(match.end())
        stream.boundary.append(LINE)
        stream.first.append(True)
        stream.white.append(white)
        stream.count.append(1)
        stream.lead.append(False)
        white = False


def _add_cells(stream: Stream, text: str, bounds: tuple[int, int], state: _Opened, most: int, returns: int) -> _Opened:
    """Add the pieces of lines that may be table cells, until there are more than ``most``."""
    at, count = bounds[0], len(stream.kind)
    cuts: list[_Cut] = []
    places: list[int] = []
    closed: list[tuple[int, int]] = []
    for lines in _LINES.findall(text, *bounds):
        cut = (_cut if len(lines) <= _LONGEST_KEPT else _cut.__wrapped__)(lines, state, returns)
        if count + len(cut.kind) > most:
            cut = _cut.__wrapped__(lines, state, returns, most - count)
        if cut.before and count:
            closed.append((count - 1, cut.before))
        cuts.append(cut)
        places.append(at)
        at += len(lines)
        count += len(cut.kind)
        state = cut.state
        if count > most:
            break
    if cuts:
        _join_cuts(stream, cuts, places, closed)
    return state


def _join_cuts(stream: Stream, cuts: Sequence[_Cut], places: Sequence[int], closed: Iterable[tuple[int, int]]) -> None:
    """Add what is cut from lines that begin at ``places``; ``closed`` are the pieces that later lines set apart."""
    # Each list is made longer once, not by every line.
    kind, start, end, first, white, counts, lead, boundary, _, _ = zip(*cuts, strict=True)
    stream.kind.extend(chain.from_iterable(kind))
    stream.start.extend([at + place for at, starts in zip(places, start, strict=True) for place in starts])
    stream.end.extend([at + place for at, ends in zip(places, end, strict=True) for place in ends])
    stream.first.extend(chain.from_iterable(first))
    stream.white.extend(chain.from_iterable(white))
    stream.count.extend(chain.from_iterable(counts))
    stream.lead.extend(chain.from_iterable(lead))
    stream.boundary.extend(chain.from_iterable(boundary))
    for piece, strength in closed:
        if stream.boundary[piece] < strength:
            stream.boundary[piece] = strength


class _Cut(NamedTuple):
    """The pieces of some lines, their bounds relative to these.

    ``before`` is the strength of what these lines put behind the piece before them, ``state`` what they leave.
    """

    kind: tuple[int, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    first: tuple[bool, ...]
    white: tuple[bool, ...]
    counts: tuple[int, ...]
    lead: tuple[bool, ...]
    boundary: tuple[int, ...]
    before: int
    state: _Opened


@lru_cache(maxsize=4096)
def _cut(lines: str, state: _Opened, returns: int, most: int = 1 << 60) -> _Cut:
    """The pieces of lines that no mark joins to those around them; most lines of a form are in every report."""
    writer = _Writer(lines, returns, state.pending, white=state.white, pipes=state.pipes, tabs=state.tabs)
    for match in scanner("cells.lark").finditer(lines):
        _WRITERS[match.lastgroup](writer, *match.span())
        if len(writer.pieces) > most:
            break
    kind, start, end, first, white, count, lead = tuple(zip(*writer.pieces, strict=True)) or ((),) * 7
    before, *boundary = writer.boundary
    left = _Opened(writer.pending, writer.white, bool(writer.pipes), bool(writer.tabs))
    return _Cut(kind, start, end, first, white, count, lead, tuple(boundary), before, left)


# Longer ones are seldom the same twice.
_LONGEST_KEPT = 400
# A line with those behind it that a tab begins, and with the blank ones behind these: their marks belong together.
_LINES = pattern(r"[^\n]*\n(?:\t[^\n]*\n)*+(?:[ ]*\n)*+")


@attrs.define
class _Writer:
    """Writes pieces; its state is what the marks so far have opened."""

    text: str
    returns: int  # a carriage return before a line end has become a space
    pending: bool  # the last piece's cell is still open
    fresh: bool = True  # nothing is on this line yet
    white: bool = False  # a blank line is before
    tabbed: bool = False  # a tab is before, and nothing after it
    lead: bool = False  # the next piece may be a lead mark
    tabs: int = 0  # how many, or whether any, were met
    pipes: int = 0
    pieces: list[tuple[int, int, int, bool, bool, int, bool]] = attrs.field(factory=list)
    boundary: list[int] = attrs.field(factory=lambda: [NONE])  # that of the piece before comes first

    def _is_white(self, start: int, end: int) -> bool:
        # Between pipes a line of spaces is a blank cell, not a blank line.
        lines = self.text[start:end].split("\n")[1:-1]
        return any(not self.pipes or len(line) <= self.returns for line in lines)

    def _skip(self, start: int, end: int) -> None:
        # A page line may be inside a row: the cell before it stays open.
        pending = self.pending
        self._add(NOISE, start, end)
        self.pending = pending

    def _add(self, kind: int, start: int, end: int, count: int = 1, boundary: int = NONE) -> None:
        self.pieces.append((kind, start, end, self.fresh, self.white, count, self.lead))
        self.boundary.append(boundary)
        self.pending, self.fresh, self.white, self.tabbed, self.lead = True, False, False, False, False

    def _number(self, start: int, end: int) -> None:
        self._add(NUMBER, start, end)

    def _dash(self, start: int, end: int) -> None:
        self._add(DASH, start, end)

    def _word(self, start: int, end: int) -> None:
        if self.text[end - 1].isdigit():
            glued = _GLUED.fullmatch(self.text, start, end)
            # Digits inside a bracket that goes on are part of a note.
            if glued and self.text.count("(", start, end) <= self.text.count(")", start, end):
                self._add(WORD, start, glued.start(1))
                self._add(NUMBER, glued.start(1), end)
                return
        self._add(WORD, start, end)

    def _close(self, strength: int) -> None:
        if self.boundary[-1] < strength:
            self.boundary[-1] = strength

    def _number_pipe(self, start: int, end: int) -> None:
        self.pipes += 1
        self._add(NUMBER, start, self._text_end(end - 1), boundary=HARD)
        self.pending = False

    def _word_pipe(self, start: int, end: int) -> None:
        self.pipes += 1
        self._word(start, self._text_end(end - 1))
        self._end_cell()

    def _number_tab(self, start: int, end: int) -> None:
        self._number(start, end - 2)
        self._next_tab()

    def _word_tab(self, start: int, end: int) -> None:
        self._word(start, end - 2)
        self._next_tab()

    def _next_tab(self) -> None:
        self.tabs += 1
        self._end_cell()
        self.fresh, self.tabbed = True, True

    def _text_end(self, end: int) -> int:
        while self.text[end - 1] == " ":
            end -= 1
        return end

    def _space(self, start: int, end: int) -> None:
        self._close(SPACE)

    def _end_cell(self) -> None:
        self._close(HARD)
        self.pending = False

    def _empty(self, kind: int, at: int, count: int = 1) -> None:
        end = at + (count if kind == PADDING else 0)
        self._add(kind, at, end, count if count < _MOST_PADDING else _MOST_PADDING, HARD)
        self.pending = False

    def _pipes(self, start: int, end: int) -> None:
        self.pipes += 1
        at = self.text.index("|", start)
        count = end - at
        if self.pending:
            self._end_cell()
            if count > 1:
                self._empty(PADDING, at + 1, count - 1)
        elif count > 1:
            self._empty(PADDING, at, count)
        else:
            # A pipe before the first cell of its line may be a mark only: the table's other lines decide.
            self.lead = bool(self.fresh and at == start and _LEAD.match(self.text, end))
            self._empty(EMPTY, at)

    def _tab(self, start: int, end: int) -> None:
        self.tabs += 1
        at = end - 1
        begins = self.fresh and not self.tabbed
        if self.pending or begins:
            self._end_cell()
        else:
            self._empty(EMPTY, at)
        if begins and _MORE_TABS.match(self.text, at + 1):
            # Where tabs are between cells, one before the first may be a covered cell.
            self.lead = True
            self._empty(EMPTY, at)
        self.tabbed = True

    def _line_end(self, start: int, end: int) -> None:
        if self.pending:
            self._close(LINE)
        elif self.tabbed:
            self._empty(EMPTY, start)
        # One character is the line's end alone.
        self.white = self.white or (end > start + 1 and self._is_white(start, end))
        self.fresh, self.tabbed = True, False


# No table has as many columns: a longer run of pipes is a ruler.
_MOST_PADDING = 64
_WRITERS: dict[str | None, Callable[[_Writer, int, int], None]] = {
    "NUMBER": _Writer._number,
    "DASH": _Writer._dash,
    "WORD": _Writer._word,
    "NUMBER_PIPE": _Writer._number_pipe,
    "WORD_PIPE": _Writer._word_pipe,
    "NUMBER_TAB": _Writer._number_tab,
    "WORD_TAB": _Writer._word_tab,
    "PIPES": _Writer._pipes,
    "TAB": _Writer._tab,
    "LINE_END": _Writer._line_end,
    "SPACE": _Writer._space,
    "PAGE": _Writer._skip,
    "RULE": _Writer._skip,
}
_LINE = pattern(r"[^\n]*[^\s][^\n]*")
# A number run onto the end of a word: 规章000, 规章（件）000. Behind a sign with another numeral before it (2;1),
# behind a numeral in words, a sign like a digit, a dash or a sign alone (一0, □5, –5), it is not alone.
_GLUED = pattern(
    r"[^|\t\n]*?(?:[\u4e00-\u9fff](?<![〇一二三四五六七八九十百千])|[^\W\d][^\w.,:/+\u2012-\u2015"
    rf"{LIKE_A_DIGIT}-])(\d+(?:\.\d+)?)"
)
_LEAD = pattern(r" *[^ \n]")
_MORE_TABS = pattern(r"[^\t\n]*\t")
