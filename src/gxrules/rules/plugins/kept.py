"""Plugins that are kept in a process: for callers who check one report after the other and hold no :class:`Checker`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from types import ModuleType
from typing import Any

import attrs

from gxrules.rules.plugins.discovery import Choice, finder
from gxrules.rules.plugins.loading import Plugin, load_plugins

# Nobody checks with more choices of plugins in turn.
_MOST = 8


@attrs.frozen
class _Kept:
    """Plugins as loaded, with the path they were found on, and what found them and what their modules held then."""

    plugins: tuple[Plugin, ...]
    path: tuple[tuple[str, int], ...]
    parts: tuple[Any, ...]


_kept: dict[Choice, _Kept] = {}


def kept_plugins(choice: Choice) -> tuple[Plugin, ...]:
    """What :func:`~gxrules.rules.plugins.loading.load_plugins` returns; loaded again only where that may be another.

    It may where packages were installed or removed, the path was changed, or a plugin's module or one of its hooks
    was replaced. Plugins that are broken, modules and files are loaded each time: they may be repaired meanwhile.
    """
    if choice.modules or choice.files:
        return load_plugins(choice)
    path = tuple((folder, _change_time(folder)) for folder in sys.path)
    known = _kept.get(choice)
    if known is not None and known.path == path and _are_same(known.parts, _parts_of(known.plugins)):
        return known.plugins
    plugins = load_plugins(choice)
    forget_plugins(choice)
    if not any(plugin.broken for plugin in plugins):
        for oldest in list(_kept)[: len(_kept) - _MOST + 1]:
            forget_plugins(oldest)
        _kept[choice] = _Kept(plugins, path, _parts_of(plugins))
    return plugins


def forget_plugins(choice: Choice | None = None) -> None:
    """Load the plugins of a choice, or of any, anew when they are next asked for."""
    if choice is None:
        _kept.clear()
    else:
        _kept.pop(choice, None)


def _change_time(path: str) -> int:
    """When something was put into a folder or taken out of it, in ns; 0 where it is not there."""
    try:
        return os.stat(path or ".").st_mtime_ns
    except OSError:
        return 0


def _parts_of(plugins: Iterable[Plugin]) -> tuple[Any, ...]:
    """What finds plugins, and of those that are loaded the modules with all that these state and register now."""
    modules = (sys.modules.get(plugin.found.entry.partition(":")[0]) for plugin in plugins if plugin.loaded)
    held = (part for module in modules for part in _hooks_of(module))
    return (finder(), *sys.meta_path, *held)


def _hooks_of(module: ModuleType | None) -> tuple[Any, ...]:
    stated = vars(module) if module is not None else {}
    return (module, *(value for name, value in stated.items() if name.lower().startswith("gxrules_")))


def _are_same(some: tuple[Any, ...], others: tuple[Any, ...]) -> bool:
    return len(some) == len(others) and all(one is other for one, other in zip(some, others, strict=True))
