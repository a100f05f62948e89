"""The kit's generators: what they promise about the reports and texts they make."""

import re

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from gxrules import Report
from gxrules.form.editions import official_editions
from gxrules.testing.survey import main
from gxrules.testing.texts.damage import WHOLE, cuts, damaged_labels, lost_cells
from gxrules.testing.texts.documents import Document, document
from gxrules.testing.texts.layouts import C1, C3, LAYOUTS, P1, X1, Layout
from gxrules.testing.texts.narrative import AGENCIES
from gxrules.testing.texts.oddities import CELL_TRAITS
from gxrules.testing.texts.pages import PAGE_TRAITS, traditional_characters
from gxrules.testing.texts.samples import Sample, doubtful_paths, judge
from gxrules.testing.texts.strategies import TRAITS, build_report, noise, reports, variants
from gxrules.testing.texts.traits import Trait
from gxrules.testing.texts.writing import write
from gxrules.text.fold import fold

EDITIONS = tuple(edition.name for edition in official_editions())
COUNTS = {"requests.granted.natural_person": 12, "requests.denied.state_secret.other_organization": 3}
NARRATIVE = {1: "一年来工作平稳。", 5: "更新不够及时，将改进。", 6: "未收取信息处理费。"}

# A failing example is a whole report; what hypothesis says about its size hides the failure itself.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")


def sample_report(edition: str = "2021") -> Report:
    """A small report with numbers of one and two digits."""
    year = 2022 if edition == "2021" else 2019
    return build_report(edition=edition, agency=AGENCIES[0], told=(year, NARRATIVE), counts=COUNTS, amounts={})


def text_of(layout: Layout, edition: str = "2021") -> str:
    """The small report in a layout."""
    return write(document(sample_report(edition)), layout).text


@given(reports())
def test_every_identity_of_a_drawn_report_holds(report: Report) -> None:
    """Totals are computed from their parts, never drawn."""
    for identity in report.identities:
        sides = [[report.cell(path).counted or 0 for path in side] for side in (identity.left, identity.right)]
        assert sum(sides[0]) == sum(sides[1])


@given(reports())
def test_no_cell_of_a_drawn_report_is_missing(report: Report) -> None:
    """Every cell of the edition is there, and a count is never negative."""
    cells = list(report.cells())
    assert {cell.kind for cell in cells} == {"number"}
    assert all((cell.value or 0) >= 0 for cell in cells if not cell.path.endswith("net_change"))


@given(reports())
def test_the_year_fits_the_edition(report: Report) -> None:
    """A drawn report is one that should use its form."""
    assert report.year is not None
    assert report.edition.covers(report.year)


@pytest.mark.parametrize("edition", EDITIONS)
def test_reports_can_be_asked_of_one_edition(edition: str) -> None:
    """Asked for an edition, the strategy gives no other; the simplest report is all zeros."""
    simplest = find(reports(edition), lambda _: True)
    assert simplest.edition.name == edition
    assert {cell.value for cell in simplest.cells()} == {0}


def test_pipe_rows_look_like_the_wild() -> None:
    """Rows are padded to the widest, and a table's groups are in their first row only."""
    lines = text_of(P1).split("\n")
    assert "行政许可 | 0 | ||" in lines
    assert "三、本年度办理结果 | （一）予以公开 | 12 | 0 | 0 | 0 | 0 | 0 | 12 | |" in lines
    assert "2.其他法律行政法规禁止公开 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | ||" in lines


def test_tab_lines_look_like_the_wild() -> None:
    """Covered cells are lone tabs, and a blank line ends a row."""
    assert "\n\t\n\t\n\t2.其他法律行政法规禁止公开\n\t0\n" in text_of(C3)
    assert "\t行政许可\n\t0\n\n\t第二十条第（六）项\n\n" in text_of(C3)


def test_a_row_leaves_the_groups_above_it() -> None:
    """Only the groups a row is in cover cells of it."""
    text = text_of(C3)
    assert "\n\n\t\n\t（四）无法提供\n\t1.本机关不掌握相关政府信息\n" in text
    assert "\n\n\t四、结转下年度继续办理\n" in text


def test_trailing_pipes_look_like_the_wild() -> None:
    """One cell a line with its pipe, the padding on a line of its own."""
    assert "\n行政许可 |\n0 |\n||\n" in text_of(X1)


