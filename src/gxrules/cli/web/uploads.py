"""Uploads: the files and the text of a request, as bytes in memory, up to a size and within a time."""

from __future__ import annotations

import asyncio
import re
from http import HTTPStatus
from typing import Any

import attrs
from python_multipart import create_form_parser
from python_multipart.exceptions import FormParserError
from starlette.requests import Request

from gxrules.cli.web.refusals import MALFORMED, NOTHING_SENT, TOO_LARGE, TOO_MANY, TOO_SLOW, RefusedRequestError

# Files of one upload at most.
MOST_FILES = 1_000
# What the form adds to the bytes of its files at most, so that an upload of the size allowed is not refused for it.
_FRAME = 200_000
_MEGABYTE = 1_000_000


@attrs.frozen
class Upload:
    """A file as it came: its name, which is shown and never opened, and its bytes."""

    name: str
    data: bytes = attrs.field(repr=False)


@attrs.frozen(kw_only=True)
class UploadLimits:
    """Bounds on one upload: bytes of all its files, and seconds until the last of them is there."""

    bytes: int
    seconds: float

    @property
    def body(self) -> int:
        """The bytes a request with such an upload may have."""
        return self.bytes + _FRAME


async def read_body(request: Request, limits: UploadLimits) -> bytes:
    """The body of a request.

    One that is too large is received to its end and dropped, for a browser
    shows no answer that comes before it has sent everything.
    """
    announced, body = announced_size(request), bytearray()
    size = announced if announced is not None and announced > limits.body else 0
    try:
        async with asyncio.timeout(limits.seconds):
            async for part in request.stream():
                size += len(part)
                body += part if size <= limits.body else b""
    except TimeoutError:
        if size <= limits.body:
            sentence = TOO_SLOW.filled({"seconds": f"{limits.seconds:g}"})
            raise RefusedRequestError(HTTPStatus.REQUEST_TIMEOUT, sentence) from None
    if size > limits.body:
        sentence = TOO_LARGE.filled({"most": limits.bytes // _MEGABYTE or limits.bytes / _MEGABYTE})
        raise RefusedRequestError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, sentence)
    return bytes(body)


def announced_size(request: Request) -> int | None:
    """The bytes that a request says its body has; ``None`` where it does not say."""
    said = request.headers.get("content-length", "")
    return int(said) if said.isdecimal() else None


def uploads_in(body: bytes, content_type: str, name: str, pasted: str) -> tuple[Upload, ...]:
    """The files of a request: those of a form, with the text in its field ``text``, or the body itself.

    ``name`` is what the body itself is called, ``pasted`` what the text of the form is.
    """
    if content_type.partition(";")[0].strip().lower() != "multipart/form-data":
        found = [Upload(shown_name(name, pasted), body)] if body else []
    else:
        found = _files_of_form(body, content_type, pasted)
    if not found:
        raise RefusedRequestError(HTTPStatus.BAD_REQUEST, NOTHING_SENT)
    if len(found) > MOST_FILES:
        sentence = TOO_MANY.filled({"most": MOST_FILES})
        raise RefusedRequestError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, sentence)
    return tuple(found)


def _files_of_form(body: bytes, content_type: str, pasted: str) -> list[Upload]:
    found: list[Upload] = []

    def take_field(field: Any) -> None:
        text = (field.value or b"").strip()
        if field.field_name == b"text" and text:
            found.append(Upload(pasted, text))

    def take_file(file: Any) -> None:
        file.file_object.seek(0)
        data = file.file_object.read()
        if file.file_name or data:
            found.append(Upload(shown_name(_decoded(file.file_name), pasted), data))

    headers = {"Content-Type": content_type.encode("latin-1")}
    # Nothing goes to the disk, where it would be kept for a while.
    in_memory: Any = {"MAX_MEMORY_FILE_SIZE": len(body) + 1}
    try:
        parser = create_form_parser(headers, take_field, take_file, config=in_memory)
        parser.write(body)
        parser.finalize()
    except (FormParserError, ValueError) as error:
        raise RefusedRequestError(HTTPStatus.BAD_REQUEST, MALFORMED) from error
    return found


def _decoded(name: bytes | None) -> str:
    return (name or b"").decode("utf-8", "replace")


def shown_name(sent: str, otherwise: str) -> str:
    """The last part of a file's name without what is not printed; ``otherwise`` where nothing is left."""
    last = re.split(r"[/\\]", sent)[-1]
    printed = "".join(character for character in last if character.isprintable()).strip()
    return printed[:_LONGEST_NAME] if printed.strip(".") else otherwise


_LONGEST_NAME = 200
