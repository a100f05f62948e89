"""The marked copy of a PDF file: a box with a note around each cell or line that has findings."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from gxrules import Severity
from gxrules.types import FilePlace, Mark

from .reading import answer_of

_COLOURS = {Severity.ERROR: (192, 0, 0), Severity.WARNING: (224, 128, 0), Severity.INFO: (0, 112, 192)}


def mark_pdf(data: bytes, marks: Sequence[Mark]) -> bytes:
    """The file with a note for each place; the marks without one are a note at the start. Its own bytes stay first."""
    answer = answer_of(data, json.dumps(list(_notes(marks))).encode("ascii"))
    return data + base64.b64decode(answer["added"])


def _notes(marks: Iterable[Mark]) -> Iterator[tuple[object, ...]]:
    """The notes as ``notes.Note`` has them."""
    lost: list[Mark] = []
    for place, group in groupby(marks, key=_known_place):
        if place is None:
            lost += group
        else:
            told = list(group)
            yield place.page, place.box, _colour(told), _text(told)
    if lost:
        yield 1, None, _colour(lost), _text(lost)


def _known_place(mark: Mark) -> FilePlace | None:
    place = mark.place
    return place if place is not None and place.page is not None and place.box is not None else None


def _text(marks: Iterable[Mark]) -> str:
    return "\n".join(mark.text for mark in marks)


def _colour(marks: Iterable[Mark]) -> tuple[int, int, int]:
    return _COLOURS[min((mark.severity for mark in marks), key=lambda severity: severity.rank)]
