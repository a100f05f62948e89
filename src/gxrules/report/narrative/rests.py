"""The rest of a whole: what the figures before it leave (收到5件，商业企业1件，其余为自然人)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

import attrs

from gxrules.report.narrative.figures import Figure


def with_rests(figures: Sequence[Figure]) -> Iterator[Figure]:
    """The figures of a sentence, each rest with its value where that is known."""
    for index, figure in enumerate(figures):
        yield _fill(figure, figures[:index]) if figure.kind == "rest" else figure


def _fill(rest: Figure, before: Sequence[Figure]) -> Figure:
    """A rest with its value: the whole is the figure before those of its family."""
    siblings = list(takewhile(lambda one: _family(one) == _family(rest), reversed(before)))
    whole = before[-len(siblings) - 1] if siblings and len(siblings) < len(before) else None
    values = [one.value for one in siblings if one.value is not None and one.counted.complete]
    if whole is None or whole.value is None or len(values) < len(siblings):
        return rest
    left = whole.value - sum(values)
    is_left = left > 0 and whole.counted.complete
    return attrs.evolve(rest, value=left, unit=whole.unit) if is_left else rest


def _family(figure: Figure) -> str:
    return figure.quantity.partition(".")[0]
