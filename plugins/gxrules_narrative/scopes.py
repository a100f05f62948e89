"""Whose figures the narrative gives: the agency's own, or those of the area around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gxrules import Report, Span
from gxrules.types import Figure, Section, pattern

# The office of a government, or for openness, reports for the government.
_FOR_ALL = pattern("政府办|委办公|党政|政务公开|政务信息")
_PART_OF_AREA = ("department", "township")


def is_own(report: Report, figure: Figure) -> bool:
    """Whether a figure is the agency's own.

    That of the area around a department or a street office is not. Where a
    government gives the area's figure and its own part of it (全县87件，其中本办21件),
    or its office any figure of its own beside the area's, which of both the
    tables hold is not said, and neither is.
    """
    whole = report.agency_kind not in _PART_OF_AREA or _speaks_for_area(report)
    if figure.counted.owner in ("region", "system"):
        return whole and not _has_own_part(report, figure)
    return not (whole and figure.parted and _is_part_of_area(report, figure))


def _is_part_of_area(report: Report, figure: Figure) -> bool:
    """Whether the same is counted before it for the area."""
    first = report.once(_first_of_area).get((*_sentence(report, figure), figure.quantity))
    return first is not None and first < figure.number


def _has_own_part(report: Report, figure: Figure) -> bool:
    """Whether figures of the agency's own are told apart: 全县87件，其中本办21件; of an office, anywhere beside it."""
    sentence = _sentence(report, figure)
    if _speaks_for_area(report):
        return sentence[0] in report.once(_sections_with_own)
    last = report.once(_last_own_part).get(sentence)
    return last is not None and last > figure.number


def _sentence(report: Report, figure: Figure) -> tuple[int, int]:
    """The section of a figure, and where its sentence begins there."""
    return report.once(_sections)[id(figure)], figure.sentence[0]


def _sections(report: Report) -> Mapping[int, int]:
    """The number of the section of each figure, which the report keeps as long as this is kept."""
    return {id(figure): number for number, figures in report.figures.items() for figure in figures}


def _first_of_area(report: Report) -> Mapping[tuple[int, int, str], int]:
    """Where a sentence first counts a quantity for the area."""
    found: dict[tuple[int, int, str], int] = {}
    for number, figures in report.figures.items():
        for one in (one for one in figures if one.counted.owner == "region"):
            key = number, one.sentence[0], one.quantity
            found[key] = min(one.number, found.get(key, one.number))
    return found


def _last_own_part(report: Report) -> Mapping[tuple[int, int], int]:
    """Where a sentence last counts a part that is the agency's own."""
    found: dict[tuple[int, int], int] = {}
    for number, figures in report.figures.items():
        for one in (one for one in figures if one.counted.owner == "own" and one.parted):
            key = number, one.sentence[0]
            found[key] = max(one.number, found.get(key, one.number))
    return found


def _sections_with_own(report: Report) -> frozenset[int]:
    """The sections that count anything as the agency's own."""
    own = {number for number, figures in report.figures.items() if any(one.counted.owner == "own" for one in figures)}
    return frozenset(own)


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
