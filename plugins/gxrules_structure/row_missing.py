"""A table lacks a row of the form.

## What it checks

In a table that is present, every row the form has cells for was met. A row that was met but whose
values could not be assigned is not missing; heads of groups do not count. Where the table itself
is missing (GX113), its rows are not evaluable. Nor is a row where something with values could not be
read between the rows that would be its neighbours (GX817, GX818): it may be that row, its label lost or
beyond recognition.

## Why

Rows may not be deleted, also where their figures are 0: a row left out cannot be told from a
figure withheld.

## Basis

The form: 国办公开办函〔2021〕30号, for 2019 and 2020 〔2019〕60号. Chongqing's notice of December 2019
forbids deleting items outright; a national sentence of this kind is unconfirmed.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
二、主动公开政府信息情况
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规章 | 0 | 0 | 0
行政规范性文件 | 0 | 0 | 0
信息内容 | 本年处理决定数量
行政许可 | 0
信息内容 | 本年处理决定数量
行政处罚 | 0
信息内容 | 本年收费金额（单位：万元）
行政事业性收费 | 0
'''
unknown = ["requests", "remedies"]

[[fails]]
message = "missing"
data = { table = "二", row = "行政强制" }
cells = ["disclosure.administrative_compulsion.decisions"]
```

## Passes

```toml
year = 2021
passes = true
```

# 表格缺少规定行

表格缺少格式规定的一行。

## 检查内容

已有的表格应包含格式规定的全部数据行。读到了该行而数值未能对应的，不算缺少；分组行名不计。整个表
格缺失的（GX113），其各行未能判定。相邻两行之间有未能读取的数据行的（GX817、GX818），该行也未能
判定：未能读取的可能就是这一行，只是行名丢失或者无法辨认。

## 检查理由

数据为 0 的行也不得删除：删去一行，就无法区分是没有发生还是没有公开。

## 依据

国办公开办函〔2021〕30号规定的格式，2019、2020年度为国办公开办函〔2019〕60号。重庆市2019年12月的
通知明确不得删除项目；全国性文件中的类似规定未能核实。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule
from gxrules.types import MissingRow

from .headings import is_present


@rule(
    "GX114",
    "row-missing",
    severity=Severity.ERROR,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表二至表四各行",
    facts=("missing_rows",),
    messages={
        "missing": {
            "zh": "表{table}缺少“{row}”行。请按格式补上这一行，没有发生的填 0。",
            "en": "Table {table} lacks the row “{row}”. Add it, with 0 where there was nothing.",
        },
        "data-row-missing": {
            "zh": "表{table}只有表头，没有数据行。请补上数据行，没有发生的填 0。",
            "en": "Table {table} has its head but no row of figures. Add the row, with 0 where there was nothing.",
        },
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for every row missing from a table that is there."""
    lost = {row.table for row in report.missing_rows}
    for table in (table for table in report.edition.tables if table.name in lost):
        rows = [row for row in report.missing_rows if row.table == table.name]
        if not is_present(report, table.name):
            yield Unknown(report.cells_of(table.name))
            continue
        for row in rows:
            yield Unknown(row.cells) if row.unread else _missing(row, table.numeral)


def _missing(row: MissingRow, numeral: str) -> Finding:
    message = "missing" if row.named else "data-row-missing"
    return Finding(message, data={"table": numeral, "row": row.address}, cells=row.cells)
