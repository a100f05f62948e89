"""What plugins set for a region: its tables, its ratings of our rules, and how a region is told."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from importlib.metadata import Distribution
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import attrs
import pytest
from click.testing import Result as Ran
from plants import Installed, module

from gxrules import Checker, Config, Context, Metadata, Outcome, Override, PluginError, Report, Severity, read
from gxrules.output.registry import formats
from gxrules.report.regions import region_of
from gxrules.rules.plugins import loading
from gxrules.rules.plugins.formats import OWN_FORMATS, RenderOptions

Run = Callable[..., Ran]
Installs = list[Distribution]
ROOT = Path(__file__).parents[2]
BROKEN = ROOT / "samples" / "broken-sum-2022.txt"
LOWER = Override(code="GX301", region="湖南省", basis="湘政办函〔2023〕1号", severity=Severity.INFO)
OFF = Override(code="GX302", region="湖南省", basis="湘政办函〔2023〕1号", enabled=False)
ON = Override(code="GX430", region="湖南省", basis="湘政办函〔2023〕1号", enabled=True)
REGIONS = [{"place": "望澜区", "region": "湖南省望澜区"}]


@pytest.fixture
def hunan(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Plant one more plugin beside ours, called ``hunan``."""
    from gxrules.rules.plugins import discovery

    def plant(**hooks: Any) -> None:
        module("county_hunan", **hooks)
        known = (*discovery.distributions(), Installed("gxrules-hunan", "hunan = county_hunan"))
        monkeypatch.setattr(discovery, "distributions", lambda: iter(known))

    return plant


def found_by(checker: Checker, code: str) -> list[Severity]:
    """The levels of what a rule finds in the broken sample."""
    return [found.severity for found in checker.check(BROKEN.read_bytes()).diagnostics if found.code == code]


@pytest.mark.parametrize(
    ("agency", "region"),
    [
        ("湖南省水利厅", "湖南省"),
        ("湖南省怀化市水利局", "湖南省怀化市"),
        ("湖南省城市管理局", "湖南省"),
        ("北京市海淀区人民政府", "北京市海淀区"),
        ("内蒙古自治区呼伦贝尔市财政局", "内蒙古自治区呼伦贝尔市"),
        ("怀化市水利局", "湖南省怀化市"),
        ("怀化市鹤城区水利局", "湖南省怀化市鹤城区"),
        ("望澜市水利局", None),
        (None, None),
    ],
)
def test_a_region_is_what_the_name_begins_with(agency: str | None, region: str | None) -> None:
    """A province and what follows it, or a place that a plugin declares; of two, the longer."""
    places = {"怀化市": "湖南省怀化市", "怀化市鹤城区": "湖南省怀化市鹤城区"}
    assert region_of(agency, places) == region


def test_a_report_knows_the_province_in_its_agency() -> None:
    """Read or built."""
    assert Report.from_values({}, agency="湖南省怀化市水利局").region == "湖南省怀化市"
    assert read("湖南省水利厅2023年政府信息公开工作年度报告\n一、总体情况\n").region == "湖南省"


def test_a_plugin_tells_the_province_of_a_city(hunan: Callable[..., None]) -> None:
    """The report of the result has the region; what the caller says takes precedence over it."""
    hunan(settings={"regions": REGIONS}, overrides=[LOWER])
    assert Checker().check(BROKEN.read_bytes()).report.region == "湖南省望澜区"  # type: ignore[union-attr]  # it is one
    assert found_by(Checker(), "GX301") == [Severity.INFO]
    assert found_by(Checker(Config(region="四川省")), "GX301") == [Severity.ERROR]


def test_a_region_rates_a_rule_otherwise(hunan: Callable[..., None]) -> None:
    """Where it holds and nowhere else; what the user sets takes precedence over it."""
    hunan(overrides=[LOWER])
    assert found_by(Checker(), "GX301") == [Severity.ERROR]
    assert found_by(Checker(Config(region="湖南省怀化市")), "GX301") == [Severity.INFO]
    assert found_by(Checker(Config(region="湖南省", severity={"GX301": "warning"})), "GX301") == [Severity.WARNING]


def test_a_region_switches_rules_off_and_on(hunan: Callable[..., None]) -> None:
    """What is off is not applicable, with the basis; what is on by the region runs as if it were by default."""
    hunan(overrides=[OFF, ON])
    elsewhere = Checker().check(BROKEN.read_bytes())
    there = Checker(Config(region="湖南省")).check(BROKEN.read_bytes())
    assert "GX430" not in elsewhere.outcomes
    assert "GX430" in there.outcomes
    assert there.outcomes["GX302"].outcome is Outcome.NOT_APPLICABLE
    assert there.outcomes["GX302"].reason is not None
    assert "湘政办函〔2023〕1号" in there.outcomes["GX302"].reason.zh
    assert elsewhere.outcomes["GX302"].outcome is Outcome.FAILED


def test_an_override_holds_for_its_years(hunan: Callable[..., None]) -> None:
    """Before the first and after the last it does not."""
    hunan(overrides=[attrs.evolve(LOWER, first_year=2022, last_year=2022)])
    data, there = BROKEN.read_bytes(), Config(region="湖南省")
    rated = [Checker(there).check(data, metadata=Metadata(year=year)).rerated for year in (2021, 2022, 2023)]
    assert [len(each) for each in rated] == [0, 1, 0]


