"""Files to check: find them and fetch their bytes; what cannot be had is reported in one sentence."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

import attrs

from gxrules.checking.regular_files import read_regular
from gxrules.errors import UnreadableError
from gxrules.reading.limits import Limits
from gxrules.rules.plugins.formats import Reader
from gxrules.rules.time_budget import Budget, in_time
from gxrules.text.messages import Message, said_of, system_fault
from gxrules.text.source import Source

# Readers by the suffix of the files they read; whatever has none is read as plain text.
Readers = Mapping[str, Reader]
_NONE: Readers = MappingProxyType({})
SUFFIXES = (".txt", ".md")
# What a reader may take for one file.
EXTRACTING = Budget(rule=60, report=60, clock=120)
_MOST = Limits().bytes
STDIN = "-"
STDIN_NAME = "<stdin>"


@attrs.frozen(kw_only=True)
class FoundText:
    """A text to fetch: its name as messages print it, its path (``None`` for standard input), or why there is none."""

    name: str
    path: Path | None = None
    problem: Message | None = None


def expand(places: Iterable[str]) -> tuple[str, ...]:
    """``places`` with each glob replaced by what it matches, sorted; one that matches nothing stays, as missing.

    A shell does this itself, but not where a glob is quoted or there is none.
    """
    return tuple(name for place in places for name in _matches(place))


def _matches(place: str) -> Iterable[str]:
    if not glob.has_magic(place) or os.path.lexists(place):
        return [place]
    return sorted(glob.glob(place, recursive=True)) or [place]


def gather(places: Iterable[str], readers: Readers = _NONE) -> tuple[FoundText, ...]:
    """The texts at ``places`` in the order given: files, directories searched recursively, ``-``.

    A directory gives its files with a known suffix, that of a reader
    included, sorted; names that start with a dot are left out. A file that is named twice is taken once.
    """
    found: dict[str | FoundText, FoundText] = {}
    for place in places:
        for text in _at(place, readers):
            found.setdefault(os.path.realpath(text.path) if text.path else text, text)
    return tuple(found.values())


def find_passed_over(places: Iterable[str], readers: Readers = _NONE) -> tuple[str, ...]:
    """The files in the directories among ``places`` that :func:`gather` leaves out for their suffix, sorted.

    Neither what is hidden nor a file that is named itself is among them.
    """
    places = tuple(places)
    named = {os.path.realpath(place) for place in places}
    folders = [Path(place) for place in places if place != STDIN and os.path.isdir(place)]
    files = {os.path.realpath(path): path for folder in folders for path in _visible(folder)}
    return tuple(
        sorted(str(path) for real, path in files.items() if not _is_known(path, readers) and real not in named)
    )


def _at(place: str, readers: Readers) -> Iterable[FoundText]:
    path = Path(place)
    try:
        if place == STDIN:
            return [FoundText(name=STDIN_NAME)]
        if path.is_dir():
            return _in_directory(path, readers)
        return [FoundText(name=place, path=path) if path.exists() else FoundText(name=place, problem=_MISSING)]
    except OSError as error:
        return [FoundText(name=place, problem=_unreadable_file(error))]


def _in_directory(directory: Path, readers: Readers) -> Iterator[FoundText]:
    closed: list[FoundText] = []
    texts = sorted(_search(directory, closed, readers), key=lambda text: text.name)
    if not texts and not closed:
        yield FoundText(name=str(directory), problem=_no_reports(readers))
    yield from texts
    yield from closed


def _search(directory: Path, closed: list[FoundText], readers: Readers) -> Iterator[FoundText]:
    def note(error: OSError) -> None:
        closed.append(FoundText(name=str(error.filename), problem=_unreadable_file(error)))

    for path in _visible(directory, note):
        if _is_known(path, readers):
            yield FoundText(name=str(path), path=path)


def _visible(directory: Path, note: Callable[[OSError], None] | None = None) -> Iterator[Path]:
    """The files below a directory whose names, and whose folders' names, do not start with a dot."""
    for folder, folders, files in os.walk(directory, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in files if not name.startswith("."))


def _is_known(path: Path, readers: Readers) -> bool:
    return path.suffix.lower() in (*SUFFIXES, *readers)


def known_suffixes(readers: Readers) -> Message:
    """The suffixes of the files that a directory gives, as a sentence lists them."""
    *others, last = (*SUFFIXES, *sorted(readers))
    return Message(f"{'、'.join(others)} 和 {last}", f"{', '.join(others)} and {last}")


def fetch(found: FoundText, stdin: BinaryIO, readers: Readers = _NONE, most: int = _MOST) -> bytes | Source | Message:
    """The bytes of a text, what a reader makes of a file, or one sentence that says why there is nothing to read.

    ``most`` is the limit on the text in UTF-8; of a file no more is read than
    is sure to reach it.
    """
    data = _bytes(found, stdin, most)
    if isinstance(data, Message):
        return data
    reader = find_reader(data, readers, found.path.suffix.lower() if found.path else "")
    if reader is None:
        return _unsuitable(data) or data
    if len(data) == _enough(most):
        return Message(_TOO_LARGE.zh.format(len(data)), _TOO_LARGE.en.format(len(data)))
    return extract(reader, data, found.name)


def find_reader(data: bytes, readers: Readers, suffix: str = "") -> Reader | None:
    """The reader for a file: the one that knows its bytes, else that of its suffix; none for plain text."""
    known = {reader.name: reader for reader in readers.values()}
    sniffed = (reader for reader in known.values() if reader.sniff is not None and reader.sniff(data))
    return next(sniffed, None) or readers.get(suffix)


