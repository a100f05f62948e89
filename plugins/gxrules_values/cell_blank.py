"""A table has blank cells.

## What it checks

Every data cell of the three tables holds something. All blank cells of one table make one
finding. A cell whose row is missing or could not be read is unknown, not blank.

In table three, a blank 总计 beside positive columns, and columns all blank beside a positive 总计,
make a finding of their own, which gives way to total-not-filled (GX307).

## Why

A blank may mean zero, or that nobody entered the figure. Sums over blanks are only certain where
the whole table leaves its zeros blank.

## Basis

The form has a figure in every cell; reports print 0 for none. A national duty to print 0 is
unconfirmed, and real reports leave zeros blank, hence a warning.

## Fails

```toml
year = 2021

[[fails]]
message = "blank"
cells = ["requests.denied.state_secret.total"]
data = { table = "三", count = 1 }

[values.requests.denied.state_secret]
total = ""
```

## Passes

```toml
year = 2021
passes = true

[values.requests.denied.state_secret]
total = 0
```

# 单元格空白

表格中有空白单元格。

## 检查内容

三个表格的数据单元格均应填写。同一表格的空白单元格合并为一条。所在行缺失或者未能读取的单元格，其
值未知，不算空白。

表三中，各栏有数而“总计”空白，或者“总计”有数而各栏全部空白的，单列一条；已由 GX307 指出的，
不再重复。

## 检查理由

空白可能表示 0，也可能是漏填。只有整个表格都以空白表示 0 时，含空白的合计才能确定。

## 依据

格式的每个单元格都应有数据，通行做法是没有发生的填 0。全国性文件是否要求填 0 未能核实，且确有报
告以空白表示 0，因此按警告处理。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gxrules import Cell, Finding, Report, Severity, Unknown, rule

from .by_table import by_table, unknown


@rule(
    "GX201",
    "cell-blank",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表二至表四各数据单元格",
    yields_to=("GX307",),
    messages={
        "blank": {
            "zh": "表{table}有 {count} 个单元格空白：{places}。没有发生的请填 0，漏填的请补填数字。",
            "en": "Table {table} has {count} blank cells: {places}. "
            "Enter 0 where there was nothing, the figure where it was left out.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield one finding for each table with blank cells, one more for blanks that another rule explains."""
    blanks = list(report.cells("blank"))
    explained = {cell.path for cell in _half_filled(report)} if blanks else set()
    for affected in by_table(report, [cell for cell in blanks if cell.path not in explained]):
        yield affected.finding("blank")
    for affected in by_table(report, [cell for cell in blanks if cell.path in explained]):
        yield affected.finding("blank", key="explained")
    yield from unknown(report, "unbound")


def _half_filled(report: Report) -> Iterator[Cell]:
    """The blanks of rows of which only the total is filled, or only the columns; with these, totals over zeros."""
    rows = [(row.left, row.right[0]) for row in report.sums_of("applicant_total")]
    forgotten = any(total.kind == "blank" and _is_positive(columns) for columns, total in rows)
    for columns, total in rows:
        if (total.value or 0) > 0 and all(cell.kind == "blank" for cell in columns):
            yield from columns
        elif (
            total.kind == "blank" and forgotten and (_is_positive(columns) or all(cell.value == 0 for cell in columns))
        ):
            yield total


def _is_positive(columns: Sequence[Cell]) -> bool:
    return any((cell.value or 0) > 0 for cell in columns)


def _is_zero(columns: Sequence[Cell]) -> bool:
    return all(cell.value == 0 for cell in columns)
