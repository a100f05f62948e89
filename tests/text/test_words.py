"""Words split for comparison."""

from __future__ import annotations

import pytest

from gxrules.text.fold import fold
from gxrules.text.label_keys import ordinal_number, squeeze, word


@pytest.mark.parametrize(
    ("printed", "key", "style", "number"),
    [
        ("（三）不予公开", "不予公开", "bracket", 3),
        ("１.属于国家秘密", "属于国家秘密", "digit", 1),
        ("五、存在的主要问题及改进情况", "存在的主要问题及改进情况", "han", 5),
        ("第五部分 存在的主要问题", "存在的主要问题", "part", 5),
        ("第二十条 第（六）项", "第二十条第六项", "", None),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "部分公开", "bracket", 2),
        ("规章（县级无此项）", "规章", "", None),
        ("3.危及“三安全一稳定”", "危及三安全一稳定", "digit", 3),
        ("属于四类』过程性信息", "属于四类过程性信息", "", None),
        ("數(shù)據(jù)", "数据", "", None),
        ("本年增/减", "本年增减", "", None),
        ("12.5", "125", "", None),
    ],
)
def test_words_are_compared_without_ordinals_notes_and_noise(
    printed: str, key: str, style: str, number: int | None
) -> None:
    """What is left is the label's own words."""
    read = word(fold(printed))
    assert (read.key, read.style, read.number) == (key, style, number)


@pytest.mark.parametrize(
    ("ordinal", "number"), [("十、", 10), ("十二、", 12), ("二十一、", 21), ("③", 3), ("7.", 7), ("、", None)]
)
def test_ordinals_have_values(ordinal: str, number: int | None) -> None:
    """Chinese, Arabic and circled ordinals count alike."""
    assert ordinal_number(ordinal) == number


def test_squeezing_keeps_offsets() -> None:
    """Each kept character knows its place in the folded text."""
    text = "六、其他∩需要 报告的事项"
    squeezed, offsets = squeeze(text, 0, len(text))
    assert squeezed == "六、其他需要报告的事项"
    assert "".join(text[offset] for offset in offsets) == squeezed
