"""The values of a row: the cells after its label that belong to it, taken when certain, else left unbound."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import dropwhile, takewhile
from typing import NamedTuple

from gxrules.reading.rows.loose import Loose
from gxrules.reading.rows.runs import (
    CELLS,
    IS_BLANK,
    IS_HARD,
    IS_LEAD,
    IS_PADDING,
    IS_VALUE,
    RowItem,
    Run,
    expand_padding,
    split_at_spaces,
)
from gxrules.reading.rows.shape import Shape, between_values
from gxrules.reading.rows.torn_rows import is_torn
from gxrules.text.cell_numbers import BLANK, Reading, read_value
from gxrules.text.source import Span, new_span


class Taken(NamedTuple):
    """A row's readings with their places, in the order of the columns; or none, and how many were printed."""

    cells: tuple[tuple[Reading, Span], ...]
    printed: int

    @property
    def bound(self) -> bool:
        """True if the row's values could be assigned."""
        return bool(self.cells)


def take(
    text: str,
    run: Run,
    columns: int,
    shape_of: Callable[[], Shape],
    loose: Loose,
    keys: Callable[[], Sequence[str]],
    *,
    exact: bool,
) -> Taken:
    """The row's cells where they are certain.

    ``shape_of`` gives the shape of its table; a row with all its values
    printed is certain without. ``loose`` are the loose values of its table,
    ``keys`` gives the wordings of the row's label. In an ``exact`` text blanks
    behind the values are cells, too.
    """
    if (run.stacked and _of_another_label(run, columns, loose)) or is_torn(text, run, columns):
        return Taken((), run.printed)
    if _is_plain(text, run, columns) or (not exact and _is_filled_up(text, run, columns)):
        return Taken(_read_values(text, run.own[:columns]), columns)
    shape = shape_of()
    own = run.cells(leads=shape.leads)
    among_blanks = (shape.exact and not _stands_alone(own, columns, shape)) or _may_hide_digit(run, columns, shape)
    if shape.white_marks and own and own[0].white and not run.anchored:
        own = ()
    if not shape.marks(run) and shape.surplus != 1:
        own = _own_row(own, columns)
    if among_blanks or (columns == 1 and any(_several(text, run, item) for item in own if item.value)):
        return Taken((), run.printed)
    if not any(map(IS_HARD, own)) and _may_be_two_rows(text, run, _split_at_spaces(text, own), columns):
        return Taken((), run.printed)
    for attempt in _MARKED_ATTEMPTS if shape.marks(run) else _ATTEMPTS:
        cells = attempt(text, run, own, columns, shape)
        if cells is None or _rests_on_mark(cells):
            continue
        if not (_rests_on_blanks(run, cells) and (_goes_on(run, cells) or loose.may_be_of(keys()))):
            return Taken(tuple([_read_item(text, cell) for cell in cells]), run.printed)
    return Taken((), sum(not item.blank for item in own))


def _is_plain(text: str, run: Run, columns: int) -> bool:
    """True if a row is a value for each column and nothing else."""
    own = run.own
    if len(own) != columns or run.glued or (columns == 1 and run.spaced) or (own[0].white and not run.anchored):
        return False
    whole = run.values == columns or all(map(IS_VALUE, own))
    return whole and not _may_be_two_rows(text, run, own, columns)


def _is_filled_up(text: str, run: Run, columns: int) -> bool:
    """True if a row is a value for each of several columns, and blanks fill up its line behind them."""
    own = run.own
    if run.mark != "line" or run.glued or run.anchored or not 1 < columns < len(own) or own[0].white:
        return False
    whole = run.values == columns or (all(map(IS_VALUE, own[:columns])) and all(map(IS_BLANK, own[columns:])))
    if not (own[0].hard and whole):
        return False
    return not text[own[0].end : own[1].start].isspace()


