"""Rows of a workbook as plain values: what a report adds to its lists, and the cells of its own sheet."""

from __future__ import annotations

import attrs

from gxrules.report.cells import Number


@attrs.frozen(kw_only=True)
class SheetCell:
    """A cell of a table: its text or number, its format, the rows and columns it covers, and a comment, if any."""

    text: str
    number: Number | None
    form: str
    rows: int
    columns: int
    comment: str


@attrs.frozen(kw_only=True)
class ReportSheet:
    """The sheet of a report: what its name is made of, its heading, and its tables, each with a title."""

    name: str
    heading: str
    tables: tuple[tuple[str, tuple[tuple[SheetCell, ...], ...]], ...]


Fields = tuple[str | int, ...]


@attrs.frozen(kw_only=True)
class Rows:
    """What a report adds to a workbook: its row, those of its findings with their severities, doubts, and its sheet."""

    report: Fields
    findings: tuple[tuple[Fields, str], ...]
    doubts: tuple[Fields, ...]
    sheet: ReportSheet | None


@attrs.define
class WaitingSheets:
    """The sheets of reports, at most ``most``, each with the row of the list that is to lead to it.

    Those of failed reports come first: where there are too many, the others give way, from the last on.
    """

    most: int
    passed_over: int = 0
    _failed: list[tuple[ReportSheet, int]] = attrs.field(factory=list)
    _others: list[tuple[ReportSheet, int]] = attrs.field(factory=list)

    def add(self, sheet: ReportSheet, row: int, *, is_failed: bool) -> None:
        """Keep a sheet, or pass one over."""
        kept = self._failed if is_failed else self._others
        kept.append((sheet, row))
        if len(self._failed) + len(self._others) > self.most:
            (self._others or self._failed).pop()
            self.passed_over += 1

    def in_order(self) -> list[tuple[ReportSheet, int]]:
        """The sheets, each with its row."""
        return [*self._failed, *self._others]
