"""Limits on what is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from gxrules import Checker, Config, ConfigError, Verdict, read
from gxrules.reading.limits import within
from gxrules.types import Limits

Run = Callable[..., Result]

TEXT = """\
青岚县水利局2021年政府信息公开工作年度报告
一、总体情况
工作平稳。
二、主动公开政府信息情况
行政许可 | 7 |
行政处罚 | 12345 |
行政强制 | 3 |
"""
PENALTY = "disclosure.administrative_penalty.decisions"
LICENSE = "disclosure.administrative_license.decisions"
COMPULSION = "disclosure.administrative_compulsion.decisions"


def bytes_before(part: str) -> int:
    """How many bytes are before a part of the text."""
    return len(TEXT[: TEXT.index(part)].encode())


@given(st.text(st.sampled_from("年1\n\ud800\U0001f4c4é")), st.integers(1, 40))
def test_the_limit_on_bytes_keeps_what_fits(text: str, most: int) -> None:
    """As many whole characters as fit are read, whatever they are; a text that fits is read whole."""
    reached = within(text, Limits(bytes=most))
    sizes = [len(text[:at].encode("utf-8", "surrogatepass")) for at in range(len(text) + 1)]
    fitting = max(at for at, size in enumerate(sizes) if size <= most)
    assert (reached.at if reached else len(text)) == fitting
    assert (reached is None) == (fitting == len(text))


@given(st.text(st.sampled_from("年1\n")), st.integers(1, 8))
def test_the_limit_on_lines_keeps_whole_lines(text: str, most: int) -> None:
    """The first lines are read up to the limit; a last line needs no end."""
    reached = within(text, Limits(lines=most))
    kept = "".join(text.splitlines(keepends=True)[:most])
    assert (reached.at if reached else len(text)) == len(kept)


def test_the_limit_reached_first_counts() -> None:
    """Of two limits reached the one earlier in the text is told."""
    reached = within("年\n年\n年\n", Limits(bytes=9, lines=1))
    assert reached is not None
    assert (reached.limit, reached.number, reached.at) == ("lines", 1, 2)


SMALL = [
    pytest.param(Limits(lines=5), "lines", "行政处罚", id="lines"),
    pytest.param(Limits(bytes=bytes_before("345")), "bytes", "345", id="bytes"),
    pytest.param(Limits(cells=6), "cells", "行政处罚", id="cells"),
    pytest.param(Limits(labels=3), "labels", "行政处罚", id="labels"),
]
every_limit = pytest.mark.parametrize(("limits", "name", "beyond"), SMALL)


@every_limit
def test_a_limit_leaves_a_note(limits: Limits, name: str, beyond: str) -> None:
    """It names the limit and covers everything that was not read."""
    (note,) = read(TEXT, limits=limits).notes
    assert (note.kind, note.data["limit"]) == ("limit-reached", name)
    assert (note.span.start, note.span.end) == (TEXT.index(beyond), len(TEXT))


@every_limit
def test_what_stands_before_the_limit_is_read(limits: Limits, name: str, beyond: str) -> None:
    """Title, sections and the rows before it keep what they say; the row after it is unknown."""
    report = read(TEXT, limits=limits)
    assert (report.year, [section.number for section in report.sections]) == (2021, [1, 2])
    assert (report.cell(LICENSE).value, report.cell(COMPULSION).kind) == (7, "unbound")


@every_limit
def test_what_stands_beyond_the_limit_is_unread(limits: Limits, name: str, beyond: str) -> None:
    """The ledger accounts for it."""
    report = read(TEXT, limits=limits)
    assert [TEXT[span.start : span.end] for span in report.unread] == [TEXT[TEXT.index(beyond) :]]


def test_a_numeral_cut_by_a_limit_is_unreadable() -> None:
    """Of 12345 the limit leaves 12, which is not a value of the report."""
    cell = read(TEXT, limits=Limits(bytes=bytes_before("345"))).cell(PENALTY)
    assert (cell.raw, cell.kind, cell.value) == ("12", "unreadable", None)


@pytest.mark.parametrize("limit", [{"max_lines": 5}, {"max_bytes": 100}, {"max_cells": 8}, {"max_labels": 3}])
def test_a_check_reads_up_to_the_limits_of_its_configuration(limit: dict[str, int]) -> None:
    """The limit is told, and the report is in doubt."""
    result = Checker(Config(select=("GX819",), **limit)).check(TEXT)  # type: ignore[arg-type]  # the keys are settings
    assert [found.code for found in result.diagnostics] == ["GX819"]
    assert result.verdict is Verdict.INCOMPLETE


def test_without_settings_the_limits_are_the_readers() -> None:
    """A configuration bounds nothing that `read` alone does not."""
    assert Config().limits == Limits()


@pytest.mark.parametrize("name", ["max_bytes", "max_lines", "max_cells", "max_labels"])
@pytest.mark.parametrize("value", [0, -1, "5", 2.5, True, None, [1]])
def test_what_is_no_limit_is_refused(name: str, value: object) -> None:
    """A limit is a whole number from 1; the error names the setting."""
    with pytest.raises(ConfigError, match=name) as raised:
        Config.from_mapping({name: value})
    assert raised.value.zh


def test_the_command_reads_up_to_the_limits(run: Run, tmp_path: Path) -> None:
    """Settings in a file bound the report, and the report of the year before."""
    (tmp_path / "report.txt").write_text(TEXT, "utf-8")
    (tmp_path / "gxrules.toml").write_text('max-lines = 5\nselect = ["GX819"]\n', "utf-8")
    done = run("check", "report.txt")
    assert (done.exit_code, done.stdout.count("GX819")) == (3, 1)


def test_the_command_bounds_the_report_of_the_year_before(run: Run, tmp_path: Path) -> None:
    """Where nothing of it may be read, it is not a report."""
    (tmp_path / "report.txt").write_text(TEXT, "utf-8")
    (tmp_path / "old.txt").write_text("\n" * 9 + TEXT, "utf-8")
    (tmp_path / "gxrules.toml").write_text("max-lines = 9\n", "utf-8")
    assert run("check", "report.txt", "--previous", "old.txt").exit_code == 2
