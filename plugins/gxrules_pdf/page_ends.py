"""Tables that go on over the end of a page, and rows that are cut by it.

A row is cut where a cell's last line on the one page was full and its first
one on the other goes on; two rows are apart where a label begins anew, or
where a number has another below it although there was room. Where neither
shows, no number of either row is certain.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

import attrs

from gxrules.types import pattern

from .lines import has_two_numbers
from .tables import Cell, Table

# Points: columns as near as this are the same.
_NEAR = 4.0
_NUMERALS = "[一二三四五六七八九十]"
_ORDINAL = pattern(rf"{_NUMERALS}{{1,3}}、|[（(]{_NUMERALS}{{1,3}}[）)]|\d{{1,2}}[.．、]|第{_NUMERALS}{{1,4}}条")

APART, CUT, DOUBT = "apart", "cut", "doubt"


def is_continued(above: Table, below: Table) -> bool:
    """True if two tables may be parts of one: they are as wide."""
    return abs(above.left - below.left) < _NEAR and abs(above.right - below.right) < _NEAR


def join_tables(above: Table, below: Table) -> None:
    """Put the part of a table on the next page to the one before, whose rows become cells of one table."""
    _drop_repeated_head(above, below)
    if not below.cells:
        return
    pairs = _pairs(above, below)
    paired = {cell for pair in pairs for cell in pair}
    doubt_open(cell for cell in (*_last(above), *below.row(0)) if cell not in paired)
    _join_rows([pair for pair in pairs if _is_one_row(pair)], above, below)
    for cell, other in (pair for pair in pairs if not _is_one_row(pair)):
        _join_spanning(cell, other, above, below)
    for cell in below.cells:
        cell.row += above.rows
        cell.last_row += above.rows
    above.cells += below.cells
    above.rows += below.rows


def _drop_repeated_head(above: Table, below: Table) -> None:
    """Leave out rows at the beginning of a page that repeat those at the beginning of the table: its head."""
    heads = takewhile(lambda row: _is_repeated(above.row(row), below.row(row)), range(min(above.rows, below.rows)))
    count = len(list(heads))
    while count and any(cell.row < count < cell.last_row for cell in below.cells):
        count -= 1
    below.cells = [cell for cell in below.cells if cell.row >= count]
    below.rows -= count
    for cell in below.cells:
        cell.row -= count
        cell.last_row -= count


def _is_repeated(row: list[Cell], other: list[Cell]) -> bool:
    """True if two rows are the same and have words only."""
    said = [(cell.text.split(), round(cell.left / _NEAR)) for cell in row]
    return (
        any(cell.text for cell in row)
        and said == [(cell.text.split(), round(cell.left / _NEAR)) for cell in other]
        and not any(cell.is_number for cell in other)
    )


Pair = tuple[Cell, Cell]


def _pairs(above: Table, below: Table) -> list[Pair]:
    """The cells at the end of a page, each with the one below it of the same column."""
    return [(cell, other) for other in below.row(0) for cell in _last(above) if _is_same_column(cell, other)]


def _last(table: Table) -> list[Cell]:
    """The cells at the end of a table."""
    return [cell for cell in table.cells if cell.last_row == table.rows]


def _is_same_column(cell: Cell, other: Cell) -> bool:
    return abs(cell.left - other.left) < _NEAR and abs(cell.right - other.right) < _NEAR


def _is_one_row(pair: Pair) -> bool:
    return all(cell.last_row - cell.row == 1 for cell in pair)


def _join_rows(pairs: list[Pair], above: Table, below: Table) -> None:
    verdict = judge(pairs)
    if verdict == DOUBT:
        for cell in (cell for pair in pairs for cell in pair):
            cell.doubt = cell.doubt or cell.has_value
    for cell, other in pairs if verdict == CUT else ():
        _join_cells(cell, other)
        below.cells.remove(other)


def judge(pairs: list[Pair]) -> str:
    """Whether the cells of a row and those below them on the next page are two rows, or one that the end cuts."""
    if any(_ORDINAL.match(other.text) for _, other in pairs):
        return APART
    if any(cell.text and other.text and cell.has_value != other.has_value for cell, other in pairs):
        return APART
    numbers = [_has_room(pair) for pair in pairs if pair[0].is_number and pair[1].is_number]
    words = [_has_room(pair) for pair in pairs if not (pair[0].has_value or pair[1].has_value)]
    if True in numbers:
        # One number may be broken early, where its font or its markup changes; a row that has no name is none by that.
        is_named = any(other.text and not other.has_value for _, other in pairs)
        return APART if is_named or all(numbers) else DOUBT
    if any(not (cell.closed_below or other.closed_above) for cell, other in pairs):
        return CUT
    if not any(other.text for _, other in pairs):
        return CUT if any(cell.is_number for cell, _ in pairs) else APART
    if not any(cell.text for cell, _ in pairs):
        return CUT
    return _judge_by_lines(numbers, words, pairs)


def _judge_by_lines(numbers: list[bool | None], words: list[bool | None], pairs: list[Pair]) -> str:
    """The verdict by what had room at the end of the page."""
    if True in words:
        # A label that ends a line early may be one of two lines all the same: its numbers are then on one side only.
        one_sided = not all(any(cell.is_number for cell in side) for side in zip(*pairs, strict=True))
        return DOUBT if one_sided and any(cell.has_value for pair in pairs for cell in pair) else APART
    return CUT if False in [*numbers, *words] and None not in numbers else DOUBT


def _has_room(pair: Pair) -> bool | None:
    """True if what is below would have had room in a cell's last line."""
    cell, other = pair
    widths = (cell.width, other.width)
    # What either page shows of the column holds for both.
    width = attrs.evolve(
        cell.width, sure=max(width.sure for width in widths), never=min(width.never for width in widths)
    )
    return width.has_room(cell.lines[-1], other.lines[0])


def _join_cells(cell: Cell, other: Cell) -> None:
    """Put the text of a cell's part on the next page to it."""
    parted = cell.is_number and other.is_number
    doubt = parted and _has_room((cell, other)) is not False
    cell.text = f"{cell.text}{'' if parted or not (cell.text and other.text) else chr(10)}{other.text}"
    cell.lines = cell.lines + other.lines
    cell.doubt = cell.doubt or other.doubt or doubt or has_two_numbers(cell.text)
    cell.closed_below = other.closed_below


def _join_spanning(cell: Cell, other: Cell, above: Table, below: Table) -> None:
    """Let a cell of several rows go on over the end of the page, unless another begins there."""
    if other.text and (_ORDINAL.match(other.text) or other.has_value or cell.is_number):
        return
    # Where its lines end is known of the rows only, so one that goes on may be another all the same.
    cell.last_row = above.rows + other.last_row
    _join_cells(cell, other)
    below.cells.remove(other)


def doubt_end(above: Table) -> None:
    """Doubt what no line ends at the end of a page, where the table does not go on."""
    doubt_open(cell for cell in _last(above) if not cell.closed_below)


def doubt_beginning(below: Table) -> None:
    """Doubt what no line begins at the beginning of a page, where no table goes on."""
    doubt_open(cell for cell in below.row(0) if not cell.closed_above)


def doubt_open(cells: Iterable[Cell]) -> None:
    """Doubt the values in cells that no line ends at the page's end, and that nothing was found to go on in."""
    for cell in cells:
        if cell.has_value and not (cell.closed_above and cell.closed_below):
            cell.doubt = True
