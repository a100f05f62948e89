"""A report of Huaihua was published after the day the city set.

## What it checks

The report for 2021 of a department of 怀化市 is published by 28 January 2022, that of a county's government,
a township or a street office by 20 February 2022. The day of publication is the one the caller gives, else
the one the page prints. After the day of the Regulations GX605 reports instead. The days are data:
`data/days.toml`.

## Why

The city gathers the reports of its units and counties before its own is due.

## Basis

The circular of 怀化市 on the report for 2021; its number was not seen. 《政府信息公开条例》 article 49 sets
the national days, and none for townships.

## Fails

```toml
year = 2021
agency = "怀化市水利局"
agency_kind = "department"
metadata = { published = 2022-01-30 }

[[fails]]
message = "late"
data = { due = "2022年1月28日", published = "2022年1月30日" }
```

## Passes

```toml
year = 2021
agency = "怀化市水利局"
agency_kind = "department"
metadata = { published = 2022-01-28 }
passes = true
```

# 公布日期晚于怀化市要求

怀化市的报告公布日期晚于市里要求的日期。

## 检查内容

2021年度报告，怀化市市直部门应在2022年1月28日前公布，县级人民政府、乡镇和街道办事处应
在2022年2月20日前公布。公布日期以检查时指明的为准，没有指明的以页面所印日期为准。已超过条例规定
期限的，由 GX605 指出。各日期列在 `data/days.toml` 中。

## 检查理由

市里要在公布本级报告之前，汇总各单位、各县（市、区）的报告。

## 依据

怀化市布置2021年度报告的通知，文号未能查到。《政府信息公开条例》第四十九条规定了全国统一的期限，
没有规定乡镇的期限。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Context, Finding, Report, Severity, rule

from .local_days import late


@rule(
    "HN002",
    "published-after-city-day",
    severity=Severity.WARNING,
    basis="怀化市布置2021年度报告的通知（文号未核实）；《政府信息公开条例》第四十九条",
    region="湖南省怀化市",
    first_year=2021,
    messages={
        "late": {
            "zh": "{basis}要求在{due}前公布{year}年度报告，而本报告的发布日期为{published}。"
            "请说明逾期原因，下一年度按期公布。",
            "en": "{basis} asks for the report for {year} by {due}; it was published on {published}. "
            "Explain the delay, and publish in time next year.",
        }
    },
)
def check(report: Report, context: Context) -> Iterator[Finding]:
    """Yield a finding where the day of publication is after the city's."""
    yield from late("HN002", report, context)
