"""Samples: a text with all that is known of it, and the judgement on how it was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import attrs
from hypothesis.vendor.pretty import RepresentationPrinter

from gxrules.report.cells import Cell, Number
from gxrules.report.report import Report
from gxrules.testing.texts.documents import Document, Grid, GridRow
from gxrules.testing.texts.layouts import Layout


@attrs.frozen(kw_only=True, repr=False)
class Sample:
    """A written report.

    ``cells`` are the values to be read, by path. ``doubtful`` are those of
    them that may stay unbound, because the text does not say for certain
    where they belong; ``lost`` are the paths whose value the text no longer
    shows, so that none may be read. A path in none of them is not compared.
    ``codes`` are beginnings of the diagnostic codes its traits may change;
    all else is found in ``plain``, too, which says the same without oddities.
    """

    text: str
    layout: str
    traits: tuple[str, ...] = ()
    report: Report
    document: Document
    plain: Document
    cells: Mapping[str, Cell]
    doubtful: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()
    codes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """What a person needs to see the failure: the rest follows from it."""
        return f"<{self.layout} {' '.join(self.traits)}\n{self.text}>"

    def _repr_pretty_(self, printer: RepresentationPrinter, cycle: bool) -> None:
        printer.text(repr(self))


@attrs.frozen(kw_only=True)
class Wrong:
    """A cell that was read as what it is not."""

    path: str
    expected: Number | None
    found: Number | None
    kind: str


@attrs.frozen(kw_only=True)
class Judgement:
    """How a sample was read, by cells.

    ``unbound`` counts cells without a value where the reader left a note of
    loss, ``silent`` those where it left none, ``blank`` those that were read
    as blank although the text prints their value; ``missed`` names the
    unbound cells that were certain.
    """

    right: int = 0
    wrong: tuple[Wrong, ...] = ()
    unbound: int = 0
    silent: int = 0
    blank: int = 0
    missed: tuple[str, ...] = ()


_LOSSES = ("row-unbound", "text-unread")


def judge(sample: Sample, report: Report) -> Judgement:
    """Compare what was read with what was written."""
    noted = any(note.kind in _LOSSES for note in report.notes)
    found: Counter[str] = Counter()
    wrong: list[Wrong] = []
    missed: list[str] = []
    for path, cell in sample.cells.items():
        way = _way(cell, report.cell(path), doubtful=path in sample.doubtful, noted=noted)
        found[way] += 1
        if way == "wrong":
            wrong.append(_wrong(cell.value, report.cell(path)))
        elif way != "right" and path not in sample.doubtful:
            missed.append(path)
    return Judgement(
        right=found["right"],
        wrong=(*wrong, *_invented_values(sample, report)),
        unbound=found["unbound"],
        silent=found["silent"],
        blank=sum(cell.value is not None and report.cell(path).kind == "blank" for path, cell in sample.cells.items()),
        missed=tuple(missed),
    )


def _way(cell: Cell, found: Cell, *, doubtful: bool, noted: bool) -> str:
    if _same(cell, found) or (doubtful and cell.value is None and found.value is None):
        return "right"
    if found.value is not None:
        return "wrong"
    # A cell read as blank or unreadable needs no note: a rule of the family GX2 reports it.
    return "unbound" if noted or found.kind in ("blank", "unreadable") else "silent"


def _same(cell: Cell, found: Cell) -> bool:
    return (found.kind, found.value, found.unit) == (cell.kind, cell.value, cell.unit)


def _wrong(expected: Number | None, found: Cell) -> Wrong:
    return Wrong(path=found.path, expected=expected, found=found.value, kind=found.kind)


def _invented_values(sample: Sample, report: Report) -> Iterator[Wrong]:
    """Values read where the text shows none, or for a row of another edition."""
    for cell in report.cells():
        foreign = cell.path not in sample.report.cell_map
        if cell.value is not None and (foreign or cell.path in sample.lost):
            yield _wrong(None, cell)


def doubtful_paths(source: Document, layouts: Mapping[str, Layout]) -> frozenset[str]:
    """The paths of rows that the text of a document leaves in doubt; ``layouts`` by table.

    Where the tables are printed in different layouts, what one table shows of
    its blanks says nothing of the others.
    """
    shown = len(set(layouts.values())) == 1 and _shows_inner_blank(source, layouts)
    headed = any(part.heading for part in source.parts)
    return frozenset(
        piece.cell.path
        for grid in _of_form(source, layouts)
        for line in grid.lines
        if _in_doubt(line, layouts[grid.name], shown) or _sides_unknown(line, grid, layouts[grid.name], headed=headed)
        for piece in line.pieces
        if piece.cell
    )


def _kinds(line: GridRow) -> list[str]:
    return [piece.cell.kind for piece in line.pieces if piece.cell]


def _in_doubt(line: GridRow, layout: Layout, inner_blank_shown: bool) -> bool:
    if not layout.keeps_values:
        return True
    return "blank" in _kinds(line) and not (layout.keeps_blanks and inner_blank_shown)


def _sides_unknown(line: GridRow, grid: Grid, layout: Layout, *, headed: bool) -> bool:
    """True if a row has blanks that may as well be padding, covered cells or stray ones.

    Without a label, nothing tells on which side these stand; nor in a row
    that has fewer values than others of its table, when one is at its end.
    """
    kinds = _kinds(line)
    if "blank" not in kinds:
        return False
    values = [piece for piece in line.pieces if piece.kind == "value"]
    widest = max(sum(piece.kind == "value" for piece in other.pieces) for other in grid.lines)
    filled = layout.padded or layout.spanned != "omit"
    if len(values) < widest:
        return filled and "blank" in (kinds[0], kinds[-1])
    if any(piece.kind == "label" for piece in line.pieces):
        return False
    return filled or len(values) < len(line.pieces) or not headed


def _of_form(source: Document, layouts: Mapping[str, Layout]) -> list[Grid]:
    """The tables that are to be read; an agency's own has no layout of its own and no cells."""
    return [grid for grid in source.grids if grid.name in layouts]


def _shows_inner_blank(source: Document, layouts: Mapping[str, Layout]) -> bool:
    """True if a blank is before a value of its row: then blanks were not dropped."""
    lines = [line for grid in _of_form(source, layouts) if layouts[grid.name].keeps_blanks for line in grid.lines]
    kinds = ["".join("b" if kind == "blank" else "v" for kind in _kinds(line)) for line in lines]
    return any("bv" in kind for kind in kinds)