def _rests_on_mark(cells: Sequence[RowItem]) -> bool:
    """True if a blank among the values may be a mark before its line: with a cell lost, all would move by one."""
    return any(map(IS_LEAD, cells)) and not all(map(IS_BLANK, cells))


def _rests_on_blanks(run: Run, cells: Sequence[RowItem]) -> bool:
    """True if only blanks are a row, or what makes up one without a label."""
    blank = [cell.blank for cell in cells]
    return any(blank) if run.anchored else all(blank)


def _goes_on(run: Run, cells: Sequence[RowItem]) -> bool:
    """True if values stand behind the last cell of a row, up to the next word."""
    end = max(cell.end for cell in cells)
    behind = takewhile(lambda item: item.blank or item.value, (*run.own, *run.rest))
    return any(item.value and item.start >= end for item in behind)


def _may_hide_digit(run: Run, columns: int, shape: Shape) -> bool:
    """True if of two pipes right behind a label or a value one may be a 1: nearly no other row of the table has two.

    Behind a value they make a row of more cells than columns: a blank one would be among them.
    """
    own = run.own
    if shape.straight and own and own[0].padding and own[0].cells == 1:
        return True
    if not shape.unbroken or run.mark != "line" or sum(map(IS_VALUE, own)) != columns:
        return False
    return any(item.padding and item.cells == 1 for item in between_values(own))


def _of_another_label(run: Run, columns: int, loose: Loose) -> bool:
    """True if values may be those of the label above, which has none.

    They may where some are left over in the table, behind a whole row of
    blanks, and below their label where marks show every cell: a row of blanks
    would have its marks.
    """
    below = run.hangs and any(item.hard and item.first for item in run.own[:1])
    return loose.nameless or below or run.begins_with_row(columns)


def _own_row(own: tuple[RowItem, ...], columns: int) -> tuple[RowItem, ...]:
    """The cells up to a row that is not of the form: after one for each column, where each has its line."""
    cells, behind = own[:columns], own[columns : columns + 1]
    if not behind or behind[0].blank or behind[0].value:
        return own
    whole = all(item.blank or item.value for item in cells) and _lines_of_their_own((*cells, *behind))
    return cells if whole else own


Cells = list[RowItem] | None


def _cells_only(run: Run, own: Sequence[RowItem], columns: int, shape: Shape) -> bool:
    """True if all items are cells, none a word that may belong to a label or stand beside the table.

    A word is a cell that cannot be read where marks set it off on both sides,
    in a row whose end is marked, with a cell for each column or as many as the table's other rows have.
    """
    words = [at for at, item in enumerate(own) if not (item.blank or item.value)]
    if not words:
        return True
    if not run.mark or run.spaced or run.glued:
        return False
    whole = sum(map(CELLS, own)) == columns or (run.mark == "line" and shape.fits(run, whole=False))
    return whole and all(own[at].hard and (at == 0 or own[at - 1].hard) for at in words)


def _all_printed(text: str, run: Run, own: tuple[RowItem, ...], columns: int, shape: Shape) -> Cells:
    """Every value is printed: blanks around them do not matter, words after them are other text."""
    printed = [item for item in own if not item.blank]
    if len(printed) < columns:
        return None
    if _may_be_two_rows(text, run, own, columns):
        return None
    # A blank with a line of its own may be the row, and the value that of a next row that lost its label.
    if own[0].blank and own[0].first and own[0].cells == 1 and not run.mark and not run.anchored:
        return None
    head, behind = printed[:columns], printed[columns:]
    values = [item.value for item in head]
    if not any(values) and columns > 1:
        return None
    readable = all(values) or (not behind and _cells_only(run, own, columns, shape))
    return head if readable and (not behind or not behind[0].value) else None


