"""A table of applications or of cases holds a count above a million.

## What it checks

No cell of table three or four is more than 1 000 000. All such cells of one table make one finding.

## Why

No agency has this many applications or cases in a year. What is there is a date, a telephone
number, or two figures run together.

## Basis

国办公开办函〔2021〕30号 and 〔2019〕60号: the cells count applications and cases. The bound is our own
estimate, hence a warning.

## Fails

```toml
year = 2021

[[fails]]
message = "large"
cells = ["requests.received.natural_person"]
data = { table = "三", count = 1, places = "“一、本年新收”行“自然人”列为 20210131" }

[values.requests.received]
natural_person = 20210131
```

## Passes

```toml
year = 2021
passes = true

[values.requests.received]
natural_person = 98
```

# 件数明显过大

统计申请或者案件的单元格数值超过 100 万。

## 检查内容

表三、表四的单元格均不应大于 1000000。同一表格的此类单元格合并为一条。

## 检查理由

没有机关一年会有这么多申请或者案件。填的多半是日期、电话号码，或者把两个数连在了一起。

## 依据

国办公开办函〔2021〕30号、〔2019〕60号：各单元格为申请件数和案件数。界限由本工具自行估定，因此按
警告处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Cell, Finding, Report, Severity, Unknown, rule

from .by_table import by_table, unknown

_MOST = 1_000_000
_TABLES = ("requests", "remedies")


@rule(
    "GX210",
    "count-implausible",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表三、表四以件计数的各列",
    messages={
        "large": {
            "zh": "表{table}有 {count} 个单元格的数值超过 100 万：{places}。"
            "可能误填日期或电话号码，或将两个数连写，请核对后改正。",
            "en": "Table {table} has {count} cells above a million: {places}. They may be dates or "
            "telephone numbers, or two figures run together. Check and correct them.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield one finding for each of the two tables with an impossible count."""
    for affected in by_table(report, [cell for cell in report.cells("number") if (cell.value or 0) > _MOST]):
        if affected.table in _TABLES:
            yield affected.finding("large", show=_with_value)
    yield from unknown(report, "unbound", "unreadable")


def _with_value(cell: Cell) -> str:
    return f"{cell.label}为 {cell.value}"
