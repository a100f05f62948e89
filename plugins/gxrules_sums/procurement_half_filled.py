"""Central procurement has projects without an amount, or an amount without projects.

## What it checks

In the 2019 edition, 采购项目数量 and 采购总金额 are both 0 or both more than 0.

## Why

Who bought something paid for it. Mostly one of the two figures was forgotten.

## Basis

国办公开办函〔2019〕60号, table two, columns of 第二十条第（九）项. Projects begun and paid for in different
years may be an exception, hence a warning.

## Fails

```toml
year = 2020

[[fails]]
message = "no-projects"
cells = ["disclosure.centralized_procurement.projects", "disclosure.centralized_procurement.amount"]
data = { amount = "35元" }

[values.disclosure.centralized_procurement]
projects = 0
amount = "35元"
```

## Passes

```toml
year = 2020
passes = true

[values.disclosure.centralized_procurement]
projects = 6
amount = "251000元"
```

# 采购数量与金额不配套

政府集中采购有项目数量而没有金额，或者有金额而没有项目数量。

## 检查内容

2019年版格式中，“采购项目数量”与“采购总金额”应同时为 0，或者同时大于 0。

## 检查理由

有采购就有支出，多半是漏填了其中一个数据。

## 依据

国办公开办函〔2019〕60号表二“第二十条第（九）项”各栏。项目开工与付款不在同一年度的，可能属于例
外，因此按警告处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule

from .identities import addends, counted_values


@rule(
    "GX311",
    "procurement-half-filled",
    severity=Severity.WARNING,
    basis="国办公开办函〔2019〕60号 表二第二十条第（九）项“采购项目数量”“采购总金额”列",
    editions=("2019",),
    messages={
        "no-projects": {
            "zh": "表二“政府集中采购”行：“采购项目数量”为 0，而“采购总金额”填报 {amount}。"
            "请核对，补填项目数量或改正金额。",
            "en": "Table two, row 政府集中采购: there are no projects, but an amount of {amount}. "
            "Check both; enter the number of projects or correct the amount.",
        },
        "no-amount": {
            "zh": "表二“政府集中采购”行：“采购项目数量”填报 {projects}，而“采购总金额”为 0。"
            "请核对，补填金额或改正项目数量。",
            "en": "Table two, row 政府集中采购: there are {projects} projects, but no amount. "
            "Check both; enter the amount or correct the number of projects.",
        },
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding where one of the two figures is 0 and the other is not."""
    row = report.disclosure.centralized_procurement
    cells = (row.projects, row.amount)
    known = counted_values(cells)
    if known is None:
        yield Unknown(cells)
    elif (known[0] == 0) != (known[1] == 0):
        yield Finding(
            "no-amount" if known[0] else "no-projects",
            data={"projects": known[0], "amount": " ".join(row.amount.raw.split())},
            cells=cells,
            span=(row.amount if known[0] else row.projects).span,
            related=addends(cells),
        )
