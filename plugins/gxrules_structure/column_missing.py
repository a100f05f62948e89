"""Table three or four lacks a column of the form.

## What it checks

A column of table three or four is missing when the heads print no header for it and every row met
is one value short, so that none could be assigned. A single short row is the reader's note
(GX817), a header cut to its beginning still counts as printed, and rows with all their values
outweigh a header left out.

## Why

With a column gone, nobody can say which column each value belongs to, and every figure of the
table is uncertain.

## Basis

The form: 国办公开办函〔2021〕30号, for 2019 and 2020 〔2019〕60号, columns of tables three and four.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
自然人 | 商业企业 | 科研机构 | 社会公益组织 | 其他 | 总计
一、本年新收政府信息公开申请数量 | 2 | 0 | 0 | 0 | 0 | 2
二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0
'''
unknown = ["remedies"]

[[fails]]
message = "missing"
data = { table = "三", column = "法律服务机构" }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计
一、本年新收政府信息公开申请数量 | 2 | 0 | 0 | 0 | 0 | 0 | 2
二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0
四、政府信息公开行政复议、行政诉讼情况
结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计
0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0
'''
passes = true
```

# 表格缺少规定栏

表三或表四缺少格式规定的一栏。

## 检查内容

表头中没有某一栏的栏名，且读到的各行均缺一个数据、因而都无法对应的，认定为缺少该栏。只有个别行缺
数据的，由读取说明（GX817）指出；栏名只印出开头部分的，仍算印出；各行数据齐全的，不因表头缺少栏
名而认定缺栏。

## 检查理由

缺少一栏，就无法确定各数据属于哪一栏，整个表格的数据都不可靠。

## 依据

国办公开办函〔2021〕30号规定的格式，2019、2020年度为国办公开办函〔2019〕60号，表三、表四各栏。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gxrules import Finding, Report, Severity, Span, Unknown, rule
from gxrules.types import Header

_SECTIONS = (3, 4)


@rule(
    "GX118",
    "column-missing",
    severity=Severity.ERROR,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表三、表四各列",
    messages={
        "missing": {
            "zh": "表{table}缺少“{column}”列，各行均缺一个数据。请按格式补上这一列，没有发生的填 0。",
            "en": "Table {table} lacks the column “{column}”; every row is one value short. "
            "Add the column, with 0 where there was nothing.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for the column that heads and rows lack."""
    for table in (table for table in report.edition.tables if table.section in _SECTIONS):
        cells = report.cells_of(table.name)
        if any(cell.kind != "unbound" for cell in cells):
            continue
        columns = table.blocks[0].columns
        printed = {header.column: header for header in report.headers if header.table == table.name and header.column}
        missing = [column.label for column in columns if column.key not in printed]
        if printed and len(missing) == 1 and _all_short(report, table.name, len(columns) - 1):
            # Table four has each label three times; the values do not tell which of them is gone.
            yield Finding(
                "missing",
                data={"table": table.numeral, "column": missing[0]},
                cells=[cell for cell in cells if report.spec(cell.path).column.label == missing[0]],
                span=_place({column.key: column.label for column in columns}, printed, missing[0]),
                key=missing[0],
            )
        else:
            yield Unknown(cells)


def _place(labels: Mapping[str, str], printed: Mapping[str, Header], missing: str) -> Span:
    """Where the header stands after which one is missing; the first header, where that one would be the first."""
    form = list(labels.values())
    told = [labels[header.column] for header in sorted(printed.values(), key=_start)]
    gaps = [at for at, label in enumerate(form) if label == missing]
    # Of equal labels the one is missing before which all others are printed.
    gap = max((at for at in gaps if told[:at] == form[:at]), default=gaps[0])
    before = [printed[key].span for key in list(labels)[:gap] if key in printed]
    return before[-1] if before else min(header.span for header in printed.values())


def _start(header: Header) -> Span:
    return header.span


def _all_short(report: Report, table: str, width: int) -> bool:
    """True if rows of the table were met, and all of them show ``width`` values."""
    shown = [len(row.values) for row in report.rows if row.table == table and row.path]
    return bool(shown) and all(count == width for count in shown)
