"""Sums: the equations of a form with the cells they compare in one report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import attrs

from gxrules.form.editions import Identity
from gxrules.report.cells import Cell, Number


@attrs.frozen(eq=False)
class Sum:
    """An identity with its cells: those of ``left`` and those of ``right`` should have one sum.

    ``difference`` is what the left makes more than the right; ``None`` where
    a cell counts for nothing known. These cells are ``unknown``.
    """

    identity: Identity
    left: tuple[Cell, ...]
    right: tuple[Cell, ...]
    unknown: tuple[Cell, ...]
    difference: Number | None

    @property
    def holds(self) -> bool | None:
        """True if both sides are equal; ``None`` where a cell is unknown."""
        return None if self.difference is None else not self.difference


def sums_of(identities: Iterable[Identity], cells: Mapping[str, Cell], other: Callable[[str], Cell]) -> tuple[Sum, ...]:
    """Every identity with its cells, ``other`` than those of the form where these lack one."""
    return tuple(_sum(identity, cells, other) for identity in identities)


def _sum(identity: Identity, cells: Mapping[str, Cell], other: Callable[[str], Cell]) -> Sum:
    try:
        left, right = tuple(map(cells.__getitem__, identity.left)), tuple(map(cells.__getitem__, identity.right))
    except KeyError:
        left, right = tuple(map(other, identity.left)), tuple(map(other, identity.right))
    first, second = [one.counted for one in left], [one.counted for one in right]
    if None in first or None in second:
        return Sum(identity, left, right, tuple(one for one in left + right if one.counted is None), None)
    return Sum(identity, left, right, (), sum(first) - sum(second))  # type: ignore[arg-type]  # no None among them
