r"""Shapes of regular expressions whose work grows faster than the text they are tried on.

Python tries an expression by going back: what an unbounded repeat has taken
it gives back piece by piece, and a search that fails at one place begins anew
at the next. So the work is more than proportional to the text where one word,
repeated, can be taken in two ways and the match may still fail: within one
repeat, by two repeats one after the other, or by a repeat and by the text
before the match, as in a search for ``\s*x``. All three are read from the
automaton of the expression, as Weideman and others do in *Analyzing matching
time behavior of backtracking regular expression matchers by using ambiguity
of NFA* (2016).

What is found is what could be: the expression does not say whether such a
text is ever met, nor how long it may be. A repeat bounded by less than a
thousand counts as a few copies, and a reference to a group as what the group
holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs

from gxrules.testing.pattern_automaton import BEFORE, START, Automaton, Step, automaton
from gxrules.testing.pattern_characters import END_OF_TEXT

# As many sets of states are looked at before a match is believed to fail, and as many spellings of a word.
_MOST = 500
# A set of states that a word leads to is the same each time after a few.
_TIMES = 6


@attrs.frozen(kw_only=True)
class Growth:
    """Why the work may grow faster than the text: ``word``, repeated after ``before``, is taken in two ways.

    ``doubles`` says that the work may double with each word; else it grows
    with the square of their number at least.
    """

    before: str
    word: str
    doubles: bool


def growth(pattern: str, flags: int = 0, *, searched: bool = True, whole: bool = False) -> Growth | None:
    """Why the work of an expression may grow faster than the text, or ``None`` where it does not.

    ``searched`` says that the match may begin anywhere (``search``,
    ``finditer``, ``sub``, …), not at one place only (``match``); ``whole``
    that it must take the whole text (``fullmatch``).
    """
    search = _Search.of(automaton(pattern, flags, searched=searched and not whole, whole=whole))
    return next(search.doubled(), None) or next(search.squared(), None)


def loops(pattern: str, flags: int = 0) -> Iterator[tuple[str, str]]:
    """The repeats of an expression without a small bound: a text that leads to each, and a word it takes again."""
    search = _Search.of(automaton(pattern, flags, searched=False))
    return search.loops()


# The bits of each character of a word; the first is the character before it.
_Word = tuple[int, ...]


@attrs.frozen
class _Search:
    """The search for a word that is taken in two ways; ``cycles`` numbers the states that can come back."""

    machine: Automaton
    steps: dict[int, list[Step]]
    cycles: dict[int, int]

    @classmethod
    def of(cls, machine: Automaton) -> _Search:
        """The search in an automaton, among the states after which a match may still fail."""
        open_ = [state for state in range(len(machine.chars)) if not machine.always_ends(state)]
        possible = {
            state: [
                step
                for step in machine.steps[state]
                if step.before & machine.chars[state] and step.behind & machine.chars[step.target]
            ]
            for state in open_
        }
        within = {state: [step for step in steps if step.target in possible] for state, steps in possible.items()}
        return cls(machine, within, _cycles({state: {step.target for step in within[state]} for state in within}))

    def loops(self) -> Iterator[tuple[str, str]]:
        """For each cycle a text that leads to it, and a word that leads around it."""
        seen = set()
        for state, number in self.cycles.items():
            if state != BEFORE and number not in seen:
                seen.add(number)
                yield self._way_to(state), self._around(state)

    def _around(self, state: int) -> str:
        """The shortest word from a state back to itself."""
        within = self._within(state)
        waiting: list[tuple[int, _Word]] = [(state, (self.machine.chars[state],))]
        seen = set()
        for here, word in waiting:
            for (step,), longer in self._together(word, (within(here),)):
                if step.target == state:
                    return self._spelt(longer[1:])
                if step.target not in seen:
                    seen.add(step.target)
                    waiting.append((step.target, longer))
        return ""

    def doubled(self) -> Iterator[Growth]:
        """Words that lead from a state back to it in two ways."""
        for state in self.cycles:
            if state == BEFORE or self._is_kept(state):
                continue
            word = self._two_ways(state)
            if word is not None and self._can_fail({state}, word[-1]):
                yield Growth(before=self._way_to(state), word=self._spelt(word[1:]), doubles=True)

    def squared(self) -> Iterator[Growth]:
        """Words that lead from a state to itself, from a later state to itself, and from the one to the other."""
        for one in self.cycles:
            onward = _reachable(one, {state: {step.target for step in steps} for state, steps in self.steps.items()})
            for other in self.cycles:
                if other in onward and self.cycles[one] != self.cycles[other] and not self._is_kept(one):
                    yield from self._led_over(one, other)

    def _is_kept(self, state: int) -> bool:
        """True if an atomic part may end on a state's cycle, so that what it took there is not tried another way."""
        return any(self.cycles.get(other) == self.cycles[state] for other in self.machine.kept)

    def _two_ways(self, state: int) -> _Word | None:
        within = self._within(state)
        waiting: list[tuple[int, int, bool, _Word]] = [(state, state, False, (self.machine.chars[state],))]
        seen = set()
        for one, two, apart, word in waiting:
            for (left, right), longer in self._together(word, (within(one), within(two))):
                # Two ways to one state count as well as two states.
                parted = apart or left is not right
                if parted and left.target == right.target == state:
                    return longer
                key = (left.target, right.target, parted, longer[-1])
                if key not in seen:
                    seen.add(key)
                    waiting.append((left.target, right.target, parted, longer))
        return None

    def _led_over(self, one: int, other: int) -> Iterator[Growth]:
        stay, come = self._within(one), self._within(other)
        waiting: list[tuple[int, int, int, _Word]] = [
            (one, one, other, (self.machine.chars[one] & self.machine.chars[other],))
        ]
        seen = set()
        for first, second, third, word in waiting:
            for taken, longer in self._together(word, (stay(first), self.steps[second], come(third))):
                at = (taken[0].target, taken[1].target, taken[2].target)
                if at == (one, other, other) and (spelt := self._failing(one, other, longer)):
                    yield Growth(before=self._way_to(one), word=spelt, doubles=False)
                    return
                if (at, longer[-1]) not in seen:
                    seen.add((at, longer[-1]))
                    waiting.append((*at, longer))

    def _within(self, state: int) -> Callable[[int], list[Step]]:
        """The steps from a state that stay on the cycle of another."""
        number = self.cycles[state]
        return lambda here: [step for step in self.steps[here] if self.cycles.get(step.target) == number]

    def _together(self, word: _Word, steps: Sequence[list[Step]]) -> Iterator[tuple[tuple[Step, ...], _Word]]:
        """One step of each with the same character, and the word with it."""
        chars = self.machine.chars
        found: list[tuple[tuple[Step, ...], int, int]] = [((), word[-1], -1)]
        for each in steps:
            found = [
                ((*taken, step), before & step.before, behind & step.behind & chars[step.target])
                for taken, before, behind in found
                for step in each
                if before & step.before and behind & step.behind & chars[step.target]
            ]
        for taken, before, behind in found:
            yield taken, (*word[:-1], before, behind)

    def _failing(self, one: int, other: int, word: _Word) -> str | None:
        """A spelling of a word after which the match may fail."""
        for spelt in self._spellings(word[1:]):
            for states in self._attempts(other, spelt) if one == BEFORE else [{one, other}]:
                if self._can_fail(states, spelt[-1]):
                    return self._spelt(spelt)
        return None

    def _spellings(self, word: _Word) -> Iterator[_Word]:
        """A word with one character at each place; all of them at one place after the other."""
        plain = tuple(bits & -bits for bits in word)
        yield plain
        for place, bits in enumerate(word):
            yield from ((*plain[:place], bit, *plain[place + 1 :]) for bit in _single(bits) if bit != plain[place])

    def _attempts(self, state: int, word: _Word) -> Iterator[set[int]]:
        """Where the attempts may be that begin within a word, come to a state by its end, and go on with the word.

        One that could end within each word is left out: it takes the words, and the next search begins after them.
        """
        for place in range(len(word)):
            first = self._after({BEFORE}, word[place - 1], word[place]) - {BEFORE}
            states, _ = self._along(first, word[place], word[place + 1 :])
            if state not in states:
                continue
            ended = False
            for _ in range(_TIMES):
                states, ended = self._along(states, word[-1], word)
            if not ended:
                yield states - self.machine.lazy | {state}

    def _along(self, states: set[int], last: int, word: _Word) -> tuple[set[int], bool]:
        """Where some states may go with a word, and whether the expression is matched on the way."""
        ended = False
        for bits in word:
            # What takes as little as it can ends at once, and does not keep the next search from what it leaves.
            ended = ended or self._ends(states - self.machine.lazy, last, bits)
            states, last = self._after(states, last, bits), bits
        return states, ended

    def _after(self, states: set[int], last: int, bits: int) -> set[int]:
        """Where any of some states may go with one character."""
        return {
            step.target
            for state in states
            for step in self.machine.steps[state]
            if step.before & last and step.behind & bits and self.machine.chars[step.target] & bits
        }

    def _can_fail(self, states: set[int], last: int) -> bool:
        """True if some text after these states leads nowhere."""
        waiting = [(frozenset(states), last & -last)]
        seen = set(waiting)
        while waiting:
            here, last = waiting.pop()
            if len(seen) > _MOST or not self._ends(here, last, END_OF_TEXT):
                return True
            for bits in _single(self.machine.chars[BEFORE]):
                if self._ends(here, last, bits):
                    continue
                after = frozenset(self._after({*here}, last, bits))
                if not after:
                    return True
                if (after, bits) not in seen:
                    seen.add((after, bits))
                    waiting.append((after, bits))
        return False

    def _ends(self, states: Iterable[int], last: int, bits: int) -> bool:
        """True if the expression is matched at any of some states, with this character next."""
        return any(end.before & last and end.behind & bits for state in states for end in self.machine.ends[state])

    def _way_to(self, state: int) -> str:
        """A text that leads from the start to a state."""
        waiting: list[tuple[int, _Word]] = [(START, (self.machine.chars[START],))]
        seen = {START}
        for here, word in waiting:
            if here == state:
                return self._spelt(word[1:])
            for (step,), longer in self._together(word, (list(self.machine.steps[here]),)):
                if step.target not in seen:
                    seen.add(step.target)
                    waiting.append((step.target, longer))
        return ""

    def _spelt(self, word: _Word) -> str:
        return "".join(self.machine.alphabet[(bits & -bits).bit_length() - 1] for bits in word)


def _single(bits: int) -> Iterator[int]:
    """Each bit by itself."""
    while bits:
        yield bits & -bits
        bits &= bits - 1


def _cycles(after: dict[int, set[int]]) -> dict[int, int]:
    """The states that can come back to themselves, each with the number of its cycle."""
    core, size = after, -1
    while len(core) != size:
        size = len(core)
        entered = {target for targets in core.values() for target in targets}
        core = {state: targets & core.keys() for state, targets in core.items() if state in entered}
        core = {state: targets & core.keys() for state, targets in core.items()}
        core = {state: targets for state, targets in core.items() if targets}
    core = {state: targets & core.keys() for state, targets in core.items()}
    reached = {state: _reachable(state, core) for state in core}
    return {
        state: min(other for other in reached[state] if state in reached[other])
        for state in core
        if any(state in reached[target] for target in core[state])
    }


def _reachable(state: int, after: dict[int, set[int]]) -> set[int]:
    """A state and all that can be reached from it."""
    found, waiting = {state}, [state]
    while waiting:
        for target in after.get(waiting.pop(), ()):
            if target not in found:
                found.add(target)
                waiting.append(target)
    return found
