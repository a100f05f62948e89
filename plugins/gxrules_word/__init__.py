"""Word processor files: what a document says, as the text the core reads."""

from __future__ import annotations

from gxrules import Family, Message, Reader, hookimpl
from gxrules.types import Source

from .sniffing import is_docx

GXRULES_API = 1
GXRULES_FAMILY = Family(title=Message("Word 文件", "word processor files"))


def _read(data: bytes) -> Source:
    from .docx import read_docx  # what it needs is loaded for documents alone

    return read_docx(data)


@hookimpl
def gxrules_readers() -> list[Reader]:
    """Return the reader of Word documents."""
    return [Reader(name="docx", suffixes=(".docx", ".docm"), read=_read, sniff=is_docx)]
