"""Equations over the cells of a form, made from its identities: where each cell is, and what does not add up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

import attrs

from gxrules.form.editions import Identity
from gxrules.report.cells import Number

Coefficients = Mapping[str, int]
Support = tuple[tuple[int, int], ...]


@attrs.frozen(eq=False)
class Equations:
    """Numbered equations, each a sum of cells with coefficients that should be 0.

    ``rows`` gives the cells of each equation with their coefficients (1 on the
    left of an identity, -1 on its right).
    """

    rows: Mapping[int, Coefficients]

    @cached_property
    def columns(self) -> Mapping[str, Support]:
        """The equations each cell is in, with its coefficients."""
        found: dict[str, list[tuple[int, int]]] = {}
        for number, row in self.rows.items():
            for path, factor in row.items():
                found.setdefault(path, []).append((number, factor))
        return {path: tuple(places) for path, places in found.items()}

    @cached_property
    def alike(self) -> Mapping[frozenset[int], tuple[str, ...]]:
        """The cells that are in exactly these equations."""
        found: dict[frozenset[int], list[str]] = {}
        for path, places in self.columns.items():
            found.setdefault(frozenset(number for number, _ in places), []).append(path)
        return {numbers: tuple(paths) for numbers, paths in found.items()}

    @cached_property
    def parts(self) -> tuple[Equations, ...]:
        """The equations that hang together by the cells they share, part by part."""
        return tuple(self.part(numbers) for numbers in group_by_cells(self.rows, self.columns))

    def part(self, numbers: Iterable[int]) -> Equations:
        """Some of the equations, with their numbers."""
        return Equations({number: self.rows[number] for number in numbers})

    def residuals(self, values: Mapping[str, Number]) -> dict[int, Number]:
        """The residual of each equation, those that hold left out."""
        off = ((number, balance(row, values)) for number, row in self.rows.items())
        return {number: value for number, value in off if value}


def balance(row: Coefficients, values: Mapping[str, Number]) -> Number:
    """The sum of an equation."""
    total: Number = 0
    for path, factor in row.items():
        total += values[path] if factor == 1 else factor * values[path]
    return total


def group_by_cells(
    rows: Mapping[int, Iterable[str]], columns: Mapping[str, Sequence[tuple[int, int]]]
) -> list[tuple[int, ...]]:
    """The numbers of ``rows`` in groups that share cells, directly or by others between."""
    groups, met = [], set[int]()
    for first in rows:
        if first in met:
            continue
        group, coming = [], [first]
        met.add(first)
        while coming:
            number = coming.pop()
            group.append(number)
            reached = {other for path in rows[number] for other, _ in columns[path] if other in rows} - met
            met |= reached
            coming += sorted(reached)
        groups.append(tuple(sorted(group)))
    return groups


@lru_cache(maxsize=32)
def equations_of(identities: tuple[Identity, ...]) -> Equations:
    """The identities as equations, numbered in their order."""
    return Equations(
        {
            number: dict.fromkeys(identity.left, 1) | dict.fromkeys(identity.right, -1)
            for number, identity in enumerate(identities)
        }
    )
