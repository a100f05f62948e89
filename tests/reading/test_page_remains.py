"""What pages leave in a text: names of characters, a path of links with the title at its end, a column before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gxrules import read

SAMPLES = Path(__file__).parents[2] / "samples"
PRINTED = (SAMPLES / "broken-sum-2022.txt").read_text("utf-8")
VALUES = {cell.path: cell.value for cell in read(PRINTED).cells()}
NAME = "某县政务服务中心2022年政府信息公开工作年度报告"


@pytest.mark.parametrize("blank", ["&nbsp;", "&emsp;", "&#160;", "&#xA0;", "&nbsp;&nbsp;"])
def test_names_of_blanks_beside_values_are_blanks(blank: str) -> None:
    """In every cell, before its value and behind it."""
    lines = [line.replace("|", f"{blank}|{blank}") if "|" in line else line for line in PRINTED.splitlines()]
    assert {cell.path: cell.value for cell in read("\n".join(lines)).cells()} == VALUES


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        (NAME, NAME),
        (f"您的位置：首页 > 信息公开 > 政府信息公开年报 > {NAME}", NAME),
        (f"当前位置：首页 &gt; 年报 &gt; {NAME}", NAME),
        (f"【年度报告】{NAME}", NAME),
        (f"【信息公开年报】{NAME}", NAME),
        (f"# {NAME}", NAME),
        ("首页 > 信息公开 > 政府信息公开年报", None),
    ],
)
def test_a_title_is_read_without_what_a_site_prints_before_it(printed: str, title: str | None) -> None:
    """At the end of a path it is one only where it names agency and year."""
    report = read(f"{printed}\n一、总体情况\n无。\n")
    assert report.title == title
    assert report.agency == ("某县政务服务中心" if title else None)


@pytest.mark.parametrize("said", ["查干图右旗人\n-1-\n民政府编制了本报告", "由明确办公室编制"])
def test_a_part_of_a_name_is_none(said: str) -> None:
    """Neither what a page line cut off nor a verb and the kind of an office."""
    assert read(f"2022年政府信息公开工作年度报告\n{said}，特向社会公布。\n一、总体情况\n无。\n").agency is None


QUOTED = """三、收到和处理政府信息公开申请情况
"","","","自然人","法人或其他组织","","","","","总计"
"","","","","商业企业","科研机构","社会公益组织","法律服务机构","其他",""
"一、本年新收政府信息公开申请数量","","","1,031","2","0","0","1","0","1,034"
"二、上年结转政府信息公开申请数量","","","2","2","0","0","0","0","4"
"三、本年度办理结果","（一）予以公开","","9","2","0","0","1","0","12"
"","（二）部分公开（区分处理的，只计这一情形，不计其他情形）","","4","1","0","0","0","0","5"
"","（三）不予公开","1.属于国家秘密","0","0","0","0","0","0","0"
"","","2.其他法律行政法规禁止公开","0","0","0","0","0","0","0"
"""


def test_csv_with_every_field_in_quotation_marks_is_read() -> None:
    """Commas in a label and in a number are no marks there."""
    report = read(QUOTED)
    assert [cell.value for cell in report.cells_of("requests.received")] == [1031, 2, 0, 0, 1, 0, 1034]
    assert [cell.value for cell in report.cells_of("requests.partially_granted")] == [4, 1, 0, 0, 0, 0, 5]
    assert not report.notes


PARTS = """四、政府信息公开行政复议、行政诉讼情况
1.行政复议
结果维持   结果纠正   其他结果   尚未审结   总计
25   6   7   1   39
2.行政诉讼（未经复议直接起诉）
结果维持   结果纠正   其他结果   尚未审结   总计
24   4   9   3   40
3.行政诉讼（复议后起诉）
结果维持   结果纠正   其他结果   尚未审结   总计
0   0   0   1   1
"""


def test_the_parts_of_table_four_are_read_from_lines_with_spaces() -> None:
    """Each with a value for each column; one that lost a value leaves the table unread."""
    found = [cell.value for cell in read(PARTS).cells_of("remedies")]
    assert found == [25, 6, 7, 1, 39, 24, 4, 9, 3, 40, 0, 0, 0, 1, 1]
    lost = read(PARTS.replace("24   4   9", "24   9"))
    assert {cell.value for cell in lost.cells_of("remedies")} == {None}


@pytest.mark.parametrize("name", ["broken-sum-2022", "clean-2022"])
@pytest.mark.parametrize("mark", ["> ", ">", ">> ", "＞ "])
def test_the_marks_of_quoted_lines_are_none_of_the_report(name: str, mark: str) -> None:
    """Where all lines have one, as in mails, everything is read as without; the marks are marks."""
    printed = (SAMPLES / f"{name}.txt").read_text("utf-8")
    plain, quoted = read(printed), read("".join(f"{mark}{line}\n" for line in printed.splitlines()))
    assert [cell.value for cell in quoted.cells()] == [cell.value for cell in plain.cells()]
    assert [section.clean for section in quoted.sections] == [section.clean for section in plain.sections]
    assert (quoted.title, quoted.notes) == (plain.title, plain.notes)


def test_a_few_lines_with_such_a_mark_keep_it() -> None:
    """They may be steps of a path or the one thing quoted."""
    report = read("2022年报告\n一、总体情况\n" + "> 首页\n" * 6 + "全年公开12条。\n" * 9)
    assert any("> 首页" in section.clean for section in report.sections)
