"""What another library takes to check the row sums of a clean CSV; run by the Python that has it installed.

    python benchmarks/peer_sums.py NAME CSV ROUNDS

prints milliseconds of processor time a file, the best of so many rounds. Each
reads the file anew and finds nothing wrong, as is asked of it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

PARTS = ("np", "biz", "sci", "soc", "law", "oth")
TOTAL = "total"
Check = Callable[[], bool]


def frictionless(path: str) -> Check:
    """A constraint on each row."""
    library = import_module("frictionless")
    checks = import_module("frictionless.checks")
    constraint = checks.row_constraint(formula=f"{' + '.join(PARTS)} == {TOTAL}")
    return lambda: library.validate(path, checks=[constraint]).valid is True


def pandera(path: str) -> Check:
    """A check of a frame."""
    pandas = import_module("pandas")
    library = import_module("pandera.pandas")
    columns = {name: library.Column(int) for name in (*PARTS, TOTAL)}
    adds_up = library.Check(lambda frame: frame[list(PARTS)].sum(axis=1) == frame[TOTAL])
    schema = library.DataFrameSchema(columns, checks=adds_up)
    return lambda: len(schema.validate(pandas.read_csv(path))) > 0


def dataframely(path: str) -> Check:
    """A rule of a schema."""
    polars = import_module("polars")
    library = import_module("dataframely")

    def adds_up(cls: Any) -> Any:
        return polars.sum_horizontal(*PARTS) == polars.col(TOTAL)

    columns = {name: library.Int64() for name in (*PARTS, TOTAL)}
    schema = type(library.Schema)("Rows", (library.Schema,), {**columns, "adds_up": library.rule()(adds_up)})
    return lambda: len(schema.validate(polars.read_csv(path))) > 0


def great_expectations(path: str) -> Check:
    """An expectation of two equal columns, one of them the sum."""
    pandas = import_module("pandas")
    library = import_module("great_expectations")
    context = library.get_context(mode="ephemeral")
    asset = context.data_sources.add_pandas("rows").add_dataframe_asset("rows")
    batches = asset.add_batch_definition_whole_dataframe("all")
    equal = library.expectations.ExpectColumnPairValuesToBeEqual(column_A="sum", column_B=TOTAL)

    def check() -> bool:
        frame = pandas.read_csv(path)
        frame["sum"] = frame[list(PARTS)].sum(axis=1)
        return batches.get_batch({"dataframe": frame}).validate(equal).success is True

    return check


PEERS: dict[str, Callable[[str], Check]] = {
    "frictionless": frictionless,
    "pandera": pandera,
    "dataframely": dataframely,
    "great_expectations": great_expectations,
}


def best(check: Check, rounds: int) -> float:
    """Milliseconds of the best round; ends the program where the check finds something."""
    found = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        if not check():
            sys.exit("the sums hold, and it says that they do not")
        found = min(found, time.process_time() - start)
    return found * 1000


if __name__ == "__main__":
    name, path, rounds = sys.argv[1:]
    sys.stdout.write(f"{best(PEERS[name](path), int(rounds)):.3f}\n")
