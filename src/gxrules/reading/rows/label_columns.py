"""The columns that labels take: a blank cell in one of them is a label's, whatever the row lacks."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from gxrules.text.source import Span


@attrs.frozen
class LabelColumns:
    """How many cells of a line are before its first value, in all rows of a table.

    A pipe at the beginning of a line is a mark where nearly all its rows have one (``leads``), else the end of a
    blank cell that a label above covers.
    """

    count: int
    leads: bool

    def hold_first(self, folded: str, label: int, cells: Sequence[Span]) -> bool:
        """True if one of the blanks before the first value of ``cells`` is the label's: a cell of the row is lost."""
        first = next((place for place, span in enumerate(cells) if span.start < span.end), 0)
        if not first:
            return False
        return _cells_before(folded, label, cells[first].start, leads=self.leads) < self.count + first


def find_label_columns(folded: str, rows: Sequence[tuple[int, int]], labels: Sequence[int] = ()) -> LabelColumns | None:
    """The columns that the labels of a table take.

    ``rows`` gives, of rows whose first value is printed, where the label and that value begin, ``labels`` where those
    of all rows do. ``None`` for fewer than three rows, or where they differ: labels then take as many cells as they
    have words.
    """
    begins = [_begins_with_pipe(folded, label) for label in labels or [label for label, _ in rows]]
    leads = sum(begins) >= len(begins) * _NEARLY_ALL
    found = {_cells_before(folded, label, value, leads=leads) for label, value in rows}
    return LabelColumns(found.pop(), leads) if len(found) == 1 and len(rows) >= _FEWEST else None


_FEWEST = 3
_NEARLY_ALL = 0.9


def _begins_with_pipe(folded: str, label: int) -> bool:
    start = folded.rfind("\n", 0, label) + 1
    return folded[start : label + 1].lstrip(" ").startswith("|")


def _cells_before(folded: str, label: int, value: int, *, leads: bool) -> int:
    """How many cells of the line of ``label`` are before ``value``, its own and blank ones included."""
    start = folded.rfind("\n", 0, label) + 1
    marks = folded.count("|", start, value) + folded.count("\t", start, value)
    return marks - (leads and _begins_with_pipe(folded, label))
