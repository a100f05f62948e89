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


@pytest.mark.parametrize("options", [("out",), ("out", "-o", "x.json"), ("in", "-o", "x.html")])
def test_what_cannot_be_ranked_is_told(run: Run, folder: Path, options: tuple[str, ...]) -> None:
    """A suffix that is none, a folder that is no batch."""
    done = run("rank", *options)
    assert (done.exit_code, done.stdout) == (2, "")
