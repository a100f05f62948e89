"""Localisation over whole reports: what was made wrong is found, ranked by evidence, and told as one cause."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import pytest
from click.testing import Result as Run
from figures import SOUND, TANGLED, causes, repairs, report_of
from hypothesis import given, settings
from hypothesis import strategies as st

from gxrules import Checker, Config, Outcome, Report, locate
from gxrules.report.cells import Number
from gxrules.testing.texts.strategies import reports
from gxrules.types import Explanation

CHECKER = Checker(Config(select=("GX3", "GX812")))
NEAR = ("requests.granted.", "requests.denied.state_secret.", "requests.disposed_total.", "remedies.")


def values_of(report: Report) -> dict[str, Number | str | None]:
    """The values a report was built from."""
    return {cell.path: cell.raw for cell in report.cells()}


def with_values(report: Report, changed: Mapping[str, Number | str | None], **parts: Any) -> Report:
    """The report with other values, and with sections if given."""
    values = {**values_of(report), **changed}
    return Report.from_values(values, year=report.year, edition=report.edition.name, **parts)


def is_broken(report: Report) -> bool:
    """True if an identity fails."""
    return not repairs(report, Explanation(cells=()))


@st.composite
def planted(draw: st.DrawFn) -> tuple[Report, dict[str, Number]]:
    """A consistent report, and other counts for one or two cells of tables three and four."""
    report = draw(reports() | reports(full=True))
    paths = [path for path in report.edition.cells if not path.startswith("disclosure")]
    near = [path for path in paths if path.startswith(NEAR)]
    chosen = draw(st.lists(st.sampled_from(paths) | st.sampled_from(near), min_size=1, max_size=2, unique=True))
    wrong = {}
    for path in chosen:
        right = int(report.cell(path).value or 0)
        wrong[path] = draw(st.integers(0, 9) | st.just(right + 1) | st.integers(0, 10**5)) + 0
    return report, {path: value for path, value in wrong.items() if value != report.cell(path).value}


@given(planted())
def test_what_was_planted_is_among_the_minimal_sets_or_less_will_do(case: tuple[Report, dict[str, Number]]) -> None:
    """The planted cells are found with their right values wherever no part of them would repair the sums."""
    report, wrong = case
    changed = with_values(report, wrong)
    found = locate(changed)
    assert all(repairs(changed, explanation) for explanation in found)
    assert bool(found) == is_broken(changed)
    if not found:
        return
    right = {path: report.cell(path).value for path in wrong}
    parts = [{path: value} for path, value in right.items() if not is_broken(with_values(changed, {path: value}))]
    smaller = [each for each in found if set(each.paths) < set(wrong)]
    if len(wrong) == 1 or not (parts or smaller):
        same = [each for each in found if set(each.paths) == set(wrong)]
        assert same
        for path, _, value in same[0].cells:
            span = same[0].ranges.get(path)
            assert value == right[path] or (span and span.least <= (right[path] or 0) <= span.most)
    else:
        assert any(len(each.paths) < len(wrong) for each in found)


@given(planted())
def test_no_explanation_holds_another_and_the_order_is_always_the_same(case: tuple[Report, dict[str, Number]]) -> None:
    """Of no set would a part do, and the result is a function of the report."""
    report, wrong = case
    changed = with_values(report, wrong)
    found = locate(changed)
    sets = [frozenset(each.paths) for each in found]
    assert len(set(sets)) == len(sets)
    assert not any(one < other for one in sets for other in sets)
    assert locate(with_values(report, dict(reversed(wrong.items())))) == found
    assert [each.rank for each in found] == sorted(each.rank for each in found)


@settings(max_examples=max(settings().max_examples // 4, 10))
@given(reports() | reports(full=True))
def test_a_consistent_report_needs_no_explanation(report: Report) -> None:
    """Nothing is proposed where every identity holds."""
    assert locate(report) == ()
    assert CHECKER.check(report).explanations == ()


RIGHTWARDS = {"natural_person": 0, "commercial_enterprise": 43, "research_institution": 12, "total": 0}
LEFTWARDS = {"natural_person": 12, "commercial_enterprise": 0, "other_organization": 55, "total": 0}


@pytest.mark.parametrize(
    ("row", "cells", "kind"),
    [
        ("granted", {"natural_person": 4}, "split-digits"),
        ("granted", {"natural_person": 433}, "digits"),
        ("granted", {"natural_person": 34}, "digits"),
        ("granted", {"total": 72}, "changed"),
        ("disposed_total", {"total": 2}, "copied-total"),
        ("granted", {"natural_person": 12, "commercial_enterprise": 43}, "swapped-cells"),
        ("granted", {"natural_person": 42, "commercial_enterprise": 13}, "moved"),
        ("granted", RIGHTWARDS, "shifted-row"),
        ("granted", LEFTWARDS, "shifted-row"),
        ("granted", {"natural_person": 44}, "changed"),
        ("granted", {"natural_person": "若干"}, "filled"),
        ("granted", {"total": None}, "filled"),
    ],
)  # fmt: skip
def test_a_mistake_that_people_make_is_named(row: str, cells: dict[str, Any], kind: str) -> None:
    """The kind is told by what the values were and would be; the right values come back."""
    rows = {name: dict(each) for name, each in SOUND.items()}
    if kind == "split-digits":
        rows["granted"] = {"natural_person": 43, "total": 55, "other_organization": 12}
        rows["received"] = {"natural_person": 60, "other_organization": 12, "total": 72}
        rows["disposed_total"] = {"natural_person": 58, "other_organization": 12, "total": 70}
        cells = {"natural_person": 4, "commercial_enterprise": 3}
    right = dict(rows[row])
    rows[row] = right | cells
    (cause,) = causes(report_of(**rows))
    best = cause.best
    assert best is not None
    assert best.kind == kind
    assert {path.rpartition(".")[2]: value for path, _, value in best.cells} == {
        column: right.get(column, 0) for column, value in cells.items() if value != right.get(column, 0)
    }


@pytest.mark.parametrize("upper", ["denied__administrative_inquiry", "not_processed__confirmation_or_reissue"])
def test_rows_in_each_others_place_are_one_mistake(upper: str) -> None:
    """The last outcome and the total exchanged: many cells, one slip."""
    rows = {name: dict(each) for name, each in SOUND.items()}
    rows["otherwise_handled__other"] = rows.pop("disposed_total")
    rows["disposed_total"] = {}
    (cause,) = causes(report_of(**rows))
    assert cause.best is not None
    assert cause.best.kind == "swapped-rows"
    assert len(cause.best.cells) == 6


def test_one_application_in_two_columns_is_told_as_such() -> None:
    """The worked case: natural persons 60 in and 61 out, others 1 in and 0 out, the total in balance."""
    report = report_of(
        received={"natural_person": 60, "other_organization": 1, "legal_service_institution": 1, "total": 62},
        granted={"natural_person": 61, "legal_service_institution": 1, "total": 62},
        disposed_total={"natural_person": 61, "legal_service_institution": 1, "total": 62},
    )
    (cause,) = causes(report)
    assert cause.best is not None
    assert cause.best.kind == "moved"
    assert cause.best.cells == (
        ("requests.received.natural_person", 60, 61),
        ("requests.received.other_organization", 1, 0),
    )
    result = CHECKER.check(report)
    codes = [found.code for found in result.diagnostics]
    assert sorted(codes) == ["GX303", "GX303", "GX305"]
    offset = next(found for found in result.diagnostics if found.code == "GX305")
    assert "“自然人”列收到的比办理的少 1 件" in offset.message.zh
    assert {found.explained_by for found in result.diagnostics if found.code == "GX303"} == {offset.fingerprint}


BLOCK = {"upheld": 3, "corrected": 1, "other_outcome": 0, "pending": 1, "total": 6}


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        ("发生行政复议5件", "total", None),
        ("发生行政复议6件", None, "total"),
        ("发生行政复议6件，其中结果维持4件", "upheld", "total"),
    ],
)
@pytest.mark.parametrize("area", ["", "全县"])
def test_the_narrative_ranks_what_the_table_leaves_open(
    told: str, first: str | None, last: str | None, area: str
) -> None:
    """A value that the text tells comes first, one it contradicts last; and the evidence says which."""
    text = f"（三）监督保障。{area}因政府信息公开工作{told}。"
    (cause,) = causes(report_of(sections={1: text}, remedies__reconsideration=BLOCK))
    order = [each.paths[0].rpartition(".")[2] for each in cause.explanations]
    assert len(order) == 5
    if first:
        assert order[0] == first
        assert cause.best is not None
        assert any(one.supports for one in cause.best.evidence)
    if last:
        assert order[-1] == last
        assert not any(one.supports for one in cause.explanations[-1].evidence)


def test_last_years_report_ranks_what_the_table_leaves_open() -> None:
    """What was carried forward then must be what is carried over now."""
    previous = report_of(year=2020, carried_forward={"natural_person": 3, "total": 3})
    wrong = report_of(
        carried_over={"natural_person": 2, "total": 2},
        received={"natural_person": 5, "total": 5},
        granted={"natural_person": 8, "total": 8},
        disposed_total={"natural_person": 8, "total": 8},
    )
    (cause,) = causes(wrong, previous)
    assert cause.best is not None
    assert cause.best.cells[0] == ("requests.carried_over.natural_person", 2, 3)
    assert [one.kind for one in cause.best.evidence] == ["previous", "previous"]


def test_a_wrong_count_in_the_text_against_a_wrong_cell_is_told_from_both_sides() -> None:
    """The sums leave one value, the text another: the finding says so and does not choose silently."""
    rows = {name: dict(each) for name, each in SOUND.items()} | {
        "received": {"natural_person": 60, "commercial_enterprise": 12, "total": 73}
    }
    report = report_of(sections={1: "（二）依申请公开。全年新收政府信息公开申请74件。"}, **rows)
    finding = next(found for found in Checker().check(report).diagnostics if found.code == "GX306")
    assert "由 73 改为 72" in finding.message.zh
    assert "为 74，与此不符" in finding.message.zh
    assert "which does not fit" in finding.message.en


def test_three_mistakes_apart_are_three_causes() -> None:
    """Each has its own cell, so that none waits for the others."""
    rows = {name: dict(each) for name, each in SOUND.items()}
    rows["received"]["research_institution"] = 7
    rows["granted"]["natural_person"] = 34
    rows["carried_forward"]["total"] = 3
    found = causes(report_of(**rows))
    assert [each.best.paths for each in found if each.best] == [
        ("requests.received.research_institution",),
        ("requests.granted.natural_person",),
        ("requests.carried_forward.total",),
    ]
    (together,) = locate(report_of(**rows))
    assert len(together.cells) == 3


@settings(max_examples=max(settings().max_examples // 4, 10))
@given(reports(full=True), st.sampled_from(("row", "column")), st.data())
def test_what_leaves_nothing_to_chance_ranks_first(report: Report, along: str, data: st.DataObject) -> None:
    """Two neighbours in each other's place come before every other set of their size that invents figures."""
    one, other = data.draw(st.sampled_from(neighbours(report, along)))
    wrong = {one: report.cell(other).value or 0, other: report.cell(one).value or 0}
    found = locate(with_values(report, wrong), solve=False)
    exchange = next((each for each in found if set(each.paths) == set(wrong)), None)
    if exchange is not None:
        before = found[: found.index(exchange)]
        assert exchange.kind in ("swapped-cells", "split-digits", "digits")
        assert all(each.cost < exchange.cost or each.chance <= exchange.chance for each in before)


