"""Text documents of OpenDocument: merges, repeated cells, what was deleted, tables in tables."""

from __future__ import annotations

import pytest
from documents import odt, odt_line, odt_table, row_of, zipped

from gxrules.errors import UnreadableError
from gxrules_office.odt import read_odt
from gxrules_office.sniffing import is_odt


def cell(text: str, more: str = "") -> str:
    """A cell with one paragraph."""
    return f"<table:table-cell {more}>{odt_line(text)}</table:table-cell>"


def test_lines_and_tables() -> None:
    """In their order; what merges cover is no cell, and what was deleted is not read."""
    body = (
        "<text:tracked-changes><text:p>删除</text:p></text:tracked-changes>"
        "<text:h>一、总体<text:span>情况</text:span><text:s/>无</text:h><text:p>甲<text:line-break/>乙</text:p>"
        "<table:table><table:table-column/><table:table-row>"
        + cell("规章", 'table:number-columns-spanned="2"')
        + "<table:covered-table-cell/>"
        + cell("1")
        + "</table:table-row><table:table-row>"
        + '<table:table-cell table:number-columns-repeated="2"/>'
        + cell("2")
        + "</table:table-row></table:table>"
    )
    assert read_odt(odt(body)).text == "一、总体情况 无\n甲\n乙\n| 规章 | 1 |\n|  |  | 2 |\n"


def test_a_table_around_tables_is_taken_apart() -> None:
    """It lays out the page."""
    inner = odt_table([row_of("内", "1")])
    outer = (
        f"<table:table><table:table-row><table:table-cell>{inner}</table:table-cell></table:table-row></table:table>"
    )
    assert read_odt(odt(outer)).text == "| 内 | 1 |\n"


def test_what_is_none_is_refused() -> None:
    """By name."""
    assert is_odt(odt(""))
    assert not is_odt(b"PK\x03\x04 another container")
    with pytest.raises(UnreadableError, match="OpenDocument"):
        read_odt(zipped({"other": ""}))
