"""The fee by item is more than all applications of the year could yield.

## What it checks

An amount of 信息处理费 stated as 按件 is at most what the tariff yields if one applicant had filed
all applications of the year (一、本年新收 plus 二、上年结转) in one month. Up to ten are free.

## Why

Either amount, basis or table is wrong. One application may be split into several items, hence a
warning.

## Basis

国办函〔2020〕109号 article 4.

## Fails

```toml
year = 2025

[sections]
6 = "按件计收信息处理费400元。"

[values.requests]
received.total = 4

[[fails]]
message = "exceeds"
cell = "requests.received.total"
data = { amount = "400元", requests = 4, most = 0 }
```

## Passes

```toml
year = 2025
passes = true

[sections]
6 = "按件计收信息处理费400元。"

[values.requests]
received.total = 14
```

# 信息处理费超出申请总量

按件计收的信息处理费，超出全年申请按标准最多可收的数额。

## 检查内容

写明按件计收的信息处理费金额，不应超过假设全年申请（“一、本年新收”加“二、上年结转”）均由一名
申请人在一个月内提出时，按标准可收的数额。其中10件以内不收费。

## 检查理由

金额、计收方式、表格数据，必有一项有误。一件申请也可能拆分为多件计收，因此按警告处理。

## 依据

国办函〔2020〕109号第四条。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule

from .statements import charges, place, related
from .tariff import item_fee


@rule(
    "GX512",
    "fee-exceeds-volume",
    severity=Severity.WARNING,
    basis="国办函〔2020〕109号 第四条：按件计收，每月十件以内不收费",
    first_year=2021,
    needs_text=True,
    needs_prose=True,
    facts=("fee_claims",),
    messages={
        "exceeds": {
            "zh": "按件计收的信息处理费{amount}，超过全年 {requests} 件申请按标准最多可收的 {most} 元"
            "（同一申请人每月 10 件以内不收费）。请核对金额、计收方式和表三的申请件数；"
            "一件申请拆分为多件计收的，请加以说明。",
            "en": "A fee by item of {amount} is more than the {most} 元 that all {requests} applications of the year "
            "could yield (ten a month are free). Check amount, basis and table three; "
            "where applications were split, say so.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding where an amount by item exceeds the tariff for all applications."""
    by_item = [claim for claim in charges(report) if claim.basis == "item" and claim.yuan]
    cells = [report.cell("requests.received.total"), report.cell("requests.carried_over.total")]
    known = [cell.counted for cell in cells if cell.counted is not None]
    if by_item and len(known) < len(cells):
        yield Unknown([cell for cell in cells if cell.counted is None])
        return
    requests = max(0, int(sum(known)))
    most = item_fee(requests)
    above = [claim for claim in by_item if (claim.yuan or 0) > most]
    if above:
        first, *others = above
        yield Finding(
            "exceeds",
            data={"amount": first.printed, "requests": requests, "most": most},
            cells=cells,
            span=place(report, first),
            related=related(report, others),
            expected=f"≤ {most}",
            actual=first.yuan,
        )
