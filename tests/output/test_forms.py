"""The official tables laid out as the form prints them, and what is marked in them."""

from pathlib import Path

import attrs
import pytest

from gxrules import Checker, Report, Result, Severity, read
from gxrules.form.editions import official_editions
from gxrules.form.supplements import load_supplement
from gxrules.output.shared.cell_marks import marks
from gxrules.output.shared.form_tables import FormTable, form_tables
from gxrules.types import Correction, Explanation, Suggestion

SAMPLES = Path(__file__).parents[2] / "samples"


def blank(edition: str) -> Report:
    """A report of an edition whose every cell holds 1."""
    (form,) = (one for one in official_editions() if one.name == edition)
    return Report.from_values(dict.fromkeys(form.cells, 1), edition=edition)


def table(report: Report, name: str) -> FormTable:
    """One table of a report."""
    return next(one for one in form_tables(report) if one.name == name)


def grid(one: FormTable) -> list[list[str]]:
    """The text at each place; a cell that covers several places is at each. Fails where two meet."""
    places: dict[tuple[int, int], str] = {}
    for row, cells in enumerate(one.rows):
        column = 0
        for cell in cells:
            while (row, column) in places:
                column += 1
            for place in ((row + down, column + right) for down in range(cell.rows) for right in range(cell.columns)):
                assert place not in places
                places[place] = cell.text
    return [[places[row, column] for column in range(one.width)] for row in range(len(one.rows))]


editions = pytest.mark.parametrize("edition", ["2019", "2021"])


@editions
def test_every_table_is_a_whole_rectangle(edition: str) -> None:
    """Merged cells leave no hole and never meet; nothing stands outside the width."""
    for one in form_tables(blank(edition)):
        assert sum(cell.rows * cell.columns for row in one.rows for cell in row) == one.width * len(one.rows)
        assert len(grid(one)) == len(one.rows)


@editions
def test_every_cell_of_the_form_has_one_place(edition: str) -> None:
    """In the order of the form."""
    report = blank(edition)
    paths = [cell.path for one in form_tables(report) for row in one.rows for cell in row if cell.path]
    assert paths == [cell.path for cell in report.cells()]


@editions
def test_table_three_has_the_heads_of_the_form(edition: str) -> None:
    """The applicants stand under two merged heads, the sums of the form in the corner."""
    first, second, third = grid(table(blank(edition), "requests"))[:3]
    assert first[0] == second[2] == third[0] == "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和"
    assert first[3:] == ["申请人情况"] * 7
    assert second[3:] == ["自然人", *["法人或其他组织"] * 5, "总计"]
    assert third[3:] == ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]


@editions
def test_table_three_has_the_groups_of_the_form(edition: str) -> None:
    """Rows are beside the heads they belong to; rows without a group reach over its columns."""
    rows = {tuple(row[:3]) for row in grid(table(blank(edition), "requests"))}
    assert ("三、本年度办理结果", "（三）不予公开", "1.属于国家秘密") in rows
    assert ("三、本年度办理结果", "（七）总计", "（七）总计") in rows
    assert ("四、结转下年度继续办理",) * 3 in rows


def test_table_four_has_three_tiers() -> None:
    """Litigation is separated once more than reconsideration."""
    first, second, third, values = grid(table(blank("2021"), "remedies"))
    assert first == ["行政复议"] * 5 + ["行政诉讼"] * 10
    assert second[4:11] == ["总计", *["未经复议直接起诉"] * 5, "复议后起诉"]
    assert third[:5] == third[5:10] == ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    assert values == ["1"] * 15


def test_a_block_with_fewer_columns_fills_the_width() -> None:
    """The last column of table two reaches to its border."""
    rows = grid(table(blank("2021"), "disclosure"))
    assert ["信息内容", *["本年处理决定数量"] * 3] in rows
    assert ["信息内容", *["本年收费金额（单位：万元）"] * 3] in rows


def test_a_report_of_two_editions_has_the_blocks_it_shows() -> None:
    """Each block is printed as the edition does whose cells the report has."""
    report = read((SAMPLES / "old-form-2021.txt").read_bytes())
    paths = [cell.path for one in form_tables(report) for row in one.rows for cell in row if cell.path]
    assert sorted(paths) == sorted(report.cell_map)


def mixed() -> Report:
    """A report of the 2021 form with table two of 2019."""
    new, old = blank("2021"), blank("2019")
    cells = {path: cell for path, cell in new.cell_map.items() if not path.startswith("disclosure")}
    cells |= {path: cell for path, cell in old.cell_map.items() if path.startswith("disclosure")}
    return attrs.evolve(new, cell_map=cells)


