"""The parts of a document's container: each is read here, within limits, or the file is refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree import ElementTree

from gxrules import Message
from gxrules.errors import UnreadableError

# No report of an agency comes near to any of these.
_MOST_PARTS = 5_000
_LARGEST = 64_000_000
_DENSEST = 400


class Parts:
    """The parts of one container, as trees of XML without any document type."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise _refusal(_DAMAGED) from error
        if len(self._archive.infolist()) > _MOST_PARTS:
            raise _refusal(_MONSTER)

    def tree(self, name: str) -> ElementTree.Element | None:
        """The part called ``name``; ``None`` where there is none.

        Raises :class:`~gxrules.errors.UnreadableError` for one that is damaged, coded, far larger than any
        report's, or brings a document type, which could make it so or name other files.
        """
        try:
            info = self._archive.getinfo(name)
        except KeyError:
            return None
        if info.flag_bits & 1:
            raise _refusal(_LOCKED)
        if info.file_size > _LARGEST or info.file_size > _DENSEST * max(info.compress_size, 1):
            raise _refusal(_MONSTER)
        try:
            with self._archive.open(info) as part:
                data = part.read(_LARGEST + 1)
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError, zlib.error) as error:
            raise _refusal(_DAMAGED) from error
        if len(data) > _LARGEST:
            raise _refusal(_MONSTER)
        return _parse(data)


def _parse(data: bytes) -> ElementTree.Element:
    head = data[:4096].replace(b"\0", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise _refusal(_MONSTER)
    try:
        return ElementTree.fromstring(data)  # a document type, of which all its dangers come, is refused above
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise _refusal(_DAMAGED) from error


def _refusal(message: Message) -> UnreadableError:
    return UnreadableError(message.zh, message.en)


_WAY_OUT = Message(
    "请用 Word 或 WPS 打开，全选、复制，粘贴到文本文件后再检查。",
    "Open it in Word or WPS, select all, copy, and paste it into a text file to check.",
)
_DAMAGED = Message(f"文件已损坏，无法读取；{_WAY_OUT.zh}", f"The file is damaged. {_WAY_OUT.en}")
_LOCKED = Message(
    f"文件设有密码，无法读取；请去掉密码。{_WAY_OUT.zh}", f"The file has a password; remove it. {_WAY_OUT.en}"
)
_MONSTER = Message(
    f"文件内容异常庞大或含有外部引用，没有读取；{_WAY_OUT.zh}",
    f"The file is far larger inside than any report, or names other files, and was not read. {_WAY_OUT.en}",
)
