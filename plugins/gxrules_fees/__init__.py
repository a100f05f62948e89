"""Statements on the fee for processing information, 信息处理费 (GX5)."""

from __future__ import annotations

from gxrules import Rule, hookimpl

from . import fee_statement_misplaced, fee_statement_missing

GXRULES_API = 1


@hookimpl
def gxrules_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [fee_statement_missing.check, fee_statement_misplaced.check]
