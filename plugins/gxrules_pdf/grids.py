"""Tables seen in the ruled lines of a page: rows, columns, and cells that span several for want of a line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

import attrs

from .marks import Page, RefusedError, Rule

# Points: lines as near as this are one, ends as near as this meet.
_NEAR, _GAP, _MEET = 3.0, 2.0, 3.0
# Tables of reports have some hundred cells; more pairs of lines than this are a drawing.
_MOST_CELLS, _MOST_PAIRS = 20_000, 2_000_000


@attrs.define(eq=False)
class GridCell:
    """A cell: its rows and columns, from the first to the one after the last.

    ``closed`` says that a line ends it above and below, ``walled`` that lines
    are all around it; ``square`` that it is one rectangle.
    """

    row: int
    column: int
    last_row: int
    last_column: int
    closed_above: bool
    closed_below: bool
    walled: bool
    square: bool


@attrs.define(eq=False)
class Lattice:
    """The lines of one table; ``across`` and ``down`` are where its columns and rows begin and end."""

    across: list[float]
    down: list[float]
    owners: list[list[GridCell]]

    @property
    def cells(self) -> list[GridCell]:
        """Its cells, row by row."""
        return sorted({cell for row in self.owners for cell in row}, key=lambda cell: (cell.row, cell.column))

    @property
    def area(self) -> float:
        """How much of the page it takes."""
        return (self.across[-1] - self.across[0]) * (self.down[-1] - self.down[0])

    def at(self, x: float, y: float) -> GridCell | None:
        """The cell at a position."""
        across, down = self.across, self.down
        if not (across[0] <= x < across[-1] and down[0] <= y < down[-1]):
            return None
        return self.owners[bisect_right(down, y) - 1][bisect_right(across, x) - 1]

    def is_within(self, cell: GridCell, left: float, right: float) -> bool:
        """True if what reaches from left to right is not over a side of the cell."""
        return self.across[cell.column] <= left and right <= self.across[cell.last_column]


def lattices_of(page: Page) -> list[Lattice]:
    """The tables of a page, smaller ones first; a box around text is none."""
    level = _merge(rule for rule in page.rules if not rule.upright)
    upright = _merge(rule for rule in page.rules if rule.upright)
    found = [_lattice(lines) for lines in _groups(level, upright)]
    return sorted((one for one in found if one is not None and len(one.cells) > 1), key=lambda one: one.area)


def _merge(rules: Iterable[Rule]) -> list[Rule]:
    """Lines of one direction, those that are nearly one put together."""
    merged: list[Rule] = []
    ordered = sorted(rules, key=lambda rule: rule.at)
    places: list[list[Rule]] = []
    for rule in ordered:
        if not places or rule.at - places[-1][0].at > _NEAR:
            places.append([])
        places[-1].append(rule)
    for place in places:
        at = sum(rule.at for rule in place) / len(place)
        merged += (Rule(place[0].upright, at, start, end) for start, end in _stretches(place))
    return merged


def _stretches(rules: Iterable[Rule]) -> Iterator[tuple[float, float]]:
    """Where lines in one place begin and end, those that meet put together."""
    start = end = None
    for rule in sorted(rules, key=lambda rule: rule.start):
        if start is None or end is None or rule.start > end + _GAP:
            if start is not None and end is not None:
                yield start, end
            start, end = rule.start, rule.end
        end = max(end, rule.end)
    if start is not None and end is not None:
        yield start, end


def _groups(level: list[Rule], upright: list[Rule]) -> Iterator[list[Rule]]:
    """The lines that meet one another, each group those of one table."""
    if len(level) * len(upright) > _MOST_PAIRS:
        raise RefusedError("drawings")
    lines = [*level, *upright]
    heads = list(range(len(lines)))

    def head(number: int) -> int:
        while heads[number] != number:
            heads[number] = number = heads[heads[number]]
        return number

    places = [rule.at for rule in upright]
    for number, rule in enumerate(level):
        first, last = bisect_left(places, rule.start - _MEET), bisect_right(places, rule.end + _MEET)
        for other in range(first, last):
            if upright[other].start - _MEET <= rule.at <= upright[other].end + _MEET:
                heads[head(len(level) + other)] = head(number)
    ordered = sorted(range(len(lines)), key=head)
    yield from ([lines[number] for number in group] for _, group in groupby(ordered, key=head))


def _lattice(lines: list[Rule]) -> Lattice | None:
    """The table of lines that meet; without a line at an outer side, it ends where the others do."""
    level = [rule for rule in lines if not rule.upright]
    upright = [rule for rule in lines if rule.upright]
    if not level or len(upright) < 2:
        return None
    across = _places([rule.at for rule in upright], [end for rule in level for end in (rule.start, rule.end)])
    down = _places([rule.at for rule in level], [end for rule in upright for end in (rule.start, rule.end)])
    if len(across) < 2 or len(down) < 2 or (len(across) - 1) * (len(down) - 1) > _MOST_CELLS:
        return None
    below = _walls(level, down, across)
    beside = _walls(upright, across, down)
    return Lattice(across, down, _owners(len(down) - 1, len(across) - 1, below, beside))


def _places(lines: list[float], ends: list[float]) -> list[float]:
    """Where lines are, and the outermost ends of those across them where these go further."""
    places = sorted(set(lines))
    if min(ends) < places[0] - 2 * _MEET:
        places.insert(0, min(ends))
    if max(ends) > places[-1] + 2 * _MEET:
        places.append(max(ends))
    return places


Walls = list[list[bool]]


def _walls(lines: list[Rule], places: list[float], crossing: list[float]) -> Walls:
    """For each place, whether a line is there between each two of the crossing ones."""
    by_place: dict[float, list[Rule]] = {}
    for rule in lines:
        by_place.setdefault(rule.at, []).append(rule)
    middles = [(one + other) / 2 for one, other in pairwise(crossing)]
    return [
        [any(rule.start <= middle <= rule.end for rule in by_place.get(place, ())) for middle in middles]
        for place in places
    ]


def _owners(rows: int, columns: int, below: Walls, beside: Walls) -> list[list[GridCell]]:
    """The cell that each field of a table belongs to: fields without a line between them are one cell."""
    fields: list[list[GridCell | None]] = [[None] * columns for _ in range(rows)]
    for row in range(rows):
        for column in range(columns):
            if fields[row][column] is None:
                _fill(fields, row, column, below, beside)
    return [[field for field in row if field is not None] for row in fields]


def _fill(fields: list[list[GridCell | None]], row: int, column: int, below: Walls, beside: Walls) -> None:
    """Give a field and all that no line parts from it to one new cell."""
    cell = GridCell(row, column, row + 1, column + 1, True, True, True, True)
    stack, count = [(row, column)], 0
    fields[row][column] = cell
    while stack:
        row, column = stack.pop()
        count += 1
        _extend(cell, row, column, below, beside)
        for wall, to_row, to_column in (
            (below[row][column], row - 1, column),
            (below[row + 1][column], row + 1, column),
            (beside[column][row], row, column - 1),
            (beside[column + 1][row], row, column + 1),
        ):
            inside = 0 <= to_row < len(fields) and 0 <= to_column < len(fields[0])
            if not wall and inside and fields[to_row][to_column] is None:
                fields[to_row][to_column] = cell
                stack.append((to_row, to_column))
    cell.square = count == (cell.last_row - cell.row) * (cell.last_column - cell.column)


def _extend(cell: GridCell, row: int, column: int, below: Walls, beside: Walls) -> None:
    """Let a cell reach over a field."""
    cell.row, cell.last_row = min(cell.row, row), max(cell.last_row, row + 1)
    cell.column, cell.last_column = min(cell.column, column), max(cell.last_column, column + 1)
    if row == 0 and not below[0][column]:
        cell.closed_above = False
    if row == len(below) - 2 and not below[-1][column]:
        cell.closed_below = False
    if (column == 0 and not beside[0][row]) or (column == len(beside) - 2 and not beside[-1][row]):
        cell.walled = False
