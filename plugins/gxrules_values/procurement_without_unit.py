"""The amount of central procurement has no unit.

## What it checks

In the 2019 edition, 采购总金额 is printed with 元 or 万元 where it is more than 0.

## Why

The 2019 edition gives no unit for this column, and reports use both: `6944.93` may be yuan or ten
thousand of them.

## Basis

国办公开办函〔2019〕60号, table two, 第二十条第（九）项: the column names no unit. That the cell should is
our reading, hence an info.

## Fails

```toml
year = 2020

[[fails]]
message = "no-unit"
cells = ["disclosure.centralized_procurement.amount"]
data = { printed = "6944.93" }

[values.disclosure.centralized_procurement]
projects = 6
amount = 6944.93
```

## Passes

```toml
year = 2020
passes = true

[values.disclosure.centralized_procurement]
projects = 6
amount = "251000元"
```

# 采购金额没有单位

政府集中采购金额没有写明单位。

## 检查内容

2019年版格式中，“采购总金额”大于 0 的，应写明“元”或者“万元”。

## 检查理由

2019年版格式没有规定该栏的单位，各报告两种单位都有：“6944.93”可能是元，也可能是万元。

## 依据

国办公开办函〔2019〕60号表二“第二十条第（九）项”：该栏没有注明单位。应在单元格内写明单位，属于
本工具的理解，因此按提示处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule


@rule(
    "GX209",
    "procurement-without-unit",
    severity=Severity.INFO,
    basis="国办公开办函〔2019〕60号 表二第二十条第（九）项“采购总金额”列（格式未注明单位）",
    editions=("2019",),
    messages={
        "no-unit": {
            "zh": "{place}填报 {printed}，未注明单位，无法判断是元还是万元。请在数字后写明单位。",
            "en": "{place} says {printed} without a unit; it may be 元 or 万元. Write the unit after the figure.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding where an amount stands without its unit."""
    cell = report.cell("disclosure.centralized_procurement.amount")
    if cell.kind in ("unbound", "unreadable"):
        yield Unknown([cell])
    elif (cell.value or 0) > 0 and cell.unit is None:
        printed = " ".join(cell.raw.split())
        yield Finding("no-unit", data={"place": cell.label, "printed": printed}, cells=[cell], actual=cell.value)
