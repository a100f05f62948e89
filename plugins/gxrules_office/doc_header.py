"""The header of a Word 97 document ([MS-DOC], Fib): which streams hold what of it."""

from __future__ import annotations

import struct
from enum import IntEnum

import attrs

from .compound import Compound
from .messages import DAMAGED, LOCKED, MONSTER, OLD, OTHER, refusal

# Of Word 6.0 and 95; they have another header.
_OLD_MARK = 0xA5DC
_FIRST_VERSION = 0x6A
_ENCRYPTED, _OTHER_TABLE = 0x0100, 0x0200
# A report has some twenty thousand characters; pictures are in a stream of their own.
_LARGEST = 16_000_000
_MOST_CHARACTERS = 2_000_000


class Part(IntEnum):
    """The parts of the table stream that are read, by their number in the header."""

    STYLES = 1
    SECTIONS = 6
    CHARACTER_PAGES = 12
    PARAGRAPH_PAGES = 13
    PIECES = 33
    LISTS = 73
    LIST_USES = 74


@attrs.frozen
class Document:
    """A document's streams, and how many characters its main text has: notes, headers and the like come after it."""

    compound: Compound
    main: bytes
    table: bytes
    characters: int

    @classmethod
    def of(cls, data: bytes) -> Document:
        """The document in a compound file; raises :class:`~gxrules.errors.UnreadableError` where there is none."""
        compound = Compound(data)
        if "EncryptedPackage" in compound:
            raise refusal(LOCKED)
        main = compound.stream("WordDocument")
        if not main:
            raise refusal(OTHER)
        mark, version = struct.unpack_from("<HH", main, 0)
        (flags,) = struct.unpack_from("<H", main, 10)
        if mark == _OLD_MARK or version < _FIRST_VERSION:
            raise refusal(OLD)
        if flags & _ENCRYPTED:
            raise refusal(LOCKED)
        table = compound.stream("1Table" if flags & _OTHER_TABLE else "0Table")
        (characters,) = struct.unpack_from("<I", main, 76)
        if not table:
            raise refusal(DAMAGED)
        if len(main) + len(table) > _LARGEST or characters > _MOST_CHARACTERS:
            raise refusal(MONSTER)
        return cls(compound, main, table, characters)

    def place(self, part: Part) -> tuple[int, int]:
        """Where a part begins in the table stream and how long it is; 0 for one that is not there."""
        start, size = struct.unpack_from("<II", self.main, 154 + 8 * part)
        return start, size

    def part(self, part: Part) -> bytes:
        """The bytes of a part of the table stream."""
        start, size = self.place(part)
        if size and start + size > len(self.table):
            raise refusal(DAMAGED)
        return self.table[start : start + size]


def plc(data: bytes, size: int, most: int) -> tuple[tuple[int, ...], list[bytes]]:
    """The positions in a table of [MS-DOC] (a Plc), one more than it has entries, and its entries of ``size`` bytes.

    Raises :class:`~gxrules.errors.UnreadableError` for more entries than ``most``.
    """
    count = max(len(data) - 4, 0) // (4 + size)
    if not count:
        return (), []
    if count > most:
        raise refusal(MONSTER)
    positions = struct.unpack_from(f"<{count + 1}I", data)
    start = 4 * count + 4
    return positions, [data[at : at + size] for at in range(start, start + size * count, size)]