def neighbours(report: Report, along: str) -> list[tuple[str, str]]:
    """Pairs of applicants' cells of table three that stand beside or below each other and differ."""
    rows = [report.cells_of(row)[:-1] for row in dict.fromkeys(p.rpartition(".")[0] for p in report.edition.cells)]
    rows = [row for row in rows if row and row[0].path.startswith("requests.")]
    lines = rows if along == "row" else list(zip(*rows, strict=True))
    pairs = [(one, other) for line in lines for one, other in pairwise(line) if one.value != other.value]
    return [(one.path, other.path) for one, other in pairs] or [(rows[0][0].path, rows[0][1].path)]


def test_a_count_in_the_wrong_column_comes_before_parts_of_others() -> None:
    """A cell left at 0 whose whole count is beside it is likelier than a part of another row's count moved."""
    form = {"natural_person": 30, "commercial_enterprise": 30, "total": 60}
    report = report_of(
        received={"natural_person": 37, "commercial_enterprise": 34, "total": 71},
        granted=form,
        partially_granted={"natural_person": 0, "commercial_enterprise": 11, "total": 11},
        disposed_total={"natural_person": 37, "commercial_enterprise": 34, "total": 71},
    )
    (cause,) = causes(report)
    assert [each.paths[0] for each in cause.explanations] == [
        "requests.partially_granted.natural_person",
        "requests.granted.natural_person",
    ]
    assert cause.best is cause.explanations[0]


