"""More or fewer requests are carried over from last year than last year's report carried forward.

## What it checks

The total of 二、上年结转政府信息公开申请数量 is that of 四、结转下年度继续办理 in last year's
report of the same agency.

It is an error where the agency bears the same name in both and all sums of both reports hold; else
a warning.

## Why

What one year leaves open is where the next begins. A difference means that one of the two years was
counted again, or that requests got lost between them.

## Basis

国办公开办函〔2021〕30号, table three, rows 二 and 四: the two rows count the same requests. That
they must be equal is our reading; a body that took over another's business may rightly differ,
hence a warning where the name has changed.

## Fails

```toml
year = 2022
previous.requests.received = { natural_person = 2, total = 2 }
previous.requests.carried_forward = { natural_person = 2, total = 2 }

[[fails]]
message = "mismatch"
cells = ["requests.carried_over.total"]
data = { carried_over = 3, carried_forward = 2, year = 2021 }
severity = "error"

[values.requests]
carried_over = { natural_person = 3, total = 3 }
granted = { natural_person = 3, total = 3 }
disposed_total = { natural_person = 3, total = 3 }
```

## Passes

```toml
year = 2022
passes = true
previous.requests.received = { natural_person = 2, total = 2 }
previous.requests.carried_forward = { natural_person = 2, total = 2 }

[values.requests]
carried_over = { natural_person = 2, total = 2 }
granted = { natural_person = 2, total = 2 }
disposed_total = { natural_person = 2, total = 2 }
```

# 上年结转与上年报告不符

上年结转的申请数量与上一年度报告结转下年度的数量不等。

## 检查内容

表三“二、上年结转政府信息公开申请数量”的总计，应等于同一机关上一年度报告“四、结转下年度继续办
理”的总计。两年机关名称相同、两份报告自身的勾稽关系都成立的，按错误处理；否则按警告处理。

## 检查理由

上一年度没有办结的申请，就是本年度的上年结转。两个数不等，说明其中一年重新统计过，或者有申请在
两年之间漏记。

## 依据

国办公开办函〔2021〕30号、〔2019〕60号表三第二行、第四行，两行所列是同一批申请。两者应当相等，
是本工具的理解；机构改革后承接其他机关业务的，可以不等，因此名称变更的按警告处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule
from gxrules.types import ComparedContext

from .last_year import certain_level, from_last_year, unknown_pair, year_before


@rule(
    "GX701",
    "carry-over-total-mismatch",
    severity=Severity.ERROR,
    basis="国办公开办函〔2021〕30号 表三“二、上年结转政府信息公开申请数量”“四、结转下年度继续办理”",
    needs_previous=True,
    messages={
        "mismatch": {
            "zh": "上年结转 {carried_over} 件，而 {year} 年报告结转下年度 {carried_forward} 件，两者应当相等。"
            "请对照台账，改正其中一个。",
            "en": "{carried_over} requests are carried over from last year, but the report for {year} carries "
            "{carried_forward} forward; the two must be equal. Compare the records and correct one of them.",
        }
    },
)
def check(report: Report, context: ComparedContext) -> Iterator[Finding | Unknown]:
    """Yield a finding where the two totals differ."""
    cell = report.requests.carried_over.total
    before = context.previous.requests.carried_forward.total
    unknown = unknown_pair(cell, before)
    if unknown is not None:
        yield unknown
    elif cell.counted != before.counted:
        yield Finding(
            "mismatch",
            data={
                "carried_over": cell.counted,
                "carried_forward": before.counted,
                "year": year_before(context),
            },
            cells=[cell],
            related=from_last_year([before]),
            expected=before.counted,
            actual=cell.counted,
            severity=certain_level(report, context),
        )
