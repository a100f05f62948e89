"""Full sample reports beside the project: read and checked as their README says a perfect reader would.

They are beside the project, not in it; where they are absent this module
says so and is skipped.
"""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest

from gxrules import Checker, Diagnostic, Result, Severity
from gxrules.report.cells import Number

CASES = Path(__file__).parents[3] / "shared" / "cases"
if not CASES.is_dir():
    pytest.skip("the sample reports are not beside this checkout", allow_module_level=True)

CHECKER = Checker()
CODES = tuple(rule.code for rule in CHECKER.rules)
NAMES = sorted(path.name.removesuffix(".expected.json") for path in CASES.glob("*.expected.json"))

# Families whose warnings the samples list like errors, and what a clean report may meet all the same.
LISTED = ("GX3", "GX4", "GX5", "GX6")
HARMLESS = ("GX605",)
# A defect that only a rule not built yet can report, although another rule of its codes is there.
WAITING = {"16-town-2020-period-typo": "GX604", "51-weather-2021-mixed-forms": "GX608"}
# Where the outcomes under 总计 differ from their total only by totals that were left blank: GX307 lists these, and a
# second error on the column would say the same of another cell.
REPEATED = ("03-expropriation-office-blanks", "58-municipal-office-2019-blank-totals")
OUTCOMES_UNDER_TOTAL = "col:总计:items"


@attrs.frozen
class Defect:
    """A defect a perfect checker reports in a sample: by one of ``codes``, or of what they begin."""

    sample: str
    where: str
    codes: tuple[str, ...]
    cell: str | None

    @property
    def missing_rule(self) -> str | None:
        """What nobody can report yet; ``None`` where a rule can."""
        waited = WAITING.get(self.sample)
        if waited is not None and waited not in CODES:
            return waited
        loaded = any(code.startswith(self.codes) for code in CODES)
        return None if loaded else " or ".join(self.codes)

    def is_told_by(self, found: Diagnostic) -> bool:
        """True if a finding is about this defect."""
        return found.code.startswith(self.codes) and (self.cell is None or self.cell in found.cells)


@cache
def expected(name: str) -> dict[str, Any]:
    """What a sample should be read as."""
    data: dict[str, Any] = json.loads((CASES / f"{name}.expected.json").read_text("utf-8"), parse_float=Decimal)
    return data


@cache
def result(name: str) -> Result:
    """What gxrules makes of a sample."""
    return CHECKER.check((CASES / f"{name}.txt").read_bytes(), name=name)


def defects(name: str) -> list[Defect]:
    """The defects of a sample."""
    entries = expected(name)["defects"]
    return [Defect(name, entry["where"], tuple(entry["codes"]), entry["cell"]) for entry in entries]


def repeats(defect: Defect) -> bool:
    """True if a defect of a sample says again what blank totals are reported for."""
    return defect.sample in REPEATED and defect.where == OUTCOMES_UNDER_TOTAL


DEFECTS = [
    pytest.param(defect, id=f"{name}-{defect.where}")
    for name in NAMES
    for defect in defects(name)
    if not repeats(defect)
]
every_sample = pytest.mark.parametrize("name", NAMES)


def number(value: Number | str | None) -> Decimal | None:
    """A value as the samples compare it."""
    return None if value is None else Decimal(value)


@every_sample
def test_head_and_sections(name: str) -> None:
    """Year, edition, title without white space, and the sections that are there."""
    report, due = result(name).report, expected(name)
    assert report is not None
    title = "".join(report.title.split()) if report.title is not None else None
    assert (report.year, report.edition.name, title) == (due["year"], due["edition"], due["title"])
    assert [section.number for section in report.sections] == due["sections"]


@every_sample
def test_cells(name: str) -> None:
    """Every listed cell has its value, or none where nothing certain is printed."""
    report = result(name).report
    assert report is not None
    due = {path: number(value) for path, value in expected(name)["cells"].items()}
    for path in expected(name)["uncertain"]:
        due.pop(path, None)
    assert {path: number(report.cell(path).value) for path in due} == due


@every_sample
def test_rows_that_lost_their_blanks_are_told(name: str) -> None:
    """A note is at each uncertain cell: GX817 holds it."""
    told = {path for found in result(name).diagnostics if found.code == "GX817" for path in found.cells}
    assert set(expected(name)["uncertain"]) - told == set()


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_defect_is_told(defect: Defect) -> None:
    """By one of the codes that may report it, with its cell."""
    if defect.missing_rule is not None:
        pytest.skip(f"no rule {defect.missing_rule} yet")
    assert [found.code for found in result(defect.sample).diagnostics if defect.is_told_by(found)]


@pytest.mark.parametrize("name", REPEATED)
def test_blank_totals_are_told_once(name: str) -> None:
    """By the rule on blank totals; no sum of them is an error of its own."""
    found = [each.code for each in result(name).diagnostics]
    assert found.count("GX307") == 1
    assert not {"GX302", "GX303", "GX306"} & set(found)


@every_sample
def test_nothing_of_weight_is_told_but_the_defects(name: str) -> None:
    """Every error, and every warning about sums, statements, fees or dates, is one of the listed defects."""
    weighty = [found for found in result(name).diagnostics if is_weighty(found)]
    assert [found.code for found in weighty if not any(defect.is_told_by(found) for defect in defects(name))] == []


def is_weighty(found: Diagnostic) -> bool:
    """True if the samples list every finding of this kind."""
    if found.severity is Severity.ERROR:
        return True
    return found.severity is Severity.WARNING and found.code.startswith(LISTED) and found.code not in HARMLESS
