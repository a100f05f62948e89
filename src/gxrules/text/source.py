"""The source: the text as received, and offsets into it."""

from __future__ import annotations

import codecs
import hashlib
from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from typing import cast

import attrs

from gxrules.text.messages import Message
from gxrules.text.places import FilePlace


@attrs.frozen(order=True, weakref_slot=False)
class Span:
    """Half-open character offsets into the source text."""

    start: int
    end: int


class _SpanTwin:
    """A span before it is frozen; see :func:`new_span`."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.__class__ = Span  # type: ignore[assignment]  # the same slots


# A span in half the time: a report has hundreds, and a frozen class puts each field past its own guard.
new_span = cast("Callable[[int, int], Span]", _SpanTwin)


@attrs.frozen
class GridCell:
    """A cell of a table in a file: its text in the source, row and column from 0, how many of them it spans.

    ``column`` is ``None`` where the format does not tell it; ``doubt`` is true where the text may not be what is
    printed in the cell.
    """

    span: Span
    row: int
    column: int | None = None
    rows: int = 1
    columns: int = 1
    place: FilePlace | None = None
    doubt: bool = False


@attrs.frozen
class SourceGrid:
    """A table in a file: the lines of the source that show it, a row each with all its cells, and the cells."""

    span: Span
    cells: tuple[GridCell, ...] = ()


@attrs.frozen
class Source:
    """A text as received, never edited.

    ``encoding`` names what the bytes were read as, or is ``"str"`` when text
    was given. ``replaced`` counts the characters that stand for bytes which
    no known encoding could read.

    A text that was taken from a document has more: ``grids`` are its tables, ``places`` where stretches of it, in
    order and apart, stand in the file, and ``losses`` what of the file is not in the text, a sentence each.
    """

    text: str
    name: str | None = None
    encoding: str = "str"
    replaced: int = 0
    grids: tuple[SourceGrid, ...] = ()
    places: tuple[tuple[Span, FilePlace], ...] = ()
    losses: tuple[Message, ...] = ()

    @classmethod
    def from_bytes(cls, data: bytes, *, name: str | None = None) -> Source:
        """Decode by byte order mark, then as UTF-8, then as GB18030.

        A rare broken byte, as in a file cut inside a character, does not change
        the encoding: GB18030 reads almost any bytes, most to nonsense.
        """
        for mark, encoding in _MARKS:
            if data.startswith(mark):
                return cls._lenient(data[len(mark) :], encoding, name)
        utf8 = cls._lenient(data, "utf-8", name)
        if utf8.replaced * 100 <= len(utf8.text):
            return utf8
        chinese = cls._lenient(data, "gb18030", name)
        return chinese if chinese.replaced * 100 <= len(chinese.text) else utf8

    @classmethod
    def _lenient(cls, data: bytes, encoding: str, name: str | None) -> Source:
        text = data.decode(encoding, errors="replace")
        return cls(text, name, encoding, text.count("\N{REPLACEMENT CHARACTER}"))

    @cached_property
    def sha256(self) -> str:
        """The hexadecimal SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def _line_starts(self) -> list[int]:
        starts, text = [0], self.text
        position = text.find("\n")
        if "\r" in text:
            text = text.replace("\r\n", " \n").replace("\r", "\n")
            position = text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = text.find("\n", position + 1)
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def place(self, offset: int) -> FilePlace | None:
        """Where in its file the text at an offset stands; ``None`` where that is not known, as for plain text."""
        at = bisect_right(self.places, offset, key=lambda placed: placed[0].start) - 1
        if at < 0:
            return None
        span, place = self.places[at]
        return place if offset <= span.end else None

    def start_of(self, number: int) -> int:
        """The offset of line ``number``, counted from 1."""
        return self._line_starts[number - 1]

    def line(self, number: int) -> str:
        """The text of line ``number``, counted from 1, without its end."""
        start = self.start_of(number)
        ends = self._line_starts[number : number + 1]
        return self.text[start : ends[0] if ends else len(self.text)].rstrip("\r\n")

    def slice(self, span: Span) -> str:
        """The characters of ``span``."""
        return self.text[span.start : span.end]


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
