"""Word processor files: what a document says, as the text the core reads."""

from __future__ import annotations

from gxrules import Family, Message, Reader, hookimpl
from gxrules.types import Source

from .sniffing import is_doc, is_docx

GXRULES_API = 1
GXRULES_FAMILY = Family(title=Message("Word 文件", "word processor files"))


def _read_docx(data: bytes) -> Source:
    from .docx import read_docx  # what it needs is loaded for documents alone

    return read_docx(data)


def _read_doc(data: bytes) -> Source:
    from .doc import read_doc  # as above

    return read_doc(data)


@hookimpl
def gxrules_readers() -> list[Reader]:
    """Return the readers of Word documents."""
    return [
        Reader(name="docx", suffixes=(".docx", ".docm"), read=_read_docx, sniff=is_docx),
        Reader(name="doc", suffixes=(".doc", ".dot", ".wps"), read=_read_doc, sniff=is_doc),
    ]
