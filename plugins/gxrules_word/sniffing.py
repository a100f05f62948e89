"""How a Word document is told by its bytes."""

from __future__ import annotations

_ZIP = b"PK\x03\x04"
# The name of the part with the text is in the directory at the end of the file, uncompressed.
_BODY = b"word/document.xml"


def is_docx(data: bytes) -> bool:
    """True of a container that has the body of a Word document, whatever the file's name."""
    return data.startswith(_ZIP) and _BODY in data
