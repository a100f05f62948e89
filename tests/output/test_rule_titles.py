"""Formats for people call a rule by its Chinese title, and describe it in the language of the document."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import gxrules
from gxrules import Result
from gxrules.output import html, sarif, xlsx
from gxrules.output.shared.by_rule import ByRule
from gxrules.output.shared.summary import Figures
from gxrules.rules.plugins.formats import RenderOptions

BROKEN = Path(__file__).parents[2] / "samples" / "broken-sum-2022.txt"
TITLES = {"zh": "申请人合计不符", "en": "applicant-total-mismatch"}


@pytest.fixture(scope="module")
def broken() -> Result:
    """A report whose first error is one of GX301."""
    return gxrules.Checker(gxrules.Config(select=("GX301",))).check(BROKEN.read_bytes(), name="a.txt")


@pytest.mark.parametrize("lang", TITLES)
def test_the_page_shows_the_title_at_a_finding_and_in_the_list(broken: Result, lang: str) -> None:
    """Beside the code."""
    page = html.render([broken], RenderOptions(lang=lang))
    assert f'<span class="code">GX301 {TITLES[lang]}</span>' in page
    assert f'<th scope="row">GX301</th><td>{TITLES[lang]}</td>' in page


@pytest.mark.parametrize("lang", TITLES)
def test_the_workbook_names_a_finding_by_it(broken: Result, lang: str) -> None:
    """In the column after that of the code."""
    sheet = load_workbook(io.BytesIO(xlsx.render([broken], RenderOptions(lang=lang)))).worksheets[2]
    row = [cell.value for cell in sheet[2]]
    assert row[row.index("GX301") + 1] == TITLES[lang]


@pytest.mark.parametrize("lang", TITLES)
def test_the_list_by_rule_names_it(broken: Result, lang: str) -> None:
    """At the end of the text over several reports."""
    counted = ByRule()
    counted.add(Figures.of(broken))
    assert f"GX301  {TITLES[lang]} " in "\n".join(counted.lines(RenderOptions(lang=lang)))


def described(result: Result, lang: str) -> dict[str, Any]:
    """A rule as the log describes it."""
    return json.loads(sarif.render([result], RenderOptions(lang=lang)))["runs"][0]["tool"]["driver"]["rules"][0]  # type: ignore[no-any-return]


def test_sarif_describes_a_rule_in_chinese(broken: Result) -> None:
    """Its title is short, its page the help."""
    said = described(broken, "zh")
    assert said["shortDescription"]["text"] == TITLES["zh"]
    assert "## 检查理由" in said["help"]["markdown"]


def test_sarif_describes_a_rule_in_english(broken: Result) -> None:
    """The name alone would say less than the first line of the page."""
    said = described(broken, "en")
    assert said["shortDescription"] == said["fullDescription"]
    assert "## Why" in said["help"]["markdown"]
