"""A report as a document without a layout: title lines, headings, narrative lines, and tables as rows of pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from gxrules.form.editions import Block, Column, Edition, RowSpec, Table
from gxrules.report.cells import Cell
from gxrules.report.elements import Section
from gxrules.report.report import Report


@attrs.frozen(kw_only=True)
class PrintedCell:
    """One printed cell of a table.

    ``kind`` is ``title`` (of a block), ``header``, ``group``, ``label``,
    ``value``, ``covered`` (merged from above; ``text`` is what covers it) or
    ``stray`` (an empty cell that is none of the form's). ``columns`` is how
    many columns it spans. ``cell`` is what a value is to be read as.
    """

    text: str
    kind: str
    columns: int = 1
    cell: Cell | None = None


@attrs.frozen
class GridRow:
    """A printed row of a table.

    ``path`` is the form's row it shows, if any. ``lost`` counts the cells a
    converter dropped from it without filling the row up again.
    """

    pieces: tuple[PrintedCell, ...]
    path: str | None = None
    lost: int = 0

    @property
    def empty(self) -> bool:
        """True if nothing of the row is left to print."""
        return all(piece.kind == "covered" for piece in self.pieces)


@attrs.frozen(kw_only=True)
class Grid:
    """A printed table: its name, how many columns it has, its rows."""

    name: str
    columns: int
    lines: tuple[GridRow, ...]

    @property
    def printed(self) -> tuple[GridRow, ...]:
        """The rows that are printed."""
        return tuple(line for line in self.lines if not line.empty)


@attrs.frozen(kw_only=True)
class PrintedSection:
    """A section: its heading, the narrative before its table, the table, and supplementary tables after it."""

    number: int
    ordinal: str
    heading: str
    text: tuple[str, ...] = ()
    grid: Grid | None = None
    glued: bool = False
    supplements: tuple[Grid, ...] = ()

    @property
    def grids(self) -> tuple[Grid, ...]:
        """All its tables, in order."""
        return (*([self.grid] if self.grid else []), *self.supplements)


@attrs.frozen(kw_only=True)
class Document:
    """A report as lines and tables, before any layout.

    ``before`` and ``after`` hold what a page prints around the report.
    """

    edition: Edition
    year: int | None
    title: tuple[str, ...]
    preamble: tuple[str, ...]
    parts: tuple[PrintedSection, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    line_end: str = "\n"

    @property
    def sections(self) -> tuple[int, ...]:
        """The numbers of the sections that have a heading."""
        return tuple(part.number for part in self.parts if part.heading)

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The tables, in order."""
        return tuple(grid for part in self.parts for grid in part.grids)

    @property
    def cells(self) -> dict[str, Cell]:
        """What every printed cell is to be read as, by path."""
        return {
            piece.cell.path: piece.cell
            for grid in self.grids
            for line in grid.lines
            for piece in line.pieces
            if piece.cell is not None
        }


def document(report: Report) -> Document:
    """Print a report built from values the way the form looks."""
    return Document(
        edition=report.edition,
        year=report.year,
        title=(report.title,) if report.title else (),
        preamble=_preamble(report.year),
        parts=tuple(_parts(report)),
    )


def _preamble(year: int | None) -> tuple[str, ...]:
    return (f"本报告的统计期限为{year}年1月1日至{year}年12月31日。",) if year else ()


def _parts(report: Report) -> Iterator[PrintedSection]:
    texts = {section.number: section for section in report.sections}
    grids = {table.section: _grid(report, table) for table in report.edition.tables}
    for spec in report.edition.sections:
        yield PrintedSection(
            number=spec.number,
            ordinal=f"{spec.numeral}、",
            heading=spec.heading,
            text=_narrative(texts.get(spec.number)),
            grid=grids.get(spec.number),
            supplements=tuple(
                _supplement(report, table) for table in report.supplementary_tables if table.section == spec.number
            ),
        )


def _narrative(section: Section | None) -> tuple[str, ...]:
    return tuple(section.text.split("\n")) if section else ()


def _grid(report: Report, table: Table) -> Grid:
    columns, lines = _GRIDS[table.name](report, table)
    return Grid(name=table.name, columns=columns, lines=tuple(lines))


def _values(report: Report, row: RowSpec, block: Block) -> tuple[PrintedCell, ...]:
    cells = [report.cell(f"{row.path}.{column.key}") for column in block.columns]
    return tuple(PrintedCell(text=cell.raw, kind="value", cell=cell) for cell in cells)


def _header(column: Column, columns: int = 1) -> PrintedCell:
    return PrintedCell(text=column.label + column.note, kind="header", columns=columns)


def _last_spanning(pieces: tuple[PrintedCell, ...], columns: int) -> tuple[PrintedCell, ...]:
    """Let the last of ``pieces`` span what is left of ``columns``."""
    taken = sum(piece.columns for piece in pieces[:-1])
    return (*pieces[:-1], attrs.evolve(pieces[-1], columns=columns - taken))


def _disclosure(report: Report, table: Table) -> tuple[int, list[GridRow]]:
    columns = 1 + max(len(block.columns) for block in table.blocks)
    lines = []
    for block in table.blocks:
        lines.append(GridRow((PrintedCell(text=block.title, kind="title", columns=columns),)))
        caption = PrintedCell(text=table.captions[0], kind="header")
        lines.append(GridRow(_last_spanning((caption, *map(_header, block.columns)), columns)))
        for row in block.rows:
            pieces = (PrintedCell(text=row.label, kind="label"), *_values(report, row, block))
            lines.append(GridRow(_last_spanning(pieces, columns), row.path))
    return columns, lines


def _requests(report: Report, table: Table) -> tuple[int, list[GridRow]]:
    (block,) = table.blocks
    lines = list(_request_head(table, block.columns))
    groups: list[PrintedCell] = []
    for row in block.rows:
        level = _level(row.label)
        del groups[level:]
        if row.path is None:
            groups.append(PrintedCell(text=row.label, kind="group"))
            continue
        label = PrintedCell(text=row.label + row.note, kind="label", columns=_LABEL_COLUMNS - level)
        lines.append(GridRow((*groups, label, *_values(report, row, block)), row.path))
        groups = [attrs.evolve(group, kind="covered") for group in groups]
    return _LABEL_COLUMNS + len(block.columns), lines


# A row of table three stands under up to two groups.
_LABEL_COLUMNS = 3


def _level(label: str) -> int:
    """How deep a row of table three stands: under 一、 under （一） under 1."""
    return 0 if label[0] in "一二三四" else 1 if label[0] == "（" else 2


def _request_head(table: Table, columns: tuple[Column, ...]) -> Iterator[GridRow]:
    note, applicants, organizations = table.captions
    corner = PrintedCell(text=f"（{note}）", kind="header", columns=_LABEL_COLUMNS)
    covered = attrs.evolve(corner, kind="covered")
    first, *middle, last = (_header(column) for column in columns)
    yield GridRow((corner, PrintedCell(text=applicants, kind="header", columns=len(columns))))
    yield GridRow((covered, first, PrintedCell(text=organizations, kind="header", columns=len(middle)), last))
    yield GridRow((covered, _cover(first), *middle, _cover(last)))


def _cover(piece: PrintedCell) -> PrintedCell:
    return attrs.evolve(piece, kind="covered")


def _remedies(report: Report, table: Table) -> tuple[int, list[GridRow]]:
    (block,) = table.blocks
    reconsideration, litigation, direct, after = (PrintedCell(text=text, kind="header") for text in table.captions)
    headers = tuple(map(_header, block.columns))
    size = len(headers) // 3
    return len(headers), [
        GridRow((attrs.evolve(reconsideration, columns=size), attrs.evolve(litigation, columns=2 * size))),
        GridRow((*headers[:size], attrs.evolve(direct, columns=size), attrs.evolve(after, columns=size))),
        GridRow((*map(_cover, headers[:size]), *headers[size:])),
        GridRow(_values(report, block.rows[0], block), block.rows[0].path),
    ]


def _supplement(report: Report, table: Table) -> Grid:
    """A supplementary table: its title over all columns, its head, its rows."""
    (block,) = table.blocks
    title, *corner = table.captions
    columns = 1 + len(block.columns)
    head = (PrintedCell(text=corner[0] if corner else _CORNER, kind="header"), *map(_header, block.columns))
    lines = [GridRow((PrintedCell(text=title, kind="title", columns=columns),)), GridRow(head)]
    for row in block.rows:
        label = PrintedCell(text=row.label + row.note, kind="label", columns=1 if row.path else columns)
        values = _values(report, row, block) if row.path else ()
        lines.append(GridRow((label, *values), row.path))
    return Grid(name=table.name, columns=columns, lines=tuple(lines))


_CORNER = "项目"

_GRIDS: dict[str, Callable[[Report, Table], tuple[int, list[GridRow]]]] = {
    "disclosure": _disclosure,
    "requests": _requests,
    "remedies": _remedies,
}


def map_pieces(source: Document, change: Callable[[PrintedCell], PrintedCell]) -> Document:
    """The document with every piece of its tables changed."""
    return map_lines(source, lambda line: attrs.evolve(line, pieces=tuple(map(change, line.pieces))))


def map_lines(source: Document, change: Callable[[GridRow], GridRow]) -> Document:
    """The document with every row of its tables changed."""
    return map_grids(source, lambda grid: attrs.evolve(grid, lines=tuple(map(change, grid.lines))))


def map_grids(source: Document, change: Callable[[Grid], Grid]) -> Document:
    """The document with every table changed."""
    parts = (
        attrs.evolve(
            part, grid=change(part.grid) if part.grid else None, supplements=tuple(map(change, part.supplements))
        )
        for part in source.parts
    )
    return attrs.evolve(source, parts=tuple(parts))


def map_text(source: Document, change: Callable[[str], str]) -> Document:
    """The document with every printed text changed, that of the tables included."""

    def lines(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(change, texts))

    parts = (
        attrs.evolve(part, ordinal=change(part.ordinal), heading=change(part.heading), text=lines(part.text))
        for part in source.parts
    )
    changed = attrs.evolve(
        source,
        title=lines(source.title),
        preamble=lines(source.preamble),
        before=lines(source.before),
        after=lines(source.after),
        parts=tuple(parts),
    )
    return map_pieces(changed, lambda piece: attrs.evolve(piece, text=change(piece.text)))
