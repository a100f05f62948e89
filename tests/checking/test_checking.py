"""Running rules: outcomes, verdicts, isolation of crashes, and what identifies a finding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import pytest

from gxrules import (
    Config,
    Context,
    Finding,
    Message,
    Metadata,
    Outcome,
    Report,
    Result,
    Rule,
    Severity,
    Span,
    Unknown,
    Verdict,
    read,
    rule,
)
from gxrules.checking.runner import check_report
from gxrules.form.editions import official_editions
from gxrules.rules.rule import LoadedRule
from gxrules.types import Edition, Note

GRANTED = "requests.granted.total"
RECEIVED = "requests.received.total"


def made(check: Any, code: str = "TT001", **metadata: Any) -> Rule:
    """A rule around a check; what is not given is of no matter to the test."""
    messages = {"wrong": {"zh": "错：{n}。", "en": "Wrong: {n}."}}
    settings = {"severity": Severity.ERROR, "basis": "《测试》", "messages": messages}
    return rule(code, code.lower(), **(settings | metadata))(check)


def finding(n: object = 1, **parts: Any) -> Finding:
    """A finding of a made rule."""
    return Finding("wrong", data={"n": n}, **parts)


def report(*, year: int | None = 2021, edition: str = "2021", **parts: Any) -> Report:
    """A report whose cells are all 0."""
    form = _form(edition)
    return Report.from_values(dict.fromkeys(form.cells, 0), year=year, edition=edition, **parts)


def _form(name: str) -> Edition:
    return next(form for form in official_editions() if form.name == name)


def run(*rules: Rule, on: Report | None = None, context: Context | None = None, **settings: Any) -> Result:
    """Check a report with made rules, each from a plugin of its own."""
    loaded = [LoadedRule(rule=one, plugin=f"plugin-of-{one.code}") for one in rules]
    return check_report(on or report(), loaded, Config(**settings), context or Context())


def silent(report: Report) -> Iterator[Finding]:
    """Find nothing."""
    yield from ()


def finds(report: Report) -> Iterator[Finding]:
    """Find one thing."""
    yield finding(cells=[GRANTED])


def doubts(report: Report) -> Iterator[Unknown]:
    """Lack a cell."""
    yield Unknown([GRANTED])


def finds_and_doubts(report: Report) -> Iterator[Finding | Unknown]:
    """Find one thing and lack a cell."""
    yield finding(cells=[RECEIVED])
    yield Unknown([GRANTED])


def crashes(report: Report) -> Iterator[Finding]:
    """Find one thing, then raise."""
    yield finding(cells=[RECEIVED])
    raise ZeroDivisionError("nothing to divide")


@pytest.mark.parametrize(
    ("check", "outcome"),
    [
        (silent, Outcome.PASSED),
        (finds, Outcome.FAILED),
        (doubts, Outcome.NOT_EVALUABLE),
        (finds_and_doubts, Outcome.FAILED),
        (crashes, Outcome.CRASHED),
    ],
)
def test_a_rule_ends_in_one_outcome(check: Any, outcome: Outcome) -> None:
    """A crash outweighs a finding, a finding outweighs a doubt."""
    assert run(made(check)).outcomes["TT001"].outcome is outcome


def test_unknown_cells_stand_beside_findings() -> None:
    """A finding does not hide what could not be evaluated."""
    assert run(made(finds_and_doubts)).outcomes["TT001"].unknown == (GRANTED,)


@pytest.mark.parametrize(
    ("checks", "verdict"),
    [
        ([silent], Verdict.PASSED),
        ([silent, doubts], Verdict.INCOMPLETE),
        ([silent, crashes], Verdict.FAILED),
        ([doubts, finds], Verdict.FAILED),
    ],
)
def test_a_report_gets_one_verdict(checks: list[Any], verdict: Verdict) -> None:
    """Failed where something was found, incomplete where something could not be, else passed."""
    rules = [made(check, f"TT00{index}") for index, check in enumerate(checks)]
    assert run(*rules).verdict is verdict


def test_a_crash_without_findings_leaves_the_report_incomplete() -> None:
    """A rule that did not run to its end has not passed the report."""

    def check(report: Report) -> Iterator[Finding]:
        raise KeyError("x")
        yield

    assert run(made(check)).verdict is Verdict.INCOMPLETE


def test_a_finding_below_the_fail_level_does_not_fail() -> None:
    """A warning passes by default."""
    assert run(made(finds, severity=Severity.WARNING)).verdict is Verdict.PASSED


def test_the_fail_level_is_a_setting() -> None:
    """Whoever wants no warnings fails on them."""
    assert run(made(finds, severity=Severity.WARNING), fail_on="warning").verdict is Verdict.FAILED


def test_a_finding_below_the_fail_level_does_not_hide_a_doubt() -> None:
    """Unknown cells beside a mere warning leave the report incomplete."""
    assert run(made(finds_and_doubts, severity=Severity.INFO)).verdict is Verdict.INCOMPLETE


@pytest.mark.parametrize("kind", ["row-unbound", "text-unread", "limit-reached", "bytes-undecodable"])
def test_what_the_reader_lost_leaves_the_report_incomplete(kind: str) -> None:
    """A note of loss counts although no rule looks at it."""
    lossy = attrs.evolve(report(), notes=(Note(kind=kind, span=Span(0, 1)),))
    assert run(made(silent), on=lossy).verdict is Verdict.INCOMPLETE


def test_a_crash_leaves_the_findings_of_other_rules() -> None:
    """What two rules found stands although one between them raised."""
    result = run(made(finds, "TT001"), made(crashes, "TT002"), made(finds, "TT003"))
    assert [found.code for found in result.diagnostics if found.code != "TT002"] == ["TT001", "TT003"]


def test_a_crash_leaves_what_the_rule_found_before() -> None:
    """A finding yielded before the exception is a finding."""
    assert [found.cells for found in run(made(crashes)).diagnostics] == [(RECEIVED,)]


def test_a_crash_leaves_the_doubts_the_rule_told_before() -> None:
    """Cells it could not know are listed, though it did not get to its end."""

    def check(report: Report) -> Iterator[Unknown]:
        yield Unknown([GRANTED])
        raise ZeroDivisionError

    assert run(made(check)).outcomes["TT001"].unknown == (GRANTED,)


def test_why_something_is_unknown_is_told_in_each_language() -> None:
    """Each reason once; one that was given as plain text is in both."""
    missing = Message("没有找到第一部分。", "Section one was not found.")

    def check(report: Report) -> Iterator[Unknown]:
        yield from (Unknown(reason=missing), Unknown(reason="x"), Unknown(reason=missing))

    reason = run(made(check)).outcomes["TT001"].reason
    assert reason == Message("没有找到第一部分。；x", "Section one was not found.; x")


def test_a_crash_names_the_plugin_and_the_exception() -> None:
    """The reader of the outcome knows whom to tell what."""
    reason = run(made(crashes)).outcomes["TT001"].reason
    assert reason is not None
    assert "plugin-of-TT001" in reason.en
    assert "ZeroDivisionError: nothing to divide" in reason.en
    assert "plugin-of-TT001" in reason.zh


def test_a_crash_keeps_its_traceback() -> None:
    """The author sees the line that raised."""
    traceback = run(made(crashes)).outcomes["TT001"].traceback
    assert traceback is not None
    assert 'raise ZeroDivisionError("nothing to divide")' in traceback


def test_an_exception_that_cannot_be_printed_is_a_crash_like_others() -> None:
    """What an exception's own code does wrong stays with the rule."""

    class MuteError(Exception):
        def __str__(self) -> str:
            raise ValueError

    def check(report: Report) -> Iterator[Finding]:
        raise MuteError
        yield

    assert run(made(check)).outcomes["TT001"].outcome is Outcome.CRASHED


