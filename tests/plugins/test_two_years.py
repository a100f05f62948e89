"""Many reports of two years with a roster: what was seeded between them is found, and nothing else of weight."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import Result

from gxrules import Checker, Report
from gxrules.checking.timing import Timing
from provinces import write_province

Run = Callable[..., Result]


def found(done: Result) -> dict[str, set[str]]:
    """The agencies of each code of weight, and the children that GX705 names."""
    by_code: dict[str, set[str]] = {}
    for file in json.loads(done.stdout)["files"]:
        for one in file["diagnostics"]:
            if one["severity"] != "info":
                by_code.setdefault(one["code"], set()).add(Path(file["name"]).stem)
            elif one["code"] == "GX705":
                by_code.setdefault("GX705", set()).add(one["message"]["zh"].split()[1])
    return by_code


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_was_seeded_is_found_and_nothing_else_of_weight(run: Run, tmp_path: Path, jobs: str) -> None:
    """Carry-over that does not go on, parents below their children, agencies without a report."""
    seeded = write_province(tmp_path, 2, carried=3, parents=1, missing=2, seed=19)
    done = run("check", "2023", "--previous", "2022", "--rosters", "rosters.csv", "--format", "json", "--jobs", jobs)
    assert found(done) == {"GX701": seeded.carried, "GX704": seeded.parents, "GX705": seeded.missing}
    assert json.loads(done.stdout)["summary"]["uncompared"] == 0


def test_the_table_shows_what_is_missing(run: Run, tmp_path: Path) -> None:
    """Of the year that is checked, and of the one before nothing."""
    seeded = write_province(tmp_path, 1, carried=1, parents=1, missing=2, seed=7)
    done = run("coverage", ".", "--rosters", "rosters.csv", "--format", "json")
    units = {unit["agency"]: unit["years"] for unit in json.loads(done.stdout)["units"]}
    lacking = {
        (name, year) for name, years in units.items() for year, one in years.items() if one["state"] == "missing"
    }
    assert lacking == {(name, "2023") for name in seeded.missing}


def test_a_text_is_read_once(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it is checked, last year's, or of an agency of the roster."""
    write_province(tmp_path, 1, carried=1, parents=1, missing=2, seed=7)
    names: list[str | None] = []
    read = Checker.read

    def count_reading(self: Checker, text: bytes, *, name: str | None = None, timing: Timing | None = None) -> Report:
        names.append(name)
        return read(self, text, name=name, timing=timing)

    monkeypatch.setattr(Checker, "read", count_reading)
    options = ("--rosters", "rosters.csv", "--format", "json")
    said = run("check", ".", "--previous", ".", *options).stdout
    assert sorted(map(str, names)) == sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.txt"))
    assert run("check", ".", "--previous", ".", *options, "--jobs", "2").stdout == said


def found_in(out: Path) -> dict[str, set[str]]:
    """The same of a batch, what corpus rules found included."""
    by_code: dict[str, set[str]] = {}
    rows = [row for shard in (out / "reports").glob("*.parquet") for row in pq.read_table(shard).to_pylist()]
    findings = [(row["name"], one) for row in rows for one in row["findings"]]
    findings += [(one["report"], one) for one in pq.read_table(out / "corpus.parquet").to_pylist()]
    for name, one in findings:
        if one["severity"] != "info":
            by_code.setdefault(one["code"], set()).add(Path(name).stem)
        elif one["code"] == "GX705":
            by_code.setdefault("GX705", set()).add(one["message_zh"].split()[1])
    return by_code


def test_a_batch_of_three_hundred_finds_copied_texts_too(run: Run, tmp_path: Path) -> None:
    """Eight carry-overs that do not go on, two parents below their children, three missing, two texts copied."""
    seeded = write_province(tmp_path, 14, carried=8, parents=2, missing=3, copied=2, seed=19)
    options = ("--previous", "2022", "--rosters", "rosters.csv", "--jobs", "2", "-q")
    assert run("batch", "2022", "2023", "-o", "out", *options).exit_code == 0
    out = tmp_path / "out"
    assert found_in(out) == {
        "GX701": seeded.carried,
        "GX704": seeded.parents,
        "GX705": {*seeded.missing},
        "GX707": seeded.copied,
    }
    account = json.loads((out / "run.json").read_text("utf-8"))
    assert sum(account["files"].values()) == 305
    assert account["uncompared"] == 154  # those of the first year
