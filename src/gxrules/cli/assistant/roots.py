"""Roots: the folders whose files an assistant may have checked, and no others, by whatever path."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath

import attrs

from gxrules.errors import UnreadableError

# Opening a folder, one below another, without following what is only a link.
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_FILE = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_HAS_PLACES = os.open in os.supports_dir_fd


@attrs.frozen
class Roots:
    """Some folders, and how many bytes of a file below them are read at most."""

    folders: tuple[Path, ...]
    most: int

    @classmethod
    def of(cls, folders: Sequence[Path], most: int) -> Roots:
        """The roots at these places; links to them are followed, once, now."""
        return cls(tuple(folder.resolve() for folder in folders), most)

    def read(self, written: str) -> tuple[str, bytes]:
        """The file at a path below a root: its path from there, and its bytes.

        The path is relative to one of the roots, or absolute. Raises
        :class:`~gxrules.errors.UnreadableError` for one that leaves the roots, that leads over a link, that is
        no regular file, or is too large.
        """
        for root, parts in self._places(written):
            try:
                return "/".join(parts), self._read(root, parts)
            except (FileNotFoundError, NotADirectoryError):
                continue
            except (OSError, ValueError) as error:  # a ValueError of what no file can be called
                raise _NOT_OPEN from error
        raise _NOT_THERE

    def _places(self, written: str) -> Iterator[tuple[Path, tuple[str, ...]]]:
        path = PurePath(written)
        if "\0" in written or ".." in path.parts:
            raise _OUTSIDE
        if not path.anchor:
            yield from ((root, path.parts) for root in self.folders if path.parts)
            return
        found = [(root, path.relative_to(root).parts) for root in self.folders if path.is_relative_to(root)]
        if not found:
            raise _OUTSIDE
        yield from (place for place in found if place[1])

    def _read(self, root: Path, parts: tuple[str, ...]) -> bytes:
        with _open_file(root, parts) as descriptor:
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                raise _NOT_OPEN
            with open(descriptor, "rb", closefd=False) as file:
                data = file.read(self.most + 1)
        if len(data) > self.most:
            megabytes = self.most // 1_000_000
            raise UnreadableError(f"文件大于 {megabytes} MB，未检查。", f"The file has more than {megabytes} MB.")
        return data


_OUTSIDE = UnreadableError(
    "该路径不在允许的目录之内；请给出目录之内的路径，不要用 ..。",
    "The path is outside the folders that are allowed; give one inside, without ..",
)
_NOT_THERE = UnreadableError(
    "允许的目录之内没有这个文件；请核对路径。", "There is no such file in the folders that are allowed; check the path."
)
_NOT_OPEN = UnreadableError(
    "该路径不是可以读取的普通文件，或者经过链接；请给出文件本身的路径。",
    "The path is not a regular file that can be read, or leads over a link; give the path of the file itself.",
)


@contextmanager
def _open_file(root: Path, parts: tuple[str, ...]) -> Iterator[int]:
    """The file below a root, opened folder by folder: a link that takes a name meanwhile is not followed either."""
    descriptor = _open_stepwise(root, parts) if _HAS_PLACES else _open_at_once(root, parts)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _open_stepwise(root: Path, parts: tuple[str, ...]) -> int:
    *folders, name = parts
    held = os.open(root, _FOLDER)
    try:
        for folder in folders:
            below = os.open(folder, _FOLDER, dir_fd=held)
            os.close(held)
            held = below
        return os.open(name, _FILE, dir_fd=held)
    finally:
        os.close(held)


def _open_at_once(root: Path, parts: tuple[str, ...]) -> int:
    """The same where the system opens nothing below an open folder: what is really there must be what is written."""
    path = root.joinpath(*parts)
    if path.resolve(strict=True) != path:
        raise _NOT_OPEN
    return os.open(path, _FILE)
