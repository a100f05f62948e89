"""What the narrative claims, against the tables and against itself (GX4)."""

from __future__ import annotations

from gxrules import Family, Message, Rule, hookimpl

from . import (
    all_finished_contradicted,
    all_upheld_contradicted,
    applicants_claim_mismatch,
    approval_body_zero_decisions,
    boilerplate_only,
    breakdown_claim_mismatch,
    carried_forward_claim_mismatch,
    carried_over_claim_mismatch,
    claims_contradict,
    decisions_claim_mismatch,
    disposition_claim_mismatch,
    documents_claim_mismatch,
    fee_income_claim_mismatch,
    high_correction_rate,
    litigation_claim_mismatch,
    local_quantity_floor_missed,
    low_disclosure_rate,
    named_category_zero,
    new_requests_claim_mismatch,
    nothing_claim_contradicted,
    number_missing,
    percentage_claim_mismatch,
    processed_claim_mismatch,
    reconsideration_claim_mismatch,
    scope_mismatch,
    table_two_all_zero,
)

GXRULES_API = 1
GXRULES_FAMILY = Family(title=Message("文表一致", "narrative"))


@hookimpl
def gxrules_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [
        new_requests_claim_mismatch.check,
        carried_over_claim_mismatch.check,
        processed_claim_mismatch.check,
        carried_forward_claim_mismatch.check,
        disposition_claim_mismatch.check,
        reconsideration_claim_mismatch.check,
        litigation_claim_mismatch.check,
        nothing_claim_contradicted.check,
        all_finished_contradicted.check,
        all_upheld_contradicted.check,
        claims_contradict.check,
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
