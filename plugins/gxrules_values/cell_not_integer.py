"""A cell that counts holds a fraction.

## What it checks

Every cell that counts documents, items, decisions, applications or cases is whole. Fractions
belong to amounts only: 本年收费金额 (2021) and 采购总金额 (2019).

## Why

There is not a half application; a fraction is a slip of the point or an amount in the wrong cell.

## Basis

国办公开办函〔2021〕30号 and 〔2019〕60号: column headers and unit 件. That counts are whole is our
reading of them.

## Fails

```toml
year = 2021

[[fails]]
message = "fraction"
cells = ["requests.received.natural_person"]
data = { value = 2.5 }

[values.requests.received]
natural_person = 2.5
```

## Passes

The fee column is in 万元 and may have decimals.

```toml
year = 2021
passes = true

[values.disclosure.administrative_fee]
amount = 2.5
```

# 计数栏填了小数

计数的单元格填了小数。

## 检查内容

统计文件、事项、处理决定、申请和案件数量的单元格均应为整数。只有金额可以有小数，即“本年收费金
额”（2021年版）和“采购总金额”（2019年版）。

## 检查理由

申请不会有半件；出现小数，不是小数点有误，就是把金额填进了计数栏。

## 依据

国办公开办函〔2021〕30号、〔2019〕60号各栏名称和单位“件”。件数应为整数，属于本工具的理解。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule

from .by_table import unknown


@rule(
    "GX204",
    "cell-not-integer",
    severity=Severity.ERROR,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表二至表四以件、项计数的各列",
    messages={
        "fraction": {
            "zh": "{place}填报 {value}，而此列按件、项计数，应为整数。请核对后改为整数。",
            "en": "{place} says {value}, but the column counts whole things. Check it and enter a whole number.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for every count with a fraction."""
    for cell in report.cells("number"):
        if isinstance(cell.value, int) or cell.value is None or cell.value % 1 == 0:
            continue
        if report.spec(cell.path).column.type in ("count", "signed"):
            yield Finding("fraction", data={"place": cell.label, "value": cell.value}, cells=[cell], actual=cell.value)
    yield from unknown(report, "unbound", "unreadable")
