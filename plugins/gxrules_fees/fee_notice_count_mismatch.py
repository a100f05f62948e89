"""Fee notices without an amount, or an amount billed without a notice.

## What it checks

Where no notice was sent (发出收费通知0件), the total billed is zero; where one was, it is not.

## Why

A notice tells an amount, and an amount is billed by a notice. What was collected may come from
notices of the year before and is not compared.

## Basis

Arithmetic. 国办函〔2020〕109号: the fee is asked for by notice.

## Fails

```toml
year = 2024

[sections]
6 = "发出收费通知0件，通知总金额380元。"

[[fails]]
message = "no-notice"
severity = "error"
data = { billed = "380元" }
```

## Passes

```toml
year = 2024
passes = true

[sections]
6 = "发出收费通知0件，总金额0元，实际收取0元。"
```

# 收费通知件数与金额不符

有收费通知而没有金额，或者有通知金额而没有收费通知。

## 检查内容

发出收费通知0件的，通知总金额应为 0；发出了通知的，通知总金额不应为 0。

## 检查理由

收费通知载明金额，应缴金额由通知确定。实际收取的可能来自上年度的通知，不作比较。

## 依据

按数量关系判断。国办函〔2020〕109号：收费应当发出收费通知。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule

from .statements import agreed, claims, place, related


@rule(
    "GX507",
    "fee-notice-count-mismatch",
    severity=Severity.ERROR,
    basis="国办函〔2020〕109号：收费须发出收费通知并载明数额",
    first_year=2021,
    needs_text=True,
    needs_prose=True,
    facts=("fee_claims",),
    messages={
        "no-notice": {
            "zh": "报告写明没有发出收费通知，但写有通知总金额{billed}。请核对收费通知的件数和金额。",
            "en": "The report says that no fee notice was sent, yet {billed} were billed. "
            "Check the number of notices and the amount.",
        },
        "no-amount": {
            "zh": "报告写明发出收费通知 {notices} 件，但通知总金额为{billed}。请核对收费通知的件数和金额。",
            "en": "The report says that {notices} fee notices were sent, yet {billed} were billed. "
            "Check the number of notices and the amount.",
        },
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding where only one of notices and amount billed is zero."""
    notices, billed = agreed(claims(report, "notices")), agreed(claims(report, "billed"))
    if notices is None or billed is None or bool(notices.value) == bool(billed.value):
        return
    data = {"billed": billed.printed}
    if notices.value:
        data["notices"] = str(notices.value)
    yield Finding(
        "no-amount" if notices.value else "no-notice",
        data=data,
        span=place(report, billed),
        related=related(report, [notices]),
        actual=billed.printed,
    )
