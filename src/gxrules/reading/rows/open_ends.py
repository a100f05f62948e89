"""Rows whose marks are between cells and never behind the last one: a mark at a line's end has a blank cell behind."""

from __future__ import annotations

from collections.abc import Sequence

from gxrules.reading.rows.runs import IS_PADDING, IS_VALUE, RowItem, Run


def close_ends(folded: str, rows: Sequence[tuple[Run, int]]) -> list[Run]:
    """The runs of a table's rows, each with its number of columns, with the last cell that no mark is behind.

    Only where no row with all its values has a mark at its end does a mark there set off a cell.
    """
    full = [(run, columns) for run, columns in rows if len(run.own) == columns > 1]
    whole = [run for run, columns in full if run.values == columns or all(map(IS_VALUE, run.own))]
    lines = [run for run in whole if run.mark == "line"]
    if len(lines) < _FEWEST or any(_ends_with_mark(folded, run) for run in lines):
        return [run for run, _ in rows]
    return [_with_last(folded, run) if _lacks_last(folded, run, columns) else run for run, columns in rows]


_FEWEST = 3


def _lacks_last(folded: str, run: Run, columns: int) -> bool:
    counted = run.mark == "line" and not run.anchored and not any(map(IS_PADDING, run.own))
    return counted and len(run.own) == columns - 1 and _ends_with_mark(folded, run)


def _ends_with_mark(folded: str, run: Run) -> bool:
    return folded[run.own[-1].start : _line_end(folded, run)].rstrip(" ").endswith("|")


def _line_end(folded: str, run: Run) -> int:
    end = folded.find("\n", run.own[-1].end)
    return end if end >= 0 else len(folded)


def _with_last(folded: str, run: Run) -> Run:
    end = _line_end(folded, run)
    last = RowItem(end, end, value=False, blank=True, padding=False, first=False, white=False, hard=True)
    return run.with_own((*run.own, last))._replace(width=run.width + 1, whole=run.whole + 1)
