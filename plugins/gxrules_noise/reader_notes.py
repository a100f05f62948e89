"""What the rules on the reader's notes share: the notes of one kind, and how printed text is quoted."""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Report
from gxrules.types import Note

# A quotation is to be recognised, not read.
_LONGEST = 24


def notes_of(report: Report, kind: str) -> Iterator[Note]:
    """The reader's notes of one kind, in the order of the text."""
    return (note for note in report.notes if note.kind == kind)


def quote(printed: str) -> str:
    """Printed text on one line, a long one cut with …."""
    text = " ".join(printed.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
