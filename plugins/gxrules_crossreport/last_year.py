"""Cells of two years: what both count, and what is said where last year's is not known."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from gxrules import Cell, Message, Related, Report, Severity, Unknown
from gxrules.types import ComparedContext

Value = int | Decimal


def unknown_pair(cell: Cell, before: Cell) -> Unknown | None:
    """What is not known of a cell and the one of last year it goes on from; ``None`` where both are."""
    if cell.counted is None:
        return Unknown([cell])
    return unknown_before([before])


def unknown_before(cells: Iterable[Cell]) -> Unknown | None:
    """What is said where last year's report does not show some of its cells for certain."""
    lost = [cell for cell in cells if cell.counted is None]
    if not lost:
        return None
    labels = "、".join(cell.label for cell in lost[:3])
    return Unknown(
        reason=Message(
            f"上一年度报告中的 {labels} 无法确定。", f"In last year's report {labels} cannot be read for certain."
        )
    )


def from_last_year(cells: Iterable[Cell]) -> list[Related]:
    """The places of last year's cells; they are in another text."""
    return [Related(cells=(cell.path,), note="last year") for cell in cells]


def certain_level(report: Report, context: ComparedContext) -> Severity:
    """An error where both reports are of one agency of one name and are right in themselves, else a warning.

    After a reorganisation an agency may carry over what another has left, and a sum that fails says that one of the
    figures compared may be the wrong one.
    """
    sound = all(one.holds for each in (report, context.previous) for one in each.sums)
    return Severity.ERROR if sound and not context.renamed else Severity.WARNING


def year_before(context: ComparedContext) -> int | Message:
    """The year of last year's report, as messages name it."""
    return context.previous.year or Message("上", "last year")
