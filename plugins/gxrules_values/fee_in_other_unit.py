"""The amount of administrative fees carries a unit of its own.

## What it checks

The cell under 本年收费金额（单位：万元） holds a bare figure. A figure with 元 or 亿元 is an error, since
the column counts in 万元; a figure with 万元 repeats the head and is an info, as is a zero with any unit.

## Why

Who adds up the column takes 35000元 for 35000 万元.

## Basis

国办公开办函〔2021〕30号, table two, head of 第二十条第（八）项: 单位：万元.

## Fails

```toml
year = 2021

[[fails]]
message = "other-unit"
cells = ["disclosure.administrative_fee.amount"]
data = { printed = "35000元", amount = "3.5" }
severity = "error"

[values.disclosure.administrative_fee]
amount = "35000元"
```

## Passes

```toml
year = 2021
passes = true

[values.disclosure.administrative_fee]
amount = 3.5
```

# 收费金额另带单位

行政事业性收费金额自带了单位。

## 检查内容

“本年收费金额（单位：万元）”栏只应填数字。填写“元”或者“亿元”的按错误处理，因为该栏以万元
计；填写“万元”的与栏名重复，按提示处理；数值为 0 的，无论何种单位，均按提示处理。

## 检查理由

汇总该栏时，35000元会被当作 35000 万元。

## 依据

国办公开办函〔2021〕30号表二“第二十条第（八）项”栏名：单位为万元。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gxrules import Finding, Report, Severity, Unknown, rule

# What one unit is in 万元.
_WORTH = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10000)}


@rule(
    "GX207",
    "fee-in-other-unit",
    severity=Severity.ERROR,
    basis="国办公开办函〔2021〕30号 表二第二十条第（八）项“本年收费金额（单位：万元）”列",
    editions=("2021",),
    messages={
        "other-unit": {
            "zh": "{place}填报“{printed}”，而此列单位为万元，折合 {amount} 万元。请核对后只填数字 {amount}。",
            "en": "{place} says “{printed}”, but the column counts in 万元, which makes {amount}. "
            "Check it and enter the bare figure {amount}.",
        },
        "unit-repeated": {
            "zh": "{place}填报“{printed}”，而表头已注明单位为万元。请只填数字 {amount}。",
            "en": "{place} says “{printed}”; the head already gives the unit 万元. Enter the bare figure {amount}.",
        },
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding where the fee is printed with a unit of money."""
    cell = report.cell("disclosure.administrative_fee.amount")
    if cell.kind in ("unbound", "unreadable"):
        yield Unknown([cell])
    if cell.value is None or cell.unit not in _WORTH:
        return
    printed = " ".join(cell.raw.split())
    amount = _plain(cell.value * _WORTH[cell.unit])
    harmless = cell.unit == "万元" or not cell.value
    yield Finding(
        "unit-repeated" if harmless else "other-unit",
        data={"place": cell.label, "printed": printed, "amount": amount},
        cells=[cell],
        expected=amount,
        actual=printed,
        severity=Severity.INFO if harmless else None,
    )


def _plain(amount: Decimal) -> str:
    """The amount without zeros at its end, and without an exponent."""
    return f"{amount:f}".rstrip("0").rstrip(".") if "." in f"{amount:f}" else f"{amount:f}"
