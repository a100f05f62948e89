"""Changes to a text as sites, converters and clipboards make them, and worse.

A fuzzer's own changes fall on bytes, and most of them only break a character;
these fall on characters, words and lines.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from fuzz.words import MARKS, NUMERALS, all_words

Change = Callable[[Random, str], str]
WORDS = all_words()
_LONGEST_RUN = 300


def change(random: Random, data: bytes) -> bytes:
    """The text after one to three changes."""
    text = data.decode("utf-8", "surrogateescape")
    for _ in range(random.randint(1, 3)):
        text = random.choice(CHANGES)(random, text)
    return _encoded(text)


def splice(random: Random, one: bytes, other: bytes) -> bytes:
    """The beginning of a text and the end of another, or another's lines inside it."""
    lines = one.decode("utf-8", "surrogateescape").splitlines(keepends=True)
    others = other.decode("utf-8", "surrogateescape").splitlines(keepends=True)
    start, end = _slice(random, lines)
    first, last = _slice(random, others)
    return _encoded("".join([*lines[:start], *others[first:last], *(lines[end:] if random.random() < 0.5 else ())]))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass" if "\ud800" in text else "surrogateescape")


def _slice(random: Random, parts: list[str] | str) -> tuple[int, int]:
    one, other = random.randint(0, len(parts)), random.randint(0, len(parts))
    return min(one, other), max(one, other)


def _short(random: Random, text: str) -> tuple[int, int]:
    start = random.randint(0, len(text))
    return start, min(len(text), start + random.choice((1, 1, 2, 5, 20)))


def _insert(random: Random, text: str) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(WORDS) + text[at:]


def _lose(random: Random, text: str) -> str:
    start, end = _short(random, text)
    return text[:start] + text[end:]


def _replace(random: Random, text: str) -> str:
    start, end = _short(random, text)
    return text[:start] + random.choice(WORDS) + text[end:]


def _repeat(random: Random, text: str) -> str:
    start, end = _short(random, text)
    return text[:end] + text[start:end] * random.choice((1, 2, 7, _LONGEST_RUN)) + text[end:]


def _copy(random: Random, text: str) -> str:
    start, end = _slice(random, text)
    at = random.randint(0, len(text))
    return text[:at] + text[start : min(end, start + _LONGEST_RUN)] + text[at:]


def _cut(random: Random, text: str) -> str:
    start, end = _slice(random, text)
    return random.choice((text[start:end], text[:start], text[end:], text[:start] + text[end:]))


def _other_numeral(random: Random, text: str) -> str:
    places = [at for at, char in enumerate(text) if char.isdigit()]
    if not places:
        return text
    at = random.choice(places)
    return text[:at] + random.choice(NUMERALS) + text[at + 1 :]


def _other_mark(random: Random, text: str) -> str:
    """One mark for another, here or everywhere."""
    used = [mark for mark in MARKS if mark in text]
    if not used:
        return text
    old, new = random.choice(used), random.choice(("", *MARKS))
    return text.replace(old, new) if random.random() < 0.5 else new.join(text.split(old, random.randint(1, 9)))


def _lines(random: Random, text: str) -> str:
    """Lines lost, doubled, moved, turned round."""
    lines = text.splitlines(keepends=True)
    start, end = _slice(random, lines)
    end = min(end, start + random.choice((1, 1, 3, 30)))
    rest, some = lines[:start] + lines[end:], lines[start:end]
    at = random.randint(0, len(rest))
    moved = random.choice((some, some[::-1], some * 2, []))
    return "".join([*rest[:at], *moved, *rest[at:]])


CHANGES: tuple[Change, ...] = (
    _insert, _insert, _lose, _replace, _repeat, _copy, _cut, _other_numeral, _other_mark, _lines, _lines,
)  # fmt: skip
