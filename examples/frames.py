"""Data frames (Polars) of cells and of findings, to count, join and plot with.

reports = {path.name: path.read_bytes() for path in Path("reports").glob("*.txt")}
results = [CHECKER.check(data, name=name) for name, data in reports.items()]
findings(results).group_by("code").len().sort("len", descending=True)
cells(results).filter(path="requests.received.total")["value"].sum()
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

import gxrules

# Loads the plugins once; may be used from many threads.
CHECKER = gxrules.Checker()

_CELLS = {
    "name": pl.String,
    "agency": pl.String,
    "year": pl.Int32,
    "path": pl.String,
    "label": pl.String,
    "value": pl.Decimal(20, 6),
    "kind": pl.String,
    "unit": pl.String,
    "raw": pl.String,
}
_FINDINGS = {
    "name": pl.String,
    "agency": pl.String,
    "year": pl.Int32,
    "code": pl.String,
    "rule": pl.String,
    "severity": pl.String,
    "line": pl.Int32,
    "message": pl.String,
    "cells": pl.List(pl.String),
}


def cells(results: Iterable[gxrules.Result]) -> pl.DataFrame:
    """One row a cell of each report, in the form's order; a value that is not known is null."""
    rows = [
        (result.name, report.agency, report.year, cell.path, cell.label, cell.value, cell.kind, cell.unit, cell.raw)
        for result in results
        if (report := result.report) is not None
        for cell in report.cells()
    ]
    return pl.DataFrame(rows, schema=_CELLS, orient="row")


def findings(results: Iterable[gxrules.Result]) -> pl.DataFrame:
    """One row a finding of each report; a finding about something missing has no line."""
    rows = [
        (result.name, report.agency, report.year, *_finding(found, result))
        for result in results
        if (report := result.report) is not None
        for found in result.diagnostics
    ]
    return pl.DataFrame(rows, schema=_FINDINGS, orient="row")


def _finding(found: gxrules.Diagnostic, result: gxrules.Result) -> tuple[object, ...]:
    place = result.source.position(found.span.start) if found.span and result.source else (None, None)
    return found.code, found.name, found.severity.value, place[0], found.message.zh, list(found.cells)
