"""Notes put into a PDF file by PDFium: boxes that say something, behind the file's own bytes.

Runs in the process of its own that reads files, too.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from ctypes import POINTER, byref, c_int, c_ulong, c_ushort, c_void_p
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

import pypdfium2_raw as pdfium

from .marks import RefusedError
from .pdfium import frame_of, open_document

AUTHOR = "gxrules"
# Points: how thick a box is, and how large the sign of a note without a box.
_THICK, _SIGN = 1.5, 20.0
_HEAD = b"%PDF-"


class Note(NamedTuple):
    """A note: its page, from 1, its box there as a reader sees it, its colour and its text.

    One without a box is a sign at the upper left corner of its page.
    """

    page: int
    box: tuple[float, float, float, float] | None
    colour: tuple[int, int, int]
    text: str


def add_notes(data: bytes, notes: Iterable[Note]) -> bytes:
    """What stands behind the file's bytes in the copy with the notes: PDF is made to be extended so.

    Raises :class:`RefusedError` for a file that cannot be opened, and for one whose copy could not be.
    """
    with open_document(data) as document:
        for page, group in groupby(sorted(notes, key=_page), key=_page):
            _add_to_page(document, page, tuple(group))
        copy = _saved(document)
        pages = pdfium.FPDF_GetPageCount(document)
    # Readers count from the mark that a file begins with; what is before it is nothing to them.
    own = data[data.find(_HEAD) :]
    if not copy.startswith(own):
        raise RefusedError("unmarkable")
    with open_document(copy) as document:
        if pdfium.FPDF_GetPageCount(document) != pages:
            raise RefusedError("unmarkable")
    return copy[len(own) :]


_page = attrgetter("page")


def _add_to_page(document: Any, number: int, notes: Iterable[Note]) -> None:
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        raise RefusedError("unmarkable")
    try:
        to_page = frame_of(page).to_page.inverse
        for note in notes:
            left, top, right, bottom = to_page.box(*(note.box or (0.0, 0.0, _SIGN, _SIGN)))
            _add(page, note, pdfium.FS_RECTF(left, bottom, right, top))
    finally:
        pdfium.FPDF_ClosePage(page)


def _add(page: Any, note: Note, box: Any) -> None:
    made = pdfium.FPDFPage_CreateAnnot(page, pdfium.FPDF_ANNOT_SQUARE if note.box else pdfium.FPDF_ANNOT_TEXT)
    if not made:
        raise RefusedError("unmarkable")
    try:
        pdfium.FPDFAnnot_SetColor(made, pdfium.FPDFANNOT_COLORTYPE_Color, *note.colour, 255)
        pdfium.FPDFAnnot_SetRect(made, byref(box))
        pdfium.FPDFAnnot_SetFlags(made, pdfium.FPDF_ANNOT_FLAG_PRINT)
        pdfium.FPDFAnnot_SetStringValue(made, b"Contents", _wide(note.text))
        pdfium.FPDFAnnot_SetStringValue(made, b"T", _wide(AUTHOR))
        if note.box:
            pdfium.FPDFAnnot_SetBorder(made, 0.0, 0.0, _THICK)
            pdfium.FPDFAnnot_SetAP(made, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, _wide(_drawn(note, box)))
    finally:
        pdfium.FPDFPage_CloseAnnot(made)


def _drawn(note: Note, box: Any) -> str:
    """The commands that draw a box, for programs that would not by themselves."""
    red, green, blue = (f"{part / 255:.3f}" for part in note.colour)
    sides = (
        box.left + _THICK / 2,
        box.bottom + _THICK / 2,
        box.right - box.left - _THICK,
        box.top - box.bottom - _THICK,
    )
    return f"q {red} {green} {blue} RG {_THICK} w {' '.join(f'{side:.2f}' for side in sides)} re S Q"


def _wide(text: str) -> Any:
    """Text as PDFium takes it."""
    coded = text.encode("utf-16-le", "replace") + b"\0\0"
    return ctypes.cast(ctypes.create_string_buffer(coded), POINTER(c_ushort))


def _saved(document: Any) -> bytes:
    """The file with what was changed behind it."""
    pieces: list[bytes] = []

    def write(_: Any, data: Any, size: int) -> int:
        pieces.append(ctypes.string_at(data, size))
        return 1

    writer = pdfium.FPDF_FILEWRITE(version=1)
    writer.WriteBlock = ctypes.CFUNCTYPE(c_int, POINTER(pdfium.FPDF_FILEWRITE), c_void_p, c_ulong)(write)
    if not pdfium.FPDF_SaveAsCopy(document, byref(writer), pdfium.FPDF_INCREMENTAL):
        raise RefusedError("unmarkable")
    return b"".join(pieces)
