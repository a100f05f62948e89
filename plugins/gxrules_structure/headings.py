"""What the rules on structure share: places of headings, what is there of a table."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from gxrules import Report, Span
from gxrules.types import Heading, Section


def official_heading(report: Report, number: int) -> str:
    """The heading the form gives a section."""
    return next(section.heading for section in report.edition.sections if section.number == number)


def printed_heading(heading: Heading) -> str:
    """A heading as printed, on one line."""
    return "".join(heading.text.split())


def placed_headings(report: Report) -> list[Heading]:
    """The headings that begin the sections, in the order of the text; those of a section told again are left out."""
    begins = {section.span.start for section in report.sections if section.span}
    return [heading for heading in report.headings if heading.span.start in begins]


def heading_span(report: Report, number: int) -> Span | None:
    """Where the heading of a section stands, if it was located in a text."""
    return next((heading.span for heading in placed_headings(report) if heading.number == number), None)


# Reports print the same headings and labels.
@lru_cache(maxsize=1024)
def clean(text: str) -> str:
    """A heading, title or label for rules to match on: without noise, in simplified characters, half-width."""
    clean = Section(number=0, heading="", plain=text).clean
    return "".join(unicodedata.normalize("NFKC", clean).split())


def words(text: str) -> str:
    """What of a printed text is compared: its characters and digits, without marks."""
    return "".join(char for char in clean(text) if char.isalnum())


def is_present(report: Report, table: str) -> bool:
    """True if anything of a table was met: a row, a column header, or a value given without text."""
    rows = any(row.table == table for row in report.rows)
    headers = any(header.table == table and header.column for header in report.headers)
    return rows or headers or any(cell.kind != "unbound" for cell in report.cells_of(table))
