"""A rule that hangs or waits is stopped, and nothing else is."""

import os
import re
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
from local_rules import CLEAN, REPORT, Check, checker, crash_of, crashing, finding, hanging, stubborn

from gxrules import (
    Config,
    ConfigError,
    Context,
    Finding,
    Outcome,
    Report,
    Result,
    read,
)
from gxrules.rules import time_budget

needs_timer = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no timer with a signal")


def clinging(report: Report, context: Context) -> Iterator[Any]:
    """Yield what cannot be taken, and never end when told to."""
    try:
        yield "text"
    finally:
        yield from hanging(report, context)


def test_a_rule_that_does_not_end_when_it_is_refused_is_stopped() -> None:
    """What it does on its end counts for its time."""
    assert "took too long" in crash_of(checker(clinging).check(REPORT))


WAITING: list[Callable[[], object]] = [
    lambda: time.sleep(600),
    lambda: threading.Event().wait(600),
    lambda: [lock := threading.Lock(), lock.acquire(), lock.acquire()],
    lambda: os.read(os.pipe()[0], 1),
]


@needs_timer
@pytest.mark.parametrize("wait", WAITING, ids=["sleep", "event", "lock", "pipe"])
def test_a_rule_that_waits_is_stopped_by_the_clock(wait: Callable[[], object]) -> None:
    """It uses no processor time, and would wait for good."""

    def waiting(report: Report, context: Context) -> Iterator[Finding]:
        wait()
        yield Finding("found")

    said = crash_of(checker(waiting, config=Config(clock_seconds=0.1)).check(REPORT))
    assert said.endswith("(waiting included, a rule has 0.1 seconds; clock-seconds changes that).")


@needs_timer
def test_a_regular_expression_that_backtracks_is_stopped() -> None:
    """In the main thread a signal of the system reaches into it: 2 to the 60th ways to fail."""

    def doubling(report: Report, context: Context) -> Iterator[Finding]:
        if re.match("(a*)*b", "a" * 60):
            yield Finding("found")

    assert "took too long" in crash_of(checker(doubling).check(REPORT))


@needs_timer
def test_a_timer_of_the_program_is_left_alone() -> None:
    """Who uses the signal himself keeps it, and has it back as it was."""
    heard: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda number, _: heard.append(number))
    try:
        mine = signal.getsignal(signal.SIGALRM)
        assert "took too long" in crash_of(checker(hanging).check(REPORT))
        assert signal.getsignal(signal.SIGALRM) is mine
    finally:
        signal.signal(signal.SIGALRM, before)
    assert heard == []


@pytest.mark.parametrize("check", [hanging, stubborn])
def test_a_rule_that_hangs_is_stopped(check: Check) -> None:
    """Even one that catches the interruption; the message names the place and the setting."""
    said = crash_of(checker(check).check(REPORT))
    assert said.startswith("Rule LO001 of plugin local took too long and was stopped at tests/local_rules.py:")
    assert said.endswith(" (a rule has 0.1 seconds; rule-seconds changes that).")


def test_an_interruption_while_one_is_answered_stays_with_the_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second one is sent to a rule that does not end; it may come when the first has been caught."""
    owns, again = time_budget.Watched.owns, [True]

    def interrupted(self: time_budget.Watched, raised: time_budget.OverBudget) -> bool:
        if again:
            again.pop()
            raise type(raised)
        return owns(self, raised)

    monkeypatch.setattr(time_budget.Watched, "owns", interrupted)
    assert "took too long" in crash_of(checker(hanging).check(REPORT))
    assert not again


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
        from gxrules.rules.time_budget import Budget, Watched

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


@pytest.mark.parametrize("seconds", [0, -1, "5", True, float("nan")])
def test_a_budget_is_a_number_of_seconds(seconds: Any) -> None:
    """What is none is refused, with the setting's name."""
    with pytest.raises(ConfigError, match=r"rule_seconds: .* is not a time\. Give a number"):
        Config(rule_seconds=seconds)


def test_where_there_are_no_threads_rules_run_unwatched(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a browser: no thread, no signal and no clock of a thread is asked for, and nothing else is lost."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError("no such thing here")

    monkeypatch.setattr(time_budget, "_watch", time_budget._Watch())
    monkeypatch.setattr(sys, "platform", "emscripten")
    monkeypatch.setattr(threading.Thread, "start", refuse)
    monkeypatch.setattr(signal, "setitimer", refuse)
    monkeypatch.setattr(time, "pthread_getcpuclockid", refuse, raising=False)
    assert checker(finding).check(REPORT).diagnostics
