"""Frames: the patterns in which prose counts, as data in ``frames.toml`` and ``fees.toml``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property, lru_cache
from typing import Any

import attrs

from gxrules.report.narrative.tokens import Token
from gxrules.text.grammars import table
from gxrules.text.patterns import pattern


@attrs.frozen(kw_only=True)
class Compound:
    """A run of tokens that is one token of another kind: ``上年度 结转 至 本年度`` is carried over.

    ``pattern`` is a regular expression over the letters of kinds.
    """

    pattern: str
    kind: str
    quantity: str
    example: str


@attrs.frozen(kw_only=True)
class Frame:
    """One way to count.

    ``pattern`` is a regular expression over the letters of kinds.
    ``quantity`` is what is counted, a path or ``@`` and the kind of the words
    that name it. ``amount`` is ``count``, ``none``, ``all`` and the like.
    ``needs`` is what the text must be about, empty where the frame says it
    itself. ``example`` is an instance, and ``reads`` what is read of it.
    """

    name: str
    pattern: str
    quantity: str
    amount: str
    needs: str
    example: str
    reads: tuple[str, ...]


@attrs.frozen
class Grammar:
    """The compounds and the frames, in their order, and the letter each kind of token has in patterns."""

    compounds: tuple[Compound, ...]
    frames: tuple[Frame, ...]
    letters: Mapping[str, str]

    @cached_property
    def _compound(self) -> re.Pattern[str]:
        return _any_of(one.pattern for one in self.compounds)

    @cached_property
    def _by_need(self) -> dict[str, tuple[re.Pattern[str], list[int]]]:
        """For what frames need: an expression for these frames, and the number of each."""
        return {}

    def spell(self, tokens: Iterable[Token]) -> str:
        """One letter for each token; kinds that no pattern names share one that none matches."""
        letters = self.letters
        return "".join([letters.get(token[0], _OTHER) for token in tokens])

    def compose(self, tokens: list[Token]) -> list[Token]:
        """The tokens with each compound in place of its parts."""
        found = list(self._compound.finditer(self.spell(tokens)))
        for match in reversed(found):
            compound = self.compounds[(match.lastindex or 1) - 1]
            start, end = tokens[match.start()].start, tokens[match.end() - 1].end
            tokens[match.start() : match.end()] = [Token(compound.kind, compound.quantity, start, end)]
        return tokens

    def match(self, tokens: Iterable[Token], about: frozenset[str]) -> Frame | None:
        """The first frame that covers all tokens and is about what ``about`` names."""
        return self._frame_of(self.spell(tokens), about)

    # Items of the same few kinds are in all reports.
    @cached_property
    def _frame_of(self) -> Callable[[str, frozenset[str]], Frame | None]:
        def find(spelled: str, about: frozenset[str]) -> Frame | None:
            found = (self._first(spelled, need) for need in about)
            first = min((number for number in found if number is not None), default=None)
            return None if first is None else self.frames[first]

        return lru_cache(maxsize=_MOST_KEPT)(find)

    def _first(self, spelled: str, need: str) -> int | None:
        """The number of the first frame that covers all tokens, of those that need this.

        Each frame is compiled once so; together, for all that a text may be about, they are compiled five times.
        """
        if need not in self._by_need:
            numbers = [number for number, frame in enumerate(self.frames) if frame.needs == need]
            self._by_need[need] = _any_of(self.frames[number].pattern for number in numbers), numbers
        pattern, numbers = self._by_need[need]
        found = pattern.fullmatch(spelled) if numbers else None
        return numbers[(found.lastindex or 1) - 1] if found else None


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """One expression for several, tried in their order; the group that matched tells which it was."""
    return re.compile("|".join(f"({pattern})" for pattern in patterns))


_MOST_KEPT = 4096
_OTHER = "\uf8ff"
# From here on no sign has a meaning in expressions, and sets of signs below 0x100 are compiled much faster.
_FIRST = 0xA1


@cache
def grammar(frames: str = "frames.toml") -> Grammar:
    """The grammar of a file."""
    data = table(frames)
    letters: dict[str, str] = {}
    compounds = [_compound(entry, data["groups"], letters) for entry in data["compounds"]]
    found = [_frame(entry, data["groups"], letters) for entry in data["frames"]]
    return Grammar(tuple(compounds), tuple(found), letters)


def _compound(entry: Mapping[str, Any], groups: Mapping[str, str], letters: dict[str, str]) -> Compound:
    pattern = _spelled(entry["pattern"], groups, letters)
    return Compound(pattern=pattern, kind=entry["kind"], quantity=entry["quantity"], example=entry["example"])


def _frame(entry: Mapping[str, Any], groups: Mapping[str, str], letters: dict[str, str]) -> Frame:
    return Frame(
        name=entry["name"],
        pattern=_spelled(entry["pattern"], groups, letters),
        quantity=entry["quantity"],
        amount=entry.get("amount", "count"),
        needs=entry.get("needs", ""),
        example=entry["example"],
        reads=tuple(entry["reads"]),
    )


def _spelled(pattern: str, groups: Mapping[str, str], letters: dict[str, str]) -> str:
    """A pattern over kinds as one over letters."""

    def letter(match: re.Match[str]) -> str:
        kind = match[0]
        if kind in groups:
            return f"({_KIND.sub(letter, groups[kind])})"
        return letters.setdefault(kind, chr(_FIRST + len(letters)))

    return _KIND.sub(letter, pattern).replace("(", "(?:").replace(" ", "")


_KIND = pattern("[a-z-]+")
