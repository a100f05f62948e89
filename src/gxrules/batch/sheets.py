"""Sheets of plain rows as a workbook; needs the extra ``xlsx``."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import attrs

from gxrules.errors import FormatError
from gxrules.rules.plugins.requirements import install_command, lacking
from gxrules.text.patterns import pattern

# The day of making it would make two equal workbooks differ.
_FIXED = datetime(2020, 1, 1)
_MOST_ROWS, _LONGEST, _WIDEST = 1_048_576, 32_000, 60
_NO_XML = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@attrs.frozen
class Sheet:
    """A sheet: its title, the heads of its columns, and its rows, whose values are text, numbers or ``None``."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[Any]]


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """The bytes of a workbook; each sheet can be sorted and filtered by its heads, and no text in it is a formula."""
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise FormatError(
            format="xlsx",
            problem="XlsxWriter is not installed.",
            fix=f"Run {install_command('gxrules[xlsx]')}.",
            zh=lacking(["XlsxWriter"], "gxrules[xlsx]").zh,
        ) from error
    buffer = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(buffer, settings) as book:
        book.set_properties({"created": _FIXED, "comments": "gxrules"})
        bold = book.add_format({"bold": True})
        for sheet in sheets:
            _write(book.add_worksheet(sheet.title), sheet, bold)
    return buffer.getvalue()


def _write(page: Any, sheet: Sheet, bold: Any) -> None:
    rows = sheet.rows[: _MOST_ROWS - 1]
    for column, title in enumerate(sheet.head):
        page.write_string(0, column, title, bold)
        longest = max((_width(row[column]) for row in rows), default=0)
        page.set_column(column, column, min(_WIDEST, max(longest, _width(title)) + 2))
    for number, row in enumerate(rows, 1):
        _write_row(page, number, row)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(rows), 1), len(sheet.head) - 1)


def _write_row(page: Any, number: int, row: Sequence[Any]) -> None:
    for column, value in enumerate(row):
        if isinstance(value, int | float):
            page.write_number(number, column, value)
        elif value is not None:
            page.write_string(number, column, _NO_XML.sub("\N{REPLACEMENT CHARACTER}", value)[:_LONGEST])


def _width(value: Any) -> int:
    """The columns of a value, a Chinese character taking two."""
    text = "" if value is None else str(value)
    return len(text) + sum(character > "\u2e7f" for character in text)
