r"""The automaton of a regular expression: one state for each character it may take, and what may follow each.

It is Glushkov's automaton of the parse tree, with three additions: the steps
between two states are counted, since two ways from one to the other are what
makes an expression try again; a step knows what the characters before and
after it must be, so that ``\b``, ``^``, ``$`` and looking one character ahead
or back are exact; looking further ahead is a branch of its own, which takes
characters and never ends the match.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from gxrules.testing.pattern_characters import END_OF_TEXT, ONE, START_OF_TEXT, Alphabet

# The parse tree has no public door; its shape is the same in all versions we run on.
_PARSER: Any = importlib.import_module("re._parser")
# A repeat with an upper bound below this one counts as bounded.
_UNBOUNDED = 1000
# As many copies of the body of a bounded repeat show what its ends may meet.
_COPIES, _OPTIONAL = 4, 2


@attrs.frozen
class Step:
    """A way from one state to the next, for characters within ``before`` and ``after``."""

    target: int
    before: int
    behind: int


@attrs.frozen
class Automaton:
    """States by number; 0 is the start of the text, 1 the text before a match, where there is a search.

    ``chars`` are the bits each state takes, ``steps`` lead on, ``ends`` are
    the conditions under which the expression is matched. ``lazy`` are the
    states within an unbounded repeat that takes as little as it can, ``kept``
    those after which an atomic group or possessive repeat may end, with its
    number: whatever follows, it is not tried another way.
    """

    chars: tuple[int, ...]
    steps: tuple[tuple[Step, ...], ...]
    ends: tuple[tuple[Step, ...], ...]
    lazy: frozenset[int]
    kept: dict[int, int]
    alphabet: tuple[str, ...]

    def always_ends(self, state: int) -> bool:
        """True if the expression is matched as soon as ``state`` has taken its character, whatever comes next."""
        return _always(self.ends[state], self.chars[state], (1 << len(self.alphabet)) - 1)


def _always(ways: Iterable[Step], before: int, everything: int) -> bool:
    """True if one of some ways is open whatever comes next."""
    behind = START_OF_TEXT
    for way in ways:
        if way.before & before == before:
            behind |= way.behind
    return behind == everything


START, BEFORE = 0, 1


def automaton(pattern: str, flags: int = 0, *, searched: bool = True, whole: bool = False) -> Automaton:
    """The automaton of an expression; ``searched`` for one that may begin anywhere, ``whole`` for a full match."""
    tree = _PARSER.parse(pattern, flags)
    held = int(tree.state.flags)
    builder = _Builder(Alphabet.of(tree, held), held)
    first = builder.node()
    last = builder.sequence(tree, first)
    if whole:
        last = builder.condition(last, behind=END_OF_TEXT)
    return builder.finished(first, last, searched)


@attrs.define
class _Builder:
    """Builds nodes joined by empty steps, each state between two of them."""

    alphabet: Alphabet
    flags: int
    empty: list[list[Step]] = attrs.field(factory=list)
    states: list[tuple[int, int, int]] = attrs.field(factory=list)  # from a node, its bits, to a node
    leaving: list[list[int]] = attrs.field(factory=list)
    groups: dict[int, Any] = attrs.field(factory=dict)
    atomic: list[tuple[range, int]] = attrs.field(factory=list)  # states, and the node where they end
    lazy: set[int] = attrs.field(factory=set)

    def node(self) -> int:
        self.empty.append([])
        self.leaving.append([])
        return len(self.empty) - 1

    def join(self, one: int, other: int, before: int | None = None, behind: int | None = None) -> int:
        everything = self.alphabet.all
        step = Step(other, everything if before is None else before, everything if behind is None else behind)
        self.empty[one].append(step)
        return other

    def condition(self, start: int, before: int | None = None, behind: int | None = None) -> int:
        """A new node that is reached under a condition."""
        return self.join(start, self.node(), before, behind)

    def take(self, start: int, bits: int) -> int:
        """A new node after one character."""
        end = self.node()
        self.leaving[start].append(len(self.states))
        self.states.append((start, bits, end))
        return end

    def sequence(self, nodes: Iterable[Any], start: int) -> int:
        """Build nodes one after the other; the node after them."""
        for node in nodes:
            start = self.build(node, start)
        return start

    def build(self, node: tuple[Any, Any], start: int) -> int:
        """Build one node of the parse tree; the node after it."""
        name, value = node[0].name, node[1]
        if name in ONE:
            return self.take(start, self.alphabet.bits(node, self.flags))
        return getattr(self, f"_{name.lower()}")(value, start)  # type: ignore[no-any-return]  # all below return a node

    def _branch(self, value: Any, start: int) -> int:
        end = self.node()
        for part in value[1]:
            self.join(self.sequence(part, start), end)
        return end

    def _subpattern(self, value: Any, start: int) -> int:
        group, more, fewer, part = value
        outer, self.flags = self.flags, (self.flags | more) & ~fewer
        self.groups[group] = part
        end = self.sequence(part, start)
        self.flags = outer
        return end

    def _atomic_group(self, value: Any, start: int) -> int:
        known = len(self.states)
        end = self.sequence(value, start)
        self.atomic.append((range(known, len(self.states)), end))
        return end

    def _groupref(self, value: int, start: int) -> int:
        # What was taken looks like what takes it.
        return self.sequence(self.groups.get(value, ()), start)

    def _groupref_exists(self, value: Any, start: int) -> int:
        _, yes, no = value
        return self._branch((None, (yes, no or ())), start)

    def _failure(self, value: Any, start: int) -> int:
        return self.node()

    def _max_repeat(self, value: Any, start: int) -> int:
        least, most, part = value
        for _ in range(min(least, _COPIES) - (least > 0)):
            start = self.sequence(part, start)
        if most >= _UNBOUNDED:
            return self._loop(part, start, least)
        end = self.node()
        if least:
            start = self.sequence(part, start)
        for _ in range(min(most - least, _OPTIONAL)):
            self.join(start, end)
            start = self.sequence(part, start)
        return self.join(start, end)

    def _min_repeat(self, value: Any, start: int) -> int:
        known = len(self.states)
        end = self._max_repeat(value, start)
        if value[1] >= _UNBOUNDED:
            self.lazy.update(range(known, len(self.states)))
        return end

    def _possessive_repeat(self, value: Any, start: int) -> int:
        known = len(self.states)
        end = self._max_repeat(value, start)
        self.atomic.append((range(known, len(self.states)), end))
        if value[1] >= _UNBOUNDED and len(value[2]) == 1 and value[2][0][0].name in ONE:
            # It leaves no character for others.
            return self.condition(end, behind=self.alphabet.all & ~self.alphabet.bits(value[2][0], self.flags))
        return end

    def _loop(self, part: Any, start: int, least: int) -> int:
        first, end = self.condition(start), self.node()
        last = self.sequence(part, first)
        self.join(last, first)
        self.join(last, end)
        if not least:
            self.join(start, end)
        return end

    def _assert(self, value: Any, start: int) -> int:
        direction, part = value
        if direction < 0:
            return self.condition(start, before=self._last(part))
        if (bits := self._single(part)) is not None:
            return self.condition(start, behind=bits)
        branch = self.condition(start)
        end = self.sequence(part, branch)
        firsts, ends = self._firsts(branch), self._reaches(branch, end)
        return self.condition(start, behind=None if ends else firsts)

    def _assert_not(self, value: Any, start: int) -> int:
        direction, part = value
        if (bits := self._single(part)) is None:
            if direction > 0:
                self.sequence(part, self.condition(start))
            return start
        outside = self.alphabet.all & ~bits
        return self.condition(start, before=outside) if direction < 0 else self.condition(start, behind=outside)

    def _single(self, part: Any) -> int | None:
        """The bits of a part that takes exactly one character."""
        if len(part) != 1:
            return None
        name, value = part[0][0].name, part[0][1]
        if name == "BRANCH":
            return self._either(value[1], self._single)
        if name == "SUBPATTERN":
            return self._single(value[3])
        if name == "AT" and value.name in ("AT_END", "AT_END_STRING", "AT_BEGINNING", "AT_BEGINNING_STRING"):
            return self._edge(value.name)
        return self.alphabet.bits(part[0], self.flags) if name in ONE else None

    def _last(self, part: Any) -> int | None:
        """The bits of the last character of a part, where they are told by its last node."""
        if not len(part):
            return None
        name, value = part[-1][0].name, part[-1][1]
        if name == "BRANCH":
            return self._either(value[1], self._last)
        if name == "SUBPATTERN":
            return self._last(value[3])
        return self.alphabet.bits(part[-1], self.flags) if name in ONE else self._single(part)

    def _either(self, parts: Any, of: Any) -> int | None:
        found = [of(part) for part in parts]
        if None in found:
            return None
        bits = 0
        for each in found:
            bits |= each
        return bits

    def _edge(self, name: str) -> int:
        """The bits of what is before a beginning or after an end."""
        line = self.alphabet.line_end()
        if name.startswith("AT_BEGINNING"):
            return START_OF_TEXT | (line if name == "AT_BEGINNING" and self.flags & re.MULTILINE else 0)
        return END_OF_TEXT | (line if name == "AT_END" else 0)

    def _at(self, value: Any, start: int) -> int:
        if value.name.endswith("BOUNDARY"):
            return self._boundary(value.name == "AT_BOUNDARY", start)
        if value.name.startswith("AT_BEGINNING"):
            return self.condition(start, before=self._edge(value.name))
        return self.condition(start, behind=self._edge(value.name))

    def _boundary(self, differ: bool, start: int) -> int:
        end, words = self.node(), self.alphabet.words()
        others = self.alphabet.all & ~words
        for before, behind in ((words, others), (others, words)):
            self.join(start, end, before, behind if differ else before)
        return end

    def _firsts(self, node: int) -> int:
        bits = 0
        for path in self._paths(node):
            for state in self.leaving[path.target]:
                bits |= self.states[state][1]
        return bits

    def _reaches(self, node: int, other: int) -> bool:
        return any(path.target == other for path in self._paths(node))

    def _paths(self, node: int) -> Iterator[Step]:
        """The nodes that empty steps lead to; each way that repeats no step counts, two of a kind are enough."""
        everything = self.alphabet.all
        seen: dict[Step, int] = {}
        waiting: list[tuple[Step, frozenset[tuple[int, int]]]] = [(Step(node, everything, everything), frozenset())]
        while waiting:
            path, taken = waiting.pop()
            seen[path] = seen.get(path, 0) + 1
            if seen[path] > 2:
                continue
            yield path
            for number, step in enumerate(self.empty[path.target]):
                before, behind, edge = path.before & step.before, path.behind & step.behind, (path.target, number)
                if before and behind and edge not in taken:
                    waiting.append((Step(step.target, before, behind), taken | {edge}))

    def finished(self, first: int, last: int, searched: bool) -> Automaton:
        """The automaton of what was built between two nodes."""
        chars = [
            START_OF_TEXT,
            self.alphabet.all & ~(START_OF_TEXT | END_OF_TEXT),
            *(bits for _, bits, _ in self.states),
        ]
        paths = [list(self._paths(node)) for node in (first, first, *(end for _, _, end in self.states))]
        steps = [
            [Step(state + 2, path.before, path.behind) for path in known for state in self.leaving[path.target]]
            for known in paths
        ]
        for state in (START, BEFORE) if searched else ():
            steps[state].append(Step(BEFORE, self.alphabet.all, self.alphabet.all))
        # A match that takes nothing is none to search on from.
        ends = [(), (), *(tuple(path for path in known if path.target == last) for known in paths[2:])]
        return Automaton(
            chars=tuple(chars),
            steps=tuple(map(tuple, steps)),
            ends=tuple(ends),
            lazy=frozenset(state + 2 for state in self.lazy),
            kept=dict(self._kept(paths)),
            alphabet=self.alphabet.chars,
        )

    def _kept(self, paths: list[list[Step]]) -> Iterator[tuple[int, int]]:
        """The states after which an atomic part may end, with its number."""
        for number, (states, end) in enumerate(self.atomic):
            for state in states:
                ways = [path for path in paths[state + 2] if path.target == end]
                if _always(ways, self.states[state][1], self.alphabet.all):
                    yield state + 2, number
