"""The tariff of the fee cannot yield the amount that is told.

## What it checks

Every amount of 信息处理费 is a multiple of 10元; where the sentence says 按件, of 100元. Sums of
several applications are, too. Amounts that are only roughly told (约, 余) are left out.

## Why

The tariff knows no smaller steps: 10, 20 or 40元 a page, 100元 or more an item. Another amount
is a slip, or holds another fee. A refund or a part paid may explain it, hence a warning.

## Basis

国办函〔2020〕109号 articles 4 (by item) and 5 (by page).

## Fails

```toml
year = 2025

[sections]
6 = "本年度收取信息处理费385元。"

[[fails]]
message = "unattainable"
data = { amount = "385元", step = 10 }
```

## Passes

```toml
year = 2025
passes = true

[sections]
6 = "本年度按量收取信息处理费380元。"
```

# 信息处理费不合标准

按收费标准不可能得出所写的金额。

## 检查内容

信息处理费金额应为10元的整数倍；写明按件计收的，应为100元的整数倍。几件申请合计的金额同样如此。
概数（“约”“余”）不检查。

## 检查理由

收费标准没有更小的单位：按量计收每页10元、20元或者40元，按件计收每件100元以上。其他金额不是笔
误，就是含有其他收费。退费、部分缴纳也可能造成，因此按警告处理。

## 依据

国办函〔2020〕109号第四条（按件计收）、第五条（按量计收）。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule
from gxrules.types import FeeClaim

from .statements import charges, place, related


@rule(
    "GX505",
    "fee-amount-unattainable",
    severity=Severity.WARNING,
    basis="国办函〔2020〕109号 第四条、第五条：收费标准",
    first_year=2021,
    needs_text=True,
    needs_prose=True,
    facts=("fee_claims",),
    messages={
        "unattainable": {
            "zh": "信息处理费{amount}与收费标准不符：按标准计算的金额均为 {step} 元的整数倍。"
            "请核对金额；属于退费或部分缴纳的，请加以说明。",
            "en": "The fee of {amount} does not fit the tariff: its amounts are multiples of {step} 元. "
            "Check the amount; where a part was refunded or paid only, say so.",
        },
        "unattainable-by-item": {
            "zh": "按件计收的信息处理费{amount}与收费标准不符：按件计收的金额均为 {step} 元的整数倍。"
            "请核对金额和计收方式；属于退费或部分缴纳的，请加以说明。",
            "en": "The fee by item of {amount} does not fit the tariff: its amounts by item are multiples "
            "of {step} 元. Check amount and basis; where a part was refunded or paid only, say so.",
        },
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for the amounts that are no multiple of the tariff's step."""
    wrong = [claim for claim in charges(report) if claim.exact and claim.yuan and claim.yuan % _step(claim)]
    if wrong:
        first, *others = wrong
        yield Finding(
            "unattainable-by-item" if first.basis == "item" else "unattainable",
            data={"amount": first.printed, "step": _step(first)},
            span=place(report, first),
            related=related(report, others),
            actual=first.printed,
        )


def _step(claim: FeeClaim) -> int:
    return 100 if claim.basis == "item" else 10
