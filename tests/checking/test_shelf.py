"""Last year's report: found by agency and year, and why it is not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from gxrules import Checker, Config, Finding, Outcome, Report, Result, Severity, rule
from gxrules.rules.plugins.found_plugin import FoundPlugin
from gxrules.rules.plugins.loading import Plugin
from gxrules.rules.rule import ComparedContext
from gxrules.testing import make_report
from gxrules.types import RuleOutcome

AGENCY = "云岭县水利局"


@rule(
    "LO001",
    "last-year-seen",
    severity=Severity.INFO,
    basis="测试",
    needs_previous=True,
    messages={"seen": {"zh": "有 {year} 年的。", "en": "There is that of {year}."}},
)
def seen(report: Report, context: ComparedContext) -> Iterator[Finding]:
    """Last year's report, and the earlier years there are."""
    years = ",".join(map(str, context.earlier))
    renamed = "renamed" if context.renamed else ""
    yield Finding("seen", data={"year": context.previous.year}, key=f"{years} {renamed}".strip())


def checker(**settings: Any) -> Checker:
    """A checker with this rule alone."""
    found = FoundPlugin(name="local", entry="local", load=lambda: None)
    return Checker(Config(**settings), plugins=(Plugin(found=found, rules=(seen,)),))


def of(year: int | None, agency: str | None = AGENCY, **values: Any) -> Report:
    """A report of a year."""
    return make_report(values, year=year, edition="2021", agency=agency)


def outcome(result: Result) -> RuleOutcome:
    """What the rule came to."""
    return result.outcomes["LO001"]


def test_the_year_before_is_found_among_several() -> None:
    """The earlier years are there, too; later ones and other agencies' are not."""
    others = [of(2020), of(2021), of(2022), of(2023), of(2021, "云岭县教育局")]
    (found,) = checker().check(of(2022), previous=others).diagnostics
    assert (found.message.en, found.fingerprint) == ("There is that of 2021.", found.fingerprint)
    assert checker().check(of(2022), previous=others).uncompared is None


@pytest.mark.parametrize(
    ("report", "previous", "told"),
    [
        (of(2022), [of(2020)], "only for 2020"),
        (of(2022), [of(2021, "云岭县教育局")], "There is no report of 云岭县水利局 for 2021; if"),
        (of(2022), [of(2021, "湖南省云岭县水利局")], "there is one of 湖南省云岭县水利局"),
        (of(2022), [of(2021), of(2021, AGENCY, **{"requests.received.total": 1})], "and they differ"),
        (of(2022, "市水利局"), [of(2021)], 'The name "市水利局" lacks its place'),
        (of(2022, None), [of(2021)], "The report names no agency"),
        (of(None), [of(2021)], "The report's year is not known"),
        (of(2022), of(2021, "云岭县教育局"), 'is of "云岭县教育局", not of "云岭县水利局"'),
        (of(2022), of(2020), "is for 2020, not for 2021"),
    ],
)
def test_why_it_is_not_there_is_said(report: Report, previous: Any, told: str) -> None:
    """The rules that need it cannot be evaluated, and the report cannot pass."""
    result = checker().check(report, previous=previous)
    assert outcome(result).outcome is Outcome.NOT_EVALUABLE
    assert told in str(outcome(result).reason)
    assert result.uncompared == outcome(result).reason
    assert result.verdict == "incomplete"


def test_two_files_that_say_the_same_are_one_report() -> None:
    """There is nothing to choose between them."""
    assert outcome(checker().check(of(2022), previous=[of(2021), of(2021)])).outcome is Outcome.FAILED


def test_without_one_to_look_for_the_rule_does_not_apply() -> None:
    """Nobody asked to compare."""
    result = checker().check(of(2022))
    assert (outcome(result).outcome, result.uncompared) == (Outcome.NOT_APPLICABLE, None)


@pytest.mark.parametrize("previous", [of(2021), of(2021, None), of(None, None)])
def test_a_report_that_is_named_need_not_say_whose_it_is(previous: Report) -> None:
    """What is not known does not part two reports."""
    assert outcome(checker().check(of(2022), previous=previous)).outcome is Outcome.FAILED


def test_an_alias_finds_a_renamed_agency_and_says_so() -> None:
    """Whether it is the same agency is known; that its name is not the same, too."""
    entries = [{"name": AGENCY, "formerly": "云岭县水务局"}]
    (found,) = checker(aliases=entries).check(of(2022), previous=[of(2021, "云岭县水务局")]).diagnostics
    same = checker(aliases=entries).check(of(2022), previous=[of(2021)]).diagnostics[0]
    assert found.fingerprint != same.fingerprint


def test_what_the_caller_says_finds_it() -> None:
    """A region completes both names."""
    result = checker(region="湖南省").check(of(2022), previous=[of(2021, "湖南省云岭县水利局")])
    assert outcome(result).outcome is Outcome.FAILED
    assert result.identity is not None
    assert result.identity.key == ("湖南省云岭县水利局", 2022)
