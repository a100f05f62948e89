"""Workers: what a process does that checks texts for the first one.

A worker is given the texts in chunks and answers with what is wanted of their
results, packed. Where the system allows it, it is a copy of the first process,
with its plugins loaded; else it loads them itself.
"""

from __future__ import annotations

import gc
import io
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import attrs

from gxrules.checking.accepted.acceptance import Acceptance
from gxrules.checking.batch.files import AnyText
from gxrules.checking.batch.job import INTERNAL, Digest, Job
from gxrules.checking.batch.pickling import Wire
from gxrules.checking.checker import Checker
from gxrules.checking.config.config import Config
from gxrules.checking.rule_failures import internal_error
from gxrules.checking.timing import Timing
from gxrules.rules.metadata import Metadata
from gxrules.rules.plugins.discovery import Choice
from gxrules.rules.plugins.loading import load_plugins
from gxrules.rules.result import Result


@attrs.frozen(kw_only=True)
class Bounds:
    """The bounds on what a process may take for one text; ``None`` for no bound.

    Attributes:
        seconds: on the clock
        memory: bytes beyond what the process has when it starts; kept on Linux only

    """

    seconds: float | None = None
    memory: int | None = None


UNBOUNDED = Bounds()


@attrs.frozen(kw_only=True)
class Setup:
    """The settings a process needs to check as the first one does."""

    config: Config
    choice: Choice
    metadata: Metadata
    acceptance: Acceptance | None
    previous: bytes | None
    units: bytes | None
    timed: bool
    skip_unknown: bool
    reads_only: bool
    digest: Digest[Any]

    @classmethod
    def of(cls, job: Job, choice: Choice, digest: Digest[Any], wire: Wire) -> Setup:
        """The setup for the same work as ``job``, whose plugins ``choice`` has chosen."""
        return cls(
            config=job.checker.config,
            choice=choice,
            metadata=job.metadata,
            acceptance=job.acceptance,
            previous=wire.pack(job.previous) if job.previous else None,
            units=wire.pack(job.units) if job.units else None,
            timed=job.timing is not None,
            skip_unknown=job.skip_unknown,
            reads_only=job.reads_only,
            digest=digest,
        )

    def worker(self) -> Worker:
        """A worker that has loaded the plugins."""
        checker = Checker(self.config, plugins=load_plugins(self.choice))
        wire = Wire.between(checker.rules)
        job = Job(
            checker=checker,
            stdin=io.BytesIO(),
            metadata=self.metadata,
            previous=wire.unpack(self.previous) if self.previous else None,
            units=wire.unpack(self.units) if self.units else None,
            acceptance=self.acceptance,
            timing=Timing() if self.timed else None,
            skip_unknown=self.skip_unknown,
            reads_only=self.reads_only,
        )
        return Worker(job, wire, self.digest)


@attrs.frozen
class Worker:
    """The state a process keeps between texts."""

    job: Job
    wire: Wire
    digest: Digest[Any]


@attrs.frozen
class QueuedText:
    """A text to check: its number in the run, and the bytes of standard input where it is that."""

    number: int
    text: AnyText
    data: bytes | None


Chunk = tuple[QueuedText, ...]


@attrs.frozen
class Answer:
    """What is wanted of a result, and its exit code."""

    made: Any
    code: int


@attrs.frozen
class Answers:
    """The answers to a chunk, in its order, packed together.

    With them comes whether memory ran out while one was made, and how long the steps took where this is asked.
    """

    packed: bytes
    exhausted: bool
    timing: Timing | None

    def unpack(self, wire: Wire) -> Sequence[Answer]:
        """The answers, with the rules and editions of this process."""
        made, codes = wire.unpack(self.packed)
        return [Answer(*pair) for pair in zip(made, codes, strict=True)]


# A process of the pool has one worker, made when it starts.
_worker: list[Worker] = []


def start_afresh(setup: Setup, bounds: Bounds) -> None:
    """Begin in a process that has loaded nothing."""
    begin(is_copy=False)
    _worker[:] = [setup.worker()]
    # What is loaded stays; the collector need not look at it again after every few reports.
    gc.freeze()
    _bound_memory(bounds.memory)


def start_as_copy(worker: Worker, bounds: Bounds) -> None:
    """Begin in a copy of the first process."""
    begin(is_copy=True)
    worker.job.stdin = io.BytesIO()
    _worker[:] = [worker]
    _bound_memory(bounds.memory)


def _bound_memory(more: int | None) -> None:
    """Let this process have ``more`` bytes than it has now; beyond that, whatever asks for some raises.

    Its data alone are bounded: files that are mapped, as libraries are, cost no memory that nobody else has.
    """
    present = _data_size()
    if more is None or present is None:
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = present + more
    resource.setrlimit(resource.RLIMIT_DATA, (most if hard < 0 else min(most, hard), hard))


def _data_size() -> int | None:
    """The bytes of data of this process, as Linux counts them; ``None`` where it does not."""
    try:
        lines = Path("/proc/self/status").read_text("ascii", "replace").splitlines()
    except OSError:
        return None
    sizes = [int(line.split()[1]) * 1024 for line in lines if line.startswith("VmData:")]
    return sizes[0] if sizes else None


def _die_with_parent() -> None:
    """Have Linux kill this process when the first one is gone: what is stuck in C code lets no thread see to that.

    It is the end of the thread which made this process that counts. The first process had no other when it made copies
    of itself; where it has some, processes are not copies.
    """
    parent = multiprocessing.parent_process()
    if sys.platform != "linux" or parent is None:
        return
    import ctypes

    with suppress(OSError, AttributeError):  # a system without prctl still has the thread that watches
        ctypes.CDLL(None).prctl(_SET_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent.pid:  # it was gone before
        os._exit(INTERNAL)


_SET_DEATH_SIGNAL = 1


def begin(*, is_copy: bool) -> None:
    """Begin in a process that ends with the first one; ``is_copy`` if it is a copy of that."""
    if is_copy:
        _die_with_parent()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # Control-C reaches the whole group; the first process alone answers it, and ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _end_with_parent() -> None:
    """End this process when the first one is gone, however that ended: nobody waits for its answers."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(INTERNAL)


def check_chunk(chunk: Chunk) -> Answers:
    """Check the texts of a chunk in turn."""
    (worker,) = _worker
    timing = worker.job.timing = Timing() if worker.job.timing is not None else None
    given, exhausted = [], False
    for item in chunk:
        given.append(_check(worker, item))
        exhausted |= worker.job.exhausted
    try:
        packed = _pack(worker, given)
    except Exception:  # what a plugin put into a result cannot be packed: that text's trouble alone
        packed = _pack(worker, [_packable(worker, *pair) for pair in zip(chunk, given, strict=True)])
    return Answers(packed, exhausted, timing)


def _check(worker: Worker, item: QueuedText) -> Answer:
    worker.job.stdin = io.BytesIO(item.data or b"")
    return Answer(*worker.job.digested(item.text, item.number, worker.digest))


def _pack(worker: Worker, given: Iterable[Answer]) -> bytes:
    """The answers in one piece: what they have in common goes over once."""
    return worker.wire.pack(([one.made for one in given], [one.code for one in given]))


def _packable(worker: Worker, item: QueuedText, answer: Answer) -> Answer:
    """The answer, or where it cannot be packed one that says so."""
    try:
        _pack(worker, [answer])
    except Exception as error:
        failed = Result(name=item.text.name, error=internal_error(error))
        return Answer(worker.digest(failed, item.number), INTERNAL)
    return answer
