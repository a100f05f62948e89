"""A fee was charged, and the number of notices, the amount billed or the amount collected is missing.

## What it checks

Where an amount of 信息处理费 above zero is told, three figures are there: how many notices were
sent (发出收费通知的件数), how much they asked for in all (总金额), how much was paid (实际收取). A
sentence that none was collected tells the third.

## Why

One amount alone does not show whether it was asked for or paid, nor from how many applicants.

## Basis

国办函〔2020〕109号 rules the fee. That these three figures must stand in the report could not be
read in any text: unconfirmed, hence an info.

## Fails

```toml
year = 2025

[sections]
6 = "本年度收取信息处理费400元。"

[[fails]]
message = "incomplete"
data = { missing = "发出收费通知的件数、收费通知的总金额" }
```

## Passes

```toml
year = 2025
passes = true

[sections]
6 = "本年度发出收费通知1件，总金额380元，实际收取380元。"
```

# 信息处理费数据不全

收取了信息处理费，但没有写全通知件数、通知总金额和实际收取金额。

## 检查内容

写有大于 0 的信息处理费金额的，应同时写明三项数据：发出收费通知的件数、总金额、实际收取金额。写
明没有收取的，视为写明了第三项。

## 检查理由

只写一个金额，看不出是通知的还是收取的，也看不出涉及几件申请。

## 依据

国办函〔2020〕109号对信息处理费作了规定。须在报告中写明这三项数据的规定未能查到原文，未能核实，
因此按提示处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule

from .statements import charges, claims, place

_PARTS = {
    "notices": "发出收费通知的件数",
    "billed": "收费通知的总金额",
    "collected": "实际收取的金额",
}


@rule(
    "GX503",
    "fee-statement-incomplete",
    severity=Severity.INFO,
    basis="国办函〔2020〕109号；未查到要求在报告中写明三项数据的条文",
    first_year=2021,
    needs_text=True,
    needs_prose=True,
    facts=("fee_claims",),
    messages={
        "incomplete": {
            "zh": "报告写有信息处理费{amount}，但没有写明{missing}。请补充写明，使通知件数、总金额和实际收取金额齐全。",
            "en": "The report states a fee for processing information of {amount}, but not “{missing}”. "
            "Add it, so that notices, amount billed and amount collected are all stated.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding where an amount is told and one of the three figures is not."""
    charged = charges(report)
    told = {claim.kind for claim in claims(report, "notices", "billed", "collected")}
    if claims(report, "denied"):
        told.add("collected")
    missing = [name for part, name in _PARTS.items() if part not in told]
    if charged and missing:
        data = {"amount": charged[0].printed, "missing": "、".join(missing)}
        yield Finding("incomplete", data=data, span=place(report, charged[0]))
