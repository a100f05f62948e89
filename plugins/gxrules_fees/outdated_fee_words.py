"""Fees for searching, copying or posting are told of, which were abolished in 2019.

## What it checks

No 检索费, 复制费 or 邮寄费 in a sentence on the disclosure of information, nor in section 六 where it
speaks of charging. Where an amount above zero was charged, the finding is a warning. Post and
copies an agency pays for the people it serves are left alone.

## Why

Since 2019 information is given without charge; 信息处理费 is the only fee there is. The words
come from reports of before.

## Basis

《政府信息公开条例》 (国务院令第711号) article 42.

## Fails

```toml
year = 2022

[sections]
6 = "依申请公开政府信息收取复制费20元。"

[[fails]]
message = "charged"
severity = "warning"
data = { words = "复制费20元" }
```

## Passes

```toml
year = 2022
passes = true

[sections]
6 = "本年度未收取信息处理费。"
```

# 沿用已取消的收费项目

报告写有2019年已取消的检索费、复制费、邮寄费。

## 检查内容

写信息公开的句子，以及第六部分写收费的句子，不应出现“检索费”“复制费”“邮寄费”。写有大于 0
的收取金额的，按警告处理。机关为办事群众支付的邮寄、复印费用不检查。

## 检查理由

自2019年起，提供政府信息不收取费用，可以收取的只有信息处理费。这些字样来自以前的报告。

## 依据

《政府信息公开条例》（国务院令第711号）第四十二条。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule

from .statements import claims, place, related


@rule(
    "GX513",
    "outdated-fee-words",
    severity=Severity.INFO,
    basis="《政府信息公开条例》第四十二条：依申请提供政府信息，不收取费用",
    first_year=2019,
    needs_text=True,
    needs_prose=True,
    facts=("fee_claims",),
    messages={
        "named": {
            "zh": "“{words}”是2019年以前的收费项目，按《政府信息公开条例》第四十二条，行政机关已不再收取。"
            "请删去，只写信息处理费的收取情况。",
            "en": "“{words}” names a fee of before 2019; by article 42 of the Regulations it is "
            "no longer charged. Drop it and mention 信息处理费 only.",
        },
        "charged": {
            "zh": "“{words}”：2019年起依申请提供政府信息不再收取检索、复制、邮寄等费用。"
            "请核对是否仍在收取，或者实为信息处理费。",
            "en": "“{words}”: since 2019 no fee for searching, copying or posting is charged. "
            "See whether it really was, or whether 信息处理费 is meant.",
        },
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield one finding for all places that name such a fee."""
    found = sorted(claims(report, "other"), key=lambda claim: not claim.value)
    if found:
        first, *others = found
        yield Finding(
            "charged" if first.value else "named",
            data={"words": first.text},
            span=place(report, first),
            related=related(report, others),
            severity=Severity.WARNING if first.value else None,
        )
