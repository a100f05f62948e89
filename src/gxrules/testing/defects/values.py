"""Seeded defects of cell values (GX2)."""

from __future__ import annotations

from collections.abc import Iterator

from gxrules.testing.defects.defect import Defect, is_of, printing
from gxrules.testing.texts.layouts import Layout

# Cells of table two that both editions have, so that no sum rests on what is printed there.
_COUNTS = ("disclosure.administrative_penalty.decisions", "disclosure.administrative_compulsion.decisions")
_INNER = ("requests.granted.research_institution", "requests.denied.third_party_rights.commercial_enterprise")
_FEE = "disclosure.administrative_fee.amount"
_LARGE = 20210131


def _each(paths: tuple[str, ...], *texts: str | int) -> Iterator[dict[str, str | int]]:
    return ({path: text} for path in paths for text in texts)


def _may_lose_blanks(layout: Layout) -> bool:
    return not layout.keeps_blanks


def _may_join(layout: Layout) -> bool:
    """True if cells are separated by no more than a space, as words and numbers in them are."""
    return not layout.apart


def _may_take_for_label(layout: Layout) -> bool:
    """True if a word may as well be a label or a remark: nothing parts it from the line, or marks the row's end."""
    return not layout.marked or layout.name.startswith("X") or layout.name in ("P1-broken", "T", "T-omitted")


DEFECTS = (
    Defect(code="GX201", change=printing(*_each(_INNER, "")), unsure=_may_lose_blanks),
    Defect(code="GX202", change=printing(*_each(_COUNTS, "/", "—", "不涉及"))),
    Defect(code="GX203", change=printing(*_each(_COUNTS, "若干", "3O")), unsure=_may_take_for_label),
    Defect(code="GX204", change=printing(*_each(_COUNTS, "2.5", "0.1"))),
    Defect(code="GX205", change=printing(*_each(_COUNTS, "-1", "-12"))),
    Defect(code="GX206", change=printing(*_each(_COUNTS, "12件", "１２", "007", "1,234")), unsure=_may_join),
    Defect(code="GX207", change=printing(*_each((_FEE,), "35000元", "1.2亿元")), fits=is_of("2021"), unsure=_may_join),
    Defect(code="GX208", change=printing(*_each((_FEE,), 1250000, "2036500.50")), fits=is_of("2021")),
    Defect(
        code="GX209",
        change=printing(
            {
                "disclosure.centralized_procurement.projects": 6,
                "disclosure.centralized_procurement.amount": "6944.93",
            }
        ),
        fits=is_of("2019"),
    ),
    Defect(
        code="GX210",
        change=printing(
            {"remedies.reconsideration.upheld": _LARGE, "remedies.reconsideration.corrected": 0}
            | {"remedies.reconsideration.other_outcome": 0, "remedies.reconsideration.pending": 0}
            | {"remedies.reconsideration.total": _LARGE}
        ),
    ),
)
