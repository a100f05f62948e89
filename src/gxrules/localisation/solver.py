"""Sets of cells too large to search for, by integer programming; needs the extra ``locate``."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import attrs

from gxrules.localisation.repairs import Broken, Values

# The work is bounded by what the solver counts, never by time: a busy or a slow machine finds the same.
_NODES = 30
_ITERATIONS = 500
_MOST_SOLUTIONS = 4
# Of so many cells that are surely wrong, a smallest set is one of many and explains nothing; nor do nodes bound what
# the solver does before the first of them.
_MOST_WRONG = 4
# Beyond this a change is lost in the solver's tolerance of a millionth, and no set is surely a smallest one.
_FARTHEST = 100_000


@attrs.frozen(eq=False)
class Solutions:
    """Smallest sets of cells that make equations hold; ``complete`` says that there are no others as small."""

    sets: tuple[Values, ...] = ()
    complete: bool = False


def cheapest_repairs(broken: Broken, least: int) -> Solutions:
    """Some of the smallest sets of cells that make the equations hold; none without the solver, or beyond its work.

    At least ``least`` cells are known to be wrong. Each set is checked in whole
    numbers. The solver runs on one thread from a fixed seed, so that the same
    report gives the same sets. Where the solver itself fails there are none:
    an extra changes no verdict.
    """
    if (
        least > _MOST_WRONG
        or _reach(broken) > _FARTHEST
        or any(value != int(value) for value in broken.values.values())
    ):
        return Solutions()
    found: list[Values] = []
    work, searched = 0, False
    while len(found) < _MOST_SOLUTIONS and work < _ITERATIONS and not searched:
        try:
            values, iterations, searched = _solution(broken, least, found)
        except Exception:  # not installed, or another version of it: what it would find is only not said
            break
        if values is None:
            break
        found.append(values)
        work += iterations
    return Solutions(tuple(found), searched)


def _solution(broken: Broken, least: int, earlier: Sequence[Values]) -> tuple[Values | None, int, bool]:
    """A smallest set, as small as the earlier ones and none of them, and the work done; ``None`` beyond the limit.

    The last is whether there is certainly no such set.
    """
    # By name, since type checkers are run without the extra, too.
    highspy: Any = import_module("highspy")
    model = highspy.Highs()
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("random_seed", 0),
        ("mip_max_nodes", _NODES),
    ):
        model.setOptionValue(option, value)
    reach = _reach(broken)
    paths = list(broken.equations.columns)
    values = {path: model.addIntegral(lb=0, ub=int(broken.values[path]) + reach) for path in paths}
    changed = {path: model.addBinary(obj=1) for path in paths}
    for path in paths:
        printed = int(broken.values[path])
        model.addConstr(values[path] - printed <= reach * changed[path])
        if printed:
            model.addConstr(printed - values[path] <= min(printed, reach) * changed[path])
    for row in broken.equations.rows.values():
        model.addConstr(sum(factor * values[path] for path, factor in row.items()) == 0)
    model.addConstr(sum(changed.values()) >= least)
    if earlier:
        model.addConstr(sum(changed.values()) <= len(earlier[0]))
    for known in earlier:
        model.addConstr(sum(changed[path] for path in known) <= len(known) - 1)
    model.minimize()
    status = model.getModelStatus()
    if status != highspy.HighsModelStatus.kOptimal:
        return None, 0, status == highspy.HighsModelStatus.kInfeasible
    solution = {path: round(model.val(variable)) for path, variable in values.items()}
    changes = {path: value for path, value in solution.items() if value != broken.values[path]}
    return _verify(broken, changes), int(model.getInfo().simplex_iteration_count), False


def _reach(broken: Broken) -> int:
    """What all equations together are off by: along a smallest set no cell takes more."""
    return sum(abs(int(value)) for value in broken.residuals.values())


def _verify(broken: Broken, values: dict[str, int]) -> Values | None:
    """The values, if every equation holds with them in whole numbers and each is allowed."""
    if broken.equations.residuals({**broken.values, **values}):
        return None
    return values if all(broken.allowed(path, value) for path, value in values.items()) else None
