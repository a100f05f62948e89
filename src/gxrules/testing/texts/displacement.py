"""Displacement: what converters do to the order of a table's text. Labels and values are all there, apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import attrs
from hypothesis import strategies as st

from gxrules.report.report import Report
from gxrules.testing.texts.damage import WHOLE, damaged_sample
from gxrules.testing.texts.documents import Document, Grid, GridRow, PrintedCell, document, map_grids, map_lines
from gxrules.testing.texts.layouts import Layout
from gxrules.testing.texts.samples import Sample
from gxrules.testing.texts.traits import insert

GridChange = Callable[[st.DrawFn, Grid], Grid]


@st.composite
def displaced(draw: st.DrawFn, report: Report, layout: Layout | None = None) -> Sample:
    """Labels apart from their values, split or without them, rows in another order, commas for pipes."""
    layout = layout or draw(st.sampled_from(WHOLE))
    source = draw(st.sampled_from(_CHANGES))(draw, document(report))
    sample = damaged_sample(report, source, layout, source.cells)
    if draw(st.integers(0, 7)) == 0:
        return attrs.evolve(sample, text=sample.text.replace("|", ","))
    return sample


def _in_grids(change: GridChange, draw: st.DrawFn, source: Document) -> Document:
    """Change one table or all."""
    grids = source.grids
    chosen = draw(st.sets(st.sampled_from([grid.name for grid in grids]), min_size=1))
    return map_grids(source, lambda grid: change(draw, grid) if grid.name in chosen else grid)


def _stack_labels(draw: st.DrawFn, grid: Grid) -> Grid:
    """The labels of neighbouring rows, or of all, before their values or after them."""
    numbers = _rows(grid)
    start = draw(st.integers(0, len(numbers) - 1))
    size = draw(st.integers(2, 4) | st.just(len(numbers)))
    first, stop = numbers[start], numbers[min(start + size, len(numbers)) - 1] + 1
    rows = grid.lines[first:stop]
    parts = [[part(row) for row in rows] for part in (_label_part, _value_part)]
    below = draw(st.integers(0, 3)) > 0
    lines = [line for part in (parts if below else reversed(parts)) for line in part if line.pieces]
    return attrs.evolve(grid, lines=(*grid.lines[:first], *lines, *grid.lines[stop:]))


def _rows(grid: Grid) -> list[int]:
    return [number for number, line in enumerate(grid.lines) if line.path]


def _label_part(line: GridRow) -> GridRow:
    return GridRow(tuple(piece for piece in line.pieces if piece.kind != "value"))


def _value_part(line: GridRow) -> GridRow:
    return GridRow(tuple(piece for piece in line.pieces if piece.kind == "value"), line.path)


def _tear_labels(draw: st.DrawFn, grid: Grid) -> Grid:
    """The values of some rows inside their labels, on lines of their own or not."""
    chosen = draw(st.sets(st.sampled_from(_rows(grid)), min_size=1, max_size=4))
    lines = [part for at, line in enumerate(grid.lines) for part in (_tear(draw, line) if at in chosen else (line,))]
    return attrs.evolve(grid, lines=tuple(lines))


def _tear(draw: st.DrawFn, line: GridRow) -> Sequence[GridRow]:
    label = next((piece for piece in line.pieces if piece.kind == "label" and len(piece.text) > 1), None)
    if label is None:
        return (line,)
    at = draw(st.integers(1, len(label.text) - 1))
    begin, end = (attrs.evolve(label, text=text, columns=1) for text in (label.text[:at], label.text[at:]))
    before, values = _label_part(line).pieces[:-1], _value_part(line).pieces
    if draw(st.booleans()):
        return (GridRow((*before, begin)), GridRow(values, line.path), GridRow((end,)))
    return (GridRow((*before, begin, *values), line.path), GridRow((end,)))


def _drop_labels(draw: st.DrawFn, grid: Grid) -> Grid:
    """The values of all rows, or of some, without their labels; one a line or a row a line."""
    chosen = draw(st.sets(st.sampled_from(_rows(grid)), min_size=1) | st.just(set(_rows(grid))))
    single = draw(st.booleans())
    lines: list[GridRow] = []
    for at, line in enumerate(grid.lines):
        bare = _value_part(line)
        parts = [GridRow((piece,), line.path) for piece in bare.pieces] if single else [bare]
        lines += parts if at in chosen else [line]
    return attrs.evolve(grid, lines=tuple(lines))


def _shuffle(draw: st.DrawFn, grid: Grid) -> Grid:
    """The rows in another order: two exchanged, or all; what a group's label covers goes with its row."""
    numbers = _rows(grid)
    if draw(st.booleans()):
        one, other = (draw(st.sampled_from(numbers)) for _ in range(2))
        order = {one: other, other: one}
    else:
        order = dict(zip(numbers, draw(st.permutations(numbers)), strict=True))
    return attrs.evolve(grid, lines=tuple(grid.lines[order.get(at, at)] for at in range(len(grid.lines))))


def _split_labels(draw: st.DrawFn, source: Document) -> Document:
    """Spaces inside labels: one at any place, or one between any two characters."""
    space = draw(st.sampled_from((" ", "\u3000", "\xa0", "  ")))
    everywhere = draw(st.booleans())

    def split(piece: PrintedCell) -> PrintedCell:
        if piece.kind != "label" or len(piece.text) < _SPLIT_FROM or draw(st.integers(0, 3)):
            return piece
        if everywhere:
            return attrs.evolve(piece, text=space.join(piece.text))
        return attrs.evolve(piece, text=insert(piece.text, draw(st.integers(1, len(piece.text) - 1)), space))

    return map_lines(source, lambda line: attrs.evolve(line, pieces=tuple(map(split, line.pieces))))


_SPLIT_FROM = 2
_CHANGES: tuple[Callable[[st.DrawFn, Document], Document], ...] = (
    *(partial(_in_grids, change) for change in (_stack_labels, _tear_labels, _drop_labels, _shuffle)),
    _split_labels,
)
