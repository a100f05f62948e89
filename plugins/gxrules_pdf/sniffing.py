"""How a PDF file is told by its bytes."""

from __future__ import annotations

# A mail or a printer may have put something before it; readers of PDF look for it so far.
_HEAD = 1024
_MARK, _END = b"%PDF-", b"startxref"


def is_pdf(data: bytes) -> bool:
    """True if a file begins as one, or has the mark near its beginning and the end of one."""
    return data.startswith(_MARK) or (_MARK in data[:_HEAD] and _END in data)
