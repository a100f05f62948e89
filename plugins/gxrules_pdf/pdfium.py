"""Pages taken out of a PDF file by PDFium: characters with their boxes, and ruled lines.

Runs in a process of its own, for PDFium may end it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref
from typing import Any, NamedTuple

import pypdfium2_raw as pdfium

from .marks import UNKNOWN, Char, Page, RefusedError
from .objects import MOST_DRAWN, read_objects
from .space import Matrix, to_reader

# A report has some ten pages, and some hundred where its tables are broken up.
MOST_PAGES, MOST_CHARS = 500, 200_000
# Notes and fields that people fill in are drawn into the page; there are never many.
_MOST_NOTES = 5_000
_UNDRAWN = (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP)
_MARKING = (
    *(pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_CARET, pdfium.FPDF_ANNOT_INK, pdfium.FPDF_ANNOT_SQUARE),
    *(pdfium.FPDF_ANNOT_CIRCLE, pdfium.FPDF_ANNOT_LINE, pdfium.FPDF_ANNOT_POLYGON, pdfium.FPDF_ANNOT_POLYLINE),
    *(pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_UNDERLINE, pdfium.FPDF_ANNOT_SQUIGGLY),
    pdfium.FPDF_ANNOT_STRIKEOUT,
)
# A character that is turned by more is part of a stamp or a watermark.
_UPRIGHT = 0.1
_BREAKS = "\r\n\x02\ufffe"


def start() -> None:
    """Prepare PDFium, once in a process."""
    pdfium.FPDF_InitLibraryWithConfig(byref(pdfium.FPDF_LIBRARY_CONFIG(2, None, None, 0)))


@contextmanager
def open_document(data: bytes) -> Iterator[Any]:
    """A file opened, and closed afterwards.

    Raises :class:`RefusedError` for one that cannot be opened or has more pages than any report.
    """
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise RefusedError("locked" if locked else "damaged")
    try:
        if pdfium.FPDF_GetPageCount(document) > MOST_PAGES:
            raise RefusedError("pages")
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def read_pages(data: bytes) -> Iterator[Page]:
    """The pages of a file; raises :class:`RefusedError` for one that cannot be opened or is larger than any report."""
    with open_document(data) as document:
        drawn, chars = [MOST_DRAWN], [MOST_CHARS]
        for number in range(pdfium.FPDF_GetPageCount(document)):
            yield _read_page(document, number, drawn, chars)


def _read_page(document: Any, number: int, drawn: list[int], chars: list[int]) -> Page:
    page = pdfium.FPDF_LoadPage(document, number)
    if page and _keep_notes(page):
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        pdfium.FPDF_ClosePage(page)
        page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        raise RefusedError("damaged", number + 1)
    try:
        return _page(page, number + 1, drawn, chars)
    finally:
        pdfium.FPDF_ClosePage(page)


def _keep_notes(page: Any) -> bool:
    """Keep the fields and notes that something is written in, which is no part of the page itself; true for any.

    What only marks a place, as people and programs do who look a file through, would be taken for lines of its tables.
    """
    kept = False
    for number in reversed(range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_NOTES))):
        note = pdfium.FPDFPage_GetAnnot(page, number)
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        pdfium.FPDFPage_CloseAnnot(note)
        kept = kept or not (kind in _UNDRAWN or kind in _MARKING)
        if kind in _MARKING:
            pdfium.FPDFPage_RemoveAnnot(page, number)
    return kept


class Frame(NamedTuple):
    """The frame of a page as a reader sees it: how its positions are moved there, how it is turned, its size."""

    to_page: Matrix
    quarters: int
    width: float
    height: float


def frame_of(page: Any) -> Frame:
    """The frame of a page."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, byref(box))
    quarters = pdfium.FPDFPage_GetRotation(page)
    to_page = to_reader(box.left, box.bottom, box.right, box.top, quarters)
    return Frame(to_page, quarters, *to_page.box(box.left, box.bottom, box.right, box.top)[2:])


def _page(page: Any, number: int, drawn: list[int], chars: list[int]) -> Page:
    to_page, quarters, width, height = frame_of(page)
    seen = read_objects(page, to_page, drawn)
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        raise RefusedError("damaged")
    try:
        chars[0] -= pdfium.FPDFText_CountChars(text)
        if chars[0] < 0:
            raise RefusedError("text")
        found = [char for char in _chars(text, to_page, quarters) if _is_on(char, width, height)]
    finally:
        pdfium.FPDFText_ClosePage(text)
    return Page(width, height, found, seen.rules, seen.pictured / max(width * height, 1.0), seen.lost, number)


def _chars(text: Any, to_page: Matrix, quarters: int) -> Iterator[Char]:
    """The characters that are level as the page is read; not those PDFium adds where lines and words end."""
    box = pdfium.FS_RECTF()
    own, turned, move = byref(box), quarters * math.pi / 2, to_page.box
    # Called for each character: a name of a module takes longer to find than one of a function.
    code_of, box_of, angle_of = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_GetCharAngle,
    )
    has_no_mapping, remainder, tau = pdfium.FPDFText_HasUnicodeMapError, math.remainder, math.tau
    for at in range(pdfium.FPDFText_CountChars(text)):
        code = code_of(text, at)
        char = chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else UNKNOWN
        if char in _BREAKS or abs(remainder(angle_of(text, at) + turned, tau)) > _UPRIGHT:
            continue
        box_of(text, at, own)
        left, top, right, bottom = move(box.left, box.bottom, box.right, box.top)
        if right <= left and char.isspace():
            continue
        # Without a mapping the code of the sign in its font is given, which may be a wrong digit.
        yield Char(UNKNOWN if has_no_mapping(text, at) == 1 else char, left, top, right, bottom)


def _is_on(char: Char, width: float, height: float) -> bool:
    """True if a character is on the page, and not cut off by its edge."""
    return 0 <= (char.left + char.right) / 2 <= width and 0 <= char.middle <= height
