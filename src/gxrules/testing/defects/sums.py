"""Seeded defects of sums (GX3)."""

from __future__ import annotations

import attrs
from hypothesis import strategies as st

from gxrules.report.cells import Number
from gxrules.testing.defects.defect import Defect, is_of, printing, with_values
from gxrules.testing.texts.documents import Document, Grid, GridRow, PrintedCell, map_grids

_COLUMNS = ("natural_person", "commercial_enterprise", "research_institution", "public_welfare_organization")
_LEAVES = ("requests.granted", "requests.denied.state_secret", "requests.not_processed.repeat_request")
_BLOCKS = ("reconsideration", "direct_litigation", "litigation_after_reconsideration")
_SUBTOTALLED = ("requests.denied", "requests.unable_to_provide", "requests.not_processed")
_PROCUREMENT = "disclosure.centralized_procurement"


def _value(source: Document, path: str) -> Number:
    value = source.cells[path].value
    assert value is not None
    return value


def _raise_cells(draw: st.DrawFn, source: Document, *paths: str) -> Document:
    """The document with the same number added to several cells."""
    more = draw(st.sampled_from((1, 2, 10)))
    return with_values(source, {path: str(_value(source, path) + more) for path in paths})


def _row_total(draw: st.DrawFn, source: Document) -> Document:
    return _raise_cells(draw, source, f"{draw(st.sampled_from(_LEAVES))}.total")


def _dispositions(draw: st.DrawFn, source: Document) -> Document:
    """The total and what was received grow together: rows and balance still hold."""
    column = draw(st.sampled_from(_COLUMNS))
    rows = ("requests.received", "requests.disposed_total")
    return _raise_cells(draw, source, *(f"{row}.{key}" for row in rows for key in (column, "total")))


def _balance(draw: st.DrawFn, source: Document) -> Document:
    column = draw(st.sampled_from(_COLUMNS))
    return _raise_cells(draw, source, f"requests.carried_forward.{column}", "requests.carried_forward.total")


def _offset(draw: st.DrawFn, source: Document) -> Document:
    """An application that came in under one kind of applicant and was handled under another."""
    one, other = draw(st.permutations(_COLUMNS))[:2]
    handled = [f"requests.{row}.{key}" for row in ("granted", "disposed_total") for key in (other, "total")]
    return _raise_cells(draw, source, f"requests.received.{one}", "requests.received.total", *handled)


def _split(draw: st.DrawFn, source: Document) -> Document:
    """Twenty natural persons of a row, the 2 in their column and the 0 in the next."""
    row = draw(st.sampled_from([row for row in _LEAVES if _can_split(source, row)]))
    more = 20 - _value(source, f"{row}.natural_person")
    rows = (row, "requests.disposed_total", "requests.received")
    grown = {
        f"{each}.{key}": _value(source, f"{each}.{key}") + more for each in rows for key in ("natural_person", "total")
    }
    return with_values(source, {path: str(value) for path, value in grown.items()} | {f"{row}.natural_person": "2"})


def _can_split(source: Document, row: str) -> bool:
    return _value(source, f"{row}.natural_person") <= 20 and _value(source, f"{row}.commercial_enterprise") == 0


def _remedy_total(draw: st.DrawFn, source: Document) -> Document:
    return _raise_cells(draw, source, f"remedies.{draw(st.sampled_from(_BLOCKS))}.total")


def _total_left_out(draw: st.DrawFn, source: Document) -> Document:
    row = draw(st.sampled_from(_LEAVES))
    grown = _raise_cells(draw, source, f"{row}.{draw(st.sampled_from(_COLUMNS))}")
    return with_values(grown, {f"{row}.total": 0})


def _subtotal(draw: st.DrawFn, source: Document) -> Document:
    """A row 小计 after the last row of a group, with more than the whole table has."""
    group = draw(st.sampled_from(_SUBTOTALLED))
    label = draw(st.sampled_from(("小计", "小 计")))
    more = int(_value(source, "requests.disposed_total.total")) + 1

    def grown(grid: Grid) -> Grid:
        if grid.name != "requests":
            return grid
        rows = [line for line in grid.lines if line.path and line.path.startswith(f"{group}.")]
        at = grid.lines.index(rows[-1]) + 1
        added = GridRow((*_covered_pieces(rows[-1]), PrintedCell(text=label, kind="stray"), *_wrong_sums(rows, more)))
        return attrs.evolve(grid, lines=(*grid.lines[:at], added, *grid.lines[at:]))

    return map_grids(source, grown)


def _covered_pieces(line: GridRow) -> list[PrintedCell]:
    return [piece for piece in line.pieces if piece.kind == "covered"]


def _wrong_sums(rows: list[GridRow], more: int) -> list[PrintedCell]:
    values = [[piece.cell for piece in line.pieces if piece.cell] for line in rows]
    sums = [sum((cell.value or 0 for cell in column), start=0) for column in zip(*values, strict=True)]
    return [PrintedCell(text=str(one + more * (at in (0, 6))), kind="stray") for at, one in enumerate(sums)]


DEFECTS = (
    Defect(code="GX301", change=_row_total, companions=("GX302",)),
    Defect(code="GX302", change=_dispositions),
    Defect(code="GX303", change=_balance),
    Defect(code="GX304", change=_remedy_total),
    Defect(code="GX305", change=_offset, companions=("GX303",)),
    Defect(code="GX306", change=_row_total, companions=("GX301", "GX302")),
    Defect(code="GX307", change=_total_left_out, companions=("GX302",)),
    Defect(code="GX308", change=_subtotal),
    Defect(
        code="GX812",
        change=_split,
        fits=lambda source: any(_can_split(source, row) for row in _LEAVES),
        companions=("GX301", "GX302"),
    ),
    Defect(
        code="GX309",
        change=printing(
            *(
                {f"disclosure.{row}.issued": 5, f"disclosure.{row}.repealed": 1, f"disclosure.{row}.in_force": 3}
                for row in ("government_rule", "normative_document")
            )
        ),
        fits=is_of("2021"),
    ),
    Defect(
        code="GX310",
        change=printing(
            *(
                {f"disclosure.{row}.newly_disclosed": 13, f"disclosure.{row}.total_disclosed": 5}
                for row in ("government_rule", "normative_document")
            )
        ),
        fits=is_of("2019"),
    ),
    Defect(
        code="GX311",
        change=printing(
            {f"{_PROCUREMENT}.projects": 0, f"{_PROCUREMENT}.amount": "35元"},
            {f"{_PROCUREMENT}.projects": 6, f"{_PROCUREMENT}.amount": 0},
        ),
        fits=is_of("2019"),
    ),
    Defect(
        code="GX312",
        change=printing(
            *(
                {f"disclosure.{row}.prior_year_items": 3, f"disclosure.{row}.net_change": -5}
                for row in ("administrative_license", "administrative_penalty", "administrative_fee")
            )
        ),
        fits=is_of("2019"),
    ),
)
