"""The other reports of a run, and what it is told of its files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
CLEAN = (Path(__file__).parents[2] / "samples" / "clean-2022.txt").read_text("utf-8")
AGENCY = "青岚县交通运输局"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Reports of two years, that of the first in a folder of its own."""
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "2021.txt").write_text(CLEAN.replace("2022", "2021"), "utf-8")
    (tmp_path / "2022.txt").write_text(CLEAN, "utf-8")
    return tmp_path


def other_agency(path: Path) -> None:
    """Write a report of another agency."""
    path.write_text(CLEAN.replace("青岚县", "白岚县"), "utf-8")


@pytest.mark.parametrize("form", ["text", "table", "json"])
def test_reports_without_last_years_are_counted(run: Run, folder: Path, form: str) -> None:
    """In every summary, and none of them passes."""
    other_agency(folder / "other.txt")
    done = run("check", "2022.txt", "other.txt", "--previous", "old", "--select", "GX3,GX709", "--format", form)
    assert done.exit_code == 3
    if form == "json":
        assert json.loads(done.stdout)["summary"]["uncompared"] == 1
    else:
        assert done.stdout.rstrip().endswith("未能与上一年度比较 1。")


def test_the_reason_is_said_once_for_all_rules(run: Run, folder: Path) -> None:
    """With the codes that share it."""
    other_agency(folder / "other.txt")
    done = run("check", "other.txt", "--previous", "old", "--select", "GX709,GX712")
    assert "规则 GX709、GX712 未能判定：在上一年度报告中没有找到白岚县交通运输局 2021 年的报告" in done.stdout


def test_another_agencys_report_is_refused_by_name(run: Run, folder: Path) -> None:
    """Both agencies are named, and the file."""
    other_agency(folder / "other.txt")
    done = run("check", "other.txt", "--previous", "old/2021.txt", "--select", "GX709")
    assert f"（old/2021.txt）是“{AGENCY}”的，不是“白岚县交通运输局”的" in done.stdout


def test_an_alias_finds_what_another_name_hides(run: Run, folder: Path) -> None:
    """A CSV file lists both names."""
    other_agency(folder / "other.txt")
    (folder / "aliases.csv").write_text(f"现名,原名\n白岚县交通运输局,{AGENCY}\n", "utf-8")
    done = run("check", "other.txt", "--previous", "old", "--aliases", "aliases.csv", "--select", "GX709")
    assert (done.exit_code, "未能与上年比较" in done.stdout) == (0, False)


def test_metadata_say_whose_a_report_is(run: Run, folder: Path) -> None:
    """Both files are of an agency that neither names."""
    rows = "file,agency,year\n2022.txt,云岭县水利局,2024\nold/2021.txt,云岭县水利局,2023\nnone.txt,,2020\n"
    (folder / "metadata.csv").write_text(rows, "utf-8")
    done = run("check", "2022.txt", "--previous", "old", "--metadata", "metadata.csv", "--select", "GX709")
    assert (done.exit_code, "未能与上年比较" in done.stdout) == (0, False)
    assert "2 个列出的文件不在所检查的文件中" in done.stderr


def test_one_report_may_be_given_an_agency_and_a_year(run: Run, folder: Path) -> None:
    """Several may not be given one agency."""
    options = ("--previous", "old", "--select", "GX709", "--agency", AGENCY, "--year", "2022")
    assert run("check", "2022.txt", *options).exit_code == 0
    done = run("check", ".", *options)
    assert done.exit_code == 2
    assert "--agency is for one report; list several with --metadata." in done.stderr


@pytest.mark.parametrize(("digit", "told"), [("0", "各项数据相同"), ("7", "数据不同")])
def test_two_files_of_one_agency_and_year_are_said(run: Run, folder: Path, digit: str, told: str) -> None:
    """Neither replaces the other: both are checked."""
    (folder / "again.txt").write_text(f"\t{digit}\n".join(CLEAN.rsplit("\t0\n", 1)), "utf-8")
    done = run("check", "2022.txt", "again.txt", "--format", "json")
    assert len(json.loads(done.stdout)["files"]) == 2
    assert f"2022.txt 和 again.txt 都是{AGENCY} 2022 年的报告" in done.stderr
    assert told in done.stderr


def test_the_page_counts_them_too(run: Run, folder: Path) -> None:
    """Beside the verdicts; where all were compared, there is nothing to count."""
    other_agency(folder / "other.txt")
    for name, counted in (("other.txt", True), ("2022.txt", False)):
        run("check", name, "--previous", "old", "-o", "page.html")
        assert ("未能与上年比较" in (folder / "page.html").read_text("utf-8")) == counted


def test_a_roster_compares_parents_with_their_children(run: Run, folder: Path) -> None:
    """The table may be in the folder of the reports: it is none of them."""
    (folder / "government.txt").write_text(CLEAN.replace(AGENCY, "青岚县人民政府"), "utf-8")
    rows = f"上级,下级,范围\n青岚县政府,{AGENCY},全部\n青岚县政府,青岚县水利局,全部\n"
    (folder / "rosters.csv").write_text(rows, "utf-8")
    done = run("check", ".", "--rosters", "rosters.csv", "--select", "GX704,GX705", "--format", "json")
    outcomes = {Path(file["name"]).name: file["outcomes"] for file in json.loads(done.stdout)["files"]}
    assert {code: one["outcome"] for code, one in outcomes["government.txt"].items()} == {
        "GX704": "not_evaluable",
        "GX705": "failed",
    }
    assert {one["outcome"] for one in outcomes["2022.txt"].values()} == {"not_applicable"}
    assert "rosters.csv" not in outcomes


@pytest.mark.parametrize(("digit", "told", "code"), [("0", "各项数据相同", 0), ("7", "数据不同", 3)])
def test_two_reports_of_last_year_are_said(run: Run, folder: Path, digit: str, told: str, code: int) -> None:
    """Equal ones are one report; of two that differ nobody knows which to compare."""
    before = CLEAN.replace("2022", "2021")
    (folder / "old" / "again.txt").write_text(f"\t{digit}\n".join(before.rsplit("\t0\n", 1)), "utf-8")
    done = run("check", "2022.txt", "--previous", "old", "--select", "GX709")
    assert f"--previous: old/2021.txt 和 old/again.txt 都是{AGENCY} 2021 年的报告，{told}" in done.stderr
    assert done.exit_code == code
