"""A Word document (ECMA-376) taken apart into paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from gxrules.types import Paragraph, Source, TableCell, TableGrid, write_document

from .messages import CHANGES, MONSTER, OTHER, refusal
from .names import MC, W, is_on, value_of
from .numbering import Numbering
from .parts import DEEPEST, Parts

_P, _TBL, _TR, _TC = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
# What was deleted or moved away, what a field computes, drawings, and properties.
_NAMES = (
    "del moveFrom instrText delText delInstrText drawing pict object footnoteReference endnoteReference "
    "commentReference pPr rPr tblPr tblGrid trPr tcPr sectPr sdtPr sdtEndPr rt fldData"
)
_UNSAID = frozenset(W + name for name in re.findall(r"\w+", _NAMES))
_SIGNS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def read_docx(data: bytes) -> Source:
    """The text of a document; raises :class:`~gxrules.errors.UnreadableError` where it cannot be read."""
    parts = Parts(data)
    document = parts.tree("word/document.xml")
    body = document.find(f"{W}body") if document is not None else None
    if document is None or body is None:
        raise refusal(OTHER)
    numbering = Numbering.of(parts.tree("word/numbering.xml"), parts.tree("word/styles.xml"))
    losses = [said for names, said in _LEFT_OUT if any(next(body.iter(W + name), None) is not None for name in names)]
    return write_document(_blocks(body, numbering, _ordinals(document)), encoding="docx", losses=losses)


_LEFT_OUT = (
    (
        ("ins", "del", "moveFrom", "cellDel"),
        CHANGES,
    ),
)


Ordinals = Mapping[Element, str]


def _ordinals(document: Element) -> Ordinals:
    """The number of each paragraph among all paragraphs, and of each cell among all cells, in the order of the file."""
    return {one: str(number) for tag in (_P, _TC) for number, one in enumerate(document.iter(tag), 1)}


def _blocks(root: Element, numbering: Numbering, ordinals: Ordinals, depth: int = 0) -> Iterator[Paragraph | TableGrid]:
    """The paragraphs and tables in an element; a table around tables lays out a page, and is taken apart."""
    if depth > DEEPEST:
        raise refusal(MONSTER)
    for element in _walk(root, (_P, _TBL)):
        if element.tag == _P:
            yield Paragraph(text=numbering.number(element) + _text(element), locator=ordinals[element])
        elif element.find(f".//{_TBL}") is not None:
            for cell in _walk(element, (_TC,)):
                yield from _blocks(cell, numbering, ordinals, depth + 1)
        else:
            yield TableGrid(cells=tuple(_cells(element, numbering, ordinals)))


def _cells(table: Element, numbering: Numbering, ordinals: Ordinals) -> Iterator[TableCell]:
    """The cells of a table; what a merge covers is none, nor is what tracked changes have deleted."""
    for number, row in enumerate(_walk(table, (_TR,))):
        if row.find(f"{W}trPr/{W}del") is not None:
            continue
        column = 0
        for cell in _walk(row, (_TC,)):
            columns = _columns(cell)
            if not _is_covered(cell):
                paragraphs = _walk(cell, (_P,))
                text = "\n".join(numbering.number(one) + _text(one) for one in paragraphs)
                yield TableCell(text=text, row=number, column=column, columns=columns, locator=ordinals[cell])
            column += columns


def _columns(cell: Element) -> int:
    """How many columns a cell spans; Word has at most 63."""
    said = value_of(cell.find(f"{W}tcPr/{W}gridSpan")) or ""
    return min(max(int(said), 1), _WIDEST) if said.isdecimal() and len(said) <= _DIGITS else 1


# A number of more digits is none.
_WIDEST, _DIGITS = 63, 9


def _is_covered(cell: Element) -> bool:
    merges = (cell.find(f"{W}tcPr/{W}vMerge"), cell.find(f"{W}tcPr/{W}hMerge"))
    deleted = cell.find(f"{W}tcPr/{W}cellDel") is not None
    return deleted or any(merge is not None and value_of(merge) != "restart" for merge in merges)


def _text(paragraph: Element) -> str:
    """The text of a paragraph, insertions included; hidden runs, deletions and codes of fields left out."""
    said: list[str] = []
    for element in _walk(paragraph, (f"{W}r",)):
        if not is_on(element.find(f"{W}rPr/{W}vanish")):
            said += (
                one.text or "" if one.tag == f"{W}t" else _SIGNS[one.tag] for one in _walk(element, (f"{W}t", *_SIGNS))
            )
    return "".join(said)


def _walk(root: Element, wanted: tuple[str, ...]) -> Iterator[Element]:
    """The outermost elements of these names, in order, whatever controls, changes and choices are around them.

    Without recursion: controls may be nested as deep as a file likes.
    """
    stack = list(reversed(root))
    while stack:
        element = stack.pop()
        if element.tag in wanted:
            yield element
        elif element.tag == f"{MC}AlternateContent":
            stack += reversed(element[:1])
        elif element.tag not in _UNSAID:
            stack += reversed(element)
