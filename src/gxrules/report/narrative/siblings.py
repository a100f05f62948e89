"""Figures of one sentence that count one thing: which of them are only parts of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

import attrs

from gxrules.report.narrative.figures import OTHERS, OWN, Figure


def without_rivals(figures: Sequence[Figure]) -> list[Figure]:
    """The figures, those that others of their sentence show to be parts restricted as such.

    Two numbers of one thing in one sentence are a whole and its parts where
    one is the sum of the others, else nobody knows which is the whole.
    """
    rivals: dict[tuple[object, ...], list[int]] = {}
    for index, figure in enumerate(figures):
        if figure.value is not None and figure.quantity:
            rivals.setdefault(_key(figure), []).append(index)
    found = list(figures)
    for group in rivals.values():
        for index in _parts([(index, figures[index]) for index in group]):
            found[index] = figures[index].restrict("beside others")
    return [of_other_matters(figure) if _has_foreign_part(figure, found) else figure for figure in found]


def with_included_parts(figures: Sequence[Figure]) -> list[Figure]:
    """The figures, 公开57件（含部分公开9件） as what was granted and what was granted in part."""
    found = list(figures)
    for index, (figure, part) in enumerate(pairwise(figures)):
        of_both = figure.quantity == "requests.granted" and part.counted.quantities == ("requests.partially_granted",)
        if of_both and part.parted and part.depth > figure.depth:
            counted = attrs.evolve(figure.counted, quantities=("requests.granted", "requests.partially_granted"))
            found[index] = attrs.evolve(figure, counted=counted)
    return found


def of_other_matters(figure: Figure) -> Figure:
    """A remedy that is not said to be about disclosure, in a sentence on other matters, as one of these."""
    if not figure.quantity.startswith("remedies") or "about" in figure.verbs:
        return figure
    return figure.restrict("of other matters")


def _has_foreign_part(figure: Figure, figures: Sequence[Figure]) -> bool:
    return not figure.parted and any(
        one.parted and one.number > figure.number and any(one.counted.unknown) for one in figures
    )


def _key(figure: Figure) -> tuple[object, ...]:
    """What figures of one thing share, those of an area apart; to have handled requests is not to finish them."""
    counted = figure.counted
    owner = None if counted.owner in (OWN, OTHERS) else counted.owner
    return counted.quantities, owner, "handle" in figure.verbs, counted.past, figure.parted


def _parts(group: Sequence[tuple[int, Figure]]) -> Iterable[int]:
    values = [figure.value or 0 for _, figure in group]
    if len(set(values)) < 2 and all(not figure.counted.restrictions for _, figure in group):
        return ()
    if len(group) < 2:
        return ()
    total = sum(values)
    whole = next((index for index, figure in group if _is_whole(figure, total)), None)
    return [index for index, _ in group if index != whole]


def _is_whole(figure: Figure, total: int | Decimal) -> bool:
    """Whether a figure is the sum of the others, or said to be one and no less than they are together."""
    value = 2 * (figure.value or 0)
    named = "sum" in figure.kinds and figure.kinds & {"application", "request"}
    return value == total or bool(value > total and named and not figure.counted.restrictions)
