"""Rows of tables in a Word 97 document: their columns, and which cells a merge covers."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from itertools import accumulate

import attrs

from .doc_prls import Code, Prl

# Word has no more columns than this.
_WIDEST = 64
_CELL = 20
_MERGED, _RESTARTED = 0x20, 0x40
# Edges that are no further apart, in twentieths of a point, are one: nothing is printed in a millimetre.
_APART = 60


@attrs.define
class _Column:
    """A cell as its row defines it: its width, and the mark that says how it is merged with the cells beside it.

    In ``beside`` 0 is not merged. Which of 1 and 2 begins a merge and which
    continues it programs have seen differently; the first of a row of them begins it.
    """

    width: int
    beside: int = 0
    is_below: bool = False


@attrs.frozen
class Row:
    """A row as it is defined: the edges of its cells from the left, which of them a merge covers, and how."""

    edges: tuple[int, ...] = ()
    covered: tuple[bool, ...] = ()
    below: tuple[bool, ...] = ()

    def is_covered(self, cell: int, *, is_first: bool) -> bool:
        """True if a merge covers a cell; none of a row above does where the row is the first."""
        return cell < len(self.covered) and self.covered[cell] and not (is_first and self.below[cell])


def row_of(prls: Iterable[Prl]) -> Row:
    """A row by the properties of its end."""
    left, columns = _columns(prls)
    return Row(
        tuple(accumulate((column.width for column in columns), initial=left)),
        tuple(_covered(columns)),
        tuple(column.is_below for column in columns),
    )


def _columns(row: Iterable[Prl]) -> tuple[int, list[_Column]]:
    left = 0
    columns: list[_Column] = []
    for code, operand in row:
        if code == Code.ROW:
            left, columns = _defined(operand)
        elif code == Code.ROW_VERTICAL and len(operand) > 2:
            for column in columns[operand[1] : operand[1] + 1]:
                column.is_below = operand[2] == 1
        elif code in _CHANGES:
            _CHANGES[code](columns, operand)
    return left, columns


def _defined(operand: bytes) -> tuple[int, list[_Column]]:
    count = min(operand[2], _WIDEST) if len(operand) > 2 else 0
    if len(operand) < 5 + 2 * count:
        return 0, []
    edges = struct.unpack_from(f"<{count + 1}h", operand, 3)
    cells = 5 + 2 * count
    flags = [int.from_bytes(operand[at : at + 2], "little") for at in range(cells, cells + _CELL * count, _CELL)]
    return edges[0], [
        _Column(edges[at + 1] - edges[at], said & 3, bool(said & _MERGED) and not said & _RESTARTED)
        for at, said in enumerate(flags)
    ]


def _insert(columns: list[_Column], operand: bytes) -> None:
    first, count, width = struct.unpack("<BBH", operand)
    missing = max(first - len(columns), 0)
    columns[first:first] = [_Column(width) for _ in range(min(missing + count, _WIDEST))]
    del columns[_WIDEST:]


def _delete(columns: list[_Column], operand: bytes) -> None:
    del columns[operand[0] : operand[1]]


def _widen(columns: list[_Column], operand: bytes) -> None:
    for column in columns[operand[0] : operand[1]]:
        column.width = int.from_bytes(operand[2:4], "little")


def _merge(columns: list[_Column], operand: bytes) -> None:
    for at, column in enumerate(columns[operand[0] : operand[1]]):
        column.beside = 2 if at else 1


def _split(columns: list[_Column], operand: bytes) -> None:
    for column in columns[operand[0] : operand[1]]:
        column.beside = 0


_CHANGES = {
    int(Code.ROW_INSERT): _insert,
    int(Code.ROW_DELETE): _delete,
    int(Code.ROW_WIDTH): _widen,
    int(Code.ROW_MERGE): _merge,
    int(Code.ROW_SPLIT): _split,
}


def _covered(columns: list[_Column]) -> list[bool]:
    """Which of a row's cells a merge covers, by the cell that begins it."""
    covered = []
    begins = 0
    for column in columns:
        continues = bool(column.beside) and bool(begins) and column.beside != begins
        if not continues:
            begins = column.beside
        covered.append(continues or column.is_below)
    return covered


def edge_numbers(rows: Iterable[Row]) -> dict[int, int]:
    """The number of each edge in a table, from the left; edges that are hardly apart have the same."""
    numbers: dict[int, int] = {}
    begins, number = 0, -1
    for edge in sorted({edge for row in rows for edge in row.edges}):
        if number < 0 or edge - begins > _APART:
            begins, number = edge, number + 1
        numbers[edge] = number
    return numbers
