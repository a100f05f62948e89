"""Whose report it is: names of agencies made one, and reports found by agency and year."""

from __future__ import annotations

import pytest

from gxrules.report.agency_names import AgencyNames, Alias
from gxrules.report.identity import hash_figures, identity_of
from gxrules.report.rosters import Roster, RosterEntry, Rosters, gaps
from gxrules.testing import make_report

NAMES = AgencyNames()


@pytest.mark.parametrize(
    ("written", "region", "full"),
    [
        ("湖南省怀化市水利局", None, "湖南省怀化市水利局"),
        ("怀化市水利局", "湖南省怀化市", "湖南省怀化市水利局"),
        ("怀化市水利局", "湖南省", "湖南省怀化市水利局"),
        ("鹤城区水利局", "湖南省怀化市鹤城区", "湖南省怀化市鹤城区水利局"),
        ("怀化市鹤城区水利局", "湖南省怀化市鹤城区", "湖南省怀化市鹤城区水利局"),
        ("鹤城区水利局", "湖南省怀化市", "湖南省怀化市鹤城区水利局"),
        ("市水利局", "湖南省怀化市", "湖南省怀化市水利局"),
        ("市场监督管理局", "湖南省怀化市", "湖南省怀化市市场监督管理局"),
        ("自贡市市场监管局", None, "自贡市市场监督管理局"),
        ("湖南省发改委", None, "湖南省发展和改革委员会"),
        ("石桥县政府", None, "石桥县人民政府"),
        ("石桥县", None, "石桥县人民政府"),
        ("青石镇政府", None, "青石镇人民政府"),
        ("青石镇党政办公室", None, "青石镇党政办公室"),
        ("湖北省武汉市水务局", "湖南省", "湖北省武汉市水务局"),
        ("湖南省沅陵县水利局", "湖南省怀化市沅陵县", "湖南省怀化市沅陵县水利局"),
        ("临泽市经济技术开发区管委会", None, "临泽市经济技术开发区管理委员会"),
        ("东湖区柳林街道", None, "东湖区柳林街道办事处"),
        ("云 岭 縣 水利局", None, "云岭县水利局"),
        ("国家税务总局云岭县税务局", None, "国家税务总局云岭县税务局"),
    ],
)
def test_the_ways_to_write_an_agency_have_one_name(written: str, region: str | None, full: str) -> None:
    """The region in front, each part once; short endings in full; simplified characters without blanks."""
    assert NAMES.full_name(written, region=region) == full


@pytest.mark.parametrize(
    "written",
    [
        "市水利局",
        "水利局",
        "市场监督管理局",
        "城市管理局",
        "政府办公室",
        "高新区管委会",
        "住房城乡建设局",
        "农业和乡村振兴局",
    ],
)
def test_a_name_without_its_place_names_nobody(written: str) -> None:
    """Every city has one; two of them are not one agency."""
    assert NAMES.full_name(written) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云岭县水利局", "云岭县水务局"),
        ("云岭县人民政府", "云岭县人民政府办公室"),
        ("云岭县数据局", "云岭县大数据局"),
        ("云岭县水利局", "云岑县水利局"),
        ("云岭县水利局", "云岭县水利局（汇总）"),
    ],
)
def test_names_that_are_alike_are_two(one: str, other: str) -> None:
    """Nothing is guessed from likeness: what the table does not say is another agency."""
    assert NAMES.full_name(one) != NAMES.full_name(other)


def test_an_alias_holds_before_its_year() -> None:
    """From then on another unit may bear the old name."""
    names = AgencyNames((Alias(name="云岭县数据局", formerly="云岭县大数据局", since=2024),))
    assert [names.full_name("云岭县大数据局", year=year) for year in (2023, 2024)] == ["云岭县数据局", "云岭县大数据局"]


def test_an_alias_without_a_place_is_for_every_place() -> None:
    """A reform renames the units of a whole province; the name in another's is left alone."""
    names = AgencyNames((Alias(name="行政审批服务局", formerly="政务服务中心"),))
    assert names.full_name("云岭县政务服务中心") == "云岭县行政审批服务局"
    assert names.full_name("云岭县大数据政务服务中心") == "云岭县大数据政务服务中心"