def fetch_text(found: FoundText, stdin: BinaryIO, most: int = _MOST) -> bytes | Message:
    """The bytes of a plain text, or one sentence that says why there are none and what to do."""
    data = _bytes(found, stdin, most)
    return data if isinstance(data, Message) else _unsuitable(data) or data


def _bytes(found: FoundText, stdin: BinaryIO, most: int) -> bytes | Message:
    if found.problem is not None:
        return found.problem
    try:
        return stdin.read(_enough(most)) if found.path is None else read_regular(found.path, _enough(most))
    except OSError as error:
        return _unreadable_file(error)


def _enough(most: int) -> int:
    """So many bytes of any encoding that the text is beyond the limit, and known to be: UTF-16 takes twice UTF-8."""
    return 2 * most + 16


def extract(reader: Reader, data: bytes, name: str | None) -> Source | Message:
    """The text that a plugin's reader takes out of a file, or one sentence that says why there is none."""
    if reader.missing:
        return Message(
            _LACKING.zh.format(reader.name, "、".join(reader.missing), reader.install),
            _LACKING.en.format(reader.name, ", ".join(reader.missing), reader.install),
        )
    try:
        source = _source_of(in_time(lambda: reader.read(data), EXTRACTING), name)
    except KeyboardInterrupt:
        raise
    except UnreadableError as error:
        return Message(error.zh, error.en)
    except BaseException as error:  # a reader is a plugin's code, which may raise anything, SystemExit(0) as well
        what = said_of(error)
        return Message(
            f"读取器 {reader.name} 无法读取此文件（{what}）；请确认文件完好，或另存为 .txt 后再检查。",
            f"Reader {reader.name} cannot read it ({what}); check that the file is whole, or save it as .txt.",
        )
    return source if source.text.strip() else _EMPTY


def _source_of(text: object, name: str | None) -> Source:
    """What a reader returned as a source; raises :class:`TypeError` for what is none, reported like all it does."""
    if isinstance(text, str):
        return Source(text, name)
    if not isinstance(text, Source) or not isinstance(text.text, str):
        raise TypeError(f"it returned {type(text).__name__}, not a text")
    return text if text.name else attrs.evolve(text, name=name)


def _unsuitable(data: bytes) -> Message | None:
    if not data.strip():
        return _EMPTY
    kind = next((kind for mark, kind in _KINDS.items() if data.startswith(mark)), None)
    if kind is None and _PAGE.match(data):
        kind = Message("这是网页文件", "This is a web page")
    if kind is not None:
        return Message(_OTHER_FORMAT.zh.format(kind.zh), _OTHER_FORMAT.en.format(kind.en))
    return _BINARY if _is_binary(data[:_SNIFFED]) else None


def _is_binary(head: bytes) -> bool:
    """True if control characters are more than an odd one; no encoding of Chinese text has them but UTF-16."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    return len(head) - len(head.translate(None, _CONTROLS)) > len(head) // 100


_SNIFFED = 8192
_PAGE = re.compile(rb"\s*+(?:\xef\xbb\xbf)?\s*+<(?:!doctype\s+html|html[\s>])", re.I)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\x0b\x0c\r\x1a\x1b")
_WORD = Message("这是 Word、Excel 或 ZIP 文件", "This is a Word, Excel or ZIP file")
_PICTURE = Message("这是图片", "This is a picture")
_KINDS = {
    b"%PDF-": Message("这是 PDF 文件", "This is a PDF file"),
    b"PK\x03\x04": _WORD,
    b"\xd0\xcf\x11\xe0": Message("这是 Word、Excel 或 WPS 文件", "This is a Word, Excel or WPS file"),
    b"{\\rtf": Message("这是 RTF 文件", "This is an RTF file"),
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
}
_MISSING = Message("找不到此文件或目录，请检查路径。", "There is no such file or directory; check the path.")


def _no_reports(readers: Readers) -> Message:
    known = known_suffixes(readers)
    return Message(
        f"目录中没有 {known.zh.replace(' 和 ', ' 或 ')} 文件；请指明文件，或把报告另存为纯文本。",
        f"The directory holds no {known.en.replace(' and ', ' or ')} file; name a file,"
        " or save the reports as plain text.",
    )


_TOO_LARGE = Message(
    "文件不小于 {} 字节，没有读取；请确认文件无误，确有这样大的，请在设置中提高 max-bytes。",
    "The file has {} bytes or more and was not read; make sure it is the right one, or raise the setting max-bytes.",
)
_LACKING = Message(
    "读取 {} 文件需要 {}，尚未安装：pip install '{}'；或打开文件，全选、复制，粘贴到文本文件后再检查。",
    "To read {} files, {} is needed and not installed: pip install '{}'; or open the file, select all, copy, and paste"
    " it into a text file to check.",
)
_EMPTY = Message("文件是空的；请确认报告已存入此文件。", "The file is empty; make sure the report was saved to it.")
_OTHER_FORMAT = Message(
    "{}，不是纯文本；请打开它，全选、复制，粘贴到文本文件后再检查。",
    "{}, not plain text; open it, select all, copy, and paste it into a text file to check.",
)
_BINARY = Message(
    "不是文本文件；请把报告另存为 UTF-8 或 GB18030 编码的纯文本。",
    "This is not a text file; save the report as plain text in UTF-8 or GB18030.",
)


def _unreadable_file(error: OSError) -> Message:
    why = system_fault(error)
    return Message(
        f"无法读取（{why.zh}）；请检查文件是否存在、是否有读取权限。",
        f"It cannot be read ({why.en}); check that it exists and that you may read it.",
    )
