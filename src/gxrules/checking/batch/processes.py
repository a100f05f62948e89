"""Check texts in several processes; the results come in the order of the texts, as from one."""

from __future__ import annotations

import io
import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import BinaryIO

import attrs

from gxrules.checking.accepted.acceptance import Acceptance
from gxrules.checking.batch.files import FoundText, fetch_text
from gxrules.checking.batch.job import INTERNAL, Job
from gxrules.checking.batch.pickling import Wire
from gxrules.checking.checker import Checker
from gxrules.checking.config.config import Config
from gxrules.checking.rule_failures import internal_error
from gxrules.checking.timing import Timing
from gxrules.rules.plugins.discovery import Choice
from gxrules.rules.plugins.loading import load_plugins
from gxrules.rules.result import Result
from gxrules.rules.rule import Metadata
from gxrules.text.messages import Message

# Texts under way for each process: enough that none waits for the others, few enough to bound what is in memory.
_AHEAD = 4


@attrs.frozen(kw_only=True)
class Setup:
    """The settings a process needs to check as the first one does."""

    config: Config
    choice: Choice
    metadata: Metadata
    acceptance: Acceptance | None
    previous: bytes | None
    timed: bool


@attrs.frozen
class Worker:
    """The state a process keeps between texts."""

    job: Job
    wire: Wire


# A process of the pool has one worker, made when it starts.
_worker: list[Worker] = []


def _start(setup: Setup) -> None:
    # Control-C reaches the whole group; the first process alone answers it, and ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    checker = Checker(setup.config, plugins=load_plugins(setup.choice))
    wire = Wire.between(checker.rules)
    job = Job(
        checker=checker,
        stdin=io.BytesIO(),
        metadata=setup.metadata,
        previous=wire.unpack(setup.previous) if setup.previous else None,
        acceptance=setup.acceptance,
        timing=Timing() if setup.timed else None,
    )
    _worker[:] = [Worker(job, wire)]


@attrs.frozen
class Answer:
    """A packed result, its exit code, and how long its steps took where this is asked."""

    result: bytes
    code: int
    timing: Timing | None


def _check(text: FoundText, data: bytes | None) -> Answer:
    (worker,) = _worker
    worker.job.stdin = io.BytesIO(data or b"")
    timing = worker.job.timing = Timing() if worker.job.timing else None
    result, code = worker.job.check(text)
    try:
        packed = worker.wire.pack(result)
    except Exception as error:  # what a plugin put into a result cannot be packed: that text's trouble alone
        packed, code = worker.wire.pack(Result(name=text.name, error=internal_error(error))), INTERNAL
    return Answer(packed, code, timing)


@attrs.define
class _Pool:
    """Processes that are replaced when one dies."""

    setup: Setup
    count: int
    _executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def submit(self, text: FoundText, data: bytes | None) -> Future[Answer]:
        if self._executor is None:
            # No copy of this process, which may have threads: a fresh one, on every platform.
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(self.count, context, _start, (self.setup,))
        try:
            return self._executor.submit(_check, text, data)
        except BrokenProcessPool as error:  # the texts before it are reported first
            broken = Future[Answer]()
            broken.set_exception(error)
            return broken

    def close(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
        self._executor = None


Waiting = tuple[FoundText, bytes | None, Future[Answer]]


def results(job: Job, texts: Iterable[FoundText], choice: Choice, processes: int) -> Iterator[Result]:
    """Check ``texts`` as ``job`` would alone; ``choice`` is how its plugins were chosen."""
    wire = Wire.between(job.checker.rules)
    setup = Setup(
        config=job.checker.config,
        choice=choice,
        metadata=job.metadata,
        acceptance=job.acceptance,
        previous=wire.pack(job.previous) if job.previous else None,
        timed=job.timing is not None,
    )
    with _Pool(setup, processes) as pool:
        for text, answer in _answers(pool, texts, job.stdin):
            yield _receive(job, text, answer, wire)


def _receive(job: Job, text: FoundText, answer: Answer | BrokenProcessPool, wire: Wire) -> Result:
    if isinstance(answer, BrokenProcessPool):
        job.codes.append(INTERNAL)
        return Result(name=text.name, error=_DIED)
    job.codes.append(answer.code)
    if job.timing is not None and answer.timing is not None:
        job.timing.add(answer.timing)
    result: Result = wire.unpack(answer.result)
    return result


_DIED = Message(
    "检查此文件的进程意外终止（内存不足或插件崩溃）；请用 --jobs 1 单独检查此文件。",
    "The process that checked this file died, for want of memory or by a plugin; check the file alone with --jobs 1.",
)


def _answers(
    pool: _Pool, texts: Iterable[FoundText], stdin: BinaryIO
) -> Iterator[tuple[FoundText, Answer | BrokenProcessPool]]:
    waiting: deque[Waiting] = deque()
    for found in texts:
        text, data = _with_stdin(found, stdin)
        waiting.append((text, data, pool.submit(text, data)))
        if len(waiting) >= pool.count * _AHEAD:
            yield _first(pool, waiting)
    while waiting:
        yield _first(pool, waiting)


def _with_stdin(text: FoundText, stdin: BinaryIO) -> tuple[FoundText, bytes | None]:
    """A text with the bytes of standard input, which only this process has, where it is that."""
    if text.path is not None or text.problem is not None:
        return text, None
    data = fetch_text(text, stdin)
    return (attrs.evolve(text, problem=data), None) if isinstance(data, Message) else (text, data)


def _first(pool: _Pool, waiting: deque[Waiting]) -> tuple[FoundText, Answer | BrokenProcessPool]:
    text, data, future = waiting.popleft()
    try:
        return text, future.result()
    except BrokenProcessPool:  # by this text or by another that is under way
        answer = _alone(pool.setup, text, data)
    pool.close()
    for place, (other, kept, _) in enumerate(waiting):
        waiting[place] = (other, kept, pool.submit(other, kept))
    return text, answer


def _alone(setup: Setup, text: FoundText, data: bytes | None) -> Answer | BrokenProcessPool:
    with _Pool(setup, 1) as single:
        try:
            return single.submit(text, data).result()
        except BrokenProcessPool as error:
            return error
