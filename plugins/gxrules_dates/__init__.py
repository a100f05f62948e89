"""Report year, dates and the edition of the form (GX6)."""

from __future__ import annotations

from gxrules import Rule, hookimpl

from . import edition_mismatch, report_year_unknown

GXRULES_API = 1


@hookimpl
def gxrules_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [report_year_unknown.check, edition_mismatch.check]
