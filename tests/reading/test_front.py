"""Title, year, period and date."""

from __future__ import annotations

from datetime import date

import pytest

from gxrules.reading.front.dates import find_period, find_published
from gxrules.reading.front.lines import front_lines
from gxrules.reading.front.titles import choose_title, title_candidates
from gxrules.reading.front.years import year_of
from gxrules.text.fold import fold


def title(text: str) -> str | None:
    folded = fold(text)
    found = choose_title(title_candidates(text, front_lines(folded, len(folded))))
    return found.text if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("柳河县司法局2021年政府信息公开工作年度报告\n", "柳河县司法局2021年政府信息公开工作年度报告"),
        ("柳河县司法局2021年政府信息公开工作\n年度报告\n", "柳河县司法局2021年政府信息公开工作年度报告"),
        ("柳河县司法局\n\n2021年政府信息公开 工作年度报告\n", "柳河县司法局2021年政府信息公开工作年度报告"),
        ("标题：柳河县司法局2021年政府信息公开年度报告\n", "柳河县司法局2021年政府信息公开年度报告"),
        ("柳河县\n东关镇2021年政府信息公开工作年度报告\n", "东关镇2021年政府信息公开工作年度报告"),
        ("# 柳河县司法局2021年政府信息公开工作年度报告\n", "柳河县司法局2021年政府信息公开工作年度报告"),
        ("**柳河县司法局2021年**政府信息公开工作年度报告\n", "柳河县司法局2021年政府信息公开工作年度报告"),
        ("【柳河县司法局2021年政府信息公开工作年度报告】\n", "柳河县司法局2021年政府信息公开工作年度报告"),
        ("标题: | 柳河县司法局2021年政府信息公开年报 | ||\n", "柳河县司法局2021年政府信息公开年报"),
        ("柳河县司法局2021年政府信息公开年报_柳河县人民政府\n", "柳河县司法局2021年政府信息公开年报"),
        ("政府信息公开年度报告\n\n柳河旗2021年政府信息公开年报\n", "柳河旗2021年政府信息公开年报"),
        ("柳河县二〇二一年政府信息公开工作年度报告\n", "柳河县二〇二一年政府信息公开工作年度报告"),
        ("政府信息公开年度报告\n", None),
        ("首页 > 政府信息公开年度报告 > 2021年\n", None),
        ("现将本局政府信息公开工作年度报告予以公布，请监督。\n", None),
    ],
)
def test_titles(text: str, expected: str | None) -> None:
    """The line or run of lines that names agency and year; an agency alone above joins a title that lacks one."""
    assert title(text) == expected


def test_a_list_of_titles_is_no_title_where_one_stands_apart() -> None:
    """A site links other reports, one a line."""
    links = "柳河县财政局2020年政府信息公开年报\n柳河县教育局2020年政府信息公开年报\n"
    own = "柳河县司法局2021年政府信息公开工作年度报告"
    assert title(f"{links}\n本站\n{own}\n") == own
    assert title(f"{own}\n本站\n{links}") == own


@pytest.mark.parametrize(
    "links",
    [
        "2023年政府信息公开年报\n2022年政府信息公开年报\n2021年政府信息公开年报\n",
        "柳河县财政局2020年政府信息公开年报\n2021-01-20\n柳河县教育局2020年政府信息公开年报\n2021-01-21\n",
    ],
)
def test_a_list_alone_has_no_title(links: str) -> None:
    """Which of several reports a text is, a list does not say."""
    assert title(links) is None


