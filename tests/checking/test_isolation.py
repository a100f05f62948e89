"""A rule that raises, hangs or lies harms nobody but itself, and no rule can change a report."""

import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
from plants import MESSAGES

from gxrules import (
    Checker,
    Config,
    ConfigError,
    Context,
    Finding,
    Outcome,
    Report,
    Result,
    Rule,
    Severity,
    Unknown,
    Verdict,
    read,
    rule,
)
from gxrules.checking import time_budget
from gxrules.rules.plugins.discovery import FoundPlugin
from gxrules.rules.plugins.loading import Plugin

CLEAN = Path(__file__).parents[2] / "samples" / "clean-2022.txt"
REPORT = read(CLEAN.read_bytes())
SHORT = Config(rule_seconds=0.1)
Check = Callable[[Report, Context], Iterator[Any]]


def rule_of(check: Check, code: str = "LO001", **extra: Any) -> Rule:
    """A rule that checks so."""
    fields = {"severity": Severity.INFO, "basis": "测试", "messages": MESSAGES, **extra}
    return rule(code, code.lower(), **fields)(check)


def checker(*checks: Check, config: Config = SHORT) -> Checker:
    """A checker whose one plugin has these rules, LO001 and on, and LO099, which finds something."""
    rules = [rule_of(check, f"LO{number:03}") for number, check in enumerate(checks, 1)]
    found = FoundPlugin(name="local", entry="local", load=lambda: threading)
    return Checker(config, plugins=(Plugin(found=found, rules=(*rules, rule_of(finding, "LO099"))),))


def finding(report: Report, context: Context) -> Iterator[Finding]:
    """Find something."""
    yield Finding("found", key="it")


def crashing(report: Report, context: Context) -> Iterator[Finding]:
    """Find something, then fail."""
    yield Finding("found")
    raise KeyError("gone")


def hanging(report: Report, context: Context) -> Iterator[Finding]:
    """Never end."""
    while True:
        pass
    yield Finding("found")


def stubborn(report: Report, context: Context) -> Iterator[Finding]:
    """Never end, and catch the first interruption."""
    try:
        yield from hanging(report, context)
    except BaseException:
        yield from hanging(report, context)


def leaving(report: Report, context: Context) -> Iterator[Finding]:
    """End the process, as a script would."""
    raise SystemExit(1)
    yield Finding("found")


def crash_of(result: Result, code: str = "LO001") -> str:
    """What is said of the rule that crashed; the other rule's finding stands, and the verdict is incomplete."""
    assert result.outcomes[code].outcome is Outcome.CRASHED
    assert result.outcomes["LO099"].outcome is Outcome.FAILED
    assert "LO099" in [found.code for found in result.diagnostics]
    assert result.verdict is Verdict.INCOMPLETE
    reason = result.outcomes[code].reason
    assert reason is not None
    return reason.en


def test_a_crash_names_plugin_and_place() -> None:
    """What the rule found before stands, too."""
    result = checker(crashing).check(REPORT)
    line = crashing.__code__.co_firstlineno + 3
    assert (
        crash_of(result) == f"Rule LO001 of plugin local crashed at checking/test_isolation.py:{line}: KeyError: 'gone'"
    )
    assert [found.code for found in result.diagnostics] == ["LO001", "LO099"]
    assert "raise KeyError" in (result.outcomes["LO001"].traceback or "")


def test_a_rule_cannot_end_the_process() -> None:
    """SystemExit is a crash like any other."""
    assert "SystemExit: 1" in crash_of(checker(leaving).check(REPORT))


@pytest.mark.parametrize("check", [hanging, stubborn])
def test_a_rule_that_hangs_is_stopped(check: Check) -> None:
    """Even one that catches the interruption; the message names the place and the setting."""
    said = crash_of(checker(check).check(REPORT))
    assert said.startswith("Rule LO001 of plugin local took too long and was stopped at checking/test_isolation.py:")
    assert said.endswith(" (a rule has 0.1 seconds; rule-seconds changes that).")


