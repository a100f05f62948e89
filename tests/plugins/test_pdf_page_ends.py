"""Tables that go on over a page's end: rows that it cuts are put together, and what is not certain is unreadable."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from documents import blocks_of, lines_of
from hypothesis import given
from hypothesis import strategies as st
from pdfs import Box, pdf, table, text

from gxrules import Report, read
from gxrules.testing.texts.documents import document
from gxrules.testing.texts.oddities import blank_zeros
from gxrules.testing.texts.strategies import reports
from gxrules_pdf.reading import read_pdf

# A label has room for two ideographs on a line; a column for values has room for two digits, or for many.
NARROW, WIDE = (50, 75, 89, 103), (50, 75, 175, 275)
HEAD = ("行政\n许可", "决\n定\n数\n量", "合\n计\n数\n量")


def rows_of(*pages: Sequence[Sequence[str]], columns: Sequence[float] = NARROW) -> list[str]:
    """The rows that are read of pages with a table each, the last row of one at its end."""
    contents = [table(rows, columns=columns, top=780) for rows in pages]
    return [line.strip("| ") for line in read_pdf(pdf(*contents)).text.splitlines()]


@pytest.mark.parametrize(
    ("above", "below", "columns", "read_as"),
    [
        (("11", "12", "13"), ("86", "87", "8"), (50, 64, 78, 92), ["1186 | 1287 | 138"]),
        (("规章\n制度", "11", "3"), ("办法", "86", ""), NARROW, ["规章制度办法 | 1186 | 3"]),
        (("规章\n制度", "11", "3"), ("办法", "", ""), WIDE, ["规章制度办法 | 11 | 3"]),
        (("规章\n制度", "", ""), ("办法", "11", "3"), WIDE, ["规章制度办法 | 11 | 3"]),
        (("规章", "11", "3"), ("", "", ""), WIDE, ["规章 | 11 | 3"]),
        (("规章\n制度", "11", "3"), ("2.办\n法", "86", "4"), NARROW, ["规章制度 | 11 | 3", "2.办法 | 86 | 4"]),
        (("规章\n制度", "11", "3"), ("办法", "86", "4"), WIDE, ["规章制度 | 11 | 3", "办法 | 86 | 4"]),
        (("规章", "11", "13"), ("办法", "86", "4"), NARROW, ["规章办法 | 1186 | 134"]),
        (("规", "11", "3"), ("办法", "86", "4"), NARROW, ["规 | 11 | 3", "办法 | 86 | 4"]),
        (("规", "11", "3"), ("办法", "", ""), WIDE, ["规 | 11� | 3�", "办法 | � | �"]),
        (("规", "", ""), ("办法", "86", "4"), WIDE, ["规 | � | �", "办法 | 86� | 4�"]),
        (("11", "1", "13"), ("86", "88", "8"), (50, 64, 78, 92), ["11� | 1� | 13�", "86� | 88� | 8�"]),
        (("规章", "11", "1"), ("", "86", "8"), NARROW, ["规章 | 11� | 1�", "� | 86� | 8�"]),
        (("11", "1", "3"), ("86", "88", "8"), (50, 150, 250, 350), ["11 | 1 | 3", "86 | 88 | 8"]),
        (("标题", "件数", "合计"), ("规章", "12", "3"), WIDE, ["标题 | 件数 | 合计", "规章 | 12 | 3"]),
    ],
    ids=[
        "numerals cut",
        "numerals and a label cut",
        "a label cut below its numbers",
        "a label cut above its numbers",
        "the rest is blank",
        "a label that begins anew",
        "numbers that had room",
        "all was full",
        "a number that had room",
        "a label that had room, without numbers below",
        "a label that had room, without numbers above",
        "one of the numerals was broken early",
        "one of the numerals was broken early, and nothing names the row below",
        "two rows that nothing names",
        "a head and a row",
    ],
)
def test_a_row_at_the_end_of_a_page(
    above: Sequence[str], below: Sequence[str], columns: Sequence[float], read_as: list[str]
) -> None:
    """It is joined, or left apart, or in doubt: by what had room, and by how labels begin."""
    assert rows_of([HEAD, above], [below], columns=columns)[-len(read_as) :] == read_as


def test_a_head_that_is_repeated_is_left_out() -> None:
    """Also where a row is cut just there."""
    found = rows_of([HEAD, ("规章\n制度", "1", "2")], [HEAD, ("办法", "", ""), ("2.其\n他", "3", "4")], columns=WIDE)
    assert found == ["行政许可 | 决定数量 | 合计数量", "规章制度办法 | 1 | 2", "2.其他 | 3 | 4"]


def test_page_numbers_between_do_not_part_a_table() -> None:
    """Whether or not they count along."""
    pages = [table([HEAD, ("1.规\n章程", "1", "2")], columns=WIDE) + text(290, 20, "- 1 -")]
    pages.append(table([("2.办\n法等", "3", "4")], columns=WIDE) + text(290, 20, "- 7 -") + text(50, 500, "后文。"))
    lines = read_pdf(pdf(*pages)).text.splitlines()
    assert lines[2:] == ["| 2.办法等 | 3 | 4 |", "后文。", "- 7 -"]


def cells(top: float, bottom: float, lines: Sequence[Sequence[str]], sides: str) -> str:
    """Three cells beside one another, each with the sides given."""
    return "".join(
        Box(left=50 + 100 * at, right=150 + 100 * at, top=top, bottom=bottom, lines=tuple(each), sides=sides).drawn()
        for at, each in enumerate(lines)
    )


def test_a_cell_without_a_line_at_the_end_goes_on() -> None:
    """Browsers draw none where a row is cut; one that does not go on is in doubt."""
    above = cells(780, 740, [["1.甲"], ["1"], ["2"]], "lrtb") + cells(740, 690, [["2.乙"], ["3"], ["4"]], "lrt")
    below = cells(780, 750, [["丙"], [], []], "lrb")
    assert read_pdf(pdf(above, below)).text == "| 1.甲 | 1 | 2 |\n| 2.乙 丙 | 3 | 4 |\n".replace(" 丙", "丙")
    assert read_pdf(pdf(above, text(50, 700, "后文"))).text.splitlines()[1] == "| 2.乙 | 3� | 4� |"
    assert read_pdf(pdf(text(50, 700, "前文"), below)).text.splitlines()[1] == "| 丙 | � | � |"


def test_a_label_of_several_rows_goes_on() -> None:
    """It is given once, in its first row."""

    def page(rows: Sequence[tuple[str, str]], group: str) -> str:
        boxes = [Box(left=50, right=150, top=700, bottom=700 - 30 * len(rows), lines=(group,))]
        for at, (label, value) in enumerate(rows):
            top = 700 - 30 * at
            boxes.append(Box(left=150, right=250, top=top, bottom=top - 30, lines=(label,)))
            boxes.append(Box(left=250, right=350, top=top, bottom=top - 30, lines=(value,)))
        return "".join(box.drawn() for box in boxes)

    first, second = page([("1.甲", "1"), ("2.乙", "2")], "（三）不予公开"), page([("3.丙", "3"), ("4.丁", "4")], "")
    assert (
        read_pdf(pdf(first, second)).text == "| （三）不予公开 | 1.甲 | 1 |\n| 2.乙 | 2 |\n| 3.丙 | 3 |\n| 4.丁 | 4 |\n"
    )


@given(reports() | reports(full=True), st.data())
def test_no_end_of_a_page_makes_a_value_wrong(report: Report, data: st.DataObject) -> None:
    """Wherever it falls between rows: each value is right or not read."""
    source = blank_zeros(data.draw, document(report))
    pages, top = [""], 780.0
    for line in lines_of(blocks_of(source)):
        if data.draw(st.integers(0, 9)) == 0:
            pages.append("")
            top = 780
        if isinstance(line, str):
            pages[-1] += text(50, top - 14, line)
        else:
            pages[-1] += table([[cell.text for cell in line]], top=top, width=3900)
        top -= 18 if isinstance(line, str) else 16
    found = {cell.path: cell for cell in read(read_pdf(pdf(*pages, box=(4000, 800)))).cells()}
    for path, cell in source.cells.items():
        assert found[path].value in (None, cell.value)
        assert found[path].kind in (cell.kind, "unreadable", "unbound")
