"""Web pages: what a page that was saved says, as the text the core reads."""

from __future__ import annotations

from collections.abc import Sequence

from gxrules import Family, Message, Reader, hookimpl
from gxrules.types import Mark, Marker, Source

from .sniffing import is_html, is_saved_whole

GXRULES_API = 1
GXRULES_FAMILY = Family(title=Message("网页", "web pages"))


def _read(data: bytes) -> Source:
    from .page import read_page  # the parser is an extra, and is loaded for pages alone

    return read_page(data)


@hookimpl
def gxrules_readers() -> list[Reader]:
    """Return the reader of web pages."""
    return [
        Reader(
            name="html",
            suffixes=(".html", ".htm", ".xhtml", ".mht", ".mhtml"),
            read=_read,
            sniff=is_html,
            modules=("selectolax",),
            install="gxrules[documents]",
        )
    ]


def _mark(data: bytes, marks: Sequence[Mark]) -> bytes:
    from .page_marks import mark_page

    return mark_page(data, marks)


def _is_markable(data: bytes) -> bool:
    """True of a page, but not of one in the parts of a mail, which code it."""
    return is_html(data) and not is_saved_whole(data)


@hookimpl
def gxrules_markers() -> list[Marker]:
    """Return what marks findings in web pages."""
    return [Marker(name="html", suffixes=(".html", ".htm", ".xhtml"), mark=_mark, sniff=_is_markable)]
