"""Sections and tables: what the form asks for, and in which order (GX1)."""

from __future__ import annotations

from gxrules import Rule, hookimpl

from . import (
    column_missing,
    row_missing,
    section_heading_glued,
    section_missing,
    section_ordinal_malformed,
    section_out_of_order,
    table_missing,
)

GXRULES_API = 1


@hookimpl
def gxrules_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [
        section_missing.check,
        section_out_of_order.check,
        section_ordinal_malformed.check,
        section_heading_glued.check,
        table_missing.check,
        row_missing.check,
        column_missing.check,
    ]
