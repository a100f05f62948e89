"""Results, reports and settings can be pickled and copied: what comes back is equal, and computes what it did."""

import copy
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from local_rules import checker, rule_of

import gxrules
from gxrules import Checker, Config, Context, Finding, Report, Result, Rule
from gxrules.checking.batch.pickling import Wire
from gxrules.form.editions import official_editions
from gxrules.form.supplements import load_supplement
from gxrules.output.json import render, render_report
from gxrules.report.elements import Section
from gxrules.testing.texts.samples import Sample
from gxrules.testing.texts.strategies import reports, variants
from gxrules.types import Source

CHECKER = Checker()
BROKEN = Path(__file__).parents[2] / "samples" / "broken-sum-2022.txt"
TABLE = """
name = "wanglan"
document = "望政办函〔2023〕1号"

[[tables]]
name = "channels"
title = "政府信息公开渠道情况"
section = 2
cite = "望政办函〔2023〕1号附件"
columns = [{ key = "items", label = "发布信息条数" }]
rows = [{ key = "website", label = "政府网站" }, { key = "total", label = "各渠道合计" }]

[[identities]]
table = "channels"
formula = "website.{column} = total.{column}"
cite = "望政办函〔2023〕1号附件"
"""
SETTINGS = {"severity": {"GX301": "info"}, "files": [{"glob": "b*", "select": "GX5"}], "year": 2022}


def pickled(value: Any) -> Any:
    """A value after a journey to another process."""
    return pickle.loads(pickle.dumps(value))


def late_parts(cls: Any) -> set[str]:
    """The names of what a frozen class computes when it is first asked."""
    return set(cls.__slots__) - {field.name for field in attrs.fields(cls)} - {"__weakref__"}


def computed(report: Report) -> list[tuple[str, str]]:
    """All that a report, its sections and its source compute late."""
    parts = [report, *report.narratives(), *filter(None, [report.source])]
    return [(name, repr(getattr(part, name))) for part in parts for name in sorted(late_parts(type(part)))]


def test_it_is_known_what_is_computed_late() -> None:
    """What the next test compares."""
    assert {"claims", "figures", "requests", "supplements", "sums", "unread"} <= late_parts(Report)
    assert {"clean", "sentences", "amounts"} <= late_parts(Section)
    assert "sha256" in late_parts(Source)


@given((reports() | reports(full=True)).flatmap(variants))
def test_a_result_comes_back_equal(sample: Sample) -> None:
    """With its JSON, and with everything that its report computes late, computed before the journey or not."""
    result, fresh = CHECKER.check(sample.text, name="a.txt"), CHECKER.read(sample.text, name="a.txt")
    untouched = pickled(fresh)
    for again in (pickled(result), copy.deepcopy(result), copy.copy(result)):
        assert again == result
        assert render([again]) == render([result])
    for report in (untouched, copy.deepcopy(fresh), copy.copy(fresh), pickled(fresh)):
        assert report == fresh
        assert render_report(report) == render_report(fresh)
        assert computed(report) == computed(fresh)
        assert computed(report) == computed(pickled(report))
    assert CHECKER.check(untouched) == CHECKER.check(fresh)


@pytest.mark.parametrize("settings", [{}, SETTINGS], ids=["default", "set"])
def test_settings_come_back_equal(settings: dict[str, Any]) -> None:
    """And select what they did; a copy of all has mappings of its own."""
    config = Config.from_mapping(settings)
    for again in (pickled(config), copy.deepcopy(config)):
        assert again == config
        assert again.for_file("b.txt") == config.for_file("b.txt")
    assert copy.deepcopy(config).severity is not config.severity


def test_a_report_with_tables_of_a_plugin_comes_back() -> None:
    """Their cells and equations, too, whose hashes another process counts anew."""
    supplement = load_supplement(TABLE, "here")
    report = Report.from_values(dict.fromkeys(supplement.cells, 3), year=2022, supplements=[supplement])
    assert report.identities[-1].cite.startswith("望政办函")
    for again in (pickled(report), Wire.between(()).unpack(Wire.between(()).pack(report))):
        assert again == report
        assert set(again.identities) == set(report.identities)
        assert repr(again.supplements) == repr(report.supplements)


def test_an_official_form_is_itself_again() -> None:
    """By its name: what is compared with it stays so."""
    for edition in official_editions():
        assert pickled(edition) is edition
        assert copy.deepcopy(edition) is edition
    mine = attrs.evolve(official_editions()[0], name="mine")
    assert attrs.asdict(pickled(mine), recurse=False) == attrs.asdict(mine, recurse=False)


def test_a_rule_of_a_module_is_itself_again() -> None:
    """By the name of its check, as functions are."""
    for one in CHECKER.every_rule:
        assert pickled(one) is one
        assert copy.deepcopy(one) is one


def test_a_rule_that_nobody_can_import_comes_back_without_its_check() -> None:
    """All that is said of it is there; it cannot be asked again."""

    def closed(report: Report, context: Context) -> Iterator[Finding]:
        yield Finding("found")

    result = checker(closed).check(BROKEN.read_bytes())
    again: Result = pickled(result)
    assert again == result
    assert again.to_json() == result.to_json()
    mine: Rule = pickled(rule_of(closed))
    assert (mine.page, mine.title) == (rule_of(closed).page, rule_of(closed).title)
    with pytest.raises(RuntimeError, match="pickled without its check"):
        mine.run(CHECKER.read(BROKEN.read_bytes()), Context())
    assert copy.deepcopy(rule_of(closed)).check is closed


def test_another_process_says_the_same_of_a_result() -> None:
    """It needs to have nothing loaded before."""
    result = gxrules.check(BROKEN.read_bytes())
    program = "import pickle, sys; sys.stdout.write(pickle.load(sys.stdin.buffer).to_json())"
    done = subprocess.run([sys.executable, "-c", program], input=pickle.dumps(result), capture_output=True, check=True)
    assert done.stdout.decode("utf-8") == result.to_json()
