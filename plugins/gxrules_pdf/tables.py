"""The tables of a page with their texts, and which texts are outside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import attrs

from .grids import GridCell, Lattice, lattices_of
from .lines import Line, Width, is_value, join_lines, lines_of, width_of
from .marks import Char, Page

# Parts of a character's width and height: how far one reaches over a line that parts cells, how near the next is.
_OVER, _NEXT = 0.2, 0.15


@attrs.define(eq=False)
class Cell:
    """A cell with its lines; ``row`` and ``last_row`` count in the table, ``left`` and ``right`` are on the page.

    ``page`` is where it begins, from 1, and ``box`` its left, top, right and bottom there.

    ``doubt`` says that what it holds may be another number or none.
    """

    row: int
    last_row: int
    left: float
    right: float
    lines: list[Line]
    width: Width
    text: str
    doubt: bool
    closed_above: bool = True
    closed_below: bool = True
    walled: bool = True
    page: int = 1
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)

    @property
    def has_value(self) -> bool:
        """True if it holds a number, a mark for none, or nothing."""
        return is_value(self.text)

    @property
    def is_number(self) -> bool:
        """True if it holds a number or a mark for none."""
        return bool(self.text) and self.has_value


@attrs.define(eq=False)
class Table:
    """A table, or the part of one that is on a page; ``top`` and ``bottom`` are on the page."""

    cells: list[Cell]
    rows: int
    left: float
    right: float
    top: float
    bottom: float

    def row(self, number: int) -> list[Cell]:
        """The cells that begin in a row."""
        return [cell for cell in self.cells if cell.row == number]


def read_tables(page: Page) -> tuple[list[Table], list[Line]]:
    """The tables of a page, and the lines outside them."""
    lattices = lattices_of(page)
    inside: dict[GridCell, list[Char]] = defaultdict(list)
    outside: list[Char] = []
    unclear: set[GridCell] = set()
    places = [_place(char, lattices, unclear) for char in page.chars]
    for char, place in zip(page.chars, places, strict=True):
        (outside if place is None else inside[place]).append(char)
    unclear.update(_overflowing(page.chars, places))
    unclear.update(cell for spot in page.lost for cell in _blank_at(spot, lattices, inside))
    tables = [_table(lattice, inside, unclear, page.number) for lattice in lattices]
    return [table for table in tables if any(cell.text for cell in table.cells)], lines_of(outside, page.number)


def _place(char: Char, lattices: list[Lattice], unclear: set[GridCell]) -> GridCell | None:
    """The cell a character is in; one that is over the line between two makes both unclear."""
    text, left, top, right, bottom = char
    x, y = (left + right) / 2, (top + bottom) / 2
    for lattice in lattices:
        place = lattice.at(x, y)
        if place is None:
            continue
        over = _OVER * (right - left)
        if not lattice.is_within(place, left + over, right - over) and not text.isspace():
            beside = (lattice.at(left + over, y), lattice.at(right - over, y))
            unclear.update(cell for cell in (place, *beside) if cell is not None)
        return place
    return None


def _blank_at(spot: tuple[float, float], lattices: list[Lattice], inside: dict[GridCell, list[Char]]) -> list[GridCell]:
    """The cell at a place, if nothing else is in it."""
    cells = (cell for lattice in lattices if (cell := lattice.at(*spot)) is not None)
    return [cell for cell in list(cells)[:1] if cell not in inside]


def _overflowing(chars: list[Char], places: list[GridCell | None]) -> Iterator[GridCell]:
    """The cells that a word is in together with another: it is too long for one of them."""
    for (char, place), (following, other) in pairwise(zip(chars, places, strict=True)):
        if place is other:
            continue
        gap, reach = following.left - char.right, _NEXT * char.height
        is_word = not (char.text.isspace() or following.text.isspace())
        if is_word and -reach < gap < reach and abs(following.middle - char.middle) < reach:
            yield from (cell for cell in (place, other) if cell is not None)


def _table(lattice: Lattice, inside: dict[GridCell, list[Char]], unclear: set[GridCell], page: int) -> Table:
    found = [(cell, lines_of(inside.get(cell, ()))) for cell in lattice.cells]
    columns: dict[tuple[int, int], list[list[Line]]] = defaultdict(list)
    for cell, lines in found:
        columns[cell.column, cell.last_column].append(lines)
    across, down = lattice.across, lattice.down
    widths = {(first, last): width_of(across[last] - across[first], lines) for (first, last), lines in columns.items()}
    cells = []
    for cell, lines in found:
        width = widths[cell.column, cell.last_column]
        text, doubt = join_lines(lines, width)
        cells.append(
            Cell(
                cell.row,
                cell.last_row,
                across[cell.column],
                across[cell.last_column],
                lines,
                width,
                text,
                doubt or cell in unclear or not cell.square,
                cell.closed_above,
                cell.closed_below,
                cell.walled,
                page,
                (across[cell.column], down[cell.row], across[cell.last_column], down[cell.last_row]),
            )
        )
    return Table(cells, len(down) - 1, across[0], across[-1], down[0], down[-1])
