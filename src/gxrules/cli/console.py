"""The console: options for language and output that the commands share, and writing in UTF-8."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

UNUSABLE = 2


class Unusable(click.ClickException):
    """An input that cannot be used: one sentence, and exit code 2."""

    exit_code = UNUSABLE


class WrongUsage(click.UsageError):
    """A command line that cannot be meant, in both languages."""

    def __init__(self, zh: str, en: str, context: click.Context | None = None) -> None:
        super().__init__(en, context or click.get_current_context(silent=True))
        self.zh = zh


lang_option = click.option("--lang", type=click.Choice(["zh", "en"]), help="输出的语言。Language of the output.  [zh]")


def output_option(suffixes: str = "") -> Callable[[Command], Command]:
    """The option ``-o``; ``suffixes`` are those of a file's name that choose a format."""
    return click.option(
        "-o",
        "--output",
        metavar="FILE",
        type=click.Path(dir_okay=False, writable=True),
        help="写入文件。Write to a file" + (f": {suffixes}." if suffixes else "."),
    )


def speak_utf8() -> None:
    """Print in UTF-8 whatever the locale says, so that no Chinese character can end a run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


@contextmanager
def running_plugins() -> Iterator[None]:
    """Let code of plugins run: what it prints goes to standard error, and it finds nothing to read.

    The document alone is on standard output, also where a plugin starts a
    program or writes past Python; whoever waits for an answer would wait for good.
    """
    stdin, sys.stdin = sys.stdin, io.StringIO()
    try:
        with redirect_stdout(_Aside()), _descriptor_redirected():
            yield
    finally:
        sys.stdin = stdin


class _Aside(io.TextIOBase):
    """Standard error, but for closing it."""

    def write(self, text: str, /) -> int:
        """Write on standard error."""
        return sys.stderr.write(text)

    def writable(self) -> bool:
        """True: it is there to be written on."""
        return True

    def flush(self) -> None:
        """Flush standard error."""
        sys.stderr.flush()

    @property
    def buffer(self) -> BinaryIO:
        """What standard error writes bytes on."""
        return sys.stderr.buffer


@contextmanager
def _descriptor_redirected() -> Iterator[None]:
    """Lead the file descriptor of standard output to that of standard error, where both are open."""
    try:
        kept = os.dup(_STDOUT)
    except OSError:
        yield
        return
    try:
        with suppress(OSError):
            os.dup2(_STDERR, _STDOUT)
        yield
    finally:
        if sys.__stdout__ is not None:
            with suppress(OSError, ValueError):
                sys.__stdout__.flush()
        os.dup2(kept, _STDOUT)
        os.close(kept)


_STDOUT, _STDERR = 1, 2


def write(document: str | bytes, output: str | None = None) -> None:
    """Write a document to a file, or to standard output."""
    if output is not None:
        _write_file(document, output)
        return
    try:
        click.echo(document, nl=False)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of the pipe (head, less) has seen enough; that says nothing about the reports.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_file(document: str | bytes, output: str) -> None:
    data = document if isinstance(document, bytes) else document.encode("utf-8", "backslashreplace")
    try:
        Path(output).write_bytes(data)
    except OSError as error:
        from gxrules.text.messages import system_fault

        why = system_fault(error)
        raise Unusable(f"{output}: 无法写入（{why.zh}）。It cannot be written ({why.en}).") from error


def colour_wanted() -> bool:
    """True if standard output is a terminal whose user has not refused colour."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