def test_an_agency_renamed_twice_has_its_last_name() -> None:
    """Aliases go on from one to the next; a circle of them ends."""
    names = AgencyNames(
        (Alias(name="云岭县乙局", formerly="云岭县甲局"), Alias(name="云岭县丙局", formerly="云岭县乙局"))
    )
    assert names.full_name("云岭县甲局") == "云岭县丙局"
    circle = AgencyNames(
        (Alias(name="云岭县乙局", formerly="云岭县甲局"), Alias(name="云岭县甲局", formerly="云岭县乙局"))
    )
    assert circle.full_name("云岭县甲局") is not None


def test_what_the_caller_knows_goes_before_the_text() -> None:
    """Agency, region and year; the edition is the report's own."""
    report = make_report(year=2022, agency="县水利局")
    identity = identity_of(report, agency="云岭县水利局", region="湖南省", year=2023)
    assert (identity.key, identity.edition) == (("湖南省云岭县水利局", 2023), "2021")
    assert identity_of(report).key is None


def test_an_identity_knows_that_the_agency_was_renamed() -> None:
    """The one name is the same; the names in force are not, and short endings are no renaming."""
    names = AgencyNames((Alias(name="云岭县数据局", formerly="云岭县大数据局"),))
    now, then, short = (identity_of(make_report(year=2022, agency=name), names) for name in _WRITTEN)
    assert now.agency == then.agency
    assert (now.is_renamed(then), now.is_renamed(short)) == (True, False)


_WRITTEN = ("云岭县数据局", "云岭县大数据局", "云岭县 数据局")


def test_reports_say_the_same_where_every_cell_does() -> None:
    """A blank is not a zero, and a value that differs is another report."""
    one = make_report(year=2022)
    assert hash_figures(one) == hash_figures(make_report(year=2022, agency="云岭县水利局"))
    assert hash_figures(one) != hash_figures(make_report({"requests.received.total": 1}, year=2022))
    assert hash_figures(one) != hash_figures(make_report({"requests.received.total": ""}, year=2022))


ENTRIES = (
    RosterEntry(parent="云岭县政府", child="云岭县水利局", scope="complete"),
    RosterEntry(parent="云岭县政府", child="云岭县数据局", scope="complete", since=2023),
    RosterEntry(parent="云岭县政府", child="云岭县税务局", scope="apart", until=2022),
)


def test_a_roster_lists_the_children_of_a_year() -> None:
    """By full names; what is apart says nothing of completeness."""
    rosters = Rosters(ENTRIES)
    found = rosters.of("云岭县人民政府", 2022)
    assert found == Roster(
        children={"云岭县水利局": "云岭县水利局", "云岭县税务局": "云岭县税务局"},
        complete=True,
        apart=frozenset(("云岭县税务局",)),
    )
    later = rosters.of("云岭县人民政府", 2023)
    assert later is not None
    assert list(later.children) == ["云岭县水利局", "云岭县数据局"]
    assert rosters.of("云岭县水利局", 2022) is None


def test_a_roster_with_one_partial_entry_is_not_complete() -> None:
    """Then there may be children nobody has listed."""
    found = Rosters((*ENTRIES, RosterEntry(parent="云岭县政府", child="云岭县教育局"))).of("云岭县人民政府", 2022)
    assert found is not None
    assert not found.complete


def test_an_agency_is_due_in_the_years_of_its_entries() -> None:
    """As a child or as a parent."""
    rosters = Rosters(ENTRIES)
    assert [rosters.is_due("云岭县数据局", year) for year in (2022, 2023)] == [False, True]
    assert rosters.is_due("云岭县人民政府", 2022)


def test_gaps_are_within_a_series() -> None:
    """What lies before its first or after its last year is none."""
    assert list(gaps((2019, 2022, 2020))) == [2021]
    assert list(gaps(())) == []
