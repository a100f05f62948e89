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
