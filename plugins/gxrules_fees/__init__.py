"""Statements on the fee for processing information, 信息处理费 (GX5)."""

from __future__ import annotations

from gxrules import Family, Message, Rule, hookimpl

from . import (
    fee_amount_unattainable,
    fee_basis_misquoted,
    fee_collected_exceeds_billed,
    fee_contradiction,
    fee_exceeds_volume,
    fee_not_in_table_two,
    fee_notice_count_mismatch,
    fee_statement_incomplete,
    fee_statement_misplaced,
    fee_statement_missing,
    fee_unit_unclear,
    fee_unpaid_row_mismatch,
    outdated_fee_words,
)

GXRULES_API = 1
GXRULES_FAMILY = Family(title=Message("收费", "fees"))


@hookimpl
def gxrules_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [
        fee_statement_missing.check,
        fee_statement_misplaced.check,
        fee_statement_incomplete.check,
        fee_contradiction.check,
        fee_amount_unattainable.check,
        fee_collected_exceeds_billed.check,
        fee_notice_count_mismatch.check,
        fee_unpaid_row_mismatch.check,
        fee_unit_unclear.check,
        fee_not_in_table_two.check,
        fee_basis_misquoted.check,
        fee_exceeds_volume.check,
        outdated_fee_words.check,
    ]
