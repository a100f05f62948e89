"""Check texts in several processes; the results come in the order of the texts, as from one."""

from __future__ import annotations

import gc
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from itertools import islice
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import BinaryIO, Generic, TypeVar

import attrs

from gxrules.checking.batch.files import AnyText, GivenText, fetch_bytes
from gxrules.checking.batch.job import INTERNAL, Digest, Job
from gxrules.checking.batch.lost_texts import Lost
from gxrules.checking.batch.pickling import Wire
from gxrules.checking.batch.process_control import kill_processes, may_copy, processes_of, safe_path
from gxrules.checking.batch.workers import (
    UNBOUNDED,
    Answer,
    Answers,
    Bounds,
    Chunk,
    QueuedText,
    Setup,
    Worker,
    check_chunk,
    start_afresh,
    start_as_copy,
)
from gxrules.checking.config.config import Config
from gxrules.rules.plugins.discovery import Choice
from gxrules.rules.plugins.loading import load_plugins
from gxrules.rules.result import Result
from gxrules.text.messages import Message

T = TypeVar("T")
# Texts of a chunk at most: enough that sending them costs little, few enough that all processes end together.
_CHUNK = 8
# Chunks under way for each process: enough that none waits for the others, few enough to bound what is in memory.
_AHEAD = 3


