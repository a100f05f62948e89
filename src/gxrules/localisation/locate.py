"""Locate the wrong cells where sums do not hold: exact, complete up to a size, and ranked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

import attrs

from gxrules.form.editions import Identity
from gxrules.localisation.elimination import Solved, solve
from gxrules.localisation.equations import Equations, equations_of, group_by_cells
from gxrules.localisation.error_patterns import SLIPS, Line, chance, kind_of, slips
from gxrules.localisation.evidence import Witness, witnesses
from gxrules.localisation.explanations import Cause, Correction, Explanation, combine
from gxrules.localisation.failing import has_failing
from gxrules.localisation.repairs import Broken, Range, Values, cells_of, covers, is_unique, minimal_repairs, pieces
from gxrules.localisation.solver import Solutions, cheapest_repairs
from gxrules.report.cells import Cell, Number
from gxrules.report.report import Report

MOST_CELLS = 2
# Beyond this many cells without a value nothing that is known restricts the others.
_MOST_UNKNOWN = 40
_DEAREST_SLIP = 4


def locate(
    report: Report, *, previous: Report | None = None, most: int = MOST_CELLS, solve: bool = True
) -> tuple[Explanation, ...]:
    """The smallest sets of cells whose correction makes every identity of ``report`` hold, best first.

    In equations that hang together every set of up to ``most`` cells is found
    of which no part would do. Larger sets are found where they fall apart into
    such, are a slip of a whole row or column, or, unless ``solve`` is off, where
    the extra ``locate`` is installed. Sets of equal size are ranked by the mistakes that people make,
    then by what the narrative and ``previous``, last year's report, say of
    their cells. Empty where every identity holds, and where one that fails has
    no explanation.
    """
    return combine(find_causes(report, previous=previous, most=most, solve=solve), solved=True)


def find_causes(
    report: Report, *, previous: Report | None = None, most: int = MOST_CELLS, solve: bool = True
) -> tuple[Cause, ...]:
    """The identities that fail, in groups that one mistake or several together explain, in the form's order."""
    if not has_failing(report):
        return ()
    equations = equations_of(report.identities)
    cells = {path: report.cell(path) for path in equations.columns}
    search = _Search(report, cells, previous, most, solve)
    return tuple(cause for part in equations.parts for cause in search.causes(part))


def _totals(identities: Iterable[Identity]) -> frozenset[str]:
    """The cells that are the sum of others."""
    return frozenset(identity.right[0] for identity in identities if len(identity.right) == 1)


@attrs.frozen(eq=False)
class _Search:
    """The cells of a report, and what else gives their values."""

    report: Report
    cells: Mapping[str, Cell]
    previous: Report | None
    most: int
    solve: bool

    @cached_property
    def witnesses(self) -> Mapping[str, tuple[Witness, ...]]:
        return witnesses(self.report, self.previous)

    @cached_property
    def totals(self) -> frozenset[str]:
        return _totals(self.report.identities)

    @cached_property
    def order(self) -> Mapping[str, int]:
        return {path: number for number, path in enumerate(self.report.cell_map)}

    @cached_property
    def rows(self) -> tuple[Line, ...]:
        """The rows of the tables, those of table four block by block."""
        found: dict[str, list[str]] = {}
        for path in self.cells:
            found.setdefault(path.rpartition(".")[0], []).append(path)
        lines = (tuple(sorted(paths, key=lambda path: self.order.get(path, 0))) for paths in found.values())
        return tuple(sorted(lines, key=lambda line: self.order.get(line[0], 0)))

    def is_allowed(self, path: str, value: Number) -> bool:
        """True if a cell may have a value: counts are whole and not negative."""
        kind = self.types[path]
        if kind in ("count", "signed") and value != int(value):
            return False
        return kind == "signed" or value >= 0

    @cached_property
    def types(self) -> Mapping[str, str]:
        return {path: self.report.spec(path).column.type for path in self.cells}

    def is_open(self, path: str) -> bool:
        """True if a cell may be anything: it has no number, an impossible one, or is a total left blank."""
        cell = self.cells[path]
        if cell.counted is None or not self.is_allowed(path, cell.counted):
            return True
        return cell.kind == "blank" and path in self.totals

    def causes(self, equations: Equations) -> Iterator[Cause]:
        """The causes in equations that hang together."""
        open_ = [path for path in equations.columns if self.is_open(path)]
        values = {path: self.cells[path].counted or 0 for path in equations.columns}
        if not open_ and not equations.residuals(values):
            return
        for path in open_:
            del values[path]
        if len(open_) > _MOST_UNKNOWN:
            sure = [number for number, row in equations.rows.items() if not set(row) & set(open_)]
            equations, open_ = equations.part(sure), []
        known = solve(equations, open_)
        refused = [path for path, value in known.fillings(values).items() if not self.is_allowed(path, value)]
        if refused and not known.strict.residuals(values):
            # No value of theirs can make the sums hold: others are wrong, whatever these are.
            values |= dict.fromkeys(refused, 0)
            known = solve(equations, [path for path in open_ if path not in refused])
        broken = Broken(known.strict, values, known.strict.residuals(values), self.is_allowed)
        yield from _Component(self, equations, known, broken).causes()


