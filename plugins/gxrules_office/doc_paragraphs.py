"""The paragraphs of a Word 97 document: where each ends, its list, and its place in a table."""

from __future__ import annotations

import struct
from collections.abc import Iterator

import attrs

from gxrules.types import pattern

from .compound import Compound
from .doc_header import Document, Part, plc
from .doc_pages import ParagraphPages
from .doc_prls import Code, Prl, Prls, number
from .doc_rows import Row, row_of
from .doc_styles import Styles
from .doc_text import Piece, Text
from .messages import DAMAGED, MONSTER, refusal

CELL_MARK, SECTION_MARK = "\x07", "\x0c"
_MARK = pattern("[\r\x07\x0c]")
# Far more than any report has.
_MOST, _DEEPEST = 30_000, 60
_ELSEWHERE = frozenset((int(Code.ELSEWHERE), int(Code.ELSEWHERE_FIRST), int(Code.ROW_ELSEWHERE)))
_FLAGS = {
    int(Code.IN_TABLE): "in_table",
    int(Code.ROW_END): "row_end",
    int(Code.INNER_CELL): "inner_cell",
    int(Code.INNER_ROW_END): "inner_row_end",
}


@attrs.frozen
class Format:
    """What a paragraph's properties say of it.

    ``list_use`` and ``level`` are of its list, 0 for none. ``depth`` is how many tables it is in. ``row`` is the
    row that it ends.
    """

    style: int = 0
    list_use: int = 0
    level: int = 0
    depth: int = 0
    row: Row | None = None
    ends_inner_cell: bool = False


@attrs.frozen
class Stretch:
    """A paragraph of the main text: its first character, its mark, and its format."""

    start: int
    mark: int
    format: Format


@attrs.define
class Formats:
    """The formats of paragraphs; equal properties are one format, worked out once."""

    _compound: Compound
    _pages: ParagraphPages
    _prls: Prls
    _styles: Styles
    _data: bytes | None = None
    _known: dict[tuple[bytes, tuple[Prl, ...]], Format] = attrs.field(factory=dict)

    @classmethod
    def of(cls, document: Document, prls: Prls, styles: Styles) -> Formats:
        """The formats of a document."""
        return cls(document.compound, ParagraphPages.of(document), prls, styles)

    def at(self, piece: Piece, place: int) -> Format:
        """The format of the paragraph whose mark is at ``place`` of the text, in ``piece``."""
        key = self._pages.at(piece.offset + (place - piece.start) * piece.width), piece.prls
        if key not in self._known:
            self._known[key] = self._format(*key)
        return self._known[key]

    def _format(self, own: bytes, changed: tuple[Prl, ...]) -> Format:
        style = int.from_bytes(own[:2], "little")
        said = dict(self._styles.paragraph(style))
        row: list[Prl] = []
        for code, operand in (*self._expanded(own[2:]), *changed):
            if code >> 10 & 7 == _OF_TABLES:
                row.append((code, operand))
            elif code == Code.DEEPER:
                depth = number(said.get(Code.DEPTH, b"\0")) + number(operand)
                said[Code.DEPTH] = depth.to_bytes(8, "little", signed=True)
            else:
                said[code] = operand
        return _format(style, said, tuple(row))

    def _expanded(self, own: bytes) -> Iterator[Prl]:
        """The properties of a paragraph; where they are too many for a page, they are in another stream."""
        for code, operand in self._prls.of(own):
            if code not in _ELSEWHERE:
                yield code, operand
                continue
            if self._data is None:
                self._data = self._compound.stream("Data")
            start = int.from_bytes(operand, "little")
            (size,) = struct.unpack_from("<H", self._data, start)
            yield from self._prls.of(self._data[start + 2 : start + 2 + size])


_OF_TABLES = 5


def _format(style: int, said: dict[int, bytes], row: tuple[Prl, ...]) -> Format:
    flags = {name: said.get(code, b"\0") != b"\0" for code, name in _FLAGS.items()}
    depth = max(number(said.get(Code.DEPTH, b"\0")), int(flags["in_table"]))
    if depth > _DEEPEST:
        raise refusal(MONSTER)
    ends_row = depth > 0 and flags["inner_row_end" if depth > 1 else "row_end"]
    return Format(
        style=style,
        list_use=number(said.get(Code.LIST, b"\0")),
        level=said.get(Code.LEVEL, b"\0")[0],
        depth=depth,
        row=row_of(row) if ends_row else None,
        ends_inner_cell=flags["inner_cell"] and depth > 1,
    )


def paragraphs(document: Document, text: Text, formats: Formats) -> Iterator[Stretch]:
    """The paragraphs of the main text, in order.

    A page break is the same character as the end of a section, which alone ends a paragraph.
    """
    places, _ = plc(document.part(Part.SECTIONS), 12, _MOST)
    sections = {place - 1 for place in places}
    start = count = 0
    for found in _MARK.finditer(text.units):
        mark = found.start()
        if found[0] == SECTION_MARK and mark not in sections:
            continue
        form = formats.at(text.piece_at(mark), mark)
        count += 1
        if count > _MOST:
            raise refusal(MONSTER)
        if found[0] == CELL_MARK and not form.depth:
            # It ends a cell, and nothing says of which table.
            raise refusal(DAMAGED)
        yield Stretch(start, mark, form)
        start = mark + 1
    if start < len(text.units):
        yield Stretch(start, len(text.units), Format())