def test_blocks_of_the_other_edition_take_their_place() -> None:
    """What only the old form has stands after the rest."""
    report = mixed()
    paths = [cell.path for one in form_tables(report) for row in one.rows for cell in row if cell.path]
    assert sorted(paths) == sorted(report.cell_map)
    assert ["政府集中采购", "1", "1", "1"] in grid(table(report, "disclosure"))


GROUPED = """
name = "sites"
document = "望政办函〔2023〕1号"

[[tables]]
name = "channels"
title = "信息发布渠道情况"
section = 2
cite = "望政办函〔2023〕1号附件"
columns = [{ key = "items", label = "条数" }, { key = "visits", label = "访问量" }]
rows = [
  { key = "all", label = "合计" },
  { label = "一、线上渠道" },
  { key = "website", label = "网站" },
  { key = "accounts", label = "公众号" },
]
"""


def test_a_supplementary_table_is_laid_out_behind_the_official_ones() -> None:
    """Rows without an ordinal are beside the group head above them."""
    supplement = load_supplement(GROUPED, "here")
    (form,) = (one for one in official_editions() if one.name == "2021")
    values = dict.fromkeys([*form.cells, *supplement.cells], 1)
    report = Report.from_values(values, edition="2021", supplements=[supplement])
    *_, last = form_tables(report)
    assert (last.title, len(form_tables(report))) == ("信息发布渠道情况", 4)
    assert grid(last) == [
        ["", "", "条数", "访问量"],
        ["合计", "合计", "1", "1"],
        ["一、线上渠道", "网站", "1", "1"],
        ["一、线上渠道", "公众号", "1", "1"],
    ]
    paths = [cell.path for one in form_tables(report) for row in one.rows for cell in row if cell.path]
    assert paths == [cell.path for cell in report.cells()]


def checked() -> Result:
    """The sample with two broken sums."""
    return Checker().check((SAMPLES / "broken-sum-2022.txt").read_bytes())


def test_a_mark_has_the_findings_at_its_cell() -> None:
    """By their place among the report's findings."""
    result = checked()
    mark = marks(result)["requests.granted.total"]
    assert [result.diagnostics[index].code for index in mark.findings] == ["GX306", "GX301"]
    assert (mark.severity, mark.proposal) == (Severity.ERROR, "25")


def test_the_addends_of_a_sum_are_not_marked() -> None:
    """The finding of a broken sum accuses the total, as far as it knows."""
    assert "requests.granted.natural_person" not in marks(checked())
    assert "requests.disposed_total.total" in marks(checked())


def test_a_mark_has_the_proposed_value() -> None:
    """A cell that a finding proposes to change is marked even where the finding stands elsewhere."""
    suggestion = Suggestion(path="requests.received.total", value=25)
    diagnostics = tuple(attrs.evolve(found, suggestion=suggestion) for found in checked().diagnostics)
    mark = marks(attrs.evolve(checked(), diagnostics=diagnostics))["requests.received.total"]
    assert mark.proposal == "25"
    assert len(mark.findings) == len(diagnostics)


def explained(*explanations: Explanation) -> Result:
    """The sample with a finding on two cells that tells why its sums fail, and with what localisation says."""
    cells = (TWO, THREE)
    found = attrs.evolve(checked().diagnostics[0], cells=cells, suggestion=None, explains=(frozenset(cells),))
    return attrs.evolve(checked(), diagnostics=(found,), explanations=explanations)


TWO, THREE = "requests.granted.natural_person", "requests.granted.total"
BOTH = Explanation(cells=(Correction(TWO, 21, 20), Correction(THREE, 24, 25)))


def test_corrections_that_go_together_are_proposed_together() -> None:
    """Where there is one explanation, each of its cells has its value."""
    found = marks(explained(BOTH))
    assert (found[TWO].proposal, found[THREE].proposal) == ("20", "25")


def test_only_what_all_explanations_agree_on_is_proposed() -> None:
    """Of two ways to fix the sums none is shown as the value of a cell."""
    other = attrs.evolve(BOTH, cells=(BOTH.cells[0], Correction(THREE, 24, 26)))
    found = marks(explained(BOTH, other))
    assert (found[TWO].proposal, found[THREE].proposal) == ("20", "")


def test_a_cell_that_several_values_mend_has_no_proposal() -> None:
    """Localisation names no value for it."""
    open_ = attrs.evolve(BOTH, cells=(Correction(TWO, 21, None), BOTH.cells[1]))
    found = marks(explained(open_))
    assert (found[TWO].proposal, found[THREE].proposal) == ("", "25")


def test_a_mark_has_the_gravest_level() -> None:
    """Of all the findings at its cell."""
    found = next(one for one in checked().diagnostics if one.code == "GX301")
    both = (attrs.evolve(found, severity=Severity.INFO), found)
    assert marks(attrs.evolve(checked(), diagnostics=both))["requests.granted.total"].severity is Severity.ERROR
