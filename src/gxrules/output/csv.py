"""CSV: one row a finding, or one row a cell; what could not be checked has no row here.

Both begin with a byte order mark. Fields that a spreadsheet would take for a formula begin with an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain

from gxrules.output.shared import phrases
from gxrules.output.shared.cell_places import agency_of, cell_labels
from gxrules.output.shared.doubts import tell_doubts
from gxrules.output.shared.entries import Entry, entries
from gxrules.output.shared.file_places import file_place
from gxrules.output.shared.phrases import value_text
from gxrules.report.cells import Cell
from gxrules.report.report import Report
from gxrules.rules.diagnostics import Diagnostic
from gxrules.rules.plugins.formats import DEFAULTS, RenderOptions
from gxrules.rules.result import Result
from gxrules.text.patterns import pattern
from gxrules.text.source import Source, Span

FINDINGS = (
    *("file", "line", "column", "code", "name", "severity", "message_zh", "message_en"),
    *("cells", "expected", "actual", "basis", "fingerprint", "place", "verdict", "agency", "year", "cell_labels"),
)
# Without it a spreadsheet takes Chinese for an encoding of its own.
BOM = "\ufeff"
CELLS = ("path", "label", "value", "kind", "unit", "raw", "line", "column")

Field = str | int


def render(results: Iterable[Result], options: RenderOptions = DEFAULTS) -> str:
    """One row a finding; the paths of its cells are in one field, a space between them.

    What has no row, because it was not read or not decided, is reported on standard error.
    """
    return "".join(pieces(entries(entry, results, options), options))


def entry(result: Result, _: int, options: RenderOptions) -> str:
    """The rows of a report; the options are told what has none."""
    tell_doubts(result, options)
    return "".join(_lines(_finding(result, found, options) for found in result.diagnostics))


def pieces(made: Iterable[Entry], _: RenderOptions = DEFAULTS) -> Iterator[str]:
    """The rows report by report, their head first."""
    yield BOM
    yield from _lines([FINDINGS])
    for one in made:
        yield one.part


def render_report(report: Report) -> str:
    """One row a cell, in the form's order."""
    return BOM + "".join(_lines(chain([CELLS], cell_rows(report))))


def cell_rows(report: Report) -> Iterator[tuple[Field, ...]]:
    """The fields of :data:`CELLS` for each cell of ``report``; what is not known is empty."""
    return (_cell(cell, report.source) for cell in report.cells())


def inert(text: str) -> str:
    """``text`` as no spreadsheet takes for a formula: an apostrophe before what would begin one.

    Numbers keep their sign.
    """
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = pattern(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?")


def _safe(field: Field) -> Field:
    """A field without formula, and without a control character but tabs and line feeds."""
    return _CONTROL.sub(" ", inert(field)) if isinstance(field, str) else field


# A carriage return among them, which the writer leaves unquoted.
_CONTROL = pattern(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def _finding(result: Result, found: Diagnostic, options: RenderOptions) -> tuple[Field, ...]:
    return (
        *(result.name or "", *_position(found.span, result.source)),
        *(found.code, found.name, found.severity.value, found.message.zh, found.message.en),
        *(" ".join(found.cells), value_text(found.expected), value_text(found.actual), found.basis, found.fingerprint),
        *(file_place(found.span, result.source, options), result.verdict or "", agency_of(result)),
        *(_year(result), options.say(phrases.BETWEEN).join(cell_labels(found, result))),
    )


def _year(result: Result) -> Field:
    return result.report.year or "" if result.report else ""


def _cell(cell: Cell, source: Source | None) -> tuple[Field, ...]:
    printed = (cell.path, cell.label, value_text(cell.value), cell.kind, cell.unit or "", cell.raw)
    return (*printed, *_position(cell.span, source))


def _position(span: Span | None, source: Source | None) -> tuple[Field, Field]:
    return ("", "") if span is None or source is None else source.position(span.start)


def _lines(rows: Iterable[tuple[Field, ...]]) -> Iterator[str]:
    document = io.StringIO(newline="")
    writer = csv.writer(document, lineterminator="\n")
    for row in rows:
        writer.writerow([_safe(field) for field in row])
        yield document.getvalue()
        document.seek(0)
        document.truncate()
