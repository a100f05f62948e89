"""The words of ``grammars/front_matter.toml``, as expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from gxrules.text.grammars import table
from gxrules.text.patterns import pattern


def front_words() -> Mapping[str, Any]:
    """The data, by the names of its tables."""
    return table("front_matter.toml")


def any_of(words: Iterable[str]) -> str:
    """An expression for any of these literal words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def spaced(words: Iterable[str]) -> str:
    """The same with blanks between the signs of a word, as in 名   称."""
    return "|".join(" {0,6}".join(map(re.escape, word)) for word in sorted(words, key=len, reverse=True))


# A year in digits, or in the numerals that an official paper writes.
CHINESE_YEAR = pattern(r"[二2][〇○零O0Ｏo][〇○零O0一二三四1-4][〇○零O0一二三四五六七八九0-9](?=年)")
_DIGITS = str.maketrans("〇○零OＯo一二三四五六七八九", "000000123456789")


def with_digits(folded: str) -> str:
    """The text with the years that are written in numerals in digits, sign for sign."""
    if "二" not in folded:
        return folded
    return CHINESE_YEAR.sub(lambda found: found[0].translate(_DIGITS), folded)