@attrs.define
class _Pool:
    """Processes that are replaced when one dies."""

    setup: Callable[[], Setup]
    worker: Worker
    count: int
    bounds: Bounds
    _executor: ProcessPoolExecutor | None = None
    _started: Sequence[BaseProcess] = ()

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def open(self) -> None:
        """Start the processes."""
        if self._executor is not None:
            return
        if not may_copy():
            spawning = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(self.count, spawning, start_afresh, (self.setup(), self.bounds))
            return
        copying = multiprocessing.get_context("fork")
        self._executor = ProcessPoolExecutor(self.count, copying, start_as_copy, (self.worker, self.bounds))
        # What is there stays where it is: a collector that looks at it would write on it, and so copy it.
        gc.collect()
        gc.freeze()
        try:
            self._executor.submit(check_chunk, ())  # all copies are made before this returns
        finally:
            gc.unfreeze()

    def submit(self, chunk: Chunk) -> Future[Answers]:
        with safe_path():
            try:
                self.open()
                assert self._executor is not None
                future = self._executor.submit(check_chunk, chunk)
                self._started = processes_of(self._executor)
                return future
            except BrokenProcessPool as error:  # the texts before it are reported first
                broken = Future[Answers]()
                broken.set_exception(error)
                return broken

    def answers(self, future: Future[Answers], texts: int) -> Answers:
        """What a process answers.

        Raises :class:`TimeoutError`, and kills all, where it takes too long, and :class:`MemoryError` where it came to
        the bound on its memory.
        """
        try:
            answers = future.result((self.bounds.seconds or _LONGEST) * texts)
        except TimeoutError:
            if self._executor is not None:
                kill_processes(self._executor)
            raise
        if self.bounds.memory is not None and answers.exhausted:
            if self._executor is not None:
                kill_processes(self._executor)  # what others are at is done again: one of them may never end
            raise MemoryError
        return answers

    def ending(self) -> str:
        """How the process of a pool of one ended, as the system calls it: a signal, an exit code, or ``""``."""
        codes = {process.exitcode for process in self._started} - {None}
        return " ".join(sorted(_signal_name(-code) if code < 0 else str(code) for code in codes if code is not None))

    def close(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
        self._executor = None

    def kill(self) -> None:
        """End the processes, whatever they are at."""
        if self._executor is not None:
            kill_processes(self._executor)
        self.close()


# Seconds on the clock for a text that nobody limits: far more than its reading and its rules may take together, so
# that a process that was stopped does not stop the run.
_LONGEST = 900.0
_Outcome = Answer | Lost
_Waiting = tuple[Chunk, Future[Answers]]


def loads(choice: Choice, limit: float) -> bool:
    """True if a process survives loading the plugins within so many seconds on the clock, usable or not."""
    context = multiprocessing.get_context("spawn")
    with safe_path(), ProcessPoolExecutor(1, context) as executor:
        try:
            return executor.submit(_try_loading, choice).result(limit)
        except (BrokenProcessPool, TimeoutError):
            kill_processes(executor)
            return False


def _try_loading(choice: Choice) -> bool:
    with suppress(BaseException):  # told by the first process, which loads them next
        load_plugins(choice)
    return True


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def digests(
    job: Job,
    texts: Iterable[AnyText],
    choice: Choice,
    processes: int,
    digest: Digest[T],
    *,
    bounds: Bounds = UNBOUNDED,
    digest_lost: Callable[[Lost], T] | None = None,
) -> Iterator[T]:
    """What ``digest`` makes of the result of each text, in their order, as from ``job`` alone.

    The processes start at once; ``choice`` is how the plugins of ``job`` were
    chosen. ``digest`` is called where a text was checked, and what it makes
    comes from there, so it should be small. A process that takes more than
    ``bounds`` for one text is killed, and the text is without a result:
    ``digest_lost`` says what stands for it, by default the digest of a result
    whose error tells why. Of ``texts`` no more are asked for than are under way.
    """
    wire = Wire.between(job.checker.rules)
    pool = _Pool(partial(Setup.of, job, choice, digest, wire), Worker(job, wire, digest), processes, bounds)
    with safe_path():
        pool.open()
    return _receive(job, texts, pool, digest_lost or partial(_digest_error, digest))


def _receive(job: Job, texts: Iterable[AnyText], pool: _Pool, digest_lost: Callable[[Lost], T]) -> Iterator[T]:
    with pool:
        for answer in _answers(job, texts, pool):
            if isinstance(answer, Lost):
                job.codes.append(INTERNAL)
                yield digest_lost(answer)
            else:
                job.codes.append(answer.code)
                yield answer.made


def _digest_error(digest: Digest[T], lost: Lost) -> T:
    return digest(Result(name=lost.name, error=lost.reason), lost.number)


def _answers(job: Job, texts: Iterable[AnyText], pool: _Pool) -> Iterator[_Outcome]:
    waiting: deque[_Waiting] = deque()
    size = _chunk_size(texts, pool)
    config = job.checker.config
    items = (_item(number, text, job.stdin, config) for number, text in enumerate(texts, 1))
    for chunk in _chunks(items, size):
        waiting.append((chunk, pool.submit(chunk)))
        if len(waiting) >= pool.count * _AHEAD:
            yield from _first(job, pool, waiting)
    while waiting:
        yield from _first(job, pool, waiting)


def _chunk_size(texts: Iterable[AnyText], pool: _Pool) -> int:
    """Texts of a chunk: where each has its own bounds, none waits for another; of a few, every process has some."""
    if pool.bounds != UNBOUNDED or not isinstance(texts, Sequence):
        return 1
    return min(_CHUNK, -(-len(texts) // (pool.count * _AHEAD)))


def _chunks(items: Iterator[QueuedText], size: int) -> Iterator[Chunk]:
    while chunk := tuple(islice(items, size)):
        yield chunk


def _item(number: int, text: AnyText, stdin: BinaryIO, config: Config) -> QueuedText:
    """A text with the bytes of standard input, which only this process has, where it is that."""
    if isinstance(text, GivenText) or text.path is not None or text.problem is not None:
        return QueuedText(number, text, None)
    data = fetch_bytes(text, stdin, config.for_file(text.name).limits.bytes)
    if isinstance(data, Message):
        return QueuedText(number, attrs.evolve(text, problem=data), None)
    return QueuedText(number, text, data)


def _first(job: Job, pool: _Pool, waiting: deque[tuple[Chunk, Future[Answers]]]) -> Iterator[_Outcome]:
    """The answers to the chunk that waits longest; where its process gave none, its texts are tried one by one."""
    chunk, future = waiting.popleft()
    try:
        answers = pool.answers(future, len(chunk))
    except (BrokenProcessPool, TimeoutError, MemoryError) as error:  # by a text of this chunk or another under way
        failed = error
    else:
        yield from _given(job, pool, answers)
        return
    pool.close()
    if isinstance(failed, TimeoutError) and len(chunk) == 1:
        yield Lost.by(failed, chunk[0].text.name, chunk[0].number, pool.ending())
    else:
        yield from _one_by_one(job, pool, chunk)
    for place, (other, _) in enumerate(waiting):
        waiting[place] = (other, pool.submit(other))


def _given(job: Job, pool: _Pool, answers: Answers) -> Sequence[Answer]:
    if job.timing is not None and answers.timing is not None:
        job.timing.add(answers.timing)
    return answers.unpack(pool.worker.wire)


def _one_by_one(job: Job, pool: _Pool, chunk: Chunk) -> Iterator[_Outcome]:
    with _Pool(pool.setup, pool.worker, 1, pool.bounds) as single:
        for item in chunk:
            try:
                answers = single.answers(single.submit((item,)), 1)
            except (BrokenProcessPool, TimeoutError, MemoryError) as error:
                single.close()
                yield Lost.by(error, item.text.name, item.number, single.ending())
            else:
                yield from _given(job, single, answers)


@attrs.define(eq=False)
class StandingProcess(Generic[T]):
    """A process that checks single texts as they come, for one caller at a time; a new one replaces it when it died.

    It is killed when it takes longer for a text than it may.
    """

    _pool: _Pool

    @classmethod
    def like(cls, job: Job, choice: Choice, digest: Digest[T], limit: float) -> StandingProcess[T]:
        """A process that checks as ``job`` does, each text within ``limit`` seconds on the clock.

        ``choice`` is how the plugins of ``job`` were chosen; ``digest`` is called in the process.
        """
        wire = Wire.between(job.checker.rules)
        setup = partial(Setup.of, job, choice, digest, wire)
        return cls(_Pool(setup, Worker(job, wire, digest), 1, Bounds(seconds=limit)))

    def open(self) -> None:
        """Start the process, which else the first text does."""
        with safe_path():
            self._pool.open()

    def check(self, item: QueuedText) -> T:
        """What the digest makes of the result of a text.

        Raises :class:`BrokenProcessPool` where the process died of it, and
        :class:`TimeoutError` where it was killed for its time.
        """
        try:
            answers = self._pool.answers(self._pool.submit((item,)), 1)
        except (BrokenProcessPool, TimeoutError, MemoryError):
            self._pool.close()
            raise
        (answer,) = answers.unpack(self._pool.worker.wire)
        made: T = answer.made
        return made

    def close(self) -> None:
        """End the process, whatever it is at."""
        self._pool.kill()
