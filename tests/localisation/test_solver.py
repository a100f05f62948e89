"""The solver of the extra: it adds proposals, within a bound of work, and changes no finding beside them."""

from typing import Any

import pytest
from figures import TANGLED, causes, repairs, report_of

import gxrules.localisation.locate
import gxrules.localisation.solver
from gxrules import Checker, Config, Context, Outcome, locate
from gxrules.localisation.solver import Solutions
from gxrules.rules import time_budget

CHECKER = Checker(Config(select=("GX3", "GX812")))
RATED = dict.fromkeys(("GX301", "GX302", "GX303"), "warning")


def fail(*_: object) -> Any:
    """A solver that is not there, or does not work."""
    raise RuntimeError


def test_an_extra_changes_nothing_but_what_is_proposed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Verdict, outcomes and findings are the same without the solver, but for the words of GX306 itself."""
    pytest.importorskip("highspy", reason="the extra locate is not installed")
    report, checker = report_of(**TANGLED), Checker(Config(severity=RATED))
    with_solver = checker.check(report)
    monkeypatch.setattr(gxrules.localisation.solver, "import_module", fail)
    without = checker.check(report)
    assert with_solver.explanations
    assert not without.explanations
    assert (with_solver.verdict, with_solver.outcomes) == (without.verdict, without.outcomes)
    mine, its = ([one for one in each.diagnostics if one.code != "GX306"] for each in (with_solver, without))
    assert mine == its
    assert {one.explained_by for one in mine if one.code == "GX302"} == {
        one.fingerprint for one in without.diagnostics if one.code == "GX306"
    }


def test_rules_are_given_the_same_explanations_with_the_extra_and_without() -> None:
    """What the solver adds stands apart, so that no rule of a plugin depends on what is installed."""
    pytest.importorskip("highspy", reason="the extra locate is not installed")
    context = Context(report=report_of(**TANGLED))
    assert context.explanations == ()
    assert context.proposals
    assert [cause.explanations for cause in context.causes] == [()]


def test_the_solver_is_bounded_by_its_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """No clock stops it, so that a busy machine finds the same."""
    highspy = pytest.importorskip("highspy", reason="the extra locate is not installed")
    options = []
    told = highspy.Highs.setOptionValue
    monkeypatch.setattr(
        highspy.Highs, "setOptionValue", lambda self, name, value: options.append(name) or told(self, name, value)
    )
    assert locate(report_of(**TANGLED))
    assert "mip_max_nodes" in options
    assert "time_limit" not in options


def test_a_long_search_takes_no_time_from_a_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """No rule is under way while cells are located, so none is interrupted for it."""
    under_way = []

    def search(*_: object) -> Solutions:
        under_way.append(any(one.running for one in time_budget._watch.watched))
        return Solutions()

    monkeypatch.setattr(gxrules.localisation.locate, "cheapest_repairs", search)
    result = Checker(Config(select=("GX306",))).check(report_of(**TANGLED))
    assert result.outcomes["GX306"].outcome is Outcome.FAILED
    assert under_way
    assert not any(under_way)


def test_beyond_the_search_a_number_of_wrong_cells_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the solver nothing is proposed, and the verdict is the same as with it."""
    monkeypatch.setattr(gxrules.localisation.solver, "import_module", fail)
    report = report_of(**TANGLED)
    (cause,) = causes(report)
    assert cause.explanations == ()
    assert cause.least == 3
    result = CHECKER.check(report)
    assert any("至少有 3 格填错" in found.message.zh for found in result.diagnostics)
    assert locate(report) == ()
    monkeypatch.undo()
    assert locate(report, solve=False) == ()
    assert CHECKER.check(report).verdict == result.verdict


def test_the_solver_finds_what_the_search_does_not(capfd: pytest.CaptureFixture[str]) -> None:
    """Its sets make every identity hold, and are no larger than need be; it prints nothing."""
    pytest.importorskip("highspy", reason="the extra locate is not installed")
    report = report_of(**TANGLED)
    found = locate(report)
    assert found
    assert {len(each.cells) for each in found} == {4}
    assert all(repairs(report, each) for each in found)
    assert capfd.readouterr() == ("", "")


def test_where_very_many_cells_are_wrong_the_solver_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it does before its first node is bounded by nothing; the least number of wrong cells is said instead."""
    asked: list[object] = []
    monkeypatch.setattr(
        gxrules.localisation.solver, "_solution", lambda *given: asked.append(given) or (None, 0, False)
    )
    rows = ("state_secret", "prohibited_by_law", "internal_affairs", "process_information", "enforcement_file")
    report = report_of(**{f"denied__{row}": {"total": 7 + 2**at} for at, row in enumerate(rows)})
    assert any(cause.least > 4 and not cause.proposals for cause in causes(report))
    assert asked == []


@pytest.mark.parametrize(("searched", "said"), [(True, False), (False, True)])
def test_what_was_not_searched_to_the_end_is_said(monkeypatch: pytest.MonkeyPatch, searched: bool, said: bool) -> None:
    """The solver's work is bounded; what it has found may then not be all there is."""
    found = [({"requests.granted.natural_person": 3}, 1, False), (None, 0, searched)]
    monkeypatch.setattr(gxrules.localisation.solver, "_solution", lambda *_: found.pop(0))
    (finding,) = (one for one in CHECKER.check(report_of(**TANGLED)).diagnostics if one.code == "GX306")
    assert ("未能全部查清" in finding.message.zh, "not searched to the end" in finding.message.en) == (said, said)
