"""Paragraphs of narrative text: the line ends that only wrap it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

import attrs

from gxrules.text.patterns import pattern


@attrs.frozen
class _Line:
    """A line with text.

    ``start`` and ``end`` are its bounds without blanks around it, ``text`` is
    what is between. ``opens`` says whether it begins a paragraph.
    """

    start: int
    end: int
    text: str
    opens: bool

    @property
    def ends(self) -> bool:
        """True if it ends a sentence."""
        return _ENDS.search(self.text[-_TAIL:]) is not None

    @property
    def goes_on(self) -> bool:
        """True if it cannot begin a paragraph."""
        return self.text[0] in _NOT_FIRST

    @property
    def heading(self) -> bool:
        """True if it may be a heading."""
        return _OPENS.match(self.text) is not None and not _SAYS.search(self.text)

    @property
    def width(self) -> int:
        """Its columns."""
        return _columns(self.text)

    @property
    def signs(self) -> int:
        """Its characters."""
        return self.end - self.start


def wrapping_ends(text: str) -> tuple[tuple[int, int], ...]:
    """The bounds of each line end within a paragraph, with the blanks and blank lines beside it.

    A line that begins like a heading or an item, or is indented, begins a
    paragraph. The lines up to the next one are hard-wrapped where the widest
    of them stop in the middle of a sentence; one that is shorter ends a
    paragraph, and so does a full stop where little is wrapped.
    """
    return tuple(end for block in _blocks(_lines(text)) if len(block) > 1 for end in _ends_within(text, block))


def _blocks(lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    """The lines in groups that begin where a paragraph certainly does."""
    block: list[_Line] = []
    for line in lines:
        if line.opens and block:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _ends_within(text: str, block: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    is_full = _is_full(block)
    pairs = [
        (line, below)
        for line, below in pairwise(block)
        if is_full(line) and (_is_next(text, line, below) or _INNER.search(text, block[0].start, line.end))
    ]
    wrapped = [(line, below) for line, below in pairs if not line.ends or below.goes_on]
    sure = [(line, below) for line, below in wrapped if not line.heading]
    found = {(line.end, below.start) for line, below in pairwise(block) if _is_cut(text, line, below)}
    if sure and (len(wrapped) > 1 or _is_one_paragraph(text, *sure[0])):
        found |= {(line.end, below.start) for line, below in (pairs if len(wrapped) > 1 else wrapped)}
    yield from sorted(found)


def _is_cut(text: str, line: _Line, below: _Line) -> bool:
    """True if a line stops where no phrase can, however wide it is: 不 above 予公开."""
    return text[line.end - 1] in _NOT_LAST and _is_next(text, line, below)


def _is_full(lines: Sequence[_Line]) -> Callable[[_Line], bool]:
    """Whether a line is as wide as the widest, in columns or in signs; none is where these are no wrapped lines."""
    columns, signs = max(line.width for line in lines), max(line.signs for line in lines)
    if not _NARROWEST <= columns <= _WIDEST:
        return lambda line: False
    return lambda line: line.width >= columns - _SHORT or line.signs >= signs - _SHORT // 2


def _is_one_paragraph(text: str, line: _Line, below: _Line) -> bool:
    """True if the only line that stops within a sentence, too long for a title, goes on and ends right below it."""
    return below.ends and _is_next(text, line, below) and (line.width > _TITLE or not _OPENS.match(text, line.start))


def _is_next(text: str, line: _Line, below: _Line) -> bool:
    """True if no blank line is between; one may be a page break, but not in a heading."""
    return text.count("\n", line.end, below.start) == 1


def unwrapped(text: str, ends: Sequence[tuple[int, int]]) -> tuple[str, list[int] | None]:
    """The text without these stretches, and the index in ``text`` of each character kept; ``None`` for all."""
    if not ends:
        return text, None
    kept: list[int] = []
    at = 0
    for start, end in ends:
        kept += range(at, start)
        at = end
    kept += range(at, len(text))
    return "".join([text[index] for index in kept]), kept


# Columns a wrapped line may lack: a mark that may not begin a line takes a word with it.
_SHORT = 6
_NARROWEST, _WIDEST = 20, 100
# The columns of a numbered line that may be a title with a comma in it.
_TITLE = 23
_LINE = pattern(r"[^\n]+")
_INNER = pattern("[，。；,;]")
_SAYS = pattern("[，。；,;：:]")
_ENDS = pattern(r"[。！？；：.!?;:…][”’\"）)】》〉」』］\]]*$")
_OPENS = pattern(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[)）、．]|[.,](?!\d))|[①-⑳●■◆★*·•#|]"
    r"|第[一二三四五六七八九十]{1,3}[条章节部项、，]|[一二三四五六七八九]是"
    r"|(?!其中|如下|情况)[\u4e00-\u9fff]{2,5}[ \u3000]*[:：]"
)


def _lines(text: str) -> Iterator[_Line]:
    for match in _LINE.finditer(text):
        printed = match[0].rstrip()
        if not printed:
            continue
        start = match.start() + len(printed) - len(printed.lstrip())
        opens = start > match.start() or _OPENS.match(text, start) is not None
        end = match.start() + len(printed)
        yield _Line(start, end, text[start:end], opens)


_TAIL = 4
# No line ends with one of these but where it is cut.
_NOT_LAST = frozenset("不未予（(“《")
# No paragraph begins with one of these.
_NOT_FIRST = frozenset("，。；：、！？）》”％%")


def _columns(line: str) -> int:
    """The width of a line in columns: two for a character of Chinese."""
    return sum(map(_WIDTHS.__getitem__, line))


class _Widths(dict[str, int]):
    """The columns of each character, looked up once."""

    def __missing__(self, char: str) -> int:
        self[char] = width = 2 if char > "\u1100" and unicodedata.east_asian_width(char) in "WFA" else 1
        return width


_WIDTHS = _Widths()
