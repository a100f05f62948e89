"""Time budgets for rules and reports: one watching thread a process, which interrupts what takes too long.

Time is processor time of the checking thread, so that a busy machine changes
no verdict; where the system does not report it for another thread, it is time on
the clock. A rule that uses none, because it waits, has a limit on the clock
beside it.

A call into C code is interrupted when it returns, for it lets no other thread
run. In the main thread a timer of the system is set, too, whose signal reaches
what asks for signals on its way: a regular expression that backtracks, a
sleep, a lock, a read.

In a browser there are neither threads nor signals, and nothing is watched:
whoever has Python run there must be able to end it from outside.
"""

from __future__ import annotations

import math
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import attrs

T = TypeVar("T")
# How often the thread looks, and after how many looks at nothing it falls asleep.
_INTERVAL = 0.05
_PATIENCE = 20
# A rule that catches the interruption is interrupted again after this many seconds more.
_AGAIN = 1.0
# How often the timer of the system rings, and for how long its signal waits to be interrupted.
_TICK = 0.25
_MOMENT = 1_000


def _has_threads() -> bool:
    """True if this system can watch from beside: WebAssembly cannot."""
    return sys.platform not in ("emscripten", "wasi")


class OverBudget(BaseException):
    """Raised inside a rule whose time is up; no :class:`Exception`, so that rules do not catch it by the way."""


@attrs.frozen(kw_only=True)
class Budget:
    """Seconds of processor time that one rule, and all rules together on one report, may take.

    ``clock`` are the seconds on the clock that one rule may take.
    """

    rule: float
    report: float
    clock: float = math.inf


@attrs.define(eq=False)
class Watched:
    """The rules of one report in one thread, as the watching thread sees them.

    ``step`` counts the rules begun. ``interruption`` is the class of the
    exception that was sent to the last one; one class for each, so that a
    check within a check knows its own from the other's. ``spent`` says that
    the time of the whole report is used up, ``waited`` that the rule was
    stopped by the clock.
    """

    budget: Budget
    thread: int
    clock: Callable[[], float] = attrs.field(repr=False)
    began: float
    # One thread may come back to it: a signal is answered wherever the main thread is.
    lock: threading.RLock = attrs.field(factory=threading.RLock, repr=False)
    step: int = 0
    running: bool = False
    spent: bool = False
    waited: bool = False
    interruption: type[OverBudget] | None = None
    # The rule that was seen last, and when it may be interrupted, by each of the two clocks.
    seen: int = 0
    due: float = 0.0
    due_on_clock: float = math.inf

    def enter(self) -> None:
        """Begin a rule; nothing is sent before the last line, so this needs no lock."""
        self.step += 1
        self.interruption = None
        self.running = True

    def leave(self) -> None:
        """End the rule; from here on nothing interrupts this thread."""
        with self.lock:
            self.running = False
        if self.interruption is not None:
            _take_back(self.thread)

    def owns(self, raised: OverBudget) -> bool:
        """True if an interruption was meant for the rule that was begun last."""
        return type(raised) is self.interruption

    def settle(self) -> None:
        """End a rule that was interrupted, whatever still arrives while that is done."""
        while True:
            try:
                self.leave()
            except OverBudget:
                continue
            return

    def look(self) -> None:
        """Interrupt the rule if its time, or that of the report, is up."""
        now, on_clock = self.clock(), time.monotonic()
        with self.lock:
            if self.seen != self.step:
                self.seen, self.due = self.step, min(now + self.budget.rule, self.began + self.budget.report)
                self.due_on_clock = on_clock + self.budget.clock
            over = now >= self.due
            if not self.running or not (over or on_clock >= self.due_on_clock):
                return
            self.spent = now >= self.began + self.budget.report
            if self.interruption is None:
                self.waited = not over
                self.interruption = type("OverBudget", (OverBudget,), {})
            self.due, self.due_on_clock = now + _AGAIN, on_clock + _AGAIN
            _send(self.thread, self.interruption)


