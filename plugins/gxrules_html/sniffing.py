"""How a web page is told by its bytes, and how they are decoded."""

from __future__ import annotations

import binascii
import codecs
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import Message

# So much of a file is looked at.
_HEAD = 4096
_TAGS = re.compile(rb"<!doctype\s+html|<html[\s>]|<(?:head|body|table|meta)[\s>]", re.I)
_CHARSET = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_-]{2,20})", re.I)
_SAVED = re.compile(rb"^(?:From|MIME-Version|Content-Type|Subject|Snapshot-Content-Location):", re.I | re.M)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def is_html(data: bytes) -> bool:
    """True if a file begins as a page does, one saved with its pictures (MHTML) included."""
    head = data[:_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "ignore").encode()
    return is_saved_whole(data) or _TAGS.search(head) is not None


def is_saved_whole(data: bytes) -> bool:
    """True of MHTML, a page in the parts of a mail."""
    head = data[:_HEAD]
    return _SAVED.match(head) is not None and b"multipart/related" in head.lower()


def decode(data: bytes) -> tuple[str, str]:
    """The text of a page and its encoding: by byte order mark, by what it says of itself, else UTF-8 or GB18030."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    said = _CHARSET.search(data[:_HEAD])
    known = _codec(said[1].decode("ascii")) if said else None
    guessed = known or ("utf-8" if _is_utf8(data) else "gb18030")
    return data.decode(guessed, "replace"), guessed


def page_of(data: bytes) -> bytes:
    """The page in a file that holds it in the parts of a mail; pictures are passed over as they are."""
    boundaries, at = [_header_of(data, 0)[0].get_boundary()], 0
    for _ in range(_MOST_PARTS):
        mark = b"--" + str(boundaries[-1]).encode("ascii", "replace")
        start = data.find(mark, at)
        if start < 0:
            boundaries.pop()  # what holds parts of its own has ended
        else:
            at = start + len(mark)
            header, body = _header_of(data, data.find(b"\n", at) + 1)
            if header.get_content_type() == "text/html":
                return _decoded(data[body : _end(data, b"\n" + mark, body)], header)
            if header.get_content_maintype() == "multipart":
                boundaries.append(header.get_boundary())
        if not boundaries:
            break
    return b""


# A page that was saved has some hundred pictures.
_MOST_PARTS, _LONGEST_HEADER = 10_000, 16_384


def _header_of(data: bytes, start: int) -> tuple[Message, int]:
    """The header that begins at a place, and where what it is of begins."""
    # For pages saved with their pictures alone, as what decodes them is.
    from email import message_from_bytes
    from email.policy import compat32

    head = data[start : start + _LONGEST_HEADER]
    end = _BLANK_LINE.search(head)
    stop = end.end() if end else len(head)
    return message_from_bytes(head[:stop], policy=compat32), start + stop


_BLANK_LINE = re.compile(rb"\r?\n\r?\n")


def _end(data: bytes, mark: bytes, start: int) -> int:
    found = data.find(mark, start)
    return len(data) if found < 0 else found


def _decoded(body: bytes, header: Message) -> bytes:
    coding = str(header.get("Content-Transfer-Encoding", "")).strip().lower()
    if coding == "quoted-printable":
        from quopri import decodestring

        return decodestring(body)
    if coding != "base64":
        return body
    try:
        return binascii.a2b_base64(body)
    except binascii.Error:
        return b""


def _codec(name: str) -> str | None:
    """The codec of a charset; pages that say gb2312 or gbk have characters of its successor."""
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return None
    return "gb18030" if known in ("gb2312", "gbk", "hz") else known


def _is_utf8(data: bytes) -> bool:
    return data.decode("utf-8", "replace").count("\N{REPLACEMENT CHARACTER}") * 100 <= len(data)
