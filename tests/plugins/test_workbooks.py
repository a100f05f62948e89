"""Workbooks: the same report reads the same, with merges and holes, and one far cell costs nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import Result as Ran
from documents import inline, row_of, sheet_of, workbook, zipped
from hypothesis import given
from hypothesis import strategies as st

from gxrules import check
from gxrules.errors import UnreadableError
from gxrules_office.sniffing import is_xlsx
from gxrules_office.xlsx import read_xlsx

Run = Callable[..., Ran]


def test_holes_and_merges() -> None:
    """What a merge covers is no cell, any other hole in the rectangle of a table is a blank one."""
    rows = (
        f'<row r="1">{inline("A1", "名称")}{inline("B1", "合并")}{inline("D1", "末")}</row>'
        f'<row r="2">{inline("A2", "甲")}<c r="C2"><v>3</v></c></row>'
        f'<row r="3">{inline("B3", "乙")}<c r="D3"><v>1.5</v></c></row>'
    )
    merges = '<mergeCells><mergeCell ref="B1:C1"/><mergeCell ref="A2:A3"/></mergeCells>'
    assert read_xlsx(sheet_of(rows, merges=merges)).text == "| 名称 | 合并 | 末 |\n| 甲 |  | 3 |  |\n| 乙 |  | 1.5 |\n"


@pytest.mark.parametrize(
    ("cell", "printed"),
    [
        ('<c r="B1"><v>12</v></c>', "12"),
        ('<c r="B1"><v>0.30000000000000004</v></c>', "0.3"),
        ('<c r="B1"><v>1.2E3</v></c>', "1200"),
        ('<c r="B1" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="B1" t="inlineStr"><is><r><t>12</t></r><r><rPr><strike/></rPr><t>3</t></r></is></c>', "123�"),
        ('<c r="B1" t="inlineStr"><is><r><rPr><vertAlign val="superscript"/></rPr><t>3</t></r></is></c>', "3�"),
        ('<c r="B1" t="inlineStr"><is><r><rPr><strike val="0"/></rPr><t>3</t></r></is></c>', "3"),
        ('<c r="B1" t="s"><v>0</v></c>', "甲乙"),
        ('<c r="B1" t="s"><v>7</v></c>', "\N{REPLACEMENT CHARACTER}"),
        ('<c r="B1"><f>SUM(A1)</f></c>', "\N{REPLACEMENT CHARACTER}"),
        ('<c r="B1"><f>SUM(A1)</f><v>5</v></c>', "5"),
        ('<c r="B1" t="str"><f>""</f><v></v></c>', ""),
        ('<c r="B1" t="e"><v>#REF!</v></c>', "#REF!"),
    ],
)
def test_what_a_cell_shows(cell: str, printed: str) -> None:
    """Numbers as a sheet shows them; a formula that nobody computed, and a string that is not there, are in doubt."""
    strings = "<si><r><t>甲</t></r><r><t>乙</t></r><rPh><t>jia</t></rPh></si>"
    rows = f'<row r="1">{inline("A1", "名")}{cell}{inline("C1", "末")}</row>'
    assert read_xlsx(sheet_of(rows, strings=strings)).text == f"| 名 | {printed} | 末 |\n"


def test_a_far_cell_costs_nothing() -> None:
    """Neither for its row nor for its column."""
    rows = (
        f'<row r="1">{inline("A1", "甲")}{inline("B1", "1")}{inline("XFD1", "远")}</row>'
        f'<row r="1048576">{inline("XFD1048576", "末")}</row>'
    )
    assert read_xlsx(sheet_of(rows)).text == "| 甲 | 1 | 远 |\n末\n"


def test_a_hidden_sheet_is_left_out_and_said() -> None:
    """With its name."""
    source = read_xlsx(sheet_of(f'<row r="1">{inline("A1", "甲")}</row>', state=' state="hidden"'))
    assert source.text == ""
    assert "表" in source.losses[0].zh


def test_tables_alone_are_a_report_of_which_the_text_is_not_asked() -> None:
    """Nothing says that a title or a section is missing; a wrong sum is told as anywhere, with its cell."""
    text = (Path(__file__).parents[2] / "samples" / "broken-sum-2022.txt").read_text("utf-8")
    rows = [line for line in text.splitlines() if "|" in line]
    result = check(workbook([[row_of(*(part.strip() for part in row.strip().strip("|").split("|"))) for row in rows]]))
    assert {found.code for found in result.diagnostics if found.severity != "info"} <= {"GX301", "GX302"}
    wrong = next(found for found in result.diagnostics if found.code == "GX301")
    assert result.source is not None
    assert wrong.span is not None
    place = result.source.place(wrong.span.start)
    assert place is not None
    assert place.sentence.zh.startswith("'年度报告'!")
    assert result.outcomes["GX103"].outcome == "not_applicable"


def test_what_was_not_asked_of_tables_alone_is_told(run: Run, tmp_path: Path) -> None:
    """A line says so beside the verdict, and a row of the workbook of findings."""
    (tmp_path / "tables.xlsx").write_bytes(workbook(["表二", [row_of("规章", "1", "0", "1")]]))
    done = run("check", "tables.xlsx", "--lang", "en")
    assert "The file holds tables alone: title and sections were not checked." in done.stdout


def test_a_workbook_is_told_by_its_bytes(run: Run, tmp_path: Path) -> None:
    """Whatever its name; a damaged one is refused by name."""
    data = workbook(["甲"])
    assert is_xlsx(data)
    (tmp_path / "bad.xlsx").write_bytes(zipped({"xl/other.xml": "<a/>"}))
    done = run("check", "bad.xlsx", "--lang", "en")
    assert done.exit_code == 2
    assert "no workbook, or is damaged" in done.stdout


WORKBOOK = workbook(["甲", [row_of("规章", "1")]])


@given(st.data())
def test_no_bytes_end_in_another_error(data: st.DataObject) -> None:
    """A mutant is read or refused."""
    whole = bytearray(WORKBOOK)
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(UnreadableError):
        read_xlsx(bytes(whole))
