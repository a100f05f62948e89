"""Every rule of ours has its page in both languages."""

from __future__ import annotations

import pytest

from gxrules import Rule
from gxrules.rules.plugins.loading import load_plugins
from gxrules.testing.standards import STANDARDS

OURS = [rule for plugin in load_plugins() for rule in plugin.rules]


@pytest.mark.parametrize("rule", OURS, ids=[rule.code for rule in OURS])
def test_our_rules_have_both_pages(rule: Rule) -> None:
    """A rule without one is not merged."""
    assert [*STANDARDS["has a page with all sections"](rule), *STANDARDS["has a Chinese page"](rule)] == []


def test_no_two_rules_have_one_title() -> None:
    """`gxrules explain` finds a rule by its title."""
    assert len({rule.title.zh for rule in OURS}) == len(OURS)
