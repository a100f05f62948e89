"""The year a report without one in its title is for."""

from __future__ import annotations

import pytest

from gxrules.reading.front.years import year_of
from gxrules.text.fold import fold


def year(section_one: str, opening: str = "", rest: str = "") -> int | None:
    told = [fold(section_one), fold(opening), fold(rest)]
    return year_of(None, None, told, opening=told[1])


@pytest.mark.parametrize(
    "opening",
    [
        "现将2022年度政府信息公开情况报告如下。",
        "现将我局2022年政府信息公开工作情况公布如下：",
        "根据条例要求，现公布青溪县水利局2022年度政府信息公开工作年度报告。",
        "按照《2023年政务公开工作要点》，编制2022年度政府信息公开工作年度报告。",
        "按照省政府2023年印发的通知，现发布2022年政务公开工作报告。",
        "本报告数据统计截至2022年12月31日。",
        "统计口径为2022年全年。",
        "发布日期：2023年1月12日\n本报告反映2022年度政府信息公开情况。",
    ],
)
def test_the_opening_decides(opening: str) -> None:
    """The year an opening announces goes before those of the narrative, however many they are."""
    assert year("2023年，更新栏目3个。2021年，公开20条。2021年，公开30条。", opening) == 2022


@pytest.mark.parametrize(
    "opening",
    [
        "根据2021年修订的政府信息公开工作年度报告格式编制。",
        "根据《2021年政府信息公开工作年度报告》的体例编制。",
        "按照2023年政务公开工作要点的要求编制。",
        "发布日期：2023年1月12日",
        "根据国务院办公厅2021年印发的政府信息公开工作年度报告格式编制。",
    ],
)
def test_papers_of_an_opening_do_not_decide(opening: str) -> None:
    """A form, a paper and the day of publication have years of their own."""
    assert year("2022年，公开20条。", opening) == 2022


@pytest.mark.parametrize(
    "told",
    [
        "公开2023年度部门预算和2021年度部门决算。2022年度收到申请2件。",
        "公开2023年部门预算、2021年财政决算、2023年“三公”经费预算，2022年新增信息30条。",
        "发布2023年重点工作计划、2023年度立法计划。2022年公开20条。",
        "较2021年增加5件，比2021年多。2022年收到申请2件。",
        "自2019年以来坚持公开。2019年起设专栏。2022年共公开30条。",
        "按照《2021年政务公开工作要点》落实《2021年清单》。2022年共公开30条。",
        "2021—2023年推进标准化，2022年公开20条。",
        "2021年底，结转1件。截至2022年底，公开20条。",
        "2023年，我局将加强培训。2023年将改版。2022年公开20条。",
        "结转2023年2件,另1件转入2023年。与2021年相比,2022年增加3条。从2021年延续的1件已办结。",
        "2021年度考核获评优秀。2021年绩效考核第一。2022年公开20条。",
    ],
)
def test_years_of_other_things_do_not_count(told: str) -> None:
    """Budgets, plans, comparisons and beginnings are dated with other years than the report's."""
    assert year(told) == 2022


def test_next_years_plans_and_the_signature_tell_no_year() -> None:
    """Where nothing else is dated the year is not known."""
    assert year("", rest="公开不够及时。2023年，我局将加强培训。\n青溪县水利局\n2023年1月11日\n") is None
    assert year("公开2023年度部门预算。") is None


def test_the_year_named_most_often_is_the_last_resort() -> None:
    """Months and days of a year are of that year; 将 may also say what was done with something."""
    assert year("2022年3月，公开栏目上线。2022年5月培训。2021年，我局搬迁。") == 2022
    assert year("2022年，我局将政务公开纳入考核。") == 2022


@pytest.mark.parametrize("told", ["2022我局公开20条。", "2022年,将乐县公开20条。", "2022 年度本局公开20条。"])
def test_a_year_is_known_before_who_did_something(told: str) -> None:
    """It may lack its 年; a county may be called like a plan."""
    assert year(told) == 2022
