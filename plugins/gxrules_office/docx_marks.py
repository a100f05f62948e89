"""The marked copy of a Word document: a comment for each finding, at the paragraph of its cell or its sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

import attrs

from gxrules.types import Mark

from .messages import OTHER, refusal
from .names import W
from .packages import Package
from .parts import Parts
from .xml_edits import Edit, XmlElement, edited, elements_of, inserted_inside, xml_text

_MAIN = W.strip("{}")
_BODY, _P, _PPR, _TC = (f"{_MAIN} {name}" for name in ("body", "p", "pPr", "tc"))
_DOCUMENT = "word/document.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_EMPTY = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{_MAIN}"/>'.encode()
_NUMBERED = ("comment", "commentRangeStart", "commentRangeEnd", "commentReference")
AUTHOR = "gxrules"


@attrs.frozen
class _Comment:
    """A comment to make: the paragraph it is at, and its lines."""

    paragraph: XmlElement
    lines: tuple[str, ...]


def mark_docx(data: bytes, marks: Sequence[Mark]) -> bytes:
    """The document with a comment for each mark; those without a place are one comment at its start."""
    package = Package(Parts(data))
    document = package.content(_DOCUMENT)
    elements = elements_of(document)
    comments = tuple(_comments(elements, marks))
    part = package.related(_DOCUMENT, "comments")
    if not part:
        package.add(_DOCUMENT, "comments", "word/comments.xml", _EMPTY)
        part = package.related(_DOCUMENT, "comments")
    package.declare(part, _TYPE)
    first = _next_number([*elements, *elements_of(package.content(part, _EMPTY))])
    package.append(part, "".join(_told(comment, number) for number, comment in enumerate(comments, first)), _EMPTY)
    package.changed[_DOCUMENT] = edited(document, _anchors(elements, comments, first))
    return package.finish()


def _comments(elements: Sequence[XmlElement], marks: Iterable[Mark]) -> Iterator[_Comment]:
    """The comments in the order of the marks, but first the one that lists the marks without a place."""
    paragraphs = [one for one in elements if one.name == _P]
    by_kind = {"paragraph": paragraphs, "cell": _paragraphs_of_cells(elements, paragraphs)}
    placed, lost = [], []
    for mark in marks:
        known = by_kind[mark.place.kind] if mark.place is not None else ()
        number = int(mark.locator) if mark.locator.isdecimal() and len(mark.locator) < _DIGITS else 0
        paragraph = known[number - 1] if 1 <= number <= len(known) else None
        if paragraph is None:
            lost += mark.text.splitlines()
        else:
            placed.append(_Comment(paragraph, tuple(mark.text.splitlines())))
    if lost:
        yield _Comment(_first_paragraph(paragraphs), tuple(lost))
    yield from placed


def _paragraphs_of_cells(
    elements: Iterable[XmlElement], paragraphs: Sequence[XmlElement]
) -> Sequence[XmlElement | None]:
    """The first paragraph of each cell."""
    following = ((cell, bisect_left(paragraphs, cell.start, key=_start)) for cell in elements if cell.name == _TC)
    return [
        paragraphs[at] if at < len(paragraphs) and paragraphs[at].start < cell.end else None for cell, at in following
    ]


_start = attrgetter("start")


def _first_paragraph(paragraphs: Sequence[XmlElement]) -> XmlElement:
    """The first paragraph of the text, else of anything: a text box cannot have comments."""
    of_body = (one for one in paragraphs if one.parent is not None and one.parent.name == _BODY)
    found = next(of_body, None) or next(iter(paragraphs), None)
    if found is None:
        raise refusal(OTHER)
    return found


def _next_number(elements: Iterable[XmlElement]) -> int:
    """The number of the first comment that is made, behind all there are."""
    said = (one.attributes.get(f"{_MAIN} id", "") for one in elements if one.local in _NUMBERED)
    return max((int(number) + 1 for number in said if number.isdecimal() and len(number) < _DIGITS), default=0)


# A number of more digits is none.
_DIGITS = 10


def _told(comment: _Comment, number: int) -> str:
    """The comment itself, in names of its own, whatever the part calls the namespace."""
    lines = (f'<w:p><w:r><w:t xml:space="preserve">{xml_text(line)}</w:t></w:r></w:p>' for line in comment.lines)
    head = f'xmlns:w="{_MAIN}" w:id="{number}" w:author="{AUTHOR}" w:initials="gx"'
    return f"<w:comment {head}>{''.join(lines)}</w:comment>"


def _anchors(elements: Iterable[XmlElement], comments: Sequence[_Comment], first: int) -> Iterator[Edit]:
    """The edits around what the paragraphs say, behind their properties; ``first`` is the number of the first."""
    behind = {one.parent.start: one.end for one in elements if one.name == _PPR and one.parent is not None}
    numbers: dict[int, list[int]] = {}
    paragraphs = {comment.paragraph.start: comment.paragraph for comment in comments}
    for number, comment in enumerate(comments, first):
        numbers.setdefault(comment.paragraph.start, []).append(number)
    for start, paragraph in paragraphs.items():
        opening = "".join(_OPENING.format(number) for number in numbers[start])
        closing = "".join(_CLOSING.format(number) for number in numbers[start])
        if not paragraph.is_empty:
            yield Edit(behind.get(start, paragraph.inside), opening)
        yield from inserted_inside(paragraph, opening * paragraph.is_empty + closing)


_OWN = f'xmlns:w="{_MAIN}"'
_OPENING = f'<w:commentRangeStart {_OWN} w:id="{{0}}"/>'
_CLOSING = f'<w:commentRangeEnd {_OWN} w:id="{{0}}"/><w:r {_OWN}><w:commentReference w:id="{{0}}"/></w:r>'
