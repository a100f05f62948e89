"""More of the fee was collected than was billed.

## What it checks

The amount collected (实际收取) is at most the total of the notices (收费通知总金额), where the
report tells one figure for each.

## Why

Nobody pays what was not asked for; the two figures are often exchanged. Where notices of the
year before were paid this year, the report has to say so.

## Basis

Arithmetic. 国办函〔2020〕109号: the fee is paid on notice.

## Fails

```toml
year = 2024

[sections]
6 = "发出收费通知1件，总金额380元，实际收取500元。"

[[fails]]
message = "exceeds"
severity = "error"
data = { billed = "380元", collected = "500元" }
```

## Passes

```toml
year = 2024
passes = true

[sections]
6 = "发出收费通知2件，总金额780元，实际收取380元。"
```

# 实收金额大于通知金额

实际收取的信息处理费大于收费通知总金额。

## 检查内容

报告各写有一个实际收取金额和一个收费通知总金额的，实际收取金额不应大于收费通知总金额。

## 检查理由

没有通知缴纳的不会缴纳，两个数据常被填反。上年度通知、本年度缴纳的，报告应当说明。

## 依据

按数量关系判断。国办函〔2020〕109号：信息处理费依收费通知缴纳。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule

from .statements import agreed, claims, place, related


@rule(
    "GX506",
    "fee-collected-exceeds-billed",
    severity=Severity.ERROR,
    basis="国办函〔2020〕109号：依收费通知缴纳；实际收取金额不大于通知总金额",
    first_year=2021,
    needs_text=True,
    needs_prose=True,
    facts=("fee_claims",),
    messages={
        "exceeds": {
            "zh": "信息处理费实际收取{collected}，大于收费通知总金额{billed}。"
            "请核对两项金额是否填反；含上年度通知款项的，请加以说明。",
            "en": "{collected} of the fee for processing information were collected, more than the {billed} billed. "
            "See whether the two are exchanged; where notices of the year before were paid, say so.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding where the one amount collected exceeds the one amount billed."""
    billed, collected = agreed(claims(report, "billed")), agreed(claims(report, "collected"))
    if billed is None or collected is None or billed.yuan is None or collected.yuan is None:
        return
    if collected.yuan > billed.yuan:
        yield Finding(
            "exceeds",
            data={"collected": collected.printed, "billed": billed.printed},
            span=place(report, collected),
            related=related(report, [billed]),
        )
