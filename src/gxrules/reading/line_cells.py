"""The cells that lines have beside their values and marks: those that labels span, and a last one behind a mark."""

from __future__ import annotations

from collections.abc import Sequence

from gxrules.reading.labels.candidates import Candidate, Text
from gxrules.reading.labels.lexicon import GROUP, ROW
from gxrules.reading.rows.open_ends import close_ends
from gxrules.reading.rows.runs import Run
from gxrules.reading.rows.spanned_labels import LabelledLine, may_span, span_labels, without_spanned

LabelledRun = tuple[str, Candidate | None, Run, int]


def settle_runs(text: Text, found: Sequence[Candidate], rows: Sequence[LabelledRun]) -> tuple[list[Run], set[int]]:
    """The runs of all rows, each given with its table, its label and its number of columns; and which are unsure.

    They are without the cells that labels span, and have the last cell that only the mark before it shows. Where
    labels span cells, a row that lacks some is unsure: which of its blanks are the label's cannot be told.
    """
    runs = [run for _, _, run, _ in rows]
    unsure: set[int] = set()
    for table in dict.fromkeys(table for table, _, _, _ in rows):
        at = [place for place, row in enumerate(rows) if row[0] == table]
        closed = close_ends(text.folded, [(runs[place], rows[place][3]) for place in at])
        for place, run in zip(at, closed, strict=True):
            runs[place] = run
        if any(may_span(run, rows[place][3]) for place, run in zip(at, closed, strict=True)):
            unsure |= _settle_spans(text, found, rows, runs, at)
    return runs, unsure


def _settle_spans(
    text: Text, found: Sequence[Candidate], rows: Sequence[LabelledRun], runs: list[Run], at: Sequence[int]
) -> set[int]:
    """Take the cells that labels span from the runs of a table; which of its rows are unsure."""
    labels = [match for match in found if match.slot.kind in (GROUP, ROW)]
    lines = {place: _line(text, labels, rows[place], runs[place]) for place in at}
    if not span_labels(list(lines.values())):
        return set()
    unsure = set()
    for place, line in lines.items():
        if line.countable and line.fits:
            runs[place] = without_spanned(line)
        elif line.printed < line.columns:
            unsure.add(place)
    return unsure


def _line(text: Text, labels: Sequence[Candidate], row: LabelledRun, run: Run) -> LabelledLine:
    """A row with the labels on its line."""
    _, match, _, columns = row
    if match is None:
        return LabelledLine("", 0, run, columns)
    begins = text.folded.rfind("\n", 0, match.start) + 1
    own = [label for label in labels if begins <= label.start <= match.start]
    return LabelledLine(own[0].word.style, len(own), run, columns)
