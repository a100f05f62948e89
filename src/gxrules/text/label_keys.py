"""Keys of labels: words as they are compared, without ordinals, notes, marks, spaces and noise."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import attrs

from gxrules.text.chinese_numerals import ordinal_value
from gxrules.text.fold import fold, strip_noise
from gxrules.text.patterns import pattern

_HAN = "一二三四五六七八九十"
ORDINAL = pattern(
    rf"(?P<part>第[{_HAN}\d]{{1,3}}(?:部分|章|节)[、,.:]*)"
    rf"|(?P<han>[{_HAN}]{{1,3}}[、,.:)])"
    rf"|(?P<bracket>\([{_HAN}\d]{{1,3}}\)[、,.]?)"
    r"|(?P<digit>\d{1,2}(?:[、,)]|\.(?!\d)))"
    r"|(?P<circle>[\u2460-\u2473\u3220-\u3229])"
)
_ITEM = pattern(rf"\(([{_HAN}])\)")
_NOTE = pattern(r"(?<=.)\(.*")
_OTHER = pattern(r"[^\u3400-\u9fffA-Za-z\d]+")


@attrs.frozen
class Word:
    """A label as printed, split.

    ``ordinal`` is the printed number with its mark (``五、``, ``(一)``, ``3.``)
    or empty, ``style`` its kind (``han``, ``part``, ``digit``, ``bracket``,
    ``circle`` or empty), ``number`` its value or ``None``. ``key`` is the rest
    without notes in brackets, marks, spaces and noise; ``noted`` says whether
    a note was cut off.
    """

    key: str
    ordinal: str = ""
    style: str = ""
    number: int | None = None
    noted: bool = False


def word(folded: str) -> Word:
    """Take folded text apart for comparison; most words are the same in every report."""
    return _known_word(folded) if len(folded) <= _LONGEST_KEPT else _word(folded)


_LONGEST_KEPT = 60


def _word(folded: str) -> Word:
    text = strip_noise(folded).replace(" ", "").replace("\n", "").replace("|", "").replace("\t", "")
    found = ORDINAL.match(text)
    rest = text[found.end() :] if found else text
    rest = _ITEM.sub(r"\1", rest)
    bare = _NOTE.sub("", rest)
    key = _OTHER.sub("", bare)
    if found is None:
        return Word(key, noted=bare != rest)
    return Word(key, found[0], found.lastgroup or "", ordinal_number(found[0]), bare != rest)


_known_word = lru_cache(maxsize=4096)(_word)


def ordinal_number(ordinal: str) -> int | None:
    """The value of an ordinal such as 五、, (12) or 第三部分; ``None`` if it has none."""
    digits = re.search(r"\d+", ordinal)
    if digits:
        return int(digits[0])
    han = re.search(rf"[{_HAN}]+", ordinal)
    if han is None:
        return ord(ordinal[0]) - 0x245F if "\u2460" <= ordinal[0] <= "\u2473" else None
    return ordinal_value(han[0])


@cache
def plain_key(label: str) -> str:
    """The key of an official label: what :func:`word` makes of its folded text."""
    return word(fold(label)).key


def squeeze(folded: str, start: int, end: int) -> tuple[str, list[int]]:
    """The Chinese characters and list marks of a stretch, and the offset of each."""
    kept = [(char, start + index) for index, char in enumerate(folded[start:end]) if _keeps(char)]
    return "".join(char for char, _ in kept), [offset for _, offset in kept]


def _keeps(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or char in "、.()" or char.isdigit()
