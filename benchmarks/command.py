"""Runs ``gxrules`` and writes what that took as JSON: seconds of its own and of its workers, and its peak of memory.

    python benchmarks/command.py FIGURES check . --jobs 2

Processor time of the first process and of those it waited for are counted
apart, which nobody can from outside.
"""

from __future__ import annotations

import atexit
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import attrs


@attrs.frozen(kw_only=True)
class Used:
    """Seconds by the clock, of the first process and of its workers; ``memory`` is the first one's peak in MB."""

    seconds: float
    own: float
    workers: float
    memory: float
    code: int
    document: bytes


def use(folder: Path, *arguments: str) -> Used:
    """Run the command in ``folder``; ends the program where it fails."""
    with tempfile.TemporaryDirectory() as aside:
        figures = Path(aside) / "figures"
        line = [sys.executable, __file__, str(figures), *arguments]
        start = time.perf_counter()
        done = subprocess.run(line, cwd=folder, capture_output=True, check=False)
        seconds = time.perf_counter() - start
        if done.returncode not in (0, 1, 2, 3) or not figures.exists():
            sys.exit(done.stderr.decode("utf-8"))
        return Used(seconds=seconds, code=done.returncode, document=done.stdout, **json.loads(figures.read_text()))


def _write(figures: Path) -> None:
    own, workers = (resource.getrusage(each) for each in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    told = {
        "own": own.ru_utime + own.ru_stime,
        "workers": workers.ru_utime + workers.ru_stime,
        "memory": _peak(),
    }
    figures.write_text(json.dumps(told))


def _peak() -> float:
    """The peak in MB; what getrusage knows includes that of the process this one was started from."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(lines["VmHWM"].split()[0]) / 1024


if __name__ == "__main__":
    atexit.register(_write, Path(sys.argv.pop(1)))
    from gxrules.cli.main import main

    main()
