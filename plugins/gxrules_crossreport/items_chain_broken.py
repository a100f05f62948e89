"""The items of last year are not those that last year's report ended with.

## What it checks

In table two of the 2019 edition: 上一年项目数量 is that of last year's report plus its 本年增/减,
for 行政许可, 其他对外管理服务事项, 行政处罚, 行政强制 and 行政事业性收费.

## Why

What last year's report began with, and what came or went in that year, is what this year begins
with.

## Basis

国办公开办函〔2019〕60号, table two, columns 上一年项目数量 and 本年增/减. That they go on from year
to year is our reading of the labels; a new list of items may break the chain, hence a warning.

## Fails

```toml
year = 2020
previous.disclosure.administrative_license = { prior_year_items = 3, net_change = 1 }

[[fails]]
message = "broken"
cells = ["disclosure.administrative_license.prior_year_items"]
data = { items = 5, before = 3, change = 1, due = 4, year = 2019 }

[values.disclosure.administrative_license]
prior_year_items = 5
```

## Passes

```toml
year = 2020
passes = true
previous.disclosure.administrative_license = { prior_year_items = 3, net_change = 1 }

[values.disclosure.administrative_license]
prior_year_items = 4
```

# 上一年项目数量与上年不衔接

上一年项目数量不等于上一年度报告的项目数量加当年增减。

## 检查内容

2019年版格式表二中，行政许可、其他对外管理服务事项、行政处罚、行政强制、行政事业性收费的“上一
年项目数量”，应等于上一年度报告的“上一年项目数量”加“本年增/减”。

## 检查理由

上一年度的起始数加当年增减，就是本年度的起始数。

## 依据

国办公开办函〔2019〕60号表二“上一年项目数量”“本年增/减”栏。两栏逐年衔接，是本工具对栏名的理解；
权责清单重新公布会使其中断，因此按警告处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule
from gxrules.types import ComparedContext

from .last_year import from_last_year, unknown_before, year_before

_ROWS = (
    "administrative_license",
    "other_public_service",
    "administrative_penalty",
    "administrative_compulsion",
    "administrative_fee",
)


@rule(
    "GX710",
    "items-chain-broken",
    severity=Severity.WARNING,
    basis="国办公开办函〔2019〕60号 表二“上一年项目数量”“本年增/减”栏",
    editions=("2019",),
    needs_previous=True,
    messages={
        "broken": {
            "zh": "{row}：上一年项目数量 {items}；{year} 年报告为 {before}，当年增减 {change}，应为 {due}。请核对。",
            "en": "{row}: {items} items last year; the report for {year} has {before} and a change of {change}, "
            "which makes {due}. Check them.",
        }
    },
)
def check(report: Report, context: ComparedContext) -> Iterator[Finding | Unknown]:
    """Yield a finding for each row whose chain is broken."""
    if context.previous.edition.name != "2019":
        return
    for row in _ROWS:
        cell = report.cell(f"disclosure.{row}.prior_year_items")
        before = context.previous.cell(cell.path)
        change = context.previous.cell(f"disclosure.{row}.net_change")
        unknown = Unknown([cell]) if cell.counted is None else unknown_before((before, change))
        if unknown is not None or before.counted is None or change.counted is None:
            yield unknown or Unknown()
            continue
        due = before.counted + change.counted
        if cell.counted != due:
            data = {"row": cell.label, "items": cell.counted, "before": before.counted, "change": change.counted}
            yield Finding(
                "broken",
                data={**data, "due": due, "year": year_before(context)},
                cells=[cell],
                related=from_last_year((before, change)),
                expected=due,
                actual=cell.counted,
            )
