"""The tester: runs a rule on its cases, compares what it yields, and counts the comparisons."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import Any

import attrs

from gxrules.checking.config.config import Config
from gxrules.checking.runner import check_report
from gxrules.report.regions import region_of
from gxrules.report.report import Report
from gxrules.rules.diagnostics import Outcome, RuleOutcome
from gxrules.rules.plugins.shared_tables import Settings
from gxrules.rules.result import Result
from gxrules.rules.rule import Context, Finding, LoadedRule, Rule
from gxrules.testing.cases import NEAR_MISS, Case, Expected, page_cases
from gxrules.text.messages import Message

# The least a rule comes with, of either kind.
LEAST = 2
Part = tuple[str, Any, Any]
_NO_SETTINGS: Mapping[str, Any] = MappingProxyType({})


@attrs.frozen
class Comparison:
    """One part of what a rule says, and what a case expects of it."""

    part: str
    found: Any
    due: Any
    why: str = ""

    @property
    def holds(self) -> bool:
        """True if the rule says what the case expects."""
        return bool(self.found == self.due)

    @property
    def sentence(self) -> Message:
        """What is found and what is due."""
        return Message(
            f"{self.part}：应为 {self.due!r}，实为 {self.found!r}" + (f"（{self.why}）" if self.why else ""),
            f"{self.part} is {self.found!r}, not {self.due!r}" + (f": {self.why}" if self.why else ""),
        )

    def __str__(self) -> str:
        return self.sentence.en


@attrs.frozen(kw_only=True)
class Tally:
    """How much was tried."""

    rules: int = 0
    cases: int = 0
    checks: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(rules=self.rules + other.rules, cases=self.cases + other.cases, checks=self.checks + other.checks)

    def __str__(self) -> str:
        return f"rules: {self.rules}; cases: {self.cases}; checks: {self.checks}"


def assert_rule(rule: Rule, cases: Iterable[Case], *, settings: Mapping[str, Any] = _NO_SETTINGS) -> Tally:
    """Assert that ``rule`` says of each case what the case expects, and that the cases are enough.

    They are enough where two fail, two pass, and one is a near miss. Prints
    how many checks were made, and returns the same. ``settings`` are the
    tables the plugins fill; those of a case go before them.
    """
    known = list(cases)
    problems = list(lacking(known))
    checks = len(known)
    for case in known:
        compared = compare(rule, case, settings)
        checks += len(compared)
        problems += (f"{case.name}: {one}" for one in compared if not one.holds)
    if problems:
        raise AssertionError("\n".join((f"{rule.code} {rule.name}:", *problems)))
    tally = Tally(rules=1, cases=len(known), checks=checks)
    sys.stdout.write(f"{rule.code} {rule.name}: cases: {tally.cases}; checks: {tally.checks}\n")
    return tally


def lacking(cases: Sequence[Case]) -> Iterator[str]:
    """What the cases of one rule lack."""
    for outcome in (Outcome.FAILED, Outcome.PASSED):
        count = sum(case.due is outcome for case in cases)
        if count < LEAST:
            yield f"it has {count} cases that are to be {outcome}; give {LEAST} at least."
    if not any(case.is_near_miss for case in cases):
        yield f"no case has a name that begins with {NEAR_MISS!r}; give one that all but fails."


def run_case(rule: Rule, case: Case, settings: Mapping[str, Any] = _NO_SETTINGS) -> tuple[str, ...]:
    """What differs between what ``rule`` says and what ``case`` expects; empty where nothing does."""
    return tuple(str(one) for one in compare(rule, case, settings) if not one.holds)


def compare(rule: Rule, case: Case, settings: Mapping[str, Any] = _NO_SETTINGS) -> tuple[Comparison, ...]:
    """Every part of what ``rule`` says that ``case`` expects something of."""
    report, context = _subject(case, settings)
    outcome = _check(rule, case, report, context).outcomes[rule.code]
    why = outcome.traceback or (outcome.reason.en if outcome.reason else "")
    ended = Comparison("outcome", str(outcome.outcome), str(case.due), why)
    asked = context.previous is not None or not rule.needs_previous
    if not (ended.holds and asked) or outcome.outcome in (Outcome.NOT_APPLICABLE, Outcome.CRASHED):
        return (ended,)
    return (ended, *_findings(rule, case, report, context), *_unknown(case, outcome))


def _subject(case: Case, settings: Mapping[str, Any]) -> tuple[Report, Context]:
    given = case.context()
    context = attrs.evolve(given, settings={**settings, **given.settings})
    return _locate_report(case.report(), context), context


def _check(rule: Rule, case: Case, report: Report, context: Context) -> Result:
    loaded = LoadedRule(rule=rule, plugin="cases")
    return check_report(report, [loaded], Config(select=(rule.code,), solver=case.solver), context)


def page_with_findings(rule: Rule, lang: str, settings: Mapping[str, Any] = _NO_SETTINGS) -> str:
    """The page of ``rule`` in ``"zh"`` or ``"en"``, with what the rule says of each example below it.

    An example that cannot be run is left as it is: :func:`verify_rule` says why.
    """
    page, cases = rule.page_in(lang), _runnable_cases(rule)
    blocks = re.split(r"(^```toml\n.*?^```$)", page, flags=re.MULTILINE | re.DOTALL)
    for at, case in zip(range(1, len(blocks), 2), cases, strict=False):
        blocks[at] = "\n\n".join((blocks[at], *_said_of(rule, case, lang, settings)))
    return "".join(blocks)


def _runnable_cases(rule: Rule) -> tuple[Case, ...]:
    with suppress(Exception):  # a page is a plugin's, and may be wrong in any way
        return tuple(page_cases(rule))
    return ()


def _said_of(rule: Rule, case: Case, lang: str, settings: Mapping[str, Any]) -> Iterator[str]:
    """What the rule says of an example, a paragraph each finding."""
    with suppress(Exception):  # so may a rule be
        for found in _check(rule, case, *_subject(case, settings)).diagnostics:
            yield _SAID.in_language(lang).format(found.message.in_language(lang))


_SAID = Message("检查结果：{}", "What gxrules says: {}")


def _locate_report(report: Report, context: Context) -> Report:
    """The report with its region, where only the plugins know the place its agency is named after."""
    places = {entry["place"]: entry["region"] for entry in context.settings.get("regions", ())}
    return report if report.region else attrs.evolve(report, region=region_of(report.agency, places))


def _findings(rule: Rule, case: Case, report: Report, context: Context) -> Iterator[Comparison]:
    found = [said for said in rule.run(report, context) if isinstance(said, Finding)]
    said = "; ".join(f"{one.message} {dict(one.data)}" for one in found)
    yield Comparison("list of messages", [one.message for one in found], [one.message for one in case.fails], said)
    if case.code is not None:
        yield Comparison("code", rule.code, case.code)
    for index, (finding, expected) in enumerate(zip(found, case.fails, strict=False)):
        for part, is_, due in _parts(rule, finding, expected, report):
            yield Comparison(f"finding {index}: {part}", is_, due)


def _parts(rule: Rule, finding: Finding, expected: Expected, report: Report) -> Iterator[Part]:
    for key, due in expected.data.items():
        yield f"data.{key}", finding.data.get(key), due
    if expected.cells is not None:
        yield "cells", finding.cells, expected.cells
    if expected.cell is not None:
        yield f"{expected.cell} among cells", expected.cell in finding.cells, True
    if expected.severity is not None:
        yield "severity", str(finding.severity or rule.severity), expected.severity
    if expected.origin is not None:
        yield "origin", finding.origin or rule.origin, expected.origin
    yield from _place(finding, expected, report)


def _place(finding: Finding, expected: Expected, report: Report) -> Iterator[Part]:
    spans = (finding.span, *(report.cell(path).span for path in finding.cells))
    span = next((span for span in spans if span is not None), None)
    line, column = report.source.position(span.start) if report.source and span else (None, None)
    if expected.line is not None:
        yield "line", line, expected.line
    if expected.column is not None:
        yield "column", column, expected.column


def _unknown(case: Case, outcome: RuleOutcome) -> Iterator[Comparison]:
    known = tuple(f"{prefix}." for prefix in case.unknown)
    surplus = [path for path in outcome.unknown if not f"{path}.".startswith(known)]
    yield Comparison("rest of unknown cells", surplus, [])
    for prefix in known:
        is_unknown = any(f"{path}.".startswith(prefix) for path in outcome.unknown)
        yield Comparison(f"{prefix.rstrip('.')} among unknown cells", is_unknown, True)


def verify_rule(rule: Rule, settings: Settings = _NO_SETTINGS) -> tuple[int, tuple[Message, ...]]:
    """How many examples the page of ``rule`` has, and what is wrong with them; none at all is wrong, too.

    ``settings`` are the tables that the plugins fill together.
    """
    problems: list[Message] = []
    count = 0
    try:
        for case in page_cases(rule):
            count += 1
            problems += (_of(case.name, one.sentence) for one in compare(rule, case, settings) if not one.holds)
    except Exception as error:  # the page and the rule are a plugin's, and may be wrong in any way
        told = f"{type(error).__name__}: {error}"
        problems.append(_of(rule.code, Message(told, told)))
    if not count and not problems:
        problems.append(_of(rule.code, Message("说明页没有例子。", "its page has no example.")))
    return count, tuple(problems)


def _of(name: str, said: Message) -> Message:
    return Message(f"{name}：{said.zh}", f"{name}: {said.en}")
