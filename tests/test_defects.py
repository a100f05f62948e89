"""Seeded defects: what is made wrong in a consistent report is found in every layout, and nothing else is an error."""

import re
from collections import Counter

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from gxrules import Checker
from gxrules.plugins import load_plugins
from gxrules.testing.defects import Defect, all_defects
from gxrules.testing.documents import document
from gxrules.testing.layouts import LAYOUTS
from gxrules.testing.strategies import reports
from gxrules.testing.writing import write

# A failing example is a whole report; what hypothesis says about its size hides the failure itself.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

CHECKER = Checker()
DEFECTS = all_defects()
RULES = [rule for plugin in load_plugins() if plugin.distribution == "gxrules" for rule in plugin.rules]
# Each defect draws its reports and layouts anew; together they have more than a thousand examples.
EACH = max(settings().max_examples // 10, 5)
# A shrunk report is mostly zeros, as a drawn one is; to shrink and to explain one takes minutes.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@st.composite
def seeded(draw: st.DrawFn, defect: Defect) -> tuple[str, set[str], str]:
    """The name of a layout that shows the defect, the codes of which one is due, and a report that has the defect."""
    layout = draw(st.sampled_from([layout for layout in LAYOUTS if defect.shows_in(layout)]))
    source = draw(reports().map(document).filter(defect.fits))
    due = {defect.code, "GX817"} if defect.unsure(layout) else {defect.code}
    return layout.name, due, write(defect.change(draw, source), layout).text


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.code)
def test_a_seeded_defect_is_found_and_nothing_else_is(defect: Defect) -> None:
    """Its rule reports it; of other codes, errors are those it declares."""

    @settings(max_examples=EACH, phases=PHASES)
    @given(seeded(defect))
    def check(case: tuple[str, set[str], str]) -> None:
        _, due, text = case
        found = CHECKER.check(text).diagnostics
        errors = {one.code for one in found if one.severity == "error"}
        assert due & {one.code for one in found}
        assert errors - {defect.code, *defect.companions} == set()

    check()


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.code)
def test_a_defect_is_one_of_a_rule(defect: Defect) -> None:
    """A code that no rule has would never be reported."""
    known = {rule.code for rule in RULES}
    assert {defect.code, *defect.companions} <= known


def test_no_rule_has_its_defect_in_two_modules() -> None:
    """Two would say twice what is wrong, or not the same."""
    assert [code for code, count in Counter(defect.code for defect in DEFECTS).items() if count > 1] == []


def test_every_rule_has_a_defect_or_says_why_not() -> None:
    """A rule that nothing was seeded for may be deaf in some layout, and nobody would know."""
    seeded_codes = {defect.code for defect in DEFECTS}
    silent = [rule for rule in RULES if not re.search(r"^Not seeded: .", rule.page, re.M)]
    assert [f"{rule.code} {rule.name}" for rule in silent if rule.code not in seeded_codes] == []
