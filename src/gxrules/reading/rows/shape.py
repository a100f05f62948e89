"""The shape of a table: what its rows have in common, as far as the text shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from gxrules.reading.rows.runs import CELLS, IS_PADDING, IS_VALUE, RowItem, Run, expand_padding

Rows = Sequence[tuple[str, Run, int]]


@attrs.frozen(eq=False)
class Shape:
    """The shape of a table's rows.

    ``width`` and ``whole`` are the widths most rows have; ``left`` tells
    whether values begin right after the labels in every row of that width,
    ``right`` whether they end the row. ``keeps_blanks`` says whether the
    text shows that no blanks were dropped; ``white_marks`` whether blank
    lines end its rows; ``leads`` whether its lines begin with lead marks.
    ``surplus`` is how many cells more than columns all rows show, however
    many labels they have, so that nothing is padded; ``None`` where it differs.
    ``marked`` says what mark is before its rows (of its own ``line``,
    a ``lead`` or none), ``None`` where it has no head to show it. ``glued``
    says whether all its rows have their digits run on to their labels,
    ``uneven`` whether its lines differ in width by their labels alone: each
    then shows a cell for each column, and none is filled up. ``ruled`` is the
    width that a separator row of Markdown shows, or 0; ``exact`` says that the
    text was written from the tables of a document. Its rows with more cells than
    columns have their values on the ``sides`` left or right, by both numbers.
    ``narrowest`` is by the number of columns how many cells the lines with a
    value have behind their labels at least, where there are some. ``straight``
    is whether all its lines but one or two have a value right behind their label,
    ``unbroken`` whether all but one or two have no blank between their values.
    """

    width: int
    whole: int
    left: bool
    right: bool
    keeps_blanks: bool
    white_marks: bool
    leads: bool
    surplus: int | None
    marked: str | None
    glued: bool
    uneven: bool
    ruled: int
    exact: bool
    sides: Mapping[tuple[int, int], tuple[bool, bool]]
    narrowest: Mapping[int, int]
    straight: bool
    unbroken: bool

    def marks(self, run: Run) -> bool:
        """True if lone marks on lines of their own are between a row and its neighbours."""
        return self.marked == "line" and run.mark != "line"

    def shows_all(self, run: Run) -> bool:
        """True if the line of a row shows a cell for each column, and none that fills it up."""
        if run.mark != "line" or any(map(IS_PADDING, run.own[-1:])):
            return False
        return self.exact or self.uneven or self.ruled == _widths(run, leads=True)[0]

    def fits(self, run: Run, *, whole: bool) -> bool:
        """True if a row is as wide as its table's other rows, or as its head where there are none."""
        if run.anchored:
            return run.above[0] - run.above[1] * self.leads == len(
                expand_padding(run.cells(leads=self.leads, whole=whole))
            )
        return _widths(run, leads=self.leads)[whole] == (self.width, self.whole)[whole]

    def align(self, row: Sequence[RowItem], columns: int) -> list[RowItem] | None:
        """The values of a row of the usual width, where its table shows on which side they stand."""
        shown = [index for index, item in enumerate(row) if not item.blank]
        if len(row) < columns or not shown or (self.left == self.right and len(row) > columns):
            return None
        start = 0 if self.left else len(row) - columns
        inside = start <= shown[0] and shown[-1] < start + columns
        return list(row[start : start + columns]) if inside else None


@attrs.frozen(eq=False)
class Shapes:
    """The shapes of a document's tables, each found when a row first asks for it.

    ``rows`` are all rows met, with their table and number of columns;
    ``marked`` says for each table with a head what mark is before it, ``ruled``
    how many cells a separator row of Markdown shows below it. Of an ``exact``
    text every line shows all its cells.
    """

    rows: Rows
    marked: Mapping[str, str]
    ruled: Mapping[str, int]
    exact: bool = False
    found: dict[str, Shape] = attrs.field(factory=dict)

    def of(self, table: str) -> Shape:
        """The shape of a table; where it does not show on which side its values stand, the others do."""
        if table not in self.found:
            self.found[table] = self._shape(table)
        return self.found[table]

    def _shape(self, table: str) -> Shape:
        runs = [run for _, run, _ in self.rows]
        marked = self.marked.get(table)
        leads = marked != "" and sum(run.lead for run in runs) >= len(runs) * _NEARLY_ALL
        own = [row for row in self.rows if row[0] == table]
        # After a table's head a mark is before the row, after a label it is after.
        labelled = [row for row in self.rows if not row[1].anchored]
        width, whole = _usual(own, leads=leads)
        left, right = _sides(own, leads=leads)
        if left and right and not own[0][1].anchored and _sides(labelled, leads=leads) == (True, False):
            # Padding is on one side in all tables; what labels cover stands where they are.
            right = False
        surplus = _surplus(own if len(own) >= _MANY else labelled, leads=leads)
        bounded = surplus == 0 or marked == "line"
        outer = _shows_outer_blank(labelled, left=left, right=right and not bounded, leads=leads)
        outer = outer or any(_fills_its_line(row, (width, whole), leads=leads) for row in own if not row[1].anchored)
        return Shape(
            width=width,
            whole=whole,
            left=left,
            right=right,
            keeps_blanks=outer or any(run.inner_blank for run in runs),
            white_marks=sum(run.mark == "white" for _, run, _ in own) * 2 > len(own),
            leads=leads,
            surplus=surplus,
            marked=marked,
            uneven=surplus == 0 and len({run.width for _, run, columns in own if _is_even(run, columns)}) > 1,
            ruled=self.ruled.get(table, 0),
            exact=self.exact,
            sides=_sides_by_size(own, leads=leads) if self.exact else {},
            narrowest=_narrowest(own, leads=leads),
            straight=_is_straight(own),
            unbroken=_is_unbroken(own),
            glued=all(run.glued for _, run, columns in (labelled if own[0][1].anchored else own) if columns > 1),
        )


