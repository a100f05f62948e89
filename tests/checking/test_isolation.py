"""A rule that raises or lies harms nobody but itself, and no rule can change a report."""

import asyncio
import itertools
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from local_rules import (
    REPORT,
    checker,
    crash_of,
    crashing,
    leaving,
)

from gxrules import (
    Config,
    Context,
    Finding,
    Outcome,
    Report,
    Unknown,
)
from gxrules.checking.runner import MOST_FINDINGS


def test_a_crash_names_plugin_and_place() -> None:
    """What the rule found before stands, too."""
    result = checker(crashing).check(REPORT)
    line = crashing.__code__.co_firstlineno + 3
    assert crash_of(result) == f"Rule LO001 of plugin local crashed at tests/local_rules.py:{line}: KeyError: 'gone'"
    assert [found.code for found in result.diagnostics] == ["LO001", "LO099"]
    assert "raise KeyError" in (result.outcomes["LO001"].traceback or "")


def test_a_rule_cannot_end_the_process() -> None:
    """SystemExit is a crash like any other."""
    assert "SystemExit: 1" in crash_of(checker(leaving).check(REPORT))


@pytest.mark.parametrize("raised", [BaseException("x"), asyncio.CancelledError(), GeneratorExit(), MemoryError()])
def test_whatever_a_rule_raises_stays_with_it(raised: BaseException) -> None:
    """What is no Exception, too."""

    def raising(report: Report, context: Context) -> Iterator[Finding]:
        raise raised
        yield Finding("found")

    assert type(raised).__name__ in crash_of(checker(raising).check(REPORT))


def test_control_c_ends_the_run() -> None:
    """What the user asks for is not a rule's failure."""

    def interrupted(report: Report, context: Context) -> Iterator[Finding]:
        raise KeyboardInterrupt
        yield Finding("found")

    with pytest.raises(KeyboardInterrupt):
        checker(interrupted).check(REPORT)


@pytest.mark.parametrize("said", [Finding("found"), Unknown()])
def test_a_rule_says_so_much_and_no_more(said: Finding | Unknown) -> None:
    """What was found up to then is kept, and the outcome tells that there was more."""
    result = checker(lambda report, context: itertools.repeat(said), config=Config()).check(REPORT)
    assert crash_of(result).endswith(
        f"reported more than {MOST_FINDINGS} findings on one report; the rest is left out."
    )
    kept = [found for found in result.diagnostics if found.code == "LO001"]
    assert len(kept) == (MOST_FINDINGS if isinstance(said, Finding) else 0)


def test_a_rule_may_say_as_much_as_is_kept() -> None:
    """Exactly so many findings are no crash."""
    many = [Finding("found")] * MOST_FINDINGS
    assert checker(lambda report, context: iter(many)).check(REPORT).outcomes["LO001"].outcome is Outcome.FAILED


def values_of(part: Any, seen: set[int]) -> Iterator[Any]:
    """Every attrs value and mapping that can be reached from one."""
    if id(part) in seen:
        return
    seen.add(id(part))
    if attrs.has(type(part)):
        yield part
        for field in attrs.fields(type(part)):
            yield from values_of(getattr(part, field.name), seen)
    elif isinstance(part, tuple):
        for each in part:
            yield from values_of(each, seen)
    elif hasattr(part, "items"):
        yield part
        for each in part.values():
            yield from values_of(each, seen)
    else:
        assert not isinstance(part, list | set | bytearray), f"{part!r} can be changed"


def test_a_rule_cannot_change_the_report() -> None:
    """No attribute and no entry of anything it is given can be set, down to the last cell."""
    tried = 0
    report = attrs.evolve(REPORT)
    for value in values_of(report, set()):
        if attrs.has(type(value)):
            name = attrs.fields(type(value))[0].name
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(value, name, None)
        else:
            with pytest.raises(TypeError):
                value["new"] = None
        tried += 1
    assert tried > 500
    with pytest.raises(TypeError):
        report.edition.cells["new"] = None  # type: ignore[index]  # what a rule might try


def test_a_rule_that_tries_is_told_so() -> None:
    """In place of the words of the library that froze the value."""

    def changing(report: Report, context: Context) -> Iterator[Finding]:
        report.requests.received.total.value = 0  # type: ignore[misc]  # what a rule might try
        yield Finding("found")

    result = checker(changing).check(REPORT)
    assert crash_of(result).endswith(": what a rule is given cannot be changed. Make a value of its own instead.")
    assert result.report == REPORT
