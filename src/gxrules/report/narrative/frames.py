"""Frames: the patterns in which prose counts, as data in ``frames.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

import attrs

from gxrules.report.narrative.tokens import Token


@attrs.frozen(kw_only=True)
class Compound:
    """A run of tokens that is one token of another kind: ``上年度 结转 至 本年度`` is carried over."""

    pattern: re.Pattern[str]
    kind: str
    quantity: str
    example: str


@attrs.frozen(kw_only=True)
class Frame:
    """One way to count.

    ``quantity`` is what is counted, a path or ``@`` and the kind of the words
    that name it. ``amount`` is ``count``, ``none``, ``all`` and the like.
    ``needs`` is what the text must be about, empty where the frame says it
    itself. ``example`` is an instance, and ``reads`` what is read of it.
    """

    name: str
    pattern: re.Pattern[str]
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

    def spell(self, tokens: Sequence[Token]) -> str:
        """One letter for each token; kinds that no pattern names share one that none matches."""
        return "".join(self.letters.get(token.kind, _OTHER) for token in tokens)

    def compose(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens with each compound in place of its parts."""
        composed = list(tokens)
        for compound in self.compounds:
            for found in reversed(list(compound.pattern.finditer(self.spell(composed)))):
                first, last = composed[found.start()], composed[found.end() - 1]
                one = Token(compound.kind, compound.quantity, first.start, last.end)
                composed[found.start() : found.end()] = [one]
        return composed

    def match(self, tokens: Sequence[Token], about: frozenset[str]) -> Frame | None:
        """The first frame that covers all tokens and is about what ``about`` names."""
        spelled = self.spell(tokens)
        return next((one for one in self.frames if one.pattern.fullmatch(spelled) and one.needs in about), None)


_OTHER = "\uf8ff"
_FIRST = 0xE000


@cache
def grammar() -> Grammar:
    """The grammar of ``frames.toml``."""
    data = tomllib.loads((resources.files("gxrules.grammars") / "frames.toml").read_text("utf-8"))
    letters: dict[str, str] = {}
    compounds = [_compound(entry, data["groups"], letters) for entry in data["compounds"]]
    frames = [_frame(entry, data["groups"], letters) for entry in data["frames"]]
    return Grammar(tuple(compounds), tuple(frames), letters)


def _compound(entry: Mapping[str, Any], groups: Mapping[str, str], letters: dict[str, str]) -> Compound:
    pattern = _compiled(entry["pattern"], groups, letters)
    return Compound(pattern=pattern, kind=entry["kind"], quantity=entry["quantity"], example=entry["example"])


def _frame(entry: Mapping[str, Any], groups: Mapping[str, str], letters: dict[str, str]) -> Frame:
    return Frame(
        name=entry["name"],
        pattern=_compiled(entry["pattern"], groups, letters),
        quantity=entry["quantity"],
        amount=entry.get("amount", "count"),
        needs=entry.get("needs", ""),
        example=entry["example"],
        reads=tuple(entry["reads"]),
    )


def _compiled(pattern: str, groups: Mapping[str, str], letters: dict[str, str]) -> re.Pattern[str]:
    """A pattern over kinds as one over letters."""

    def letter(match: re.Match[str]) -> str:
        kind = match[0]
        if kind in groups:
            return f"({_KIND.sub(letter, groups[kind])})"
        return letters.setdefault(kind, chr(_FIRST + len(letters)))

    spelled = _KIND.sub(letter, pattern)
    return re.compile(spelled.replace("(", "(?:").replace(" ", ""))


_KIND = re.compile("[a-z-]+")