def test_time_on_the_clock_counts_where_no_other_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows and macOS; here on a clock that goes on only while a rule hangs."""
    now = [0.0]

    def dawdling(report: Report, context: Context) -> Iterator[Finding]:
        while True:
            now[0] += 0.001
        yield Finding("found")

    monkeypatch.setattr(time_budget, "time", SimpleNamespace(monotonic=lambda: now[0], sleep=time.sleep))
    config = Config(rule_seconds=0.1, report_seconds=1e9)
    assert "took too long" in crash_of(checker(dawdling, config=config).check(REPORT))


def test_rules_that_hang_use_up_the_time_of_the_report() -> None:
    """The rules left over are not called, and say so."""
    result = checker(hanging, finding, config=Config(report_seconds=0.1)).check(REPORT)
    first, second = (result.outcomes[code].reason for code in ("LO001", "LO002"))
    assert first is not None
    assert first.en.endswith("(all rules of a report have 0.1 seconds; report-seconds changes that).")
    assert second is not None
    assert second.en.startswith("Rule LO002 of plugin local did not run: the 0.1 seconds for all rules")
    assert result.outcomes["LO002"].outcome is Outcome.CRASHED


def test_threads_are_watched_each_by_itself() -> None:
    """In every thread the rule that hangs is stopped, and no other."""
    ours = checker(hanging, finding, crashing, finding)
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda _: ours.check(REPORT), range(16)))
    assert {tuple(each.outcome for each in result.outcomes.values()) for result in results} == {
        (Outcome.CRASHED, Outcome.FAILED, Outcome.CRASHED, Outcome.FAILED, Outcome.FAILED)
    }
    assert all("took too long" in crash_of(result) for result in results)


def test_a_check_within_a_check_stops_its_own_rules() -> None:
    """An interruption is meant for one rule, whatever other checks the thread is in."""
    inner = checker(hanging)
    heard: list[Result] = []

    def nesting(report: Report, context: Context) -> Iterator[Finding]:
        heard.append(inner.check(report))
        yield Finding("found")

    outer = checker(nesting, config=Config(rule_seconds=60)).check(REPORT)
    assert outer.outcomes["LO001"].outcome is Outcome.FAILED
    assert "took too long" in crash_of(heard[0])


def test_a_check_within_a_check_is_stopped_by_the_outer_one() -> None:
    """The time of the outer rule counts what it has checked."""
    inner = checker(hanging, config=Config(rule_seconds=60))

    def nesting(report: Report, context: Context) -> Iterator[Finding]:
        inner.check(report)
        yield Finding("found")

    assert "took too long" in crash_of(checker(nesting).check(REPORT))


def test_an_interruption_that_comes_too_late_is_taken_back() -> None:
    """A rule that ends while it is being interrupted leaves nothing after in its thread."""
    own: list[bool] = []
    with time_budget.watching(time_budget.Budget(rule=60, report=60)) as watched:
        for _ in range(1000):
            watched.enter()
            try:
                watched.seen, watched.due = watched.step, 0.0
                watched.look()
                watched.leave()
            except time_budget.OverBudget as raised:
                own.append(watched.owns(raised))
                watched.settle()
    assert all(own)


def test_a_program_can_be_profiled_after_a_rule_was_stopped() -> None:
    """Nothing is left waiting: a profiler, a tracer or a debugger goes on. In a process of its own, lest all hang."""
    code = """
        import sys, threading
        from gxrules.checking.time_budget import Budget, Watched

        watched = Watched(budget=Budget(rule=1, report=1), thread=threading.get_ident(), clock=lambda: 9, began=0)
        watched.enter()
        try:
            watched.look()
            watched.look()
            while True:
                pass
        except BaseException:
            watched.settle()
        sys.setprofile(lambda *told: None)
        watched.enter()
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=True, timeout=600)


def test_no_thread_runs_before_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first check starts the one that watches; later ones share it."""
    watch = time_budget._Watch()
    monkeypatch.setattr(time_budget, "_watch", watch)
    ours = checker(finding)
    read(CLEAN.read_bytes())
    assert watch.thread is None
    ours.check(REPORT)
    first = watch.thread
    ours.check(REPORT)
    assert first is not None
    assert watch.thread is first
    assert not watch.watched


LIES: list[tuple[Any, str]] = [
    ("text", "it yielded 'text'. Yield Finding or Unknown."),
    (Finding("other"), "there is no message 'other'. Use one of found."),
    (Finding("found", data=7), "it yielded data=7."),  # type: ignore[arg-type]  # a lie
    (Finding("found", span=(1, 2)), "it yielded span=(1, 2)."),  # type: ignore[arg-type]  # a lie
    (Finding("found", severity="error"), "it yielded severity='error'."),  # type: ignore[arg-type]  # a lie
    (Finding("found", related=("here",)), "it yielded related=('here',)."),  # type: ignore[arg-type]  # a lie
    (Finding("found", expected=[1]), "it yielded expected=[1]."),  # type: ignore[arg-type]  # a lie
    (Finding("found", key=1), "it yielded key=1."),  # type: ignore[arg-type]  # a lie
    (Finding("found", origin="moon"), "there is no origin 'moon'. Use one of source, extraction, unknown."),
    (Finding("found", suggestion="42"), "it yielded suggestion='42'."),  # type: ignore[arg-type]  # a lie
    (Finding("found", cells=("requests.recieved.total",)), "requests.recieved.total is not a cell of the form."),
    (Unknown(("requests.received",)), "requests.received is not a cell of the form."),
    (Unknown(reason=7), "it yielded reason=7."),  # type: ignore[arg-type]  # a lie
]


@pytest.mark.parametrize(("lie", "says"), LIES, ids=[says for _, says in LIES])
def test_what_a_rule_may_not_yield_is_a_crash(lie: object, says: str) -> None:
    """All that follows relies on the types, so they are looked at where a rule's word is taken."""
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
    assert f"crashed at checking/test_isolation.py:{lying.__code__.co_firstlineno + 1}: it yielded 'text'." in said


def test_a_message_without_its_data_is_a_crash() -> None:
    """A template whose fields are not given cannot be told."""
    messages = {"found": {"zh": "{count}件", "en": "{count}"}}
    told = rule_of(finding, messages=messages)
    found = FoundPlugin(name="local", entry="local", load=lambda: threading)
    plugin = Plugin(found=found, rules=(told, rule_of(finding, "LO099")))
    said = crash_of(Checker(plugins=(plugin,)).check(REPORT))
    assert said.endswith("message 'found' needs 'count', and the data of its finding lacks it. Give data={'count': …}.")


@pytest.mark.parametrize("seconds", [0, -1, "5", True, float("nan")])
def test_a_budget_is_a_number_of_seconds(seconds: Any) -> None:
    """What is none is refused, with the setting's name."""
    with pytest.raises(ConfigError, match=r"rule_seconds: .* is not a time\. Give a number"):
        Config(rule_seconds=seconds)


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
