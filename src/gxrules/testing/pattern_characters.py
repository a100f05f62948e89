"""The characters that a regular expression tells apart, each as a bit.

Two characters that no part of an expression tells apart are one bit; the
first two bits are the edges of the text, which are no characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache
from itertools import chain
from typing import Any

import attrs

START_OF_TEXT, END_OF_TEXT = 1, 2
# Nodes of a parse tree that take one character.
ONE = ("LITERAL", "NOT_LITERAL", "ANY", "IN")
_EDGES = ("", "")
_SAMPLES = "\n\r\t \u3000\xa0\x000٣aZé_中。-|\U0001f4c4"
_CATEGORIES = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}

# A node of a parse tree: what it is, and what it holds.
Node = tuple[Any, Any]


@attrs.frozen
class Alphabet:
    """Characters that stand for all, in the order of their bits, and what they are picked from."""

    chars: tuple[str, ...]
    samples: frozenset[str]
    known: dict[tuple[str, int], int] = attrs.field(factory=dict)

    @classmethod
    def of(cls, tree: Any, flags: int) -> Alphabet:
        """One character of each sort that the expression tells apart."""
        samples = frozenset({*_SAMPLES, *chain.from_iterable(map(_spellings, _named_characters(tree)))})
        sorts: dict[str, list[int]] = {char: [] for char in sorted(samples)}
        nodes = {(repr(node), each): (node, each) for node, each in _takers(tree, flags)}
        taken = [
            {"\n"},
            _in_category("WORD", samples, 0),
            *(_taken_samples(node, samples, each) for node, each in nodes.values()),
        ]
        for number, chars in enumerate(taken):
            for char in chars:
                sorts[char].append(number)
        unlike = {tuple(kinds): char for char, kinds in reversed(sorts.items())}
        return cls((*_EDGES, *reversed(unlike.values())), samples)

    @property
    def all(self) -> int:
        """All bits, the edges of the text among them."""
        return (1 << len(self.chars)) - 1

    def bits(self, node: Node, flags: int) -> int:
        """The bits of the characters that a node of the parse tree takes."""
        key = (repr(node), flags)
        if key not in self.known:
            self.known[key] = self._bits(_taken_samples(node, self.samples, flags))
        return self.known[key]

    def line_end(self) -> int:
        """The bit of the line end."""
        return self._bits({"\n"})

    def words(self) -> int:
        """The bits of the characters of words."""
        return self._bits(_in_category("WORD", self.samples, 0))

    def _bits(self, taken: Set[str]) -> int:
        return sum(1 << number for number, char in enumerate(self.chars) if char in taken)


@cache
def _spellings(char: str) -> frozenset[str]:
    return frozenset(one for one in (char, char.lower(), char.upper()) if len(one) == 1)


def _named_characters(tree: Any) -> Iterator[str]:
    """The characters an expression names, and those just outside its ranges."""
    for name, value, _ in _nodes(tree, 0):
        if name in ("LITERAL", "NOT_LITERAL"):
            yield chr(value)
        elif name == "RANGE":
            low, high = value
            yield from (
                chr(edge) for edge in (low - 1, low, (low + high) // 2, high, high + 1) if 0 <= edge <= 0x10FFFF
            )


def _takers(tree: Any, flags: int) -> Iterator[tuple[Node, int]]:
    """The nodes that take one character, with the flags that hold there."""
    for name, value, each in _nodes(tree, flags):
        if name in ONE:
            yield (name, value), each


def _nodes(part: Any, flags: int) -> Iterator[tuple[str, Any, int]]:
    """Every node of a part of a parse tree: its name, what it holds, and the flags that hold there."""
    if isinstance(part, tuple) and len(part) == 2 and hasattr(part[0], "name"):
        yield part[0].name, part[1], flags
        if part[0].name == "SUBPATTERN":
            flags = (flags | part[1][1]) & ~part[1][2]
    if isinstance(part, tuple | list) or hasattr(part, "data"):
        for below in part:
            yield from _nodes(below, flags)


def name_of(node: Node) -> str:
    """What a node is."""
    return node[0] if isinstance(node[0], str) else str(node[0].name)


def _taken_samples(node: Node, samples: frozenset[str], flags: int) -> frozenset[str]:
    """The samples that a node takes."""
    name, value = name_of(node), node[1]
    if name == "ANY":
        return samples if flags & re.DOTALL else samples - {"\n"}
    if name == "IN":
        negated = name_of(value[0]) == "NEGATE"
        taken = frozenset(chain.from_iterable(_taken_samples(each, samples, flags) for each in value[negated:]))
        return samples - taken if negated else taken
    if name == "CATEGORY":
        kind = value.name.removeprefix("CATEGORY_").removeprefix("UNI_")
        found = _in_category(kind.removeprefix("NOT_"), samples, flags & re.ASCII)
        return samples - found if kind.startswith("NOT_") else found
    return _equal(name, value, samples, flags)


@cache
def _in_category(kind: str, samples: frozenset[str], flags: int) -> frozenset[str]:
    return frozenset(re.findall(_CATEGORIES[kind], "".join(samples), flags))


def _equal(name: str, value: Any, samples: frozenset[str], flags: int) -> frozenset[str]:
    low, high = value if name == "RANGE" else (value, value)
    if flags & re.IGNORECASE:
        taken = frozenset(char for char in samples if any(low <= ord(one) <= high for one in _spellings(char)))
    elif low == high:
        taken = frozenset(chr(low))
    else:
        taken = frozenset(char for char in samples if low <= ord(char) <= high)
    return samples - taken if name == "NOT_LITERAL" else taken
