"""Reports of two years in which every chain holds, and the rules between them."""

from __future__ import annotations

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from gxrules import Checker, Config, Outcome, Report, read
from gxrules.testing.texts.documents import document
from gxrules.testing.texts.layouts import P1
from gxrules.testing.texts.strategies import reports
from gxrules.testing.texts.writing import write
from gxrules.testing.texts.years import year_before

OTHERS = Checker(Config(select=("crossreport",)))
WHOLE = Checker()
# A shrunk report is mostly zeros, as a drawn one is; to shrink one takes long and shows no more.
AS_DRAWN = settings(phases=(Phase.explicit, Phase.reuse, Phase.generate), max_examples=15)


@AS_DRAWN
@given(reports() | reports(full=True) | reports(told=True), st.integers(0, 40))
def test_no_rule_speaks_where_every_chain_holds(report: Report, granted: int) -> None:
    """Nor is one of them undecided; last year's report may have other figures of its own, from which one may jump."""
    source = document(report)
    own = {f"requests.{row}.{column}": granted for row in _ROWS for column in ("natural_person", "total")}
    before = read(write(year_before(source, own), P1).text)
    result = OTHERS.check(write(source, P1).text, previous=before)
    told = [f"{found.code} {found.message.en}" for found in result.diagnostics]
    assert [one for one in told if not one.startswith("GX709")] == []
    assert Outcome.NOT_EVALUABLE not in {one.outcome for one in result.outcomes.values()}


_ROWS = ("received", "granted", "disposed_total")


@AS_DRAWN
@given(reports() | reports(full=True))
def test_the_report_of_the_year_before_is_a_sound_one(report: Report) -> None:
    """All its sums hold, and nothing in it is an error, but for the form of the year."""
    before = year_before(document(report))
    found = WHOLE.check(write(before, P1).text).diagnostics
    assert {one.code for one in found if one.severity == "error"} <= {"GX607"}
