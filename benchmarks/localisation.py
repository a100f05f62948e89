"""How often the cells that were made wrong are found, and how long that takes.

Consistent reports get one, two or three wrong cells in tables three and four,
or a mistake of a known kind. The right values are *first* if the best
explanation has them, *among* if any has, *unique* if the only one has; *seen*
counts the reports in which a sum fails at all. Run
``python benchmarks/localisation.py --reports 500``.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from statistics import median, quantiles

import gxrules
from gxrules import Report
from gxrules.form.editions import official_editions
from gxrules.localisation.equations import equations_of
from gxrules.localisation.repairs import Broken, minimal_repairs

Values = dict[str, int]
Plant = Callable[[random.Random, Values], Values]

COLUMNS = (
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "public_welfare_organization",
    "legal_service_institution",
    "other_organization",
)
GROUPS = ("granted", "partially_granted", "denied", "unable_to_provide", "not_processed", "otherwise_handled")
BLOCKS = ("reconsideration", "direct_litigation", "litigation_after_reconsideration")
FORM = next(edition for edition in official_editions() if edition.name == "2021")
ROWS = tuple(dict.fromkeys(path.rpartition(".")[0] for path in FORM.cells if path.startswith("requests.")))
OUTCOMES = tuple(row for row in ROWS if row.split(".")[1] in GROUPS)


def consistent(chance: random.Random) -> Values:
    """The values of a report of 2021 in which every identity holds, with some rows and columns in use."""
    values = dict.fromkeys(FORM.cells, 0)
    used = chance.sample(COLUMNS, chance.choice((1, 2, 2, 3, 6)))
    for outcome in chance.sample(OUTCOMES, chance.randint(2, 10)):
        for column in used:
            _add(values, column, chance.choice((0, 1, 2, 5, 12, 40, 130)), outcome, "requests.disposed_total")
    for column in used:
        handled, forward = values[f"requests.disposed_total.{column}"], chance.choice((0, 0, 1, 3, 20))
        over = min(chance.choice((0, 0, 1, 4, 16)), handled + forward)
        _add(values, column, forward, "requests.carried_forward")
        _add(values, column, over, "requests.carried_over")
        _add(values, column, handled + forward - over, "requests.received")
    for block in BLOCKS:
        for outcome in ("upheld", "corrected", "other_outcome", "pending"):
            _add(values, outcome, chance.choice((0, 0, 1, 3, 9)), f"remedies.{block}")
    return values


def full(chance: random.Random) -> Values:
    """The values of a consistent report in which most rows of table three have a count in every column."""
    values = dict.fromkeys(FORM.cells, 0)
    for outcome in chance.sample(OUTCOMES, chance.randint(12, 20)):
        for column in COLUMNS:
            _add(values, column, chance.randint(0, 40), outcome, "requests.disposed_total", "requests.received")
    return values


def _add(values: Values, column: str, count: int, *rows: str) -> None:
    for row in rows:
        values[f"{row}.{column}"] += count
        values[f"{row}.total"] += count


def wrong_cells(count: int) -> Plant:
    """Other values in this many cells of tables three and four."""

    def plant(chance: random.Random, values: Values) -> Values:
        paths = chance.sample([path for path in values if not path.startswith("disclosure")], count)
        return {path: _other(chance, values[path]) for path in paths}

    return plant


def _other(chance: random.Random, value: int) -> int:
    near = (value - 1, value + 1, value + 10, chance.randint(0, 200))
    return chance.choice([other for other in near if 0 <= other != value])


def shifted_row(chance: random.Random, values: Values) -> Values:
    """A row of table three moved by one column, a 0 at its open end."""
    row = _row(chance, values)
    printed = [values[path] for path in row]
    moved = chance.choice(([0, *printed[:-1]], [*printed[1:], 0]))
    return {path: value for path, value in zip(row, moved, strict=True) if value != values[path]}


def swapped_neighbours(chance: random.Random, values: Values) -> Values:
    """Two neighbouring cells of a row in each other's place."""
    differing = [(one, other) for one, other in pairwise(_row(chance, values)) if values[one] != values[other]]
    one, other = chance.choice(differing)
    return {one: values[other], other: values[one]}


def swapped_in_row(chance: random.Random, values: Values) -> Values:
    """Two neighbouring applicants of a row in each other's place."""
    return _swapped(
        chance, values, [pair for row in ROWS for pair in pairwise(f"{row}.{column}" for column in COLUMNS)]
    )


def swapped_in_column(chance: random.Random, values: Values) -> Values:
    """Two applicants' counts of neighbouring rows in each other's place."""
    return _swapped(
        chance,
        values,
        [(f"{one}.{column}", f"{other}.{column}") for one, other in pairwise(ROWS) for column in COLUMNS],
    )


def _swapped(chance: random.Random, values: Values, pairs: list[tuple[str, str]]) -> Values:
    one, other = chance.choice([pair for pair in pairs if values[pair[0]] != values[pair[1]]])
    return {one: values[other], other: values[one]}


