"""Half a character, as a str may hold and no file: it is checked and printed like any other."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxrules import Checker, Outcome, locate
from gxrules.output import csv, json, table
from gxrules.output.registry import OWN
from gxrules.types import RenderOptions

BROKEN = (Path(__file__).parents[2] / "samples" / "broken-sum-2022.txt").read_text("utf-8")
CHECKER = Checker()
FORMATS = [pytest.param(one, id=one.name) for one in OWN if not one.missing]
PLACES = st.lists(st.integers(0, len(BROKEN)), min_size=1, max_size=6)


def with_halves(places: list[int]) -> str:
    """The report with half a character at each place."""
    text = BROKEN
    for at in sorted(places, reverse=True):
        text = f"{text[:at]}\ud83d{text[at:]}"
    return text


@given(PLACES)
def test_no_rule_crashes_on_half_a_character(places: list[int]) -> None:
    """Whatever word or number it is in; the report and its parts can be had."""
    result = CHECKER.check(with_halves(places))
    assert not [code for code, one in result.outcomes.items() if one.outcome is Outcome.CRASHED]
    if result.report is not None:
        assert locate(result.report) == result.explanations
        assert result.report.every_claim is not None
        for render in (json.render_report, table.render_report, csv.render_report):
            assert render(result.report)


@pytest.mark.parametrize("renderer", FORMATS)
@given(PLACES)
def test_every_format_prints_half_a_character(renderer, places: list[int]) -> None:  # type: ignore[no-untyped-def]
    """It can be written to a file as the command does."""
    made = renderer.render([CHECKER.check(with_halves(places), name="report.txt")], RenderOptions())
    assert made if isinstance(made, bytes) else made.encode("utf-8", "backslashreplace")
