"""What a run must not write over: the files it reads, by whatever name or link."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from gxrules.cli.console import Unusable


def refuse_overwriting(option: str, target: str | None, read: Iterable[str | os.PathLike[str] | None]) -> None:
    """Refuse to go on where ``target``, what ``option`` names, is one of the files that are read.

    Links of either kind are followed; a device or a pipe may be both.
    """
    if target is None or not (Path(target).is_file() or os.path.islink(target)):
        return
    for place in read:
        if place is not None and is_same(target, place):
            raise Unusable(
                f"{option} {target}：这次运行要读取此文件（{os.fspath(place)}），不能覆盖；请换一个文件名。\n"
                f"{option} {target}: this run reads the file ({os.fspath(place)}) and must not overwrite it;"
                " choose another name."
            )


def is_same(one: str | os.PathLike[str], other: str | os.PathLike[str]) -> bool:
    """True if two names lead to one file, whether it is there already or not."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return os.path.realpath(one) == os.path.realpath(other)
