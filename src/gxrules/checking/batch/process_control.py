"""Process control: how the processes of a run are started safely, and how they are killed."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.process import BaseProcess

from gxrules.rules import time_budget


@contextmanager
def safe_path() -> Iterator[None]:
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


def may_copy() -> bool:
    """True if workers can be copies of this process.

    Not of one with threads, which a copy lacks with whatever they held locked; and on macOS and Windows never.
    """
    time_budget.rest()
    return sys.platform == "linux" and threading.active_count() == 1


def kill_processes(executor: ProcessPoolExecutor) -> None:
    """Kill the processes of a pool that do not answer."""
    for process in processes_of(executor):
        process.kill()


def processes_of(executor: ProcessPoolExecutor) -> Sequence[BaseProcess]:
    """The processes of a pool, which has no public way to ask for them."""
    return list((getattr(executor, "_processes", None) or {}).values())
