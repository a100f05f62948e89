"""Heads that are printed again, or only number their columns, are heads; cells may have a note, labels be short."""

import pytest

from gxrules import Report, read

TITLE = "某县水利局2022年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"
HEAD = "| 自然人 | 法人或其他组织 | 总计 |\n| 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |\n"
NUMBERED = "| {} | 数据1 | 数据2 | 数据3 | 数据4 | 数据5 | 数据6 | 总计 |\n|---|---|---|---|---|---|---|---|\n"
RECEIVED = "| 一、本年新收政府信息公开申请数量 | 10 | 2 | 0 | 0 | 0 | 0 | 12 |\n"
CARRIED = "| 二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"
PARTIAL = "| （二）部分公开（区分处理的，只计这一情形，不计其他情形） | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n"


@pytest.mark.parametrize(
    "text",
    [
        HEAD + RECEIVED + "— 3 —\n" + HEAD + CARRIED + PARTIAL,
        HEAD + RECEIVED + "\n" + HEAD.replace("|", "") + CARRIED + PARTIAL,
        NUMBERED.format("类别") + RECEIVED + CARRIED + PARTIAL,
        HEAD.replace("| 自", "| 项目 | 自") + RECEIVED + CARRIED + PARTIAL,
        HEAD + RECEIVED + CARRIED + "### （二）部分公开\n" + NUMBERED.format("情形") + PARTIAL,
    ],
)
def test_a_head_is_read_as_one_wherever_it_stands(text: str) -> None:
    """Nothing is unread, no row is the form's own twice, and all values are there."""
    report = read(TITLE + text)
    assert [note.kind for note in report.notes] == []
    assert [row.path for row in report.rows if row.path is None] == []
    assert values(report) == ([10, 2, 0, 0, 0, 0, 12], [1, 0, 0, 0, 0, 0, 1], [3, 0, 0, 0, 0, 0, 3])


def values(report: Report) -> tuple[list[object], ...]:
    """The values of the three rows."""
    rows = ("received", "carried_over", "partially_granted")
    return tuple([cell.value for cell in report.cells_of(f"requests.{row}")] for row in rows)


@pytest.mark.parametrize(
    "row",
    ["| 记录1 | 5 | 6 | 7 |\n| 记录2 | 8 | 9 | 10 |\n", "| 数据1 | 数据2 |\n", "| 数据1 | 数据3 | 数据4 |\n"],
)
def test_a_row_that_is_numbered_is_no_head(row: str) -> None:
    """Numbers that do not run on from 1, or rows with values, are told."""
    report = read(TITLE + HEAD + RECEIVED + row + CARRIED)
    assert report.notes or [row for row in report.rows if row.path is None]
