"""The corpus rules of our own: what they find in corpora made for them, and what they leave alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from gxrules import Report, Rule, Unknown
from gxrules.rules.plugins.loading import every_loaded_rule, load_plugins
from gxrules.testing import corpus_of, make_report
from gxrules.types import CorpusFinding

RULES = {loaded.rule.code: loaded.rule for loaded in every_loaded_rule(load_plugins())}
NARRATIVE = (
    "部分栏目公开内容的更新还不够及时，{0}政策解读的形式较为单一。工作人员的业务能力有待进一步提高，全年只培训{1}次。"
    "下一步将明确各科室的责任，按月检查栏目更新情况。用图解和视频解读年内出台的文件，并在年底之前完成整改。"
)
OWN = (
    "群众反映较多的是{0}答复用语生硬、表格下载不便。已经统一答复文本，由法规科逐件审核{1}次。"
    "网站的表格栏目改版以后，提供可以填写的电子表。到年底请办事群众评议，评议结果在网站公布。"
)
OFFICES = ("水利局", "教育局", "财政局", "民政局", "司法局", "审计局", "统计局", "交通运输局")


def report(agency: str, year: int = 2023, text: str = "", values: Mapping[str, int] | None = None) -> Report:
    """A report of an agency, with a text in section five."""
    return make_report(values or {}, year=year, agency=agency, sections={5: text} if text else {})


def said(code: str, reports: Mapping[str, Report]) -> list[Any]:
    """What a rule says of a corpus."""
    rule: Rule = RULES[code]
    return list(rule.check(corpus_of(reports)))


def found(code: str, reports: Mapping[str, Report]) -> list[tuple[str, Mapping[str, Any]]]:
    """The reports with findings, and the data of these."""
    return [(one.report, one.finding.data) for one in said(code, reports) if isinstance(one, CorpusFinding)]


def test_a_copied_narrative_is_found_in_both_reports() -> None:
    """Names and figures are all they differ in; a third report that shares a sentence is left alone."""
    reports = {
        "a": report("云岭县水利局", text=NARRATIVE.format("云岭县水利局的", 3)),
        "b": report("白塔区教育局", text=NARRATIVE.format("白塔区教育局的", 12)),
        "c": report("临泽市财政局", text=OWN.format("", 3) + NARRATIVE.split("。")[0]),
    }
    both = found("GX707", reports)
    assert [name for name, _ in both] == ["a", "b"]
    assert [data["peer"] for _, data in both] == ["白塔区教育局", "云岭县水利局"]
    assert all(data["sentences"] == 4 and data["share"] == 100 for _, data in both)


@pytest.mark.parametrize(
    ("agency", "year"), [("云岭县水利局", 2022), ("白塔区教育局", 2022), ("水利局", 2023)], ids=["own", "year", "name"]
)
def test_another_year_or_the_same_agency_is_no_peer(agency: str, year: int) -> None:
    """What an agency repeats is another rule's; so is what it says under a shorter name."""
    reports = {"a": report("云岭县水利局", text=NARRATIVE), "b": report(agency, year, NARRATIVE)}
    assert found("GX707", reports) == []


def test_model_texts_are_forms_of_words() -> None:
    """What more than twenty agencies say was copied from no single one."""
    reports = {f"{n}": report(f"第{n:03}{OFFICES[n % 8]}".replace("0", "县"), text=NARRATIVE) for n in range(111, 141)}
    assert found("GX707", reports) == []
    assert found("GX707", dict(list(reports.items())[:12]))


def test_a_changed_version_is_found() -> None:
    """Cell by cell, against the first version by name."""
    values = {"requests.received.natural_person": 12, "requests.received.total": 12}
    more = {"requests.received.natural_person": 13, "requests.received.total": 13}
    reports = {
        "a": report("云岭县水利局", text=OWN, values=values),
        "b": report("云岭县水利局", text=OWN, values=more),
        "c": report("云岭县水利局", text=OWN, values=values),
        "d": report("云岭县水利局", year=2022, text=OWN, values=more),
    }
    (one,) = found("GX711", reports)
    assert (one[0], one[1]["other"], one[1]["count"], one[1]["here"]) == ("b", "a", 2, "13")


@pytest.mark.parametrize(("agency", "text"), [("县水利局", OWN), ("云岭县水利局", NARRATIVE)], ids=["no place", "text"])
def test_two_reports_that_may_be_of_two_agencies_are_not_compared(agency: str, text: str) -> None:
    """One named without its place is in every county; of one with another text there is no telling, either."""
    values = {"requests.received.total": 13}
    assert found("GX711", {"a": report(agency, text=OWN), "b": report(agency, text=text, values=values)}) == []


@pytest.mark.parametrize("other", ["云岭县发改委", "云岭县发展改革委", "雲嶺縣發展和改革委員會"])
def test_another_way_to_write_an_agency_is_no_other_agency(other: str) -> None:
    """All rules find agencies by the one name that each has."""
    one, values = "云岭县发展和改革委员会", {"requests.received.total": 13}
    reports = {"a": report(one, text=NARRATIVE), "b": report(other, text=NARRATIVE, values=values)}
    assert found("GX707", reports) == []
    assert [name for name, _ in found("GX711", reports)] == ["b"]
    jumping = years(40, 4000)
    jumping["0-2022"] = report(one, 2022, values={"requests.received.total": 40})
    jumping["0-2023"] = report(other, 2023, values={"requests.received.total": 4000})
    assert [name for name, _ in found("GX713", jumping)] == ["0-2023"]


def years(count: int, jump: int) -> dict[str, Report]:
    """Reports of two years whose requests grow by a tenth, but for one."""
    reports = {}
    for number in range(count):
        agency, before = f"云岭县第{number}水利局", 40 + number
        after = before + before // 10 if number else jump
        reports[f"{number}-2022"] = report(agency, 2022, values={"requests.received.total": before})
        reports[f"{number}-2023"] = report(agency, 2023, values={"requests.received.total": after})
    return reports


@pytest.mark.parametrize("jump", [4000, 2])
def test_a_jump_that_no_peer_has_is_found(jump: int) -> None:
    """Up or down."""
    ((name, data),) = found("GX713", years(40, jump))
    assert (name, data["before"], data["now"], data["peers"]) == ("0-2023", 40, jump, 40)


@pytest.mark.parametrize("jump", [44, 100], ids=["like others", "less than three times"])
def test_a_change_like_others_is_none(jump: int) -> None:
    """However the quartiles lie."""
    assert found("GX713", years(40, jump)) == []


def test_a_few_peers_are_not_judged() -> None:
    """The rule says so."""
    (unknown,) = said("GX713", years(29, 4000))
    assert isinstance(unknown, Unknown)


@pytest.mark.parametrize("code", ["GX707", "GX711", "GX713"])
def test_no_corpus_no_findings(code: str) -> None:
    """An empty one is a corpus, too; and messages fill with their data in both languages."""
    assert found(code, {}) == []
    assert RULES[code].scope == "corpus"
