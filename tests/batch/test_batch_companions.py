"""Batches of reports that are compared with others: the years before, the agencies below, what is known of files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from misdeeds import with_check
from test_batch_command import CLEAN, account, rows

Run = Callable[..., Result]
AGENCY = "青岚县交通运输局"


def outcomes(row: dict[str, Any]) -> dict[str, str]:
    """The outcomes of the rules on the year before."""
    return {one["code"]: one["outcome"] for one in row["outcomes"] if one["code"] in ("GX701", "GX703", "GX709")}


@pytest.fixture
def years(tmp_path: Path) -> Path:
    """Reports of three years of an agency, the first of them in a folder of its own."""
    for folder, year in (("before", 2020), ("in", 2021), ("in", 2022)):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / f"{year}.txt").write_text(CLEAN.replace("2022", str(year)), "utf-8")
    return tmp_path


def by_name(folder: Path) -> dict[str, dict[str, Any]]:
    """The rows of the batch, by the names of their files."""
    return {Path(row["name"]).stem: row for row in rows(folder / "out")}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_report_is_compared_as_by_check(run: Run, years: Path, jobs: str) -> None:
    """With the year before, from among the files of the batch or beside them."""
    run("batch", "in", "-o", "out", "-q", "--previous", "before", "--jobs", jobs)
    (years / "all").mkdir()
    for path in years.glob("*/20*.txt"):
        (years / "all" / path.name).write_bytes(path.read_bytes())
    checked = json.loads(run("check", "in", "--previous", "all", "--format", "json").stdout)["files"]
    found = by_name(years)
    assert set(found) == {"2021", "2022"}
    for one in checked:
        row = found[Path(one["name"]).stem]
        assert {each["fingerprint"] for each in row["findings"]} == {each["fingerprint"] for each in one["diagnostics"]}
        assert outcomes(row) == {code: one["outcomes"][code]["outcome"] for code in outcomes(row)}
        assert row["uncompared"] is None
    assert "not_applicable" not in outcomes(found["2022"]).values()


def test_without_it_nothing_is_compared(run: Run, years: Path) -> None:
    """As by `gxrules check`."""
    run("batch", "in", "-o", "out", "-q")
    assert set(outcomes(by_name(years)["2022"]).values()) == {"not_applicable"}
    assert account(years / "out")["uncompared"] == 0


def test_what_is_not_compared_is_counted(run: Run, years: Path) -> None:
    """On standard error, in the account, and with the reason in the row; after a run that checks nothing as well."""
    for _ in range(2):
        done = run("batch", "in", "-o", "out", "--previous", "in")
        assert "未能与上一年度比较 1" in done.stderr
        assert account(years / "out")["uncompared"] == 1
    assert f"{AGENCY} 2020 年" in by_name(years)["2021"]["uncompared"]
    assert not list((years / "out").glob("*.tmp"))


def test_another_year_before_is_another_check(run: Run, years: Path) -> None:
    """Of the reports that are compared with it, and of no other."""
    line = ("batch", "in", "-o", "out", "-q", "--previous", "before")
    run(*line)
    run(*line)
    assert account(years / "out")["checked_now"] == 0
    before = years / "before" / "2020.txt"
    before.write_text(before.read_text("utf-8").replace("部门", "单位") + "\n。\n", "utf-8")
    run(*line)
    assert account(years / "out")["checked_now"] == 2  # 2022 looks at all years before
    (years / "in" / "2022.txt").write_text(CLEAN + "\n。\n", "utf-8")
    run(*line)
    assert account(years / "out")["checked_now"] == 1


def test_what_a_table_says_of_a_file_is_in_its_row(run: Run, years: Path) -> None:
    """Agency, region, year, publication, parent; a change is checked again, and the table is no file of the batch."""
    table = years / "in" / "files.csv"
    head = "file,agency,region,year,published,parent\n"
    table.write_text(f"{head}2021.txt,白塔区教育局,湖南省怀化市,2019,2020-01-20,白塔区人民政府\n", "utf-8")
    line = ("batch", "in", "-o", "out", "-q", "--metadata", "in/files.csv")
    run(*line)
    row = by_name(years)["2021"]
    assert (row["agency"], row["unit"]) == ("白塔区教育局", "湖南省怀化市白塔区教育局")
    assert (row["region"], row["year"], row["published"]) == ("湖南省怀化市", 2019, "2020-01-20")
    assert (row["parent"], by_name(years)["2022"]["parent"]) == ("白塔区人民政府", None)
    table.write_text(f"{head}2021.txt,白塔区教育局,湖南省怀化市,2019,2020-01-21,白塔区人民政府\n", "utf-8")
    run(*line)
    assert (account(years / "out")["checked_now"], by_name(years)["2021"]["published"]) == (1, "2020-01-21")


def test_a_file_that_a_table_lists_in_vain_is_named(run: Run, years: Path) -> None:
    """As by `gxrules check`; and several files are not one agency's."""
    (years / "files.csv").write_text("file,year\nin/2099.txt,2099\n", "utf-8")
    assert "2099.txt" in run("batch", "in", "-o", "out", "--metadata", "files.csv").stderr
    assert run("batch", "in", "-o", "other", "--agency", AGENCY).exit_code == 2


