"""Rows as they are printed: a label with the cells behind it, as an element of the report."""

from __future__ import annotations

from typing import NamedTuple

from gxrules.reading.labels.candidates import Candidate, Text
from gxrules.reading.rows.runs import Run
from gxrules.reading.rows.values import Taken
from gxrules.report.elements import Note, Row, make_row
from gxrules.text.label_keys import plain_key
from gxrules.text.source import new_span


class BoundRow(NamedTuple):
    """A row's label with the run after it; ``stop`` is the first piece past the run."""

    table: str
    block: str
    path: str
    match: Candidate | None
    run: Run
    first: int
    stop: int


def label_match(line: BoundRow, label: str) -> str:
    """How a label is printed: ``exact``, as an ``alias``, or ``similar`` to the form's."""
    if line.match is None:
        return "exact"
    if line.match.match != "exact":
        return "similar"
    return "exact" if plain_key(label) == line.match.key else "alias"


def end_of_row(text: Text, line: BoundRow, taken: Taken) -> int:
    """Where the row's last printed piece ends."""
    ends = [span.end for _, span in taken.cells if span.start >= 0]
    return max(ends, default=text.stream.end[line.first - 1])


def printed_row(text: Text, line: BoundRow, match: str, *, bound: bool) -> Row:
    """The row as an element of the report."""
    run = line.run
    printed = run.own[: run.values] if run.values >= 0 else [item for item in run.own if not item.blank]
    start = line.match.start if line.match else (printed[0].start if printed else text.stream.end[line.first - 1])
    label_end = line.match.end if line.match else start
    source, end = text.source, max(label_end, printed[-1].end) if printed else label_end
    values = tuple([source[item.start : item.end] for item in printed])
    span = new_span(start, end)
    return make_row(source[start:label_end], line.path, match, line.run.width, span, line.table, bound, values)


def unbound_note(text: Text, line: BoundRow, expected: int, printed: int) -> Note:
    """The note on a row whose values could not be assigned, with how many are expected and printed."""
    row = printed_row(text, line, "", bound=False)
    data = {"path": line.path, "label": row.label, "expected": expected, "printed": printed}
    return Note(kind="row-unbound", span=row.span, data=data)