@pytest.mark.parametrize(
    "said",
    [
        "requests.granted.total is wrong",
        None,
        Finding("no-such-message"),
        Finding("wrong"),
        finding(cells=["requests.grantd.total"]),
        finding(cells=["requests.grantd.total"], span=Span(0, 1)),
        Unknown(["requests.grantd.total"]),
    ],
    ids=["words", "nothing", "message", "data", "cell", "cell-and-span", "unknown-cell"],
)
def test_a_rule_that_says_what_it_may_not_say_crashes(said: Any) -> None:
    """No diagnostic is made of it, and the outcome does not call the report wrong."""

    def check(report: Report) -> Iterator[Any]:
        yield said

    result = run(made(check))
    assert result.outcomes["TT001"].outcome is Outcome.CRASHED
    assert result.diagnostics == ()


def test_a_rule_that_exits_does_not_end_the_program() -> None:
    """Whoever checks a hundred reports gets the results of the other ninety-nine."""

    def check(report: Report) -> Iterator[Finding]:
        raise SystemExit(1)
        yield

    assert run(made(check)).outcomes["TT001"].outcome is Outcome.CRASHED


def test_a_check_that_is_no_generator_crashes() -> None:
    """A check that forgot to yield has evaluated nothing."""
    assert run(made(lambda report: None)).outcomes["TT001"].outcome is Outcome.CRASHED


