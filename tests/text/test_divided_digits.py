"""Symbols among digits: what decorates is passed over, what may stand for a digit never."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxrules import read
from gxrules.text.divided_digits import divided_numerals, hide_decoration
from gxrules.text.fold import clean_offsets, clean_text
from gxrules.text.prose_numbers import amounts

SYMBOLS = "※→Δ〓♂⋅∙@ㄨ"
DECORATED = "政务公{0}开。\n信息公{0}开。\n主动公{0}开。\n"
TABLE = """
某县水利局2021年政府信息公开工作年度报告
一、总体情况
{}
二、主动公开政府信息情况
第二十条第（一）项
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规章 | 0 | 0 | 0
行政规范性文件 | 1{}2 | 0 | 30
"""


@given(st.sampled_from(SYMBOLS))
def test_a_symbol_that_decorates_words_decorates_numbers(symbol: str) -> None:
    """Inside words of three lines it is no digit; the cell keeps what is printed."""
    cell = read(TABLE.format(DECORATED.format(symbol), symbol)).disclosure.normative_document.issued
    assert (cell.kind, cell.value, cell.raw) == ("number", 12, f"1{symbol}2")


@pytest.mark.parametrize(
    "told",
    [
        "政务公{0}开。\n信息公{0}开。",
        "受理{0}审核{0}发布{0}归档。\n受理{0}审核{0}答复{0}归档。\n收件{0}分办{0}答复。",
        "{0}公开\n{0}答复\n{0}归档",
        "二{0}二一年。\n二{0}二二年。\n二{0}二三年。",
    ],
)
@given(symbol=st.sampled_from(SYMBOLS))
def test_what_is_not_proven_to_decorate_may_be_a_digit(symbol: str, told: str) -> None:
    """Two places, flows, lists and numerals prove nothing."""
    cell = read(TABLE.format(told.format(symbol), symbol)).disclosure.normative_document.issued
    assert (cell.kind, cell.value) == ("unreadable", None)


@pytest.mark.parametrize("symbol", ["□", "○", "\ue603", "\ufffd"])
def test_a_sign_like_a_digit_never_decorates(symbol: str) -> None:
    """However often it is inside words: a page that hides its digits does that, too."""
    cell = read(TABLE.format(DECORATED.format(symbol), symbol)).disclosure.normative_document.issued
    assert (cell.kind, cell.value) == ("unreadable", None)


@given(st.text(alphabet="12件公开" + SYMBOLS + "□○\ue603 \n，。"))
def test_hiding_keeps_every_place(text: str) -> None:
    """One character for one, and nothing but symbols between digits is changed."""
    hidden = hide_decoration(text)
    assert len(hidden) == len(text)
    changed = [at for at, (old, new) in enumerate(zip(text, hidden, strict=True)) if old != new]
    assert all(text[at] in SYMBOLS and text[at - 1].isdigit() and text[at + 1].isdigit() for at in changed)


@given(st.text(alphabet="12件公开二" + SYMBOLS + "□○\ue603 \n，。"))
def test_no_number_of_the_narrative_is_made_of_two(text: str) -> None:
    """Cleaning brings no two digits together, and what a symbol divides is no amount."""
    clean = clean_text(text)
    assert len(clean) == len(clean_offsets(text))
    places = clean_offsets(text)
    for amount in amounts(clean):
        printed = text[places[amount.start] : places[amount.end - 1] + 1]
        assert not set(printed) & set(SYMBOLS + "□\ue603") or not any(map(str.isdigit, printed))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("收到2□9件，办结3件。", [3]),
        ("收到2□□9件。", []),
        ("收到1,2※34件。", []),
        ("经费12⋅5万元。", []),
        ("2019→2020年，公开3件。", [3]),
        ("二○二一年公开3件。", [2021, 3]),
    ],
)
def test_a_number_with_a_symbol_in_it_is_not_counted(text: str, values: list[int]) -> None:
    """Neither its halves nor the whole are an amount; a circle among Chinese numerals is a zero."""
    assert [amount.value for amount in amounts(clean_text(text))] == values


def test_the_bounds_are_those_of_the_whole_number() -> None:
    """Separators belong to it, a comma before it too."""
    assert divided_numerals("收1,2※34件，2 □件") == ((1, 7), (8, 12))
