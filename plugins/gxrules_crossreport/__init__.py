"""One report against others: earlier ones, those of the agencies below, all of a batch (GX7)."""

from __future__ import annotations

from gxrules import Family, Message, Rule, hookimpl

from . import (
    below_sum_of_children,
    carry_over_column_mismatch,
    carry_over_total_mismatch,
    change_unlike_peers,
    children_incomplete,
    figures_repeated,
    in_force_chain_broken,
    items_chain_broken,
    last_year_claim_mismatch,
    order_of_magnitude_jump,
    text_of_another_agency,
    text_repeated,
    version_changed,
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


@hookimpl
def gxrules_corpus_rules() -> list[Rule]:
    """Return the corpus rules of this family."""
    return [text_of_another_agency.check, version_changed.check, change_unlike_peers.check]
