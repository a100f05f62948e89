"""A report built from plain values, and what it gives of its cells."""

from __future__ import annotations

import attrs
import pytest

import gxrules
from gxrules import Report


def test_values_without_text_make_a_report() -> None:
    """Plain values read as cells print them; what is left out is unbound, what is misspelt refused."""
    report = Report.from_values({"requests.received.total": 4, "requests.carried_over.total": "1,234"}, year=2021)
    assert report.requests.carried_over.total.value == 1234
    assert report.requests.granted.total.kind == "unbound"
    with pytest.raises(gxrules.errors.UnknownCellError, match=r"requests\.received\.total"):
        Report.from_values({"requests.received.totl": 4}, year=2021)


def test_cells_below_a_path_come_in_the_forms_order() -> None:
    """A table, a group of rows and a row give their cells; what the form lacks gives none."""
    report = Report.from_values({"requests.received.total": 4}, year=2021)
    everything = [cell.path for cell in report.cells()]
    for path, count in (("requests", 175), ("requests.denied", 56), ("requests.received", 7), ("remedies", 15)):
        below = [cell.path for cell in report.cells_of(path)]
        assert below == [each for each in everything if each.startswith(f"{path}.")]
        assert len(below) == count
    assert report.cells_of("requests.otherwise_handled.undivided") == ()


def test_cells_of_some_kinds_come_in_the_forms_order() -> None:
    """Two kinds are mixed as the form has them; a kind the report lacks gives none."""
    blank, dash = "requests.received.total", "requests.granted.total"
    report = Report.from_values({dash: "/", blank: None, "remedies.reconsideration.total": None}, year=2021)
    assert [cell.path for cell in report.cells("dash", "blank")] == [blank, dash, "remedies.reconsideration.total"]
    assert list(report.cells("number")) == []


def test_an_equation_comes_with_its_cells() -> None:
    """It holds, fails by a difference, or has unknown cells and does neither."""
    row = dict.fromkeys(cell.path for cell in Report.from_values({}, year=2021).cells_of("requests.granted"))
    for total, change, told in (
        (5, {}, (True, 0)),
        (7, {}, (False, -2)),
        (5, {"other_organization": "若干"}, (None, None)),
    ):
        printed = dict.fromkeys(row, 0) | {"requests.granted.natural_person": 5, "requests.granted.total": total}
        printed |= {f"requests.granted.{column}": text for column, text in change.items()}
        sums = Report.from_values(printed, year=2021).sums_of("applicant_total")
        (one,) = (each for each in sums if each.right[0].path == "requests.granted.total")
        assert (one.holds, one.difference) == told
        assert [cell.path for cell in one.unknown] == [f"requests.granted.{column}" for column in change]


def test_a_report_is_shown_in_one_line() -> None:
    """At a prompt stand the agency, the year, the edition and how much was read, not the 200 cells."""
    report = Report.from_values({"requests.received.total": 4}, year=2022, agency="青岚县交通运输局")
    assert repr(report) == (
        "Report(agency='青岚县交通运输局', year=2022, edition='2021', sections=0, cells=200, unbound=199, notes=0)"
    )


@pytest.mark.parametrize("part", ["会" * 500, "\N{TAG SPACE}" * 500], ids=["long", "escaped"])
def test_a_result_is_shown_in_three_lines(part: str) -> None:
    """At a prompt stand the verdict and the counts of a check; names are cut, whatever their characters."""
    report = Report.from_values({}, year=2022, agency=part)
    result = gxrules.Checker().check(report)
    shown = repr(attrs.evolve(result, name=part))
    assert len(shown) <= 360
    assert f"verdict='{result.verdict}'" in shown
    assert f"year=2022, error={len(result.diagnostics)}, warning=0, info=0, suppressed=0, rules=" in shown


def test_a_result_without_a_report_shows_why() -> None:
    """Where there is not a report, the sentence that says so is shown."""
    assert repr(gxrules.check("无")).startswith("Result(name=None, error='这段文字不是政府信息公开工作年度报告")
