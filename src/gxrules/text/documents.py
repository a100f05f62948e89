"""What readers of document formats share: paragraphs and tables, and the one text they become.

A reader of pages, word processor files or workbooks takes a file apart into
blocks and lets :func:`write_document` make the text. All readers then write a table
alike, so that the same report reads the same in every format.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

import attrs

from gxrules.text.messages import Message
from gxrules.text.patterns import pattern
from gxrules.text.places import FilePlace
from gxrules.text.source import GridCell, Source, SourceGrid, Span

Box = tuple[float, float, float, float]


@attrs.frozen(kw_only=True)
class Paragraph:
    """Text outside tables; line ends in it stay.

    ``locator``, ``page`` and ``box`` say where it stands, as in :class:`~gxrules.types.FilePlace`.
    """

    text: str
    locator: str = ""
    page: int | None = None
    box: Box | None = None


@attrs.frozen(kw_only=True)
class TableCell:
    """A cell of a table: its text, its ``row`` and ``column``, from 0, and how many of them it spans.

    A cell that spans rows or columns is there once, in its first row. What merged cells cover is no cell. ``column``
    is ``None`` where the format does not tell it. ``doubt`` marks a cell whose text may not be all of what is printed,
    or not only that: it is never read as a value, nor as blank. ``locator``, ``page`` and ``box`` are those of its
    place.
    """

    text: str
    row: int
    column: int | None = None
    rows: int = 1
    columns: int = 1
    doubt: bool = False
    locator: str = ""
    page: int | None = None
    box: Box | None = None


@attrs.frozen(kw_only=True)
class TableGrid:
    """A table: its cells, row by row, each row from left to right.

    One that only lays out a page is none: its cells hold paragraphs and
    tables, which the reader gives as such.
    """

    cells: tuple[TableCell, ...]


Block = Paragraph | TableGrid
# Stands in the text for what a doubtful cell may have lost; no reading of a cell takes it for anything.
DOUBT = "\N{REPLACEMENT CHARACTER}"


def write_document(blocks: Iterable[Block], *, encoding: str, losses: Iterable[Message] = ()) -> Source:
    """The text of a document: a paragraph a line, a row of a table a line with each of its cells between pipes.

    ``encoding`` says how the file's text was coded, or what format it is of; ``losses`` are sentences on what of the
    file is not in its text, such as changes that were not accepted. The source keeps where each piece of text stands
    in the file, and its tables, each line of which is known to show all cells of its row.
    """
    writer = _Writer()
    for block in blocks:
        if isinstance(block, Paragraph):
            writer.add_paragraph(block)
        else:
            writer.add_table(block)
    return Source(
        "".join(writer.parts),
        encoding=encoding,
        grids=tuple(writer.grids),
        places=tuple(writer.places),
        losses=tuple(losses),
    )


@attrs.define
class _Writer:
    """The text so far, and what stands where in it."""

    parts: list[str] = attrs.field(factory=list)
    at: int = 0
    grids: list[SourceGrid] = attrs.field(factory=list)
    places: list[tuple[Span, FilePlace]] = attrs.field(factory=list)

    def write(self, text: str) -> Span:
        self.parts.append(text)
        start, self.at = self.at, self.at + len(text)
        return Span(start, self.at)

    def add_paragraph(self, block: Paragraph) -> None:
        lines = [line for line in map(_plain, block.text.splitlines()) if line]
        if not lines:
            return
        span = self.write("\n".join(lines))
        self.write("\n")
        if block.locator or block.page is not None:
            place = FilePlace(kind="paragraph", locator=block.locator, page=block.page, box=block.box)
            self.places.append((span, place))

    def add_table(self, block: TableGrid) -> None:
        start, number = self.at, len(self.grids) + 1
        cells: list[GridCell] = []
        for _, row in groupby(block.cells, key=_row):
            self.add_row(row, number, cells)
        if cells:
            self.grids.append(SourceGrid(Span(start, self.at), tuple(cells)))

    def add_row(self, row: Iterable[TableCell], number: int, cells: list[GridCell]) -> None:
        """Write a row of the table of this number, and put its cells to the others."""
        # A pipe begins a line, so that a first cell that is blank is one.
        said, at, places = [], self.at + len("| "), self.places
        for cell in row:
            text = _in_cell(cell.text) + DOUBT if cell.doubt else _in_cell(cell.text)
            said.append(text)
            span = Span(at, at + len(text))
            place = _place_of(cell, number)
            places.append((span, place))
            cells.append(GridCell(span, cell.row, cell.column, cell.rows, cell.columns, place, cell.doubt))
            at += len(text) + len(" | ")
        self.write(f"| {' | '.join(said)} |\n")


_row = attrgetter("row")


def _place_of(cell: TableCell, number: int) -> FilePlace:
    return FilePlace(
        kind="cell",
        locator=cell.locator,
        page=cell.page,
        table=number,
        row=cell.row + 1,
        column=None if cell.column is None else cell.column + 1,
        box=cell.box,
    )


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def _in_cell(text: str) -> str:
    """The text of a cell on one line: a line end within a word of Chinese is none, any other is a space."""
    if not text or text.isalnum():
        return text
    joined = ""
    for line in (_plain(line) for line in text.replace("|", " ").replace("｜", " ").splitlines()):
        apart = joined and line and not (_HAN.match(joined[-1]) and _HAN.match(line))
        joined += f" {line}" if apart else line
    return joined


_BLANKS = pattern(r"[^\S\n]+")
_HAN = pattern(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
