"""Equations with cells nobody could read: what they still demand of the others, and what the cells must be.

A cell without a value is a free variable. Solving equations for such cells
leaves equations between known cells, which have to hold whatever the unknown
ones are, and a definition for each cell solve for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import gcd, inf

import attrs

from gxrules.localisation.equations import Coefficients, Equations, balance
from gxrules.localisation.repairs import quotient
from gxrules.report.cells import Number

Bounds = Mapping[str, tuple[float, float]]


@attrs.frozen(eq=False)
class Definition:
    """The definition of a cell without a value: ``factor`` times it and the cells of ``row`` make 0.

    ``row`` has known cells and unknown ones that are free; ``origins`` are the
    equations it comes from.
    """

    path: str
    factor: int
    row: Coefficients
    origins: frozenset[int]

    def value(self, values: Mapping[str, Number]) -> Number | None:
        """The value of the cell; ``None`` where a free cell decides it, or no number does."""
        if any(path not in values for path in self.row):
            return None
        return quotient(-balance(self.row, values), self.factor)


@attrs.frozen(eq=False)
class Solved:
    """``strict`` equations between known cells, the equations (``sources``) each comes from, and ``definitions``."""

    strict: Equations
    sources: Mapping[int, frozenset[int]]
    definitions: tuple[Definition, ...]

    def fillings(self, values: Mapping[str, Number]) -> dict[str, Number]:
        """The unknown cells that known ones leave a single value, with it."""
        found = {each.path: each.value(values) for each in self.definitions}
        return {path: value for path, value in found.items() if value is not None}

    def is_possible(self, values: Mapping[str, Number]) -> bool:
        """True if the unknown cells can take counts with which every definition holds."""
        rows = [{each.path: each.factor, **each.row} for each in self.definitions]
        free = {path for row in rows for path in row if path not in values}
        bounds: Bounds | None = dict.fromkeys(sorted(free), (0.0, inf))
        sums = [(sum(f * values[p] for p, f in row.items() if p in values), _only(row, free)) for row in rows]
        bounds = _narrow(bounds or {}, sums)
        for path in sorted(free) if bounds is not None else ():
            assert bounds is not None
            tries = (_narrow({**bounds, path: (end, end)}, sums) for end in bounds[path] if end < inf)
            bounds = next((narrowed for narrowed in tries if narrowed is not None), None)
            if bounds is None:
                break
        return bounds is not None


def _only(row: Coefficients, paths: Iterable[str]) -> dict[str, int]:
    wanted = set(paths)
    return {path: factor for path, factor in row.items() if path in wanted}


def _narrow(bounds: Bounds, sums: Sequence[tuple[Number, Coefficients]]) -> Bounds | None:
    """Narrower bounds that every sum still allows; ``None`` where one allows none."""
    found = dict(bounds)
    places = [(path, factor, constant, row) for constant, row in sums for path, factor in row.items()]
    for _ in range(_MOST_ROUNDS):
        before = dict(found)
        for path, factor, constant, row in places:
            least, most = _bounds_left_for(path, factor, constant, row, found)
            found[path] = max(found[path][0], least), min(found[path][1], most)
            if found[path][0] > found[path][1]:
                return None
        if found == before:
            return found
    return None


# Sums that contradict each other may drive bounds up for ever.
_MOST_ROUNDS = 60


def _bounds_left_for(
    path: str, factor: int, constant: Number, row: Coefficients, bounds: Bounds
) -> tuple[float, float]:
    """The bounds a sum of 0 leaves for one cell."""
    least = most = float(constant)
    for other, times in row.items():
        if other != path:
            ends = sorted(times * end if end < inf else inf * times for end in bounds[other])
            least, most = least + ends[0], most + ends[1]
    ends = sorted((-least / factor, -most / factor))
    return ends[0], ends[1]


def solve(equations: Equations, unknown: Sequence[str]) -> Solved:
    """Solve equations for the unknown cells, one after the other."""
    if not unknown:
        return Solved(equations, {number: frozenset((number,)) for number in equations.rows}, ())
    rows = {number: (dict(row), frozenset((number,))) for number, row in equations.rows.items()}
    definitions: list[Definition] = []
    for path in unknown:
        holding = [number for number, (row, _) in rows.items() if path in row]
        if not holding:
            continue
        pivot, origins = rows.pop(min(holding, key=lambda number: (len(rows[number][0]), number)))
        factor = pivot.pop(path)
        own = Definition(path, factor, pivot, origins)
        rows = {number: _replace(row, come, own) for number, (row, come) in rows.items()}
        definitions = [_within(each, own) for each in definitions] + [own]
    kept = {number: pair for number, pair in rows.items() if pair[0]}
    strict = Equations({number: row for number, (row, _) in kept.items()})
    return Solved(strict, {number: come for number, (_, come) in kept.items()}, tuple(definitions))


def _replace(row: dict[str, int], origins: frozenset[int], own: Definition) -> tuple[dict[str, int], frozenset[int]]:
    """A row with the definition of a cell in its place."""
    times = row.get(own.path)
    if times is None:
        return row, origins
    mixed = {path: factor * own.factor for path, factor in row.items() if path != own.path}
    for path, factor in own.row.items():
        mixed[path] = mixed.get(path, 0) - factor * times
    common = gcd(*mixed.values()) or 1
    return {path: factor // common for path, factor in mixed.items() if factor}, origins | own.origins


def _within(definition: Definition, own: Definition) -> Definition:
    """A definition in which another takes the place of its cell."""
    if own.path not in definition.row:
        return definition
    row, origins = _replace({**definition.row, definition.path: definition.factor}, definition.origins, own)
    return Definition(definition.path, row.pop(definition.path), row, origins)
