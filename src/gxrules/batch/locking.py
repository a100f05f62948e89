"""Locking of a batch's folder, so that two runs never write into one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def locked(folder: Path) -> Iterator[bool]:
    """Hold the folder in the body: true if nobody else does. The system lets go of it however this process ends.

    Processes that are copies of this one do not hold it. On Windows nothing is locked.
    """
    if sys.platform == "win32":
        yield True
        return
    import fcntl

    with (folder / ".lock").open("ab") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True
