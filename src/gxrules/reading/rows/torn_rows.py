"""Rows that are torn: a cell is cut off, a number goes on below, or what follows the label is another row's."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from gxrules.form.editions import RowSpec
from gxrules.reading.rows.runs import IS_HARD, IS_VALUE, Run, split_at_spaces
from gxrules.text.label_keys import plain_key
from gxrules.text.patterns import pattern


def is_torn(text: str, run: Run, columns: int) -> bool:
    """True if a cell is cut off, as where rows are gone, the text ends in the row, or a number may go on."""
    if _is_cut(text, run):
        return True
    if run.own and run.own[-1].value and run.own[-1].end == len(text) and run.printed < columns:
        return True
    return _goes_on_below(text, run, columns) or (run.spaced and _has_two_gaps(text, run, columns))


def _is_cut(text: str, run: Run) -> bool:
    """True if a cell of its own is cut off."""
    # In most rows nothing says so, from the first cell to the last.
    if not run.own or not _MAY_CUT.search(text, run.own[0].start, run.own[-1].end):
        return False
    return any(not item.blank and _CUT.search(text, item.start, item.end) for item in run.own)


_MAY_CUT = pattern("[.…⋯略]")
# Three points at a number, or another sign that something is left out.
_CUT = pattern(r"\d ?(?:[\[(<]?(?:\.{3}|[…⋯])|[\[(<]省?略)|(?:(?:\.{3}|[…⋯])[\])>]?|省?略[\])>]) ?\d")


def _goes_on_below(text: str, run: Run, columns: int) -> bool:
    """True if the last value may go on with digits on the next line."""
    if not run.rest or run.mark != "line" or len(run.own) > columns:
        return False
    last, behind = run.own[-1], run.rest[0]
    apart = last.hard or not (last.value and behind.value and text[last.end - 1].isdigit())
    below = list(takewhile(lambda item: item.blank or item.value, run.rest))
    # A whole row below is one that has lost its label.
    return not apart and text[behind.start].isdigit() and (columns == 1 or sum(map(IS_VALUE, below)) < columns)


def _has_two_gaps(text: str, run: Run, columns: int) -> bool:
    """True if a row behind a space has its cells apart by spaces here, by marks or lines there.

    A mark may then be within a number, and a number behind a space the label's.
    """
    if columns == 1:
        return run.own[:1] != () and run.own[0].value and any(map(IS_VALUE, run.rest[:1]))
    parted = any(sum(map(IS_VALUE, split_at_spaces(text, item))) > 1 for item in run.own if item.value)
    return parted and any(map(IS_HARD, run.own[:-1]))


def joins_labels(printed: str, path: str | None, rows: Iterable[RowSpec]) -> bool:
    """True if the open note of a label as ``printed`` ends as the label of another row: what was between is lost.

    ``path`` is that of its own row among ``rows``.
    """
    if printed.count("(") <= printed.count(")"):
        return False
    rows = list(rows)
    notes = [plain_key(row.note) for row in rows if row.path == path and row.note]
    printed = printed[printed.rindex("(") + 1 :]
    ends = plain_key(_OMITTED.split(printed)[-1])[-_END:]
    if not ends or any(ends in note for note in notes):
        return False
    others = [plain_key(row.label) for row in rows if row.path != path]
    known = len(ends) == _END or _OMITTED.search(printed) is not None
    return known and any(key.endswith(ends) for key in others)


# What says that something is left out; behind it the last character is enough.
_OMITTED = pattern(r"\.{3}|[…⋯]")
# So many characters at the end of a label are hardly ever those of a note.
_END = 3
