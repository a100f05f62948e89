"""The search for minimal repairs, against a search that tries every value of every cell."""

from collections.abc import Iterator
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from gxrules.localisation.elimination import solve
from gxrules.localisation.equations import Equations
from gxrules.localisation.repairs import Broken, Range, Values, cells_of, covers, is_unique, minimal_repairs, pieces

# Two rows and two columns with their totals, and a row of totals carried on: cells of one, two and three equations.
GRID = Equations(
    {
        0: {"a": 1, "b": 1, "t": -1},
        1: {"c": 1, "d": 1, "u": -1},
        2: {"a": 1, "c": 1, "p": -1},
        3: {"b": 1, "d": 1, "q": -1},
        4: {"t": 1, "u": 1, "s": -1},
        5: {"p": 1, "q": 1, "s": -1},
    }
)
BLOCK = Equations({0: {"a": 1, "b": 1, "c": 1, "t": -1}})
CROSSED = Equations({0: {"a": 1, "b": 1, "t": -1}, 1: {"a": 1, "b": -1, "u": -1}})
# More than any sum of these tables can come to, so that trying leaves out no value.
MOST = 8


def tables(*equations: Equations) -> st.SearchStrategy[tuple[Equations, dict[str, int]]]:
    """Tables of these shapes, with small counts that may add up or not."""
    return st.sampled_from(equations).flatmap(lambda each: st.tuples(st.just(each), counts(each)))


def counts(equations: Equations) -> st.SearchStrategy[dict[str, int]]:
    """A count for every cell."""
    return st.fixed_dictionaries({path: st.integers(0, 2) for path in equations.columns})


def broken(equations: Equations, values: dict[str, int]) -> Broken:
    """A table as the search is given it."""
    return Broken(equations, values, equations.residuals(values), lambda _, value: value >= 0)


def tried(equations: Equations, values: dict[str, int], size: int) -> Iterator[tuple[frozenset[str], dict[str, int]]]:
    """Every set of ``size`` cells with other values that make all equations hold."""
    for cells in combinations(equations.columns, size):
        options = ([value for value in range(MOST + 1) if value != values[path]] for path in cells)
        for chosen in product(*options):
            new = dict(zip(cells, chosen, strict=True))
            if not equations.residuals({**values, **new}):
                yield frozenset(cells), new


def smallest(equations: Equations, values: dict[str, int], most: int) -> dict[frozenset[str], list[dict[str, int]]]:
    """The minimal sets, each with all its values, found by trying."""
    found: dict[frozenset[str], list[dict[str, int]]] = {}
    for size in range(1, most + 1):
        for cells, new in tried(equations, values, size):
            if not any(smaller < cells for smaller in found):
                found.setdefault(cells, []).append(new)
    return found


def values_of(values: Values, path: str) -> set[int]:
    """The values a repair leaves a cell."""
    value = values[path]
    return set(range(int(value.least), int(value.most) + 1)) if isinstance(value, Range) else {int(value)}


@given(tables(GRID, BLOCK, CROSSED))
def test_the_search_finds_exactly_the_minimal_sets_and_their_values(table: tuple[Equations, dict[str, int]]) -> None:
    """Nothing is missing, nothing is too much, and each cell has just the values that will do."""
    equations, values = table
    if not equations.residuals(values):
        assert minimal_repairs(broken(equations, values)) == []
        return
    due = smallest(equations, values, 2)
    found = {frozenset(repair): repair for repair in minimal_repairs(broken(equations, values))}
    assert set(found) == set(due)
    for cells, ways in due.items():
        for path in cells:
            assert values_of(found[cells], path) == {way[path] for way in ways}


@settings(max_examples=30)
@given(tables(GRID, BLOCK))
def test_sets_of_three_cells_are_found_on_request(table: tuple[Equations, dict[str, int]]) -> None:
    """The search for three finds the sets of three, beside the smaller ones."""
    equations, values = table
    found = {frozenset(repair) for repair in minimal_repairs(broken(equations, values), 3)}
    assert found == (set(smallest(equations, values, 3)) if equations.residuals(values) else set())


@given(counts(GRID))
def test_a_cover_mends_every_equation_and_no_part_of_it_does(values: dict[str, int]) -> None:
    """Where a table falls apart into mistakes that do not meet, together they repair it, and each is needed."""
    table = broken(GRID, values)
    for chosen in covers(table, pieces(table)) if table.residuals else ():
        new = {path: value for path, value in cells_of(chosen).items() if not isinstance(value, Range)}
        assert not GRID.residuals({**values, **new})
        assert is_unique(GRID, new)


@given(
    counts(GRID),
    st.lists(st.sampled_from(sorted(GRID.columns)), unique=True, min_size=1, max_size=3),
)
def test_equations_solved_for_unknown_cells_hold_just_where_some_values_fit(
    values: dict[str, int], unknown: list[str]
) -> None:
    """What the others have to fulfil, and what the unknown cells must be, is what trying all their values gives."""
    known = {path: value for path, value in values.items() if path not in unknown}
    result = solve(GRID, unknown)
    chosen = (dict(zip(unknown, each, strict=True)) for each in product(range(2 * MOST), repeat=len(unknown)))
    ways = [each for each in chosen if not GRID.residuals({**known, **each})]
    assert (not result.strict.residuals(known) and result.is_possible(known)) == bool(ways)
    for path, value in result.fillings(known).items() if ways else ():
        assert {way[path] for way in ways} == {value}
