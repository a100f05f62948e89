"""Seeded defects of the title, of headings and their order, of section one, and of row labels (GX1)."""

from __future__ import annotations

from collections.abc import Callable

import attrs
from hypothesis import strategies as st

from gxrules.testing.defects.defect import Defect
from gxrules.testing.texts.documents import Document, Grid, GridRow, PrintedCell, map_grids, map_pieces

Change = Callable[[st.DrawFn, Document], Document]

_DOCUMENTS = "disclosure.normative_document"
_UNTOLD = ("我单位各项任务按期完成。", "主动公开信息20条，网站平台运行平稳。", "（一）主动公开。\n（二）依申请公开。")
_UNPARTED = (
    "主动公开信息20条，规范办理信息公开申请，落实审查制度，维护门户网站，开展业务培训。",
    "（一）主动公开。按时发布。\n（二）依申请公开。渠道畅通。\n另有政府信息管理、平台建设和监督保障，均无变化。",
)


def _with_part(source: Document, number: int, **changes: object) -> Document:
    """The document with one section changed."""
    parts = (
        attrs.evolve(part, **changes) if part.number == number else part  # type: ignore[arg-type]
        for part in source.parts
    )
    return attrs.evolve(source, parts=tuple(parts))


def _without_title(draw: st.DrawFn, source: Document) -> Document:
    return attrs.evolve(source, title=(), before=draw(st.sampled_from(((), ("首页 > 信息公开 > 年度报告",)))))


def _other_title(draw: st.DrawFn, source: Document) -> Document:
    year = source.year
    titles = (f"{year}年度信息公开报告", "云岭县水利局政府信息公开工作年度报告", f"云岭县水利局{year}年信息公开报告")
    return attrs.evolve(source, title=(draw(st.sampled_from(titles)),))


def _other_ordinal(draw: st.DrawFn, source: Document) -> Document:
    number = draw(st.sampled_from(source.sections))
    other = draw(st.sampled_from([spec for spec in source.edition.sections if spec.number != number]))
    return _with_part(source, number, ordinal=f"{other.numeral}、")


def _tell_twice(draw: st.DrawFn, source: Document) -> Document:
    """Directly one after the other; after section six a section one would begin another report."""
    number = draw(st.sampled_from((1, 5, 6)))
    again = attrs.evolve(source.parts[number - 1], text=("另有一些情况，已按要求处理。",))
    return attrs.evolve(source, parts=(*source.parts[:number], again, *source.parts[number:]))


def _other_heading(draw: st.DrawFn, source: Document) -> Document:
    number = draw(st.sampled_from(source.sections))
    return _with_part(source, number, heading=draw(st.sampled_from(source.edition.sections[number - 1].aliases)))


def _empty(draw: st.DrawFn, source: Document) -> Document:
    return _with_part(source, draw(st.sampled_from((1, 5))), text=())


def _section_one(*texts: str) -> Change:
    return lambda draw, source: _with_part(source, 1, text=tuple(draw(st.sampled_from(texts)).split("\n")))


def _foreign_row(draw: st.DrawFn, source: Document) -> Document:
    label = draw(st.sampled_from(("文件小计", "其他主动公开文件")))
    values = [PrintedCell(text=str(draw(st.integers(0, 30))), kind="stray") for _ in range(3)]

    def grown(grid: Grid) -> Grid:
        at = [line.path for line in grid.lines].index(_DOCUMENTS) + 1
        added = GridRow((PrintedCell(text=label, kind="stray"), *values))
        return attrs.evolve(grid, lines=(*grid.lines[:at], added, *grid.lines[at:]))

    return map_grids(source, lambda grid: grown(grid) if grid.name == "disclosure" else grid)


def _other_label(draw: st.DrawFn, source: Document) -> Document:
    spec = source.edition.cells[next(path for path in source.edition.cells if path.startswith(f"{_DOCUMENTS}."))]
    other = draw(st.sampled_from(spec.row.aliases))
    return map_pieces(source, lambda piece: attrs.evolve(piece, text=other) if piece.text == spec.row.label else piece)


DEFECTS = (
    Defect(code="GX101", change=_without_title),
    Defect(code="GX102", change=_other_title),
    Defect(code="GX106", change=_other_ordinal),
    Defect(code="GX108", change=_tell_twice),
    Defect(code="GX109", change=_other_heading),
    Defect(code="GX110", change=_empty),
    Defect(code="GX111", change=_section_one(*_UNTOLD)),
    Defect(code="GX112", change=_section_one(*_UNPARTED)),
    Defect(code="GX115", change=_foreign_row, apart=True),
    Defect(code="GX116", change=_other_label),
)
