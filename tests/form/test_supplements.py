"""Supplementary tables as data only: read in every layout, summed, and no burden to a report without them."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest
from click.testing import Result as Ran
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from plants import Installed, module

from gxrules import Cell, Checker, Config, Outcome, Report, Verdict, locate, read
from gxrules.errors import EditionError, UnknownCellError
from gxrules.form.editions import official_editions
from gxrules.form.supplements import load_supplement
from gxrules.rules.plugins import discovery
from gxrules.rules.plugins.loading import load_plugins
from gxrules.testing.texts.documents import document
from gxrules.testing.texts.layouts import LAYOUTS, Layout
from gxrules.testing.texts.samples import judge
from gxrules.testing.texts.strategies import variants
from gxrules.testing.texts.writing import write
from gxrules.types import Edition, Supplement

Run = Callable[..., Ran]
CLEAN = Path(__file__).parents[2] / "samples" / "clean-2022.txt"
TABLE = """
name = "wanglan"
document = "望政办函〔2023〕1号"

[[tables]]
name = "channels"
title = "政府信息公开渠道情况"
section = 2
cite = "望政办函〔2023〕1号附件"
columns = [{ key = "items", label = "发布信息条数" }]
rows = [
  { key = "website", label = "政府网站" },
  { key = "accounts", label = "政务新媒体" },
  { key = "total", label = "各渠道合计" },
]

[[identities]]
table = "channels"
formula = "website.{column} + accounts.{column} = total.{column}"
cite = "望政办函〔2023〕1号附件"
"""
PLUGIN = f"""GXRULES_API = 1

from gxrules import hookimpl


@hookimpl
def gxrules_editions():
    return [{TABLE!r}]
