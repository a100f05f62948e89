"""Text in the columns of a terminal: padded and cut, in tables, and a source line with a place marked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from gxrules.text.source import Source, Span

# With the row's number before it, an excerpt fits into 80 columns, the narrowest terminal in use: broken by the
# terminal, its mark would stand below another place.
WIDTH = 71
CUT = "…"
# A report is foreign text: nothing in it may move the cursor, colour the terminal or turn the line round.
_UNSAFE = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_SPACES = "\t\n\v\f\r\x85"
_REPLACED = "\ufffd"


def plain(text: str) -> str:
    """Put a harmless character for every control and format character, one to one, so that text stays on its line.

    What acts on a terminal is shown: a control character by its picture
    (``␛`` for escape), one that turns the text round, or a control without a
    picture, as ``�``. What has no width anyway is blanked.
    """
    if text.isprintable():
        return text
    return "".join(_shown(char) if unicodedata.category(char) in _UNSAFE else char for char in text)


def _shown(char: str) -> str:
    code = ord(char)
    if char in _SPACES:
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    turns = unicodedata.bidirectional(char) in _TURNING
    return _REPLACED if turns or unicodedata.category(char) in ("Cc", "Cs") else " "


_TURNING = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))


def plain_name(name: str | None) -> str:
    """The name of a file as text, empty for none; one that a line would begin with like a GitHub command gets ``./``.

    The log of a workflow takes a line that begins with two colons for a command to it.
    """
    told = plain(name or "")
    return f"./{told.lstrip()}" if told.lstrip().startswith("::") else told


def columns(text: str) -> int:
    """How many terminal columns ``text`` takes: two for a full-width character, none for a combining one."""
    return sum(map(_columns, text))


def _columns(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def pad(text: str, width: int) -> str:
    """Fill ``text`` with spaces to ``width`` columns."""
    return text + " " * (width - columns(text))


def clip(text: str, width: int) -> str:
    """Cut ``text`` to ``width`` columns; a cut shows as ``…`` at its end."""
    if _fitting(text, width) == len(text):
        return text
    return text[: _fitting(text, width - 1)] + CUT


def _clip_front(text: str, width: int) -> str:
    if _fitting(reversed(text), width) == len(text):
        return text
    return CUT + text[len(text) - _fitting(reversed(text), width - 1) :]


def _fitting(text: Iterable[str], width: int) -> int:
    """How many characters of ``text``, taken in turn, fit into ``width`` columns."""
    count = taken = 0
    for char in text:
        taken += _columns(char)
        if taken > width:
            break
        count += 1
    return count


def excerpt(source: Source, span: Span) -> tuple[str, str]:
    """The line where ``span`` starts, cut around it, and the line that marks it with ``^``.

    An empty span is marked by one ``^``; of a span over several lines, the
    first line is marked.
    """
    number, column = source.position(span.start)
    line = source.line(number)
    start = min(column - 1, len(line))
    end = max(start, min(start + span.end - span.start, len(line)))
    # Nothing further away than the width can be shown, however long the line.
    place = clip(plain(line[start : min(end, start + 2 * WIDTH)]), WIDTH - 2)
    room = max(WIDTH - columns(place), 2)
    after = plain(line[end : end + 2 * WIDTH])
    before = _clip_front(plain(line[max(0, start - 2 * WIDTH) : start]), room - min(columns(after), room // 2))
    after = clip(after, max(room - columns(before), 1))
    mark = " " * columns(before) + "^" * max(columns(place), 1)
    return (before + place + after).rstrip(), mark


def grid(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a table: a header, a rule under it, its rows; the last column is not cut."""
    cut = [[*(clip(field, _WIDEST) for field in row[:-1]), row[-1]] for row in rows]
    widths = [max(map(columns, column)) for column in zip(header, *cut, strict=True)]
    ruled = ["-" * width for width in widths[:-1]] + ["-" * columns(header[-1])]
    return [_line(row, widths) for row in (header, ruled, *cut)]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(pad(field, width) for field, width in zip(row, widths, strict=True)).rstrip()


_WIDEST = 60
