"""The marked copy of a page: an outline and a title at the start tag of each cell or paragraph that has findings.

All is inserted by its place in the bytes. What the bytes of tags and attributes mean is the same in every encoding
that pages have, but for UTF-16, which is coded anew.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

import attrs

from gxrules import Message
from gxrules.errors import UnreadableError
from gxrules.types import Mark, pattern

from .numbers import NAME, count_tags
from .sniffing import decode

_TAG = pattern(NAME.encode())
_ATTRIBUTE = re.compile(rb"[\s/]+([^\s/>=]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']+))?")
_BODY = re.compile(rb"<body(?=[\s/>])(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+>", re.I)
_FIRST = re.compile(rb"<(?:div|p|table|h[1-6]|section|main|article)(?=[\s/>])", re.I)
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_COLOURS = {"error": "#c00000", "warning": "#e08000", "info": "#0070c0"}
# Without a blank, so that it fits where a value has no quotes.
_STYLE = "outline-style:solid;outline-width:3px;outline-color:{};"
_LIST = '<div style="outline:3px solid {};margin:1em;padding:1em;white-space:pre-line">{}</div>'


@attrs.frozen
class _Insertion:
    """Text to insert at a place."""

    at: int
    text: str


def mark_page(data: bytes, marks: Sequence[Mark]) -> bytes:
    """The page with its marks; those without a place are listed at its start."""
    for bom, encoding in _WIDE:
        if data.startswith(bom):
            marked = mark_page(codecs.BOM_UTF8 + _narrow(data[len(bom) :], encoding), marks)
            return bom + marked.decode("utf-8").removeprefix("\ufeff").encode(encoding)
    _, encoding = decode(data)
    pieces, at = [], 0
    for one in sorted(_insertions(data, marks), key=lambda one: one.at):
        pieces += [data[at : one.at], one.text.encode(encoding, "xmlcharrefreplace")]
        at = one.at
    return b"".join([*pieces, data[at:]])


def _narrow(data: bytes, encoding: str) -> bytes:
    """The page in UTF-8; refused where that could not be undone."""
    try:
        return data.decode(encoding).encode("utf-8")
    except UnicodeError as error:
        raise UnreadableError(_BROKEN.zh, _BROKEN.en) from error


_BROKEN = Message(
    "网页的编码有误，无法在副本中标注；问题请看其他输出，如 -o page.html。",
    "The page is coded wrongly, and its copy cannot be marked; see the findings in another format, such as"
    " -o page.html.",
)


def _insertions(data: bytes, marks: Iterable[Mark]) -> Iterator[_Insertion]:
    tags = [tag.end() for tag in _TAG.finditer(data)]
    if len(tags) != count_tags(decode(data)[0]):
        tags = []  # a broken character took a tag with it, and the numbers count the rest
    lost: list[Mark] = []
    for locator, group in groupby(marks, key=lambda mark: mark.locator):
        told = list(group)
        number = int(locator) if locator.isdecimal() and len(locator) < _DIGITS else 0
        if 1 <= number <= len(tags):
            yield from _at_tag(data, tags[number - 1], told)
        else:
            lost += told
    if lost:
        listed = _LIST.format(_colour(lost), escape("\n".join(mark.text for mark in lost)))
        yield _Insertion(_start_of(data), listed)


# A number of more digits is none.
_DIGITS = 10


def _at_tag(data: bytes, at: int, marks: Sequence[Mark]) -> Iterator[_Insertion]:
    """The style and the title of a tag whose name ends here, before those it has."""
    said = {"style": _STYLE.format(_colour(marks)), "title": "\n".join(mark.text for mark in marks)}
    own = _values(data, at)
    for name, text in said.items():
        if name in own:
            ending = "" if name == "style" else "\n"
            yield _Insertion(own[name], _escaped(text + ending))
        else:
            yield _Insertion(at, f' {name}="{_escaped(text)}"')


def _values(data: bytes, at: int) -> dict[str, int]:
    """Where the values of a tag's attributes begin, behind their quotes, by the names in small letters."""
    found: dict[str, int] = {}
    while attribute := _ATTRIBUTE.match(data, at):
        if attribute[2]:
            quoted = attribute[2][:1] in (b'"', b"'")
            found.setdefault(attribute[1].decode("latin-1").lower(), attribute.start(2) + quoted)
        at = attribute.end()
    return found


def _escaped(text: str) -> str:
    """Text as the value of an attribute has it, with quotes of either kind around it or none."""
    return re.sub(r"[\s=`]", lambda sign: f"&#{ord(sign[0])};", escape(text))


def _colour(marks: Iterable[Mark]) -> str:
    return _COLOURS[min((mark.severity for mark in marks), key=lambda severity: severity.rank)]


def _start_of(data: bytes) -> int:
    """Where the text of a page begins: in its body, else before its first block."""
    body = _BODY.search(data)
    first = _FIRST.search(data)
    return body.end() if body else first.start() if first else len(data)
