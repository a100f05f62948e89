"""A table prints a stroke or a word like 无 where a figure belongs.

## What it checks

No data cell holds `/`, `-`, `—`, `--`, `无`, `N/A`, `不适用`, `不涉及` or the like. All such cells
of one table make one finding. Their value is taken as 0.

## Why

The figures are added up and compared; a stroke may mean zero, not applicable or not counted.

## Basis

The form has a figure in every cell; reports print 0 for none. A national duty to print 0 is
unconfirmed, hence a warning.

## Fails

```toml
year = 2021

[[fails]]
message = "placeholder"
cells = ["disclosure.government_rule.issued"]
data = { printed = "/" }

[values.disclosure.government_rule]
issued = "/"
```

## Passes

```toml
year = 2021
passes = true

[values.disclosure.government_rule]
issued = 0
```

# 单元格以符号或文字代替数字

应填数字的单元格填了横线、斜线或者“无”一类的文字。

## 检查内容

数据单元格不应填“/”“-”“—”“--”“无”“N/A”“不适用”“不涉及”等。同一表格的此类单元格
合并为一条，其值按 0 计算。

## 检查理由

数据要汇总和比对；横线可能表示 0、不适用，也可能表示未统计。

## 依据

格式的每个单元格都应有数据，通行做法是没有发生的填 0。全国性文件是否要求填 0 未能核实，因此按警
告处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule

from .by_table import by_table, unknown


@rule(
    "GX202",
    "cell-placeholder",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表二至表四各数据单元格",
    messages={
        "placeholder": {
            "zh": "表{table}有 {count} 个单元格填报“{printed}”，不是数字：{places}。没有发生的请填 0。",
            "en": "Table {table} has {count} cells that print “{printed}” for a figure: {places}. "
            "Enter 0 where there was nothing.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield one finding for each table with placeholders."""
    for affected in by_table(report, report.cells("dash")):
        printed = dict.fromkeys(cell.raw.strip() for cell in affected.cells)
        yield affected.finding("placeholder", printed="”“".join(printed))
    yield from unknown(report, "unbound")
