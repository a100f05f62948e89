"""Input files of a run: places on the command line and in lists, what is passed over, and how far the run is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from gxrules.cli.console import Unusable, WrongUsage

T = TypeVar("T")
STDIN = "-"
# From how many texts on a bar says how far the run is; fewer are done at once.
_MANY = 20


def all_places(places: tuple[str, ...], files_from: str | None) -> tuple[str, ...]:
    """The places named, with globs expanded, and those of the list; refuses a run over nothing."""
    from gxrules.checking.batch.files import expand

    if files_from == STDIN and STDIN in places:
        raise WrongUsage(
            "标准输入不能既是报告又是文件名列表；请从文件读取列表。",
            "Standard input cannot be both a report and the list of files; read the list from a file.",
        )
    places = (*expand(places), *(_read_list(files_from) if files_from else ()))
    if not places:
        raise WrongUsage(
            "没有指明要检查的文件或目录，如：gxrules check reports。",
            "Name the files or directories to check, as in: gxrules check reports.",
        )
    return places


def _read_list(files_from: str) -> Iterator[str]:
    """The names in a list, one a line, or with zero bytes between them (``find -print0``)."""
    try:
        data = sys.stdin.buffer.read() if files_from == STDIN else Path(files_from).read_bytes()
        text = data.decode("utf-8-sig", "surrogateescape")
    except OSError as error:
        from gxrules.text.messages import system_fault

        why = system_fault(error)
        raise Unusable(f"--files-from {files_from}：无法读取（{why.zh}）。It cannot be read ({why.en}).") from error
    names = text.split("\0") if "\0" in text else text.splitlines()
    yield from (name for name in names if name.strip())


def with_progress(results: Iterator[T], count: int, *, quiet: bool) -> Iterator[T]:
    """Draw a bar on standard error while many results come; nothing where that is not a terminal."""
    if quiet or count < _MANY or not sys.stderr.isatty():
        return results
    from rich.console import Console
    from rich.progress import track

    return iter(track(results, description="", total=count, console=Console(stderr=True), transient=True))