@pytest.mark.parametrize("settings", [{"ignore": ["TT"]}, {"select": ["TT002"]}, {"select": ["GX"]}])
def test_a_deselected_rule_is_never_called(settings: dict[str, list[str]]) -> None:
    """It has no outcome either."""
    called = []

    def check(report: Report) -> Iterator[Finding]:
        called.append(report)
        yield from ()

    result = run(made(check), made(silent, "TT003"), **settings)
    assert called == []
    assert "TT001" not in result.outcomes


def test_a_check_of_nothing_does_not_pass() -> None:
    """Where no rule is selected there is nothing to be sure of."""
    assert run(made(finds), ignore=["TT"]).verdict is Verdict.INCOMPLETE


def test_a_rule_off_by_default_runs_when_its_whole_code_is_selected() -> None:
    """A beginning of its code does not select it."""
    off = made(finds, enabled=False)
    outcomes = [run(off, **settings).outcomes for settings in ({}, {"select": ["TT"]}, {"select": ["TT001"]})]
    assert [list(one) for one in outcomes] == [[], [], ["TT001"]]


def test_what_is_ignored_stays_ignored_when_selected() -> None:
    """The narrower wish of the two is the one not to hear of it."""
    assert run(made(finds), select=["TT"], ignore=["TT001"]).outcomes == {}


@pytest.mark.parametrize(
    ("metadata", "parts"),
    [
        ({"editions": ("2019",)}, {}),
        ({"first_year": 2022}, {}),
        ({"first_year": 2020}, {"year": None}),
        ({"agency_kinds": ("government",)}, {"agency_kind": "department"}),
        ({"region": "湖南"}, {}),
        ({"needs_text": True}, {}),
        ({"needs_previous": True}, {}),
    ],
    ids=["edition", "year", "unknown-year", "agency", "region", "text", "previous"],
)
def test_a_rule_for_other_reports_is_not_applicable(metadata: dict[str, Any], parts: dict[str, Any]) -> None:
    """It is not called, it has a reason in two languages, and the report may pass."""
    result = run(made(crashes, **metadata), on=report(**parts))
    outcome = result.outcomes["TT001"]
    assert outcome.outcome is Outcome.NOT_APPLICABLE
    assert outcome.reason is not None
    assert result.verdict is Verdict.PASSED


@pytest.mark.parametrize(
    ("metadata", "known"),
    [
        ({"first_year": 2022}, Metadata(year=2022)),
        ({"agency_kinds": ("government",)}, Metadata(agency_kind="government")),
        ({"region": "湖南"}, Metadata(region="湖南怀化")),
    ],
    ids=["year", "agency", "region"],
)
def test_what_the_caller_knows_decides_where_a_rule_applies(metadata: dict[str, Any], known: Metadata) -> None:
    """Metadata counts before what the report says of itself."""
    result = run(made(finds, **metadata), context=Context(metadata=known))
    assert result.outcomes["TT001"].outcome is Outcome.FAILED


def test_a_rule_gives_way_on_the_same_cell() -> None:
    """The finding that names the cause stands alone, both outcomes stay."""
    result = run(made(finds, "TT001", yields_to=("TT002",)), made(finds, "TT002"))
    assert [found.code for found in result.diagnostics] == ["TT002"]
    assert result.outcomes["TT001"].outcome is Outcome.FAILED


