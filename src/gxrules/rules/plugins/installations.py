"""Installed distributions: what each says of itself, and the entry points it has for gxrules.

:mod:`importlib.metadata` lists them, too; to load it, with mail, archives and
sockets, takes longer than to look into the folders it looks into.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.machinery import PathFinder
from types import ModuleType
from typing import Protocol

import attrs

GROUP = "gxrules"


class Distribution(Protocol):
    """What is asked of a distribution; those of :mod:`importlib.metadata` have it."""

    def read_text(self, filename: str, /) -> str | None:
        """The text of a file of its metadata; ``None`` where it has none of that name."""


@attrs.frozen
class _Folder:
    """A folder of metadata beside the packages it describes."""

    path: str

    def read_text(self, filename: str, /) -> str | None:
        try:
            with open(os.path.join(self.path, filename), encoding="utf-8") as file:
                return file.read()
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError, PermissionError):
            return None


def distributions() -> Iterable[Distribution]:
    """Every installed distribution, in the order in which modules are searched."""
    if not all(map(_is_folder_or_missing, sys.path)) or any(map(_finds_others, sys.meta_path)):
        from importlib.metadata import distributions as find

        return find()
    return (_Folder(path) for folder in sys.path for path in _folders(folder or os.curdir))


def _is_folder_or_missing(path: str) -> bool:
    """False of archives, and of eggs, whose metadata is within."""
    return (os.path.isdir(path or os.curdir) and not path.endswith(".egg")) or not os.path.exists(path or os.curdir)


def _finds_others(finder: object) -> bool:
    """True of what imports from elsewhere, and knows of distributions there."""
    return finder is not PathFinder and hasattr(finder, "find_distributions")


def _folders(folder: str) -> Iterator[str]:
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return
    for ending in (".dist-info", ".egg-info"):
        yield from (os.path.join(folder, name) for name in names if name.lower().endswith(ending))


def name_and_version(distribution: Distribution) -> tuple[str | None, str | None]:
    """The name and the version that a distribution has in the head of its metadata."""
    text = distribution.read_text("METADATA") or distribution.read_text("PKG-INFO") or ""
    found: dict[str, str] = {}
    for line in text.splitlines():
        if not line:
            break
        key, _, value = line.partition(":")
        found.setdefault(key.strip().lower(), value.strip())
    return found.get("name"), found.get("version")


def entries(distribution: Distribution) -> Iterator[tuple[str, str]]:
    """The entry points of gxrules that a distribution has: name and module of each."""
    group = ""
    for line in map(str.strip, (distribution.read_text("entry_points.txt") or "").splitlines()):
        if line.startswith("[") and line.endswith("]"):
            group = line.strip("[]")
        elif line and not line.startswith("#") and group == GROUP:
            name, _, value = line.partition("=")
            yield name.strip(), value.strip()


def load(name: str, value: str) -> ModuleType:
    """What an entry point names, mostly a module."""
    if all(map(str.isidentifier, value.split("."))):
        return import_module(value)
    from importlib.metadata import EntryPoint

    found: ModuleType = EntryPoint(name, value, GROUP).load()
    return found
