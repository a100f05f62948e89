"""A page is shown with what its rule says of the examples on it."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest
from test_kit import PAGE, too_many

from gxrules import Report, Rule, Severity, rule
from gxrules.testing.tester import page_with_findings

MESSAGES = {"too-many": {"zh": "结转下年度{n}件。", "en": "Carried forward: {n}."}}


def rule_with(page: str, monkeypatch: pytest.MonkeyPatch, check: object = too_many) -> Rule:
    """A rule whose module has this docstring."""
    monkeypatch.setitem(sys.modules, "paged", ModuleType("paged", page))
    monkeypatch.setattr(check, "__module__", "paged")
    return rule("QL001", "too-many", severity=Severity.INFO, basis="做法", messages=MESSAGES)(check)  # type: ignore[arg-type]  # any check


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh", "## 没有问题的例子"), ("en", "## Passes")],
)
def test_a_failing_example_shows_what_the_rule_says(monkeypatch: pytest.MonkeyPatch, lang: str, said: str) -> None:
    """Below its block, in the language of the page; of one that passes nothing is said."""
    words = {"zh": "检查结果：结转下年度1件。", "en": "What gxrules says: Carried forward: 1."}[lang]
    page = page_with_findings(rule_with(PAGE, monkeypatch), lang)
    assert f"```\n\n{words}\n\n{said}\n" in page
    assert page.count(words) == 1


def test_a_page_whose_examples_cannot_be_read_is_shown_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """`gxrules plugins --verify` says what is wrong with them."""
    broken = PAGE.replace("year = 2022", "year = ")
    made = rule_with(broken, monkeypatch)
    assert page_with_findings(made, "en") == made.page


def test_a_rule_that_crashes_leaves_its_page_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody who looks a rule up is shown a traceback."""

    def crash(report: Report) -> object:
        raise ZeroDivisionError

    made = rule_with(PAGE, monkeypatch, crash)
    assert page_with_findings(made, "zh") == made.page_in("zh")
