"""How text documents and workbooks are told by their bytes."""

from __future__ import annotations

import struct

from gxrules.errors import UnreadableError

from .compound import MAGIC, Compound

_ZIP = b"PK\x03\x04"
# The name of the part with the text is in the directory at the end of the file, uncompressed.
_BODY = b"word/document.xml"


_SHEETS = b"xl/workbook.xml"
_OPENDOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_HEAD = 200


def is_docx(data: bytes) -> bool:
    """True of a container that has the body of a Word document, whatever the file's name."""
    return data.startswith(_ZIP) and _BODY in data


def is_xlsx(data: bytes) -> bool:
    """True of a container that has the list of a workbook's sheets."""
    return data.startswith(_ZIP) and _SHEETS in data


def is_odt(data: bytes) -> bool:
    """True of a container whose first part says that it is a text document of OpenDocument."""
    return data.startswith(_ZIP) and _OPENDOCUMENT in data[:_HEAD]


def is_rtf(data: bytes) -> bool:
    """True of a document that begins as one in the Rich Text Format does."""
    return data.startswith(b"{\\rtf")


def is_doc(data: bytes) -> bool:
    """True of a compound file with a Word document, or with one that is encrypted and may be of any kind."""
    if not data.startswith(MAGIC):
        return False
    try:
        compound = Compound(data)
    except (UnreadableError, struct.error):
        return False
    return "WordDocument" in compound or "EncryptedPackage" in compound
