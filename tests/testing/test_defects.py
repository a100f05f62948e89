"""Seeded defects: every rule has one, or says why not; that they are found, the conformance suite shows."""

import re
from collections import Counter

import pytest

from gxrules.rules.plugins.loading import load_plugins
from gxrules.testing.defects.defect import Defect, all_defects

DEFECTS = all_defects()
RULES = [rule for plugin in load_plugins() if plugin.distribution == "gxrules" for rule in plugin.rules]


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
