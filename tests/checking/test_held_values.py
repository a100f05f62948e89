"""What a rule may not yield is refused where it is made, or where its word is taken."""

import itertools
import threading
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from local_rules import REPORT, checker, crash_of, finding, rule_of

from gxrules import (
    Checker,
    Context,
    Finding,
    Related,
    Report,
    Span,
    Unknown,
)
from gxrules.rules.plugins.found_plugin import FoundPlugin
from gxrules.rules.plugins.loading import Plugin
from gxrules.types import Suggestion

HELD = "of what a rule yields cannot be"


CELL = "requests.received.total"


# What a finding and an unknown cannot hold, each made where a rule would make it.
UNHELD: list[tuple[Callable[[], Any], str]] = [
    (lambda: Finding(7), f"message {HELD} 7. Give str."),  # type: ignore[arg-type]  # a lie, as all below
    (lambda: Finding("found", data=7), f"data {HELD} 7. Give a mapping"),  # type: ignore[arg-type]
    (lambda: Finding("found", data={1: 2}), f"data {HELD} {{1: 2}}."),  # type: ignore[dict-item]
    (lambda: Finding("found", span=(1, 2)), f"span {HELD} (1, 2). Give Span"),  # type: ignore[arg-type]
    (lambda: Finding("found", span=Span(5, 2)), f"span {HELD} Span(start=5, end=2)."),
    (lambda: Finding("found", span=Span(-1, 2)), f"span {HELD} Span(start=-1, end=2)."),
    (lambda: Finding("found", span=Span(0, 2.5)), f"span {HELD} Span(start=0, end=2.5)."),  # type: ignore[arg-type]
    (lambda: Finding("found", severity="error"), f"severity {HELD} 'error'. Give Severity"),  # type: ignore[arg-type]
    (lambda: Finding("found", related=("here",)), f"related {HELD} 'here'. Give Related."),  # type: ignore[arg-type]
    (lambda: Finding("found", related=Related()), f"related {HELD} Related("),  # type: ignore[arg-type]
    (lambda: Finding("found", expected=[1]), f"expected {HELD} [1]."),  # type: ignore[arg-type]
    (lambda: Finding("found", expected=0.5), f"expected {HELD} 0.5."),  # type: ignore[arg-type]
    (lambda: Finding("found", actual=True), f"actual {HELD} True."),
    (lambda: Finding("found", actual=Decimal("nan")), f"actual {HELD} Decimal('NaN')."),
    (lambda: Finding("found", actual=Decimal("1e-999999")), f"actual {HELD} Decimal('1E-999999')."),
    (lambda: Finding("found", actual=10**5000), f"actual {HELD} 10**100 or more"),
    (lambda: Finding("found", key=1), f"key {HELD} 1. Give str or None."),  # type: ignore[arg-type]
    (lambda: Finding("found", origin="moon"), f"origin {HELD} 'moon'. Give one of source, extraction, unknown."),
    (lambda: Finding("found", suggestion="42"), f"suggestion {HELD} '42'."),  # type: ignore[arg-type]
    (lambda: Finding("found", explains=("sum",)), f"explains {HELD} 'sum'. Give Identity."),  # type: ignore[arg-type]
    (lambda: Finding("found", cells=CELL), f"cells {HELD} '{CELL}'. Give a list"),
    (lambda: Finding("found", cells=(7,)), f"cells {HELD} 7. Give cells or their paths."),  # type: ignore[arg-type]
    (lambda: Finding("found", cells=itertools.repeat(CELL)), f"cells {HELD} ('{CELL}',"),
    (lambda: Related(span="here"), f"span {HELD} 'here'."),  # type: ignore[arg-type]
    (lambda: Related(cells=(7,)), f"cells {HELD} 7."),  # type: ignore[arg-type]
    (lambda: Suggestion(path=CELL, value="42"), f"value {HELD} '42'."),  # type: ignore[arg-type]
    (lambda: Suggestion(path=7, value=42), f"path {HELD} 7."),  # type: ignore[arg-type]
    (lambda: Unknown(reason=7), f"reason {HELD} 7. Give str or Message or None."),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("make", "says"), UNHELD, ids=[says for _, says in UNHELD])
def test_what_a_finding_cannot_hold_is_refused_when_it_is_made(make: Callable[[], Any], says: str) -> None:
    """So the place that is named is where the rule made it; both languages say what to give."""
    line = make.__code__.co_firstlineno

    def check(report: Report, context: Context) -> Iterator[Any]:
        yield make()

    result = checker(check).check(REPORT)
    assert f"test_held_values.py:{line}: {says}" in crash_of(result)
    reason = result.outcomes["LO001"].reason
    assert reason is not None
    assert "应为" in reason.zh


LIES: list[tuple[Any, str]] = [
    ("text", "it yielded 'text'. Yield Finding or Unknown."),
    (Finding("other"), "there is no message 'other'. Use one of found."),
    (Finding("found", cells=("requests.recieved.total",)), "requests.recieved.total is not a cell of the form."),
    (
        Finding("found", related=(Related(cells=("requests.recieved",)),)),
        "requests.recieved is not a cell of the form.",
    ),
    (Finding("found", suggestion=Suggestion(path="requests", value=1)), "requests is not a cell of the form."),
    (Finding("found", span=Span(0, 10**6)), "Span(start=0, end=1000000) is beyond the text, which has "),
    (Finding("found", related=(Related(span=Span(10**6, 10**6)),)), "is beyond the text, which has "),
    (Unknown(("requests.received",)), "requests.received is not a cell of the form."),
]


@pytest.mark.parametrize(("lie", "says"), LIES, ids=[says for _, says in LIES])
def test_what_a_rule_may_not_yield_is_a_crash(lie: object, says: str) -> None:
    """What the rule or the report does not have is seen where a rule's word is taken."""
    assert says in crash_of(checker(lambda report, context: iter([lie])).check(REPORT))


def test_a_rule_that_yields_nothing_at_all_is_a_crash() -> None:
    """A function without yield returns None."""

    def nothing(report: Report, context: Context) -> Any:
        return None

    assert "its check returned NoneType. Yield findings" in crash_of(checker(nothing).check(REPORT))


def test_what_a_rule_may_not_yield_is_told_with_its_line() -> None:
    """The line of its yield."""

    def lying(report: Report, context: Context) -> Iterator[str]:
        yield "text"

    said = crash_of(checker(lying).check(REPORT))
    assert f"crashed at checking/test_held_values.py:{lying.__code__.co_firstlineno + 1}: it yielded 'text'." in said


def test_a_message_without_its_data_is_a_crash() -> None:
    """A template whose fields are not given cannot be told."""
    messages = {"found": {"zh": "{count}件", "en": "{count}"}}
    told = rule_of(finding, messages=messages)
    found = FoundPlugin(name="local", entry="local", load=lambda: threading)
    plugin = Plugin(found=found, rules=(told, rule_of(finding, "LO099")))
    said = crash_of(Checker(plugins=(plugin,)).check(REPORT))
    assert said.endswith("message 'found' needs 'count', and the data of its finding lacks it. Give data={'count': …}.")
