"""Properties of reading and checking: what is written reads back, and what is changed is found."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxrules import Checker, Config, Report, read
from gxrules.report.cells import Number
from gxrules.testing.texts.damage import WHOLE
from gxrules.testing.texts.documents import document
from gxrules.testing.texts.layouts import C3, P1, Layout
from gxrules.testing.texts.samples import Sample, judge
from gxrules.testing.texts.strategies import reports
from gxrules.testing.texts.writing import write
from gxrules.types import Identity

# A failing example is a whole report; what hypothesis says about its size hides the failure itself.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

CHECKER = Checker()
SUMS = Checker(Config(select=("GX3",)))
CODES = {"applicant_total": "GX301", "disposition_total": "GX302", "balance": "GX303", "remedy_total": "GX304"}
IDENTITY_CODES = {*CODES.values(), "GX307"}
FRAGMENTS = (
    "一、总体情况\n", "二、主动公开政府信息情况\n", "三、收到和处理政府信息公开申请情况", "四、结转下年度继续办理",
    "规章", "行政许可", "总计", "其他", "（七）总计", "第二十条第（一）项", "信息内容", "1.属于国家秘密", "2021年",
    "六、", "报告", "0", "12", "1,234", "１２", "3万元", "-", "无", "※", "(zhì)", "。", "，", " ", "\xa0",
    " | ", "|", "||", "|||||\n", "\t", "\n", "\n\n", "\r\n", "\r", "\ufeff", "\x00",
)  # fmt: skip


def sample_in(layout: Layout) -> st.SearchStrategy[Sample]:
    """Consistent reports, written in one layout."""

    def sample(report: Report) -> Sample:
        source = document(report)
        text = write(source, layout).text
        return Sample(text=text, layout=layout.name, report=report, document=source, plain=source, cells=source.cells)

    return reports().map(sample)


def in_any_layout(report: Report) -> st.SearchStrategy[str]:
    """The text of a report in one of the layouts that keep its values."""
    return st.sampled_from(WHOLE).map(lambda layout: write(document(report), layout).text)


@pytest.mark.parametrize("layout", [P1, C3], ids=lambda layout: layout.name)
def test_what_is_written_reads_back(layout: Layout) -> None:
    """Every value and kind, the edition, the year, the title and the sections come back."""

    @given(sample_in(layout))
    def check(sample: Sample) -> None:
        found, told = read(sample.text), sample.report
        judged = judge(sample, found)
        assert (judged.wrong, judged.missed) == ((), ())
        assert (found.edition, found.year, found.title) == (told.edition, told.year, told.title)
        assert [section.number for section in found.sections] == [1, 2, 3, 4, 5, 6]

    check()


@given(sample_in(C3) | sample_in(P1))
def test_narrative_reads_back(sample: Sample) -> None:
    """A section's narrative is what was written, without its table."""
    found = {section.number: section.text.split() for section in read(sample.text).sections}
    assert {section.number: section.text.split() for section in sample.report.sections} == {
        number: text for number, text in found.items() if text
    }


@given(sample_in(C3) | sample_in(P1))
def test_a_cell_points_at_its_text(sample: Sample) -> None:
    """The span of a cell holds what the cell prints, and every character has one class."""
    found = read(sample.text)
    for cell in found.cells():
        assert cell.span is not None
        assert sample.text[cell.span.start : cell.span.end] == cell.raw
    ends = [0, *(stretch.span.end for stretch in found.ledger)]
    assert [stretch.span.start for stretch in found.ledger] == ends[:-1]
    assert ends[-1] == len(sample.text)


@given(reports())
def test_a_consistent_report_has_no_finding_on_sums(report: Report) -> None:
    """No rule of the family GX3 fires where every identity holds."""
    assert not SUMS.check(report).diagnostics


@given((reports() | reports(full=True) | reports(told=True)).flatmap(in_any_layout))
def test_a_consistent_text_has_no_error_and_no_warning(text: str) -> None:
    """What was written to the form passes in every layout that keeps its values, whatever it tells in words."""
    result = CHECKER.check(text)
    assert [found for found in result.diagnostics if found.severity != "info"] == []
    assert result.verdict == "passed"


@st.composite
def one_cell_changed(draw: st.DrawFn) -> tuple[Report, str, int]:
    """A consistent report, a cell of table three or four, and another count for it."""
    report = draw(reports())
    path = draw(st.sampled_from([path for path in report.edition.cells if not path.startswith("disclosure")]))
    value = int(report.cell(path).value or 0)
    near = [other for other in (value - 1, value + 1, 0) if other >= 0 and other != value]
    other = draw(st.sampled_from(near) | st.integers(0, 10**6).filter(lambda count: count != value))
    return report, path, other


@given(one_cell_changed())
def test_a_changed_cell_is_found_by_its_identities(case: tuple[Report, str, int]) -> None:
    """The identities that hold the cell are broken, and no other is."""
    report, path, count = case
    changed = with_value(report, path, count)
    found = {(each.code, frozenset(each.cells)) for each in SUMS.check(changed).diagnostics}
    assert {each for each in found if each[0] in IDENTITY_CODES} == set(broken(changed, path))


def with_value(report: Report, path: str, count: int) -> Report:
    """The report with one other value."""
    values: dict[str, Number | str | None] = {cell.path: cell.raw for cell in report.cells()}
    return Report.from_values({**values, path: count}, year=report.year, edition=report.edition.name)


def broken(report: Report, path: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The findings due when ``path`` alone has a wrong value."""
    for identity in report.identities:
        if path in identity.cells:
            yield code(report, identity), frozenset(identity.cells)


def code(report: Report, identity: Identity) -> str:
    """The rule that names the cause: a total of 0 beside positive columns is a total not filled."""
    unfilled = report.cell(identity.right[0]).value == 0 and any(report.cell(path).value for path in identity.left)
    return "GX307" if identity.kind == "applicant_total" and unfilled else CODES[identity.kind]


@given(st.text() | st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join) | st.binary())
def test_no_text_raises(text: str | bytes) -> None:
    """Whatever is given, reading and checking end with a result."""
    result = CHECKER.check(text)
    assert (result.error is None) == (result.verdict is not None)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join))
def test_every_character_has_one_class(text: str) -> None:
    """The ledger covers the text without a gap and without an overlap, whatever the text is."""
    report = read(text)
    ends = [0, *(stretch.span.end for stretch in report.ledger)]
    assert [stretch.span.start for stretch in report.ledger] == ends[:-1]
    assert ends[-1] == len(text)
