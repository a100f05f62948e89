"""PDF files: what a PDF says, its tables included, as the text the core reads."""

from __future__ import annotations

from collections.abc import Sequence

from gxrules import Family, Message, Reader, hookimpl
from gxrules.types import Mark, Marker, Source

from .sniffing import is_pdf

GXRULES_API = 1
GXRULES_FAMILY = Family(title=Message("PDF 文件", "PDF files"))


def _read(data: bytes) -> Source:
    from .reading import read_pdf  # what it needs is loaded for PDF files alone

    return read_pdf(data)


@hookimpl
def gxrules_readers() -> list[Reader]:
    """Return the reader of PDF files."""
    return [
        Reader(
            name="pdf",
            suffixes=(".pdf",),
            read=_read,
            sniff=is_pdf,
            modules=("pypdfium2",),
            install="gxrules[pdf]",
        )
    ]


def _mark(data: bytes, marks: Sequence[Mark]) -> bytes:
    from .marked_copy import mark_pdf

    return mark_pdf(data, marks)


@hookimpl
def gxrules_markers() -> list[Marker]:
    """Return what marks findings in PDF files."""
    return [
        Marker(
            name="pdf",
            suffixes=(".pdf",),
            mark=_mark,
            sniff=is_pdf,
            modules=("pypdfium2",),
            install="gxrules[pdf]",
        )
    ]
