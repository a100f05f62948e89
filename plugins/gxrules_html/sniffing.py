"""How a web page is told by its bytes, and how they are decoded."""

from __future__ import annotations

import codecs
import email
import email.policy
import re

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
    """The page in a file that holds it in the parts of a mail."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            return content if isinstance(content, bytes) else b""
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
