"""Rules as authors annotate them, for mypy alone: an ignore that is not needed is an error, too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_type

from gxrules import Context, Finding, Report, Severity, rule
from gxrules.types import ComparedContext

MESSAGES = {"fewer": {"zh": "少于上年。", "en": "Fewer than last year."}}


@rule("TY001", "fewer-than-before", severity=Severity.INFO, basis="做法", messages=MESSAGES, needs_previous=True)
def compared(report: Report, context: ComparedContext) -> Iterator[Finding]:
    """Last year's report is there, and nobody need ask."""
    assert_type(context.previous, Report)
    assert_type(context.about(report), Context)
    if report.section(1) is None and context.previous.section(1) is not None:
        yield Finding("fewer")


@rule("TY002", "fewer-than-ever", severity=Severity.INFO, basis="做法", messages=MESSAGES)
def optional(report: Report, context: Context) -> Iterator[Finding]:
    """Without needs_previous it may not be there."""
    assert_type(context.previous, Report | None)
    if context.previous.section(1) is None:  # type: ignore[union-attr]  # what this shows
        yield Finding("fewer")
