"""Marks on the characters of a Word 97 document: which are hidden, deleted, set aside, symbols or codes of fields."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice

import attrs

from gxrules.types import pattern

from .doc_header import Document
from .doc_pages import character_runs
from .doc_prls import Code, Prl, Prls
from .doc_styles import Styles
from .doc_text import Text
from .messages import MONSTER, refusal

Range = tuple[int, int]
# What stands for a character that is left out, so that places stay.
_LEFT_OUT = "\0"
_BUT_MARKS = pattern("[^\r\x07\x0c]")
_SIGN = pattern("[\x07\x13-\x15]")
_BEGIN, _BETWEEN, _END = "\x13", "\x14", "\x15"
_SYMBOL = "("
# One in the line; what floats, as a seal does, belongs to no cell.
_PICTURE = "\x01"
# White space and the marks of paragraphs and cells.
_NOTHING = " \0\t\r\n\x07\x0b\x0c\u3000\xa0"
_MOST_RUNS, _MOST_SIGNS = 300_000, 300_000
_ON, _AS_STYLE, _NOT_AS_STYLE = 1, 0x80, 0x81


@attrs.frozen
class _Mark:
    """What the properties of a run say of its characters.

    ``hidden`` is ``None`` where that is up to the paragraph; ``aside`` is what is struck out, or above or below the
    line.
    """

    hidden: bool | None = None
    deleted: bool = False
    inserted: bool = False
    aside: bool = False
    symbol: str = ""


_PLAIN = _Mark()


@attrs.frozen
class MarkedText:
    """The main text with nothing in place of what is not read, and where it was changed or shown expressly."""

    units: str
    deleted: tuple[Range, ...]
    shown: tuple[Range, ...]
    aside: tuple[Range, ...]
    is_changed: bool

    def is_deleted(self, place: int) -> bool:
        """True if a change that nobody has accepted deletes the character at ``place``."""
        before = bisect_right(self.deleted, (place, len(self.units) + 1))
        return before > 0 and place < self.deleted[before - 1][1]

    def is_doubtful_within(self, start: int, end: int) -> bool:
        """True if a stretch shows more than its text, a picture, or has numerals that belong to no number of it."""
        if _PICTURE in self.units[start:end]:
            return True
        at = max(bisect_right(self.aside, (start, 0)) - 1, 0)
        while at < len(self.aside) and self.aside[at][0] < end:
            if self.units[max(self.aside[at][0], start) : min(self.aside[at][1], end)].strip(_NOTHING):
                return True
            at += 1
        return False

    def shown_within(self, start: int, end: int) -> str:
        """What is shown of a stretch whose style hides it."""
        at = max(bisect_right(self.shown, (start, 0)) - 1, 0)
        pieces = []
        while at < len(self.shown) and self.shown[at][0] < end:
            pieces.append(self.units[max(self.shown[at][0], start) : min(self.shown[at][1], end)])
            at += 1
        return "".join(pieces)


def marked(document: Document, text: Text, prls: Prls, styles: Styles) -> MarkedText:
    """The main text of a document without what is hidden or deleted, and without the codes of fields."""
    marks = sorted(islice(_marks(document, text, prls, styles), _MOST_RUNS), key=lambda mark: mark[:2])
    if len(marks) == _MOST_RUNS:
        raise refusal(MONSTER)
    units = _with_symbols(text.units, [mark for mark in marks if mark[2].symbol])
    gone = [(start, end) for start, end, mark in marks if mark.hidden or mark.deleted]
    return MarkedText(
        _without(units, sorted([*gone, *_codes(units)])),
        tuple((start, end) for start, end, mark in marks if mark.deleted),
        tuple((start, end) for start, end, mark in marks if mark.hidden is False and not mark.deleted),
        tuple((start, end) for start, end, mark in marks if mark.aside),
        any(mark.deleted or mark.inserted for _, _, mark in marks),
    )


def _with_symbols(units: str, symbols: list[tuple[int, int, _Mark]]) -> str:
    """A text with the symbols that stand in it as brackets, which are of other fonts."""
    parts: list[str] = []
    at = 0
    for start, end, mark in symbols:
        begin = max(start, at)
        parts += units[at:begin], units[begin:end].replace(_SYMBOL, mark.symbol)
        at = max(at, end)
    return "".join((*parts, units[at:]))


def _marks(document: Document, text: Text, prls: Prls, styles: Styles) -> Iterator[tuple[int, int, _Mark]]:
    """The stretches of the main text with a mark."""
    known: dict[bytes, _Mark] = {}
    runs = []
    for number, (start, end, data) in enumerate(character_runs(document)):
        if number == _MOST_RUNS:
            raise refusal(MONSTER)
        if data not in known:
            known[data] = _mark(prls.of(data), styles)
        if known[data] is not _PLAIN:
            runs.append((start, end, known[data]))
    begins = [start for start, _, _ in runs]
    for piece in text.pieces:
        changed = _mark(piece.prls, styles)
        if changed is not _PLAIN:
            yield piece.start, piece.end, changed
        limit = piece.offset + (piece.end - piece.start) * piece.width
        at = max(bisect_right(begins, piece.offset) - 1, 0)
        while at < len(runs) and runs[at][0] < limit:
            start, end, mark = runs[at]
            first, last = max(start, piece.offset) - piece.offset, min(end, limit) - piece.offset
            if first < last:
                yield piece.start + first // piece.width, piece.start - (-last // piece.width), mark
            at += 1


def _mark(prls: Iterable[Prl], styles: Styles) -> _Mark:
    said = dict(prls)
    style = said.get(Code.CHARACTER_STYLE)
    by_style = True if style is not None and styles.hides(int.from_bytes(style, "little")) else None
    symbol = int.from_bytes(said.get(Code.SYMBOL, b"")[2:4], "little")
    mark = _Mark(
        hidden=_hidden(said[Code.HIDDEN][0], by_style) if Code.HIDDEN in said else by_style,
        deleted=any(said.get(Code.DELETED, b"")),
        inserted=any(said.get(Code.INSERTED, b"")),
        aside=any(any(said.get(code, b"")) for code in _ASIDE),
        symbol=chr(symbol) if symbol >= ord(" ") else "",
    )
    return _PLAIN if mark == _PLAIN else mark


_ASIDE = (Code.STRUCK, Code.STRUCK_TWICE, Code.RAISED, Code.RAISED_BY)


def _hidden(value: int, by_style: bool | None) -> bool | None:
    if value == _AS_STYLE:
        return by_style
    return not by_style if value == _NOT_AS_STYLE else value == _ON


def _codes(units: str) -> Iterator[Range]:
    """The codes of fields, up to their results; one around the end of a cell is none."""
    cells = 0
    opened: list[list[tuple[int, int]]] = []
    for count, found in enumerate(_SIGN.finditer(units)):
        if count == _MOST_SIGNS:
            raise refusal(MONSTER)
        sign = found[0]
        if sign == _BEGIN:
            opened.append([(found.start(), cells)])
        elif sign == _BETWEEN and opened:
            opened[-1].append((found.start(), cells))
        elif sign == _END and opened:
            (begin, before), *between = opened.pop()
            end, after = (*between, (found.start(), cells))[0]
            if before == after:
                yield begin, end
        elif sign not in (_BETWEEN, _END):
            cells += 1


def _without(units: str, ranges: Iterable[Range]) -> str:
    """A text with nothing in these places, which are in order; the ends of paragraphs and cells stay."""
    parts: list[str] = []
    at = 0
    for start, end in ranges:
        if end > at:
            begin = max(start, at)
            parts += units[at:begin], _BUT_MARKS.sub(_LEFT_OUT, units[begin:end])
            at = end
    return "".join((*parts, units[at:]))
