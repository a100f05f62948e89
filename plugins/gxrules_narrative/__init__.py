"""What the narrative claims, against the tables and against itself (GX4)."""

from __future__ import annotations

from gxrules import Rule, hookimpl

from . import (
    approval_body_zero_decisions,
    boilerplate_only,
    breakdown_claim_mismatch,
    high_correction_rate,
    low_disclosure_rate,
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
    ]
