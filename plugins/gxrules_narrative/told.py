"""Claims of the narrative that table two, or one cell of table three, can be held against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from gxrules import Cell, Finding, Related, Report, Unknown
from gxrules.types import Claim

_FIGURES = ("count", "none")


def told(report: Report, quantities: Iterable[str]) -> Iterator[Claim]:
    """The figures the narrative tells of these quantities, parts of lists included.

    Figures of another year, or of the area around a department, are another's.
    """
    wanted = frozenset(quantities)
    of_area = ("region",) if report.agency_kind in ("department", "township") else ()
    for whole in report.claims:
        for claim in whole.walk():
            own = claim.scope not in of_area and claim.year in (None, report.year)
            if own and claim.kind in _FIGURES and not wanted.isdisjoint(claim.quantities):
                yield claim


def phrase(report: Report, claim: Claim) -> str:
    """The words of a claim as the narrative has them, on one line."""
    section = next(section for section in report.narratives() if section.number == claim.section)
    return re.sub(r"\s+", " ", section.clean[claim.start : claim.end]).strip()


def against_cells(
    report: Report, columns: Mapping[str, tuple[str, ...]], *, message: str = "differs"
) -> Iterator[Finding | Unknown]:
    """Hold what is told of each quantity against its cells, one finding for each cell.

    Any of the cells may bear a claim out, and any of the claims clears its
    cell: further figures of the same words are taken for parts.
    """
    for quantity, paths in columns.items():
        claims = [claim for claim in told(report, (quantity,)) if len(claim.quantities) == 1]
        cells = [report.cell(path) for path in paths]
        if not claims:
            continue
        if any(cell.counted is None for cell in cells):
            yield Unknown(tuple(cell.path for cell in cells if cell.counted is None))
        elif not any(claim.value == cell.counted for claim in claims for cell in cells):
            yield differing(report, message, claims, cells[0])


def differing(report: Report, message: str, claims: list[Claim], cell: Cell) -> Finding:
    """The finding that claims do not fit a cell; it stands at the first of them."""
    first, *others = claims
    related = [Related(span=other.span, note="phrase") for other in others]
    return Finding(
        message,
        data={"phrase": phrase(report, first), "cell": cell.label, "printed": cell.counted, "told": first.value},
        cells=(cell.path,),
        span=first.span,
        related=[*related, Related(span=cell.span, cells=(cell.path,), note="total")],
        expected=cell.counted,
        actual=first.value,
    )
