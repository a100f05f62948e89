"""The command `gxrules rank`: what has most to look at comes first."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result
from test_batch_command import CLEAN, folder

Run = Callable[..., Result]
__all__ = ["folder"]


def test_failed_reports_come_first(run: Run, folder: Path) -> None:
    """On the page and in the workbook, with the agency, the district and the verdict; rules by reports."""
    (folder / "marked.txt").write_text(CLEAN.replace("2022", "2021").replace("本局", "<b>本局</b>"), "utf-8")
    run("batch", "in", "-o", "out", "-q")
    assert (
        run("rank", "out", "-o", "r.xlsx").exit_code
        == run("rank", "out", "-o", "r.html", "--lang", "en").exit_code
        == 0
    )
    book = openpyxl.load_workbook(folder.parent / "r.xlsx")
    assert book.sheetnames == ["机关", "地区", "规则"]
    verdicts = [row[3].value for row in book["机关"].iter_rows(min_row=2)]
    assert verdicts[0] == "未通过"
    assert verdicts == sorted(verdicts, key=lambda verdict: verdict != "未通过")
    reports = [row[3].value for row in book["规则"].iter_rows(min_row=2)]
    assert reports == sorted(reports, reverse=True)
    assert sum(row[1].value for row in book["地区"].iter_rows(min_row=2)) == len(verdicts)
    page = (folder.parent / "r.html").read_text("utf-8")
    assert "[[" not in page
    assert re.findall("<h2>(.*?)</h2>", page) == ["Agencies", "Districts", "Rules"]
    assert page.count('<td class="failed">') == verdicts.count("未通过")


def test_a_success_says_what_was_written(run: Run, folder: Path) -> None:
    """And how many reports there are of each verdict."""
    run("batch", "in", "-o", "out", "-q")
    done = run("rank", "out", "-o", "r.html")
    assert (done.exit_code, done.stdout) == (0, "")
    assert re.fullmatch("共 5 份报告：未通过 .*。已写入 r.html。\n", done.stderr)
    assert run("rank", "out", "-o", "r.html", "-q").output == ""


def test_without_a_file_it_is_text(run: Run, folder: Path) -> None:
    """The first rows of each table, and how many more there are."""
    run("batch", "in", "-o", "out", "-q")
    lines = run("rank", "out", "--top", "2", "--lang", "en").stdout.splitlines()
    assert [line for line in lines if line in ("Agencies", "Districts", "Rules")] == ["Agencies", "Districts", "Rules"]
    assert lines[5] == "… and 3 more (--top)"
    assert "failed" in lines[3]
    assert lines[-1].startswith("Reports: 5; failed ")


def test_a_folder_of_reports_is_checked_first(run: Run, folder: Path) -> None:
    """And ranks as its batch does; nothing is left of that."""
    run("batch", "in", "-o", "out", "-q")
    assert run("rank", "in", "-q").stdout == run("rank", "out").stdout
    assert sorted(path.name for path in folder.parent.iterdir()) == ["in", "out"]


@pytest.mark.parametrize("options", [("nowhere",), ("in", "-o", "x.json")])
def test_what_cannot_be_ranked_is_told(run: Run, folder: Path, options: tuple[str, ...]) -> None:
    """A suffix that is none, a folder that is not there."""
    done = run("rank", *options)
    assert (done.exit_code, done.stdout) == (2, "")


def test_a_batch_that_is_not_finished_is_not_ranked(run: Run, folder: Path) -> None:
    """Its rows are not all there."""
    run("batch", "in", "-o", "out", "-q")
    account = folder.parent / "out" / "run.json"
    account.write_text(account.read_text("utf-8").replace('"finished": true', '"finished": false'), "utf-8")
    assert run("rank", "out").exit_code == 2
