"""Files to check: find them and fetch their bytes; what cannot be had is reported in one sentence."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import attrs

from gxrules.checking.batch.kept_readings import KeptReading
from gxrules.checking.extraction import NO_READERS, Readers, decode, extract, find_reader, why_no_text
from gxrules.checking.regular_files import read_regular
from gxrules.reading.limits import Limits
from gxrules.text.messages import Message, system_fault
from gxrules.text.source import Source

SUFFIXES = (".txt", ".md")
_MOST = Limits().bytes
STDIN = "-"
STDIN_NAME = "<stdin>"


def _text_of_path(path: Path | str | None) -> str | None:
    return None if path is None else str(path)


@attrs.frozen(kw_only=True)
class FoundText:
    """A text to fetch: its name as messages print it, its path (``None`` for standard input), or why there is none.

    ``passed_over`` says of a file in a directory why nothing reads it: it is not checked. ``data`` are the bytes of
    the file where they were fetched already, which then are those that are checked, and ``reading`` is what was read
    of it before. ``beside`` says that it is not checked itself: what is set for the reports of the run does not hold
    for it.
    """

    name: str
    # As text, which the name is mostly: of thousands of files, paths would be most of what a run keeps of them.
    _path: str | None = attrs.field(default=None, alias="path", converter=_text_of_path)
    data: bytes | None = attrs.field(default=None, repr=False)
    problem: Message | None = None
    passed_over: Message | None = None
    reading: KeptReading | None = None
    beside: bool = False

    @property
    def path(self) -> Path | None:
        """The file; ``None`` for standard input, and where there is none."""
        return None if self._path is None else Path(self._path)


@attrs.frozen
class GivenText:
    """A text, or the bytes of a file, that is at hand; it need not have a name."""

    name: str | None
    text: Source | str | bytes = attrs.field(repr=False)


AnyText = FoundText | GivenText


def expand(places: Iterable[str]) -> tuple[str, ...]:
    """``places`` with each glob replaced by what it matches, sorted; one that matches nothing stays, as missing.

    A shell does this itself, but not where a glob is quoted or there is none.
    """
    return tuple(name for place in places for name in _matches(place))


def _matches(place: str) -> Iterable[str]:
    if not glob.has_magic(place) or os.path.lexists(place):
        return [place]
    return sorted(glob.glob(place, recursive=True)) or [place]


def gather(places: Iterable[str], readers: Readers = NO_READERS) -> tuple[FoundText, ...]:
    """The texts at ``places`` in the order given: files, directories searched recursively, ``-``.

    A directory gives its files, sorted, those of a suffix that nothing reads as passed over; names that start with
    a dot or that systems and word processors give to files of their own are left out. A file that is named twice is
    taken once.
    """
    found: dict[str | FoundText, FoundText] = {}
    for place in places:
        for text in _at(place, readers):
            key = os.path.realpath(text.path) if text.path else text
            if key not in found or (found[key].passed_over and not text.passed_over):
                found[key] = text
    return tuple(found.values())


def _at(place: str, readers: Readers) -> Iterable[FoundText]:
    path = Path(place)
    if place == STDIN:
        return [FoundText(name=STDIN_NAME)]
    try:
        if path.is_dir():
            return _in_directory(path, readers)
    except OSError as error:
        return [FoundText(name=place, problem=_unreadable_file(error))]
    return [file_at(path, place)]


def file_at(path: Path, name: str) -> FoundText:
    """The text of the file at ``path``, whatever its suffix."""
    try:
        return FoundText(name=name, path=path) if path.exists() else FoundText(name=name, problem=_MISSING)
    except OSError as error:
        return FoundText(name=name, problem=_unreadable_file(error))


def _in_directory(directory: Path, readers: Readers) -> Iterator[FoundText]:
    closed: list[FoundText] = []
    texts = sorted(_search(directory, closed, readers), key=lambda text: text.name)
    if not closed and all(text.passed_over for text in texts):
        yield FoundText(name=str(directory), problem=_no_reports(readers))
    yield from texts
    yield from closed


def _search(directory: Path, closed: list[FoundText], readers: Readers) -> Iterator[FoundText]:
    def note(error: OSError) -> None:
        closed.append(FoundText(name=str(error.filename), problem=_unreadable_file(error)))

    for path in _visible(directory, note):
        known = path.suffix.lower() in (*SUFFIXES, *readers)
        yield FoundText(name=str(path), path=path, passed_over=None if known else _why_passed_over(path))


def _why_passed_over(path: Path) -> Message:
    """Why nothing reads a file of this name, and what to do."""
    suffix = path.suffix.lower()
    sentence = next((sentence for suffixes, sentence in _PASSED_OVER.items() if suffix in suffixes.split()), None)
    return sentence or (_UNKNOWN.filled({"suffix": suffix}) if suffix else _NO_SUFFIX)


def _visible(directory: Path, note: Callable[[OSError], None]) -> Iterator[Path]:
    """The files below a directory but those that people do not see, or have not made."""
    for folder, folders, files in os.walk(directory, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in files if not name.startswith(_HIDDEN) and name not in _OF_SYSTEMS)


# ~$ begins the names of files that word processors keep beside one that is open.
_HIDDEN = (".", "~$")
_OF_SYSTEMS = ("Thumbs.db", "desktop.ini")


def fetch(found: FoundText, stdin: BinaryIO, readers: Readers = NO_READERS, most: int = _MOST) -> Source | Message:
    """The text at a place, or one sentence that says why there is nothing to read.

    ``most`` is the limit on the text in UTF-8; of a file no more is read than
    is sure to reach it.
    """
    data = fetch_bytes(found, stdin, most)
    if isinstance(data, Message):
        return data
    reader = find_reader(data, readers, found.path.suffix.lower() if found.path else "")
    if reader is None:
        text = decode(data, found.name)
        return text if isinstance(text, Message) else why_no_text(data) or text
    if len(data) == _enough(most):
        return _TOO_LARGE.filled({"size": len(data)})
    return extract(reader, data, found.name)


def fetch_bytes(found: FoundText, stdin: BinaryIO, most: int = _MOST) -> bytes | Message:
    """The bytes at a place, as many as the limit on its text may need, or one sentence that says why there are none."""
    if found.problem is not None:
        return found.problem
    if found.data is not None:
        return found.data[: _enough(most)]
    try:
        return stdin.read(_enough(most)) if found.path is None else read_regular(found.path, _enough(most))
    except OSError as error:
        return _unreadable_file(error)


def _enough(most: int) -> int:
    """So many bytes of any encoding that the text is beyond the limit, and known to be: UTF-16 takes twice UTF-8."""
    return 2 * most + 16


_MISSING = Message("找不到此文件或目录，请核对路径。", "There is no such file or directory; check the path.")


def _no_reports(readers: Readers) -> Message:
    *others, last = (*SUFFIXES, *sorted(readers))
    return Message(
        f"目录中没有 {'、'.join(others)} 或 {last} 文件；请指明文件，或将报告另存为纯文本。",
        f"The directory holds no {', '.join(others)} or {last} file; name a file, or save the reports as plain text.",
    )


_PASSED_OVER = {
    ".jpg .jpeg .png .gif .bmp .tif .tiff .webp .heic": Message(
        "这是图片，无法读取文字；如是报告，请改用 Word 或网页原件，或先做文字识别（OCR），核对无误后再检查。",
        "This is a picture without text; if it shows a report, check the Word document or the page, or turn it into"
        " text first (OCR) and compare the two.",
    ),
    ".zip .rar .7z .gz .tar": Message(
        "这是压缩文件；其中如有报告，请先解压缩。", "This is an archive; if it holds reports, unpack it first."
    ),
}
_UNKNOWN = Message(
    "不能读取 {suffix} 文件；如是报告，请打开后全选（Ctrl+A）、复制，粘贴到记事本保存后再检查。",
    "Files that end in {suffix} cannot be read; if it is a report, open it, select all, copy, and paste it into a text"
    " file to check.",
)
_NO_SUFFIX = Message(
    "文件名没有后缀，无法判断文件类型；如是报告，请在命令中直接指明这个文件。",
    "The name has no suffix that says what it is; if it is a report, name the file itself in the command.",
)
_TOO_LARGE = Message(
    "文件不小于 {size} 字节，未读取；请确认文件无误，确需读取的，可在设置中提高 max-bytes。",
    "The file has {size} bytes or more and was not read; see that it is the right one, or raise the setting max-bytes.",
)


def _unreadable_file(error: OSError) -> Message:
    why = system_fault(error)
    return Message(
        f"无法读取（{why.zh}）；请检查文件是否存在、是否有权读取。",
        f"It cannot be read ({why.en}); check that it exists and that you may read it.",
    )
