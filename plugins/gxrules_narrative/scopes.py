"""Whose figures the narrative gives: the agency's own, or those of the area around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxrules import Report, Span
from gxrules.types import Figure, Section

# The office of a government, or for openness, reports for the government.
_FOR_ALL = re.compile("政府办|委办公|党政|政务公开|政务信息")
_PART_OF_AREA = ("department", "township")


def is_own(report: Report, figure: Figure) -> bool:
    """Whether a figure is the agency's own: that of the area around a department or a street office is not."""
    of_area = figure.counted.owner in ("region", "system")
    return not of_area or report.agency_kind not in _PART_OF_AREA or _speaks_for_area(report)


def _speaks_for_area(report: Report) -> bool:
    return bool(_FOR_ALL.search(report.agency or ""))


def wider_counts(report: Report) -> Iterator[tuple[str, Span | None]]:
    """The phrases that count requests, remedies or disclosed items for the whole area, with their places."""
    for section in report.narratives():
        for figure in report.figures[section.number]:
            if figure.value and _is_of_area(figure):
                yield _phrase(section, figure), section.locate(figure.phrase, figure.end)


def _is_of_area(figure: Figure) -> bool:
    """Whether a figure is said to be the area's in its own phrase, or that of the government above."""
    counted = figure.counted
    if counted.past or counted.restrictions or counted.unknown:
        return False
    if counted.owner == "superior":
        return figure.quantity.startswith("requests.") and "others" in figure.kinds
    is_compared = figure.quantity.startswith(("requests.", "remedies.")) or figure.quantity == "disclosed_items"
    return is_compared and counted.owner == "region" and "region" in figure.kinds


def _phrase(section: Section, figure: Figure) -> str:
    return section.clean[figure.phrase : figure.end].strip()


def is_too_wide(report: Report) -> bool:
    """Whether an agency that reports for itself gives counts of the whole area."""
    return not _speaks_for_area(report) and any(wider_counts(report))
