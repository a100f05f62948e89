"""A county's report was published after the day an older rule of Yueyang set.

## What it checks

The report of a county's government in 岳阳市 is published by 20 February. Off unless selected.

## Why

Whoever still gathers reports by the older rule wants to know which are late.

## Basis

An older rule of 岳阳市; whether it is in force is unconfirmed, and it conflicts with 《政府信息公开条例》
article 49, which gives governments until 31 March.

## Fails

```toml
year = 2023
agency = "岳阳市平江县人民政府"
agency_kind = "government"
metadata = { published = 2024-03-01 }

[[fails]]
message = "late"
data = { due = "2024年2月20日" }
```

## Passes

```toml
year = 2023
agency = "岳阳市平江县人民政府"
agency_kind = "government"
metadata = { published = 2024-02-20 }
passes = true
```

# 公布日期晚于岳阳市旧规定

县级人民政府的报告公布日期晚于岳阳市早期规定的日期。

## 检查内容

岳阳市各县级人民政府的报告应在2月20日前公布。默认不检查，选用时才检查。

## 检查理由

仍按早期规定收集报告的，需要知道哪些报告逾期。

## 依据

岳阳市的早期规定，是否现行有效未能核实，且与《政府信息公开条例》第四十九条（人民政府的期限
为3月31日）不一致。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Context, Finding, Report, Severity, rule

from .local_days import late


@rule(
    "HN004",
    "published-after-old-city-day",
    severity=Severity.INFO,
    basis="岳阳市关于年度报告的早期规定（现行效力未核实）；《政府信息公开条例》第四十九条",
    region="湖南省岳阳市",
    enabled=False,
    messages={
        "late": {
            "zh": "{basis}要求在{due}前公布{year}年度报告，而本报告的发布日期为{published}。"
            "该规定是否仍然有效未能核实，仅供参考。",
            "en": "{basis} asks for the report for {year} by {due}; it was published on {published}. "
            "Whether that rule is in force is not confirmed: for information.",
        }
    },
)
def check(report: Report, context: Context) -> Iterator[Finding]:
    """Yield a finding where the day of publication is after the older rule's."""
    yield from late("HN004", report, context)
