"""Files of office programs: what a document or a workbook says, as the text the core reads."""

from __future__ import annotations

from collections.abc import Sequence

from gxrules import Family, Message, Reader, hookimpl
from gxrules.types import Mark, Marker, Source

from .sniffing import is_doc, is_docx, is_odt, is_rtf, is_xlsx

GXRULES_API = 1
GXRULES_FAMILY = Family(title=Message("办公软件文件", "files of office programs"))


def _read_docx(data: bytes) -> Source:
    from .docx import read_docx  # what it needs is loaded for documents alone

    return read_docx(data)


def _read_doc(data: bytes) -> Source:
    from .doc import read_doc  # as above

    return read_doc(data)


def _read_workbook(data: bytes) -> Source:
    from .xlsx import read_xlsx

    return read_xlsx(data)


def _read_opendocument(data: bytes) -> Source:
    from .odt import read_odt

    return read_odt(data)


def _read_rich_text(data: bytes) -> Source:
    from .rtf import read_rtf

    return read_rtf(data)


@hookimpl
def gxrules_readers() -> list[Reader]:
    """Return the readers of text documents and workbooks."""
    return [
        Reader(name="docx", suffixes=(".docx", ".docm"), read=_read_docx, sniff=is_docx),
        Reader(name="doc", suffixes=(".doc", ".dot", ".wps"), read=_read_doc, sniff=is_doc),
        Reader(name="xlsx", suffixes=(".xlsx", ".xlsm"), read=_read_workbook, sniff=is_xlsx),
        Reader(name="odt", suffixes=(".odt",), read=_read_opendocument, sniff=is_odt),
        Reader(name="rtf", suffixes=(".rtf",), read=_read_rich_text, sniff=is_rtf),
    ]


def _mark_docx(data: bytes, marks: Sequence[Mark]) -> bytes:
    from .docx_marks import mark_docx

    return mark_docx(data, marks)


def _mark_workbook(data: bytes, marks: Sequence[Mark]) -> bytes:
    from .xlsx_marks import mark_xlsx

    return mark_xlsx(data, marks)


@hookimpl
def gxrules_markers() -> list[Marker]:
    """Return what marks findings in text documents and workbooks."""
    return [
        Marker(name="docx", suffixes=(".docx", ".docm"), mark=_mark_docx, sniff=is_docx),
        Marker(name="xlsx", suffixes=(".xlsx", ".xlsm"), mark=_mark_workbook, sniff=is_xlsx),
    ]
