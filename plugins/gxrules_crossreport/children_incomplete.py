"""An agency that the roster lists below has no report of the year, or one without a table.

## What it checks

Each agency that the [roster](../many.md) lists below the one that reports, in its year: there is
one report of it among those checked, and it has the three tables. One finding for each agency.
`gxrules coverage` shows the same for all agencies and years.

## Why

A sum over the agencies below is only as good as their reports are complete, and who collects
reports must know which are outstanding.

## Basis

《中华人民共和国政府信息公开条例》 art. 49: every agency reports. Which agencies there are says the
roster.

## Fails

```toml
year = 2022

[[fails]]
message = "missing"
data = { child = "云岭县水利局", year = 2022 }

[[children]]
name = "云岭县水利局"
missing = true

[[children]]
name = "云岭县教育局"
values.requests.received.total = 3
```

## Passes

```toml
year = 2022
passes = true

[[children]]
name = "云岭县教育局"
values.requests.received.total = 3
```

# 下级报告不全

名录中的下级没有该年度的报告，或者报告缺表。

## 检查内容

名录列在本机关之下的每个机关，在所检查的文件中应有一份同一年度的报告，并且读到了三张表。每个机
关提示一次。gxrules coverage 按机关和年度列出全部情况。

## 检查理由

汇总数是否可靠，取决于下级报告是否齐全；收集报告的人需要知道还缺哪些。

## 依据

《中华人民共和国政府信息公开条例》第四十九条。有哪些下级，以名录为准。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Context, Finding, Message, Report, Severity, rule

_TABLES = {"disclosure": "表二", "requests": "表三", "remedies": "表四"}


@rule(
    "GX705",
    "children-incomplete",
    severity=Severity.INFO,
    basis="《中华人民共和国政府信息公开条例》第四十九条；名录由使用者提供",
    needs_roster=True,
    messages={
        "missing": {
            "zh": "名录中的下级 {child} 没有 {year} 年的报告。请补齐，或在名录中写明起止年度。",
            "en": "{child}, which the roster lists below, has no report for {year}. Add it, or list its years.",
        },
        "doubled": {
            "zh": "名录中的下级 {child} 有几份 {year} 年的报告，内容不同。请只留下有效的一份。",
            "en": "{child}, which the roster lists below, has several reports for {year} that differ. Keep the one "
            "that holds.",
        },
        "without-table": {
            "zh": "名录中的下级 {child} 的 {year} 年报告中没有读到{tables}。请核对该报告。",
            "en": "The report of {child} for {year}, which the roster lists below, lacks {tables}. Look at it.",
        },
    },
)
def check(report: Report, context: Context) -> Iterator[Finding]:
    """Yield a finding for each agency below whose report is not there or not whole."""
    below = context.subordinates
    year = context.metadata.year or report.year or Message("本", "the year")
    for name, child in below.reports.items() if below else ():
        data = {"child": name, "year": year}
        if child is None:
            doubled = below is not None and name in below.doubled
            yield Finding("doubled" if doubled else "missing", data=data, key=name)
        elif lacking := [zh for table, zh in _TABLES.items() if _is_lost(child, table)]:
            yield Finding("without-table", data={**data, "tables": "、".join(lacking)}, key=name)


def _is_lost(report: Report, table: str) -> bool:
    """True if no cell of a table was read."""
    return all(cell.kind == "unbound" for cell in report.cells_of(table))
