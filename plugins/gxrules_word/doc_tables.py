"""Tables of a Word 97 document, which are paragraphs with marks, put together again."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from gxrules.types import Paragraph, TableCell, TableGrid

from .doc_paragraphs import Format
from .doc_rows import columns_of, covered_cells

Block = Paragraph | TableGrid


@attrs.define
class _Table:
    """A table that is being read: the cells of its rows so far, those of the row, and what is in the cell."""

    rows: list[tuple[list[list[Block]], Format]] = attrs.field(factory=list)
    row: list[list[Block]] = attrs.field(factory=list)
    cell: list[Block] = attrs.field(factory=list)

    def end_cell(self) -> None:
        self.row.append(self.cell)
        self.cell = []

    def end_row(self, form: Format, *, is_deleted: bool = False) -> None:
        if self.cell:
            self.end_cell()
        if not is_deleted:
            self.rows.append((self.row, form))
        self.row = []


@attrs.define
class Tables:
    """The tables around the paragraph that is being read, the outermost first.

    A table around tables lays out a page: it is taken apart.
    """

    _open: list[_Table] = attrs.field(factory=list)

    def close(self, depth: int) -> Iterator[Block]:
        """What the tables deeper than ``depth`` are, where no table is around them; they end here."""
        while len(self._open) > depth:
            table = self._open.pop()
            if table.row or table.cell:
                table.end_row(Format())
            blocks = _blocks(table)
            if self._open:
                self._open[-1].cell += blocks
            else:
                yield from blocks

    def add(self, text: str, form: Format, *, ends_cell: bool) -> None:
        """A paragraph in a table."""
        table = self._at(form.depth)
        table.cell.append(Paragraph(text=text))
        if ends_cell:
            table.end_cell()

    def end_row(self, form: Format, *, is_deleted: bool) -> None:
        """The end of a row; one that a change deletes is none."""
        self._at(form.depth).end_row(form, is_deleted=is_deleted)

    def _at(self, depth: int) -> _Table:
        while len(self._open) < depth:
            self._open.append(_Table())
        return self._open[-1]


def _blocks(table: _Table) -> list[Block]:
    blocks = [block for row, _ in table.rows for cell in row for block in cell]
    if any(isinstance(block, TableGrid) for block in blocks):
        return blocks
    return [TableGrid(cells=tuple(_cells(table)))]


def _cells(table: _Table) -> Iterator[TableCell]:
    """The cells of a table; what a merge covers is none."""
    for number, (row, form) in enumerate(table.rows):
        _, columns = columns_of(form.row)
        covered = covered_cells(columns)
        for place, cell in enumerate(row):
            if place >= len(covered) or not covered[place]:
                text = "\n".join(block.text for block in cell if isinstance(block, Paragraph))
                yield TableCell(text=text, row=number)
