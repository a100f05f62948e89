"""More items were dropped in the year than there were the year before.

## What it checks

In the 2019 edition, for every row with both columns: 上一年项目数量 with 本年增/减 is not below 0.

## Why

A body with three items cannot give up five. The decrease has a digit too many, or last year's
figure is wrong.

## Basis

国办公开办函〔2019〕60号, table two, column labels of 第二十条第（五）, （六） and （八） 项.

## Fails

```toml
year = 2020

[[fails]]
message = "below-zero"
cells = ["disclosure.administrative_license.prior_year_items", "disclosure.administrative_license.net_change"]
data = { prior = 3, change = -5 }

[values.disclosure.administrative_license]
prior_year_items = 3
net_change = -5
```

## Passes

```toml
year = 2020
passes = true

[values.disclosure.administrative_license]
prior_year_items = 3
net_change = -1
```

# 减少数大于上年数量

本年减少的项目多于上一年的项目数量。

## 检查内容

2019年版格式中，设有这两栏的各行，“上一年项目数量”与“本年增/减”之和不应小于 0。

## 检查理由

上一年只有三项的，不可能减少五项。不是减少数多写了一位，就是上一年的数量有误。

## 依据

国办公开办函〔2019〕60号表二“第二十条第（五）项”“第（六）项”“第（八）项”各栏名称。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule

from .identities import addends, counted_values, row_of

_CHANGE, _PRIOR = "net_change", "prior_year_items"


@rule(
    "GX312",
    "items-below-zero",
    severity=Severity.ERROR,
    basis="国办公开办函〔2019〕60号 表二第二十条第（五）（六）（八）项“上一年项目数量”“本年增/减”列",
    editions=("2019",),
    messages={
        "below-zero": {
            "zh": "{row}：上一年项目数量 {prior}，本年增/减 {change}，合计小于 0。"
            "减少数不应大于上一年项目数量，请核对这两个数。",
            "en": "{row}: 上一年项目数量 is {prior} and 本年增/减 {change}, which makes less than 0. "
            "No more can be dropped than there were; check both figures.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for each row that would end below zero."""
    changes = [cell for cell in report.cells() if cell.path.endswith(f".{_CHANGE}")]
    for change in changes:
        cells = (report.cell(change.path.replace(_CHANGE, _PRIOR)), change)
        known = counted_values(cells)
        if known is None:
            yield Unknown(cells)
        elif known[0] >= 0 and sum(known) < 0:
            yield Finding(
                "below-zero",
                data={"row": row_of(report, change), "prior": known[0], "change": known[1]},
                cells=cells,
                span=change.span,
                related=addends(cells[:1]),
                expected=f"≥ -{known[0]}",
                actual=known[1],
            )
