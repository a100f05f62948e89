"""Cells of tables that only a plugin knows, as a tree with an attribute for every part of their paths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from gxrules.report.cells import Cell


class Branch:
    """A part of a path: what stands below it, by attribute and by key; iterating gives the keys."""

    __slots__ = ("_below", "_path")
    _below: Mapping[str, Any]
    _path: str

    def __init__(self, path: str, below: Mapping[str, Any]) -> None:
        object.__setattr__(self, "_path", path)
        object.__setattr__(self, "_below", MappingProxyType(dict(below)))

    def __getattr__(self, name: str) -> Any:
        if name in self._below:
            return self._below[name]
        raise AttributeError(f"{self._path} has no {name!r}; it has {', '.join(self._below) or 'nothing'}")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{self._path}.{name} cannot be set: a report does not change")

    def __getitem__(self, name: str) -> Any:
        return self._below[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._below)

    def __len__(self) -> int:
        return len(self._below)

    def __repr__(self) -> str:
        return f"<{self._path}: {', '.join(self._below)}>"


def branch(start: str, cells: Mapping[str, Cell]) -> Branch:
    """The tree of ``cells``, whose paths begin with ``start``."""
    groups: dict[str, dict[str, Cell]] = {}
    for path, cell in cells.items():
        groups.setdefault(path[len(start) + 1 :].partition(".")[0], {})[path] = cell
    below = {
        name: cells[f"{start}.{name}"] if f"{start}.{name}" in cells else branch(f"{start}.{name}", group)
        for name, group in groups.items()
    }
    return Branch(start, below)
