"""What the rules on the reader's notes share: the notes of one kind, their tables, and how printed text is quoted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gxrules import Report
from gxrules.types import MissingRow, Note

from .summary_finding import examples

# A quotation is to be recognised, not read.
_LONGEST = 24


def notes_of(report: Report, kind: str) -> Iterator[Note]:
    """The reader's notes of one kind, in the order of the text."""
    return (note for note in report.notes if note.kind == kind)


def quote(printed: str) -> str:
    """Printed text on one line, a long one cut with …."""
    text = " ".join(printed.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def table_of(report: Report, note: Note) -> str:
    """The name of the table that a row or a stretch of text is in; ``""`` where it is in none."""
    cells = report.cells_of(note.data.get("path") or "")
    if cells:
        return report.spec(cells[0].path).table
    printed = (row.table for row in report.rows if row.span == note.span)
    return note.data.get("table") or next(printed, None) or ""


def table_title(report: Report, name: str) -> str:
    """The numeral of a table on the form, or the quoted title of a supplementary one."""
    numerals = {table.name: table.numeral for table in report.edition.tables}
    titles = {table.name: f"“{table.captions[0]}”" for table in report.supplementary_tables}
    return {**titles, **numerals}[name]


def rows_that_may_be(report: Report, notes: Iterable[Note]) -> list[MissingRow]:
    """The rows the form asks for, and the text lacks, that may be among what these notes say was not read."""
    spans = {note.span for note in notes}
    return [row for row in report.missing_rows if any(note.span in spans for note in row.unread)]


def name_rows(rows: Iterable[MissingRow]) -> str:
    """Missing rows by their addresses, the first few of them."""
    return examples(f"“{row.address}”行" if row.named else "数据行" for row in rows)
