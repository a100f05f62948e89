"""The main text of a Word 97 document, put together from the pieces that the file stores it in."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator

import attrs

from gxrules.types import pattern

from .doc_header import Document, Part, plc
from .doc_prls import Prl, Prls, short_prl
from .messages import DAMAGED, MONSTER, refusal

_PIECES = 2
_PROPERTIES = 1
_COMPRESSED = 0x40000000
# A document that was saved in a hurry for years has some hundreds, and a piece changes few properties.
_MOST_PIECES, _MOST_CHANGES = 50_000, 100
_HALF = pattern("[\ud800-\udfff]")


@attrs.frozen
class Piece:
    """A stretch of the text: its characters, where it begins in the file, and the properties it changes."""

    start: int
    end: int
    offset: int
    width: int
    prls: tuple[Prl, ...]


@attrs.frozen
class Text:
    """The main text, a character for each unit of UTF-16, and its pieces."""

    units: str
    pieces: tuple[Piece, ...]
    _starts: tuple[int, ...]

    @classmethod
    def of(cls, document: Document, prls: Prls) -> Text:
        """The main text of a document."""
        pieces = tuple(_pieces(document, prls))
        if not pieces or pieces[-1].end < document.characters:
            raise refusal(DAMAGED)
        units = "".join(_units(document.main, piece) for piece in pieces)
        return cls(units, pieces, tuple(piece.start for piece in pieces))

    def piece_at(self, place: int) -> Piece:
        """The piece with the character at ``place``."""
        return self.pieces[bisect_right(self._starts, place) - 1]


def _pieces(document: Document, prls: Prls) -> Iterator[Piece]:
    """The pieces of the main text; none may bring more characters than the file has bytes."""
    lists, table = _clx(document.part(Part.PIECES))
    places, entries = plc(table, 8, _MOST_PIECES)
    if places and places[0]:
        raise refusal(DAMAGED)
    for number, entry in enumerate(entries):
        start, end = places[number], min(places[number + 1], document.characters)
        if start >= document.characters:
            return
        offset, modifier = struct.unpack_from("<IH", entry, 2)
        width = 1 if offset & _COMPRESSED else 2
        at = (offset & 0x3FFFFFFF) // (3 - width)
        if end <= start or at + (end - start) * width > len(document.main):
            raise refusal(DAMAGED)
        yield Piece(start, end, at, width, _modified(modifier, lists, prls))


def _modified(modifier: int, lists: list[bytes], prls: Prls) -> tuple[Prl, ...]:
    if not modifier & 1:
        return short_prl(modifier)
    number = modifier >> 1
    found = prls.of(lists[number]) if number < len(lists) else ()
    if len(found) > _MOST_CHANGES:
        raise refusal(MONSTER)
    return found


def _clx(data: bytes) -> tuple[list[bytes], bytes]:
    """The lists of properties that pieces refer to, and the table of pieces."""
    lists: list[bytes] = []
    at = 0
    while data[at : at + 1] == bytes([_PROPERTIES]):
        (size,) = struct.unpack_from("<H", data, at + 1)
        lists.append(data[at + 3 : at + 3 + size])
        at += 3 + size
    if data[at : at + 1] != bytes([_PIECES]):
        raise refusal(DAMAGED)
    (size,) = struct.unpack_from("<I", data, at + 1)
    table = data[at + 5 : at + 5 + size]
    if len(table) < size:
        raise refusal(DAMAGED)
    return lists, table


def _units(main: bytes, piece: Piece) -> str:
    count = piece.end - piece.start
    data = main[piece.offset : piece.offset + count * piece.width]
    if piece.width == 1:
        return data.decode("cp1252", "replace")
    text = data.decode("utf-16-le", "surrogatepass")
    # Places count units, of which a rare character has two.
    return text if len(text) == count else "".join(map(chr, struct.unpack(f"<{count}H", data)))


def characters_of(units: str) -> str:
    """A text with whole characters for the units of UTF-16 that make them up."""
    if not _HALF.search(units):
        return units
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