def test_a_figure_that_contradicts_a_mistake_puts_it_behind() -> None:
    """An exchange that the narrative speaks against is not the likeliest, however well it fits."""
    rows = {
        "received": {"natural_person": 5, "commercial_enterprise": 8, "total": 13},
        "granted": {"natural_person": 8, "commercial_enterprise": 10, "total": 18},
        "partially_granted": {"natural_person": 0, "commercial_enterprise": 0, "total": 0},
        "carried_over": {"natural_person": 3, "commercial_enterprise": 2, "total": 5},
        "disposed_total": {"natural_person": 8, "commercial_enterprise": 10, "total": 18},
    }
    exchanged = {**rows, "carried_over": {"natural_person": 2, "commercial_enterprise": 3, "total": 5}}
    (cause,) = causes(report_of(**exchanged))
    assert cause.explanations[0].kind == "swapped-cells"
    last = report_of(year=2020, carried_forward={"natural_person": 2, "commercial_enterprise": 3, "total": 5})
    (cause,) = causes(report_of(**exchanged), last)
    assert cause.explanations[-1].kind == "swapped-cells"


@pytest.mark.parametrize("most", [2, 3])
def test_three_cells_of_one_column_are_found(most: int) -> None:
    """They share an equation, so that none of them is a mistake by itself."""
    rows = {name: dict(each) for name, each in SOUND.items()}
    rows["granted"]["natural_person"] = 44
    rows["denied__state_secret"]["natural_person"] = 18
    rows["partially_granted"] = {"natural_person": 5, "total": 0}
    best = locate(report_of(**rows), most=most, solve=False)[0]
    assert [(path[9:], value) for path, _, value in best.cells] == [
        ("granted.natural_person", 43),
        ("partially_granted.natural_person", 0),
        ("denied.state_secret.natural_person", 15),
    ]


