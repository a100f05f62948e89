"""The smallest sets of cells whose change makes equations hold: exact, complete, in a fixed order.

A set repairs if its cells can take other values with which every equation
holds; it is minimal if no part of it repairs. The search starts from an
equation that does not hold, since one of its cells must change, and follows
an equation that holds only where a changed cell breaks it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice
from typing import NamedTuple

import attrs

from gxrules.localisation.equations import Equations
from gxrules.report.cells import Number


class Range(NamedTuple):
    """The values a cell may take, both ends included."""

    least: Number
    most: Number


Values = Mapping[str, "Number | Range"]


@attrs.frozen(eq=False)
class Broken:
    """Equations with the values that do not satisfy them.

    ``residuals`` are what the equations that fail are off by; ``allowed``
    says whether a cell may have a value (counts are whole and not negative).
    """

    equations: Equations
    values: Mapping[str, Number]
    residuals: Mapping[int, Number]
    allowed: Callable[[str, Number], bool]

    def residuals_after(self, path: str, delta: Number) -> dict[int, Number]:
        """The residuals of the equations when a cell has changed; those that hold are left out."""
        left = dict(self.residuals)
        for number, factor in self.equations.columns[path]:
            value = left.pop(number, 0) + factor * delta
            if value:
                left[number] = value
        return left

    def steps(self, path: str) -> list[Number]:
        """The changes of a cell that make one of its equations hold by themselves, if its bounds let it."""
        wanted = (
            quotient(-self.residuals[number], factor)
            for number, factor in self.equations.columns[path]
            if number in self.residuals
        )
        found = dict.fromkeys(delta for delta in wanted if delta is not None)
        return [delta for delta in found if self.allowed(path, self.values[path] + delta)]


def quotient(value: Number, factor: int) -> Number | None:
    """``value`` divided by ``factor``, where it goes without a rest."""
    if factor in (1, -1):
        return value * factor
    return value // factor if value % factor == 0 else None


def minimal_repairs(broken: Broken, most: int = 2) -> list[Values]:
    """All minimal sets of up to ``most`` cells that repair, with their new values; smaller sets first.

    Of sets of three and more, those are found in which cell after cell is
    settled by an equation, as in every table whose rows and columns have sums.
    """
    if not broken.residuals:
        return []
    found: dict[frozenset[str], Values] = {}
    for size in range(1, most + 1):
        for values in _of_size(broken, size):
            cells = frozenset(values)
            if cells not in found and not any(smaller < cells for smaller in found):
                found[cells] = values
    return list(found.values())


def _of_size(broken: Broken, size: int) -> Iterator[Values]:
    """Sets of exactly ``size`` cells that repair; a set may come twice."""
    yield from _sharing_sets(broken, size)
    if size == 1:
        yield from _single(broken)
    elif size == 2:
        yield from _pairs(broken)
    else:
        yield from _larger(broken, size)


def _first(broken: Broken) -> Mapping[str, int]:
    """The failing equation with the fewest cells; one of these cells must change."""
    rows = broken.equations.rows
    return rows[min(broken.residuals, key=lambda number: (len(rows[number]), number))]


def _single(broken: Broken) -> Iterator[Values]:
    """One cell that is in every failing equation and in no other."""
    for path in broken.equations.alike.get(frozenset(broken.residuals), ()):
        for delta in broken.steps(path)[:1]:
            if not broken.residuals_after(path, delta):
                yield {path: broken.values[path] + delta}


def _pairs(broken: Broken) -> Iterator[Values]:
    """Two cells, one of which makes an equation hold by itself; the other must be in all that are left."""
    for path, delta, left in _settling_changes(broken):
        for other in broken.equations.alike.get(frozenset(left), ()):
            value = _settling(broken, other, left)
            if value is not None and other != path:
                yield {path: broken.values[path] + delta, other: value}
    yield from _crossing_pairs(broken)


def _settling_changes(broken: Broken) -> Iterator[tuple[str, Number, dict[int, Number]]]:
    """The cells of a failing equation with the changes that settle one of theirs, and what is off then."""
    for path in _first(broken):
        for delta in broken.steps(path):
            yield path, delta, broken.residuals_after(path, delta)


def _settling(broken: Broken, path: str, left: Mapping[int, Number]) -> Number | None:
    """The value with which a cell makes all its equations hold; ``left`` is what these are off by."""
    places = broken.equations.columns[path]
    delta = quotient(-left[places[0][0]], places[0][1])
    if delta is None or any(left[number] + factor * delta for number, factor in places):
        return None
    value = broken.values[path] + delta
    return value if broken.allowed(path, value) else None


def _crossing_pairs(broken: Broken) -> Iterator[Values]:
    """Two cells of the same equations with different signs: two equations settle both changes."""
    equations, failing = broken.equations, broken.residuals.keys()
    supports = {frozenset(number for number, _ in equations.columns[path]) for path in _first(broken)}
    for support in sorted((each for each in supports if len(each) > 1 and failing <= each), key=sorted):
        for one, other in combinations(equations.alike[support], 2):
            values = _both(broken, one, other)
            if values is not None:
                yield values


def _both(broken: Broken, one: str, other: str) -> Values | None:
    """The values of two cells of the same equations with which all of these hold, where only one pair will do."""
    columns = broken.equations.columns
    sums = [(a, dict(columns[other])[number], broken.residuals.get(number, 0)) for number, a in columns[one]]
    (a, b, r), *others = sums
    c, d, s = next(((c, d, s) for c, d, s in others if a * d != b * c), (0, 0, 0))
    if not d and not c:
        return None
    first, second = quotient(b * s - d * r, a * d - b * c), quotient(c * r - a * s, a * d - b * c)
    if not first or not second or any(p * first + q * second + t for p, q, t in sums):
        return None
    values = {one: broken.values[one] + first, other: broken.values[other] + second}
    return values if all(broken.allowed(path, value) for path, value in values.items()) else None


def _sharing_sets(broken: Broken, size: int) -> Iterator[Values]:
    """Cells of the same equations with the same signs, that only together can give what is too much.

    Each of them could take the whole change but for its bound; how they share
    it is open, so that each has a range.
    """
    columns = broken.equations.columns
    alike = broken.equations.alike.get(frozenset(broken.residuals), ()) if size > 1 else ()
    for cells in combinations(alike, size):
        places = columns[cells[0]]
        if any(columns[path] != places for path in cells[1:]):
            continue
        delta = quotient(-broken.residuals[places[0][0]], places[0][1])
        if delta is None or any(broken.residuals[number] + factor * delta for number, factor in places):
            continue
        total = sum((broken.values[path] for path in cells), start=delta)
        if total >= 0 and all(broken.allowed(path, total) for path in cells):
            yield dict.fromkeys(cells, Range(0, total) if total else 0)


def _larger(broken: Broken, size: int) -> Iterator[Values]:
    """More cells: one that makes an equation hold by itself, and a smaller set for what is left."""
    for path, delta, left in _settling_changes(broken):
        value = broken.values[path] + delta
        rest = attrs.evolve(broken, values={**broken.values, path: value}, residuals=left)
        for values in _of_size(rest, size - 1) if left else ():
            if path not in values:
                yield {path: value, **values}


def is_unique(equations: Equations, cells: Iterable[str]) -> bool:
    """True if equations leave these cells no other values than those that make them hold, so that no part would do."""
    rows: dict[int, dict[str, int]] = {}
    for path in cells:
        for number, factor in equations.columns[path]:
            rows.setdefault(number, {})[path] = factor
    left = list(rows.values())
    for path in cells:
        pivot = next((row for row in left if path in row), None)
        if pivot is None:
            return False
        left = [_without(path, row, pivot) for row in left if row is not pivot]
    return True


def _without(path: str, row: dict[str, int], pivot: Mapping[str, int]) -> dict[str, int]:
    """A row from which a multiple of another has taken a cell."""
    if path not in row:
        return row
    mixed = {each: factor * pivot[path] for each, factor in row.items()}
    for each, factor in pivot.items():
        mixed[each] = mixed.get(each, 0) - factor * row[path]
    return {each: factor for each, factor in mixed.items() if factor}


@attrs.frozen(eq=False)
class PartialRepair:
    """A set of cells that makes every equation hold it is in: a mistake by itself, beside which others may be.

    ``fixes`` are the failing equations among them, ``touches`` all of them.
    """

    values: Values
    fixes: frozenset[int]
    touches: frozenset[int]


def piece(broken: Broken, values: Values) -> PartialRepair:
    """The piece that these values make."""
    touches = frozenset(number for path in values for number, _ in broken.equations.columns[path])
    return PartialRepair(values, frozenset(number for number in touches if number in broken.residuals), touches)


def pieces(broken: Broken) -> list[PartialRepair]:
    """All sets of one or two cells that make every equation hold they are in."""
    found: dict[frozenset[str], Values] = {}
    for number in broken.residuals:
        for path in broken.equations.rows[number]:
            for values in _around(broken, path):
                found.setdefault(frozenset(values), values)
    alone = {path for cells in found if len(cells) == 1 for path in cells}
    return [piece(broken, values) for cells, values in found.items() if len(cells) == 1 or not cells & alone]


def _around(broken: Broken, path: str) -> Iterator[Values]:
    """A cell that makes its equations hold, alone or with one other."""
    own = [number for number, _ in broken.equations.columns[path]]
    for delta in broken.steps(path):
        left = broken.residuals_after(path, delta)
        open_ = next((number for number in own if number in left), None)
        if open_ is None:
            yield {path: broken.values[path] + delta}
            continue
        for other in broken.equations.rows[open_]:
            places = broken.equations.columns[other]
            numbers = {number for number, _ in places}
            if other == path or not all(number in left for number in numbers):
                continue
            value = _settling(broken, other, left)
            if value is not None and all(number in numbers for number in own if number in left):
                yield {path: broken.values[path] + delta, other: value}


_MOST_COVERS = 64
_MOST_STEPS = 4000


def covers(broken: Broken, given: Sequence[PartialRepair]) -> list[list[PartialRepair]]:
    """The ways to fix every failing equation with pieces that do not meet; the fewest cells only."""
    by_equation = {number: [one for one in given if number in one.fixes] for number in broken.residuals}
    found: list[tuple[int, list[PartialRepair]]] = []
    for size, chosen in islice(_covers(frozenset(broken.residuals), by_equation, []), _MOST_STEPS):
        found.append((size, chosen))
    least = min((size for size, _ in found), default=0)
    return [chosen for size, chosen in found if size == least][:_MOST_COVERS]


def _covers(
    left: frozenset[int], by_equation: Mapping[int, Sequence[PartialRepair]], chosen: list[PartialRepair]
) -> Iterator[tuple[int, list[PartialRepair]]]:
    if not left:
        yield sum(len(one.values) for one in chosen), chosen
        return
    taken = frozenset().union(*(one.touches for one in chosen))
    for one in by_equation[min(left, key=lambda number: (len(by_equation[number]), number))]:
        if not one.touches & taken:
            yield from _covers(left - one.fixes, by_equation, [*chosen, one])


def cells_of(chosen: Iterable[PartialRepair]) -> Values:
    """The values of several pieces together."""
    return {path: value for one in chosen for path, value in one.values.items()}
