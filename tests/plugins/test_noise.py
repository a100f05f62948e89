"""What the rules on the reader's notes say beside what their cases hold."""

from __future__ import annotations

from pathlib import Path

from gxrules import Checker, Config, Result

# The column 社会公益组织 is gone from the head and from every row.
COLUMN_GONE = """\
某县水利局2021年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
自然人 | 商业企业 | 科研机构 | 法律服务机构 | 其他 | 总计
一、本年新收政府信息公开申请数量 | 2 | 0 | 0 | 0 | 1 | 3
二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0
"""
STRAYS = """\
某县水利局2021年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计
一、本年新收政府信息公开申请数量 | 2 | 0 | 0 | 0 | 0 | 1 | 3
点击放大表格
二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0
点击放大表格
（一）予以公开 | 2 | 0 | 0 | 0 | 0 | 1 | 3
"""


def check(text: str, *select: str) -> Result:
    """Check a text with the rules selected."""
    return Checker(Config(select=select)).check(text)


def codes(result: Result) -> list[str]:
    """The codes of all findings."""
    return [found.code for found in result.diagnostics]


def test_a_column_that_is_gone_stands_for_its_rows() -> None:
    """One cause, one finding: every row is short by the column that GX118 names."""
    assert codes(check(COLUMN_GONE, "GX118", "GX817")) == ["GX118"]


def test_rows_are_told_where_nobody_asks_for_columns() -> None:
    """Nothing is lost when the other rule is not selected."""
    assert codes(check(COLUMN_GONE, "GX817")) == ["GX817"]


def test_equal_strays_are_two_findings() -> None:
    """Each can be suppressed without the other."""
    found = check(STRAYS, "GX818").diagnostics
    assert len({each.fingerprint for each in found}) == len(found) == 2


def test_a_loss_is_in_doubt_without_its_rule() -> None:
    """The verdict does not depend on who is selected to tell of it."""
    assert check(STRAYS, "GX601").verdict == "incomplete"


def test_a_header_cut_to_the_same_word_names_each_label() -> None:
    """结果 is what is left of 结果维持 and of 结果纠正: both are named, in order."""
    report = (Path(__file__).parents[2] / "samples" / "broken-sum-2022.txt").read_text("utf-8")
    found = next(one for one in Checker().check(report).diagnostics if one.code == "GX803")
    assert "“结果”依次应为“结果维持”和“结果纠正”" in found.message.zh
