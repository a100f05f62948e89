"""Rows of tables in a Word 97 document: their columns, and which cells a merge covers."""

from __future__ import annotations

import struct
from collections.abc import Iterable

import attrs

from .doc_prls import Code, Prl

# Word has no more columns than this.
_WIDEST = 64
_CELL = 20
_MERGED, _RESTARTED = 0x20, 0x40


@attrs.define
class Column:
    """A cell as its row defines it: its width, and the mark that says how it is merged with the cells beside it.

    In ``beside`` 0 is not merged. Which of 1 and 2 begins a merge and which
    continues it programs have seen differently; the first of a row of them begins it.
    """

    width: int
    beside: int = 0
    is_below: bool = False


def columns_of(row: Iterable[Prl]) -> tuple[int, list[Column]]:
    """The left edge of a row and its columns, by the properties of the row's end."""
    left = 0
    columns: list[Column] = []
    for code, operand in row:
        if code == Code.ROW:
            left, columns = _defined(operand)
        elif code == Code.ROW_VERTICAL and len(operand) > 2:
            for column in columns[operand[1] : operand[1] + 1]:
                column.is_below = operand[2] == 1
        elif code in _CHANGES:
            _CHANGES[code](columns, operand)
    return left, columns


def _defined(operand: bytes) -> tuple[int, list[Column]]:
    count = min(operand[2], _WIDEST) if len(operand) > 2 else 0
    if len(operand) < 5 + 2 * count:
        return 0, []
    edges = struct.unpack_from(f"<{count + 1}h", operand, 3)
    cells = 5 + 2 * count
    flags = [int.from_bytes(operand[at : at + 2], "little") for at in range(cells, cells + _CELL * count, _CELL)]
    return edges[0], [
        Column(edges[at + 1] - edges[at], said & 3, bool(said & _MERGED) and not said & _RESTARTED)
        for at, said in enumerate(flags)
    ]


def _insert(columns: list[Column], operand: bytes) -> None:
    first, count, width = struct.unpack("<BBH", operand)
    missing = max(first - len(columns), 0)
    columns[first:first] = [Column(width) for _ in range(min(missing + count, _WIDEST))]
    del columns[_WIDEST:]


def _delete(columns: list[Column], operand: bytes) -> None:
    del columns[operand[0] : operand[1]]


def _widen(columns: list[Column], operand: bytes) -> None:
    for column in columns[operand[0] : operand[1]]:
        column.width = int.from_bytes(operand[2:4], "little")


def _merge(columns: list[Column], operand: bytes) -> None:
    for at, column in enumerate(columns[operand[0] : operand[1]]):
        column.beside = 2 if at else 1


def _split(columns: list[Column], operand: bytes) -> None:
    for column in columns[operand[0] : operand[1]]:
        column.beside = 0


_CHANGES = {
    int(Code.ROW_INSERT): _insert,
    int(Code.ROW_DELETE): _delete,
    int(Code.ROW_WIDTH): _widen,
    int(Code.ROW_MERGE): _merge,
    int(Code.ROW_SPLIT): _split,
}


def covered_cells(columns: list[Column]) -> list[bool]:
    """Which of a row's cells a merge covers, by the cell that begins it."""
    covered = []
    begins = 0
    for column in columns:
        continues = bool(column.beside) and bool(begins) and column.beside != begins
        if not continues:
            begins = column.beside
        covered.append(continues or column.is_below)
    return covered
