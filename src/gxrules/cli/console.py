"""The console: options for language and output that the commands share, and writing in UTF-8."""

from __future__ import annotations

import io
import os
import sys
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from itertools import chain
from pathlib import Path
from stat import S_IMODE
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


compact_option = click.option("--compact", is_flag=True, help="JSON 不分行、不缩进。JSON in one line.")
_COMPACT = ("json", "sarif")


outcomes_option = click.option(
    "--no-outcomes",
    "outcomes",
    is_flag=True,
    flag_value=False,
    default=True,
    help="JSON 不含各规则的结果。JSON without the outcomes of rules.",
)
_WITH_OUTCOMES = ("json", "jsonl")


def refuse_no_outcomes(form: str, *, outcomes: bool) -> None:
    """Refuse ``--no-outcomes`` for a format that has none to leave out."""
    if not outcomes and form not in _WITH_OUTCOMES:
        raise WrongUsage(
            f"--no-outcomes 只用于 {'、'.join(_WITH_OUTCOMES)}，而输出格式是 {form}。",
            f"--no-outcomes is for {' and '.join(_WITH_OUTCOMES)}, and the format is {form}.",
        )


def refuse_compact(form: str, *, compact: bool) -> None:
    """Refuse ``--compact`` for a format that is no JSON document."""
    if compact and form not in _COMPACT:
        raise WrongUsage(
            f"--compact 只用于 {'、'.join(_COMPACT)}，而输出格式是 {form}。",
            f"--compact is for {' and '.join(_COMPACT)}, and the format is {form}.",
        )


def output_option(suffixes: str = "") -> Callable[[Command], Command]:
    """The option ``-o``, once at most; ``suffixes`` are those of a file's name that choose a format."""
    return click.option(
        "-o",
        "--output",
        metavar="FILE",
        multiple=True,
        callback=single,
        type=click.Path(dir_okay=False, writable=True),
        help="写入文件。Write to a file" + (f": {suffixes}." if suffixes else "."),
    )


def single(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> str | None:
    """The one value of an option that names a file; of two, click would drop the first without a word."""
    if len(values) > 1:
        option = param.opts[0]
        raise WrongUsage(
            f"{option} 只能有一个，而这里有 {len(values)} 个：{'、'.join(values)}；要写几种格式，请分几次运行。",
            f"{option} can be given once, and is given {len(values)} times: {', '.join(values)}; run the command once"
            " for each file.",
            ctx,
        )
    return next(iter(values), None)


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


Document = str | bytes | Iterable[str] | Iterable[bytes]


def spool(document: Document) -> Document:
    """A document that is all there: what comes in pieces is made, and waits on the disk if it is large."""
    if isinstance(document, str | bytes):
        return document
    pieces = _kept(document)
    first = next(pieces, b"")
    return chain([first], pieces)


def _kept(document: Iterable[str | bytes]) -> Iterator[bytes]:
    """The bytes of a document once all of it is in a temporary file, which text would be read from ten times slower."""
    from tempfile import SpooledTemporaryFile, gettempdir

    with SpooledTemporaryFile(_IN_MEMORY, "w+b") as kept:
        try:
            for piece in document:  # writelines() looks at the size only when all of them are in memory
                kept.write(_encoded(piece))
        except OSError as error:
            raise cannot_write(gettempdir(), error) from error
        kept.seek(0)
        yield from iter(lambda: kept.read(_PIECE), b"")


_IN_MEMORY, _PIECE = 1_000_000, 1_000_000


def write(document: Document, output: str | None = None) -> None:
    """Write a document to a file, or to standard output."""
    pieces: Iterable[str | bytes] = [document] if isinstance(document, str | bytes) else document
    if output is not None:
        try:
            _write_file(pieces, Path(os.path.realpath(output)))
        except OSError as error:
            raise cannot_write(output, error) from error
        return
    try:
        for piece in _shown(pieces) if sys.stdout.isatty() else pieces:
            click.echo(piece, nl=False)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of the pipe (head, less) has seen enough; that says nothing about the reports.
        close_stdout()
    except OSError as error:
        close_stdout()
        raise cannot_write("-", error) from error


def _shown(pieces: Iterable[str | bytes]) -> Iterator[str]:
    """The pieces as text: a terminal may have an encoding of its own, and its own way of colours."""
    decoder = getincrementaldecoder("utf-8")()
    return (piece if isinstance(piece, str) else decoder.decode(piece) for piece in pieces)


def close_stdout() -> None:
    """Send to nowhere what is still to be printed, lest the end of the program stumbles over it once more."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def cannot_write(place: str, error: OSError) -> Unusable:
    """The sentence on a place that cannot be written, ``-`` being standard output."""
    from gxrules.text.messages import system_fault

    why = system_fault(error)
    zh, en = ("标准输出", "Standard output") if place == "-" else (place, "It")
    return Unusable(f"{zh}：无法写入（{why.zh}）。{en} cannot be written ({why.en}).")


def _write_file(pieces: Iterable[str | bytes], path: Path) -> None:
    """Write beside a file and put that in its place, so that there is the old document or the new one, never half."""
    if path.exists() and not path.is_file():  # a device or a pipe is written as it is
        with path.open("wb") as file:
            file.writelines(map(_encoded, pieces))
        return
    aside = path.parent / f".gxrules-{os.getpid()}-{os.urandom(4).hex()}.tmp"
    try:
        with aside.open("xb") as file:
            file.writelines(map(_encoded, pieces))
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            aside.chmod(S_IMODE(path.stat().st_mode))
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _encoded(piece: str | bytes) -> bytes:
    return piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace")


def colour_wanted() -> bool:
    """True if standard output is a terminal whose user has not refused colour."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
