"""Documents about disclosure that are not reports of this form are said to be so, in one sentence."""

from __future__ import annotations

import pytest

from gxrules import check, read
from gxrules.reading.other_documents import why_no_report

SCHOOL = """\
云岭师范学院2022-2023学年信息公开年度报告
一、总体情况
2022年9月1日至2023年8月31日，学校主动公开信息800条。
二、主动公开情况
三、依申请公开情况
"""
HALF_YEAR = """\
云岭县2024年上半年政府信息公开申请情况统计
三、收到和处理政府信息公开申请情况
自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计
一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3
"""
EXPLAINED = """\
首页 > 政策解读
《云岭县2024年政府信息公开工作年度报告》解读
一、总体情况
报告显示，2024年主动公开信息800条。
二、主动公开政府信息情况
"""


@pytest.mark.parametrize(
    ("text", "word"),
    [(SCHOOL, "学年"), (HALF_YEAR, "部分月份"), (EXPLAINED, "解读")],
    ids=["school", "half", "explained"],
)
def test_one_sentence_says_what_it_is(text: str, word: str) -> None:
    """No rule runs, and nothing is asked of a text that the form does not bind."""
    result = check(text)
    assert result.error is not None
    assert word in result.error.zh
    assert not result.diagnostics


@pytest.mark.parametrize(
    "line",
    [
        "相关解读：《云岭县水利局2024年政府信息公开工作年度报告》解读",
        "首页 > 信息公开 > 政策解读",
        "2024年上半年政府信息公开情况统计",
        "云岭大学2023-2024学年信息公开年度报告",
    ],
)
def test_a_link_to_such_a_document_does_not_make_a_report_one(line: str) -> None:
    """What stands above the title may be the links of a page."""
    text = f"{line}\n云岭县水利局2024年政府信息公开工作年度报告\n一、总体情况\n工作平稳。\n"
    assert why_no_report(read(text)) is None


def test_a_report_without_a_title_is_one() -> None:
    """Only a title says that a document is something else; sentences may name anything."""
    text = "2024年上半年，我局组织政府信息公开培训1次。\n一、总体情况\n工作平稳。\n"
    assert why_no_report(read(text)) is None