def test_larger_sets_are_found_on_request() -> None:
    """The search goes as far as it is asked to."""
    report = report_of(**TANGLED)
    found = locate(report, most=3, solve=False)
    assert found
    assert all(repairs(report, each) and len(each.cells) == 4 for each in found)


def test_cells_without_a_number_that_mean_nothing_are_left_alone() -> None:
    """A blank that may be 0 is not an explanation of anything; a row that was not met has no values proposed."""
    report = report_of(**SOUND, carried_over={"natural_person": None, "total": 0})
    assert causes(report) == ()
    values = {path: value for path, value in values_of(report).items() if not path.startswith("requests.granted.")}
    assert causes(Report.from_values(values, year=2021)) == ()


def test_a_negative_count_is_wrong_whatever_the_sums_say() -> None:
    """The sums hold with it only if another cell is wrong, too; it is proposed what the others leave."""
    rows = {name: dict(each) for name, each in SOUND.items()}
    rows["granted"]["natural_person"] = -43
    (cause,) = causes(report_of(**rows))
    assert cause.best is not None
    assert cause.best.cells == (("requests.granted.natural_person", -43, 43),)


def test_the_text_shows_a_cause_with_its_sums_below(run: Callable[..., Run], tmp_path: Any) -> None:
    """One finding leads, and the sums it explains are below it, once."""
    from gxrules.testing.texts.documents import document
    from gxrules.testing.texts.layouts import P1
    from gxrules.testing.texts.writing import write

    rows = {name: dict(each) for name, each in SOUND.items()} | {"granted": SOUND["granted"] | {"natural_person": 34}}
    (tmp_path / "report.txt").write_text(write(document(report_of(**rows)), P1).text, "utf-8")
    shown = run("check", "report.txt", "--select", "GX3").stdout.splitlines()
    codes = [next((word for word in line.split() if word.startswith("GX")), "") for line in shown if "GX3" in line]
    assert codes == ["GX306", "GX301", "GX302"]
    assert [line.startswith("    - ") for line in shown if "GX3" in line] == [False, True, True]
    plain = run("check", "report.txt", "--select", "GX3", "--no-locate").stdout
    assert "GX306" not in plain
    assert not any(line.startswith("    - ") for line in plain.splitlines())


def test_without_locating_its_rules_do_not_apply() -> None:
    """They are not passed: nobody looked."""
    result = Checker(Config(select=("GX3",), locate=False)).check(report_of(**SOUND))
    assert result.outcomes["GX306"].outcome is Outcome.NOT_APPLICABLE
    assert result.explanations == ()


def test_a_cause_is_the_same_finding_whichever_cells_are_proposed() -> None:
    """Its fingerprint rests on the sums that fail, so that a correction that leaves them failing keeps it known."""
    marks, cells = set(), set()
    for total in (6, 1):
        report = report_of(remedies__reconsideration=BLOCK | {"total": total})
        (cause,) = (found for found in CHECKER.check(report).diagnostics if found.code == "GX306")
        marks.add(cause.fingerprint)
        cells.add(cause.cells)
    assert (len(marks), len(cells)) == (1, 2)
