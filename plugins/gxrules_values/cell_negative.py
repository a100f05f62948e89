"""A cell that cannot be negative is negative.

## What it checks

Only the column 本年增/减 of the 2019 edition may hold a figure below zero.

## Why

A count or an amount below zero does not exist; the sign is a slip, or a stroke that touched the
figure.

## Basis

国办公开办函〔2021〕30号 and 〔2019〕60号: column headers. The 2019 edition alone has a column of
changes.

## Fails

```toml
year = 2021

[[fails]]
message = "negative"
cells = ["requests.received.natural_person"]
data = { value = -1 }

[values.requests.received]
natural_person = -1
```

## Passes

```toml
year = 2020
passes = true

[values.disclosure.administrative_license]
net_change = -1
```

# 单元格为负数

不可能为负数的单元格填了负数。

## 检查内容

只有2019年版格式的“本年增/减”栏可以小于 0。

## 检查理由

件数和金额不会小于 0；负号不是误填，就是表格线或者横线与数字连在了一起。

## 依据

国办公开办函〔2021〕30号、〔2019〕60号各栏名称。只有2019年版格式设有增减栏。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule

from .by_table import unknown


@rule(
    "GX205",
    "cell-negative",
    severity=Severity.ERROR,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表二至表四（2019年版“本年增/减”列除外）",
    messages={
        "negative": {
            "zh": "{place}填报 {value}，而此列的数不应小于 0。请核对后改正。",
            "en": "{place} says {value}, which cannot be below 0 here. Check it and correct it.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for every negative cell outside the signed columns."""
    for cell in report.cells("number"):
        if (cell.value or 0) < 0 and report.spec(cell.path).column.type != "signed":
            yield Finding("negative", data={"place": cell.label, "value": cell.value}, cells=[cell], actual=cell.value)
    yield from unknown(report, "unbound", "unreadable")
