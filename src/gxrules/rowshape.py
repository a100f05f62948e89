"""What the rows of one table have in common, as far as the text shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import attrs

from gxrules.rowruns import Item, Run, opened

Rows = Sequence[tuple[str, Run, int]]


@attrs.frozen(eq=False)
class Shape:
    """The shape of a table's rows.

    ``width`` and ``whole`` are the widths most rows have; ``left`` tells
    whether values begin right behind the labels in every row of that width,
    ``right`` whether they end the row. ``keeps_blanks`` tells whether the
    text shows that no blanks were dropped; ``white_marks`` whether blank
    lines end its rows; ``leads`` whether most of its lines begin with a lead
    mark.
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


def shape_of(table: str, rows: Rows) -> Shape:
    """The shape of a table from the rows of a document, each with its table and number of columns.

    Where a table does not show on which side its values stand, the others do.
    """
    own = [row for row in rows if row[0] == table]
    width, whole = _usual(run.width for _, run, _ in own), _usual(run.whole for _, run, _ in own)
    left, right = _sides(own)
    if left and right:
        left, right = _sides(rows)
    runs = [run for _, run, _ in rows]
    return Shape(
        width=width,
        whole=whole,
        left=left,
        right=right,
        keeps_blanks=any(run.inner_blank for run in runs) or _shows_outer_blank(own, left=left, right=right),
        white_marks=sum(run.mark == "white" for run in runs) * 2 > len(runs),
        leads=sum(run.lead for run in runs) * 2 > len(runs),
    )


def _usual(widths: Iterable[int]) -> int:
    return Counter(widths).most_common(1)[0][0]


def _sides(rows: Rows) -> tuple[bool, bool]:
    """Whether the values of all rows of the usual width may stand on the left, and on the right."""
    sides = []
    for table in dict.fromkeys(table for table, _, _ in rows):
        own = [(run, columns) for name, run, columns in rows if name == table]
        width, whole = _usual(run.width for run, _ in own), _usual(run.whole for run, _ in own)
        cells = [(opened(run.own), columns) for run, columns in own if run.width == width]
        cells += [(opened(run.own + run.rest), columns) for run, columns in own if run.rest and run.whole == whole]
        sides += [_side(row, columns) for row, columns in cells if len(row) > columns]
    known = [side for side in sides if side is not None]
    return all(left for left, _ in known), all(right for _, right in known)


def _side(row: list[Item], columns: int) -> tuple[bool, bool] | None:
    shown = [index for index, item in enumerate(row) if not item.blank]
    return (shown[-1] < columns, shown[0] >= len(row) - columns) if shown else None


def _shows_outer_blank(rows: Rows, *, left: bool, right: bool) -> bool:
    """Whether blanks beside values cannot be padding or covered cells.

    Dropped blanks move values to the left, and padding fills the right: a
    blank before the values of a left-hand table was kept, and so were all
    where the values end rows of one width.
    """
    if right and not left:
        return True
    return left and not right and any(_begins_blank(run) for _, run, _ in rows)


def _begins_blank(run: Run) -> bool:
    first = next((item for item in run.own if not item.lead), None)
    return first is not None and first.blank and not first.padding and any(item.value for item in run.own)