def wrong_column(chance: random.Random, values: Values) -> Values:
    """A count of table three entered in the column beside its own, on top of what is there."""
    pairs = [(f"{row}.{one}", f"{row}.{other}") for row in ROWS for one, other in pairwise(COLUMNS)]
    source, target = chance.choice([pair for pair in [*pairs, *(pair[::-1] for pair in pairs)] if values[pair[0]]])
    return {source: 0, target: values[target] + values[source]}


def swapped_columns(chance: random.Random, values: Values) -> Values:
    """Two columns of the outcomes in each other's place, in every row but the total."""
    one, other = chance.sample(COLUMNS, 2)
    pairs = [(f"{row}.{one}", f"{row}.{other}") for row in OUTCOMES]
    swapped = {path: values[pair[1 - at]] for pair in pairs for at, path in enumerate(pair)}
    wrong = {path: value for path, value in swapped.items() if value != values[path]}
    broken = sum(values[first] - values[second] for first, second in pairs)
    return wrong if broken else {}


def transposed_digits(chance: random.Random, values: Values) -> Values:
    """A number of tables three or four with its last two digits in each other's place."""
    paths = [
        path for path, value in values.items() if _transposed(value) != value and not path.startswith("disclosure")
    ]
    return {path: _transposed(values[path]) for path in ([chance.choice(paths)] if paths else [])}


def _transposed(value: int) -> int:
    text = str(value)
    return int(text[:-2] + text[-1] + text[-2]) if len(text) > 1 else value


def _row(chance: random.Random, values: Values) -> list[str]:
    """A row of table three that has more than zeros."""
    row = chance.choice([row for row in ROWS if values[f"{row}.total"]])
    return [f"{row}.{column}" for column in (*COLUMNS, "total")]


def cases(
    plant: Plant, count: int, make: Callable[[random.Random], Values] = consistent
) -> Iterator[tuple[Report, Values]]:
    """Reports with a planted mistake, and the right values of the cells it changed."""
    chance = random.Random(20211231)
    while count:
        values = make(chance)
        wrong = plant(chance, values) if values["requests.received.total"] else {}
        if wrong:
            count -= 1
            yield Report.from_values({**values, **wrong}, year=2021), {path: values[path] for path in wrong}


def measured(plant: Plant, count: int, *, solve: bool, make: Callable[[random.Random], Values] = consistent) -> str:
    """One line of the table."""
    first = among = unique = seen = 0
    times = []
    for report, right in cases(plant, count, make):
        began = time.process_time()
        found = gxrules.locate(report, solve=solve)
        times.append((time.process_time() - began) * 1000)
        same = [{path: value for path, _, value in each.cells} == right for each in found]
        seen += not all(each.holds for each in report.sums)
        first += same[:1] == [True]
        among += any(same)
        unique += same == [True]
    last = quantiles(times, n=100)[98]
    return f"{first} | {among} | {unique} | {seen} | {median(times):.2f} | {last:.2f} | {max(times):.2f}"


def search_alone(count: int) -> float:
    """The median milliseconds of the search for all sets of at most two cells, without evidence and ranking."""
    times = []
    for report, _ in cases(wrong_cells(2), count):
        equations = equations_of(report.identities)
        values = {path: report.cell(path).counted or 0 for path in equations.columns}
        broken = Broken(equations, values, equations.residuals(values), lambda _, value: value >= 0)
        began = time.process_time()
        minimal_repairs(broken)
        times.append((time.process_time() - began) * 1000)
    return median(times)


PLANTS: Mapping[str, Plant] = {
    "1 cell": wrong_cells(1),
    "2 cells": wrong_cells(2),
    "3 cells": wrong_cells(3),
    "20 cells": wrong_cells(20),
    "shifted row": shifted_row,
    "swapped neighbours": swapped_neighbours,
    "swapped in a row": swapped_in_row,
    "swapped in a column": swapped_in_column,
    "wrong column": wrong_column,
    "swapped columns": swapped_columns,
    "transposed digits": transposed_digits,
}
IN_FULL = ("2 cells", "3 cells", "swapped in a row", "swapped in a column", "wrong column")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure localisation.")
    parser.add_argument("--reports", type=int, default=500)
    count = parser.parse_args().reports
    print(f"{count} reports each; times in milliseconds of processor time")
    print("| planted | solver | first | among | unique | seen | median | p99 | worst |")
    print("|---|---|---:|---:|---:|---:|---:|---:|---:|")
    for name, plant in PLANTS.items():
        for solve in (False, True):
            print(f"| {name} | {'with' if solve else 'without'} | {measured(plant, count, solve=solve)} |", flush=True)
    for name in IN_FULL:
        print(
            f"| {name} in full tables | without | {measured(PLANTS[name], count, solve=False, make=full)} |", flush=True
        )
    print(f"the search for at most two cells alone, 2 cells planted: {search_alone(count):.3f}")


if __name__ == "__main__":
    main()
