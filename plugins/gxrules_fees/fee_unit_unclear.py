"""An amount of the fee has no unit, or is rounded to 万元.

## What it checks

An amount of 信息处理费 above zero is followed by 元. In 万元 it has at least three decimals, since
the tariff's smallest step is 10元.

## Why

The fee is small: 400 without a unit may be taken for 万元, and 0.04万元 hides what was paid.

## Basis

国办函〔2020〕109号 articles 4 and 5 count in 元. A duty to print the unit could not be read:
an info.

## Fails

```toml
year = 2024

[sections]
6 = "全年收取信息处理费400。"

[[fails]]
message = "missing"
data = { amount = "400" }
```

## Passes

```toml
year = 2024
passes = true

[sections]
6 = "全年收取信息处理费400元。"
```

# 信息处理费单位不明

信息处理费金额没有写单位，或者以万元为单位而位数不足。

## 检查内容

大于 0 的信息处理费金额应写明“元”。以万元为单位的，至少应有三位小数，因为收费标准的最小单位
是10元。

## 检查理由

信息处理费金额不大：400 没有单位，可能被当作400万元；写成0.04万元，看不出准确金额。

## 依据

国办函〔2020〕109号第四条、第五条以元计。须写明单位的规定未能查到原文，因此按提示处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule
from gxrules.types import FeeClaim

from .statements import charges, place, related

_DECIMALS = 3


@rule(
    "GX509",
    "fee-unit-unclear",
    severity=Severity.INFO,
    basis="国办函〔2020〕109号 第四条、第五条：收费标准以元计",
    first_year=2021,
    needs_text=True,
    needs_prose=True,
    facts=("fee_claims",),
    messages={
        "missing": {
            "zh": "信息处理费金额“{amount}”没有写明单位。请写明“元”。",
            "en": "The amount “{amount}” of the fee for processing information has no unit. Write 元.",
        },
        "rounded": {
            "zh": "信息处理费金额“{amount}”以万元为单位，无法确定具体金额。请改以“元”为单位填写。",
            "en": "The amount “{amount}” of the fee for processing information is rounded. Write it in 元.",
        },
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for amounts without a unit, and one for amounts in rounded 万元."""
    charged = charges(report)
    found = {
        "missing": [claim for claim in charged if claim.unit is None],
        "rounded": [claim for claim in charged if _is_rounded(claim)],
    }
    for message, (first, *others) in ((message, those) for message, those in found.items() if those):
        data = {"amount": first.printed}
        yield Finding(message, data=data, span=place(report, first), related=related(report, others), key=message)


def _is_rounded(claim: FeeClaim) -> bool:
    """Whether the unit is ten thousand or more, and the numeral too short to tell the last 10元."""
    return claim.unit in ("万元", "亿元") and len(claim.numeral.replace("．", ".").partition(".")[2]) < _DECIMALS
