"""CSV: one row a finding, or one row a cell; what could not be checked has no row here.

Fields that a spreadsheet would take for a formula begin with an apostrophe.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from gxrules.output.shared.doubts import report_doubts
from gxrules.output.shared.phrases import value_text
from gxrules.report.cells import Cell
from gxrules.report.report import Report
from gxrules.rules.diagnostics import Diagnostic
from gxrules.rules.plugins.formats import DEFAULTS, RenderOptions
from gxrules.rules.result import Result
from gxrules.text.source import Source, Span

FINDINGS = (
    *("file", "line", "column", "code", "name", "severity", "message_zh", "message_en"),
    *("cells", "expected", "actual", "basis", "fingerprint"),
)
CELLS = ("path", "label", "value", "kind", "unit", "raw", "line", "column")

Field = str | int


def render(results: Iterable[Result], options: RenderOptions = DEFAULTS) -> str:
    """One row a finding; the paths of its cells are in one field, a space between them.

    What has no row, because it was not read or not decided, is reported on standard error.
    """
    rows = (_finding(result, found) for result in report_doubts(results, options) for found in result.diagnostics)
    return _write(FINDINGS, rows)


def render_report(report: Report) -> str:
    """One row a cell, in the form's order."""
    return _write(CELLS, cell_rows(report))


def cell_rows(report: Report) -> Iterator[tuple[Field, ...]]:
    """The fields of :data:`CELLS` for each cell of ``report``; what is not known is empty."""
    return (_cell(cell, report.source) for cell in report.cells())


def inert(text: str) -> str:
    """``text`` as no spreadsheet takes for a formula: an apostrophe before what would begin one.

    Numbers keep their sign.
    """
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?")


def _safe(field: Field) -> Field:
    """A field without formula, and without a carriage return, which the writer leaves unquoted."""
    return inert(field).replace("\r", " ") if isinstance(field, str) else field


def _finding(result: Result, found: Diagnostic) -> tuple[Field, ...]:
    return (
        *(result.name or "", *_position(found.span, result.source)),
        *(found.code, found.name, found.severity.value, found.message.zh, found.message.en),
        *(" ".join(found.cells), value_text(found.expected), value_text(found.actual), found.basis, found.fingerprint),
    )


def _cell(cell: Cell, source: Source | None) -> tuple[Field, ...]:
    printed = (cell.path, cell.label, value_text(cell.value), cell.kind, cell.unit or "", cell.raw)
    return (*printed, *_position(cell.span, source))


def _position(span: Span | None, source: Source | None) -> tuple[Field, Field]:
    return ("", "") if span is None or source is None else source.position(span.start)


def _write(header: tuple[str, ...], rows: Iterable[tuple[Field, ...]]) -> str:
    document = io.StringIO(newline="")
    writer = csv.writer(document, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_safe(field) for field in row] for row in rows)
    return document.getvalue()
