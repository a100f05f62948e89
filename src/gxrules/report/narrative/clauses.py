"""Prose as clauses of tokens: the words that say what a number counts, numbers, and marks."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

import attrs

from gxrules.form.editions import official_editions
from gxrules.text.prose_numbers import Amount


class Token(NamedTuple):
    """A word, a number or a mark; ``role`` says which part it plays, ``quantity`` what it names."""

    role: str
    quantity: str
    start: int
    end: int
    amount: Amount | None = None


@attrs.frozen
class Phrase:
    """What stands between two commas, colons or brackets; ``depth`` counts the open brackets."""

    tokens: tuple[Token, ...]
    depth: int
    roles: frozenset[str]

    def first(self, *roles: str) -> Token | None:
        """The first token that plays one of ``roles``."""
        return next((token for token in self.tokens if token.role in roles), None)


@attrs.frozen
class Clause:
    """The text up to a full stop or a semicolon; with ``more`` it begins with 其中 and goes on with the one before."""

    start: int
    end: int
    phrases: tuple[Phrase, ...]
    more: bool = False


_END = re.compile(r"[。；;！!？\n]|(?<=[\u3400-\u9fff）)])\.")
# A clause without any of these claims nothing; most clauses are of that kind.
_OBJECT = re.compile(
    "申请|依申|复议|诉|结转|规章|规范性|行政[许处强事]|答复|办结|予以|不予|部分公开|全部公开|提供|不掌握|秘密|过程性|内部事务"
    "|其他处理|自然人|法人|(?:公开|发布|公布)[^，,]{0,12}信息"
)
_MORE = re.compile(r"\s*其中")
# No prose goes on for longer without a stop; what does is read by nobody.
_LONGEST = 2000
_CLAIM = re.compile("[未无均]|没有|全部|不存在|其中|败诉")


def clauses(text: str, amounts: Sequence[Amount]) -> Iterator[Clause]:
    """The clauses of clean text that may claim something."""
    start, at, told = 0, 0, -1
    for end in (*(match.start() for match in _END.finditer(text)), len(text)):
        first = at
        while at < len(amounts) and amounts[at].start < end:
            at += 1
        claims = end - start <= _LONGEST and (at > first or _CLAIM.search(text, start, end))
        more = told == start and text[start - 1] != "\n" and _MORE.match(text, start, end) is not None
        if claims and (more or _OBJECT.search(text, start, end)):
            yield Clause(start, end, tuple(_phrases(_tokens(text, start, end, amounts[first:at]))), more)
            told = end + 1
        start = end + 1


def _phrases(tokens: Iterable[Token]) -> Iterator[Phrase]:
    depth, inside = 0, list[Token]()
    for token in tokens:
        if token.role not in _MARKS:
            inside.append(token)
            continue
        if inside:
            yield _phrase(inside, depth)
            inside = []
        depth = max(0, depth + _MARKS[token.role])
    if inside:
        yield _phrase(inside, depth)


_MARKS = {"comma": 0, "open": 1, "close": -1}


def _phrase(tokens: Sequence[Token], depth: int) -> Phrase:
    return Phrase(tuple(tokens), depth, frozenset(token.role for token in tokens))


def _tokens(text: str, start: int, end: int, amounts: Iterable[Amount]) -> Iterator[Token]:
    """Words and numbers in order; where two overlap, the one that begins first or is longer."""
    found = [Token("number", "", amount.start, amount.end, amount) for amount in amounts]
    found += [_word(match) for match in _scanner().finditer(text, start, end)]
    found.sort(key=_place)
    reached = 0
    for token in found:
        if token.start >= reached:
            yield token
            reached = token.end


def _place(token: Token) -> tuple[int, int]:
    return token.start, -token.end


def _word(match: re.Match[str]) -> Token:
    word = match[0]
    role, quantity = _vocabulary().get(word) or _vocabulary()[re.sub(r"\d", "#", word)]
    return Token(role, quantity, match.start(), match.end())


@cache
def _vocabulary() -> Mapping[str, tuple[str, str]]:
    """Role and quantity of each word; the labels of table three count as words."""
    found = dict(_labels())
    data = tomllib.loads((resources.files("gxrules.grammars") / "claims.toml").read_text("utf-8"))
    for entry in data["words"]:
        for word in (each for pattern in entry["words"] for each in _spellings(pattern)):
            found[word] = (entry["role"], entry.get("quantity", ""))
    return found


def _labels() -> Iterator[tuple[str, tuple[str, str]]]:
    """The labels of dispositions and kinds of applicants, as prose quotes them."""
    for block in (edition.table("requests").blocks[0] for edition in official_editions()):
        for row in block.rows:
            words = [_bare(label) for label in (row.label, *row.aliases)]
            if row.path and row.path.count(".") > 1:
                yield from ((word, ("disposition", row.path)) for word in words if len(word) > _SHORT)
        for column in block.columns[1:-2]:
            yield column.label, ("applicant", f"applicants.{column.key}")


# 其他 is the label of a row, of a column, and a word of any sentence.
_SHORT = 2


def _bare(label: str) -> str:
    return re.sub(r"^[（(一二三四五六七八九十\d]+[)）.、]|属于|危及", "", label)


def _spellings(pattern: str) -> Iterator[str]:
    """Every spelling of a word in which a ``?`` makes the character before it optional."""
    before, mark, after = pattern.partition("?")
    if not mark:
        yield pattern
        return
    for rest in _spellings(after):
        yield before + rest
        yield before[:-1] + rest


@cache
def _scanner() -> re.Pattern[str]:
    """One pattern for all words, built as a tree of their characters so that the longest wins."""
    tree: dict[str, Any] = {}
    for word in _vocabulary():
        node = tree
        for sign in word:
            node = node.setdefault(sign, {})
        node[""] = {}
    heads = "".join(r"\d" if sign == "#" else re.escape(sign) for sign in tree)
    return re.compile(f"(?=[{heads}]){_alternatives(tree)}")


def _alternatives(node: Mapping[str, Any]) -> str:
    parts = [(r"\d" if sign == "#" else re.escape(sign)) + _alternatives(below) for sign, below in node.items() if sign]
    if not parts:
        return ""
    return f"(?:{'|'.join(parts)}){'?' if '' in node else ''}"
