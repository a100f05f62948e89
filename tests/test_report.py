"""A report built from plain values, and what it gives of its cells."""

from __future__ import annotations

import pytest

import gxrules
from gxrules import Report


def test_values_without_text_make_a_report() -> None:
    """Plain values read as cells print them; what is left out is unbound, what is misspelt refused."""
    report = Report.from_values({"requests.received.total": 4, "requests.carried_over.total": "1,234"}, year=2021)
    assert report.requests.carried_over.total.value == 1234
    assert report.requests.granted.total.kind == "unbound"
    with pytest.raises(gxrules.UnknownCellError, match=r"requests\.received\.total"):
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
