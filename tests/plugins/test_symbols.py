"""A symbol beside a number keeps a report from passing, unless the text has symbols inside its words."""

from pathlib import Path

import pytest

from gxrules import Verdict, check

CLEAN = Path(__file__).parents[2].joinpath("samples/clean-2022.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("word", "verdict"),
    [("主动公开", Verdict.INCOMPLETE), ("主→动公▲开情※况", Verdict.PASSED)],
    ids=["alone", "in words"],
)
def test_a_symbol_that_may_hide_a_digit_is_a_doubt(word: str, verdict: Verdict) -> None:
    """The cell is named, its number counts, and the report is incomplete where the text shows no decoration."""
    text = CLEAN.replace("\n\t418\n", "\n\t8→\n").replace("（一）主动公开", f"（一）{word}", 1)
    result = check(text)
    assert result.verdict is verdict
    named = {path for found in result.diagnostics if found.code == "GX206" for path in found.cells}
    assert named == ({"disclosure.administrative_license.decisions"} if verdict is Verdict.INCOMPLETE else set())


@pytest.mark.parametrize("printed", ["8?", "？8"])
def test_a_question_mark_beside_a_digit_is_a_doubt(printed: str) -> None:
    """Converters print one for a character that they do not know; apart from a number it is none of it."""
    assert check(CLEAN.replace("\n\t418\n", f"\n\t{printed}\n")).verdict is Verdict.INCOMPLETE
    assert check(CLEAN.replace("\n\t418\n", "\n\t? 0\n")).verdict is Verdict.PASSED


@pytest.mark.parametrize(
    ("word", "verdict"),
    [("主→动公▲开情※况", Verdict.INCOMPLETE), ("主→动公●开情※况", Verdict.PASSED)],
    ids=["not in words", "in words"],
)
def test_what_covers_a_digit_is_a_doubt(word: str, verdict: Verdict) -> None:
    """A disc may be printed over a digit, also where symbols decorate, unless a word has one too."""
    text = CLEAN.replace("\n\t418\n", "\n\t8●\n").replace("（一）主动公开", f"（一）{word}", 1)
    assert check(text).verdict is verdict


@pytest.mark.parametrize("printed", ["4※8", "8※", "※8"])
def test_a_number_with_decoration_is_named(printed: str) -> None:
    """What was read although a symbol is in a number, or beside it, is for the reader to look at."""
    words = "推进政务公※开工作，\n更新目※录，\n修订指※南。"
    table = f"第二十条第（五）项\n信息内容 | 本年处理决定数量\n行政许可 | {printed}\n"
    text = f"某县水利局2021年政府信息公开工作年度报告\n一、总体情况\n{words}\n二、主动公开政府信息情况\n{table}"
    found = [found for found in check(text).diagnostics if found.code == "GX801"]
    assert [one.cells for one in found] == [("disclosure.administrative_license.decisions",)]


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [
        ("418万", Verdict.INCOMPLETE),
        ("418元", Verdict.INCOMPLETE),
        ("0万元", Verdict.PASSED),
        ("418件", Verdict.PASSED),
    ],
)
def test_a_count_in_ten_thousands_or_money_is_a_doubt(printed: str, verdict: Verdict) -> None:
    """No unit is converted, so that the number is not the count."""
    assert check(CLEAN.replace("\n\t418\n", f"\n\t{printed}\n")).verdict is verdict