def test_a_child_that_changes_is_another_check_of_its_parent(run: Run, tmp_path: Path) -> None:
    """A roster is read with the reports, wherever its file is."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "child.txt").write_text(CLEAN, "utf-8")
    (tmp_path / "in" / "parent.txt").write_text(CLEAN.replace(AGENCY, "青岚县人民政府"), "utf-8")
    roster = tmp_path / "roster.csv"
    roster.write_text(f"parent,child\n青岚县人民政府,{AGENCY}\n青岚县人民政府,青岚县教育局\n", "utf-8")
    line = ("batch", "in", "-o", "out", "-q", "--rosters", "roster.csv")
    run(*line)
    codes = [one["code"] for one in by_name(tmp_path)["parent"]["findings"]]
    assert "GX705" in codes
    (tmp_path / "in" / "child.txt").write_text(CLEAN + "\n。\n", "utf-8")
    run(*line)
    assert account(tmp_path / "out")["checked_now"] == 2
    roster.write_text(f"parent,child\n青岚县人民政府,{AGENCY}\n", "utf-8")
    run(*line)
    assert account(tmp_path / "out")["checked_now"] == 1
    assert "GX705" not in [one["code"] for one in by_name(tmp_path)["parent"]["findings"]]


@pytest.mark.parametrize("folder", ["in", "before"])
def test_a_file_that_harms_its_reader_is_put_aside(
    run: Run, years: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    """By the first pass, and it is not read again before someone asks; last year's as well."""
    (years / folder / "harms.bad").write_bytes(b"x")
    (years / "harmful_reader.py").write_text(READER, "utf-8")
    monkeypatch.syspath_prepend(years)
    line = ("batch", "in", "-o", "out", "-q", "--previous", "before", "--plugin", "harmful_reader")
    tries = []
    for checked in (2, 0):
        assert run(*line).exit_code == 3
        assert account(years / "out")["checked_now"] == checked
        tries.append((years / "tried").read_text("utf-8"))
    assert tries[0] == tries[1]
    lost = [(row["name"], row["status"]) for row in rows(years / "out") if row["status"] != "checked"]
    assert lost == [(f"{folder}/harms.bad", "died")]


READER = '''"""Reads files that end its process."""
import os
from gxrules import Reader, hookimpl

GXRULES_API = 1

def read(data):
    with open("tried", "a") as file:
        file.write("x")
    os._exit(9)

@hookimpl
def gxrules_readers():
    return [Reader(name="bad", suffixes=(".bad",), read=read)]
'''


def test_what_is_no_report_of_last_year_is_said(run: Run, years: Path) -> None:
    """Else it would be looked for in vain."""
    (years / "before" / "prose.txt").write_text("今天天气很好。", "utf-8")
    done = run("batch", "in", "-o", "out", "--previous", "before")
    assert "--previous: 1 个文件读不出报告，如 before/prose.txt" in done.stderr


def test_a_place_without_reports_is_refused(run: Run, years: Path) -> None:
    """There is nothing to find in it."""
    assert run("batch", "in", "-o", "out", "--previous", "nowhere").exit_code == 2


def test_a_rule_that_harms_is_put_aside_once(run: Run, years: Path) -> None:
    """Its file was read by the first pass, and others are still compared with it."""
    local = with_check("if '2021' in report.source.name: os._exit(9)\nreturn ()")
    (years / "local.py").write_text(local, "utf-8")
    line = ("batch", "in", "-o", "out", "-q", "--previous", "before", "--rules-file", "local.py")
    for checked in (2, 0):
        assert run(*line).exit_code == 3
        assert account(years / "out")["checked_now"] == checked
    assert by_name(years)["2022"]["uncompared"] is None
