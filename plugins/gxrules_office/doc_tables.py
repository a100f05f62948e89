"""Tables of a Word 97 document, which are paragraphs with marks, put together again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import attrs

from gxrules.types import Paragraph, TableCell, TableGrid

from .doc_rows import Row, edge_numbers
from .messages import MONSTER, refusal

# A paragraph in a table is its text, until it is clear that the table is none.
Block = str | TableGrid
# A report has four.
_MOST = 10_000


@attrs.define
class _Cell:
    """What is in a cell, and whether any of it is in doubt."""

    blocks: list[Block] = attrs.field(factory=list)
    in_doubt: bool = False

    def write(self) -> tuple[str, bool]:
        """Its text, and whether that is in doubt: what names something is no number, whatever stands beside it."""
        text = "\n".join(block for block in self.blocks if isinstance(block, str))
        return text, self.in_doubt and not any(map(str.isalpha, text))


@attrs.define
class _Table:
    """A table that is being read: its rows with their cells, the cells of the row so far, and what is in the cell."""

    rows: list[tuple[Row, list[_Cell]]] = attrs.field(factory=list)
    row: list[_Cell] = attrs.field(factory=list)
    cell: _Cell = attrs.field(factory=_Cell)

    def end_cell(self) -> None:
        self.row.append(self.cell)
        self.cell = _Cell()

    def end_row(self, row: Row, *, is_deleted: bool = False) -> None:
        if self.cell.blocks:
            self.end_cell()
        if not is_deleted:
            self.rows.append((row, self.row))
        self.row = []


@attrs.define
class Tables:
    """The tables around the paragraph that is being read, the outermost first.

    A table around tables lays out a page: it is taken apart.
    """

    _open: list[_Table] = attrs.field(factory=list)
    _count: int = 0

    def close(self, depth: int) -> Iterator[Paragraph | TableGrid]:
        """The blocks of the tables deeper than ``depth``, which end here; those inside others become part of them."""
        while len(self._open) > depth:
            table = self._open.pop()
            if table.row or table.cell.blocks:
                table.end_row(Row())
            blocks = _blocks(table)
            if self._open:
                self._open[-1].cell.blocks += blocks
            else:
                yield from (Paragraph(text=block) if isinstance(block, str) else block for block in blocks)

    def add(self, text: str, depth: int, *, ends_cell: bool, in_doubt: bool) -> None:
        """Add a paragraph to the table at ``depth``; ``in_doubt`` says that it shows more than its text, or less."""
        table = self._at(depth)
        table.cell.blocks.append(text)
        table.cell.in_doubt |= in_doubt
        if ends_cell:
            table.end_cell()

    def end_row(self, depth: int, row: Row, *, is_deleted: bool) -> None:
        """End a row of the table at ``depth``; one that a change deletes is none."""
        self._at(depth).end_row(row, is_deleted=is_deleted)

    def _at(self, depth: int) -> _Table:
        while len(self._open) < depth:
            self._count += 1
            if self._count > _MOST:
                raise refusal(MONSTER)
            self._open.append(_Table())
        return self._open[-1]


def _blocks(table: _Table) -> list[Block]:
    blocks = [block for _, cells in table.rows for cell in cells for block in cell.blocks]
    if any(isinstance(block, TableGrid) for block in blocks):
        return blocks
    return [TableGrid(cells=tuple(_cells(table)))]


def _cells(table: _Table) -> Iterator[TableCell]:
    """The cells of a table; what a merge covers is none."""
    places = _places(table)
    for number, (row, cells) in enumerate(table.rows):
        for at, cell in enumerate(cells):
            if not row.is_covered(at, is_first=number == 0):
                text, doubt = cell.write()
                place = places[number][at] if places[number] else None
                column, columns = place or (None, 1)
                yield TableCell(text=text, doubt=doubt, row=number, column=column, columns=columns)


def _places(table: _Table) -> list[list[tuple[int, int]]]:
    """For each row the column of each of its cells and how many they span; nothing where that is not certain."""
    rows = {id(row): row for row, _ in table.rows}  # equal rows are one
    numbers = edge_numbers(rows.values())
    edges = {key: [numbers[edge] for edge in row.edges] for key, row in rows.items()}
    return [_places_in(row, edges[id(row)], len(cells)) for row, cells in table.rows]


def _places_in(row: Row, edges: list[int], count: int) -> list[tuple[int, int]]:
    if len(edges) != count + 1 or any(second <= first for first, second in pairwise(edges)):
        return []
    places = [(first, second - first) for first, second in pairwise(edges)]
    for at in range(count - 1, 0, -1):
        if row.covered[at] and not row.below[at]:
            # What covers it from the left is as much wider.
            places[at - 1] = places[at - 1][0], places[at - 1][1] + places[at][1]
    return places
