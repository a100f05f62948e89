"""A cell that spans columns and was copied into each of them is one cell."""

import pytest

from gxrules import read

TEXT = """
某县水利局2022年政府信息公开工作年度报告
二、主动公开政府信息情况
| 第二十条第（一）项 | | | |
| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
| 规章 | 0 | 0 | 0 |
| 行政规范性文件 | 2 | 2 | 2 |
| 第二十条第（五）项 | | | |
| 信息内容 | {} |
| 行政许可 | {} |
"""
HEAD = "本年处理决定数量"


def test_equal_copies_below_copies_of_one_head_are_one_value() -> None:
    """Nothing is left over, and equal values of several columns stay as many."""
    report = read(TEXT.format(" | ".join([HEAD] * 3), "33 | 33 | 33"))
    assert report.disclosure.administrative_license.decisions.value == 33
    assert [cell.value for cell in report.cells_of("disclosure.normative_document")] == [2, 2, 2]
    assert report.notes == ()


@pytest.mark.parametrize(
    ("head", "values"), [([HEAD], "33 | 33 | 33"), ([HEAD] * 3, "33 | 33 | 34"), ([HEAD] * 3, "33 | 33 |")]
)
def test_other_values_are_more_than_one(head: list[str], values: str) -> None:
    """Below one head, or where they differ, they are not known to be copies."""
    report = read(TEXT.format(" | ".join(head), values))
    assert report.disclosure.administrative_license.decisions.value is None
    assert report.notes
