"""The report counts fewer than those of the agencies below it together.

## What it checks

Where the [roster](../many.md) of the agency is declared complete: no count of its tables is smaller
than the sum of the reports below. One finding for each row, with its columns. Tables three and four
are an error; in table two a warning, where one document that two agencies issued together is
counted by both. Children that the roster lists apart are not counted. Amounts of money and the
columns on items are left alone.

It is never asked that the two be equal: the agency's own body may report nothing of its own, or
much.

## Why

The report of a government contains those of its departments and of the governments below. What is
smaller than its parts was added up wrongly, or without one of them.

## Basis

做法: 《上海市政府信息公开工作年度报告》 and others say that they contain the reports below; the
notice of Chongqing for 2019 orders it. Whether it holds of an agency says its roster.

## Fails

```toml
year = 2022
roster = "complete"

[[fails]]
message = "below"
cells = ["requests.received.natural_person", "requests.received.total"]
data = { own = 90, sum = 98, count = 2, year = 2022 }
severity = "error"

[values.requests]
received = { natural_person = 90, total = 90 }

[[children]]
name = "云岭县水利局"
values.requests.received = { natural_person = 60, total = 60 }

[[children]]
name = "云岭县教育局"
values.requests.received = { natural_person = 38, total = 38 }
```

## Passes

```toml
year = 2022
roster = "complete"
passes = true

[values.requests]
received = { natural_person = 120, total = 120 }

[[children]]
name = "云岭县水利局"
values.requests.received = { natural_person = 60, total = 60 }

[[children]]
name = "云岭县教育局"
values.requests.received = { natural_person = 38, total = 38 }
```

# 汇总数小于下级之和

本机关的数据小于名录中各下级报告之和。

## 检查内容

名录注明“全部”的，本机关表三、表四的每个数不应小于同一年度各下级报告之和，小于的按错误处理；表
二的件数小于的按警告处理，几个机关联合制发的文件会各自统计。名录中单列的下级不计，金额和项目数
量不比对。不要求相等，本级可能另有数据，也可能没有。下级报告不全而现有的已经超过的，同样指出；
没有超过的，不能判定。

## 检查理由

政府的年度报告包括所属部门和下级政府的数据。小于各部分之和，说明汇总有误，或者漏了下级。

## 依据

做法：《上海市政府信息公开工作年度报告》等说明包括各下级数据；重庆市对2019年度报告的通知要求汇
总。是否汇总，以名录为准。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Cell, Context, Finding, Message, Report, Severity, Unknown, rule

from .last_year import Value

# Of table two, the columns that add up.
_ADDING = (
    "issued",
    "repealed",
    "in_force",
    "decisions",
    "newly_made",
    "newly_disclosed",
    "total_disclosed",
    "projects",
)


@rule(
    "GX704",
    "below-sum-of-children",
    severity=Severity.ERROR,
    basis="做法：政府年度报告汇总所属部门和下级政府的数据（名录注明“全部”的）",
    needs_roster=True,
    messages={
        "below": {
            "zh": "{row}：本机关 {own}，名录中 {count} 个下级 {year} 年报告合计 {sum}，汇总数不应小于下级之和。"
            "请核对汇总，或在名录中注明单列的下级。",
            "en": "{row}: {own} here, {sum} in the {count} reports below for {year}; a report is not less than its "
            "parts. Check the sum, or list the children that are apart.",
        }
    },
)
def check(report: Report, context: Context) -> Iterator[Finding | Unknown]:
    """Yield a finding for each row that is less than its parts."""
    below = context.subordinates
    if below is None or not below.complete:
        return
    children = [child for child in below.contained.values() if child is not None]
    cells = [cell for cell in report.cells() if _adds_up(cell)]
    sums = {cell.path: _sum([child.cell(cell.path) for child in children]) for cell in cells}
    rows: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell.counted is not None and cell.counted < sums[cell.path][0]:
            rows.setdefault(cell.path.rpartition(".")[0], []).append(cell)
    yield from (_finding(row, sums[row[-1].path][0], len(children), context, report) for row in rows.values())
    lost = [cell for cell in cells if cell.counted is None and sums[cell.path][0]]
    yield from [Unknown(lost)] if lost else []
    missing = len(below.contained) - len(children)
    if missing or any(unknown for _, unknown in sums.values()):
        yield Unknown(reason=_UNSURE.filled({"missing": missing}))


def _adds_up(cell: Cell) -> bool:
    return not cell.path.startswith("disclosure.") or cell.path.endswith(_ADDING)


def _sum(cells: list[Cell]) -> tuple[Value, bool]:
    """What the children count for certain, and whether something of theirs is not known."""
    counted = [cell.counted for cell in cells]
    return sum((value for value in counted if value is not None), start=0), None in counted


def _finding(cells: list[Cell], due: Value, count: int, context: Context, report: Report) -> Finding:
    # Of a row the total is its last column.
    last = cells[-1]
    year = context.metadata.year or report.year or Message("本", "the year")
    return Finding(
        "below",
        data={"row": last.label, "own": last.counted, "sum": due, "count": count, "year": year},
        cells=cells,
        expected=f"≥ {due}",
        actual=last.counted,
        severity=Severity.WARNING if last.path.startswith("disclosure.") else Severity.ERROR,
    )


_UNSURE = Message(
    "有 {missing} 个下级没有报告，或下级报告中有无法确定的数，不能断定汇总数足够。",
    "{missing} agencies below have no report, or a report below has figures that are not known; whether the sum is "
    "large enough cannot be said.",
)
