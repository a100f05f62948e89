"""Properties as Word 97 stores them ([MS-DOC], Prl): codes with operands, taken apart within a budget."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

import attrs

from .messages import MONSTER, refusal


class Code(IntEnum):
    """The properties that decide which text there is, and where (Sprm)."""

    DELETED = 0x0800
    INSERTED = 0x0801
    HIDDEN = 0x083C
    STRUCK = 0x0837
    STRUCK_TWICE = 0x2A53
    RAISED = 0x2A48
    RAISED_BY = 0x4845
    SYMBOL = 0x6A09
    CHARACTER_STYLE = 0x4A30
    LEVEL = 0x260A
    LIST = 0x460B
    IN_TABLE = 0x2416
    ROW_END = 0x2417
    DEPTH = 0x6649
    DEEPER = 0x664A
    INNER_CELL = 0x244B
    INNER_ROW_END = 0x244C
    ELSEWHERE = 0x6646
    ELSEWHERE_FIRST = 0x6645
    ROW_ELSEWHERE = 0x646B
    ROW = 0xD608
    ROW_INSERT = 0x7621
    ROW_DELETE = 0x5622
    ROW_WIDTH = 0x7623
    ROW_MERGE = 0x5624
    ROW_SPLIT = 0x5625
    ROW_VERTICAL = 0xD62B


Prl = tuple[int, bytes]
_WANTED = frozenset(map(int, Code))
# The size of an operand by the three highest bits of its code; -1 says that its first byte has it.
_SIZES = (1, 1, 2, 4, 2, 2, -1, 3)
_TABS = 0xC615
# How the modifier of a piece names a property: by these numbers and no code.
_SHORT = {
    0x0C: Code.LEVEL,
    0x18: Code.IN_TABLE,
    0x19: Code.ROW_END,
    0x41: Code.DELETED,
    0x42: Code.INSERTED,
    0x57: Code.STRUCK,
    0x5C: Code.HIDDEN,
}
_BUDGET = 3_000_000


def short_prl(modifier: int) -> tuple[Prl, ...]:
    """The one property that a short modifier of a piece sets, if it is any that matters."""
    code = _SHORT.get(modifier >> 1 & 0x7F)
    return ((int(code), bytes([modifier >> 8])),) if code is not None else ()


@attrs.define
class Prls:
    """The properties in lists of them, each of which is taken apart once.

    A document has them many times over, and what a hostile one may have is bounded.
    """

    _known: dict[bytes, tuple[Prl, ...]] = attrs.field(factory=dict)
    _left: int = _BUDGET

    def of(self, data: bytes) -> tuple[Prl, ...]:
        """The properties in ``data`` that matter, in order."""
        found = self._known.get(data)
        self._left -= len(data) if found is None else len(found)
        if self._left < 0:
            raise refusal(MONSTER)
        if found is None:
            found = self._known[data] = tuple(_split(data))
        return found


def _split(data: bytes) -> Iterator[Prl]:
    at, end = 0, len(data) - 2
    while at < end:
        code = data[at] | data[at + 1] << 8
        at += 2
        size = _SIZES[code >> 13]
        if size < 0:
            size = _varying(code, data, at)
        if code in _WANTED and at + size <= len(data):
            yield code, data[at : at + size]
        at += size


def _varying(code: int, data: bytes, at: int) -> int:
    """The size of an operand that begins with its size, with these bytes."""
    if code == Code.ROW:
        return int.from_bytes(data[at : at + 2], "little") + 1
    if code == _TABS and data[at] == 0xFF:
        # Too long for a byte: the tabs that it deletes, of four bytes, then those that it adds, of three.
        gone = at + 2 + 4 * int.from_bytes(data[at + 1 : at + 2], "little")
        return gone + 1 + 3 * int.from_bytes(data[gone : gone + 1], "little") - at
    return data[at] + 1


def number(operand: bytes) -> int:
    """The value of an operand that is a number with a sign."""
    return int.from_bytes(operand, "little", signed=True)
