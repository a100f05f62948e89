"""Symbols among the digits of a number: decoration where the text proves it, else what may stand for a digit.

Pages that are protected against copying put symbols into words. One between
two digits may be such a symbol, a decimal point, a box for an illegible digit
or the sign of a font that hides digits: 2□9 is no 29.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache

from gxrules.text.chinese_numerals import DIGITS
from gxrules.text.grammars import terminals

# A circle may be a zero, an upright line a one, a box or an unknown character any digit, beside digits as well as
# between them.
LIKE_A_DIGIT = "\u2502\u2503\u25a1\u25a2\u25cb\u25ef\ufffd\ue000-\uf8ff"
# A symbol alone on this many lines, each time inside a word, decorates.
_PROOF = 3
_HIDDEN = "\u200b"
# Behind it 28 is shown as 82.
_TURNED = "\u202e"


@cache
def _pattern() -> re.Pattern[str]:
    """What is between two digits without a word, and a sign like a digit beside one; in one pass over any text."""
    parts = terminals("noise.lark")
    signs = "".join(part.strip("[]") for part in (parts["SYMBOL"], parts["INVISIBLE"]))
    like, blanks = f"[{LIKE_A_DIGIT}]", r"[^\S\n]*+"
    return re.compile(rf"\d{blanks}{like}|{like}{blanks}\d|\d(?P<between>(?:[{signs}]|[^\S\n])++)(?=\d)")


@cache
def _like_a_digit() -> re.Pattern[str]:
    return re.compile(f"[{LIKE_A_DIGIT}]")


@cache
def _symbol() -> re.Pattern[str]:
    return re.compile(terminals("noise.lark")["SYMBOL"])


def hides_digits(text: str) -> bool:
    """True if a symbol in the folded text of a cell may be a digit, or a mark of direction turns the digits round."""
    if not any(map(str.isdigit, text)):
        return _like_a_digit().search(text) is not None
    if _TURNED in text and sum(map(str.isdigit, text)) > 1:
        return True
    found = _pattern().finditer(text)
    return any(each["between"] is None or _symbol().search(each["between"]) for each in found)


def holds_symbol(folded: str) -> bool:
    """True if a symbol is in the folded text of a cell."""
    return _symbol().search(folded) is not None


def divided_numerals(text: str) -> tuple[tuple[int, int], ...]:
    """The bounds of each number of a text in which a symbol may be a digit."""
    if not _symbol().search(text):
        return ()
    return tuple(
        (_edge(text, found.start(), -1), _edge(text, found.end(), 1))
        for found in _pattern().finditer(text)
        if any(map(str.isdigit, found[0])) and (found["between"] is None or _symbol().search(found["between"]))
    )


def _edge(text: str, at: int, step: int) -> int:
    """Where the digits and separators around a place end."""
    while 0 <= (beside := at if step > 0 else at - 1) < len(text) and (
        text[beside].isdigit() or text[beside] in ",，."
    ):
        at += step
    return at


def hide_decoration(folded: str) -> str:
    """The text with invisible characters, one for one, for symbols that decorate and stand between digits.

    A symbol decorates where it stands alone in its line inside a word, in
    three lines at least: a flow has it several times in one line, a list at
    its beginning.
    """
    places = [found.start() for found in _symbol().finditer(folded) if _is_between(folded, found.start(), str.isdigit)]
    if not places:
        return folded
    decorating = _find_decoration(folded)
    hidden = list(folded)
    for at in places:
        if folded[at] in decorating:
            hidden[at] = _HIDDEN
    return "".join(hidden)


def _find_decoration(folded: str) -> frozenset[str]:
    """The symbols that the text shows to be put into words."""
    met: Counter[str] = Counter()
    for line in folded.split("\n"):
        symbols = Counter(found[0] for found in _symbol().finditer(line))
        met.update(
            symbol
            for symbol, count in symbols.items()
            if count == 1 and _is_between(line, line.index(symbol), _is_word)
        )
    return frozenset(symbol for symbol, lines in met.items() if lines >= _PROOF and not _like_a_digit().match(symbol))


def _is_between(text: str, at: int, wanted: Callable[[str], bool]) -> bool:
    """True if the characters on both sides are ``wanted``."""
    return at > 0 and wanted(text[at - 1]) and wanted(text[at + 1 : at + 2])


def _is_word(char: str) -> bool:
    """True if a character is an ideograph that is no numeral: 二○二一 has a zero in it."""
    return "\u4e00" <= char <= "\u9fff" and char not in DIGITS
