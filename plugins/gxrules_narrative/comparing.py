"""Hold the figures the narrative tells of applications and remedies against the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import attrs

from gxrules import Cell, Finding, Related, Report, Unknown
from gxrules.types import Claim

from .told import phrase

Value = int | Decimal


@attrs.frozen
class Total:
    """What one or more rows of a table count together; ``value`` is ``None`` where that is not known."""

    cells: tuple[Cell, ...]
    value: Value | None

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of the cells the total is made of."""
        return tuple(cell.path for cell in self.cells)

    @property
    def missing(self) -> Unknown:
        """The cells that are not known."""
        return Unknown(tuple(cell.path for cell in self.cells if cell.counted is None))


def claims_of(report: Report, *quantities: str) -> list[Claim]:
    """Every claim of these quantities for the report's year, parts of lists included."""
    return [claim for claim in report.every_claim if claim.quantity in quantities and claim.year in (None, report.year)]


def figures_of(report: Report, *quantities: str) -> list[Claim]:
    """The claims with a number that is about these quantities alone."""
    return [claim for claim in claims_of(report, *quantities) if claim.unit or claim.kind == "count"]


def row_total(report: Report, row: str) -> Total:
    """What a row of table three counts: its total, or its applicants where the total is left blank."""
    cell = report.cell(f"{row}.total")
    if cell.kind == "blank":
        others = [other for other in report.cells_of(row) if other is not cell]
        if any(other.counted for other in others) and all(other.counted is not None for other in others):
            return Total(tuple(others), sum((other.counted or 0 for other in others), start=0))
    return Total((cell,), cell.counted)


def together(totals: Sequence[Total]) -> Total:
    """Several rows as one."""
    cells = tuple(cell for total in totals for cell in total.cells)
    values = [total.value for total in totals]
    known = [value for value in values if value is not None]
    return Total(cells, sum(known, start=0) if len(known) == len(values) else None)


def remedy_total(report: Report, quantity: str) -> Total:
    """What a block of table four counts in all, or with one outcome; litigation is two blocks."""
    _, block, *outcome = quantity.split(".")
    blocks = ("direct_litigation", "litigation_after_reconsideration") if block == "litigation" else (block,)
    cells = [report.cell(f"remedies.{each}.{outcome[0] if outcome else 'total'}") for each in blocks]
    return together([Total((cell,), cell.counted) for cell in cells])


def differing(report: Report, claims: Sequence[Claim], due: Total, *others: Total) -> Iterator[Finding | Unknown]:
    """A finding for each claim that fits neither what is due nor one of the other totals.

    Figures of one clause that make up a total together are its parts.
    """
    known = {total.value for total in (due, *others)} - {None}
    for claim in claims:
        if claim.value in known or _shared(claim, claims) in known:
            continue
        unknown = [total for total in (due, *others) if total.value is None]
        yield unknown[0].missing if unknown else mismatch(report, claim, due)


def mismatch(report: Report, claim: Claim, due: Total) -> Finding:
    """The finding that a claim does not fit the table."""
    places = [Related(span=cell.span, cells=(cell.path,), note="total") for cell in due.cells]
    return Finding(
        "differs",
        data={"phrase": phrase(report, claim), "told": claim.value, "printed": due.value, "place": place(due)},
        cells=due.paths,
        span=claim.span,
        related=places,
        expected=due.value,
        actual=claim.value,
    )


def place(due: Total) -> str:
    """Where a total stands, in the form's words."""
    return "、".join(dict.fromkeys(cell.label for cell in due.cells))


def _shared(claim: Claim, claims: Sequence[Claim]) -> Value:
    """The sum of all claims of one clause."""
    return sum(
        (one.value or 0 for one in claims if (one.section, one.clause) == (claim.section, claim.clause)), start=0
    )


def alone(report: Report, block: str) -> Iterator[tuple[str, list[Claim]]]:
    """The numbers told of one block of table four and no other, for its total and for each outcome."""
    for quantity in (block, *(f"{block}.{outcome}" for outcome in ("upheld", "corrected", "pending"))):
        claims = [claim for claim in figures_of(report, quantity) if claim.value and len(claim.quantities) == 1]
        if claims:
            yield quantity, claims