def _stands_alone(own: Sequence[RowItem], columns: int, shape: Shape) -> bool:
    """True if the blank cells of a row with a value for each column are not among its values.

    In a document's table every blank is a cell, and may be the form's where the table has a column more. They are
    beside the values where those of all rows with as many cells are on the same side.
    """
    row = expand_padding(own)
    shown = [at for at, item in enumerate(row) if not item.blank][:columns]
    if len(shown) < columns:
        return True
    before, inside = shown[0] > 0, shown[-1] - shown[0] >= columns
    after = any(item.blank for item in row[shown[-1] + 1 :])
    left, right = shape.sides.get((columns, len(row)), (True, True))
    return not (inside or (before and not right) or (after and not left))


def _may_be_two_rows(text: str, run: Run, own: Sequence[RowItem], columns: int) -> bool:
    """True if blanks between the values may be a row's own, and the values after them another's without its label.

    They may where each has a line and nothing ends the row, and where cells
    enough for two rows are up to the last value.
    """
    if columns == 1 or run.anchored or not own:
        return False
    row = _with_gaps(text, own)
    if not any(map(IS_BLANK, row)):
        return False
    shown = [index for index, item in enumerate(row) if not item.blank][:columns]
    blanks = [index for index in range(shown[-1] if shown else 0) if row[index].blank and row[index].cells == 1]
    apart = not run.mark and any(row[index].first for index in blanks if index > shown[0])
    return apart or (bool(blanks) and sum(item.cells for item in row[: shown[-1] + 1]) >= 2 * columns)


