"""What the rows of one table have in common, as far as the text shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import attrs

from gxrules.rowruns import Item, Run, opened


@attrs.frozen(eq=False)
class Shape:
    """The shape of a table's rows.

    ``width`` and ``whole`` are the widths most rows have; ``left`` tells
    whether values begin right behind the labels in every row of that width,
    ``right`` whether they end the row. ``keeps_blanks`` tells whether the
    document shows a blank between two values, so that blanks were not
    dropped; ``white_marks`` whether blank lines end its rows; ``leads``
    whether most of its lines begin with a lead mark.
    """

    width: int
    whole: int
    left: bool
    right: bool
    keeps_blanks: bool
    white_marks: bool
    leads: bool

    def fits(self, run: Run, *, whole: bool) -> bool:
        """Whether a row is as wide as its table's other rows.

        Where other lines have no lead mark, a row's own is an empty cell.
        """
        width, usual = (run.whole, self.whole) if whole else (run.width, self.width)
        return width == usual or (run.lead and not self.leads and width + 1 == usual)

    def aligned(self, row: Sequence[Item], columns: int) -> list[Item] | None:
        """The values of a row of the usual width, where its table shows on which side they stand."""
        shown = [index for index, item in enumerate(row) if not item.blank]
        if len(row) < columns or not shown or (self.left == self.right and len(row) > columns):
            return None
        start = 0 if self.left else len(row) - columns
        inside = start <= shown[0] and shown[-1] < start + columns
        return list(row[start : start + columns]) if inside else None


def shape_of(rows: Iterable[tuple[Run, int]], document: Sequence[Run]) -> Shape:
    """The shape of a table from its rows, each with its number of columns, and from all rows met."""
    rows = list(rows)
    width = _usual(run.width for run, _ in rows)
    whole = _usual(run.whole for run, _ in rows)
    cells = [(opened(run.own), columns) for run, columns in rows if run.width == width]
    cells += [(opened(run.own + run.rest), columns) for run, columns in rows if run.rest and run.whole == whole]
    sides = [_sides(row, columns) for row, columns in cells if len(row) > columns and not all(i.blank for i in row)]
    return Shape(
        width=width,
        whole=whole,
        left=all(left for left, _ in sides),
        right=all(right for _, right in sides),
        keeps_blanks=any(run.inner_blank for run in document),
        white_marks=sum(run.mark == "white" for run in document) * 2 > len(document),
        leads=sum(run.lead for run in document) * 2 > len(document),
    )


def _usual(widths: Iterable[int]) -> int:
    return Counter(widths).most_common(1)[0][0]


def _sides(row: list[Item], columns: int) -> tuple[bool, bool]:
    shown = [index for index, item in enumerate(row) if not item.blank]
    return shown[-1] < columns, shown[0] >= len(row) - columns