"""
# Two columns, a note, an alias and a group, as larger tables have them.
COLUMNS = """columns = [
  { key = "items", label = "发布信息条数", note = "（单位：条）" },
  { key = "visits", label = "访问人次", aliases = ["访问量"] },
]
rows = [
  { label = "一、线上渠道" },
"""
LARGER = TABLE[: TABLE.index("columns")] + COLUMNS + TABLE[TABLE.index("rows = [\n") + len("rows = [\n") :]
SMALL, LARGE = (load_supplement(text, "here") for text in (TABLE, LARGER))
(FORM,) = (edition for edition in official_editions() if edition.name == "2021")
PATHS = tuple(SMALL.cells)
KEEPING = [layout for layout in LAYOUTS if layout.keeps_values]


def report_of(supplement: Supplement, *values: int, form: Edition = FORM) -> Report:
    """A consistent report with these values in the supplementary table, row by row."""
    figures = {**dict.fromkeys(form.cells, 0), **dict(zip(supplement.cells, values, strict=True))}
    sections = {
        1: "一年来，本机关依法公开政府信息。",
        5: "公开内容有待充实，今后加强学习。",
        6: "无其他需要报告的事项。",
    }
    return Report.from_values(
        figures,
        year=form.last_year or 2023,
        edition=form.name,
        title="望澜市水利局2023年政府信息公开工作年度报告",
        sections=sections,
        supplements=[supplement],
    )


def values_of(report: Report) -> dict[str, object]:
    """The values of all cells, by path."""
    return {cell.path: cell.value for cell in report.cells()}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("section", range(1, 7))
def test_a_table_of_three_rows_is_read_in_every_layout(layout: Layout, section: int) -> None:
    """Whichever section it is in; nothing else changes, and nothing is left unread."""
    supplement = load_supplement(TABLE.replace("section = 2", f"section = {section}"), "here")
    written = report_of(supplement, 20, 7, 27)
    found = read(write(document(written), layout).text, supplements=[supplement])
    assert values_of(found) == values_of(written)
    assert [note.kind for note in found.notes] == []


@pytest.mark.parametrize("layout", KEEPING, ids=lambda layout: layout.name)
@pytest.mark.parametrize("form", official_editions(), ids=str)
def test_a_larger_table_is_read_in_every_layout_that_keeps_values(layout: Layout, form: Edition) -> None:
    """With two columns, a group and notes, beside either edition of the form."""
    written = report_of(LARGE, 20, 300, 7, 40, 27, 340, form=form)
    found = read(write(document(written), layout).text, supplements=[LARGE])
    assert values_of(found) == values_of(written)
    assert found.edition is form


@given(data=st.data(), values=st.lists(st.integers(0, 99), min_size=6, max_size=6))
def test_no_variant_makes_a_wrong_value(data: st.DataObject, values: list[int]) -> None:
    """Whatever layouts and oddities do to the text, a value is right or not read; and no rule crashes on it."""
    sample = data.draw(variants(report_of(LARGE, *values)))
    found = read(sample.text, supplements=[LARGE])
    assert judge(sample, found).wrong == ()
    outcomes = CHECKER.check(found).outcomes
    assert not [code for code, outcome in outcomes.items() if outcome.outcome is Outcome.CRASHED]


CHECKER = Checker()


def test_its_sum_is_checked_and_its_cells_come_last(run: Run, tmp_path: Path) -> None:
    """A plugin of data alone gives findings, JSON and CSV their cells."""
    (tmp_path / "wanglan_table.py").write_text(PLUGIN, "utf-8")
    text = write(document(report_of(SMALL, 20, 7, 28)), LAYOUTS[0]).text
    (tmp_path / "report.txt").write_text(text, "utf-8")
    done = run("check", "report.txt", "--plugin", "wanglan_table", "--select", "GX3", "--format", "json")
    cause, found = json.loads(done.stdout)["files"][0]["diagnostics"]
    assert cause["code"] == "GX306"
    assert (found["code"], found["expected"], found["actual"]) == ("GX313", 27, 28)
    assert found["cells"] == list(PATHS)
    assert text[found["span"]["start"] : found["span"]["end"]] == "28"
    parsed = run("parse", "report.txt", "--plugin", "wanglan_table", "--format", "json").stdout
    assert list(json.loads(parsed)["cells"])[-3:] == list(PATHS)
    rows = csv.DictReader(
        io.StringIO(
            run("parse", "report.txt", "--plugin", "wanglan_table", "--format", "csv").stdout.removeprefix("\ufeff")
        )
    )
    assert [(row["path"], row["value"]) for row in rows][-3:] == list(zip(PATHS, ("20", "7", "28"), strict=True))


def test_its_wrong_cell_is_marked_on_the_page_and_in_the_workbook(run: Run, tmp_path: Path) -> None:
    """The table stands after those of the form, with the findings at its cells."""
    (tmp_path / "wanglan_table.py").write_text(PLUGIN, "utf-8")
    (tmp_path / "report.txt").write_text(write(document(report_of(SMALL, 20, 7, 28)), LAYOUTS[0]).text, "utf-8")
    for name in ("page.html", "book.xlsx"):
        done = run("check", "report.txt", "--plugin", "wanglan_table", "--select", "GX3", "-o", name)
        assert done.exit_code == 1
    page = (tmp_path / "page.html").read_text("utf-8")
    (*_, table) = re.findall("<table class=.*?</table>", page, re.DOTALL)
    assert "<caption>政府信息公开渠道情况</caption>" in table
    marked = re.findall(r'<td class="wrong (\w+)".*?>(\d+)<span class="marks">(.*?)</span>', table)
    assert marked == [("info", "20", "①"), ("info", "7", "①"), ("error", "28", "①②")]
    sheet = load_workbook(tmp_path / "book.xlsx").worksheets[4]
    rows = {row[0].value: row[1] for row in sheet.iter_rows()}
    total = rows["各渠道合计"]
    assert (rows["政府网站"].value, total.value, total.fill.fgColor.rgb) == (20, 28, "FFFFC7CE")
    assert "GX313" in total.comment.text


def test_cells_are_attributes() -> None:
    """A rule reads them as it reads the form's, by attribute or by path."""
    report = report_of(SMALL, 20, 7, 27)
    assert report.supplements.channels.website.items.value == 20
    assert report.supplements["channels"]["website"]["items"] is report.cell("supplements.channels.website.items")
    assert list(report.supplements.channels) == ["website", "accounts", "total"]
    with pytest.raises(AttributeError, match=r"channels has no 'web'; it has website, accounts, total"):
        _ = report.supplements.channels.web
    with pytest.raises(AttributeError, match="a report does not change"):
        report.supplements.channels = None
    assert (
        report.spec("supplements.channels.total.items").label
        == "附表“政府信息公开渠道情况”“各渠道合计”行“发布信息条数”列"
    )


def test_a_table_the_report_lacks_is_absent() -> None:
    """A rule can ask for it; it is in no list, and no sum is asked of it."""
    report = read(CLEAN.read_bytes(), supplements=[SMALL])
    assert report.supplements.channels.website.items == Cell(
        path="supplements.channels.website.items", label="附表“政府信息公开渠道情况”“政府网站”行“发布信息条数”列"
    )
    assert report.supplementary_tables == ()
    assert values_of(report) == values_of(read(CLEAN.read_bytes()))


def test_a_report_without_the_table_is_read_as_without_the_plugin() -> None:
    """Down to the last span; one word of the table in the narrative is not a sign of it."""
    text = CLEAN.read_text("utf-8").replace("二、主动公开", "政府网站\n二、主动公开", 1)
    plain, known = read(text), read(text, supplements=[SMALL])
    assert attrs.evolve(known, known_supplements=()) == plain


def test_a_path_that_is_no_cell_is_told_with_the_nearest() -> None:
    """The nearest may be one of a supplementary table."""
    with pytest.raises(UnknownCellError, match=r"Did you mean supplements\.channels\.website\.items\?"):
        report_of(SMALL, 20, 7, 27).cell("supplements.channels.website.item")


WRONG = {
    "it lacks 'title'": TABLE.replace('title = "政府信息公开渠道情况"', ""),
    "a table has the unknown key titel": TABLE.replace("title", "titel"),
    "the file has the unknown key table": TABLE.replace("[[tables]]", "[[table]]"),
    "'Website' cannot name a row": TABLE.replace('key = "website"', 'key = "Website"'),
    "names no cell of table supplements.channels": TABLE.replace("+ accounts", "+ account"),
    "names the unknown table supplements.channel": TABLE.replace('table = "channels"', 'table = "channel"'),
    "has the unknown type counts": TABLE.replace('"发布信息条数" }', '"发布信息条数", type = "counts" }'),
    "section 7 is none of 1 to 6": TABLE.replace("section = 2", "section = 7"),
    "table channels stands twice": TABLE + TABLE[TABLE.index("[[tables]]") : TABLE.index("[[identities]]")],
    "row website stands twice": TABLE.replace('key = "accounts"', 'key = "website"'),
    "Expected": TABLE.replace("[[tables]]", "[[tables"),
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_data_that_is_no_table_is_refused(text: str) -> None:
    """With the fault, and where an example is."""
    says = next(says for says, wrong in WRONG.items() if wrong == text)
    with pytest.raises(EditionError) as caught:
        load_supplement(text, "here")
    assert says in str(caught.value)
    assert str(caught.value).endswith("Compare it with the example in docs/hooks.md.")
    assert caught.value.zh.endswith("；请对照 docs/hooks.md 中的例子。")
    assert not re.search("[A-Za-z]+ [A-Za-z]+", caught.value.zh)


def test_no_first_party_plugin_has_a_table() -> None:
    """The official form is all that is asked of every report."""
    assert not [plugin.name for plugin in load_plugins() if plugin.supplements and plugin.distribution == "gxrules"]


@pytest.fixture(scope="module")
def province() -> Iterator[Checker]:
    """A checker with an installed plugin that is this TOML and nothing else."""
    with pytest.MonkeyPatch.context() as patch:
        known = (*discovery.distributions(), Installed("gxrules-wanglan", "wanglan = county_wanglan"))
        patch.setattr(discovery, "distributions", lambda: iter(known))
        module("county_wanglan", editions=[TABLE])
        yield Checker(Config(select=("GX3",)))


RIGHT = (120, 45, 165)
# Two digits of one figure are printed in each other's place: the sum alone cannot say of which.
SLIPS = {"website": (210, 45, 165), "accounts": (120, 54, 165), "total": (120, 45, 156)}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("row", SLIPS)
def test_its_wrong_cell_is_located_in_every_layout(layout: Layout, row: str, province: Checker) -> None:
    """The sum is told, and first of its causes the cell that was mistyped, its value and its place in the text."""
    printed, number = SLIPS[row], list(SLIPS).index(row)
    written = write(document(report_of(SMALL, *printed)), layout)
    result = province.check(written.text)
    cause, found = result.diagnostics
    assert (cause.code, found.code, result.verdict) == ("GX306", "GX313", Verdict.FAILED)
    assert result.report is not None
    assert result.explanations == locate(result.report)
    assert result.explanations[0].cells == ((PATHS[number], printed[number], RIGHT[number]),)
    assert cause.cells[0] == PATHS[number]
    span = result.report.cell(PATHS[number]).span
    assert span is not None
    assert written.text[span.start : span.end] == str(printed[number])
    assert all(len(explanation.cells) == 1 for explanation in result.explanations)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_table_that_adds_up_passes_in_every_layout(layout: Layout, province: Checker) -> None:
    """Nothing is found, and nothing of the table is in doubt."""
    result = province.check(write(document(report_of(SMALL, *RIGHT)), layout).text)
    assert result.diagnostics == ()
    assert result.outcomes["GX313"].outcome is Outcome.PASSED
