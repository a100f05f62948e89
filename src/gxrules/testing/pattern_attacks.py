"""Attacks on regular expressions: texts that begin as one asks, repeat what it repeats, and end as it does not ask.

What an expression that is tried in two ways takes for such a text, grows with
the square of its length or worse; :func:`growth` tells such an expression by
its shape, these texts show what rules make of it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from gxrules.rules.plugins.loading import Plugin
from gxrules.testing.pattern_shapes import growth, loops
from gxrules.text.patterns import is_pattern

# What may end an attack; one of them is mostly what the expression cannot take.
TAILS = ("", "\n", "。", "甲", "0", "|")
_LENGTH = 2_000


def attacks(pattern: str, flags: int = 0, *, length: int = _LENGTH) -> Iterator[str]:
    """The attacks on an expression: for each of its loops, and each tail, a text of about ``length`` characters.

    There are none where nothing is repeated without a small bound, or the
    expression is matched by whatever it has taken.
    """
    for before, word in loops(pattern, flags):
        for tail in TAILS:
            yield before + word * max(length // len(word), 2) + tail


def doubling(patterns: Iterable[re.Pattern[str]]) -> Iterator[str]:
    """A sentence for each expression whose work doubles with every few characters of some text."""
    for one in patterns:
        found = growth(one.pattern, one.flags, searched=False)
        if found is not None and found.doubles:
            yield f"{one.pattern!r} doubles its work with each {found.word!r} after {found.before!r}."


def patterns_of(plugin: Plugin) -> tuple[re.Pattern[str], ...]:
    """The compiled expressions in the modules of a plugin: global names, and what lists and mappings there hold."""
    found: dict[tuple[str, int], re.Pattern[str]] = {}
    for module in _modules_of(plugin):
        for value in list(vars(module).values()):
            for one in _patterns_in(value):
                found.setdefault((one.pattern, one.flags), one)
    return tuple(found.values())


def _modules_of(plugin: Plugin) -> Iterator[ModuleType]:
    """The loaded modules beside those of the plugin's rules."""
    files = {getattr(sys.modules.get(rule.check.__module__), "__file__", None) for rule in plugin.rules}
    folders = {Path(file).parent for file in files if file}
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if file and Path(file).parent in folders:
            yield module


def _patterns_in(value: Any, depth: int = 2) -> Iterator[re.Pattern[str]]:
    if is_pattern(value):
        if isinstance(value.pattern, str):
            yield value
    elif depth and isinstance(value, Mapping):
        for part in value.values():
            yield from _patterns_in(part, depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for part in value:
            yield from _patterns_in(part, depth - 1)
