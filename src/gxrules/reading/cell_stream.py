"""Lines to table blocks to one stream of pieces, the same for every layout; shapes, not names."""

from __future__ import annotations

import re
from collections.abc import Callable

import attrs
from lark import Token

from gxrules.text.grammars import parser, scanner

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


def cell_stream(folded: str, most: int = 1 << 60, *, returns: bool = False) -> Stream:
    """Cut folded text into pieces, and stop soon after ``most``.

    ``returns`` says whether line ends were carriage return and line feed.
    """
    text = folded if folded.endswith("\n") else folded + "\n"
    writer = _Writer(text, int(returns))
    for block in parser("document.lark").parse(text).children:
        token = block.children[0]  # type: ignore[union-attr]  # every block is a tree of one token
        assert isinstance(token, Token)
        assert token.start_pos is not None
        assert token.end_pos is not None
        if token.type == "PROSE":
            writer.prose(token.start_pos, token.end_pos)
        else:
            writer.cells(token.start_pos, token.end_pos, most)
        if len(writer.pieces) > most:
            break
    return writer.stream()


@attrs.define
class _Writer:
    """Writes pieces; its state is what the marks so far have opened."""

    text: str
    returns: int  # a carriage return before a line end has become a space
    pending: bool = False  # the last piece's cell is still open
    fresh: bool = True  # nothing is on this line yet
    white: bool = False  # a blank line is before
    tabbed: bool = False  # a tab is before, and nothing after it
    lead: bool = False  # the next piece may be a lead mark
    tabs: int = 0
    pipes: int = 0
    pieces: list[tuple[int, int, int, bool, bool, int, bool]] = attrs.field(factory=list)
    boundary: list[int] = attrs.field(factory=list)

    def stream(self) -> Stream:
        """All pieces written."""
        columns = [list(column) for column in zip(*self.pieces, strict=True)] or [[] for _ in range(7)]
        kind, start, end, first, white, count, lead = columns
        return Stream(kind, start, end, self.boundary, first, white, count, lead, self.layouts())

    def prose(self, start: int, end: int) -> None:
        """Add each line as one piece."""
        for match in _LINE.finditer(self.text, start, end):
            self.fresh = True
            self._add(PROSE, match.start(), match.end())
            self._close(LINE)
        self.pending, self.fresh, self.white = False, True, False

    def cells(self, start: int, end: int, most: int) -> None:
        """Add the pieces of lines that may be table cells, until there are more than ``most``."""
        pieces = self.pieces
        for match in scanner("cells.lark").finditer(self.text, start, end):
            _WRITERS[match.lastgroup](self, *match.span())
            if len(pieces) > most:
                return

    def _is_white(self, start: int, end: int) -> bool:
        # Between pipes a line of spaces is a blank cell, not a blank line.
        lines = self.text[start:end].split("\n")[1:-1]
        return any(not self.pipes or len(line) <= self.returns for line in lines)

    def layouts(self) -> list[str]:
        """The kinds of marks met; without any the cells are on lines of their own."""
        marks = [name for name, seen in (("pipe", self.pipes), ("tab", self.tabs)) if seen]
        return marks or ["cell_lines"]

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
        if self.boundary and self.boundary[-1] < strength:
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
_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
# A number run onto the end of a word: 规章000.
_GLUED = re.compile(r"[^|\t\n]*?(?:[\u4e00-\u9fff]|[^\w.,:/+-])(\d+(?:\.\d+)?)")
_LEAD = re.compile(r" *[^ \n]")
_MORE_TABS = re.compile(r"[^\t\n]*\t")
