"""The parts of a document's container: each is read here, within limits, or the file is refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from copy import copy
from xml.etree import ElementTree

from .messages import DAMAGED, LOCKED, MONSTER, refusal

# No report of an agency comes near to any of these.
_MOST_PARTS = 5_000
_LARGEST = 64_000_000
_DENSEST = 400
# With its pictures, a report may be larger; it is held in memory.
_LARGEST_WHOLE = 500_000_000
# An element takes some hundreds of bytes, whatever it says.
_MOST_TAGS = 400_000
# Tables that lay out a page may be in one another.
DEEPEST = 20


class Parts:
    """The parts of one container, as trees of XML without any document type."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise refusal(DAMAGED) from error
        if len(self._archive.infolist()) > _MOST_PARTS:
            raise refusal(MONSTER)

    def tree(self, name: str) -> ElementTree.Element | None:
        """The part called ``name`` as a tree; ``None`` where there is none.

        Raises :class:`~gxrules.errors.UnreadableError` for one that is damaged, coded, far larger than any
        report's, or brings a document type, which could make it so or name other files.
        """
        data = self.content(name)
        return _parse(data) if data is not None else None

    def content(self, name: str) -> bytes | None:
        """The bytes of the part called ``name``, within the same limits; ``None`` where there is none."""
        try:
            info = self._archive.getinfo(name)
        except KeyError:
            return None
        if info.flag_bits & 1:
            raise refusal(LOCKED)
        if info.file_size > _LARGEST or info.file_size > _DENSEST * max(info.compress_size, 1):
            raise refusal(MONSTER)
        try:
            with self._archive.open(info) as part:
                data = part.read(_LARGEST + 1)
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError, zlib.error) as error:
            raise refusal(DAMAGED) from error
        if len(data) > _LARGEST:
            raise refusal(MONSTER)
        return data

    def names(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(self._archive.namelist())

    def rewritten(self, changed: Mapping[str, bytes]) -> bytes:
        """The container with these parts in place of those of their names, or added; all others are as they are."""
        infos = {info.filename: info for info in self._archive.infolist()}
        if sum(info.file_size for info in infos.values()) > _LARGEST_WHOLE:
            raise refusal(MONSTER)
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, info in infos.items():
                archive.writestr(copy(info), changed.get(name) or self._copied(info), info.compress_type)
            for name in sorted(changed.keys() - infos.keys()):
                archive.writestr(zipfile.ZipInfo(name), changed[name], zipfile.ZIP_DEFLATED)
        return file.getvalue()

    def _copied(self, info: zipfile.ZipInfo) -> bytes:
        if info.flag_bits & 1:
            raise refusal(LOCKED)
        try:
            return self._archive.read(info)
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError, zlib.error) as error:
            raise refusal(DAMAGED) from error


def _parse(data: bytes) -> ElementTree.Element:
    # In UTF-8 and what resembles it, no byte is zero. Anywhere in the part, for any number of comments may come first.
    said = data.replace(b"\0", b"") if b"\0" in data else data
    if b"<!DOCTYPE" in said or b"<!ENTITY" in said or data.count(b"<") > _MOST_TAGS:
        raise refusal(MONSTER)
    try:
        return ElementTree.fromstring(data)  # a document type, of which all its dangers come, is refused above
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise refusal(DAMAGED) from error
