"""A report was published before its year was over.

## What it checks

The day of publication is after 31 December of the report year. The day is the one the caller gives,
else the one the page prints; without either there is nothing to compare.

## Why

The figures of a year are known when it is over. Mostly the year of the report or the day is
misprinted, or the report was drawn up to an earlier day.

## Basis

《政府信息公开条例》 article 49: the report is for the year before. A warning, since the day a page prints may be
that of another item.

## Fails

```toml
year = 2022
metadata = { published = 2022-12-20 }

[[fails]]
message = "early"
data = { published = "2022年12月20日", year = 2022 }
```

## Passes

```toml
year = 2022
metadata = { published = 2023-01-05 }
passes = true
```

# 公布日期早于年度终了

报告在报告年度结束之前公布。

## 检查内容

公布日期应在报告年度12月31日之后。公布日期以检查时指明的为准，没有指明的以页面所印日期为准；两者
都没有的，不作判断。

## 检查理由

全年数据要到年度终了才能确定。多半是报告年度或者日期有误，或者数据只统计到年内某一天。

## 依据

《政府信息公开条例》第四十九条：报告上一年度的情况。页面所印可能是其他内容的日期，因此按警告处
理。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gxrules import Context, Finding, Report, Severity, rule

from .published import publication


@rule(
    "GX606",
    "published-early",
    severity=Severity.WARNING,
    basis="《政府信息公开条例》第四十九条（报告上一年度情况）",
    messages={
        "early": {
            "zh": "发布日期为{published}，当时{year}年度尚未结束。"
            "请核对报告年度和发布日期；如确在年内编制，请补齐至12月31日的数据。",
            "en": "The day of publication is {published}, before the year {year} was over. Check the report year and "
            "the day; if the report was drawn up within the year, add the figures up to 31 December.",
        }
    },
)
def check(report: Report, context: Context) -> Iterator[Finding]:
    """Yield a finding where the day of publication lies in the report year or before."""
    published = publication(report, context)
    year = context.metadata.year or report.year
    if published is None or year is None or published.day > date(year, 12, 31):
        return
    yield Finding(
        "early",
        data={"published": published.told, "year": year},
        span=published.span,
        actual=f"{published.day}",
        key="published",
    )
