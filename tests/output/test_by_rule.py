"""The end of the text output over several reports: what was found by rule, and what could not be read."""

from pathlib import Path

import pytest

import gxrules
from gxrules.output import text
from gxrules.output.shared.by_rule import ByRule
from gxrules.output.shared.summary import Figures
from gxrules.rules.plugins.formats import RenderOptions
from gxrules.rules.result import Result
from gxrules.text.messages import Message

BROKEN = Path(__file__).parents[2] / "samples" / "broken-sum-2022.txt"


@pytest.fixture(scope="module")
def broken() -> Result:
    """A report with two errors."""
    return gxrules.Checker(gxrules.Config(select=("GX3",))).check(BROKEN.read_bytes(), name="a.txt")


def unreadable(count: int) -> list[Result]:
    """This many texts that could not be read."""
    return [Result(name=f"{number}.pdf", error=Message("这是 PDF。", "A PDF.")) for number in range(count)]


def ending(*results: Result, lang: str = "en") -> list[str]:
    """The last lines of the text output: those of the summary."""
    counted = ByRule()
    for result in results:
        counted.add(Figures.of(result))
    lines = list(counted.lines(RenderOptions(lang=lang)))
    document = text.render(results, RenderOptions(lang=lang)).splitlines()
    assert document[-len(lines) - 1 : -1] == lines
    return lines


def test_the_rules_are_listed_by_the_reports_they_concern(broken: Result) -> None:
    """Most reports first, with the levels of what was found."""
    only = gxrules.Checker(gxrules.Config(select=("GX302",), severity={"GX302": "info"})).check(BROKEN.read_bytes())
    assert [line.split() for line in ending(broken, only)] == [
        ["code", "name", "reports", "errors", "warnings", "infos"],
        ["-----", "--------------------------", "-------", "------", "--------", "-----"],
        ["GX302", "disposition-total-mismatch", "2", "1", "0", "1"],
        ["GX301", "applicant-total-mismatch", "1", "1", "0", "0"],
        ["GX306", "repairable-cell", "1", "0", "0", "1"],
        [],
    ]


def test_what_could_not_be_read_is_listed_at_the_end(broken: Result) -> None:
    """However far up it was told."""
    lines = ending(*unreadable(2), broken, lang="zh")
    assert lines[-4:] == ["无法读取 2 份：", "  0.pdf：这是 PDF。", "  1.pdf：这是 PDF。", ""]


def test_a_long_list_is_cut() -> None:
    """The number says how long it is."""
    lines = ending(*unreadable(23))
    assert (lines[0], lines[-2], len(lines)) == ("Unreadable: 23:", "  … and 3 more.", 23)


def test_one_report_needs_no_table(broken: Result) -> None:
    """All there is is above."""
    assert "infos  \n" not in text.render([broken])
    assert text.render([broken], RenderOptions(lang="en")).count("disposition-total-mismatch") == 1


def test_quiet_text_has_no_table(broken: Result) -> None:
    """Problems only."""
    assert "reports" not in text.render([broken, broken], RenderOptions(lang="en", quiet=True))
