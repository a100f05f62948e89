"""Where the narrative speaks of the fee for processing information (信息处理费), and what it says."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from gxrules import Related, Report, Span
from gxrules.types import FeeClaim, Section

MONEY = ("billed", "collected", "charged")


@attrs.frozen
class Statement:
    """A place that speaks of the fee: its section, and its span where there is text."""

    section: Section
    span: Span | None


def statements(report: Report) -> Iterator[Statement]:
    """The first such place of the preamble and of each section."""
    for section in report.narratives():
        found = next(
            (claim for claim in claims(report, "named", any_year=True) if claim.section == section.number), None
        )
        if found:
            yield Statement(section, section.locate(found.start, found.end))


def claims(report: Report, *kinds: str, any_year: bool = False) -> list[FeeClaim]:
    """What is said of the report's own year, unless of ``any_year``; a sentence that names no year means it."""
    years = (None, report.year)
    return [claim for claim in report.fee_claims if claim.kind in kinds and (any_year or claim.year in years)]


def charges(report: Report) -> list[FeeClaim]:
    """The amounts above zero that were billed or collected."""
    return [claim for claim in claims(report, *MONEY) if claim.value]


def collections(report: Report) -> list[FeeClaim]:
    """The amounts above zero that were collected."""
    return [claim for claim in charges(report) if claim.kind == "collected"]


def agreed(found: list[FeeClaim]) -> FeeClaim | None:
    """The first of some claims where all tell one figure, else ``None``."""
    same = len({(claim.value, claim.unit if claim.kind in MONEY else None) for claim in found}) == 1
    return found[0] if same and found[0].exact else None


def place(report: Report, claim: FeeClaim) -> Span | None:
    """Where a claim stands."""
    section = next(section for section in report.narratives() if section.number == claim.section)
    return section.locate(claim.start, claim.end)


def related(report: Report, found: list[FeeClaim], note: str = "place") -> list[Related]:
    """The places of claims, to stand beside a finding."""
    return [Related(span=place(report, claim), note=note) for claim in found]
