"""A fee was collected, and 行政事业性收费 in table two is smaller.

## What it checks

本年收费金额 of 行政事业性收费 in table two (第二十条第（八）项, in 万元) is at least the 信息处理费
collected, as far as the decimals printed there can tell.

## Why

The fee is an 行政事业性收费 by the notices of Sichuan, Anhui and Shandong. Whether it belongs into
this cell, or only the fees the agency discloses as its own, is unconfirmed: an info.

## Basis

川、皖、鲁 notices on 国办函〔2020〕109号 call the fee an 行政事业性收费; form, 国办公开办函〔2021〕30号,
row 第二十条第（八）项.

## Fails

```toml
year = 2024

[sections]
6 = "全年收取信息处理费50000元。"

[[fails]]
message = "smaller"
cell = "disclosure.administrative_fee.amount"
data = { collected = "50000元" }
```

## Passes

```toml
year = 2024
passes = true

[sections]
6 = "全年收取信息处理费50000元。"

[values.disclosure]
administrative_fee.amount = 5
```

# 信息处理费未计入表二

收取了信息处理费，而表二的行政事业性收费金额小于该数额。

## 检查内容

表二“行政事业性收费”的本年收费金额（第二十条第（八）项，以万元计），在其印出的小数位数之内，不
应小于实际收取的信息处理费。

## 检查理由

四川、安徽、山东的通知明确信息处理费属于行政事业性收费。信息处理费是否计入该栏，还是该栏只填机关
作为主动公开内容的收费，未能核实，因此按提示处理。

## 依据

四川、安徽、山东财政部门落实国办函〔2020〕109号的通知，把信息处理费列为行政事业性收费；国办公开
办函〔2021〕30号表二“第二十条第（八）项”。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal

from gxrules import Cell, Finding, Related, Report, Severity, Unknown, rule

from .statements import agreed, claims, place


@rule(
    "GX510",
    "fee-not-in-table-two",
    severity=Severity.INFO,
    basis="国办函〔2020〕109号；川、皖、鲁财政部门通知：信息处理费属于行政事业性收费；未查到是否计入表二的规定",
    editions=("2021",),
    first_year=2021,
    needs_text=True,
    needs_prose=True,
    facts=("fee_claims",),
    messages={
        "smaller": {
            "zh": "信息处理费实际收取{collected}，而{cell}为{printed}，小于该金额。"
            "信息处理费属于行政事业性收费，请核对是否漏计。",
            "en": "{collected} of the fee for processing information were collected, "
            "while {cell} is {printed}, less than that. The fee is one of these charges: see whether it was left out.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding where the cell cannot hold what was collected."""
    cell, collected = report.disclosure.administrative_fee.amount, agreed(claims(report, "collected"))
    if collected is None or not collected.yuan:
        return
    if cell.counted is None:
        yield Unknown([cell])
    elif cell.counted < _due(cell, collected.yuan):
        data = {"cell": cell.label, "collected": collected.printed, "printed": f"{cell.counted}{cell.unit or '万元'}"}
        phrase = Related(span=place(report, collected), note="phrase")
        yield Finding("smaller", data=data, cells=[cell], related=[phrase], actual=cell.counted)


def _due(cell: Cell, yuan: int | Decimal) -> Decimal:
    """The amount in the cell's unit, cut to as many decimals as the cell prints."""
    due = Decimal(yuan) if cell.unit == "元" else Decimal(yuan) / 10_000
    printed = Decimal(cell.counted or 0)
    return due.quantize(Decimal(1).scaleb(min(0, int(printed.as_tuple().exponent))), ROUND_DOWN)
