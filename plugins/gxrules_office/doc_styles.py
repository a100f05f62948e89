"""The styles of a Word 97 document ([MS-DOC], STSH): properties that paragraphs and runs have by them."""

from __future__ import annotations

import struct
from collections.abc import Mapping

import attrs

from .doc_header import Document, Part
from .doc_prls import Code, Prl, Prls

_OF_PARAGRAPHS, _OF_CHARACTERS = 1, 2
# Styles are based on one another no deeper than this.
_DEEPEST = 32


@attrs.frozen
class _Style:
    """A style: the one it is based on, and its own properties of paragraphs and of characters."""

    base: int
    paragraph: tuple[Prl, ...] = ()
    character: tuple[Prl, ...] = ()


_NONE = _Style(base=-1)


@attrs.define
class Styles:
    """The styles by number; each is taken apart when it is first asked for."""

    _data: bytes
    _prls: Prls
    _base_size: int = 0
    _places: list[tuple[int, int]] = attrs.field(factory=list)
    _known: dict[int, tuple[_Style, ...]] = attrs.field(factory=dict)
    _paragraphs: dict[int, dict[int, bytes]] = attrs.field(factory=dict)
    _hiding: dict[int, bool] = attrs.field(factory=dict)

    @classmethod
    def of(cls, document: Document, prls: Prls) -> Styles:
        """The styles of a document."""
        data = document.part(Part.STYLES)
        if len(data) < 6:
            return cls(data, prls)
        head, count, base_size = struct.unpack_from("<HHH", data, 0)
        styles = cls(data, prls, base_size)
        at = 2 + head
        while len(styles._places) < count and at + 2 <= len(data):
            (size,) = struct.unpack_from("<H", data, at)
            styles._places.append((at + 2, size))
            at += 2 + size + size % 2
        return styles

    def paragraph(self, number: int) -> Mapping[int, bytes]:
        """The properties of paragraphs with style ``number``, those of the styles it is based on included."""
        if number not in self._paragraphs:
            self._paragraphs[number] = dict(prl for style in self._line(number) for prl in style.paragraph)
        return self._paragraphs[number]

    def hides(self, number: int) -> bool:
        """True if style ``number`` hides text."""
        if number not in self._hiding:
            own = (operand for style in self._line(number) for code, operand in style.character if code == Code.HIDDEN)
            self._hiding[number] = [b"\0", *own][-1] == b"\1"
        return self._hiding[number]

    def _line(self, number: int) -> tuple[_Style, ...]:
        """A style and those it is based on, the last of these first."""
        if number not in self._known:
            line: list[_Style] = []
            at = number
            while 0 <= at < len(self._places) and len(line) < _DEEPEST:
                line.append(self._style(at))
                at = line[-1].base
            self._known[number] = tuple(reversed(line))
        return self._known[number]

    def _style(self, number: int) -> _Style:
        start, size = self._places[number]
        data = self._data[start : start + size]
        if len(data) < self._base_size + 2 or self._base_size < 6:
            return _NONE
        kind, sets = struct.unpack_from("<HH", data, 2)
        (name,) = struct.unpack_from("<H", data, self._base_size)
        lists = _lists(data, self._base_size + 2 + 2 * (name + 1), min(sets & 0xF, 2))
        if kind & 0xF == _OF_PARAGRAPHS:
            paragraph, character = (*lists, b"", b"")[:2]
            return _Style(kind >> 4, self._prls.of(paragraph[2:]), self._prls.of(character))
        if kind & 0xF == _OF_CHARACTERS:
            return _Style(kind >> 4, (), self._prls.of((*lists, b"")[0]))
        return _NONE


def _lists(data: bytes, at: int, count: int) -> list[bytes]:
    """The lists of properties of a style; each begins with its size, at an even place."""
    found: list[bytes] = []
    while len(found) < count and at + 2 <= len(data):
        (size,) = struct.unpack_from("<H", data, at)
        found.append(data[at + 2 : at + 2 + size])
        at += 2 + size + size % 2
    return found
