"""Check texts in several processes; the results come in the order of the texts, as from one."""

from __future__ import annotations

import io
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import BinaryIO

import attrs

from gxrules.checking.accepted.acceptance import Acceptance
from gxrules.checking.batch.files import FoundText, fetch_bytes
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
    skip_unknown: bool


@attrs.frozen
class Worker:
    """The state a process keeps between texts."""

    job: Job
    wire: Wire


# A process of the pool has one worker, made when it starts.
_worker: list[Worker] = []


def _start(setup: Setup) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
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
        skip_unknown=setup.skip_unknown,
    )
    _worker[:] = [Worker(job, wire)]


def _end_with_parent() -> None:
    """End this process when the first one is gone, however that ended: nobody waits for its answers."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(INTERNAL)


@contextmanager
def _safe_path() -> Iterator[None]:
    """Start processes in the body that import nothing from the folder the command is run in.

    A report may lie beside a file called types.py, which would else be run.
    """
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = before


_SAFE_PATH = "PYTHONSAFEPATH"


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
    limit: float | None
    _executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def submit(self, text: FoundText, data: bytes | None) -> Future[Answer]:
        with _safe_path():
            return self._submit(text, data)

    def _submit(self, text: FoundText, data: bytes | None) -> Future[Answer]:
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

    def answer(self, future: Future[Answer]) -> Answer:
        """What a process answers; raises :class:`TimeoutError`, and kills all, where it takes too long."""
        try:
            return future.result(self.limit or _LONGEST)
        except TimeoutError:
            if self._executor is not None:
                _kill(self._executor)
            raise

    def close(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
        self._executor = None


# Seconds on the clock for a text that nobody limits: far more than its reading and its rules may take together, so
# that a process that was stopped does not stop the run.
_LONGEST = 900.0
# A text's answer, or why its process gave none: it died, or was killed for its time.
_Outcome = Answer | BrokenProcessPool | TimeoutError
Waiting = tuple[FoundText, bytes | None, Future[Answer]]


def loads(choice: Choice, limit: float) -> bool:
    """True if a process survives loading the plugins within so many seconds on the clock, usable or not."""
    context = multiprocessing.get_context("spawn")
    with _safe_path(), ProcessPoolExecutor(1, context) as executor:
        try:
            return executor.submit(_try_loading, choice).result(limit)
        except (BrokenProcessPool, TimeoutError):
            _kill(executor)
            return False


def _try_loading(choice: Choice) -> bool:
    with suppress(BaseException):  # told by the first process, which loads them next
        load_plugins(choice)
    return True


def _kill(executor: ProcessPoolExecutor) -> None:
    """Kill the processes of a pool that do not answer; it has no public way to."""
    for process in list((getattr(executor, "_processes", None) or {}).values()):
        process.kill()


def results(
    job: Job, texts: Iterable[FoundText], choice: Choice, processes: int, *, limit: float | None = None
) -> Iterator[Result]:
    """Check ``texts`` as ``job`` would alone; ``choice`` is how its plugins were chosen.

    A process that takes longer than ``limit`` seconds on the clock for one
    text is killed, and the text is without a result.
    """
    wire = Wire.between(job.checker.rules)
    setup = Setup(
        config=job.checker.config,
        choice=choice,
        metadata=job.metadata,
        acceptance=job.acceptance,
        previous=wire.pack(job.previous) if job.previous else None,
        timed=job.timing is not None,
        skip_unknown=job.skip_unknown,
    )
    with _Pool(setup, processes, limit) as pool:
        for text, answer in _answers(pool, texts, job.stdin):
            yield _receive(job, text, answer, wire)


def _receive(job: Job, text: FoundText, answer: _Outcome, wire: Wire) -> Result:
    if not isinstance(answer, Answer):
        job.codes.append(INTERNAL)
        return Result(name=text.name, error=_DIED if isinstance(answer, BrokenProcessPool) else _SLOW)
    job.codes.append(answer.code)
    if job.timing is not None and answer.timing is not None:
        job.timing.add(answer.timing)
    result: Result = wire.unpack(answer.result)
    return result


_DIED = Message(
    "检查此文件的进程意外终止（内存不足或插件崩溃）；请用 --jobs 1 单独检查此文件。",
    "The process that checked this file died, for want of memory or by a plugin; check the file alone with --jobs 1.",
)


_SLOW = Message(
    "检查此文件的进程迟迟没有结束，已被终止（多半是某个插件停不下来，可用 clock-seconds 调整时限）。",
    "The process that checked this file did not end and was killed; mostly a plugin cannot stop"
    " (clock-seconds changes the limit).",
)


def _answers(pool: _Pool, texts: Iterable[FoundText], stdin: BinaryIO) -> Iterator[tuple[FoundText, _Outcome]]:
    waiting: deque[Waiting] = deque()
    for found in texts:
        text, data = _with_stdin(found, stdin, pool.setup.config)
        waiting.append((text, data, pool.submit(text, data)))
        if len(waiting) >= pool.count * _AHEAD:
            yield _first(pool, waiting)
    while waiting:
        yield _first(pool, waiting)


def _with_stdin(text: FoundText, stdin: BinaryIO, config: Config) -> tuple[FoundText, bytes | None]:
    """A text with the bytes of standard input, which only this process has, where it is that."""
    if text.path is not None or text.problem is not None:
        return text, None
    data = fetch_bytes(text, stdin, config.for_file(text.name).limits.bytes)
    return (attrs.evolve(text, problem=data), None) if isinstance(data, Message) else (text, data)


def _first(pool: _Pool, waiting: deque[Waiting]) -> tuple[FoundText, _Outcome]:
    text, data, future = waiting.popleft()
    answer: _Outcome
    try:
        return text, pool.answer(future)
    except BrokenProcessPool:  # by this text or by another that is under way
        answer = _alone(pool, text, data)
    except TimeoutError as error:
        answer = error
    pool.close()
    for place, (other, kept, _) in enumerate(waiting):
        waiting[place] = (other, kept, pool.submit(other, kept))
    return text, answer


def _alone(pool: _Pool, text: FoundText, data: bytes | None) -> _Outcome:
    with _Pool(pool.setup, 1, pool.limit) as single:
        try:
            return single.answer(single.submit(text, data))
        except (BrokenProcessPool, TimeoutError) as error:
            return error
