"""Title, statistics period and section 一 speak of different years.

## What it checks

The year of the title is that of the stated statistics period (an error), the one the caller gives,
and the one that section 一 reports on most: at least twice, and more often than on any other
(warnings). Comparisons, quoted documents, and sentences that name two years are not counted. Where
the others agree against the title, the finding on the title says it all.

## Why

One of the two is a misprint, or the text is last year's. Readers cannot tell which year the figures
are for.

## Basis

《政府信息公开条例》 article 49: the report is for the year before, so for one year.

## Fails

```toml
text = '''
某县水利局2022年政府信息公开工作年度报告
本报告统计期限为2021年1月1日至2021年12月31日。
一、总体情况
工作平稳。
'''

[[fails]]
message = "period"
severity = "error"
data = { title = 2022, other = 2021 }
```

## Passes

```toml
text = '''
某县水利局2022年政府信息公开工作年度报告
本报告统计期限为2022年1月1日至2022年12月31日。
一、总体情况
2022年，我局公开信息较2021年更及时。
'''
passes = true
```

# 年度前后不一致

标题、统计期限和第一部分所写的年度不一致。

## 检查内容

标题的年度应与统计期限的年度一致（不一致的按错误处理），也应与检查时指明的年度、第一部分主要写到
的年度一致（不一致的按警告处理）；后者指至少写到两次、且多于其他年度的年份。作比较的句子、引用的
文件、写有两个年份的句子不计。其他各处一致而只有标题不同的，只在标题处指出一次。

## 检查理由

不是其中一处有误，就是沿用了上一年度的文字，读者无法知道数据属于哪一年度。

## 依据

《政府信息公开条例》第四十九条：报告上一年度的情况，即一个年度的情况。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Context, Finding, Related, Report, Severity, rule

from .clauses import overview_dates, period_year, year_in


@rule(
    "GX602",
    "year-conflict",
    severity=Severity.WARNING,
    basis="《政府信息公开条例》第四十九条",
    messages={
        "period": {
            "zh": "标题为{title}年度，而统计期限为{other}年。请核对后统一。",
            "en": "The title is for {title}, the statistics period is of {other}. "
            "Check which is right and correct the other.",
        },
        "given": {
            "zh": "报告写明的是{title}年度，而应报告的是{other}年度。请核对报告年度。",
            "en": "The report says it is for {title}, the one due is for {other}. Check the report year.",
        },
        "overview": {
            "zh": "报告年度为{title}年，而第一部分有 {count} 处写的是{other}年的工作。"
            "请核对年份；如沿用了上年文字，请按{title}年情况重写。",
            "en": "The report is for {title}, section 一 describes {other} in {count} places. Check the years; "
            "if last year's text was kept, write of {title} instead.",
        },
    },
)
def check(report: Report, context: Context) -> Iterator[Finding]:
    """Yield a finding for each year that differs, unless another finding says it."""
    period, given = period_year(report), context.metadata.year
    told = _told(report)
    if told is None:
        return
    if period is not None and period != told:
        data = {"title": told, "other": period}
        related = [Related(span=report.period.span)] if report.period else []
        yield Finding(
            "period", data=data, span=report.title_span, related=related, severity=Severity.ERROR,
            key="period",
        )  # fmt: skip
    if given is not None and given not in (told, period):
        data = {"title": told, "other": given}
        yield Finding("given", data=data, span=report.title_span, expected=given, actual=told, key="given")
    yield from _overview(report, told, {told, period, given})


def _told(report: Report) -> int | None:
    """The year of the title, else of the period; one read from the narrative alone contradicts nothing."""
    return year_in(report.title) or period_year(report) or (None if report.source else report.year)


def _overview(report: Report, told: int, known: set[int | None]) -> Iterator[Finding]:
    """Section one on another year than title, period and caller."""
    dates = overview_dates(report)
    if not dates or dates[0].year in known:
        return
    first, *others = dates
    yield Finding(
        "overview",
        data={"title": told, "other": first.year, "count": len(dates)},
        span=first.span,
        related=[Related(span=place.span) for place in others],
        key="overview",
    )
