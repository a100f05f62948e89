"""The run of cells after a row's label, up to where the row's marks end it and up to the next label."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from operator import attrgetter
from typing import NamedTuple

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
    at all behind, and ``bare`` whether it has nothing itself. ``alone`` says
    whether the rest is nothing but blanks. ``at`` is the
    piece that is its first item, where each of its items is one piece; else -1.
    ``values`` is how many values its own items are, with nothing but blanks
    behind them; -1 where they are anything else, or nobody has looked.
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
    bare: bool
    alone: bool
    values: int
    at: int
    last: bool
    stacked: bool
    hangs: bool

    @property
    def empty(self) -> bool:
        """True if nothing is printed behind its label."""
        return self.alone and (self.values == 0 or (self.values < 0 and all(map(IS_BLANK, self.own))))

    @property
    def pieces(self) -> Sequence[int]:
        """The pieces of its own values, where each item is one piece."""
        if self.values >= 0:
            return range(self.at, self.at + self.values)
        return [piece for piece, item in enumerate(self.own, self.at) if not item.blank]

    @property
    def printed(self) -> int:
        """How many values its own cells show; digits run onto the label count each."""
        if self.values > 1:
            return self.values
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

    def with_own(self, own: tuple[RowItem, ...]) -> Run:
        """The same run with other items of its own."""
        return self._replace(own=own, values=-1, at=-1)

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
    return run._replace(own=run.own[:1], values=1) if equal and copies > 1 else run


def expand_padding(row: Iterable[RowItem]) -> list[RowItem]:
    """Every cell on its own: padding as the blank cells it may stand for."""
    row = list(row)
    if sum(map(CELLS, row)) == len(row):
        return row
    return [item for item in row for _ in range(item.cells)]


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