def _with_gaps(text: str, own: Sequence[RowItem]) -> Sequence[RowItem]:
    """A row's cells with the blank ones for which the lines, or the spaces, before them leave room."""
    # Most have marks between them, or the same gap as behind the label.
    if len(own) > 1:
        gap, begins = text[own[0].end : own[1].start], own[0].start
        if not gap.isspace():
            return own
        same = text.startswith(gap, begins - len(gap)) and not text[begins - len(gap) - 1].isspace()
        if same and gap.join([text[item.start : item.end] for item in own]) == text[begins : own[-1].end]:
            return own
    label = own[0].start
    while label and text[label - 1].isspace():
        label -= 1
    between = [text[end : item.start] for end, item in zip([label, *(item.end for item in own)], own, strict=False)]
    if not all(map(str.isspace, between[1:])):
        return own
    if between[1:] == between[1:2] * (len(own) - 1):
        return [*[_BLANK] * _room(between[0], between[1]), *own] if len(own) > 1 else own
    lines = ["\n" in gap for gap in between]
    gaps = [gap.count("\n") if apart else len(gap) for gap, apart in zip(between, lines, strict=True)]
    unit = min(gaps[1:], default=0)
    # A line or a space too many is not a cell where spaces are wide, or some cells are on lines and others do not.
    if len(set(lines[1:])) != 1 or (unit > 1 and not lines[1]):
        return own
    gaps[0] = gaps[0] if between[0].isspace() and lines[0] == lines[1] else unit
    return [item for item, gap in zip(own, gaps, strict=True) for item in (*[_BLANK] * (gap // unit - 1), item)]


def _room(before: str, unit: str) -> int:
    """How many blank cells there is room for before a row with the same gap, ``unit``, between all of its cells."""
    lines = "\n" in unit
    size = unit.count("\n") if lines else len(unit)
    if not before.isspace() or ("\n" in before) != lines or (size > 1 and not lines):
        return 0
    return (before.count("\n") if lines else len(before)) // size - 1


def _several(text: str, run: Run, item: RowItem) -> bool:
    """True if what stands after a label may be several cells: digits apart by spaces, or with a zero before."""
    printed = text[item.start : item.end]
    if run.glued:
        behind = len(printed.split()) > 1 or any(map(IS_VALUE, run.rest[:1]))
        return behind or (len(printed) > 1 and printed.isdigit() and printed[0] in "0０")
    return run.spaced and len(printed.split()) > 1


def _take_spaced(text: str, run: Run, own: tuple[RowItem, ...], columns: int, shape: Shape) -> Cells:
    """Values on one line with spaces between them, where nothing else sets cells apart."""
    if any(map(IS_HARD, own[:-1])):
        return None
    parts = _split_at_spaces(text, [item for item in own if not item.blank])
    values = next((at for at, part in enumerate(parts) if not part.value), len(parts))
    return parts[:columns] if values == columns else None


# A blank cell that no mark shows.
_BLANK = RowItem(-1, -1, value=False, blank=True, padding=False, first=False, white=False, hard=True)


def _split_at_spaces(text: str, own: Iterable[RowItem]) -> list[RowItem]:
    """Cells with the values in them that spaces part."""
    return [part for item in own for part in ([item] if item.blank else split_at_spaces(text, item))]


def _take_glued(text: str, run: Run, own: tuple[RowItem, ...], columns: int, shape: Shape) -> Cells:
    """Digits run together: one for each column, or nothing certain."""
    shown = [item for item in own if not item.blank]
    alone = len(shown) == 1 and not any(map(IS_VALUE, run.rest[:1]))
    if columns == 1 or not alone or not shape.glued or not (run.glued or run.anchored):
        return None
    start, end = shown[0].start, shown[0].end
    if end - start != columns or not text[start:end].isdigit():
        return None
    return [shown[0]._replace(start=at, end=at + 1) for at in range(start, end)]


def _take_counted(text: str, run: Run, own: tuple[RowItem, ...], columns: int, shape: Shape) -> Cells:
    """As many cells as columns, some blank, in a row no narrower than its table's others."""
    row = expand_padding(own)
    if len(row) != columns or not _cells_only(run, own, columns, shape) or not any(map(IS_VALUE, own)):
        return None
    # Neither padding nor marks nor covered cells are between values, or before them where they are on the left.
    if own[-1].value and (own[0].value or (shape.left and not shape.right and shape.keeps_blanks)):
        return row
    if shape.surplus != 0 and not (shape.surplus is None and run.mark and shape.fits(run, whole=False)):
        return None
    # A row without a label cannot tell a first blank from a mark before it, where its table may have marks.
    if run.anchored and row[0].blank and shape.marked != "" and (row[0].lead or not run.mark):
        return None
    # Blanks at the row's end may be padding, unless the table is known to keep its blanks.
    kept = shape.keeps_blanks and not own[-1].padding
    certain = not row[-1].blank or kept or shape.shows_all(run) or (run.mark and _lines_of_their_own(own))
    return row if certain else None


def _lines_of_their_own(own: tuple[RowItem, ...]) -> bool:
    """True if each cell has its line, where nothing is padded."""
    return all(item.first and not item.padding for item in own)


def _take_marked_off(text: str, run: Run, own: tuple[RowItem, ...], columns: int, shape: Shape) -> Cells:
    """One cell more than columns, as in every row: a mark between rows that looks like an empty cell."""
    row = expand_padding(own)
    if not shape.keeps_blanks or not _cells_only(run, own, columns, shape):
        return None
    return shape.align(row, columns) if shape.surplus == 1 and len(row) == columns + 1 else None


def _take_between_marks(text: str, run: Run, own: tuple[RowItem, ...], columns: int, shape: Shape) -> Cells:
    """As many cells as columns, and the mark before the row, or before the next one."""
    row = expand_padding(own)
    closed = run.anchored or not run.last
    # A row that is not of the form begins after the mark, with a label.
    row, behind = row[: columns + closed], row[columns + closed :]
    if len(row) < columns + closed or (behind and (behind[0].blank or behind[0].value)):
        return None
    if not shape.keeps_blanks or not _cells_only(run, row, columns, shape):
        return None
    if not closed:
        return row
    mark, cells = (row[0], row[1:]) if run.anchored else (row[-1], row[:-1])
    return cells if mark.blank else None


def _take_padded(text: str, run: Run, own: tuple[RowItem, ...], columns: int, shape: Shape) -> Cells:
    """A row as wide as its table's other rows, in a table that keeps its blanks."""
    if shape.surplus is not None or not shape.keeps_blanks or not _cells_only(run, own, columns, shape):
        return None
    if not shape.fits(run, whole=False):
        return None
    return shape.align(expand_padding(own), columns)


def _take_padded_whole(text: str, run: Run, own: tuple[RowItem, ...], columns: int, shape: Shape) -> Cells:
    """The same for a row broken over lines, up to the next label."""
    together = run.cells(leads=shape.leads, whole=True)
    broken = bool(own and run.rest) and shape.surplus is None
    if not broken or not shape.keeps_blanks or not shape.fits(run, whole=True):
        return None
    # A word after the row's own cells may be the next label.
    certain = _cells_only(run, own, columns, shape) and all(item.blank or item.value for item in run.rest)
    return shape.align(expand_padding(together), columns) if certain else None


def _nothing_printed(text: str, run: Run, own: tuple[RowItem, ...], columns: int, shape: Shape) -> Cells:
    """A row of blank cells, each of which a mark shows: without a mark there is no cell.

    The last cell of a table may have no mark behind it.
    """
    shown = expand_padding(own)
    if shown and run.last and run.mark == "line" and len(shown) == columns - 1:
        shown.append(_BLANK)
    if len(shown) < columns or any(not item.blank for item in own):
        return None
    # Padding alone is no cell: where the others have theirs before it, this row has lost its own.
    if any(map(IS_PADDING, own)) and not shape.fits(run, whole=run.mark != "line"):
        return None
    if run.mark == "line" and len(shown) < shape.narrowest.get(columns, 0):
        return None
    # A row that is not of the form may be between here and the next label.
    behind = takewhile(lambda item: item.blank or item.value, run.rest)
    return None if any(map(IS_VALUE, behind)) else shown[:columns]


def _take_continued(text: str, run: Run, own: tuple[RowItem, ...], columns: int, shape: Shape) -> Cells:
    """A row broken over lines, when what stands up to the next label is exactly its values."""
    together = [item for item in (*own, *run.rest) if not item.lead]
    if run.anchored:
        together = list(dropwhile(lambda item: item.blank, together))
    together = list(takewhile(lambda item: item.blank or item.value, together))
    printed = [item for item in together if not item.blank]
    broken = not own or run.anchored or any(map(IS_VALUE, own))
    inner = any(map(IS_BLANK, together[: len(printed)]))
    whole = len(printed) == columns and all(map(IS_VALUE, printed)) and not inner
    return printed if broken and whole and not _may_be_two_rows(text, run, printed, columns) else None


def _read_values(text: str, own: Sequence[RowItem]) -> tuple[tuple[Reading, Span], ...]:
    """The readings of values with their places."""
    starts, ends = [item.start for item in own], [item.end for item in own]
    printed = tuple([text[start:end] for start, end in zip(starts, ends, strict=True)])
    readings = (_read_row if sum(map(len, printed)) <= _LONGEST_KEPT else _read_row.__wrapped__)(printed)
    return tuple(zip(readings, map(new_span, starts, ends), strict=True))


@lru_cache(maxsize=1024)
def _read_row(printed: tuple[str, ...]) -> tuple[Reading, ...]:
    """The readings of a row's values: most rows of most reports are the same zeros."""
    return tuple(map(read_value, printed))


# Longer ones are seldom the same twice.
_LONGEST_KEPT = 60


def _read_item(text: str, item: RowItem) -> tuple[Reading, Span]:
    start, end = item[:2]
    if item.blank:
        return BLANK, Span(start, start)
    return read_value(text[start:end]), new_span(start, end)


_ATTEMPTS = (
    _all_printed,
    _take_spaced,
    _take_glued,
    _take_counted,
    _take_marked_off,
    _take_padded,
    _take_padded_whole,
    _nothing_printed,
    _take_continued,
)
# Where a lone mark is before every row, only the cells between two marks are a row.
_MARKED_ATTEMPTS = (_all_printed, _take_between_marks, _nothing_printed)
