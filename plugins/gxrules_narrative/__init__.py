"""What the narrative claims, against the tables and against itself (GX4)."""

from __future__ import annotations

from gxrules import Rule, hookimpl

from . import (
    applicants_claim_mismatch,
    approval_body_zero_decisions,
    boilerplate_only,
    breakdown_claim_mismatch,
    decisions_claim_mismatch,
    documents_claim_mismatch,
    fee_income_claim_mismatch,
    high_correction_rate,
    local_quantity_floor_missed,
    low_disclosure_rate,
    named_category_zero,
    number_missing,
    percentage_claim_mismatch,
    scope_mismatch,
    table_two_all_zero,
)

GXRULES_API = 1


@hookimpl
def gxrules_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [
        number_missing.check,
        scope_mismatch.check,
        approval_body_zero_decisions.check,
        table_two_all_zero.check,
        boilerplate_only.check,
        low_disclosure_rate.check,
        high_correction_rate.check,
        breakdown_claim_mismatch.check,
        percentage_claim_mismatch.check,
        fee_income_claim_mismatch.check,
        documents_claim_mismatch.check,
        decisions_claim_mismatch.check,
        applicants_claim_mismatch.check,
        named_category_zero.check,
        local_quantity_floor_missed.check,
    ]
