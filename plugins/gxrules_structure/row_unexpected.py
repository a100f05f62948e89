"""A table has a row that the form does not have.

## What it checks

Every row with values in the tables is one of the form's. A subtotal, a reason of one's own or a
row of the other edition is reported; the strange rows of a table are one finding that lists them. Where
the table lacks a row, the strange one may be that row with its label beyond recognition: then the reader's
note stands (GX817). Another table after the form's, one with a head of its own (by unit, by kind of
information, fees by agency), is not part of the form's and nothing is said of its rows.

## Why

The form is uniform; figures in other rows are lost when reports are added up, or counted twice.
Some provinces add a row of their own, hence a warning.

## Basis

The form: 国办公开办函〔2021〕30号, for 2019 and 2020 〔2019〕60号, rows of tables two to four.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
二、主动公开政府信息情况
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规章 | 0 | 0 | 0
行政规范性文件 | 0 | 0 | 0
文件小计 | 0 | 0 | 0
信息内容 | 本年处理决定数量
行政许可 | 0
信息内容 | 本年处理决定数量
行政处罚 | 0
行政强制 | 0
信息内容 | 本年收费金额（单位：万元）
行政事业性收费 | 0
'''

[[fails]]
message = "unexpected"
line = 6
data = { table = "二", row = "文件小计" }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
二、主动公开政府信息情况
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规章 | 0 | 0 | 0
行政规范性文件 | 0 | 0 | 0
信息内容 | 本年处理决定数量
行政许可 | 0
'''
passes = true
```

# 表格多出非规定行

表格中有格式没有规定的行。

## 检查内容

表格中有数据的各行均应为格式规定的行。小计行、自行增加的事由、另一版本格式的行均予指出；同一表格
的多出行合并为一条，逐一列出。表格缺行时，多出的行可能是行名无法辨认的规定行，此时以读取说明
（GX817）为准。规定表格之后另有表头的其他表格（如按单位、按信息类别、按机关收费统计的表格）不属
于规定表格，不作判断。

## 检查理由

格式是统一的，填在其他行的数据汇总时会被遗漏或者重复计算。有的省份自行增加了行，因此按警告处理。

## 依据

国办公开办函〔2021〕30号规定的格式，2019、2020年度为国办公开办函〔2019〕60号，表二至表四各行。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from gxrules import Finding, Related, Report, Severity, rule
from gxrules.types import Row

from .headings import clean

# This many labels in a message are enough to know which rows are meant; the others are related places.
_SHOWN = 5
_BETWEEN_CELLS = "|\t\n"


@rule(
    "GX115",
    "row-unexpected",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表二至表四各行",
    needs_text=True,
    messages={
        "unexpected": {
            "zh": "表{table}多出“{row}”行，格式中没有这一行。请删去；其中的数字如属表内其他行，请填入相应行。",
            "en": "Table {table} has a row “{row}” that the form does not have. "
            "Delete it; where its figures belong to another row of the table, count them there.",
        },
        "several": {
            "zh": "表{table}多出 {count} 行，格式中没有这些行：{rows}。"
            "请删去；其中的数字如属表内其他行，请填入相应行。",
            "en": "Table {table} has {count} rows that the form does not have: {rows}. "
            "Delete them; where their figures belong to other rows of the table, count them there.",
        },
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for every table with rows that are none of the form's."""
    known = _rows_with(tuple(report.cell_map)) | {table.name for table in report.edition.tables}
    for table in report.edition.tables:
        strange = [row for row in _rows_of(report, table.name) if (row.path not in known if row.path else row.bound)]
        if len(strange) == 1:
            yield _of_one(table.numeral, strange[0])
        elif strange:
            yield _of_several(table.numeral, strange)


# Most reports have the cells of one of few forms.
@lru_cache(maxsize=32)
def _rows_with(paths: tuple[str, ...]) -> frozenset[str]:
    """The rows that cells are in."""
    return frozenset(path.rpartition(".")[0] for path in paths)


def _rows_of(report: Report, table: str) -> list[Row]:
    """The rows of a table, without those of another table that follows it."""
    rows = [row for row in report.rows if row.table == table]
    last = max((at for at, row in enumerate(rows) if row.path), default=len(rows))
    # Several cells before the first value behind the form's last row are the head of another table.
    other = any(mark in row.label for row in rows[last + 1 : last + 2] for mark in _BETWEEN_CELLS)
    return rows[: last + 1] if other else rows


def _of_one(numeral: str, row: Row) -> Finding:
    data = {"table": numeral, "row": " ".join(row.label.split())}
    return Finding("unexpected", data=data, span=row.span, key=f"{row.table}/{clean(row.label)}")


def _of_several(numeral: str, rows: Sequence[Row]) -> Finding:
    labels = list(dict.fromkeys(f"“{' '.join(row.label.split())}”" for row in rows))
    named = "；".join(labels[:_SHOWN]) + ("等" if len(labels) > _SHOWN else "")
    return Finding(
        "several",
        data={"table": numeral, "count": len(rows), "rows": named},
        span=rows[0].span,
        related=[Related(span=row.span) for row in rows[1:]],
        key=f"{rows[0].table}",
    )
