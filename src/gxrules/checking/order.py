"""The order of findings: that of their places in the text, and of the form where they have none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from gxrules.report.report import Report
from gxrules.rules.diagnostics import Diagnostic
from gxrules.text.source import Span

Key = tuple[int, int, bool, str, int]


def in_order(found: Iterable[Diagnostic], report: Report) -> tuple[Diagnostic, ...]:
    """The findings of ``report`` sorted; what a rule says of one place stays in its order."""
    given = list(found)
    lost = any(one.span is None and one.cells for one in given)
    return tuple(sorted(given, key=partial(_key, _form_places(report) if lost else {})))


def _form_places(report: Report) -> Mapping[str, tuple[int, Span]]:
    """Where each cell is in the form's order, and in the text; one that is not there, behind the last before it."""
    places: dict[str, tuple[int, Span]] = {}
    waiting: list[tuple[int, str]] = []
    table, last = "", None
    for number, cell in enumerate(report.cells()):
        name = cell.path.partition(".")[0]
        table, last = name, last if name == table else None
        if cell.span is not None:
            # What comes before the first cell of a table that is there has its place.
            places |= {
                path: (at, Span(cell.span.start, cell.span.start)) for at, path in waiting if path.startswith(name)
            }
            waiting, last = [], Span(cell.span.end, cell.span.end)
        if last is None:
            waiting.append((number, cell.path))
        places[cell.path] = number, cell.span or last or _NOWHERE
    return places


# Behind all text.
_NOWHERE = Span(1 << 60, 1 << 60)


def _key(places: Mapping[str, tuple[int, Span]], diagnostic: Diagnostic) -> Key:
    """By place, of what is not there by the form's; of two at one place, the one that explains others first."""
    number, near = places.get(diagnostic.cells[0], (-1, _NOWHERE)) if diagnostic.cells else (-1, _NOWHERE)
    span = diagnostic.span or near
    return span.start, span.end, not diagnostic.explains, diagnostic.code, number
