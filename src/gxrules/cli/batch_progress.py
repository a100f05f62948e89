"""Progress of a batch on standard error: how many files are done, how fast, and how long the others will take."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable

import attrs
import click

# Seconds between two lines: on a terminal, where one replaces the other, and in a log.
_SHOWN, _LOGGED = 0.5, 30.0


@attrs.define
class BatchProgress:
    """Says how far a run over ``count`` files is, unless it is to be ``quiet``; ``clock`` gives seconds.

    With ``reads_only`` they are read, to be checked after that.
    """

    count: int
    quiet: bool = False
    reads_only: bool = False
    clock: Callable[[], float] = time.monotonic

    def follow(self, steps: Iterable[int]) -> None:
        """Go through the steps of a run, each the number of files that are done."""
        terminal = sys.stderr.isatty()
        patience = _SHOWN if terminal else _LOGGED
        began = said = self.clock()
        for done in steps:
            now = self.clock()
            if now - said >= patience and not self.quiet:
                said = now
                line = sentence(done, self.count, now - began, "已读" if self.reads_only else "已查")
                click.echo(f"\r\x1b[2K{line}" if terminal else line, err=True, nl=not terminal)
        if terminal and said != began:
            click.echo("\r\x1b[2K", err=True, nl=False)


def sentence(done: int, count: int, seconds: float, did: str = "已查") -> str:
    """How many of ``count`` files were done in so many seconds, the rate, and the time that is left."""
    rate = done / seconds if seconds > 0 else 0.0
    left = duration((count - done) / rate) if rate else "?"
    what = " read" if did == "已读" else ""
    said = f"{did} {done:,}/{count:,}，每秒 {rate:.1f} 份，还需 {left}。"
    return f"{said}{done:,} of {count:,}{what}, {rate:.1f}/s, {left} left"


def duration(seconds: float) -> str:
    """Seconds as hours, minutes and seconds: 1:02:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
