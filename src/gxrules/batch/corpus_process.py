"""The process that corpus rules are asked in, one by one: one that does not end, or ends it, costs its own answer.

What a rule may take is bounded by the clock: it waits for a database, which works on other processors.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import attrs

from gxrules.batch.corpus import CorpusRun, DuckCorpus, RuleAnswer, check_corpus, join_answers, lost_answer
from gxrules.checking.accepted.acceptance import Acceptance
from gxrules.checking.batch.process_control import kill_processes, may_copy, safe_path
from gxrules.checking.batch.workers import begin
from gxrules.checking.checker import Checker
from gxrules.checking.config.config import Config
from gxrules.rules.plugins.discovery import Choice
from gxrules.rules.plugins.loading import load_plugins
from gxrules.rules.rule import LoadedRule
from gxrules.text.messages import Message

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class CorpusQuestion:
    """What the corpus rules of a checker are asked about: the folder of the shards.

    ``choice`` is how the plugins were chosen. ``threads`` are those of the database, ``seconds`` on the clock what one
    rule may take.
    """

    shards: Path
    config: Config
    choice: Choice
    acceptance: Acceptance
    threads: int
    seconds: float


@attrs.define
class _CorpusProcess:
    """A process that is replaced when it was killed."""

    question: CorpusQuestion
    rules: Sequence[LoadedRule]
    _executor: ProcessPoolExecutor | None = None

    def ask(self, number: int) -> RuleAnswer:
        """What the rule of this number says, or what is said of it."""
        try:
            self._start()
            return self._call(_answer, number, limit=self.question.seconds)
        except TimeoutError:
            self.kill()
            return lost_answer(_TOO_LONG.filled({"seconds": f"{self.question.seconds:g}"}))
        except BrokenProcessPool:
            self.kill()
            return lost_answer(_DIED)

    def _start(self) -> None:
        if self._executor is not None:
            return
        if may_copy():
            state = _State(self.question, self.rules)
            self._executor = ProcessPoolExecutor(1, multiprocessing.get_context("fork"), _start_as_copy, (state,))
        else:
            spawning = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(1, spawning, _start_afresh, (self.question,))
        with safe_path():
            self._call(_is_ready)

    def _call(self, call: Callable[..., T], *arguments: object, limit: float | None = None) -> T:
        assert self._executor is not None
        return self._executor.submit(call, *arguments).result(limit)

    def kill(self) -> None:
        """End the process, whatever it is at."""
        if self._executor is not None:
            kill_processes(self._executor)
            self._executor.shutdown(cancel_futures=True)
        self._executor = None


@attrs.frozen
class _State:
    question: CorpusQuestion
    rules: Sequence[LoadedRule]


# The process has one, made when it starts.
_state: list[_State] = []


def _start_as_copy(state: _State) -> None:
    begin(is_copy=True)
    _state[:] = [state]


def _start_afresh(question: CorpusQuestion) -> None:
    begin(is_copy=False)
    checker = Checker(question.config, plugins=load_plugins(question.choice))
    _state[:] = [_State(question, checker.corpus_rules)]


def _is_ready() -> bool:
    """True once all that takes long to load is there, which is not a rule's time."""
    import_module("duckdb")
    return bool(_state)


def _answer(number: int) -> RuleAnswer:
    (state,) = _state
    question = state.question
    with closing(DuckCorpus.over(question.shards, threads=question.threads)) as corpus:
        return check_corpus(corpus, state.rules[number], question.config, question.acceptance)


def ask_corpus(question: CorpusQuestion, rules: Sequence[LoadedRule]) -> CorpusRun:
    """What corpus rules say of the reports in a folder; nothing is opened where there are none."""
    answers: dict[str, Any] = {}
    if rules:
        process = _CorpusProcess(question, rules)
        try:
            for number, loaded in enumerate(rules):
                answers[loaded.rule.code] = process.ask(number)
        finally:
            process.kill()
    return join_answers(answers)


_TOO_LONG = Message(
    "{seconds} 秒内没有结束，已被终止；可用 --corpus-deadline 放宽时限。",
    "It did not end within {seconds} seconds and was killed; --corpus-deadline allows more.",
)
_DIED = Message("所在的进程意外终止（内存不足或插件崩溃）。", "Its process died, for want of memory or by the plugin.")