@attrs.define(eq=False)
class _Watch:
    """The watching thread, started with the first report, and what it watches."""

    watched: set[Watched] = attrs.field(factory=set)
    lock: threading.RLock = attrs.field(factory=threading.RLock)
    wake: threading.Event = attrs.field(factory=threading.Event)
    thread: threading.Thread | None = None
    resting: bool = False

    def add(self, one: Watched) -> None:
        with self.lock:
            self.watched.add(one)
            if self.thread is None:
                self.thread = threading.Thread(target=self._run, name="gxrules-budget", daemon=True)
                self.thread.start()
        if not self.wake.is_set():
            self.wake.set()

    def rest(self) -> None:
        """End the thread until there is something to watch again."""
        with self.lock:
            thread = None if self.watched else self.thread
            self.resting = thread is not None
        if thread is not None:
            self.wake.set()
            thread.join()

    def remove(self, one: Watched) -> None:
        with self.lock:
            self.watched.discard(one)

    def ring(self) -> None:
        """Look at what this thread runs, and give an interruption the time to come: here, within its signal."""
        thread = threading.get_ident()
        with self.lock:
            watched = tuple(self.watched)
        for one in watched:
            if one.thread == thread:
                one.look()
        for _ in range(_MOMENT):
            pass

    def _run(self) -> None:
        idle = 0
        while not self._ends():
            if idle > _PATIENCE:
                self._sleep()
                idle = 0
            time.sleep(_INTERVAL)
            with self.lock:
                watched = tuple(self.watched)
            idle = 0 if watched else idle + 1
            for one in watched:
                one.look()

    def _ends(self) -> bool:
        with self.lock:
            if not self.resting or self.watched:
                return False
            self.resting, self.thread = False, None
            return True

    def _sleep(self) -> None:
        """Wait until there is something to watch again."""
        self.wake.clear()
        with self.lock:
            busy = bool(self.watched) or self.resting
        if not busy:
            self.wake.wait()


_watch = _Watch()


def _renew() -> None:
    """A forked process has none of the threads of its parent."""
    global _watch
    _watch = _Watch()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew)


def rest() -> None:
    """End the watching thread, which the next check starts again; it goes on where a check is under way."""
    _watch.rest()


@contextmanager
def watching(budget: Budget) -> Iterator[Watched]:
    """Watch the rules that this thread runs in the body."""
    clock = _clock_of(threading.get_ident())
    watched = Watched(budget=budget, thread=threading.get_ident(), clock=clock, began=clock())
    if not _has_threads():
        yield watched
        return
    watch = _watch
    watch.add(watched)
    try:
        with _timer(watch):
            yield watched
    finally:
        watched.settle()
        watch.remove(watched)


class TookTooLongError(Exception):
    """What was called did not end in its time, the seconds of which are ``limit``."""

    def __init__(self, limit: float) -> None:
        super().__init__(f"it does not end within {limit:g} seconds")
        self.limit = limit


def in_time(call: Callable[[], T], budget: Budget) -> T:
    """What ``call`` returns; raises :class:`TookTooLongError` where it takes longer than one rule may."""
    with watching(budget) as watched:
        watched.enter()
        try:
            returned = call()
            watched.leave()
        except OverBudget as error:
            if not watched.owns(error):
                raise
            watched.settle()
            raise TookTooLongError(budget.clock if watched.waited else budget.rule) from error
    return returned


@contextmanager
def _timer(watch: _Watch) -> Iterator[None]:
    """A timer of the system that rings for a watch; only in the main thread, and where the program has none itself."""
    if not _is_timer_free():
        yield
        return
    signal.signal(signal.SIGALRM, lambda *_: watch.ring())
    signal.setitimer(signal.ITIMER_REAL, _TICK, _TICK)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


def _is_timer_free() -> bool:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return False
    return signal.getsignal(signal.SIGALRM) is signal.SIG_DFL and not any(signal.getitimer(signal.ITIMER_REAL))


def _clock_of(thread: int) -> Callable[[], float]:
    """A clock for the processor time of a thread, read from outside it."""
    if not _has_threads() or not hasattr(time, "pthread_getcpuclockid"):
        return time.monotonic
    clock = time.pthread_getcpuclockid(thread)
    return lambda: time.clock_gettime(clock)


class _TakenBackError(OverBudget):
    """Raised in place of an interruption that came too late, and caught at once."""


def _take_back(thread: int) -> None:
    """Undo an interruption that may still be waiting for ``thread``, which is the calling one.

    It is not enough to send nothing in its place: Python 3.11 then believes
    for good that something is waiting, and under a profiler, a tracer or a
    debugger the next call never begins.
    """
    try:
        _send(thread, _TakenBackError)
        while True:
            pass
    except _TakenBackError:
        return


def _send(thread: int, raised: type[OverBudget]) -> None:
    """Have ``raised`` raised in ``thread``, in place of what may be waiting there."""
    import ctypes  # takes milliseconds, and is needed by almost no run

    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(raised))
