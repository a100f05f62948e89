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


STYLES = (
    '<style:style style:name="S" style:family="text"><style:text-properties style:text-position="super 58%"/>'
    '</style:style><style:style style:name="X" style:family="text"><style:text-properties'
    ' style:text-line-through-style="solid"/></style:style><style:style style:name="X2" style:family="text"'
    ' style:parent-style-name="X"/><style:style style:name="H" style:family="text"><style:text-properties'
    ' text:display="none"/></style:style><style:style style:name="N" style:family="text"><style:text-properties'
    ' style:text-position="0% 100%" style:text-line-through-style="none"/></style:style>'
)


def span(style: str, text: str) -> str:
    """Text in a style of its own."""
    return f'<text:span text:style-name="{style}">{text}</text:span>'


@pytest.mark.parametrize(
    ("content", "read_as"),
    [
        ("12" + span("S", "1"), "121�"),
        (span("X", "12") + "13", "1213�"),
        (span("X2", "12"), "12�"),
        ("12" + span("S", " "), "12"),
        (span("N", "12") + span("H", "3"), "12"),
        ("x" + span("S", "1"), "x1"),
        ('<draw:frame text:anchor-type="as-char"><svg:title>3</svg:title><draw:image/></draw:frame>', "�"),
        ('12<draw:frame text:anchor-type="char"><draw:image/></draw:frame>', "12"),
    ],
)
def test_a_cell_that_shows_more_than_its_text_is_in_doubt(content: str, read_as: str) -> None:
    """Where it may hold a number; what is hidden is not shown."""
    table = odt_table([row_of("规章", "@")]).replace("@", content)
    assert read_odt(odt(table, STYLES)).text == f"| 规章 | {read_as} |\n"


def level(number: int, form: str, more: str = "") -> str:
    """A level of a list."""
    return f'<text:list-level-style-number text:level="{number}" style:num-format="{form}" {more}/>'


LISTS = (
    '<text:list-style style:name="L">'
    + level(1, "一, 二, 三, ...", 'style:num-suffix="、"')
    + level(2, "1", 'style:num-prefix="（" style:num-suffix="）" text:start-value="3"')
    + level(3, "1", 'text:display-levels="2"')
    + '</text:list-style><text:list-style style:name="M"><text:list-level-style-bullet text:level="1"/>'
    + level(2, "a", 'style:num-suffix="."')
    + "</text:list-style>"
)


def item(*inside: str, more: str = "") -> str:
    """An item of a list."""
    return f"<text:list-item {more}>{''.join(inside)}</text:list-item>"


def items(*inside: str, more: str = 'text:style-name="L"') -> str:
    """A list."""
    return f"<text:list {more}>{''.join(inside)}</text:list>"


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        (items(item(odt_line("甲"), odt_line("续")), item(odt_line("乙"))), "一、甲 续 二、乙"),
        (
            items(item(odt_line("甲"), items(item(odt_line("乙")), item(odt_line("丙")), more=""))),
            "一、甲 （3）乙 （4）丙",
        ),
        (items(item(odt_line("甲"))) + items(item(odt_line("乙"))), "一、甲 一、乙"),
        (
            items(item(odt_line("甲")))
            + items(item(odt_line("乙")), more='text:style-name="L" text:continue-numbering="true"'),
            "一、甲 二、乙",
        ),
        (items(item(odt_line("甲"), more='text:start-value="5"'), item(odt_line("乙"))), "五、甲 六、乙"),
        (items(item(items(item(items(item(odt_line("甲")), more="")), more=""))), "1.1甲"),
        (items(item(odt_line("甲"), items(item(odt_line("乙")), more="")), more='text:style-name="M"'), "甲 a.乙"),
        (items("<text:list-header><text:p>头</text:p></text:list-header>", item("<text:h>甲</text:h>")), "头 一、甲"),
    ],
)
def test_a_list_has_the_numbers_that_are_printed(body: str, printed: str) -> None:
    """Before the first paragraph of each item."""
    assert read_odt(odt(body, LISTS)).text == printed.replace(" ", "\n") + "\n"


def test_headings_have_the_numbers_of_the_outline() -> None:
    """If it has any, and they are in no list."""
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="一" style:num-suffix="、"/>'
        '<text:outline-level-style text:level="2" style:num-format=""/></text:outline-style>'
    )
    body = '<text:h text:outline-level="1">甲</text:h><text:h text:outline-level="2">乙</text:h><text:h>丙</text:h>'
    assert read_odt(odt(body, outline)).text == "一、甲\n乙\n二、丙\n"


def test_what_is_none_is_refused() -> None:
    """By name."""
    assert is_odt(odt(""))
    assert not is_odt(b"PK\x03\x04 another container")
    with pytest.raises(UnreadableError, match="OpenDocument"):
        read_odt(zipped({"other": ""}))