def test_bare_lines_have_no_marks() -> None:
    """Neither pipe nor tab is left."""
    assert not set(text_of(C1)) & set("|\t")


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_layout_prints_every_value_where_it_says(layout: Layout, edition: str) -> None:
    """The writer knows the place of every value in its text."""
    source = document(sample_report(edition))
    written = write(source, layout)
    places = {path: written.text[span.start : span.end] for path, span in written.values.items()}
    assert places == {path: cell.raw for path, cell in source.cells.items()}


@st.composite
def with_one_trait(draw: st.DrawFn) -> tuple[Trait, Document, Document]:
    """A trait, and a document before and after it."""
    trait = draw(st.sampled_from(TRAITS))
    source = document(draw(reports()))
    return trait, source, trait.change(draw, source)


@given(with_one_trait())
def test_a_trait_keeps_what_it_does_not_declare(case: tuple[Trait, Document, Document]) -> None:
    """Values stay as they are; kinds change as declared and in no other way."""
    trait, source, changed = case
    for path, cell in source.cells.items():
        after = changed.cells[path]
        assert (cell.kind, after.kind) in {*trait.kinds, (cell.kind, cell.kind)}
        assert after.kind in ("blank", "unreadable") or after.value == cell.value


def test_traits_have_names_of_their_own() -> None:
    """A name says which trait a failure came from."""
    assert len({trait.name for trait in TRAITS}) == len(TRAITS) == len(CELL_TRAITS) + len(PAGE_TRAITS)


@given(noise())
def test_noise_changes_no_kind(trait: Trait) -> None:
    """Noise is what leaves every cell's value and kind alone."""
    assert not trait.kinds


def test_traditional_characters_come_back() -> None:
    """A character is changed where it has one traditional form, so the fold undoes the change."""
    text = text_of(P1, "2019")
    changed = text.translate(traditional_characters())
    assert "行政許可" in changed
    assert fold(changed) == fold(text)


@given(reports().flatmap(variants))
def test_a_variant_shows_every_value(sample: Sample) -> None:
    """A variant claims the cells its document prints, and doubts none it does not print."""
    assert sample.cells.keys() == sample.document.cells.keys()
    assert sample.doubtful <= sample.cells.keys()


def test_the_simplest_variant_is_a_plain_table() -> None:
    """Variants shrink to pipe rows without any trait."""
    simplest = find(variants(sample_report()), lambda _: True)
    assert (simplest.layout, simplest.traits) == ("P1", ())


def test_blank_cells_are_doubted_where_they_vanish() -> None:
    """A row with a blank is certain only in a document that shows a blank before a value."""
    blanked = find(variants(sample_report(), C3), lambda sample: sample.traits == ("blank-zeros",))
    tables = ("disclosure", "requests", "remedies")
    assert doubtful_paths(blanked.document, dict.fromkeys(tables, C1))


@given(reports().flatmap(cuts))
def test_a_cut_text_claims_only_what_it_shows(sample: Sample) -> None:
    """No value is both certain and gone, and every certain value still is in the text."""
    assert not sample.cells.keys() & sample.lost
    assert all(cell.raw in sample.text for cell in sample.cells.values())


@given(reports().flatmap(lost_cells))
def test_a_lost_cell_is_gone_from_the_text(sample: Sample) -> None:
    """Damage takes cells away, it adds none."""
    left = sum(len(line.pieces) for grid in sample.document.grids for line in grid.lines)
    assert left <= sum(len(line.pieces) for grid in document(sample.report).grids for line in grid.lines)


@given(reports().flatmap(damaged_labels))
def test_damaged_labels_keep_their_values(sample: Sample) -> None:
    """Only labels and headers are hurt."""
    assert [cell.value for cell in sample.cells.values()] == [cell.value for cell in sample.report.cells()]


def test_the_judge_tells_wrong_from_unbound() -> None:
    """Another value is wrong; no value is unbound, and silent without a note."""
    report = sample_report()
    source = document(report)
    sample = Sample(text="", layout="P1", report=report, document=source, plain=source, cells=source.cells)
    other = Report.from_values({"requests.granted.natural_person": 11}, year=2022)
    judged = judge(sample, other)
    assert [(wrong.path, wrong.expected, wrong.found) for wrong in judged.wrong] == [
        ("requests.granted.natural_person", 12, 11)
    ]
    assert judged.silent == len(source.cells) - 1


def test_the_survey_prints_a_row_for_each_layout(capsys: pytest.CaptureFixture[str]) -> None:
    """The table has the columns of the note, a row for every layout, and their sum."""
    main(["--examples", "1", "--damage", "labels"])
    lines = capsys.readouterr().out.splitlines()
    assert [re.split(r" *\| *", line)[1] for line in lines[2:]] == [*(layout.name for layout in WHOLE), "all"]
