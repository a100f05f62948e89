"""Seeded defects of sections, tables and rows (GX1), and of what is not read (GX8)."""

from __future__ import annotations

from collections.abc import Callable

import attrs
from hypothesis import strategies as st

from gxrules.testing.defects.defect import Defect
from gxrules.testing.texts.documents import Document, Grid, GridRow, PrintedCell, PrintedSection, map_grids
from gxrules.testing.texts.layouts import Layout

Change = Callable[[st.DrawFn, Document], Document]


def _parts(source: Document, change: Callable[[PrintedSection], PrintedSection]) -> Document:
    return attrs.evolve(source, parts=tuple(map(change, source.parts)))


def _without_section(draw: st.DrawFn, source: Document) -> Document:
    number = draw(st.sampled_from(source.sections))
    return attrs.evolve(source, parts=tuple(part for part in source.parts if part.number != number))


def _swap_sections(draw: st.DrawFn, source: Document) -> Document:
    first = draw(st.integers(2, 5))
    parts = list(source.parts)
    parts[first - 1], parts[first] = parts[first], parts[first - 1]
    return attrs.evolve(source, parts=tuple(parts))


def _ordinal(draw: st.DrawFn, source: Document) -> Document:
    number = draw(st.integers(1, 6))
    style = draw(st.sampled_from(("{}、", "{}. ", "第{}部分 ")))
    return _parts(source, lambda part: _at(part, number, ordinal=style.format(number)))


def _glue(draw: st.DrawFn, source: Document) -> Document:
    """After a narrative; after a table's last row a heading would be its cell's text."""
    number = draw(st.sampled_from((2, 6)))
    return _parts(source, lambda part: _at(part, number, glued=True))


def _without_table(draw: st.DrawFn, source: Document) -> Document:
    number = draw(st.sampled_from((2, 3, 4)))
    return _parts(source, lambda part: _at(part, number, grid=None))


def _at(part: PrintedSection, number: int, **changes: object) -> PrintedSection:
    return attrs.evolve(part, **changes) if part.number == number else part  # type: ignore[arg-type]


# No first rows of a group: its name would go with them.
_ROWS = ("requests.partially_granted", "requests.denied.enforcement_file", "disclosure.administrative_compulsion")


def _without_row(draw: st.DrawFn, source: Document) -> Document:
    path = draw(st.sampled_from(_ROWS))
    return map_grids(
        source, lambda grid: attrs.evolve(grid, lines=tuple(line for line in grid.lines if line.path != path))
    )


_COLUMNS = ("商业企业", "科研机构", "社会公益组织", "法律服务机构")


def _without_column(draw: st.DrawFn, source: Document) -> Document:
    """One of the columns under 法人或其他组织 is gone, head and values."""
    gone = draw(st.integers(0, len(_COLUMNS) - 1))

    def narrower(grid: Grid) -> Grid:
        lines = tuple(_narrower(line, _COLUMNS[gone], gone + 1) for line in grid.lines)
        return attrs.evolve(grid, columns=grid.columns - 1, lines=lines)

    return map_grids(source, lambda grid: narrower(grid) if grid.name == "requests" else grid)


def _may_fill_up(layout: Layout) -> bool:
    """True if blanks before the values may be one of them, or nothing shows where the head's columns end."""
    spans_are_blank = layout.covered == layout.spanned == "blank"
    return spans_are_blank or not layout.apart or layout.name == "P1-broken"


def _narrower(line: GridRow, label: str, place: int) -> GridRow:
    if line.path:
        values = [piece for piece in line.pieces if piece.kind == "value"]
        return attrs.evolve(line, pieces=tuple(piece for piece in line.pieces if piece is not values[place]))
    spanning = ("申请人情况", "法人或其他组织")
    pieces = (
        attrs.evolve(piece, columns=piece.columns - (piece.text in spanning and piece.columns > 1))
        for piece in line.pieces
        if piece.text != label
    )
    return attrs.evolve(line, pieces=tuple(pieces))


def _surplus_value(draw: st.DrawFn, source: Document) -> Document:
    """A number more than its columns is in a row of table three."""
    path = draw(st.sampled_from(_ROWS[:2]))
    stray = PrintedCell(text=str(draw(st.integers(0, 30))), kind="stray")

    def wider(line: GridRow) -> GridRow:
        labels = [piece for piece in line.pieces if piece.kind != "value"]
        return attrs.evolve(line, pieces=(*labels, stray, *line.pieces[len(labels) :])) if line.path == path else line

    return map_grids(source, lambda grid: attrs.evolve(grid, lines=tuple(map(wider, grid.lines))))


def _foreign_line(draw: st.DrawFn, source: Document) -> Document:
    """What a page prints came along in copying, amid table three."""
    text = draw(st.sampled_from(("点击此处下载附件表格", "打印本页 关闭窗口")))

    def interrupt(grid: Grid) -> Grid:
        at = [line.path for line in grid.lines].index("requests.carried_over")
        return attrs.evolve(
            grid, lines=(*grid.lines[:at], GridRow((PrintedCell(text=text, kind="stray"),)), *grid.lines[at:])
        )

    return map_grids(source, lambda grid: interrupt(grid) if grid.name == "requests" else grid)


DEFECTS = (
    Defect(code="GX103", change=_without_section),
    Defect(code="GX104", change=_swap_sections),
    Defect(code="GX105", change=_ordinal),
    Defect(code="GX107", change=_glue),
    Defect(code="GX113", change=_without_table),
    Defect(code="GX114", change=_without_row),
    Defect(code="GX118", change=_without_column, unsure=_may_fill_up),
    Defect(code="GX817", change=_surplus_value),
    Defect(code="GX818", change=_foreign_line),
)