def test_a_rule_does_not_give_way_on_other_cells() -> None:
    """A cause in one row explains nothing in another."""
    result = run(made(finds, "TT001", yields_to=("TT002",)), made(crashes, "TT002"))
    assert sorted(found.code for found in result.diagnostics) == ["TT001", "TT002"]


def test_a_rule_does_not_give_way_to_one_that_is_deselected() -> None:
    """Nothing is lost when the other rule does not run."""
    result = run(made(finds, "TT001", yields_to=("TT002",)), made(finds, "TT002"), ignore=["TT002"])
    assert [found.code for found in result.diagnostics] == ["TT001"]


def test_a_fingerprint_survives_a_correction_of_values() -> None:
    """Data, expected, actual and places are no part of it."""

    def check(report: Report) -> Iterator[Finding]:
        value = report.requests.granted.total.value
        yield finding(value, cells=[GRANTED], expected=value, actual=value, span=Span(value or 0, 9))

    prints = {
        run(made(check), on=Report.from_values({GRANTED: value}, year=2021)).diagnostics[0].fingerprint
        for value in (1, 2, 3)
    }
    assert len(prints) == 1


@pytest.mark.parametrize(
    "other",
    [
        lambda: run(made(finds, "TT002")),
        lambda: run(made(finds), on=report(edition="2019")),
        lambda: run(made(crashes)),
    ],
    ids=["rule", "edition", "cells"],
)
def test_a_fingerprint_tells_rules_editions_and_cells_apart(other: Any) -> None:
    """Two different findings are never taken for the same."""
    assert run(made(finds)).diagnostics[0].fingerprint != other().diagnostics[0].fingerprint


def test_findings_without_cells_are_told_apart_by_their_key() -> None:
    """Without a key, by their place in what the rule said."""

    def check(report: Report) -> Iterator[Finding]:
        yield from (finding(), finding(), finding(key="三"), finding(key="四"))

    assert len({found.fingerprint for found in run(made(check)).diagnostics}) == 4


def test_a_level_set_for_a_rule_overrides_each_of_its_findings() -> None:
    """Whoever says info means info."""

    def check(report: Report) -> Iterator[Finding]:
        yield finding(severity=Severity.WARNING)

    result = run(made(check), severity={"TT001": "info"})
    assert [found.severity for found in result.diagnostics] == [Severity.INFO]


def test_a_finding_without_a_place_stands_where_its_first_cell_stands() -> None:
    """A rule need not say what the cell knows."""
    text = "某县水利局2021年政府信息公开工作年度报告\n二、主动公开政府信息情况\n规章 | 7 | 0 | 0\n"

    def check(report: Report) -> Iterator[Finding]:
        yield finding(cells=["disclosure.government_rule.issued"])

    result = run(made(check), on=read(text))
    span = result.diagnostics[0].span
    assert span is not None
    assert text[span.start : span.end] == "7"


def test_diagnostics_come_in_the_order_of_the_text() -> None:
    """Those without a place come last."""

    def check(report: Report) -> Iterator[Finding]:
        yield from (finding(1), finding(2, span=Span(9, 10)), finding(3, span=Span(4, 5)))

    assert [found.message.en for found in run(made(check)).diagnostics] == ["Wrong: 3.", "Wrong: 2.", "Wrong: 1."]


def test_diagnostics_without_a_place_come_in_the_order_of_the_form() -> None:
    """Not in that of the letters of their cells' paths."""
    paths = ["disclosure.government_rule.issued", GRANTED, "remedies.reconsideration.total"]

    def check(report: Report) -> Iterator[Finding]:
        yield from (finding(cells=[path]) for path in reversed(paths))

    assert [found.cells[0] for found in run(made(check)).diagnostics] == paths


def test_a_message_is_filled_in_both_languages() -> None:
    """Braces in the data are data."""

    def check(report: Report) -> Iterator[Finding]:
        yield finding("{n}")

    message = run(made(check)).diagnostics[0].message
    assert (message.zh, message.en) == ("错：{n}。", "Wrong: {n}.")