@pytest.mark.parametrize(
    "text",
    [
        "统计时限为2021年1月1日至2021年12月31日",
        "自2021年1月1日起至12月31日止",
        "2021 年 1 月 1 日-12 月 31 日",
        "统计期限为2021年1月1日（含）起至2021年12月31日（含）止",
        "统计时间:2021.1.1—2021.12.31",
        "统计时间:2021-01-01至2021-12-31",
        "统计期限为2021年元月1日至12月31日",
        "数据统计期为2021年1-12月",
        "统计期限为2021年1月至2021年12月",
    ],
)
def test_periods(text: str) -> None:
    """The second year may be left out, and so may the days."""
    assert days_of(text) == (date(2021, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize(
    "above",
    [
        "发布日期:2022-01-18\n",
        "发布日期:2022年1月18日\n\n",
        "2022/01/18\n本报告",
        "发布时间:2022.1.18 ",
        "索引号:2022-01-18-7\n- ",
        "成文日期 2022年1月18日 | ",
        "2022年1月18日\n—— ",
    ],
)
@pytest.mark.parametrize("period", ["统计时间为2021年1月1日至2021年12月31日", "统计期限自2021年1月1日起至12月31日止"])
def test_a_period_does_not_begin_with_a_date_before_it(above: str, period: str) -> None:
    """The date of publication stands right before many a period."""
    assert days_of(above + period) == (date(2021, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "统计期限自2021年1月1日\n起至2021年12月31日止",
        "统计期限自2021年1月1日起\n至12月31日止",
        "统计期限自2021年1月1日起至\n2021年12月31日止",
        "统计期限自2021年1月1\n日起至2021年12月31日止",
        "统计期限自2021年\n1月1日至2021年12月\n31日止",
        "统计期限为2021年1月1日—\n12月31日",
        "统计期限为2021年1月1日\n-12月31日",
        "统计期限为2021年1月1日\n（含当日）起至2021年12月31日止",
        "统计期限从2021年1月1日开\n始，到2021年12月31日止",
        "统计期限为2021年1月1日\n—2021年12月31日",
        "统计期限\n2021年1月1日\n2021年12月31日",
    ],
)
def test_a_period_is_read_over_a_line_end(text: str) -> None:
    """Wrapped text breaks a line anywhere, before 至 and after it."""
    assert days_of(text) == (date(2021, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "发布日期:2022-01-18\n更新日期:2022-01-20",
        "发布日期:2022-01-18\n2022年3月1日,我局改版。",
        "2021年1月1日成文\n2021年12月31日修订",
        "2021年1月1日\n- 12月31日",
    ],
)
def test_two_dates_are_no_period(text: str) -> None:
    """Days with no word between them, each on its own line, bound nothing but a calendar year."""
    assert find_period(fold(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "统计期限为20211月1日至2021年12月31日",
        "统计期限为2021年1月1至2021年12月31日",
        "统计期限为2021年1月1日2021年12月31日",
        "统计期限为2021年1月1日至2021年1231日",
        "统计期限为2021年※1月1日至2021年12月▲31日",
    ],
)
def test_a_period_that_lost_a_mark_is_read(text: str) -> None:
    """A copy loses characters or gains symbols; its dates are the same."""
    assert days_of(text) == (date(2021, 1, 1), date(2021, 12, 31))


def test_the_period_is_that_of_the_figures() -> None:
    """A campaign before it has a period of its own."""
    assert days_of("统计数据截至 2021 年 12 月 31 日。") is None
    assert days_of("统计开放日2021年9月1日至9月20日。统计数据显示,2021年5月1日至6月30日平稳。") is None
    campaign = "2021年5月1日至6月30日开展检查。"
    assert days_of(campaign) is None
    assert days_of(f"{campaign}据统计,2021年5月1日至6月30日检查3次。") is None
    assert days_of(f"{campaign}数据统计从2021年1月1日至2021年11月30日。") == (date(2021, 1, 1), date(2021, 11, 30))
    assert days_of(f"{campaign}现公布2021年1月1日至12月31日的情况。") == (date(2021, 1, 1), date(2021, 12, 31))


def days_of(text: str) -> tuple[date, date] | None:
    period = find_period(fold(text))
    return (period.first, period.last) if period else None


def test_an_impossible_period_is_none() -> None:
    """A date that is not a date is not guessed."""
    assert find_period("2021年1月1日至2021年13月31日") is None
    assert find_period("统计期限为2021年1月1日至2021年2月30日") is None
    assert find_period("统计期限自2020年1月1日起至202020年12月31日止") is None


def test_the_year_comes_from_title_then_period_then_text() -> None:
    """The title decides; a year told most often is the last resort."""
    period = find_period("2020年1月1日至12月31日")
    assert year_of(2021, period, ["2019年"]) == 2021
    assert year_of(None, period, ["2019年"]) == 2020
    assert year_of(None, None, ["", "2019年 2018年 2018年"]) == 2018
    assert year_of(None, None, [""]) is None


def test_publication_dates_are_read_from_page_lines() -> None:
    """Several wordings of sites are known."""
    assert find_published("发布日期:2022-01-21 17:48 来源") == date(2022, 1, 21)
    assert find_published("信息提供日期 : 2022年1月5日") == date(2022, 1, 5)
    assert find_published("发布日期:2022-13-41") is None


@pytest.mark.parametrize(
    "label",
    ["统计时间", "数据统计日期", "采集时间", "抓取时间", "更新时间", "打印时间", "截止日期", "入库时间", "收录日期"],
)
def test_other_days_are_not_the_day_of_publication(label: str) -> None:
    """The first day of the figures and the day a page was collected come before it on many pages."""
    assert find_published(f"{label}:2021-01-01\n发布日期:2022-01-21") == date(2022, 1, 21)
    assert find_published(f"{label}:2021-01-01至2021-12-31") is None
