"""Figures with more digits than any report has: they are unreadable, are told, and cost no other finding."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gxrules import Checker, Config, Report, Verdict, check, locate, read
from gxrules.text.cell_numbers import MOST_DIGITS, read_value
from gxrules.text.prose_numbers import amounts

SAMPLES = Path(__file__).parents[2] / "samples"
CLEAN = (SAMPLES / "clean-2022.txt").read_text("utf-8")
BROKEN = (SAMPLES / "broken-sum-2022.txt").read_text("utf-8")
TOTAL = "requests.received.total"
# Python converts no numeral of more than 4,300 digits.
digits = st.integers(1, 5_000)
notations = st.sampled_from(
    [lambda count: "7" * count, lambda count: "7" * ((count - 1) % 3 + 1) + ",777" * ((count - 1) // 3)]
)


@given(digits, notations)
@example(18, lambda count: "7" * count)
@example(19, lambda count: "7" * count)
@example(18, lambda count: "777" + ",777" * 5)
@example(19, lambda count: "7" + ",777" * 6)
def test_prose_counts_up_to_a_number_of_digits(count, notation) -> None:  # type: ignore[no-untyped-def]
    """A longer figure is one amount that counts nothing."""
    (found,) = amounts(f"公开信息{notation(count)}条。")
    assert found.kind == ("count" if count <= MOST_DIGITS else "overlong")
    assert found.value < 10**MOST_DIGITS


@given(digits, notations)
@example(19, lambda count: "7" + ",777" * 6)
def test_a_cell_holds_up_to_a_number_of_digits(count, notation) -> None:  # type: ignore[no-untyped-def]
    """A longer one has no value."""
    assert read_value(notation(count)).kind == ("number" if count <= MOST_DIGITS else "unreadable")


@pytest.mark.parametrize("numeral", ["1" + ",111" * 6, "1" + ",111" * 1_500, "9" * 19, "9" * 5_000])
def test_a_long_figure_in_prose_is_told(numeral: str) -> None:
    """At its place, and the report does not pass."""
    text = CLEAN.replace("一、总体情况", f"一、总体情况\n全年公开信息{numeral}条。", 1)
    result = Checker(Config(select=("GX818",))).check(text)
    assert [text[found.span.start : found.span.end][: len(numeral)] for found in result.diagnostics if found.span] == [
        numeral
    ]
    assert result.verdict is Verdict.INCOMPLETE


@pytest.mark.parametrize("numeral", ["6222021234567890123", "https://example.com/t20220115_1234567890123456789.html"])
def test_a_long_number_that_counts_nothing_is_none(numeral: str) -> None:
    """An account, an address of a page: without a unit behind them they are no figures."""
    assert read(CLEAN.replace("一、总体情况", f"一、总体情况\n见{numeral}。", 1)).notes == ()


def test_a_long_figure_costs_no_finding() -> None:
    """The sum that fails is found and explained as without it."""
    text = BROKEN.replace("一、总体情况", "一、总体情况\n全年公开信息1" + ",111" * 1_500 + "条。", 1)
    report = read(text)
    assert [each.cells for each in locate(report)] == [each.cells for each in locate(read(BROKEN))]
    codes = [found.code for found in check(text).diagnostics]
    assert codes == ["GX818", *(found.code for found in check(BROKEN).diagnostics)]


@pytest.mark.parametrize("value", [10**18, -(10**18), 10**5_000], ids=["19 digits", "below zero", "5,001 digits"])
def test_a_value_with_too_many_digits_is_unreadable(value: int) -> None:
    """So no sum and no message has to write it out."""
    cell = Report.from_values({TOTAL: value}, year=2022).cell(TOTAL)
    assert (cell.kind, cell.value) == ("unreadable", None)
