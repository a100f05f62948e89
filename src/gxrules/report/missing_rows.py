"""Missing rows: the rows of the form that no printed row was read as, with what was not read where they belong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import attrs

from gxrules.form.editions import CellSpec
from gxrules.report.cells import Cell
from gxrules.report.elements import Note, Row
from gxrules.text.patterns import pattern
from gxrules.text.source import Source, Span

# A number, or a dash that is a cell by itself.
_VALUE = pattern(r"\d|(?:^|[\s|])[-—–－/]+(?=[\s|]|$)")


@attrs.frozen(kw_only=True, eq=False)
class MissingRow:
    """A row the form asks for and no printed row was read as.

    ``address`` is its name within its table, ``label`` its Chinese address
    with the table; ``named`` tells whether it has a label on the form.
    ``cells`` are its cells, all unbound. ``unread`` are the notes on
    stretches of text with values that are where it belongs, between its
    neighbours on the form, or on a neighbour that took more values than it
    has cells: it may be there and unreadable. Without any it is certain that
    the text does not have it.
    """

    table: str
    path: str
    address: str
    label: str
    named: bool
    cells: tuple[Cell, ...]
    unread: tuple[Note, ...] = ()


def missing_rows(
    cells: Iterable[Cell],
    spec: Callable[[str], CellSpec],
    rows: Sequence[Row],
    notes: Sequence[Note],
    source: Source | None,
) -> tuple[MissingRow, ...]:
    """The rows of the form in none of ``rows``, in the form's order; ``spec`` gives a cell's place on it."""
    cells = tuple(cells)
    if all(cell.kind != "unbound" for cell in cells):
        return ()
    met = {row.path: row.span for row in rows if row.path}
    form = tuple(_form_rows(cells, spec))
    lost = [
        at for at, row in enumerate(form) if row.path not in met and all(one.kind == "unbound" for one in row.cells)
    ]
    stretches = list(_stretches(rows, notes, source)) if lost and source else []
    return tuple(attrs.evolve(form[at], unread=tuple(_between(stretches, form, at, met))) for at in lost)


def _form_rows(cells: Iterable[Cell], spec: Callable[[str], CellSpec]) -> Iterator[MissingRow]:
    for (table, row), group in groupby(cells, key=lambda cell: (spec(cell.path).table, spec(cell.path).row)):
        own = tuple(group)
        yield MissingRow(
            table=table,
            path=row.path or table,
            address=row.address,
            label=spec(own[0].path).row_label,
            named=bool(row.label),
            cells=own,
        )


def _between(
    stretches: Sequence[tuple[str, Note]], form: Sequence[MissingRow], at: int, met: Mapping[str, Span]
) -> Iterator[Note]:
    """The stretches that are where a row of the form belongs, and a neighbour that took more values than its own."""
    if not stretches:
        return
    before, behind = _neighbours(form, at, met)
    places = met.get(before), met.get(behind)
    for table, note in stretches:
        own = note.data.get("path")
        if own in (before, behind) if own else table == form[at].table and _lies_between(note, *places):
            yield note


def _stretches(rows: Sequence[Row], notes: Sequence[Note], source: Source) -> Iterator[tuple[str, Note]]:
    """The notes on text with values in tables that may be a row more than is known, each with its table."""
    tables = {row.span: row.table for row in rows}
    for note in notes:
        table = note.data.get("table") or tables.get(note.span)
        known = note.data.get("path") is not None
        surplus = known and note.data["printed"] > (note.data["expected"] or 0)
        if table and (surplus or not known) and _VALUE.search(source.slice(note.span)):
            yield table, note


def _neighbours(form: Sequence[MissingRow], at: int, met: Mapping[str, Span]) -> tuple[str, str]:
    """The nearest rows of the same table, before and behind a row in the form's order, that were met; or ``""``."""
    table = form[at].table
    before = (row.path for row in reversed(form[:at]) if row.table == table and row.path in met)
    behind = (row.path for row in form[at + 1 :] if row.table == table and row.path in met)
    return next(before, ""), next(behind, "")


def _lies_between(note: Note, before: Span | None, behind: Span | None) -> bool:
    """True if a stretch is where a row between these two belongs; anywhere where they are not in the form's order."""
    if before and behind and before.start > behind.start:
        return True
    return (before is None or before.start < note.span.start) and (behind is None or note.span.start < behind.start)
