"""What the fuzzer found stays fixed, and the promises it holds texts to are seen to break."""

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

import attrs
import pytest
from fuzz.invariants import broken, reading

from gxrules import Cell, Checker, Report, Span, read
from gxrules.types import Row

CASES = sorted((Path(__file__).parents[1] / "fuzz" / "cases").glob("*.txt"))
CHECKER = Checker()
REPORT = read("一、总体情况\n好。\n第二十条第（一）项\n规章 | 3 | 2 | 12 |\n行政规范性文件 | 0 | / | |\n")
PATH = "disclosure.government_rule.in_force"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_kept_case_keeps_the_promises(path: Path) -> None:
    """Given as bytes or as text, what once broke a promise breaks none."""
    data = path.read_bytes()
    assert broken(data, CHECKER) == []
    assert broken(data.decode("utf-8", "surrogateescape"), CHECKER) == []


def test_a_plain_report_breaks_no_promise() -> None:
    """The report damaged below is sound."""
    assert list(reading(REPORT)) == []


def with_cell(**changes: object) -> Report:
    """The report with one cell told wrongly."""
    cell: Cell = attrs.evolve(REPORT.cell(PATH), **changes)  # type: ignore[arg-type]  # some changes are wrong on purpose
    return attrs.evolve(REPORT, cell_map=MappingProxyType({**REPORT.cell_map, PATH: cell}))


def with_row(**changes: object) -> Report:
    """The report with its first row told wrongly."""
    row: Row = attrs.evolve(REPORT.rows[0], **changes)  # type: ignore[arg-type]  # as above
    return attrs.evolve(REPORT, rows=(row, *REPORT.rows[1:]))


@pytest.mark.parametrize(
    ("promise", "damaged"),
    [
        ("span-is-raw", lambda: with_cell(raw="13")),
        ("value-has-its-digits", lambda: with_cell(value=13, counted=13)),
        ("kind-value", lambda: with_cell(value=None, counted=None)),
        ("kind-counted", lambda: with_cell(counted=0)),
        ("kind-span", lambda: with_cell(span=None)),
        ("numeral-whole", lambda: with_cell(span=Span(33, 34), raw="2", value=2, counted=2)),
        ("row-in-order", lambda: with_cell(span=Span(0, 1))),
        ("blanks-in-order", lambda: with_cell(span=Span(0, 0), kind="blank", raw="", value=None, counted=None)),
        ("cells-overlap", lambda: with_cell(span=Span(29, 31))),
        ("unreadable-at-the-cut", lambda: with_cell(span=Span(33, len(REPORT.source.text)))),
        ("bound-row-has-cells", lambda: attrs.evolve(REPORT, cell_map={})),
        ("blank-at-the-cut", lambda: with_row(span=Span(20, len(REPORT.source.text)), values=())),
        ("unbound-row-noted", lambda: attrs.evolve(REPORT, notes=())),
        ("unread-noted", lambda: attrs.evolve(REPORT, notes=())),
        ("cell-classed-label", lambda: with_cell(span=Span(20, 22))),
        ("ledger-covers", lambda: attrs.evolve(REPORT, stretches=REPORT.stretches[::-1])),
        ("span-within", lambda: attrs.evolve(REPORT, title_span=Span(5, 500))),
        ("quotes-text", lambda: attrs.evolve(REPORT, headings=(attrs.evolve(REPORT.headings[0], text="好"),))),
    ],
)  # fmt: skip
def test_a_broken_promise_is_seen(promise: str, damaged: Callable[[], Report]) -> None:
    """Each damage to a sound report breaks the promise that rules it out."""
    assert promise in {each.promise for each in reading(damaged())}
