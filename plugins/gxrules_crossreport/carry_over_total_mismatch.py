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
