"""A Word document (ECMA-376) taken apart into paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count, islice
from xml.etree.ElementTree import Element

from gxrules.types import Paragraph, Source, TableCell, TableGrid, write_document

from .messages import CHANGES, MONSTER, OTHER, refusal
from .names import MC, W, is_on, value_of
from .numbering import Numbering
from .parts import DEEPEST, Parts

_P, _TBL, _TR, _TC, _R, _T, _RPR = (f"{W}{name}" for name in ("p", "tbl", "tr", "tc", "r", "t", "rPr"))
_TRPR, _TCPR, _VANISH = f"{W}trPr", f"{W}tcPr", f"{W}vanish"
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
    ordinals, names = _ordinals(document)
    losses = [CHANGES] if not names.isdisjoint(_CHANGED) else []
    return write_document(_blocks(body, numbering, ordinals), encoding="docx", losses=losses)


_CHANGED = frozenset(f"{W}{name}" for name in ("ins", "del", "moveFrom", "cellDel"))


Ordinals = Mapping[Element, str]


def _ordinals(document: Element) -> tuple[Ordinals, frozenset[str]]:
    """The number of each paragraph among all paragraphs, and of each cell among all cells, in the order of the file.

    And the names of all elements there are.
    """
    numbers = {_P: count(1), _TC: count(1)}
    every = list(document.iter())
    found = {one: str(next(numbers[one.tag])) for one in every if one.tag in numbers}
    return found, frozenset({one.tag for one in every})


def _blocks(root: Element, numbering: Numbering, ordinals: Ordinals, depth: int = 0) -> Iterator[Paragraph | TableGrid]:
    """The paragraphs and tables in an element; a table around tables lays out a page, and is taken apart."""
    if depth > DEEPEST:
        raise refusal(MONSTER)
    for element in _walk(root, (_P, _TBL)):
        if element.tag == _P:
            yield Paragraph(text=numbering.number(element) + _text(element), locator=ordinals[element])
        elif sum(1 for _ in islice(element.iter(_TBL), 2)) > 1:  # it is one itself
            for cell in _walk(element, (_TC,)):
                yield from _blocks(cell, numbering, ordinals, depth + 1)
        else:
            yield TableGrid(cells=tuple(_cells(element, numbering, ordinals)))


def _cells(table: Element, numbering: Numbering, ordinals: Ordinals) -> Iterator[TableCell]:
    """The cells of a table; what a merge covers is none, nor is what tracked changes have deleted."""
    for number, row in enumerate(_walk(table, (_TR,))):
        properties = row.find(_TRPR)
        if properties is not None and properties.find(_DELETED) is not None:
            continue
        column = 0
        for cell in _inside(row, _TC):
            said = cell.find(_TCPR)
            columns = 1 if said is None else _columns(said)
            if said is None or not _is_covered(said):
                lines = [numbering.number(one) + _text(one) for one in _inside(cell, _P)]
                text = "\n".join(lines)
                yield TableCell(
                    text=text,
                    row=number,
                    column=column,
                    columns=columns,
                    doubt=_is_doubtful(cell, text),
                    locator=ordinals[cell],
                )
            column += columns


_DELETED, _CELL_DELETED, _SPAN, _MERGES = f"{W}del", f"{W}cellDel", f"{W}gridSpan", (f"{W}vMerge", f"{W}hMerge")


def _columns(properties: Element) -> int:
    """How many columns a cell of these properties spans; Word has at most 63."""
    said = value_of(properties.find(_SPAN)) or ""
    return min(max(int(said), 1), _WIDEST) if said.isdecimal() and len(said) <= _DIGITS else 1


# A number of more digits is none.
_WIDEST, _DIGITS = 63, 9


def _is_covered(properties: Element) -> bool:
    """True of a cell with these properties that a merge covers, or that a change has deleted."""
    merges = (properties.find(name) for name in _MERGES)
    return properties.find(_CELL_DELETED) is not None or any(
        merge is not None and value_of(merge) != "restart" for merge in merges
    )


def _is_doubtful(cell: Element, text: str) -> bool:
    """True of a cell that may hold a number and shows more than its text, or has numerals that belong to none.

    These are pictures, formulas and signs of a font, and what is struck out or stands above or below the line.
    """
    if any(map(str.isalpha, text)):
        return False
    names = {one.tag for one in cell.iter()}
    if names.isdisjoint(_UNSEEN | _ASIDE):
        return False
    return not names.isdisjoint(_UNSEEN) or any(_is_aside(run) and _said(run).strip() for run in cell.iter(_R))


_UNSEEN = frozenset(
    (
        *(f"{W}sym", f"{W}object", "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"),
        # One in the line; what floats, as a seal does, belongs to no cell.
        "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline",
    )
)
_STRUCK, _RAISED = (f"{W}strike", f"{W}dstrike"), f"{W}vertAlign"
_ASIDE = frozenset((*_STRUCK, _RAISED))


def _is_aside(run: Element) -> bool:
    """True of a run that is struck out, or above or below the line."""
    properties = run.find(_RPR)
    if properties is None:
        return False
    raised = value_of(properties.find(_RAISED)) in ("superscript", "subscript")
    return raised or any(is_on(properties.find(name)) for name in _STRUCK)


def _text(paragraph: Element) -> str:
    """The text of a paragraph, insertions included; hidden runs, deletions and codes of fields left out."""
    return "".join([_said(run) for run in _inside(paragraph, _R)])


def _said(run: Element) -> str:
    """The text of a run; empty for a hidden one."""
    said = ""
    for one in run:
        if one.tag == _T:
            said += one.text or ""
        elif one.tag in _SIGNS:
            said += _SIGNS[one.tag]
        elif one.tag == _RPR:
            if is_on(one.find(_VANISH)):
                return ""
        elif one.tag not in _UNSAID:
            said += "".join(
                inner.text or "" if inner.tag == _T else _SIGNS[inner.tag] for inner in _walk([one], (_T, *_SIGNS))
            )
    return said


def _inside(root: Element, wanted: str) -> list[Element]:
    """What :func:`_walk` finds; mostly there is nothing else in the element."""
    found = [one for one in root if one.tag not in _UNSAID]
    for one in found:
        if one.tag != wanted:
            return list(_walk(found, (wanted,)))
    return found


def _walk(root: Iterable[Element], wanted: tuple[str, ...]) -> Iterator[Element]:
    """The outermost elements of these names, in order, whatever controls, changes and choices are around them.

    Without recursion: controls may be nested as deep as a file likes.
    """
    stack = list(root)
    stack.reverse()
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag in wanted:
            yield element
        elif tag == _CHOICES:
            stack += reversed(element[:1])
        elif tag not in _UNSAID and len(element):
            stack += reversed(element)


_CHOICES = f"{MC}AlternateContent"
