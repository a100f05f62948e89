"""The cells of a form, made of what was read; a blank counts as zero where a table is filled in like that."""

from __future__ import annotations

from collections.abc import Mapping

from gxrules.form.editions import CellSpec
from gxrules.report.cells import Cell, make_cell
from gxrules.text.cell_numbers import Reading
from gxrules.text.source import Span


def make_cells(specs: Mapping[str, CellSpec], readings: Mapping[str, tuple[Reading, Span | None]]) -> dict[str, Cell]:
    """The cells of a form from what was read; a cell without a reading is ``unbound``."""
    zero_tables = _tables_where_blank_is_zero(specs, readings)
    cells = {}
    for path, spec in specs.items():
        found = readings.get(path)
        if found is None:
            cells[path] = Cell(path=path, label=spec.label, kind="unbound")
            continue
        reading, span = found
        kind, value, unit, raw = reading.kind, reading.value, reading.unit, reading.raw
        counted = 0 if kind == "blank" and spec.table in zero_tables else value
        cells[path] = make_cell(path, spec.label, kind, value, unit, raw, span, counted)
    return cells


def _tables_where_blank_is_zero(
    specs: Mapping[str, CellSpec], readings: Mapping[str, tuple[Reading, Span | None]]
) -> set[str]:
    """The tables that print a positive value and more blanks than zeros, dashes included."""
    if not any(reading.kind == "blank" for reading, _ in readings.values()):
        return set()
    positive: set[str] = set()
    balance: dict[str, int] = {}
    for path, (reading, _) in readings.items():
        table = specs[path].table
        if reading.kind == "blank":
            balance[table] = balance.get(table, 0) + 1
        elif reading.value is not None and reading.value > 0:
            positive.add(table)
        elif reading.value == 0:
            balance[table] = balance.get(table, 0) - 1
    return {table for table in positive if balance.get(table, 0) > 0}
