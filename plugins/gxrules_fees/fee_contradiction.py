"""The report says both that no fee was collected and that one was.

## What it checks

A sentence that no 信息处理费 was charged (or that 0元 were) and an amount collected above zero
do not stand in one report. A denial for some applications only (其余均未收取) or for another year
contradicts nothing, nor does an amount that was billed and not paid.

## Why

One of the two is wrong, often a sentence kept from last year's report.

## Basis

国办函〔2020〕109号; the report must be true and correct (国办公开办函〔2021〕30号).

## Fails

```toml
year = 2023

[sections]
1 = "全年未收取信息处理费。"
6 = "全年实际收取信息处理费400元。"

[[fails]]
message = "contradiction"
severity = "error"
data = { amount = "400元" }
```

## Passes

```toml
year = 2023
passes = true

[sections]
6 = "对2件申请收取信息处理费400元，其余申请均未收取费用。"
```

# 信息处理费前后矛盾

报告一处写没有收取信息处理费，另一处写有收取金额。

## 检查内容

写没有收取信息处理费（或者收取0元），与写有大于 0 的收取金额，不应出现在同一份报告中。只说部分申
请没有收取（“其余均未收取”）或者说其他年度没有收取的，不算矛盾；已通知、尚未缴纳的金额，也不算
矛盾。

## 检查理由

两处必有一处有误，往往是沿用了上一年度报告的句子。

## 依据

国办函〔2020〕109号；报告内容应当真实准确（国办公开办函〔2021〕30号）。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule

from .statements import claims, collections, place, related


@rule(
    "GX504",
    "fee-contradiction",
    severity=Severity.ERROR,
    basis="国办函〔2020〕109号；国办公开办函〔2021〕30号（内容应当真实准确）",
    first_year=2021,
    needs_text=True,
    needs_prose=True,
    facts=("fee_claims",),
    messages={
        "contradiction": {
            "zh": "一处写明“{denial}”，另一处写明收取信息处理费{amount}，前后矛盾。请核对后改正有误的一处。",
            "en": "One place says “{denial}” (none was collected), another that {amount} of the fee for processing "
            "information were. Correct one of the two.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding where the fee is denied, or is zero, and was collected."""
    collected = collections(report)
    denials = claims(report, "denied") + [claim for claim in claims(report, "collected") if claim.value == 0]
    if collected and denials:
        data = {"denial": denials[0].text, "amount": collected[0].printed}
        yield Finding(
            "contradiction",
            data=data,
            span=place(report, denials[0]),
            related=related(report, collected),
        )
