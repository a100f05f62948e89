"""The reports in samples/: own sentences and invented agencies, the traits of real reports."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

from gxrules import Checker, Report, Result, Verdict, read
from gxrules.form.editions import official_editions
from gxrules.report.cells import Number

SAMPLES = Path(__file__).parents[2] / "samples"
FORM_2021 = next(edition for edition in official_editions() if edition.name == "2021")
APPLICANTS = tuple(column.key for column in FORM_2021.table("requests").blocks[0].columns)
DASH = "dash"

Defect = tuple[str, str, int, tuple[str, ...]]


@attrs.frozen(kw_only=True)
class Sample:
    """What a sample says.

    ``cells`` are those that print a dash or another number than 0; the others
    print 0, or nothing in a table of ``blank_tables``. ``found`` is code,
    severity, line and cells of each defect.
    """

    title: str
    agency: str
    kind: str
    year: int
    edition: str
    layout: str
    verdict: Verdict
    cells: Mapping[str, Number | str]
    blank_tables: tuple[str, ...] = ()
    found: tuple[Defect, ...] = ()

    def cell(self, path: str) -> tuple[str, Number | None]:
        """Kind and value of a cell."""
        value = self.cells.get(path, 0)
        if value == DASH:
            return DASH, 0
        assert not isinstance(value, str)
        blank = path not in self.cells and path.split(".")[0] in self.blank_tables
        return ("blank", None) if blank else ("number", value)


def row(path: str) -> tuple[str, ...]:
    """The cells of a row of table three, the total last."""
    return tuple(f"requests.{path}.{column}" for column in APPLICANTS)


def counts(path: str, *numbers: int) -> dict[str, Number | str]:
    """A row of table three: its seven numbers, or those of natural persons and the total."""
    cells = row(path) if len(numbers) == 7 else (row(path)[0], row(path)[-1])
    return {cell: number for cell, number in zip(cells, numbers, strict=True) if number}


def outcomes(column: str) -> tuple[str, ...]:
    """The cells of a column of table three that （七）总计 adds up, the total last."""
    sums = [identity for identity in FORM_2021.identities if identity.kind == "disposition_total"]
    return next(each.cells for each in sums if each.right == (f"requests.disposed_total.{column}",))


BLANKS: dict[str, Number | str] = {
    "disclosure.government_rule.issued": DASH,
    "disclosure.government_rule.repealed": DASH,
    "disclosure.government_rule.in_force": DASH,
    "disclosure.administrative_license.decisions": 27,
    **counts("received", 4, 4),
    **counts("granted", 3, 3),
    **counts("denied.third_party_rights", 1, 1),
    **counts("disposed_total", 4, 4),
}


def blank_cells(table: str) -> tuple[str, ...]:
    """The cells of a table that the sample with blanks leaves blank."""
    return tuple(path for path, spec in FORM_2021.cells.items() if spec.table == table and path not in BLANKS)


EXPECTED = {
    "clean-2022": Sample(
        title="青岚县交通运输局2022年政府信息公开工作年度报告",
        agency="青岚县交通运输局",
        kind="department",
        year=2022,
        edition="2021",
        layout="tab",
        verdict=Verdict.PASSED,
        cells={
            "disclosure.normative_document.issued": 2,
            "disclosure.normative_document.repealed": 1,
            "disclosure.normative_document.in_force": 9,
            "disclosure.administrative_license.decisions": 418,
            "disclosure.administrative_penalty.decisions": 36,
            "disclosure.administrative_compulsion.decisions": 3,
            "disclosure.administrative_fee.amount": Decimal("12.5"),
            **counts("received", 8, 3, 0, 0, 1, 0, 12),
            **counts("carried_over", 1, 1),
            **counts("granted", 5, 2, 0, 0, 1, 0, 8),
            **counts("partially_granted", 1, 1),
            **counts("denied.process_information", 0, 1, 0, 0, 0, 0, 1),
            **counts("unable_to_provide.not_held", 1, 1),
            **counts("disposed_total", 7, 3, 0, 0, 1, 0, 11),
            **counts("carried_forward", 2, 2),
            "remedies.reconsideration.upheld": 1,
            "remedies.reconsideration.total": 1,
        },
    ),
    "noisy-2020": Sample(
        title="栖云市水务局2020年政府信息公开工作年度报告",
        agency="栖云市水务局",
        kind="department",
        year=2020,
        edition="2019",
        layout="pipe",
        verdict=Verdict.PASSED,
        cells={
            "disclosure.normative_document.newly_made": 1,
            "disclosure.normative_document.newly_disclosed": 1,
            "disclosure.normative_document.total_disclosed": 14,
            "disclosure.administrative_license.prior_year_items": 17,
            "disclosure.administrative_license.net_change": -2,
            "disclosure.administrative_license.decisions": 205,
            "disclosure.other_public_service.prior_year_items": 6,
            "disclosure.other_public_service.decisions": 31,
            "disclosure.administrative_penalty.prior_year_items": 40,
            "disclosure.administrative_penalty.decisions": 12,
            "disclosure.administrative_fee.prior_year_items": 2,
            "disclosure.centralized_procurement.projects": 3,
            "disclosure.centralized_procurement.amount": Decimal("86.4"),
            **counts("received", 5, 1, 0, 0, 0, 0, 6),
            **counts("granted", 4, 4),
            **counts("denied.enforcement_file", 0, 1, 0, 0, 0, 0, 1),
            **counts("unable_to_provide.needs_creation", 1, 1),
            **counts("disposed_total", 5, 1, 0, 0, 0, 0, 6),
        },
        found=(
            ("GX807", "info", 1, ()),
            ("GX801", "warning", 1, ("disclosure.administrative_license.decisions",)),
            ("GX803", "info", 12, ()),
            ("GX805", "info", 62, ()),
            ("GX107", "warning", 62, ()),
        ),
    ),
    "broken-sum-2022": Sample(
        title="望澜区城市管理局2022年政府信息公开工作年度报告",
        agency="望澜区城市管理局",
        kind="department",
        year=2022,
        edition="2021",
        layout="pipe",
        verdict=Verdict.FAILED,
        cells={
            "disclosure.normative_document.in_force": 3,
            "disclosure.administrative_license.decisions": 1260,
            "disclosure.administrative_penalty.decisions": 874,
            "disclosure.administrative_compulsion.decisions": 25,
            **counts("received", 31, 6, 0, 1, 0, 0, 38),
            **counts("carried_over", 2, 2),
            **counts("granted", 21, 4, 0, 0, 0, 0, 24),
            **counts("partially_granted", 3, 3),
            **counts("denied.enforcement_file", 2, 1, 0, 0, 0, 0, 3),
            **counts("unable_to_provide.not_held", 4, 1, 0, 1, 0, 0, 6),
            **counts("not_processed.repeat_request", 1, 1),
            **counts("disposed_total", 31, 6, 0, 1, 0, 0, 38),
            **counts("carried_forward", 2, 2),
            "remedies.reconsideration.upheld": 2,
            "remedies.reconsideration.pending": 1,
            "remedies.reconsideration.total": 3,
            "remedies.direct_litigation.upheld": 1,
            "remedies.direct_litigation.total": 1,
        },
        found=(
            ("GX803", "info", 33, ()),
            ("GX306", "info", 36, ("requests.granted.total",)),
            ("GX301", "error", 36, row("granted")),
            ("GX302", "error", 57, outcomes("total")),
            ("GX804", "info", 63, tuple(path for path in FORM_2021.cells if path.startswith("remedies."))),
        ),
    ),
    "blanks-2021": Sample(
        title="雁回县文化旅游局2021年政府信息公开工作年度报告",
        agency="雁回县文化旅游局",
        kind="department",
        year=2021,
        edition="2021",
        layout="tab",
        verdict=Verdict.INCOMPLETE,
        cells=BLANKS,
        blank_tables=("requests", "remedies"),
        found=(
            ("GX502", "info", 7, ()),
            ("GX202", "warning", 20, tuple(path for path, value in BLANKS.items() if value == DASH)),
            ("GX201", "warning", 77, blank_cells("requests")),
            ("GX201", "warning", 370, blank_cells("remedies")),
            ("GX105", "warning", 388, ()),
        ),
    ),
    "old-form-2021": Sample(
        title="石桥湾镇人民政府2021年政府信息公开工作年度报告",
        agency="石桥湾镇人民政府",
        kind="township",
        year=2021,
        edition="2019",
        layout="tab",
        verdict=Verdict.FAILED,
        cells={
            "disclosure.normative_document.total_disclosed": 2,
            "disclosure.other_public_service.prior_year_items": 58,
            "disclosure.other_public_service.net_change": 4,
            "disclosure.other_public_service.decisions": 1130,
            "disclosure.centralized_procurement.projects": 1,
            "disclosure.centralized_procurement.amount": 48000,
            **counts("received", 1, 1),
            **counts("granted", 1, 1),
            **counts("disposed_total", 1, 1),
        },
        found=(("GX607", "error", 13, ()), ("GX501", "warning", 392, ())),
    ),
}


@pytest.fixture(params=sorted(EXPECTED), scope="module")
def sample(request: pytest.FixtureRequest) -> tuple[Report, Sample]:
    """The report read from a sample, and what the sample says."""
    return report_of(request.param), EXPECTED[request.param]


def report_of(name: str) -> Report:
    """The report read from the sample of this name."""
    return read((SAMPLES / f"{name}.txt").read_bytes(), name=name)


@pytest.fixture(scope="module")
def checker() -> Checker:
    """All installed rules, loaded once."""
    return Checker()


def test_every_sample_is_expected() -> None:
    """No sample lies in the folder unread."""
    assert {path.stem for path in SAMPLES.glob("*.txt")} == set(EXPECTED)


def test_the_head_is_read(sample: tuple[Report, Sample]) -> None:
    """Title, agency, year, edition and layout are known."""
    report, says = sample
    head = (report.title, report.agency, report.agency_kind, report.year, report.edition.name, report.layouts)
    assert head == (says.title, says.agency, says.kind, says.year, says.edition, (says.layout,))


def test_every_cell_is_read(sample: tuple[Report, Sample]) -> None:
    """Each cell of the form has the kind and the value that the sample prints."""
    report, says = sample
    assert {cell.path: (cell.kind, cell.value) for cell in report.cells()} == {
        path: says.cell(path) for path in report.edition.cells
    }


def test_every_label_is_the_forms_own(sample: tuple[Report, Sample]) -> None:
    """Each row of the form is met once and matched exactly, symbols inside a label notwithstanding."""
    report, _ = sample
    labelled = [row for row in report.rows if row.label]
    rows = [row.path for table in report.edition.tables for row in table.rows if row.path and row.label]
    assert [(row.path, row.match, row.bound) for row in labelled] == [(path, "exact", True) for path in rows]


def test_spans_point_at_the_text(sample: tuple[Report, Sample]) -> None:
    """A cell's span holds exactly what the cell says is printed."""
    report, _ = sample
    assert report.source is not None
    for cell in report.cells():
        assert cell.span is not None
        assert report.source.slice(cell.span) == cell.raw