def test_the_smaller_region_goes_before_the_larger(hunan: Callable[..., None]) -> None:
    """A city may rate otherwise what its province has rated."""
    city = attrs.evolve(LOWER, region="湖南省怀化市", severity=Severity.WARNING)
    hunan(overrides=[city, LOWER])
    assert found_by(Checker(Config(region="湖南省怀化市")), "GX301") == [Severity.WARNING]


def test_everything_rerated_is_told(run: Run, hunan: Callable[..., None]) -> None:
    """As text and in JSON; of rules that are not selected nothing is said."""
    hunan(overrides=[LOWER, OFF])
    asked = ("check", BROKEN, "--region", "湖南省", "--lang", "en", "--select", "GX3")
    told = "re-rated: GX301 is an info in 湖南省 (plugin hunan; basis: 湘政办函〔2023〕1号)"
    assert told in run(*asked).stdout
    assert "re-rated: GX302 does not apply in 湖南省" in run(*asked).stdout
    assert told in run(*asked, "--format", "csv").stderr
    (file,) = json.loads(run(*asked, "--format", "json").stdout)["files"]
    assert file["rerated"][0] == {
        "code": "GX301",
        "severity": "info",
        "enabled": None,
        "region": "湖南省",
        "basis": "湘政办函〔2023〕1号",
        "plugin": "hunan",
    }
    assert "re-rated" not in run("check", BROKEN, "--region", "湖南省", "--lang", "en", "--select", "GX1").stdout
    assert "re-rated" not in run("check", BROKEN, "--lang", "en").stdout


@pytest.mark.parametrize("name", OWN_FORMATS)
def test_every_format_tells_what_is_rerated(name: str, hunan: Callable[..., None]) -> None:
    """In the document, or, where a table of findings has no room, in a sentence beside it."""
    hunan(overrides=[LOWER])
    checked = Checker(Config(region="湖南省", select=("GX3",))).check(BROKEN.read_bytes(), name="b.txt")
    beside: list[str] = []
    (renderer,) = (one for one in formats() if one.name == name)
    made = renderer.render([checked], RenderOptions(lang="en", tell=beside.append))
    told = made if isinstance(made, str) else "".join(all_parts(made))
    assert "湘政办函〔2023〕1号" in told + "".join(beside)
    assert name in ("json", "jsonl") or "GX301 is an info in 湖南省" in told + "".join(beside)


def all_parts(archive: bytes) -> Iterator[str]:
    """The text of every part of a workbook."""
    with ZipFile(BytesIO(archive)) as opened:
        yield from (opened.read(part).decode() for part in opened.namelist())


def test_an_override_of_a_rule_that_is_not_there_is_refused(hunan: Callable[..., None]) -> None:
    """With the nearest code."""
    hunan(overrides=[attrs.evolve(LOWER, code="GX391")])
    with pytest.raises(PluginError, match="override of GX391: there is no such rule") as caught:
        loading.load_plugins()
    assert caught.value.fix.startswith("Did you mean GX")


def test_the_tables_of_plugins_reach_the_rules(hunan: Callable[..., None]) -> None:
    """A province's day makes a report late that is in time by the Regulations."""
    day = {"region": "湖南省", "year": 2022, "date": date(2023, 1, 10), "basis": "湘政办函〔2022〕9号"}
    hunan(settings={"deadlines": [day]})
    checker = Checker(Config(region="湖南省", published=date(2023, 1, 20), agency_kind="department"))
    (late,) = (found for found in checker.check(BROKEN.read_bytes()).diagnostics if found.code == "GX605")
    assert "湘政办函〔2022〕9号" in late.message.zh


def test_settings_cannot_be_changed(hunan: Callable[..., None]) -> None:
    """They are everybody's."""
    hunan(settings={"regions": REGIONS, "hunan_own": [{"deep": {"list": [1]}}]})
    settings = Checker().settings
    with pytest.raises(TypeError):
        settings["regions"] = ()  # type: ignore[index]  # what a rule might try
    with pytest.raises(TypeError):
        settings["regions"][0]["place"] = "怀化市"  # type: ignore[index]  # what a rule might try
    with pytest.raises(TypeError):
        settings["hunan_own"][0]["deep"]["list"] = 2
    assert settings["hunan_own"][0]["deep"]["list"] == (1,)


def test_entries_are_those_of_the_region() -> None:
    """One without a region holds for all; without a region known, only those do."""
    entries = [{"region": "湖南省", "n": 1}, {"n": 2}, {"region": "四川省", "n": 3}]
    context = Context(settings={"hunan_own": entries})
    there, nowhere = (Report.from_values({}, agency=agency) for agency in ("湖南省水利厅", "望澜市水利局"))
    assert [entry["n"] for entry in context.entries("hunan_own", there)] == [1, 2]
    assert [entry["n"] for entry in context.entries("hunan_own", nowhere)] == [2]
    assert list(context.entries("other", there)) == []
