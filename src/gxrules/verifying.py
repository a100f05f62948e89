"""Run the examples on a rule's page, so that an installed plugin can be shown to do what it says."""

from __future__ import annotations

from types import MappingProxyType

from gxrules.rules import Rule
from gxrules.settings import Settings
from gxrules.testing.cases import page_cases
from gxrules.testing.tester import run_case


def verify_rule(rule: Rule, settings: Settings = MappingProxyType({})) -> tuple[int, tuple[str, ...]]:
    """How many examples the page of ``rule`` has, and what is wrong with them; none at all is wrong, too.

    ``settings`` are the tables that the plugins fill together.
    """
    problems: list[str] = []
    count = 0
    try:
        for case in page_cases(rule):
            count += 1
            problems += (f"{case.name}: {difference}" for difference in run_case(rule, case, settings))
    except Exception as error:  # the page and the rule are a plugin's, and may be wrong in any way
        problems.append(f"{rule.code}: {type(error).__name__}: {error}")
    if not count and not problems:
        problems.append(f"{rule.code}: its page has no example.")
    return count, tuple(problems)
