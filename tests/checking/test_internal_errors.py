"""An error of ours costs a report what needed it, which is named, and nothing else."""

from pathlib import Path
from typing import Any

import pytest

from gxrules import Checker, Config, Outcome, Verdict
from gxrules.localisation import explanations, locate
from gxrules.report import report as report_module

BROKEN = (Path(__file__).parents[2] / "samples" / "broken-sum-2022.txt").read_bytes()
# Where each part of a report that is made when it is first asked for comes from.
PARTS = [
    pytest.param(report_module, "read_figures", id="figures"),
    pytest.param(report_module, "claims_of", id="claims"),
    pytest.param(report_module, "read_fee_claims", id="fee claims"),
    pytest.param(report_module, "noise_in", id="noise"),
    pytest.param(report_module, "sums_of", id="sums"),
    pytest.param(locate, "find_causes", id="causes"),
    pytest.param(explanations, "combine", id="explanations"),
]


def fail(*_: object, **__: object) -> Any:
    """What an error of ours does."""
    raise ValueError("ours")


@pytest.mark.parametrize(("module", "name"), PARTS)
def test_an_error_of_ours_stays_with_what_needed_it(module: Any, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules that do not need it find what they find without the error."""
    checker = Checker(Config(fail_on="error", select=("GX",)))
    before = checker.check(BROKEN)
    monkeypatch.setattr(module, name, fail)
    result = checker.check(BROKEN)
    crashed = {code for code, outcome in result.outcomes.items() if outcome.outcome is Outcome.CRASHED}
    assert all("ours" in str(result.outcomes[code].reason) for code in crashed)
    others = {found.code for found in before.diagnostics} - crashed
    assert {found.code for found in result.diagnostics} >= others
    assert result.verdict in (Verdict.FAILED, Verdict.INCOMPLETE)
    assert crashed or result.not_loaded


@pytest.mark.parametrize(("module", "name"), [(locate, "find_causes"), (explanations, "combine")])
def test_what_explains_sums_is_named_where_it_fails(module: Any, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules that point at cells, and the explanations themselves; a report without findings does not pass."""
    monkeypatch.setattr(module, name, fail)
    result = Checker(Config(select=("GX306", "GX102"))).check(BROKEN)
    assert result.outcomes["GX306"].outcome is Outcome.CRASHED
    assert result.outcomes["GX102"].outcome is Outcome.PASSED
    assert list(result.not_loaded) == ["explanations"]
    assert "ValueError: ours; test_internal_errors.py:" in result.not_loaded["explanations"].en
    assert (result.explanations, result.verdict) == ((), Verdict.INCOMPLETE)
