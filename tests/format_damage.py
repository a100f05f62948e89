"""Tables damaged as converters do it, in every format: ``PYTHONPATH=tests python tests/format_damage.py`` counts.

Whatever a reader makes of them, no value may be wrong unless a note or a finding is on its row.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import attrs
from documents import WRITERS, blocks_of
from hypothesis import given, seed
from hypothesis import strategies as st

from gxrules import Cell, Checker, Report, Result
from gxrules.testing.survey import counting
from gxrules.testing.texts.documents import Document, Grid, GridRow, PrintedCell, document, map_grids, map_lines
from gxrules.testing.texts.oddities import blank_zeros
from gxrules.testing.texts.strategies import reports

Change = Callable[[st.DrawFn, Document], Document]


def _chosen(draw: st.DrawFn, count: int, most: int = 6) -> set[int]:
    return draw(st.sets(st.integers(0, count - 1), min_size=1, max_size=most))


def blank_cells(draw: st.DrawFn, source: Document) -> Document:
    """Some values are gone, their cells are there."""
    paths = [*source.cells]
    gone = {paths[at] for at in _chosen(draw, len(paths), 20)}

    def blanked(piece: PrintedCell) -> PrintedCell:
        if piece.cell is None or piece.cell.path not in gone:
            return piece
        return attrs.evolve(piece, text="", cell=attrs.evolve(piece.cell, kind="blank", value=None, raw=""))

    return map_lines(source, lambda line: attrs.evolve(line, pieces=tuple(map(blanked, line.pieces))))


def lose_rows(draw: st.DrawFn, source: Document) -> Document:
    """One to three rows of values are gone."""
    rows = [line.path for grid in source.grids for line in grid.lines if line.path]
    gone = {rows[at] for at in _chosen(draw, len(rows), 3)}
    return map_grids(source, lambda grid: attrs.evolve(grid, lines=tuple(x for x in grid.lines if x.path not in gone)))


def drop_cells(draw: st.DrawFn, source: Document) -> Document:
    """Some rows have lost a cell, a label or a value, wherever it was."""
    lines = [line for grid in source.grids for line in grid.lines if line.path]
    gone = {lines[at].path: draw(st.integers(0, 20)) for at in sorted(_chosen(draw, len(lines)))}

    def dropped(line: GridRow) -> GridRow:
        kept = [piece for piece in line.pieces if piece.kind != "covered"]
        if line.path not in gone or not kept:
            return line
        lost = kept[gone[line.path] % len(kept)]
        return attrs.evolve(line, pieces=tuple(piece for piece in line.pieces if piece is not lost))

    return map_lines(source, dropped)


def exchange_columns(draw: st.DrawFn, source: Document) -> Document:
    """Two columns of a table are exchanged, with what heads them."""
    return _in_one_block(draw, source, _exchange)


def add_column(draw: st.DrawFn, source: Document) -> Document:
    """A table has a column more, blank or with a number."""
    return _in_one_block(draw, source, _add)


LinesChange = Callable[[st.DrawFn, Sequence[GridRow], int, int], list[GridRow]]


def _in_one_block(draw: st.DrawFn, source: Document, change: LinesChange) -> Document:
    """Change a line of heads and the rows below it, to the next heads."""
    heads = [(grid.name, at) for grid in source.grids for at in range(len(grid.lines)) if len(_heads(grid, at)) > 1]
    name, at = draw(st.sampled_from(heads))

    def changed(grid: Grid) -> Grid:
        if grid.name != name:
            return grid
        end = next((n for n in range(at + 1, len(grid.lines)) if _is_title(grid.lines[n])), len(grid.lines))
        heads = _heads(grid, at)
        lines = change(draw, grid.lines[at:end], heads[0], _first_value(grid, at))
        return attrs.evolve(grid, lines=(*grid.lines[:at], *lines, *grid.lines[end:]))

    return map_grids(source, changed)


def _is_title(line: GridRow) -> bool:
    return any(piece.kind == "title" for piece in line.pieces)


def _heads(grid: Grid, at: int) -> list[int]:
    """The places of heads of columns in a line: those that stand above one column with values."""
    pieces = grid.lines[at].pieces
    heads = [n for n, piece in enumerate(pieces) if piece.kind == "header" and piece.columns == 1]
    if grid.name in ("requests", "remedies"):
        return heads if at == _LAST_HEADS else []
    return heads[1:]


# The third line of these tables has the heads of single columns.
_LAST_HEADS = 2


def _first_value(grid: Grid, at: int) -> int:
    """Which value of a row stands below the first of these heads."""
    return {"requests": 1, "remedies": len(grid.lines[at].pieces) // 3}.get(grid.name, 0)


def _exchange(draw: st.DrawFn, lines: Sequence[GridRow], head: int, value: int) -> list[GridRow]:
    count = sum(piece.kind == "header" and piece.columns == 1 for piece in lines[0].pieces[head:])
    if count < 2:
        return [*lines]
    one, other = sorted(draw(st.sets(st.integers(0, count - 1), min_size=2, max_size=2)))

    def exchanged(line: GridRow, start: int) -> GridRow:
        pieces = [*line.pieces]
        first, second = pieces[start + one], pieces[start + other]
        pieces[start + one] = attrs.evolve(second, columns=first.columns)
        pieces[start + other] = attrs.evolve(first, columns=second.columns)
        return attrs.evolve(line, pieces=tuple(pieces))

    return [exchanged(lines[0], head), *(exchanged(line, _values_at(line) + value) for line in lines[1:])]


def _values_at(line: GridRow) -> int:
    return next((n for n, piece in enumerate(line.pieces) if piece.kind == "value"), 0)


def _add(draw: st.DrawFn, lines: Sequence[GridRow], head: int, value: int) -> list[GridRow]:
    at = draw(st.integers(0, len(lines[0].pieces) - head))
    said, number = draw(st.sampled_from(("备注", "上年数", ""))), draw(st.sampled_from(("", "0", "3", "17")))

    def added(line: GridRow, start: int, piece: PrintedCell) -> GridRow:
        return attrs.evolve(line, pieces=(*line.pieces[: start + at], piece, *line.pieces[start + at :]))

    rest = (added(line, _values_at(line) + value, PrintedCell(text=number, kind="stray")) for line in lines[1:])
    return [added(lines[0], head, PrintedCell(text=said, kind="header")), *rest]


DAMAGES: Mapping[str, Change] = {
    change.__name__: change for change in (blank_cells, lose_rows, drop_cells, exchange_columns, add_column)
}


@attrs.frozen(kw_only=True)
class Damaged:
    """A report that was damaged: how, the document before it is written, and whether that has merges."""

    damage: str
    source: Document
    merged: bool

    def written(self, name: str) -> bytes:
        """It in a format."""
        return WRITERS[name](blocks_of(self.source, merged=self.merged))


@st.composite
def damaged(draw: st.DrawFn, report: Report) -> Damaged:
    """A report with one kind of damage."""
    source = document(report)
    if draw(st.booleans()):
        source = blank_zeros(draw, source)
    damage = draw(st.sampled_from(sorted(DAMAGES)))
    return Damaged(damage=damage, source=DAMAGES[damage](draw, source), merged=draw(st.booleans()))


REPORTS = (reports() | reports(full=True)).flatmap(damaged)


def wrong(sample: Damaged, result: Result) -> list[Cell]:
    """The cells with a value that is not theirs, or that nothing prints any more."""
    assert result.report is not None
    printed = sample.source.cells
    return [
        cell
        for cell in result.report.cells()
        if cell.value is not None and (cell.path not in printed or printed[cell.path].value != cell.value)
    ]


def is_noted(cell: Cell, result: Result) -> bool:
    """True if a finding or a note is on the row of a cell."""
    assert result.report is not None
    row = cell.path.rpartition(".")[0]
    found = any(path.startswith(f"{row}.") for each in result.diagnostics for path in each.cells)
    noted = any(note.data.get("path") == row for note in result.report.notes)
    return found or noted


def count(examples: int, first: int) -> Counter[tuple[str, str, str]]:
    """How many cells were written in each format and with each damage, and how many of them were read wrong."""
    checker = Checker()
    found: Counter[tuple[str, str, str]] = Counter()

    @seed(first)
    @counting(examples)
    @given(REPORTS)
    def each(sample: Damaged) -> None:
        for name in WRITERS:
            result = checker.check(sample.written(name))
            assert result.report is not None
            bad = wrong(sample, result)
            quiet = [cell for cell in bad if not is_noted(cell, result)]
            found[name, sample.damage, "cells"] += len(sample.source.cells)
            found[name, sample.damage, "read"] += sum(cell.value is not None for cell in result.report.cells())
            found[name, sample.damage, "wrong, noted"] += len(bad) - len(quiet)
            found[name, sample.damage, "wrong"] += len(quiet)

    each()
    return found


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    found = count(chosen.examples, chosen.seed)
    columns = ("cells", "read", "wrong, noted", "wrong")
    for name in WRITERS:
        for damage in DAMAGES:
            counts = " | ".join(str(found[name, damage, column]) for column in columns)
            sys.stdout.write(f"| {name} | {damage} | {counts} |\n")


if __name__ == "__main__":
    main()
