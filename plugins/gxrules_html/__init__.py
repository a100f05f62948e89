"""Web pages: what a page that was saved says, as the text the core reads."""

from __future__ import annotations

from gxrules import Family, Message, Reader, hookimpl
from gxrules.types import Source

from .sniffing import is_html

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
