"""Rates that advisory rules look at."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

import attrs

from gxrules import Cell

_FEWEST = 30


@attrs.frozen
class Rate:
    """A part of a whole, in percent; ``counts`` where enough applications were handled to judge it."""

    part: Decimal
    whole: Decimal
    counts: bool

    @property
    def value(self) -> Decimal:
        """The rate in percent."""
        return 100 * self.part / self.whole


def rate_of(parts: Sequence[Cell], whole: Cell, *, handled: Cell) -> Rate | None:
    """The rate of the sum of ``parts``; ``None`` where a cell it needs prints no number."""
    values = [cell.value for cell in (*parts, whole, handled)]
    known = [Decimal(value) for value in values if value is not None]
    if len(known) < len(values):
        return None
    *added, total, count = known
    return Rate(part=sum(added, Decimal(0)), whole=total, counts=count >= _FEWEST and total > 0)


def percent(value: Decimal) -> Decimal:
    """The rate as it is printed, to one decimal."""
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)
