"""The parts of a batch: rows, masks, columns, progress, and what a process may take for a text."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

import gxrules
from gxrules.batch.columns import CORPUS, FILE, ROW, STATUSES, arrow_schema
from gxrules.batch.rows import cell_entry, empty_row, known_entry, likeness, line_of, mask, own_names, row_of
from gxrules.batch.tables import table_of
from gxrules.cli.batch_progress import BatchProgress, duration, sentence
from gxrules.report.cells import make_cell
from gxrules.rules.metadata import Metadata
from gxrules.testing import make_report


def report(agency: str, text: str = "", region: str | None = None) -> gxrules.Report:
    """A report of an agency whose overview says something."""
    return make_report({}, year=2022, agency=agency, sections={1: text})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2022年我局收到申请12件", "2023年我局收到申请7件"),
        ("二〇二二年，云岭县水利局主动公开信息", "二〇二三年，云岭县水利局主动公开信息"),
        ("公开率100%，全部办结。", "公开率98.5%、全部办结"),
        ("全年 收到申请", "全年收到申请"),
    ],
)
def test_sentences_that_differ_in_numbers_are_alike(one: str, other: str) -> None:
    """Years, counts, marks and blanks are what two years of one text differ in."""
    assert mask(one, ()) == mask(other, ())


def test_own_names_are_masked() -> None:
    """Two agencies that copy from each other change their names first."""
    one, other = report("云岭县水利局"), report("白塔区教育局")
    texts = ("云岭县水利局按照县委部署公开", "白塔区教育局按照县委部署公开")
    assert mask(texts[0], own_names(one)) == mask(texts[1], own_names(other))
    assert likeness(mask(texts[0], own_names(one))) == likeness(mask(texts[1], own_names(other)))


def test_other_words_are_not_masked() -> None:
    """Else all sentences would be alike."""
    assert likeness(mask("我局主动公开信息", ())) != likeness(mask("我局没有公开信息", ()))
    assert 0 <= likeness("") < 1 << 63


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (12, Decimal("12.000000")),
        (Decimal("0.5"), Decimal("0.500000")),
        (None, None),
        (10**32 - 1, Decimal(10**32 - 1)),
        (10**32, None),
        (Decimal("0.0000001"), None),
        (-3, Decimal("-3.000000")),
    ],
)
def test_a_number_is_kept_whole_or_not_at_all(value: int | Decimal | None, kept: Decimal | None) -> None:
    """None is rounded; what the column cannot hold is as printed only."""
    cell = make_cell("requests.received.total", "", "number", value, None, str(value), None, value)
    row = {"cells": [cell_entry(cell)], **{key: one for key, one in empty_row("checked", "").items() if key != "cells"}}
    (made,) = table_of([line_of(row).encode()], ROW).to_pylist()
    assert made["cells"][0]["value"] == kept


def test_a_row_has_every_column_but_its_key() -> None:
    """Name, hash and rule set are known to the first process only, and so is what a table says of a file."""
    known = ["name", "sha256", "ruleset", *known_entry(Metadata())]
    assert [*known, *row_of(gxrules.Result())] == [column.name for column in ROW]


def test_half_a_pair_of_characters_becomes_a_mark() -> None:
    """No table can hold it."""
    (made,) = table_of([line_of({"name": "a\ud800b"}).encode()], ROW).to_pylist()
    assert made["name"] == "a\N{REPLACEMENT CHARACTER}b"


def test_every_table_has_a_schema() -> None:
    """Of the names that are promised."""
    for columns in (ROW, FILE, CORPUS):
        assert arrow_schema(columns).names == [column.name for column in columns]
    assert set(STATUSES) > {"checked", "died"}


def test_progress_has_rate_and_time_left(capsys: pytest.CaptureFixture[str]) -> None:
    """A line after a while where standard error is no terminal; none when quiet."""
    moments = [0.0, 1.0, 40.0, 41.0]

    def ticks() -> Iterator[float]:
        yield from moments

    BatchProgress(100, clock=ticks().__next__).follow([1, 20, 21])
    assert capsys.readouterr().err == f"{sentence(20, 100, 40.0)}\n"
    assert "0.5/s, 0:02:40 left" in sentence(20, 100, 40.0)
    BatchProgress(100, quiet=True, clock=ticks().__next__).follow([1, 20, 21])
    assert capsys.readouterr().err == ""


def test_a_duration_has_hours() -> None:
    """However many."""
    assert duration(3723.4) == "1:02:03"
