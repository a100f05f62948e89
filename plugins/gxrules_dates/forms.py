"""Where the tables show what belongs to one edition of the form only."""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Report, Span
from gxrules.types import Edition, Header, Row


def odd_places(report: Report, form: Edition) -> list[Span]:
    """The column headers and rows that ``form`` does not have, in order."""
    headers = [header.span for header in odd_headers(report, form)]
    return sorted([*headers, *(row.span for row in odd_rows(report, form))])


def odd_headers(report: Report, form: Edition) -> Iterator[Header]:
    """The headers of columns that ``form`` does not have."""
    columns = {spec.column.key for spec in form.cells.values()} | {""}
    tables = {table.name for table in form.tables}
    return (header for header in report.headers if header.table in tables and header.column not in columns)


def odd_rows(report: Report, form: Edition) -> Iterator[Row]:
    """The rows with values that ``form`` does not have."""
    rows, tables = {spec.row.path for spec in form.cells.values()}, {table.name for table in form.tables}
    return (row for row in report.rows if row.table in tables and row.path and row.path not in rows)
