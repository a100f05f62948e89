"""Report year, dates and the edition of the form (GX6)."""

from __future__ import annotations

from gxrules import Family, Message, Rule, hookimpl

from . import (
    edition_mismatch,
    edition_mixed,
    future_year,
    outdated_citation,
    period_malformed,
    pre_2019_outline,
    published_early,
    published_late,
    relative_year_word,
    report_year_unknown,
    stale_year_phrase,
    year_conflict,
)

GXRULES_API = 1
GXRULES_FAMILY = Family(title=Message("年度与日期", "dates"))


@hookimpl
def gxrules_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [
        report_year_unknown.check,
        year_conflict.check,
        stale_year_phrase.check,
        period_malformed.check,
        published_late.check,
        published_early.check,
        edition_mismatch.check,
        edition_mixed.check,
        outdated_citation.check,
        pre_2019_outline.check,
        future_year.check,
        relative_year_word.check,
    ]
