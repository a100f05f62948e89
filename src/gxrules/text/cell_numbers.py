"""Numbers in cells: the value of a cell's text, a number, dash, blank or unreadable.

The shapes of numerals come from ``numerals.lark`` (:mod:`gxrules.text.numerals`).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

import attrs

from gxrules.text.divided_digits import hides_digits, holds_symbol
from gxrules.text.fold import fold, strip_noise
from gxrules.text.patterns import pattern

DASHES = frozenset(
    ("/", "-", "--", "---", "—", "——", "–", "―", "无", "没有", "不涉及", "不适用", "无此项", "N/A", "n/a", "NA", "\\")
)

# A number of more digits is not a figure of a report, and nothing may rely on its value.
MOST_DIGITS = 18


@attrs.frozen
class Reading:
    """A cell's text and what it is worth; ``kind`` and ``value`` as in a cell."""

    kind: str
    value: int | Decimal | None
    unit: str | None
    raw: str


BLANK = Reading("blank", None, None, "")


@lru_cache(maxsize=1024)
def read_value(raw: str) -> Reading:
    """Read the text of one cell; a text that is not a number is ``unreadable``, never guessed.

    So is one in which a symbol may stand for a digit, or for the number. A note in brackets behind
    a number changes nothing of its value.
    """
    if raw.isascii() and raw.isdigit() and len(raw) < 10:
        return Reading("number", int(raw), None, raw)
    folded = fold(raw)
    if hides_digits(folded):
        return Reading("unreadable", None, None, raw)
    text = re.sub(r"\s+", "", strip_noise(folded)).strip("?")
    if not text:
        return Reading("unreadable" if holds_symbol(folded) else "blank", None, None, raw)
    if text in DASHES:
        return Reading("dash", 0, None, raw)
    if len(text) > _LONGEST or sum(map(str.isdecimal, text)) > MOST_DIGITS:
        return Reading("unreadable", None, None, raw)
    parsed = _parse(text) or _parse(_without_note(text))
    if parsed is None:
        return Reading("unreadable", None, None, raw)
    value, unit = parsed
    return Reading("number", value, unit, raw)


def _parse(text: str) -> tuple[int | Decimal, str | None] | None:
    """The value and the unit of a numeral; the commonest shapes need no grammar, which takes long to load."""
    if not _DIGIT.search(text) or not _SIGNS.fullmatch(text):
        return None
    if _FRACTION.fullmatch(text):
        return Decimal(text), None
    from gxrules.text.numerals import parse

    return parse(text)


_DIGIT = pattern("[0-9]")
# All that the grammar's numerals are made of: no other text needs it.
_SIGNS = pattern("[-+0-9.,()增加长新减少下降亿万元件条个项宗份人次起家]++")
_FRACTION = pattern(r"[0-9]++\.[0-9]++")


def _without_note(text: str) -> str:
    """The text without a note in brackets behind its number, which says in words what counts: 22（其中修订16件）."""
    found = _NOTED.fullmatch(text)
    return found["number"] if found else ""


# Two ideographs at least: in brackets a figure alone may be another value, one that corrects the number is, and one
# that counts in tens of thousands (7（万件）) makes it another.
_NOTED = pattern(
    r"(?P<number>[\d.,+-]++[件条个项宗份]?)\((?=[^()]{0,30}[\u4e00-\u9fff]{2})"
    r"(?![^()]{0,30}(?:应[为是]|改为|(?:更正|订正|修正)[为:]|有误|笔误|(?<![一二两三四五六七八九十百千])[百千万亿][件条项个宗份]))[^()]++\)"
)


def is_value(raw: str) -> bool:
    """True if a text is what stands in a cell: a number, a dash, or a number of which digits are hidden."""
    kind = read_value(raw).kind
    return kind in ("number", "dash") or (kind == "unreadable" and not any(map(str.isalpha, raw)) and hides_digits(raw))


# Longer than any count or amount with unit and separators.
_LONGEST = 40
