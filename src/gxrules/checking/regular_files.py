"""Reading of files that are named or found: regular ones only, and no more of them than asked."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

# More than a settings file or a list of accepted findings ever has.
MOST_SETTINGS = 100_000_000


def read_regular(path: Path, most: int = MOST_SETTINGS) -> bytes:
    """The first ``most`` bytes of a regular file.

    Raises :class:`OSError` for what is none, without waiting: opening a pipe
    waits for someone to write into it, and a device may never end. What is
    opened is what is looked at, whatever takes its name meanwhile.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        mode = os.fstat(file.fileno()).st_mode
        if not stat.S_ISREG(mode):
            code, told = (errno.EISDIR, None) if stat.S_ISDIR(mode) else (errno.ESPIPE, "it is no regular file")
            raise OSError(code, told or os.strerror(code), str(path))
        return file.read(most)
