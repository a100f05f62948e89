"""Whose report a text is, for which year and under which title, in many forms of openings."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, note
from short_tables import TABLES

from gxrules import read
from gxrules.testing.texts.openings import Opening, openings


@given(openings())
def test_an_opening_says_whose_report_it_is(opening: Opening) -> None:
    """Each form names the agency, the year and the title, whatever a page prints around them."""
    text = opening.around(TABLES)
    note(text)
    report = read(text)
    assert (report.agency, report.year, report.title) == (opening.agency, opening.year, opening.title)


@given(openings())
def test_what_only_a_page_leaves_is_no_narrative(opening: Opening) -> None:
    """Its lines are in the ledger as furniture and in no section."""
    report = read(opening.around(TABLES))
    assert report.source is not None
    told = "\n".join(section.text for section in report.narratives())
    assert [line for line in opening.frame if line in told] == []
    furniture = {report.source.slice(stretch.span) for stretch in report.ledger if stretch.kind == "furniture"}
    assert furniture >= set(opening.frame)


CORPUS = tomllib.loads((Path(__file__).parent / "openings.toml").read_text("utf-8"))["openings"]


@pytest.mark.parametrize("entry", CORPUS, ids=[entry["name"] for entry in CORPUS])
def test_the_openings_of_the_corpus(entry: Mapping[str, Any]) -> None:
    """What a text does not say for certain is ``None``."""
    text = "\n".join((entry["head"], TABLES, "六、其他需要报告的事项", entry["tail"]))
    report = read(text)
    told = (report.agency, report.year, report.title)
    assert told == (entry.get("agency"), entry.get("year"), entry.get("title"))
