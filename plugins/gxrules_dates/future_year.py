"""A sentence tells of a later year as if it were over.

## What it checks

No sentence of the narrative says under the year after the report year that something was achieved
(a count, 未收到, 已办结), and none reports on the agency's work under a year later than that. Plans
(将, 计划, 下一步, 力争, 目标), what is carried over, sentences that name two years, quoted documents,
ranges (2021—2025年) and years followed by a month, 底 or 前 are left alone.

## Why

The report was drawn up when its year had just ended. The year is a misprint, or the text belongs
to another report.

## Basis

《政府信息公开条例》 article 49: the report is for the year before. That such a sentence is a misprint is
our reading, hence a warning.

## Fails

```toml
year = 2022

[sections]
1 = "2023年，我局共公开信息64条。"

[[fails]]
message = "achieved"
data = { said = 2023, year = 2022 }
```

## Passes

```toml
year = 2022
passes = true

[sections]
1 = "2022年，我局共公开信息64条。"
5 = "2023年，我局将公开信息不少于70条。"
```

# 写有以后年度的工作

有句子把报告年度以后的工作写成已经完成。

## 检查内容

正文的句子不应把报告年度次年的事项写成已经完成（写有数量，或者写“未收到”“已办结”等），也不应
写更晚年份的机关工作。计划（“将”“计划”“下一步”“力争”“目标”）、结转、写有两个年份的句
子、引用的文件、年份范围（2021—2025年）以及后接月份或者“底”“前”的年份不计。

## 检查理由

编制报告时，报告年度刚刚结束。不是年份误写，就是文字属于另一份报告。

## 依据

《政府信息公开条例》第四十九条：报告上一年度的情况。此类句子属于误写，是本工具的理解，因此按警告
处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Context, Finding, Report, Severity, rule
from gxrules.types import pattern

from .clauses import LOOKING_BACK, PLANNED, Dated, misdated

_ACHIEVED = pattern(
    r"\d\s*(?:[余多]\s*)?(?:件|条|次|篇|份|个|期|宗|人次)|未收到|没有收到|未发生|没有发生|未收取|没有收取|未产生|全部办结|均已|取得了"
)
# Section five lists what is planned, often without a word for it.
_SURELY = pattern(r"未收到|没有收到|未发生|没有发生|未收取|没有收取|未产生|全部办结|均已|取得了|共.{0,12}\d")
_PLANS = 5
_AIMED = pattern(r"将|不少于|不低于|不超过|以上|达到|目标|确保|预计|安排|规划|要求|应当|需要|重点|有效期|力度")


@rule(
    "GX611",
    "future-year",
    severity=Severity.WARNING,
    basis="《政府信息公开条例》第四十九条（报告上一年度情况）",
    needs_text=True,
    needs_prose=True,
    messages={
        "achieved": {
            "zh": "报告年度为{year}年，而此处将{said}年的事项写成已完成：“{phrase}”。"
            "请核对年份；如属计划，请写明“将”“计划”等字样。",
            "en": "The report is for {year}, here something of {said} is described as done: "
            "“{phrase}”. Check the year; "
            "if it is a plan, say so.",
        }
    },
)
def check(report: Report, context: Context) -> Iterator[Finding]:
    """Yield a finding for every sentence dated with a year that is to come."""
    yield from misdated(report, context, _defect)


def _defect(date: Dated, year: int, own: set[int]) -> str | None:
    """The message for a date, if what it dates cannot be over."""
    text = date.sentence.unquoted
    if date.year <= year or date.year in own or PLANNED.search(text) or _AIMED.search(text):
        return None
    if LOOKING_BACK.search(text):
        return None
    achieved = _SURELY if date.sentence.section.number == _PLANS else _ACHIEVED
    over = achieved.search(date.after) if date.year == year + 1 else date.reports
    return "achieved" if over else None