def test_nothing_is_lost(sample: tuple[Report, Sample]) -> None:
    """All six sections are located, nothing is unread, and the reader has no note."""
    report, _ = sample
    assert [section.number for section in report.sections] == [1, 2, 3, 4, 5, 6]
    assert (report.unread, report.notes) == ((), ())


def test_exactly_the_defects_are_found(sample: tuple[Report, Sample], checker: Checker) -> None:
    """Each defect is reported once, on its line and its cells, and the verdict follows."""
    report, says = sample
    result = checker.check(report)
    assert (defects(result), result.verdict) == (says.found, says.verdict)


def defects(result: Result) -> tuple[Defect, ...]:
    """Code, severity, line and cells of each diagnostic."""
    assert result.source is not None
    return tuple(
        (
            found.code,
            found.severity.value,
            result.source.position(found.span.start)[0] if found.span else 0,
            found.cells,
        )
        for found in result.diagnostics
    )


def test_a_broken_sum_says_what_it_should_be(checker: Checker) -> None:
    """The row that does not add up is reported with the sum and the printed total."""
    diagnostics = checker.check(report_of("broken-sum-2022")).diagnostics
    found = next(found for found in diagnostics if found.code == "GX301")
    assert (found.expected, found.actual) == (25, 24)


def test_a_glued_heading_is_located() -> None:
    """The heading of section six is found inside a line, with a symbol in it."""
    headings = report_of("noisy-2020").headings
    assert [(heading.number, heading.glued) for heading in headings][-2:] == [(5, False), (6, True)]


def test_an_arabic_ordinal_is_kept_as_printed() -> None:
    """`5、` is a heading's ordinal like 五、."""
    ordinals = [heading.ordinal for heading in report_of("blanks-2021").headings]
    assert ordinals == ["一、", "二、", "三、", "四、", "5、", "六、"]


@pytest.mark.parametrize(("name", "cut"), [("noisy-2020", 2), ("broken-sum-2022", 13)])
def test_truncated_headers_are_known(name: str, cut: int) -> None:
    """A column header cut to its beginning still names its column."""
    headers = report_of(name).headers
    assert sum(header.match == "truncated" for header in headers) == cut
