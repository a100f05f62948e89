"""Five real reports: every cell, and exactly the defects they have.

They are beside the project, not in it; where they are absent these tests
say so, and tests/reading/test_samples.py alone holds the reading.
"""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import attrs
import pytest
from hypothesis import settings

from gxrules import Checker, Config, Diagnostic, Report, Verdict, read

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the five seed reports are not beside this checkout")

# The rules the lists below are complete for.
RULES = (
    "GX101",
    "GX102",
    "GX103",
    "GX104",
    "GX105",
    "GX106",
    "GX107",
    "GX108",
    "GX109",
    "GX110",
    "GX111",
    "GX112",
    "GX113",
    "GX114",
    "GX115",
    "GX118",
    "GX2",
    "GX3",
    "GX501",
    "GX502",
    "GX601",
    "GX607",
)
SUMS = {"GX301", "GX302", "GX303", "GX304", "GX307"}
FORMS = {
    "2019": {"disclosure": 22, "requests": 161, "remedies": 15},
    "2021": {"disclosure": 10, "requests": 175, "remedies": 15},
}


@attrs.frozen
class Seed:
    """What a seed says: ``cells`` are those that are not 0, ``found`` code, severity and line of each defect."""

    title: str | None
    year: int
    edition: str
    layout: str
    cells: Mapping[str, int]
    found: tuple[tuple[str, str, int], ...] = ()


def only_natural_persons(counts: Mapping[str, int]) -> dict[str, int]:
    """Rows of table three in which all applications come from natural persons."""
    return {f"requests.{row}.{column}": n for row, n in counts.items() for column in ("natural_person", "total")}


EXPECTED = {
    "000": Seed(
        "湘潭市行政审批服务局2021年政府信息公开工作年度报告",
        2021,
        "2021",
        "tab",
        only_natural_persons({"received": 4, "unable_to_provide.not_held": 4, "disposed_total": 4}),
        (("GX111", "warning", 6), ("GX112", "info", 6)),
    ),
    "001": Seed(
        None,
        2020,
        "2019",
        "pipe",
        {},
        (
            ("GX101", "warning", 1),
            ("GX111", "info", 2),
            ("GX111", "info", 2),
            ("GX112", "info", 2),
            ("GX107", "warning", 61),
        ),
    ),
    "002": Seed(
        "岚皋县行政审批服务局2021年政府信息公开工作年度报告",
        2021,
        "2021",
        "tab",
        {"disclosure.normative_document.in_force": 1, "disclosure.administrative_license.decisions": 5872},
        (("GX501", "warning", 392),),
    ),
    "003": Seed("湘潭县信访局2021年政府信息公开工作年度报告", 2021, "2021", "tab", {}, (("GX105", "warning", 393),)),
    "004": Seed(
        "株洲市天元区行政审批服务局2022年政府信息公开工作年度报告",
        2022,
        "2021",
        "pipe",
        {
            **only_natural_persons(
                {
                    "received": 98,
                    "granted": 85,
                    "denied.internal_affairs": 7,
                    "unable_to_provide.not_held": 5,
                    "not_processed.petition_or_complaint": 1,
                    "disposed_total": 98,
                }
            ),
            "remedies.reconsideration.upheld": 4,
            "remedies.reconsideration.corrected": 8,
            "remedies.reconsideration.total": 12,
            "remedies.direct_litigation.upheld": 4,
            "remedies.direct_litigation.total": 4,
        },
        (("GX109", "info", 64),),
    ),
}


@pytest.fixture(scope="module")
def checker() -> Checker:
    """The rules the expectations are complete for, loaded once."""
    return Checker(Config(select=RULES))


@pytest.fixture(params=sorted(EXPECTED))
def seed(request: pytest.FixtureRequest) -> tuple[str, Report, Seed]:
    """A seed's text, the report read from it, and what it says."""
    (path,) = SEEDS.glob(f"{request.param}_*.txt")
    text = path.read_text("utf-8")
    return text, read(text), EXPECTED[request.param]


def test_title_year_edition_and_layout(seed: tuple[str, Report, Seed]) -> None:
    """The head of each report is known, a missing or a broken title included."""
    _, report, expected = seed
    head = (report.title, report.year, report.edition.name, report.layouts)
    assert head == (expected.title, expected.year, expected.edition, (expected.layout,))


