"""One report against others: the agency's earlier ones, those of the agencies below it (GX7)."""

from __future__ import annotations

from gxrules import Family, Message, Rule, hookimpl

from . import (
    below_sum_of_children,
    carry_over_column_mismatch,
    carry_over_total_mismatch,
    children_incomplete,
    figures_repeated,
    in_force_chain_broken,
    items_chain_broken,
    last_year_claim_mismatch,
    order_of_magnitude_jump,
    text_repeated,
)

GXRULES_API = 1
GXRULES_FAMILY = Family(title=Message("跨报告核对", "other reports"))


@hookimpl
def gxrules_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [
        carry_over_total_mismatch.check,
        carry_over_column_mismatch.check,
        in_force_chain_broken.check,
        below_sum_of_children.check,
        children_incomplete.check,
        text_repeated.check,
        figures_repeated.check,
        order_of_magnitude_jump.check,
        items_chain_broken.check,
        last_year_claim_mismatch.check,
    ]
