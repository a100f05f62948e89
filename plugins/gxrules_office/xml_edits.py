"""Edits of XML by its bytes: what is inserted is inserted, and every other byte stays as it is."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from xml.parsers import expat

import attrs

from gxrules.types import pattern

from .messages import UNMARKABLE, refusal

_ATTRIBUTE = re.compile(rb"[ \t\r\n](?P<name>[\w:.-]++)[ \t\r\n]{0,20}+=[ \t\r\n]{0,20}+[\"'](?P<value>[^\"'<]*+)[\"']")
_START_TAG = re.compile(rb"<[^\s/>\"'<]++(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+>")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What no XML document may hold, not even escaped.
_FORBIDDEN = pattern("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@attrs.define
class XmlElement:
    """An element by its place: where it begins and ends, and where its start tag ends and its end tag begins.

    Of an empty one (``<p/>``) the last two are behind it. ``name`` has the namespace before a blank, ``written`` is
    the name in its tags.
    """

    name: str
    attributes: Mapping[str, str]
    written: bytes
    start: int
    inside: int
    is_empty: bool
    parent: XmlElement | None = attrs.field(default=None, repr=False)
    close: int = 0
    end: int = 0

    @property
    def local(self) -> str:
        """The name without its namespace."""
        return self.name.rpartition(" ")[2]


@attrs.frozen
class Edit:
    """Text to insert at a place, instead of the next few bytes if it says so."""

    at: int
    text: str
    replaces: int = 0


def elements_of(data: bytes) -> list[XmlElement]:
    """All elements of a document, in the order in which they begin, with their places in its bytes.

    Raises :class:`~gxrules.errors.UnreadableError` for one in UTF-16, which no office program writes, and for one with
    a document type.
    """
    if data.startswith(_WIDE):
        raise refusal(UNMARKABLE)
    found: list[XmlElement] = []
    open_elements: list[XmlElement] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        at = parser.CurrentByteIndex
        tag = _START_TAG.match(data, at)
        if tag is None:
            raise refusal(UNMARKABLE)
        written = tag[0].strip(b"</>").split(None, 1)[0]
        parent = open_elements[-1] if open_elements else None
        element = XmlElement(name, attributes, written, at, tag.end(), tag[0].endswith(b"/>"), parent)
        found.append(element)
        open_elements.append(element)

    def end(_: str) -> None:
        element = open_elements.pop()
        element.close = element.end = element.inside
        if not element.is_empty:
            element.close = parser.CurrentByteIndex
            element.end = data.index(b">", element.close) + 1

    parser = _parser(start, end)
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise refusal(UNMARKABLE) from error
    return found


def _parser(start: Callable[[str, dict[str, str]], None], end: Callable[[str], None]) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse_types
    parser.StartElementHandler, parser.EndElementHandler = start, end
    return parser


def _refuse_types(*_: object) -> None:
    """Refuse a document type, which could make a part far larger or name other files."""
    raise refusal(UNMARKABLE)


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The document with its edits; those at one place in the order given."""
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda edit: edit.at):
        pieces += [data[at : edit.at], edit.text.encode("utf-8")]
        at = edit.at + edit.replaces
    return b"".join([*pieces, data[at:]])


def inserted_inside(element: XmlElement, text: str) -> Iterator[Edit]:
    """The edit that puts text at the end of an element; an empty one gets an end tag."""
    if element.is_empty:
        yield Edit(element.inside - 2, f">{text}</{element.written.decode()}>", 2)
    else:
        yield Edit(element.close, text)


def attribute_edit(data: bytes, element: XmlElement, name: str, value: str) -> Edit:
    """The edit that gives an element's attribute another value, or the element the attribute."""
    written = _ATTRIBUTE.finditer(data, element.start, element.inside)
    found = next((attribute for attribute in written if attribute["name"] == name.encode()), None)
    if found is None:
        return Edit(element.start + 1 + len(element.written), f' {name}="{xml_text(value)}"')
    return Edit(found.start("value"), xml_text(value), len(found["value"]))


def xml_text(text: str) -> str:
    """Text as XML holds it, in attributes, too."""
    return escape(_FORBIDDEN.sub(" ", text))
