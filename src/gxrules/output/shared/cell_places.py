"""Where on the form a finding is: the labels of its cells, and its table, row and column where these are one."""

from __future__ import annotations

from gxrules.output.shared.cell_marks import accused_cells
from gxrules.output.shared.terminal import plain
from gxrules.rules.diagnostics import Diagnostic
from gxrules.rules.result import Result


def agency_of(result: Result) -> str:
    """The agency of a report; empty where it is not known."""
    return plain(result.report.agency or "") if result.report else ""


def cell_labels(found: Diagnostic, result: Result) -> list[str]:
    """The Chinese addresses of the cells that a finding says are wrong."""
    return [result.report.cell(path).label for path in accused_cells(found)] if result.report else []


def address_of(found: Diagnostic, result: Result) -> tuple[str, str, str]:
    """The table, the row and the column of these cells, each empty where they are in none or in several."""
    if result.report is None:
        return "", "", ""
    specs = [result.report.spec(path) for path in accused_cells(found)]
    tables = {spec.table for spec in specs}
    rows = {(spec.table, spec.row.path) for spec in specs}
    columns = {spec.column.address for spec in specs}
    return (
        specs[0].table_label if len(tables) == 1 else "",
        specs[0].row.address if len(rows) == 1 else "",
        specs[0].column.address if len(columns) == 1 else "",
    )
