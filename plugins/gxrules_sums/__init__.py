"""Sums of the three tables: the identities the form prints or implies (GX3)."""

from __future__ import annotations

from gxrules import Family, Message, Rule, hookimpl

from . import (
    applicant_total_mismatch,
    balance_mismatch,
    disposition_total_mismatch,
    in_force_too_small,
    items_below_zero,
    offsetting_columns,
    procurement_half_filled,
    public_total_too_small,
    remedy_total_mismatch,
    repairable_cell,
    subtotal_mismatch,
    supplement_sum_mismatch,
    total_not_filled,
)

GXRULES_API = 1
GXRULES_FAMILY = Family(title=Message("勾稽关系", "sums"), tags=("gate",))


@hookimpl
def gxrules_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [
        applicant_total_mismatch.check,
        disposition_total_mismatch.check,
        balance_mismatch.check,
        remedy_total_mismatch.check,
        offsetting_columns.check,
        repairable_cell.check,
        total_not_filled.check,
        subtotal_mismatch.check,
        in_force_too_small.check,
        public_total_too_small.check,
        procurement_half_filled.check,
        items_below_zero.check,
        supplement_sum_mismatch.check,
    ]
