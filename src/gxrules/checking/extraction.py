"""Extraction of text: what the bytes of a file are decides which reader takes the text out of them, if any."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

import attrs

from gxrules.errors import UnreadableError
from gxrules.rules.plugins.formats import Reader
from gxrules.rules.plugins.requirements import lacking
from gxrules.rules.time_budget import Budget, in_time
from gxrules.text.messages import Message, said_of
from gxrules.text.source import Source

# Readers by the suffix of the files they read; whatever has none is read as plain text.
Readers = Mapping[str, Reader]
NO_READERS: Readers = MappingProxyType({})
# What a reader may take for one file.
EXTRACTING = Budget(rule=60, report=60, clock=120)


def find_reader(data: bytes, readers: Readers, suffix: str = "") -> Reader | None:
    """The reader for a file: the one that knows its bytes, else that of its suffix; none for plain text."""
    known = {reader.name: reader for reader in readers.values()}
    sniffed = (reader for reader in known.values() if reader.sniff is not None and reader.sniff(data))
    return next(sniffed, None) or readers.get(suffix)


def text_of(data: bytes, readers: Readers, name: str | None = None) -> Source | Message:
    """The text in bytes of which nothing else is known, or one sentence that says why there is none."""
    reader = find_reader(data, readers)
    return decode(data, name) if reader is None else extract(reader, data, name)


def decode(data: bytes, name: str | None) -> Source | Message:
    """A plain text; a document that no reader took is none, and is refused in one sentence."""
    refused = next((said for mark, said in _KINDS.items() if data.startswith(mark)), None)
    if refused is None and _PAGE.match(data):
        refused = _WEB_PAGE
    return Source.from_bytes(data, name=name) if refused is None else refused


def is_page(text: str) -> bool:
    """True if a text is the source of a web page."""
    return _PAGE.match(text[:_SNIFFED].encode("utf-8", "replace")) is not None


def why_no_text(data: bytes) -> Message | None:
    """Why bytes that are no document are no text either: there are none, or they are no characters."""
    if not data.strip():
        return _EMPTY
    return _BINARY if _is_binary(data[:_SNIFFED]) else None


def extract(reader: Reader, data: bytes, name: str | None) -> Source | Message:
    """The text that a plugin's reader takes out of a file, or one sentence that says why there is none."""
    if reader.missing:
        said = lacking(reader.missing, reader.install)
        return Message(_LACKING.zh.format(reader.name, said.zh), _LACKING.en.format(reader.name, said.en))
    try:
        source = _source_of(in_time(lambda: reader.read(data), EXTRACTING), name)
    except KeyboardInterrupt:
        raise
    except UnreadableError as error:
        return Message(error.zh, error.en)
    except BaseException as error:  # a reader is a plugin's code, which may raise anything, SystemExit(0) as well
        what = said_of(error)
        return Message(
            f"读取器 {reader.name} 无法读取此文件（{what}）；请确认文件完好，或打开后另存为 .docx 再检查。",
            f"Reader {reader.name} cannot read it ({what}); check that the file is whole, or save it as .docx.",
        )
    return source if source.text.strip() else _EMPTY


def _source_of(text: object, name: str | None) -> Source:
    """What a reader returned as a source; raises :class:`TypeError` for what is none, reported like all it does."""
    if isinstance(text, str):
        return Source(text, name)
    if not isinstance(text, Source) or not isinstance(text.text, str):
        raise TypeError(f"it returned {type(text).__name__}, not a text")
    return text if text.name else attrs.evolve(text, name=name)


def _is_binary(head: bytes) -> bool:
    """True if control characters are more than an odd one; no encoding of Chinese text has them but UTF-16."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    return len(head) - len(head.translate(None, _CONTROLS)) > len(head) // 100


_SNIFFED = 8192
_PAGE = re.compile(rb"\s*+(?:\xef\xbb\xbf)?\s*+<(?:!doctype\s+html|html[\s>])", re.I)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\x0b\x0c\r\x1a\x1b")
_COPIED = Message(
    "这是{kind}，不是纯文本；请打开后全选（Ctrl+A）、复制，粘贴到记事本保存后再检查。",
    "This is {kind}, not plain text; open it, select all (Ctrl+A), copy, paste it into a text file, and check that.",
)
_PICTURE = Message(
    "这是图片，无法读取文字；请改用 Word 或网页原件，或先做文字识别（OCR）。",
    "This is a picture without text; check the Word document or the page it shows, or turn it into text first (OCR).",
)
_KINDS = {
    b"%PDF-": Message(
        "这是 PDF 文件；从中复制的文字会打乱表格，请改用 Word 原件。",
        "This is a PDF file. Text copied from it mixes up the tables: check the Word document instead.",
    ),
    b"PK\x03\x04": _COPIED.filled({"kind": Message(" Word、Excel 或 ZIP 文件", "a Word, Excel or ZIP file")}),
    b"\xd0\xcf\x11\xe0": _COPIED.filled({"kind": Message(" Word、Excel 或 WPS 文件", "a Word, Excel or WPS file")}),
    b"{\\rtf": _COPIED.filled({"kind": Message(" RTF 文件", "an RTF file")}),
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
}
_LACKING = Message(
    "读取 {} 文件{}不便安装的，请改用报告的 Word 原件（.docx）。",
    "To read {} files, {} Or check the report's Word document (.docx).",
)
_EMPTY = Message("文件是空的，请确认报告已存入此文件。", "The file is empty; make sure the report was saved to it.")
_WEB_PAGE = _COPIED.filled({"kind": Message("网页文件", "a web page")})
_BINARY = Message(
    "这不是文本文件；请将报告另存为 UTF-8 或 GB18030 编码的纯文本。",
    "This is not a text file; save the report as plain text in UTF-8 or GB18030.",
)
