"""The command that lists which reports are missing."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from gxrules.report.coverage import coverage_of
from gxrules.report.rosters import RosterEntry, Rosters

Run = Callable[..., Result]
CLEAN = (Path(__file__).parents[2] / "samples" / "clean-2022.txt").read_text("utf-8")
ROSTER = "上级,下级,范围,起始年度\n甲县人民政府,青岚县交通运输局,全部,\n甲县人民政府,白岚县交通运输局,全部,2022\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One agency's reports for 2020 and 2022, another's for 2020 and 2021, and a roster."""
    for place, year in (("青岚县", 2020), ("青岚县", 2022), ("赤岚县", 2020), ("赤岚县", 2021)):
        text = CLEAN.replace("青岚县", place).replace("2022", str(year))
        (tmp_path / f"{place}{year}.txt").write_text(text, "utf-8")
    (tmp_path / "rosters.csv").write_text(ROSTER, "utf-8")
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_gaps_in_a_series_are_missing(run: Run) -> None:
    """Without a roster, those between an agency's first and last year; the exit code says that some are."""
    done = run("coverage", ".")
    assert done.exit_code == 1
    lines = [line.split() for line in done.stdout.splitlines()]
    assert ["青岚县交通运输局", "有", "缺", "有"] in lines
    assert ["赤岚县交通运输局", "有", "有", "—"] in lines
    assert done.stdout.endswith("共 2 个机关，缺 1 份报告。\n")


@pytest.mark.usefixtures("folder")
def test_what_a_roster_lacks_is_missing(run: Run) -> None:
    """Each agency of it, parents first, in the years of its entries."""
    done = run("coverage", ".", "--rosters", "rosters.csv", "--format", "csv")
    head, *rows = csv.reader(io.StringIO(done.stdout.removeprefix("\ufeff")))
    assert head == ["机关", "2020", "2021", "2022"]
    assert rows[:3] == [
        ["甲县人民政府", "缺", "缺", "缺"],
        ["青岚县交通运输局", "有", "缺", "有"],
        ["白岚县交通运输局", "—", "—", "缺"],
    ]


def test_the_region_of_a_row_is_that_of_its_agency(run: Run, tmp_path: Path) -> None:
    """Whose name lacks it in the report and in the table; with a parent it is no second agency, which is missing."""
    (tmp_path / "a.txt").write_text(CLEAN.replace("青岚县交通运输局", "市行政审批局"), "utf-8")
    row = "文件,机关,地区,年度,上级\na.txt,市行政审批局,甲省青岚市,2022,甲省青岚市人民政府\n"
    (tmp_path / "metadata.csv").write_text(row, "utf-8")
    lines = run("coverage", "a.txt", "--metadata", "metadata.csv").stdout.splitlines()
    assert [line.split()[-1] for line in lines if "行政审批局" in line] == ["有"]


def test_two_files_of_one_report_are_several(run: Run, folder: Path) -> None:
    """In JSON each file is named."""
    (folder / "again.txt").write_text(CLEAN, "utf-8")
    (units,) = (json.loads(run("coverage", ".", "--format", "json").stdout)["units"],)
    (unit,) = (unit for unit in units if unit["agency"] == "青岚县交通运输局")
    assert unit["years"]["2022"] == {"state": "several", "files": ["again.txt", "青岚县2022.txt"]}


def test_reports_of_nobody_are_said(run: Run, folder: Path) -> None:
    """One whose agency lacks its place, and a text that is none."""
    (folder / "city").mkdir()
    (folder / "city" / "a.txt").write_text(CLEAN.replace("青岚县交通", "市交通"), "utf-8")
    done = run("coverage", "city")
    assert done.exit_code == 3
    assert "city/a.txt: 不知道是哪个机关" in done.stderr
    (folder / "city" / "b.txt").write_text("今天天气很好。", "utf-8")
    assert run("coverage", "city").exit_code == 2
    assert run("coverage", "city", "--region", "湖南省云岭市", "-q").stderr == ""


def test_nothing_missing_ends_with_zero(run: Run, folder: Path) -> None:
    """Whatever years there are."""
    assert run("coverage", "赤岚县2020.txt", "赤岚县2021.txt").exit_code == 0


def test_an_empty_folder_covers_nothing() -> None:
    """There is no year in which anyone is to report."""
    rosters = Rosters((RosterEntry(parent="甲县政府", child="甲县水利局"),))
    assert coverage_of((), rosters).years == ()
    assert coverage_of((), rosters).missing == 0
