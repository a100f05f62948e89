"""A check for Frictionless: each row of a table names a report, and the report has to pass.

from frictionless import Checklist, validate

validate("index.csv", checklist=Checklist(checks=[report_passes(field="file")]))
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import attrs
from frictionless import Check, Row
from frictionless.errors import RowError

import gxrules

# Loads the plugins once; may be used from many threads.
CHECKER = gxrules.Checker()


class ReportError(RowError):
    """A finding in the report that a row names."""

    type = "report-error"
    title = "Report Error"
    description = "The annual report has a defect, or could not be checked."
    template = "Row {rowNumber}: {note}"


@attrs.define(kw_only=True, repr=False)
class report_passes(Check):  # noqa: N801  # as Frictionless names its own checks
    """Check the report in the file that ``field`` names, relative to the table."""

    type = "report-passes"
    Errors = [ReportError]  # noqa: RUF012  # Frictionless looks for a list

    field: str

    def validate_row(self, row: Row) -> Iterable[ReportError]:
        """Yield an error for each error in the report; for its doubts one, if there is no other."""
        path = Path(self.resource.basepath or "", row[self.field])
        result = CHECKER.check(path.read_bytes(), name=str(path))
        if result.error is not None:
            yield ReportError.from_row(row, note=result.error.en)
        elif result.verdict == gxrules.Verdict.INCOMPLETE:
            yield ReportError.from_row(row, note="it could not be checked completely")
        for found in result.diagnostics:
            if found.severity == gxrules.Severity.ERROR:
                yield ReportError.from_row(row, note=f"{found.code} {found.message.en}")
