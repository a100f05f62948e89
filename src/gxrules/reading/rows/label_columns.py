"""The columns that labels take: a blank cell in one of them is a label's, whatever the row lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARKS = re.compile(r"[|\t]")


def find_label_columns(folded: str, rows: Sequence[tuple[int, int]]) -> int | None:
    """How many cells of a line are before its first value, where all rows of a table have as many.

    ``rows`` gives, of rows whose first value is printed, where the label and that value begin. ``None`` for fewer
    than three rows, or where they differ: labels then take as many cells as they have words.
    """
    found = {cells_before(folded, label, value) for label, value in rows}
    return found.pop() if len(found) == 1 and len(rows) >= _FEWEST else None


_FEWEST = 3


def cells_before(folded: str, label: int, value: int) -> int:
    """How many cells of the line of ``label`` are before ``value``, its own and blank ones included."""
    start = folded.rfind("\n", 0, label) + 1
    printed = folded[start:value]
    return len(_MARKS.findall(printed)) - printed.lstrip(" ").startswith("|")


def ends_behind_values(folded: str, start: int, end: int, columns: int) -> bool:
    """True if a label ends its line, and the values of a row are before it there: they may be its own."""
    line = folded.rfind("\n", 0, start) + 1
    stop = folded.find("\n", end)
    behind = folded[end : stop if stop >= 0 else len(folded)]
    if any(map(str.isdigit, behind)):
        return False
    before = _VALUES.match(folded, line, start)
    return before is not None and len(_NUMBER.findall(before[0])) >= columns


def holds_values(folded: str, start: int, end: int, columns: int) -> bool:
    """True if there are the values of a row between two places, and nothing else but marks."""
    printed = folded[start:end]
    return len(_NUMBER.findall(printed)) >= columns and _ONLY_VALUES.fullmatch(printed) is not None


_ONLY_VALUES = re.compile(r"(?:[|\s]++|[-+]?\d[\d,]*+(?:\.\d++)?(?=[|\s]))*+")
_NUMBER = re.compile(r"[-+]?\d[\d,]*+(?:\.\d+)?")
_VALUES = re.compile(r"[|\s]*+(?:[-+]?\d[\d,]*+(?:\.\d++)?(?:[|\t ]++|(?=[^\d.、)）．,])))++")


def mark_stray_pipes(source: str, folded: str) -> str:
    """The folded text with an l for each pipe right before a digit where pipes do not stand so: it may be a 1.

    ``source`` is the text before the fold, which has made blanks of names of blanks.
    """
    glued = [found.start() for found in _GLUED.finditer(folded) if source[found.start() - 1] != ";"]
    total = folded.count("|") if glued else 0
    if not glued or (len(glued) * _RARE > total and total > _ODD):
        return folded
    marked = list(folded)
    for at in glued:
        marked[at] = "l"
    return "".join(marked)


# A pipe right before a number with a blank before it, or before one alone on its line; others part numbers.
_GLUED = re.compile(r"(?<=[^\S\n])\|(?=\d)|^\|(?=\d++[^\S\n]*+$)", re.M)
_RARE, _ODD = 20, 3
