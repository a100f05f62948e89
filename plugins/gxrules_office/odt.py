"""A text document of OpenDocument (ISO 26300) taken apart into paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from gxrules import Message
from gxrules.errors import UnreadableError
from gxrules.types import Paragraph, Source, TableCell, TableGrid, write_document

from .messages import MONSTER, refusal
from .parts import DEEPEST, Parts

_BASE = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _OFFICE = f"{_BASE}text:1.0}}", f"{_BASE}table:1.0}}", f"{_BASE}office:1.0}}"
_LINES = (f"{_TEXT}p", f"{_TEXT}h")
_GRID, _ROW, _CELL, _COVERED = (
    f"{_TABLE}{name}" for name in ("table", "table-row", "table-cell", "covered-table-cell")
)
# What was deleted, notes, comments and the like, which are not in the text.
_UNSAID = frozenset(
    [f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation", f"{_OFFICE}forms", f"{_TEXT}ruby-text"]
    + [f"{_TEXT}{name}" for name in ("sequence-decls", "variable-decls", "user-field-decls")]
)
_BREAKS = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}
_MOST_REPEATED = 100

_NO_BODY = Message(
    "文件不是 ODT 文档，或已损坏；请打开它，全选、复制，粘贴到文本文件后再检查。",
    "The file is no text document of OpenDocument, or is damaged; open it, select all, copy, and paste it into a text"
    " file to check.",
)


def read_odt(data: bytes) -> Source:
    """The text of a document; raises :class:`~gxrules.errors.UnreadableError` where it cannot be read."""
    content = Parts(data).tree("content.xml")
    body = content.find(f"{_OFFICE}body/{_OFFICE}text") if content is not None else None
    if body is None:
        raise UnreadableError(_NO_BODY.zh, _NO_BODY.en)
    return write_document(_blocks(body), encoding="odt")


def _blocks(root: Element, depth: int = 0) -> Iterator[Paragraph | TableGrid]:
    """The paragraphs and tables in an element; a table around tables lays out a page, and is taken apart."""
    if depth > DEEPEST:
        raise refusal(MONSTER)
    for element in _walk(root, (*_LINES, _GRID)):
        if element.tag != _GRID:
            yield Paragraph(text=_text(element))
        elif element.find(f".//{_GRID}") is not None:
            for cell in _walk(element, (_CELL,)):
                yield from _blocks(cell, depth + 1)
        else:
            yield TableGrid(cells=tuple(_cells(element)))


def _cells(table: Element) -> Iterator[TableCell]:
    """The cells of a table; what a merge covers is none."""
    for number, row in enumerate(_walk(table, (_ROW,))):
        for column, cell in enumerate(_repeated(_walk(row, (_CELL, _COVERED)))):
            if cell.tag == _CELL:
                yield TableCell(
                    text="\n".join(_text(line) for line in _walk(cell, _LINES)),
                    row=number,
                    column=column,
                    rows=_count(cell, "number-rows-spanned"),
                    columns=_count(cell, "number-columns-spanned"),
                )


def _repeated(cells: Iterator[Element]) -> Iterator[Element]:
    """Each cell as often as it stands there, equal ones being written once."""
    return (cell for cell in cells for _ in range(_count(cell, "number-columns-repeated")))


def _count(cell: Element, name: str) -> int:
    said = cell.get(f"{_TABLE}{name}", "")
    return min(max(int(said), 1), _MOST_REPEATED) if said.isdecimal() and len(said) < _DIGITS else 1


_DIGITS = 9


def _text(paragraph: Element) -> str:
    """The text of a paragraph, in its order; without recursion, for spans may be nested as deep as a file likes."""
    said: list[str] = []
    stack: list[Element | str] = [paragraph]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            said.append(one)
            continue
        if one.tag in _BREAKS:
            said.append(_BREAKS[one.tag])
        elif one.tag not in _UNSAID:
            said.append(one.text or "")
            for child in reversed(one):
                stack += [child.tail or "", child]
    return "".join(said)


def _walk(root: Element, wanted: tuple[str, ...]) -> Iterator[Element]:
    """The outermost elements of these names, in order, whatever sections, lists and groups are around them."""
    stack = list(reversed(root))
    while stack:
        element = stack.pop()
        if element.tag in wanted:
            yield element
        elif element.tag not in _UNSAID:
            stack += reversed(element)
