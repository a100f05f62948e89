"""A figure is ten times last year's or more, or a tenth of it or less.

## What it checks

Every count of the three tables that both reports have, with both years' at 10 or more: this year's
is less than ten times last year's, and more than a tenth of it. One finding for each row, with its
columns.

## Why

Work does not grow tenfold overnight; a figure with a digit too many does. It may be right, hence a
hint.

## Basis

做法: those who check compare with last year. The bounds are our own.

## Fails

```toml
year = 2023
previous.disclosure.administrative_license.decisions = 120

[[fails]]
message = "jump"
cells = ["disclosure.administrative_license.decisions"]
data = { now = 12000, before = 120, year = 2022 }

[values.disclosure.administrative_license]
decisions = 12000
```

## Passes

```toml
year = 2023
passes = true
previous.disclosure.administrative_license.decisions = 120

[values.disclosure.administrative_license]
decisions = 1100
```

# 与上年相差十倍以上

某项数据与上一年度报告相差十倍以上。

## 检查内容

两份报告三张表中都有的数，两年都不小于10的，本年应小于上年的十倍，大于上年的十分之一。同一行的
各栏一并提示。

## 检查理由

业务量很少一年相差十倍，多写或少写一位数却会如此。确属实际变化的不必修改，因此按提示处理。

## 依据

做法：核对报告时与上一年度比较。界限由本工具设定。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Cell, Finding, Report, Severity, rule
from gxrules.types import ComparedContext

from .last_year import from_last_year, year_before

_TIMES, _LEAST = 10, 10


@rule(
    "GX709",
    "order-of-magnitude-jump",
    severity=Severity.INFO,
    basis="做法：与上一年度比较；界限为本工具自定",
    needs_previous=True,
    messages={
        "jump": {
            "zh": "{row}：本年 {now}，{year} 年报告 {before}，相差十倍以上。请核对有没有多写或少写一位。",
            "en": "{row}: {now} this year, {before} in the report for {year}: ten times apart or more. "
            "Check whether there is a digit too many or too few.",
        }
    },
)
def check(report: Report, context: ComparedContext) -> Iterator[Finding]:
    """Yield a finding for each row with a cell that jumps."""
    rows: dict[str, list[tuple[Cell, Cell]]] = {}
    for cell in report.cells("number"):
        before = context.previous.cell_map.get(cell.path)
        if before is not None and _jumps(cell, before):
            rows.setdefault(cell.path.rpartition(".")[0], []).append((cell, before))
    for pairs in rows.values():
        # Of a row the total is its last column.
        cell, before = pairs[-1]
        data = {"row": cell.label, "now": cell.value, "before": before.value, "year": year_before(context)}
        cells = [each for each, _ in pairs]
        yield Finding("jump", data=data, cells=cells, related=from_last_year(each for _, each in pairs))


def _jumps(cell: Cell, before: Cell) -> bool:
    if cell.value is None or before.value is None or cell.unit != before.unit:
        return False
    small, large = sorted((cell.value, before.value))
    return small >= _LEAST and large >= _TIMES * small
