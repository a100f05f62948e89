"""Sections and tables: what the form asks for, and in which order (GX1)."""

from __future__ import annotations

from gxrules import Family, Message, Rule, hookimpl

from . import (
    column_missing,
    column_out_of_order,
    government_accountability_missing,
    numbering_restart,
    off_topic_content,
    preamble_outline_mismatch,
    row_label_variant,
    row_missing,
    row_out_of_order,
    row_unexpected,
    section_duplicated,
    section_empty,
    section_five_one_sided,
    section_five_thin,
    section_heading_glued,
    section_heading_variant,
    section_missing,
    section_one_topic_missing,
    section_one_unstructured,
    section_ordinal_malformed,
    section_ordinal_mismatch,
    section_out_of_order,
    subheading_gap,
    subtopic_as_section,
    table_missing,
    title_malformed,
    title_missing,
)

GXRULES_API = 1
GXRULES_FAMILY = Family(title=Message("结构", "structure"), tags=("gate",))


@hookimpl
def gxrules_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [
        title_missing.check,
        title_malformed.check,
        section_missing.check,
        section_out_of_order.check,
        section_ordinal_malformed.check,
        section_ordinal_mismatch.check,
        section_heading_glued.check,
        section_duplicated.check,
        section_heading_variant.check,
        section_empty.check,
        section_one_topic_missing.check,
        section_one_unstructured.check,
        table_missing.check,
        row_missing.check,
        row_unexpected.check,
        row_label_variant.check,
        column_missing.check,
        column_out_of_order.check,
        row_out_of_order.check,
        section_five_one_sided.check,
        section_five_thin.check,
        government_accountability_missing.check,
        off_topic_content.check,
        preamble_outline_mismatch.check,
        subtopic_as_section.check,
        numbering_restart.check,
        subheading_gap.check,
    ]
