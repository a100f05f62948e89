"""The columns of a table are in another order than the form's.

## What it checks

The words of a table's head are compared with the columns of the form. Where all of them are printed, whole and
in another order, every row is read by the printed head, and one finding for each table says so. Where they are
in another order and some are cut, mistyped or missing, no row is read, which the finding says, too.

A head in two lines that prints 总计 beside 法人或其他组织 and the kinds of organizations below is in order.

## Why

Whoever compares agencies, by eye or by machine, takes the third column for that of the form. With two columns
exchanged all sums still hold, so that nothing else shows it.

## Basis

The form: 国办公开办函〔2021〕30号, for 2019 and 2020 〔2019〕60号, columns of tables two, three and four.

Not seeded: tests exchange the columns of whole documents.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
自然人 | 科研机构 | 商业企业 | 社会公益组织 | 法律服务机构 | 其他 | 总计
一、本年新收政府信息公开申请数量 | 5 | 7 | 2 | 0 | 0 | 0 | 14
二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0
'''

[[fails]]
message = "order"
data = { table = "三", printed = "自然人、科研机构、商业企业、社会公益组织、法律服务机构、其他、总计" }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
自然人 | 法人或其他组织 | 总计
商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他
一、本年新收政府信息公开申请数量 | 5 | 2 | 7 | 0 | 0 | 0 | 14
二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0
'''
passes = true
```

# 栏的顺序与格式不符

表格各栏没有按格式规定的顺序排列。

## 检查内容

将表头文字与格式规定的各栏比对。各栏名称齐全、完整而顺序不同的，按印出的表头读取各行，每个表格指
出一次；顺序不同，且有栏名不完整、有错字或者缺失的，各行均不读取，并一并说明。

表头分两行排列，“总计”与“法人或其他组织”同在上一行、各类组织在下一行的，顺序正确。

## 检查理由

比对各机关数据时，无论人工还是程序，都把第三栏当作格式规定的第三栏。两栏互换时各项合计仍然成立，
没有其他迹象可以发现。

## 依据

国办公开办函〔2021〕30号规定的格式，2019、2020年度为国办公开办函〔2019〕60号，表二至表四各栏。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gxrules import Cell, Finding, Report, Severity, Span, rule
from gxrules.types import Row


@rule(
    "GX119",
    "column-out-of-order",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表二至表四各列的顺序",
    needs_text=True,
    messages={
        "order": {
            "zh": "表{table}各列没有按格式规定的顺序排列，依次为“{printed}”；各行已按表头读取。"
            "请按格式规定的顺序排列各列，并核对各列的数字。",
            "en": "The columns of table {table} are not in the form's order, but “{printed}”; the rows were read by "
            "that head. Put the columns in order, and check their figures.",
        },
        "unsure": {
            "zh": "表{table}的表头与格式规定的顺序不同，且无法确定各列是哪一列，有 {count} 行未能读取。"
            "请按格式规定的顺序写全各列的名称。",
            "en": "The head of table {table} is not in the form's order, and which column is which is not certain, so "
            "{count} rows were not read. Write all the names of the columns in the form's order.",
        },
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for every table whose columns are in another order than the form's, certain or not."""
    for table in report.edition.tables:
        rows = [row for row in report.rows if row.table == table.name and row.path]
        # Where the table is printed in the form's order, so is each row.
        may_be_moved = _is_moved(report.cells_of(table.name))
        moved = next((cells for cells in _cells_of(report, rows) if _is_moved(cells)), None) if may_be_moved else None
        unsure = [
            note for note in report.notes if note.data.get("order") == "unsure" and note.data["table"] == table.name
        ]
        if moved:
            printed = "、".join(report.spec(cell.path).column.label for cell in sorted(moved, key=_start))
            data = {"table": table.numeral, "printed": printed}
            yield Finding("order", data=data, span=_head(report, table.name), key=table.name)
        elif unsure:
            cells = [cell for note in unsure for cell in report.cells_of(note.data["path"])]
            yield Finding(
                "unsure",
                data={"table": table.numeral, "count": len(unsure)},
                cells=cells,
                span=_head(report, table.name),
                key=table.name,
            )


def _cells_of(report: Report, rows: Sequence[Row]) -> Iterator[Sequence[Cell]]:
    return (report.cells_of(row.path) for row in rows if row.path)


def _is_moved(cells: Sequence[Cell]) -> bool:
    """True if the cells of a row or a table are printed in another order than the form's."""
    starts = [cell.span.start if cell.span else 0 for cell in cells if cell.raw]
    return starts != sorted(starts)


def _start(cell: Cell) -> int:
    return cell.span.start if cell.span else 0


def _head(report: Report, table: str) -> Span | None:
    return next((header.span for header in report.headers if header.table == table and header.column), None)
