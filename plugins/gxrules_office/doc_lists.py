"""The lists of a Word 97 document ([MS-DOC], PlfLst and PlfLfo), as the numbering of paragraphs needs them."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

import attrs

from gxrules.types import pattern

from .doc_header import Document, Part
from .messages import DAMAGED, MONSTER, refusal
from .numbering import Level, Numbering

_LIST, _USE, _LEVEL, _OVERRIDE = 28, 16, 28, 8
_LEVELS = 9
_NUMBER = pattern("[\0-\x08]")
# What a number looks like, by the names that Word has for it since; others are digits.
_STYLES = {
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    10: "ideographDigital",
    11: "japaneseCounting",
    18: "decimalEnclosedCircle",
    23: "bullet",
    28: "decimalEnclosedCircleChinese",
    29: "ideographEnclosedCircle",
    33: "taiwaneseCounting",
    35: "taiwaneseCountingThousand",
    37: "chineseCounting",
    38: "chineseLegalSimplified",
    39: "chineseCountingThousand",
    255: "none",
}
# Longer texts around a number are none of Word's, nor are more uses.
_LONGEST, _MOST_LISTS, _MOST_USES = 64, 4_000, 2_046


@attrs.define
class _Reader:
    """Reads one structure after the other."""

    data: bytes
    at: int

    def take(self, size: int) -> bytes:
        found = self.data[self.at : self.at + size]
        if len(found) < size:
            raise struct.error("a list ends early")
        self.at += size
        return found

    def level(self) -> Level:
        """The next level of a list; where its number stands in its text is a character below 9."""
        head = self.take(_LEVEL)
        self.take(head[25] + head[24])
        (count,) = struct.unpack("<H", self.take(2))
        text = self.take(2 * count).decode("utf-16-le", "replace")[:_LONGEST]
        said, numbers = _NUMBER.subn(lambda found: f"%{ord(found[0]) + 1}", text)
        if numbers > _LEVELS:
            raise refusal(DAMAGED)
        (start,) = struct.unpack_from("<i", head)
        return Level(style=_STYLES.get(head[4], "decimal"), text=said, start=max(start, 0))


def numbering_of(document: Document) -> Numbering:
    """The numbering of a document, whose lists are named by the number that paragraphs use them by."""
    start, size = document.place(Part.LISTS)
    uses, use_size = document.place(Part.LIST_USES)
    if not size or not use_size:
        return Numbering({}, {})
    lists = dict(_lists(_Reader(document.table, start)))
    return Numbering(dict(_uses(_Reader(document.table, uses), lists)), {})


def _lists(reader: _Reader) -> Iterator[tuple[int, dict[int, Level]]]:
    """The levels of each list, by the list's number; they come after the heads of all lists."""
    (count,) = struct.unpack("<H", reader.take(2))
    if count > _MOST_LISTS:
        raise refusal(MONSTER)
    heads = [reader.take(_LIST) for _ in range(count)]
    for head in heads:
        has_one = head[26] & 1
        levels = {level: reader.level() for level in range(1 if has_one else _LEVELS)}
        yield int.from_bytes(head[:4], "little"), levels


def _uses(
    reader: _Reader, lists: Mapping[int, Mapping[int, Level]]
) -> Iterator[tuple[str, tuple[str, Mapping[int, Level]]]]:
    """The lists as paragraphs use them, from 1; a use with levels of its own counts by itself."""
    (count,) = struct.unpack("<I", reader.take(4))
    if count > _MOST_USES:
        raise refusal(MONSTER)
    heads = [reader.take(_USE) for _ in range(count)]
    for number, head in enumerate(heads, 1):
        reader.at += 4  # where its last paragraph is; some programs end the part without it
        listed = int.from_bytes(head[:4], "little")
        levels = dict(lists.get(listed, {}))
        for _ in range(min(head[12], _LEVELS)):
            start, said = struct.unpack("<iI", reader.take(_OVERRIDE))
            level = said & 0xF
            if said & 0x20:
                levels[level] = reader.level()
            elif said & 0x10 and level in levels:
                levels[level] = attrs.evolve(levels[level], start=start)
        yield str(number), (f"{listed}/{number}" if head[12] else str(listed), levels)
