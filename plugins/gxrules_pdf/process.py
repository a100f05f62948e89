"""The process that reads PDF files, seen from outside: started when first needed, used again, killed when late."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from importlib.util import find_spec
from multiprocessing import spawn
from pathlib import Path
from typing import Any

import attrs

from .wire import LENGTH

# Seconds on the clock for a file: a report takes some hundredths.
DEADLINE = 20.0
# After so many files a process is replaced: PDFium keeps some of the memory it took.
_MOST_FILES = 200
# The package is there without its own file, which would load gxrules: the process needs nothing of it.
_PROGRAM = """
import sys, types
package = types.ModuleType("gxrules_pdf")
package.__path__ = [sys.argv[1]]
sys.modules["gxrules_pdf"] = package
sys.path += sys.argv[2:]
from gxrules_pdf.child import main
main()
"""


class ChildLostError(Exception):
    """The process did not answer; ``late`` says that it was killed for its time, else it died."""

    def __init__(self, late: bool) -> None:
        super().__init__(late)
        self.late = late


@attrs.define(eq=False)
class _Child:
    """A process, and how many files it was given."""

    process: subprocess.Popen[bytes]
    files: int = 0

    def ask(self, data: bytes, notes: bytes, deadline: float) -> dict[str, Any]:
        """What it answers; raises :class:`ChildLostError` where it does not in so many seconds."""
        late = threading.Event()
        timer = threading.Timer(deadline, self._stop_late, (late,))
        timer.daemon = True
        timer.start()
        self.files += 1
        try:
            return self._exchange(data, notes)
        except (OSError, EOFError, ValueError) as error:
            raise ChildLostError(late.is_set()) from error
        finally:
            timer.cancel()

    def _stop_late(self, late: threading.Event) -> None:
        late.set()
        self.process.kill()

    def _exchange(self, data: bytes, notes: bytes) -> dict[str, Any]:
        asked, answers = self.process.stdin, self.process.stdout
        assert asked is not None
        assert answers is not None
        for part in (data, notes):
            asked.write(LENGTH.pack(len(part)))
            asked.write(part)
        asked.flush()
        head = answers.read(LENGTH.size)
        if len(head) < LENGTH.size:
            raise EOFError
        answer: dict[str, Any] = json.loads(answers.read(*LENGTH.unpack(head)))
        return answer

    def end(self) -> None:
        """Kill it, and wait until it has ended."""
        self.process.kill()
        self.process.wait()
        self.close()

    def close(self) -> None:
        """Close the pipes to it."""
        for pipe in (self.process.stdout, self.process.stdin):
            try:
                if pipe is not None:
                    pipe.close()
            except OSError:  # what it was not given in time
                pass


@attrs.define(eq=False)
class _Children:
    """The processes there are, and one of them that waits for a file."""

    alive: list[_Child] = attrs.Factory(list)
    idle: list[_Child] = attrs.Factory(list)
    lock: threading.Lock = attrs.Factory(threading.Lock)

    def take(self) -> _Child:
        """One that nobody else asks, started if there is none."""
        with self.lock:
            if self.idle:
                return self.idle.pop()
            child = _Child(_start())
            self.alive.append(child)
            return child

    def put_back(self, child: _Child) -> None:
        """Keep a process for the next file; a second one, and one that has had many, is ended."""
        with self.lock:
            if not self.idle and child.files < _MOST_FILES:
                self.idle.append(child)
                return
        self.end(child)

    def end(self, child: _Child) -> None:
        """End a process."""
        with self.lock:
            if child in self.alive:
                self.alive.remove(child)
        child.end()

    def end_all(self) -> None:
        """End all processes, at the end of this one."""
        self.idle.clear()
        while self.alive:
            self.alive.pop().end()

    def forget(self) -> None:
        """Know of none in a copy of this process: they are the original's, and end when it does."""
        for child in self.alive:
            child.close()
            child.process.returncode = 0
        self.alive.clear()
        self.idle.clear()
        self.lock = threading.Lock()


def _start() -> subprocess.Popen[bytes]:
    """Start a process that imports nothing from the folder the command is run in."""
    found = find_spec("pypdfium2_raw")
    places = list(found.submodule_search_locations or ()) if found else []
    # The places are searched last: they are needed where this process has them from elsewhere than its environment.
    folders = [str(Path(__file__).parent), *(str(Path(place).parent) for place in places)]
    executable = os.fsdecode(spawn.get_executable() or sys.executable)
    return subprocess.Popen(
        [executable, "-P", "-W", "ignore", "-c", _PROGRAM, *folders],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Each further arena of the C library would take address space, which is limited.
        env={**os.environ, "MALLOC_ARENA_MAX": "1"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


_children = _Children()
atexit.register(_children.end_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_children.forget)


def ask_child(data: bytes, notes: bytes = b"", deadline: float | None = None) -> dict[str, Any]:
    """What the process says of a file, or of its copy with notes (JSON; see ``notes.Note``).

    Raises :class:`ChildLostError` where it dies or is late.
    """
    try:
        child = _children.take()
    except OSError as error:
        raise ChildLostError(False) from error
    try:
        answer = child.ask(data, notes, DEADLINE if deadline is None else deadline)
    except BaseException:  # whatever it is, the next file must not be given the answer to this one
        _children.end(child)
        raise
    _children.put_back(child)
    return answer