@attrs.frozen(eq=False)
class _Component:
    """Equations that hang together: as printed, and with the cells that have no value solved for."""

    search: _Search
    printed: Equations
    known: Solved
    broken: Broken

    def causes(self) -> Iterator[Cause]:
        found = [filled for filled in map(self._fill, self._smallest(self._repairs())) if filled]
        if not found and self.broken.residuals:
            yield self._beyond()
        for numbers in self._groups(found):
            own: dict[frozenset[str], Values] = {}
            for values in found:
                part = {path: value for path, value in values.items() if self._stands_in(path) & numbers}
                own.setdefault(frozenset(part), part)
            identities = self._identities(numbers)
            yield Cause(identities=identities, explanations=self._explanations(own.values(), identities))

    def _beyond(self) -> Cause:
        """The cause of all that fails, where the search finds nothing; with what the solver makes of it, if it may."""
        identities = self._identities(self._origins(self.broken.residuals))
        found = cheapest_repairs(self.broken, self._least()) if self.search.solve else Solutions()
        solved = [filled for filled in map(self._fill, self._smallest(found.sets)) if filled]
        return Cause(
            identities=identities,
            least=self._least(),
            solved=self._explanations(solved, identities),
            complete=found.complete,
        )

    def _repairs(self) -> list[Values]:
        """The sets of cells that make the strict equations hold; an empty one where they do."""
        broken = self.broken
        if not broken.residuals:
            return [{}]
        rows = [row for row in self.search.rows if all(path in broken.equations.columns for path in row)]
        whole = [one for one in slips(broken, rows) if is_unique(broken.equations, one.values)]
        found = minimal_repairs(broken, self.search.most)
        found += [one.values for one in whole if len(one.fixes) == len(broken.residuals)]
        if not found:
            found = minimal_repairs(broken, self.search.most + 1)
        if not found:
            found = [cells_of(chosen) for chosen in covers(broken, [*pieces(broken), *whole])]
        return found

    def _smallest(self, repairs: Iterable[Values]) -> Iterator[Values]:
        """Those that leave the cells without a value a count, and hold no other."""
        found = [values for values in repairs if self._is_possible(values)]
        sets = [frozenset(values) for values in found]
        return (values for values, cells in zip(found, sets, strict=True) if not any(other < cells for other in sets))

    def _is_possible(self, values: Values) -> bool:
        if not self.known.definitions:
            return True
        new = {path: value for path, value in values.items() if not isinstance(value, Range)}
        return self.known.is_possible({**self.broken.values, **new})

    def _fill(self, values: Values) -> Values:
        """The set with the cells that have no number and must have one, other than a blank for 0."""
        if not self.known.definitions or any(isinstance(value, Range) for value in values.values()):
            return values
        new = {path: value for path, value in values.items() if not isinstance(value, Range)}
        found = self.known.fillings({**self.broken.values, **new})
        wanted = {path: value for path, value in found.items() if self._is_wanted(path, value)}
        return {**values, **wanted}

    def _is_wanted(self, path: str, value: Number) -> bool:
        kind = self.search.cells[path].kind
        return self.search.is_allowed(path, value) and kind != "unbound" and not (kind == "blank" and value == 0)

    def _stands_in(self, path: str) -> frozenset[int]:
        """The printed equations that a cell has to do with, by others that have no value if need be."""
        definition = next((each for each in self.known.definitions if each.path == path), None)
        if definition is not None:
            return definition.origins
        return self._origins(number for number, _ in self.broken.equations.columns[path])

    def _origins(self, numbers: Iterable[int]) -> frozenset[int]:
        return frozenset(origin for number in numbers for origin in self.known.sources[number])

    def _groups(self, found: Sequence[Values]) -> list[frozenset[int]]:
        """The printed equations that are explained apart from others, whichever set is taken."""
        pieces_ = [
            frozenset().union(*(self._stands_in(path) for path in cells))
            for values in found
            for cells in _group_connected({path: self._stands_in(path) for path in values})
        ]
        columns: dict[int, list[tuple[int, int]]] = {}
        for index, numbers in enumerate(pieces_):
            for number in numbers:
                columns.setdefault(number, []).append((index, 1))
        rows = {index: [str(number) for number in sorted(numbers)] for index, numbers in enumerate(pieces_)}
        groups = group_by_cells(rows, {str(number): places for number, places in columns.items()})
        merged = (frozenset().union(*(pieces_[index] for index in group)) for group in groups)
        return sorted(merged, key=min)

    def _identities(self, numbers: Iterable[int]) -> tuple[Identity, ...]:
        """Those of the equations that fail as printed, or that nobody can check."""
        told = {path: self.search.cells[path].counted for path in self.printed.columns}
        chosen = []
        for number in sorted(numbers):
            values = [(told[path], factor) for path, factor in self.printed.rows[number].items()]
            if any(value is None for value, _ in values) or sum((value or 0) * factor for value, factor in values) != 0:
                chosen.append(self.search.report.identities[number])
        return tuple(chosen)

    def _least(self) -> int:
        """A number of cells that are certainly wrong: each of some failing equations without a common cell has one."""
        taken, count = set[str](), 0
        for number in sorted(
            self.broken.residuals, key=lambda number: (len(self.broken.equations.rows[number]), number)
        ):
            row = self.broken.equations.rows[number]
            if not taken & set(row):
                taken |= set(row)
                count += 1
        return max(count, self.search.most + 1)

    def _explanations(self, sets: Iterable[Values], identities: tuple[Identity, ...]) -> tuple[Explanation, ...]:
        return tuple(sorted((self._explanation(values, identities) for values in sets), key=self._order))

    def _explanation(self, values: Values, identities: tuple[Identity, ...]) -> Explanation:
        cells = self.search.cells
        paths = sorted(values, key=lambda path: self.search.order.get(path, 0))
        single = {path: value for path, value in values.items() if not isinstance(value, Range)}
        kind = self._kind(values)
        cost = sum(_COSTS.get(cells[path].kind, 2) if path in self.broken.values else 0 for path in paths)
        return Explanation(
            cells=tuple(Correction(path, cells[path].value, single.get(path)) for path in paths),
            kind=kind,
            identities=identities,
            evidence=tuple(w.on(single.get(path)) for path in paths for w in self.search.witnesses.get(path, ())),
            ranges=MappingProxyType({path: value for path, value in values.items() if isinstance(value, Range)}),
            cost=min(cost, _DEAREST_SLIP) if kind in SLIPS else cost,
            chance=chance(
                kind,
                [(cells[path].counted if path in self.broken.values else None, single.get(path)) for path in paths],
            ),
        )

    def _kind(self, values: Values) -> str:
        known = {path: value for path, value in values.items() if path in self.broken.values}
        if not known:
            return "filled"
        rows = [row for row in self.search.rows if all(path in self.broken.values for path in row)]
        return kind_of(known, self.broken.values, rows, self.search.totals)

    def _order(self, explanation: Explanation) -> tuple[tuple[int, ...], list[int]]:
        return explanation.rank, [self.search.order.get(path, 0) for path in explanation.paths]


_COSTS = {"blank": 1}


def _group_connected(numbers: Mapping[str, frozenset[int]]) -> list[list[str]]:
    """Cells in groups that share equations."""
    groups: list[tuple[set[int], list[str]]] = []
    for path, own in numbers.items():
        near = [group for group in groups if group[0] & own]
        groups = [group for group in groups if not group[0] & own]
        groups.append(
            (set(own).union(*(each for each, _ in near)), [path, *(other for _, paths in near for other in paths)])
        )
    return [paths for _, paths in groups]