def _is_even(run: Run, columns: int) -> bool:
    """True of a line with a cell for each column and no padding."""
    cells = sum(map(CELLS, run.own))
    return run.mark == "line" and cells == columns and not any(map(IS_PADDING, run.own))


# Where lines begin with a mark, all do; where they begin with a covered cell, some do not.
_NEARLY_ALL = 0.9


def _widths(run: Run, *, leads: bool) -> tuple[int, int]:
    """The width of a row and of all up to the next label, without lead marks where there are any."""
    if not leads:
        return run.width, run.whole
    return run.width - run.leads[0], run.whole - run.leads[1]


def _usual(rows: Rows, *, leads: bool) -> tuple[int, int]:
    widths = [_widths(run, leads=leads) for _, run, _ in rows]
    return _most_common(width for width, _ in widths), _most_common(whole for _, whole in widths)


def _most_common(widths: Iterable[int]) -> int:
    return Counter(widths).most_common(1)[0][0]


def _sides(rows: Rows, *, leads: bool) -> tuple[bool, bool]:
    """True if the values of all rows of the usual width may be on the left, and on the right."""
    usual = {table: _usual([row for row in rows if row[0] == table], leads=leads) for table in {row[0] for row in rows}}
    sides = [side for table, run, columns in rows for side in _row_sides(run, columns, usual[table], leads=leads)]
    return all(left for left, _ in sides), all(right for _, right in sides)


def _row_sides(run: Run, columns: int, usual: tuple[int, int], *, leads: bool) -> Iterator[tuple[bool, bool]]:
    """The same for one row, by its own cells and, where it is broken over lines, by all to the next label."""
    broken = any(map(IS_VALUE, run.rest))
    for whole in (False, True) if broken else (False,):
        row = expand_padding(run.cells(leads=leads, whole=whole))
        shown = [index for index, item in enumerate(row) if not item.blank]
        if _widths(run, leads=leads)[whole] == usual[whole] and len(row) > columns and shown:
            # Padding fills a row on the right, so the values before it are on the left.
            yield shown[-1] < columns, shown[0] >= len(row) - columns and not row[-1].padding


def _narrowest(rows: Rows, *, leads: bool) -> Mapping[int, int]:
    """How many cells lines with a value have behind their labels at least, by the number of columns."""
    met: dict[int, list[int]] = {}
    for _, run, columns in rows:
        if run.mark == "line" and any(map(IS_VALUE, run.own)):
            met.setdefault(columns, []).append(sum(map(CELLS, run.cells(leads=leads))))
    return {columns: min(cells) for columns, cells in met.items() if len(cells) >= _SOME}


def _is_straight(rows: Rows) -> bool:
    lines = [run.own[0].value for _, run, _ in rows if run.mark == "line" and run.own]
    return sum(lines) >= _FEW and len(lines) - sum(lines) <= _STRAY


def between_values(row: Sequence[RowItem]) -> Sequence[RowItem]:
    """What a row has between its first value and its last one, both included."""
    shown = [at for at, item in enumerate(row) if item.value]
    return row[shown[0] : shown[-1] + 1] if shown else ()


def _is_unbroken(rows: Rows) -> bool:
    lines = [all(map(IS_VALUE, between_values(run.own))) for _, run, _ in rows if run.mark == "line" and run.own]
    return sum(lines) >= _FEW and len(lines) - sum(lines) <= _STRAY


# So many lines of a table show how it is, so few are the exception.
_FEW, _STRAY = 5, 2
# Two lines alike are no accident.
_SOME = 2


def _sides_by_size(rows: Rows, *, leads: bool) -> Mapping[tuple[int, int], tuple[bool, bool]]:
    """The same by the numbers of columns and of cells, of rows that have more cells."""
    found: dict[tuple[int, int], tuple[bool, bool]] = {}
    for _, run, columns in rows:
        row = expand_padding(run.cells(leads=leads))
        shown = [at for at, item in enumerate(row) if not item.blank]
        if shown and len(row) > columns:
            left, right = found.get((columns, len(row)), (True, True))
            found[columns, len(row)] = left and shown[-1] < columns, right and shown[0] >= len(row) - columns
    return found


def _shows_outer_blank(rows: Rows, *, left: bool, right: bool, leads: bool) -> bool:
    """True if blanks beside values cannot be padding or covered cells.

    Dropped blanks move values to the left, and padding fills the right: a
    blank before the values of a left-hand table was kept, and so were all
    where the values end rows of one width.
    """
    if right and not left:
        return True
    return left and not right and any(_begins_blank(run.cells(leads=leads)) for _, run, _ in rows)


def _fills_its_line(row: tuple[str, Run, int], usual: tuple[int, int], *, leads: bool) -> bool:
    """True if blanks before a value are in a row of the usual width that has a cell for each column and no more."""
    _, run, columns = row
    cells = run.cells(leads=leads)
    usually = run.mark == "line" and _widths(run, leads=leads)[0] == usual[0]
    return usually and len(expand_padding(cells)) == columns and _begins_blank(cells)


def _begins_blank(row: Sequence[RowItem]) -> bool:
    return bool(row) and row[0].blank and not row[0].padding and any(map(IS_VALUE, row))


def _surplus(rows: Rows, *, leads: bool) -> int | None:
    met = [sum(map(CELLS, run.cells(leads=leads))) - columns for _, run, columns in rows if run.own]
    usual = _most_common(met) if met else 0
    return usual if usual in (0, 1) and met.count(usual) >= len(met) * _NEARLY_ALL else None


# Tables with fewer rows show too little by themselves.
_MANY = 10