def test_all_six_sections(seed: tuple[str, Report, Seed]) -> None:
    """Six sections are located, one of them glued into a line and one under an Arabic numeral."""
    assert [section.number for section in seed[1].sections] == [1, 2, 3, 4, 5, 6]


def test_every_table_has_all_its_cells(seed: tuple[str, Report, Seed]) -> None:
    """161, 15 and 22 cells in the 2019 edition, 175, 15 and 10 in the 2021 edition."""
    _, report, expected = seed
    assert Counter(cell.path.split(".")[0] for cell in report.cells()) == FORMS[expected.edition]


def test_every_value(seed: tuple[str, Report, Seed]) -> None:
    """Every cell is a number; all but the listed ones are 0."""
    _, report, expected = seed
    assert {cell.kind for cell in report.cells()} == {"number"}
    assert {cell.path: cell.value for cell in report.cells() if cell.value != 0} == expected.cells


def test_spans_point_at_the_text(seed: tuple[str, Report, Seed]) -> None:
    """A cell's span holds exactly what the cell says is printed."""
    text, report, _ = seed
    for cell in report.cells():
        assert cell.span is not None
        assert text[cell.span.start : cell.span.end] == cell.raw


def test_every_character_has_one_class(seed: tuple[str, Report, Seed]) -> None:
    """The ledger covers the text without gap or overlap, and nothing in it is unread."""
    text, report, _ = seed
    ends = [0, *(stretch.span.end for stretch in report.ledger)]
    assert [stretch.span.start for stretch in report.ledger] == ends[:-1]
    assert ends[-1] == len(text)
    assert [text[span.start : span.end] for span in report.unread] == []


def test_exactly_the_defects_there_are(seed: tuple[str, Report, Seed], checker: Checker) -> None:
    """Each defect is found on its line, nothing else is, and no report is in doubt."""
    _, report, expected = seed
    assert report.source is not None
    result = checker.check(report)
    assert (
        tuple((found.code, found.severity.value, line(found, report)) for found in result.diagnostics) == expected.found
    )
    assert result.verdict is Verdict.PASSED


def line(found: Diagnostic, report: Report) -> int:
    """The line a diagnostic points at."""
    assert found.span is not None
    assert report.source is not None
    return report.source.position(found.span.start)[0]


# By day every fifth cell, from the first on in the first report, from the second on in the next; by night all.
FIFTH = 5 if settings().max_examples < 100 else 1


def test_any_changed_digit_is_found(seed: tuple[str, Report, Seed], checker: Checker) -> None:
    """One digit changed in any cell of table three or four is reported with place, expected and actual."""
    text, report, expected = seed
    cells = [cell for cell in report.cells() if not cell.path.startswith("disclosure")]
    for cell in cells[list(EXPECTED.values()).index(expected) % FIFTH :: FIFTH]:
        if cell.span is not None:
            last = cell.span.end - 1
            changed = text[:last] + str((int(text[last]) + 1) % 10) + text[last + 1 :]
            assert any(points_at(found, cell.path) for found in checker.check(changed).diagnostics), cell.path


def points_at(found: Diagnostic, path: str) -> bool:
    """True if a broken sum names the cell, a place, and both numbers."""
    numbers = found.expected is not None and found.actual is not None and found.expected != found.actual
    return found.code in SUMS and path in found.cells and found.span is not None and numbers


# The catalogue's expectations for the seeds with all rules (domain section 11): codes once each, as often as found.
FOUND = {
    "000": "GX111 GX112 GX421 GX805",
    "001": "GX101 GX107 GX111 GX111 GX112 GX421 GX801 GX803 GX805 GX806 GX807",
    "002": "GX116 GX116 GX501 GX612 GX805 GX809 GX813",
    "003": "GX105 GX123 GX802 GX808",
    "004": "GX109 GX418 GX420 GX421 GX422 GX803 GX804 GX813",
}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five seed reports are not beside this checkout")
def test_every_rule_finds_in_a_seed_what_the_catalogue_says() -> None:
    """All rules of the default profile, nothing more and nothing less; no seed fails."""
    checker = Checker()
    for name, codes in FOUND.items():
        (path,) = SEEDS.glob(f"{name}_*.txt")
        result = checker.check(path.read_bytes())
        assert sorted(found.code for found in result.diagnostics) == codes.split(), name
        assert result.verdict == "passed"
