"""The stated statistics period is not the whole calendar year.

## What it checks

The period a report calls that of its figures (统计期限, 数据统计时限, …), or the first stretch of days
that is a year, runs from 1 January to 31 December of one year, and its dates can be read as dates. A period
whose copy lost a character (`20211月1日`) reads as what it says. Whether it is the year of the title is
GX602's. Periods of other things, such as a campaign, do not count; a report that states no period
passes.

## Why

Figures to the end of November cannot be compared with other years and agencies, and a misprint
leaves open what was counted.

## Basis

《政府信息公开条例》 article 49: the report is for the year before. In Sichuan the period is laid down in
DB51/T 2660—2019 clause 2.1; elsewhere it is practice, hence a warning.

## Fails

```toml
text = '''
某县水利局2022年政府信息公开工作年度报告
本报告统计期限为2022年1月1日至2022年11月30日。
一、总体情况
2022年，我局工作平稳。
'''

[[fails]]
message = "partial"
line = 2
data = { first = "2022年1月1日", last = "2022年11月30日" }
```

## Passes

```toml
text = '''
某县水利局2022年政府信息公开工作年度报告
本报告统计期限为2022年1月1日至12月31日。
一、总体情况
2022年，我局工作平稳。
'''
passes = true
```

# 统计期限不规范

写明的统计期限不是一个完整的公历年度。

## 检查内容

报告写明的统计期限（“统计期限”“数据统计时限”等），或者正文中第一个为期一年的起止日期，应从某
年1月1日起至同年12月31日止，且日期确实存在。复制时丢字的（“20211月1日”）按原意理解。与标题年度
是否一致由 GX602 检查。专项活动等其他期限不计；没有写明统计期限的，不作判断。

## 检查理由

统计到11月底的数据，无法与其他年度、其他机关比较；日期误写的，看不出统计的是什么时段。

## 依据

《政府信息公开条例》第四十九条：报告上一年度的情况。四川省 DB51/T 2660—2019 第2.1条规定了统计期
限；其他地区属于通行做法，因此按警告处理。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gxrules import Finding, Report, Severity, rule
from gxrules.types import pattern

_DATE = r"20\d[\d年月日号\s.]*"
_STATED = pattern(
    r"(?:(?:统计(?:数据)?|数据(?:统计)?)的?(?:起止)?(?:期|时间|时限|时段|区间|周期|范围|口径|日期|年度)"
    r"|数据(?:统计)?均?[为自从是]|(?<![据经])统计(?:数据)?[为自从]|口径|报告期)"
    rf"[^\d。；;，,、]{{0,12}}(?P<dates>{_DATE}[^\d。；;]{{1,6}}?\d[\d年月日号\s.]*)"
)


@rule(
    "GX604",
    "period-malformed",
    severity=Severity.WARNING,
    basis="《政府信息公开条例》第四十九条（报告上一年度情况）",
    needs_text=True,
    needs_prose=True,
    messages={
        "partial": {
            "zh": "统计期限为{first}至{last}，不是一个完整的年度。"
            "年度报告的数据应从1月1日统计到12月31日，请核对期限和数据。",
            "en": "The statistics period is {first} to {last}, which is not a whole year. The figures of an annual "
            "report are those of 1 January to 31 December; check the period and the figures.",
        },
        "unreadable": {
            "zh": "统计期限“{printed}”含有不存在的日期。请改为当年1月1日至12月31日，并核对数据。",
            "en": "The statistics period “{printed}” holds a date that does not exist. Write 1 January to 31 December "
            "of the year, and check the figures.",
        },
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding where the period is no whole year, or no period."""
    period = report.period
    if period is None:
        yield from _unreadable(report)
    elif (period.first, period.last) != _year_of(period.first):
        data = {"first": _told(period.first), "last": _told(period.last)}
        year = period.first.year
        yield Finding(
            "partial",
            data=data,
            span=period.span,
            expected=f"{year}-01-01/{year}-12-31",
            actual=f"{period.first}/{period.last}",
            key="period",
        )


def _year_of(day: date) -> tuple[date, date]:
    return date(day.year, 1, 1), date(day.year, 12, 31)


def _told(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _unreadable(report: Report) -> Iterator[Finding]:
    """The first sentence that states a period whose two dates cannot be read."""
    for section in report.narratives():
        found = _STATED.search(section.clean)
        if found and found["dates"].count("月") > 1 and "日" in found["dates"]:
            span = section.locate(found.start("dates"), found.end("dates"))
            yield Finding("unreadable", data={"printed": found["dates"].strip()}, span=span, key="period")
            return
