"""Characters put together to lines, and lines to the text of a cell.

A line that is full goes on in the next one; where a word more would have had
room, what follows is something else.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import attrs

from gxrules.types import pattern

from .marks import UNKNOWN, Char

# Parts of a character's height: how far apart those of a line are at most, and what is between words.
_SAME_LINE, _GAP = 0.5, 0.5
# Something that is printed twice, a little apart, to look bold.
_TWICE = 0.6
_NUMERAL = frozenset("0123456789０１２３４５６７８９.,，．")


def _middle(char: Char) -> float:
    return char.top + char.bottom


@attrs.frozen
class Line:
    """Characters on one line, from left to right; ``text`` has the blanks between them. ``page`` is from 1."""

    chars: tuple[Char, ...]
    text: str
    unclear: bool = False
    page: int = 1

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.chars[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.chars[-1].right

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def top(self) -> float:
        """Where its highest character begins."""
        return min(char.top for char in self.chars)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom on its page."""
        return self.left, self.top, self.right, self.bottom

    @property
    def bottom(self) -> float:
        """Where its lowest character ends."""
        return max(char.bottom for char in self.chars)


def lines_of(chars: Iterable[Char], page: int = 1) -> list[Line]:
    """The lines of characters of a page, from above, without blank ones."""
    rows: list[list[Char]] = []
    middle = height = 0.0
    for char in sorted(chars, key=_middle):
        own, here = char.bottom - char.top, (char.top + char.bottom) / 2
        if not rows or here - middle > _SAME_LINE * max(own, height):
            rows.append([])
            middle = here
        rows[-1].append(char)
        # The mean, so that a line of two fonts does not drift.
        middle += (here - middle) / len(rows[-1])
        height = own
    return [line for row in rows if (line := _line(sorted(row, key=lambda char: char.left), page)) is not None]


def _line(row: list[Char], page: int) -> Line | None:
    """The line of characters from left to right; one over another that differs makes it unclear."""
    kept: list[Char] = []
    text, unclear, apart = "", False, False
    for char in row:
        if char.text.isspace():
            apart = True
            continue
        before = kept[-1] if kept else None
        if before is not None and _is_over(before, char):
            unclear = unclear or before.text != char.text
            if before.text == char.text:
                continue
        if before is not None and (apart or char.left - before.right > _GAP * char.height):
            text += " "
        kept.append(char)
        text += char.text
        apart = False
    return Line(tuple(kept), text, unclear, page) if kept else None


def _is_over(before: Char, char: Char) -> bool:
    narrow = min(before.right - before.left, char.right - char.left)
    return narrow > 0 and before.right - char.left > _TWICE * narrow


@attrs.frozen
class Width:
    """How wide lines may be in a cell: surely as wide as ``sure``, and never as wide as ``never``."""

    sure: float
    never: float

    def has_room(self, line: Line, following: Line) -> bool | None:
        """True if a line has room for the first word of the following one, ``None`` if that is not known."""
        width = line.width + first_word(following)
        if width <= self.sure:
            return True
        return False if width >= self.never - _ROUNDING else None


_ROUNDING = 0.5
# What cells leave blank at each side, by default of Word and as much as anybody does.
_MOST_PADDING = 6.0


def width_of(width: float, cells: Iterable[list[Line]]) -> Width:
    """How wide lines are in a column of this width, by its cells.

    A line shows what has room; one that went on in another with an ideograph shows what has none. A character that a
    mark follows is no proof: no mark may begin a line, so that it takes the character before it along.
    """
    found = list(cells)
    sure = max([width - 2 * _MOST_PADDING, *(line.width for lines in found for line in lines)])
    pairs = (pair for lines in found for pair in pairwise(lines) if _WRAPPED.match(pair[1].text))
    full = (line.width + first_word(following) for line, following in pairs)
    never = min([width, *(each for each in full if each > sure)])
    return Width(min(sure, never - 2 * _ROUNDING), never)


_WRAPPED = pattern(r"[\u4e00-\u9fff](?:[\u4e00-\u9fff]|$)")


def first_word(line: Line) -> float:
    """The width of a line's first character: a numeral that has no room in a line is broken anywhere."""
    return line.chars[0].right - line.chars[0].left


def join_lines(lines: list[Line], width: Width) -> tuple[str, bool]:
    """The text of a cell, and whether it is in doubt: two numerals may be one, and two that are apart may be two."""
    text, doubt = "", any(line.unclear for line in lines)
    for number, line in enumerate(lines):
        if number and _is_numeral(lines[number - 1].text[-1]) and _is_numeral(line.text[0]):
            doubt = doubt or width.has_room(lines[number - 1], line) is True
        elif number:
            text += "\n"
        text += line.text
    return text, doubt or has_two_numbers(text)


def has_two_numbers(text: str) -> bool:
    """True if a text has a blank between two numerals and nothing else."""
    parts = text.split()
    return len(parts) > 1 and all(all(map(_is_numeral, part)) for part in parts)


def is_value(text: str) -> bool:
    """True of a number, or of a mark for none: what is in a cell for values."""
    return all(not char.isalpha() or char == UNKNOWN for char in text)


def _is_numeral(char: str) -> bool:
    return char in _NUMERAL
