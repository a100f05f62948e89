"""A text document of OpenDocument (ISO 26300) taken apart into paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

import attrs

from gxrules import Message
from gxrules.errors import UnreadableError
from gxrules.types import Paragraph, Source, TableCell, TableGrid, write_document

from .messages import MONSTER, refusal
from .odt_lists import numbers_of
from .odt_names import DRAW, HEADING, OFFICE, PARAGRAPH, TABLE, TEXT, UNSAID
from .odt_styles import CharacterStyles
from .parts import DEEPEST, Parts

_LINES = (PARAGRAPH, HEADING)
_GRID, _ROW, _CELL, _COVERED = (f"{TABLE}{name}" for name in ("table", "table-row", "table-cell", "covered-table-cell"))
# One in the line; what floats, as a seal does, belongs to no cell.
_PICTURE, _ANCHOR = f"{DRAW}frame", f"{TEXT}anchor-type"
_BREAKS = {f"{TEXT}s": " ", f"{TEXT}tab": " ", f"{TEXT}line-break": "\n"}
_MOST_REPEATED = 100

_NO_BODY = Message(
    "文件不是 ODT 文档，或已损坏；请打开它，全选（Ctrl+A）、复制，粘贴到记事本保存后再检查。",
    "The file is no text document of OpenDocument, or is damaged; open it, select all, copy, and paste it into a text"
    " file to check.",
)


def read_odt(data: bytes) -> Source:
    """The text of a document; raises :class:`~gxrules.errors.UnreadableError` where it cannot be read."""
    parts = Parts(data)
    content, styles = parts.tree("content.xml"), parts.tree("styles.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
    if body is None:
        raise UnreadableError(_NO_BODY.zh, _NO_BODY.en)
    reader = _Reader(CharacterStyles.of(styles, content), numbers_of(body, styles, content))
    return write_document(reader.blocks(body), encoding="odt")


@attrs.frozen
class _Reader:
    """What decides how elements are read: the styles of their characters, and the numbers that lists print."""

    styles: CharacterStyles
    numbers: Mapping[int, str]

    def blocks(self, root: Element, depth: int = 0) -> Iterator[Paragraph | TableGrid]:
        """The paragraphs and tables in an element; a table around tables lays out a page, and is taken apart."""
        if depth > DEEPEST:
            raise refusal(MONSTER)
        for element in _walk(root, (*_LINES, _GRID)):
            if element.tag != _GRID:
                yield Paragraph(text=self._text(element))
            elif element.find(f".//{_GRID}") is not None:
                for cell in _walk(element, (_CELL,)):
                    yield from self.blocks(cell, depth + 1)
            else:
                yield TableGrid(cells=tuple(self._cells(element)))

    def _cells(self, table: Element) -> Iterator[TableCell]:
        """The cells of a table; what a merge covers is none."""
        for number, row in enumerate(_walk(table, (_ROW,))):
            for column, cell in enumerate(_repeated(_walk(row, (_CELL, _COVERED)))):
                if cell.tag == _CELL:
                    text = "\n".join(self._text(line) for line in _walk(cell, _LINES))
                    yield TableCell(
                        text=text,
                        doubt=not any(map(str.isalpha, text)) and self._is_doubtful(cell),
                        row=number,
                        column=column,
                        rows=_count(cell, "number-rows-spanned"),
                        columns=_count(cell, "number-columns-spanned"),
                    )

    def _is_doubtful(self, cell: Element) -> bool:
        """True of a cell that shows more than its text, a picture, or has numerals that belong to no number of it."""
        return any(
            (element.tag == _PICTURE and element.get(_ANCHOR) == "as-char")
            or (self.styles.sets_aside(element) and bool("".join(element.itertext()).strip()))
            for element in cell.iter()
        )

    def _text(self, paragraph: Element) -> str:
        """The text of a paragraph, in its order; without recursion, for spans may be nested as deep as a file likes."""
        said = [self.numbers.get(id(paragraph), "")]
        stack: list[Element | str] = [paragraph]
        while stack:
            one = stack.pop()
            if isinstance(one, str):
                said.append(one)
            elif one.tag in _BREAKS:
                said.append(_BREAKS[one.tag])
            elif one.tag not in UNSAID and not self.styles.hides(one):
                said.append(one.text or "")
                for child in reversed(one):
                    stack += [child.tail or "", child]
        return "".join(said)


def _repeated(cells: Iterator[Element]) -> Iterator[Element]:
    """Each cell as often as it stands there, equal ones being written once."""
    return (cell for cell in cells for _ in range(_count(cell, "number-columns-repeated")))


def _count(cell: Element, name: str) -> int:
    said = cell.get(f"{TABLE}{name}", "")
    return min(max(int(said), 1), _MOST_REPEATED) if said.isdecimal() and len(said) < _DIGITS else 1


_DIGITS = 9


def _walk(root: Element, wanted: tuple[str, ...]) -> Iterator[Element]:
    """The outermost elements of these names, in order, whatever sections, lists and groups are around them."""
    stack = list(reversed(root))
    while stack:
        element = stack.pop()
        if element.tag in wanted:
            yield element
        elif element.tag not in UNSAID:
            stack += reversed(element)
