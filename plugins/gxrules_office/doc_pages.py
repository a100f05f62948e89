"""The pages of formatting in a Word 97 document ([MS-DOC], FKP): properties of stretches of the file."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator

import attrs

from .doc_header import Document, Part, plc
from .messages import DAMAGED, refusal

_PAGE = 512
_PARAGRAPH_ENTRY = 13


@attrs.define
class ParagraphPages:
    """The pages on paragraphs; each is taken apart when a paragraph on it is first asked for."""

    _main: bytes
    _starts: tuple[int, ...]
    _numbers: list[bytes]
    _known: dict[int, tuple[tuple[int, ...], bytes]] = attrs.field(factory=dict)

    @classmethod
    def of(cls, document: Document) -> ParagraphPages:
        """The pages of a document."""
        return cls(document.main, *_numbers(document, Part.PARAGRAPH_PAGES))

    def at(self, offset: int) -> bytes:
        """The number of the style of the paragraph whose mark is at ``offset``, and its own properties."""
        place = bisect_right(self._starts, offset) - 1
        if not 0 <= place < len(self._numbers):
            return b""
        if place not in self._known:
            self._known[place] = _page(self._main, self._numbers[place], _PARAGRAPH_ENTRY)
        offsets, page = self._known[place]
        run = bisect_right(offsets, offset) - 1
        if not 0 <= run < len(offsets) - 1:
            return b""
        start = 2 * page[4 * len(offsets) + _PARAGRAPH_ENTRY * run]
        if not start:
            return b""
        size = 2 * page[start] - 1
        if size < 0:  # one more byte has it, for lists of an even size
            start += 1
            size = 2 * page[start]
        return page[start + 1 : start + 1 + size]


def character_runs(document: Document) -> Iterator[tuple[int, int, bytes]]:
    """The stretches of the file whose characters have properties of their own: start, end, and the properties.

    Raises :class:`~gxrules.errors.UnreadableError` where they are not in order, which no program leaves.
    """
    _, numbers = _numbers(document, Part.CHARACTER_PAGES)
    reached = 0
    for number in numbers:
        offsets, page = _page(document.main, number, 1)
        places = 4 * len(offsets)
        for run in range(len(offsets) - 1):
            start, end = offsets[run], offsets[run + 1]
            if start < reached or end < start:
                raise refusal(DAMAGED)
            reached = end
            at = 2 * page[places + run]
            if at:
                yield start, end, page[at + 1 : at + 1 + page[at]]


def _numbers(document: Document, part: Part) -> tuple[tuple[int, ...], list[bytes]]:
    """The offsets at which pages begin, and their numbers; there are no more than fit into the file."""
    return plc(document.part(part), 4, len(document.main) // _PAGE)


def _page(main: bytes, number: bytes, entry: int) -> tuple[tuple[int, ...], bytes]:
    """The offsets of a page, one more than it has runs, and the page."""
    start = (int.from_bytes(number, "little") & 0x3FFFFF) * _PAGE
    page = main[start : start + _PAGE]
    if len(page) < _PAGE or 4 + page[-1] * (4 + entry) > _PAGE:
        raise refusal(DAMAGED)
    return struct.unpack_from(f"<{page[-1] + 1}I", page), page
