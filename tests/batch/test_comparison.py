"""The command `gxrules compare`: what is new, gone and the same between two runs, and its gate."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from test_batch_command import CLEAN, SAMPLES

from gxrules.cli.main import main

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run without a rule and without a report, and one with both; the folder they are in."""
    place = tmp_path_factory.mktemp("runs")
    shutil.copytree(SAMPLES, place / "in")
    (place / "in" / "copy.txt").write_text(CLEAN.replace("2022", "2021"), "utf-8")
    with contextlib.chdir(place):
        CliRunner().invoke(main, ["batch", "in", "-o", "old", "-q", "--ignore", "GX301"])
        (place / "in" / "copy.txt").unlink()
        broken = (place / "in" / "broken-sum-2022.txt").read_text("utf-8")
        (place / "in" / "more.txt").write_text(f"{broken}\n。\n", "utf-8")
        CliRunner().invoke(main, ["batch", "in", "-o", "new", "-q"])
    return place


@pytest.fixture
def runs(run: Run, made: Path, tmp_path: Path) -> Path:
    """A copy of both, in the folder that the command is run in."""
    return shutil.copytree(made, tmp_path, dirs_exist_ok=True)


def compared(run: Run, *options: str) -> dict[str, Any]:
    """The comparison as JSON."""
    loaded: dict[str, Any] = json.loads(run("compare", *options, "--format", "json").stdout)
    return loaded


def test_what_is_new_is_told_by_report(run: Run, runs: Path) -> None:
    """And what remains, by fingerprint; a report that only one run has, has one verdict."""
    reports = {one["name"]: one for one in compared(run, "old", "new")["reports"]}
    broken = reports["in/broken-sum-2022.txt"]
    assert {one["code"] for one in broken["new"]} == {"GX301"}
    assert broken["gone"] == []
    assert (reports["in/more.txt"]["before"], reports["in/more.txt"]["after"]) == (None, "failed")
    assert reports["in/clean-2022.txt"]["new"] == reports["in/clean-2022.txt"]["gone"] == []


def test_the_other_way_round_it_is_gone(run: Run, runs: Path) -> None:
    """Every finding is in one of three lists."""
    there, back = compared(run, "old", "new"), compared(run, "new", "old")
    for one, other in zip(there["reports"], back["reports"], strict=True):
        assert one["new"] == other["gone"]
        assert one["gone"] == other["new"]
        assert one["remaining"] == other["remaining"]


def test_a_rule_that_finds_more_closes_the_gate(run: Run, runs: Path) -> None:
    """Unless as many are allowed, to it or to every rule."""
    grown = compared(run, "old", "new")["grown"]
    most = max(one["after"] - one["before"] for one in compared(run, "old", "new")["rules"])
    assert "GX301" in grown
    assert run("compare", "old", "new").exit_code == 1
    assert run("compare", "old", "new", "--allow", str(most)).exit_code == 0
    assert run("compare", "new", "old").exit_code == 0
    allowed = [part for code in grown for part in ("--allow", f"{code}={most}")]
    assert run("compare", "old", "new", *allowed).exit_code == 0
    assert run("compare", "old", "new", *allowed[:-1], f"{grown[-1]}=0").exit_code == 1


def test_a_rule_can_be_allowed_by_name(run: Run, runs: Path) -> None:
    """As elsewhere."""
    options = ("--allow", "99", "--allow", "applicant-total-mismatch=0")
    assert run("compare", "old", "new", *options).exit_code == 1


def test_equal_runs_have_changed_nothing(run: Run, runs: Path) -> None:
    """One sentence says so."""
    done = run("compare", "new", "new", "--lang", "en")
    assert done.exit_code == 0
    assert " reports changed." in done.stdout
    assert done.stdout.split()[0] == "0"


def test_two_checks_are_compared_like_two_batches(run: Run, runs: Path) -> None:
    """From their JSON."""
    (runs / "old.json").write_text(run("check", "in", "--format", "json", "--ignore", "GX301").stdout, "utf-8")
    (runs / "new.json").write_text(run("check", "in", "--format", "json").stdout, "utf-8")
    done = run("compare", "old.json", "new.json")
    assert done.exit_code == 1
    assert "+ GX301" in done.stdout
    assert "GX301 申请人合计不符：0 → 2 (+2 -0)" in done.stdout


def test_a_copy_of_the_folder_is_the_same_folder(run: Run, runs: Path) -> None:
    """Where no name is the same in both, the last parts of them are."""
    shutil.copytree(SAMPLES, "elsewhere/in")
    for folder, place in (("one", SAMPLES), ("other", "elsewhere/in")):
        assert run("check", place, "-o", f"{folder}.json").exit_code in (0, 1, 3)
    assert run("compare", "one.json", "other.json").stdout.endswith("份报告中有 0 份有变化。\n")


def test_the_workbook_has_a_sheet_for_each_question(run: Run, runs: Path) -> None:
    """Rules, reports, findings; what has changed comes first."""
    run("compare", "old", "new", "-o", "changes.xlsx", "--lang", "en")
    book = openpyxl.load_workbook(io.BytesIO((runs / "changes.xlsx").read_bytes()))
    assert book.sheetnames == ["Rules", "Reports", "Findings"]
    assert [cell.value for cell in book["Rules"][1]] == ["code", "name", "before", "now", "new", "gone"]
    assert book["Reports"]["A2"].value in {"in/broken-sum-2022.txt", "in/more.txt"}
    assert {row[3].value for row in book["Findings"].iter_rows(min_row=2)} <= {"new", "gone", "remaining"}


@pytest.mark.parametrize(
    "options",
    [
        ("old", "nowhere"),
        ("in", "old"),
        ("in/clean-2022.txt", "old"),
        ("old", "new", "--allow", "GX301"),
        ("old", "new", "-o", "x.pdf"),
        ("old", "new", "--format", "xlsx"),
    ],
)
def test_what_cannot_be_compared_is_told(run: Run, runs: Path, options: tuple[str, ...]) -> None:
    """Exit code 2, nothing on standard output."""
    done = run("compare", *options)
    assert (done.exit_code, done.stdout) == (2, "")


def test_a_batch_that_is_not_finished_is_no_run(run: Run, runs: Path) -> None:
    """Its rows are not all there."""
    account = json.loads((runs / "old" / "run.json").read_text("utf-8"))
    (runs / "old" / "run.json").write_text(json.dumps(account | {"finished": False}), "utf-8")
    assert "is not finished" in run("compare", "old", "new").stderr
