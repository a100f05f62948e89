"""What the narrative counts of last year: understood, and compared with no table of its own report."""

from __future__ import annotations

import pytest

from gxrules.testing import make_report


@pytest.mark.parametrize(
    ("text", "quantity", "value"),
    [
        ("去年收到政府信息公开申请25件。", "requests.received", 25),
        ("上年度共受理信息公开申请8件。", "requests.received", 8),
        ("上一年因政府信息公开被申请行政复议3件。", "remedies.reconsideration", 3),
    ],
)
def test_a_figure_of_last_year_says_what_it_counts(text: str, quantity: str, value: int) -> None:
    """And that it is past: no claim of this report."""
    report = make_report(year=2022, sections={1: text})
    (figure,) = report.figures[1]
    assert (figure.quantity, figure.value, figure.counted.past) == (quantity, value, True)
    assert not figure.counted.complete
    assert report.claims == ()


@pytest.mark.parametrize("text", ["上年结转申请2件。", "上年度未办结申请2件。"])
def test_what_comes_over_from_last_year_is_this_years(text: str) -> None:
    """The row of those carried over counts it."""
    (figure,) = make_report(year=2022, sections={1: f"依申请公开。{text}"}).figures[1]
    assert (figure.quantity, figure.counted.complete) == ("requests.carried_over", True)
