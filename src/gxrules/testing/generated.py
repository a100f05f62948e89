"""What rules say of generated texts: nothing of a consistent report, a seeded defect in every layout, no crash ever."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from gxrules.checking.checker import Checker
from gxrules.checking.config.config import Config
from gxrules.reading.read import read
from gxrules.report.report import Report
from gxrules.rules.diagnostics import Outcome, Severity
from gxrules.rules.plugins.loading import Plugin
from gxrules.rules.result import Result
from gxrules.rules.rule import Context
from gxrules.rules.subordinates import Subordinates
from gxrules.testing.defects.defect import Defect
from gxrules.testing.texts.damage import WHOLE, cuts, damaged_labels, lost_cells
from gxrules.testing.texts.displacement import displaced
from gxrules.testing.texts.documents import document
from gxrules.testing.texts.layouts import LAYOUTS, Layout
from gxrules.testing.texts.strategies import reports
from gxrules.testing.texts.writing import write

# A shrunk report is mostly zeros, as a drawn one is; to shrink one takes long and shows no more.
_AS_DRAWN = (Phase.explicit, Phase.reuse, Phase.generate)
_UNREAD = "GX817"
_MARKS = (
    "|",
    "\t",
    "\n",
    "\r",
    "0",
    "12",
    "-",
    "无",
    "※",
    "\x00",
    "\ufeff",
    "3万元",
    "《",
    "”",
    "2021年",
    "总计",
    "。",
)


@attrs.frozen(kw_only=True)
class Region:
    """The rules to try in one region, the ones a plugin rates otherwise there among them."""

    name: str | None
    codes: tuple[str, ...]

    def checker(self) -> Checker:
        """A checker that runs these rules, those that are off by default included."""
        return Checker(Config(select=self.codes, region=self.name))


def regions_of(plugins: Sequence[Plugin]) -> Iterator[Region]:
    """Where the rules of ``plugins`` apply; those for no region are tried in every one."""
    rules = [rule for plugin in plugins for rule in plugin.rules]
    overrides = [override for plugin in plugins for override in plugin.overrides]
    names = {rule.region for rule in rules} | {override.region for override in overrides}
    for name in sorted(names, key=lambda name: name or ""):
        own = {rule.code for rule in rules if (name or "").startswith(rule.region or "")}
        rated = {override.code for override in overrides if (name or "").startswith(override.region)}
        yield Region(name=name, codes=tuple(sorted(own | rated)))


def consistent_texts() -> st.SearchStrategy[str]:
    """Consistent reports, sparse, full or told in words, in a layout that keeps their values."""
    drawn = reports() | reports(full=True) | reports(told=True)
    return st.builds(lambda report, layout: write(document(report), layout).text, drawn, st.sampled_from(WHOLE))


def defective_texts(defects: Sequence[Defect]) -> st.SearchStrategy[str]:
    """Reports with one of the ``defects`` each, in a layout that shows it."""
    return st.sampled_from(defects).flatmap(_seed).map(lambda case: case.text)


def any_texts() -> st.SearchStrategy[str | bytes]:
    """Arbitrary text and bytes, and reports of which parts are lost, moved, twice there or replaced by marks."""
    return st.text() | st.binary() | _mangle() | _damaged()


def _damaged() -> st.SearchStrategy[str]:
    """Reports that lost cells, labels or their order on the way, or were cut."""
    writers = (damaged_labels, lost_cells, cuts, displaced)
    drawn = (reports() | reports(full=True)).flatmap(lambda report: st.one_of(*(writer(report) for writer in writers)))
    return drawn.map(lambda sample: sample.text)


@st.composite
def _mangle(draw: st.DrawFn) -> str:
    text = draw(consistent_texts())
    for _ in range(draw(st.integers(1, 4))):
        first, last = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        put = draw(st.sampled_from((*_MARKS, "", text[first:last] * 2)))
        text = text[:first] + put + text[last:]
    return text


def false_alarms(region: Region, examples: int) -> int:
    """Assert that consistent reports have no error and no warning; how many were tried."""
    checker, applied, tried = region.checker(), set[str](), 0

    @settings(max_examples=examples, deadline=None, phases=_AS_DRAWN)
    @given(consistent_texts())
    def check(text: str) -> None:
        nonlocal tried
        tried += 1
        result = checker.check(text)
        _refuse(untrue_gates(checker, result))
        applied.update(code for code, one in result.outcomes.items() if one.outcome is not Outcome.NOT_APPLICABLE)
        _refuse([*_alarms(result), *_not_evaluated(result)])

    check()
    alone = (rule for rule in checker.rules if not (rule.needs_previous or rule.needs_roster))
    waiting = {rule.code for rule in alone if rule.code in region.codes}
    _refuse(f"{code} applied to none of {tried} generated reports." for code in sorted(waiting - applied))
    return tried


def _alarms(result: Result) -> Iterator[str]:
    for found in result.diagnostics:
        if found.severity is not Severity.INFO:
            yield f"{found.code} reports a consistent report ({found.severity}): {found.message.en}"


def _not_evaluated(result: Result) -> Iterator[str]:
    for code, one in result.outcomes.items():
        if one.outcome in (Outcome.NOT_EVALUABLE, Outcome.CRASHED):
            reason = one.reason.en if one.reason else ""
            yield f"{code} is {one.outcome} in a consistent report: {one.traceback or reason}"


def crashes(region: Region, examples: int) -> int:
    """Assert that no text makes a rule crash; how many were tried."""
    checker, tried = region.checker(), 0

    @settings(max_examples=examples, deadline=None, phases=(*_AS_DRAWN, Phase.shrink))
    @given(any_texts())
    def check(text: str | bytes) -> None:
        nonlocal tried
        tried += 1
        result = checker.check(text)
        _refuse([*_crashes_in(result), *untrue_gates(checker, result)])

    check()
    return tried


def untrue_gates(checker: Checker, result: Result) -> Iterator[str]:
    """The rules that have something to say of a report about which they were not asked: what they declare is wrong."""
    report = result.report
    if report is None:
        return
    context = Context(settings=checker.settings, report=report)
    passed = {code for code, one in result.outcomes.items() if one.outcome is Outcome.PASSED}
    for rule in checker.rules:
        if rule.code in passed and not rule.may_speak(report) and any(rule.ask(report, context)):
            yield f"{rule.code} speaks of a report that has none of {rule.words or rule.facts or rule.quantities}."


def withstands(region: Region, attacks: Iterable[Iterable[str]]) -> int:
    """Assert that no attack on a regular expression makes a rule crash or run out of time; how many were tried.

    The attacks on one expression are in one report, in its front and in each section that is told in words.
    """
    checker, tried = region.checker(), 0
    for texts in attacks:
        told = [text for text in texts if text]
        if told:
            tried += len(told)
            _refuse(_crashes_in(checker.check(_PLACED.format(*("\n".join(told),) * _PLACED.count("{")))))
    return tried


_PLACED = """\
某县文旅局2021年政府信息公开工作年度报告
{}
一、总体情况
{}
五、存在的主要问题及改进情况
{}
六、其他需要报告的事项
{}
"""


def _crashes_in(result: Result) -> list[str]:
    crashed = [one for one in result.outcomes.values() if one.outcome is Outcome.CRASHED]
    return [one.traceback or str(one.reason) for one in crashed]


def defect_found(defect: Defect, region: Region, examples: int) -> int:
    """Assert that a seeded defect is found in every layout and no other error is; how many were tried."""
    # All rules that are on: what else is an error there is a false alarm, whoever's rule it is.
    checker, tried = Checker(Config(region=region.name)), 0

    @settings(max_examples=examples, deadline=None, phases=_AS_DRAWN)
    @given(_seed(defect))
    def check(case: SeededText) -> None:
        nonlocal tried
        tried += 1
        due = case.due
        result = checker.check(case.text, previous=case.previous, subordinates=case.below)
        _refuse(untrue_gates(checker, result))
        found = result.diagnostics
        errors = {one.code for one in found if one.severity is Severity.ERROR}
        if not due & {one.code for one in found}:
            _refuse([f"none of {sorted(due)} reports the seeded defect."])
        surplus = sorted(errors - {defect.code, *defect.companions})
        _refuse(f"{code} reports an error beside the seeded defect." for code in surplus)

    check()
    return tried


@attrs.frozen(kw_only=True)
class SeededText:
    """A text with a defect: its layout, the codes of which one is due, and the reports beside it."""

    layout: str
    due: set[str]
    text: str
    previous: Report | None = None
    below: Subordinates | None = None


@st.composite
def _seed(draw: st.DrawFn, defect: Defect) -> SeededText:
    """A report that has the defect, in a layout that shows it; last year's in a plain one."""
    layout: Layout = draw(st.sampled_from([layout for layout in LAYOUTS if defect.shows_in(layout)]))
    source = draw(reports().map(document).filter(defect.fits))
    due = {defect.code, _UNREAD} if defect.unsure(layout) else {defect.code}
    changed = defect.change(draw, source)
    before = read(write(defect.before(draw, changed), LAYOUTS[0]).text) if defect.before else None
    below = defect.below(changed) if defect.below else None
    return SeededText(layout=layout.name, due=due, text=write(changed, layout).text, previous=before, below=below)


def _refuse(problems: Sequence[str] | Iterator[str]) -> None:
    told = list(problems)
    if told:
        raise AssertionError("\n".join(told))
