"""All formats: a report says the same in each of them, and damaged tables make no value wrong."""

from __future__ import annotations

from collections import Counter
from typing import Any

import format_damage
import pytest
from documents import WRITERS, blocks_of
from hypothesis import given, settings
from hypothesis import strategies as st

from gxrules import Checker, Report, Result
from gxrules.testing.texts.documents import document
from gxrules.testing.texts.layouts import LAYOUTS
from gxrules.testing.texts.oddities import blank_zeros
from gxrules.testing.texts.strategies import reports
from gxrules.testing.texts.writing import write

# A failing example is a whole report; what hypothesis says about its size hides the failure itself.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
CHECKER = Checker()
# A row of pipes without padding, in which every blank cell is certain.
TEXT = next(layout for layout in LAYOUTS if layout.name == "P2")
EACH = max(settings().max_examples // 3, 8)


def findings(result: Result) -> Counter[Any]:
    """What is found, but for its places."""
    return Counter((each.code, tuple(each.cells), each.message) for each in result.diagnostics)


@pytest.mark.parametrize("name", WRITERS)
def test_a_report_says_the_same_in_every_format(name: str) -> None:
    """With merges, line ends inside of cells and blanks: cells and findings are those of its text."""

    @settings(max_examples=EACH)
    @given(reports() | reports(full=True), st.data(), st.booleans(), st.booleans())
    def check(report: Report, data: st.DataObject, merged: bool, broken: bool) -> None:
        source = document(report)
        if data.draw(st.booleans()):
            source = blank_zeros(data.draw, source)
        found = CHECKER.check(WRITERS[name](blocks_of(source, merged=merged, broken=broken)))
        assert found.report is not None
        assert {cell.path: (cell.kind, cell.value) for cell in found.report.cells()} == {
            path: (cell.kind, cell.value) for path, cell in source.cells.items()
        }
        assert found.report.notes == ()
        assert findings(found) == findings(CHECKER.check(write(source, TEXT).text))

    check()


@pytest.mark.parametrize("name", WRITERS)
def test_damage_makes_no_value_wrong(name: str) -> None:
    """Each is right or not read, or a finding or a note is on its row."""

    @settings(max_examples=EACH)
    @given(format_damage.REPORTS)
    def check(sample: format_damage.Damaged) -> None:
        result = CHECKER.check(sample.written(name))
        quiet = [cell for cell in format_damage.wrong(sample, result) if not format_damage.is_noted(cell, result)]
        assert quiet == []

    check()
