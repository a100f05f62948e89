"""Rows of a table are in another order than the form's.

## What it checks

The rows that were met of each official table are in the form's order. One finding a table names
the rows taken out of it: those outside the longest run that keeps the order. Rows that are missing
(GX114) or that the form does not have (GX115) do not disturb it.

## Why

Values are gathered row by row. Where rows changed places, figures may have stayed where they
were, and are beside the wrong label.

## Basis

The form: 国办公开办函〔2021〕30号, for 2019 and 2020 〔2019〕60号, rows of tables two to four.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
二、主动公开政府信息情况
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
行政规范性文件 | 2 | 0 | 5
规章 | 0 | 0 | 0
'''
unknown = ["requests", "remedies"]

[[fails]]
message = "order"
line = 5
data = { table = "二", rows = "规章" }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
二、主动公开政府信息情况
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
行政规范性文件 | 2 | 0 | 5
信息内容 | 本年处理决定数量
行政许可 | 3
'''
unknown = ["requests", "remedies"]
```

# 行的顺序与格式不符

表格各行没有按格式规定的顺序排列。

## 检查内容

各规定表格中读到的行应按格式规定的顺序排列。每个表格指出一次，列出不在应有位置的行，即保持规定顺
序的最长一组以外的各行。缺少的行（GX114）和多出的行（GX115）不影响判断。

## 检查理由

数据逐行汇总。行的位置调换而数据留在原处时，数据就对应到了错误的行名。

## 依据

国办公开办函〔2021〕30号规定的格式，2019、2020年度为国办公开办函〔2019〕60号，表二至表四各行。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from gxrules import Finding, Related, Report, Severity, Unknown, rule
from gxrules.types import Row

from .headings import is_present


@rule(
    "GX117",
    "row-out-of-order",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表二至表四各行的顺序",
    needs_text=True,
    messages={
        "order": {
            "zh": "表{table}各行没有按格式规定的顺序排列：“{rows}”行不在应在的位置。"
            "请按格式排列各行，并核对每行的数字是否属于该行。",
            "en": "The rows of table {table} are not in the form's order: “{rows}” is out of place. "
            "Put them in order, and check that each row's figures are its own.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for every table with rows out of the form's order."""
    order = _first_places(tuple(report.cell_map))
    for table in report.edition.tables:
        cells = report.cells_of(table.name)
        if not is_present(report, table.name):
            yield Unknown(cells)
            continue
        rows = [row for row in _rows(report, table.name, table.section) if row.path in order]
        moved = _moved_rows(rows, [order[row.path or ""] for row in rows])
        if moved:
            paths = [row.path for row in moved]
            moved_cells = [cell for cell in cells if report.spec(cell.path).row.path in paths]
            names = dict.fromkeys(report.spec(cell.path).row.address for cell in moved_cells)
            yield Finding(
                "order",
                data={"table": table.numeral, "rows": "”“".join(names)},
                cells=moved_cells,
                span=moved[0].span,
                related=[Related(span=row.span) for row in moved[1:]],
            )


# Most reports have the cells of one of few forms.
@lru_cache(maxsize=32)
def _first_places(paths: tuple[str, ...]) -> Mapping[str, int]:
    """The place of the first cell of each row and group of rows."""
    order: dict[str, int] = {}
    for place, path in enumerate(paths):
        above = path.rpartition(".")[0]
        while above and above not in order:
            order[above] = place
            above = above.rpartition(".")[0]
    return order


def _rows(report: Report, table: str, number: int) -> list[Row]:
    """The rows of a table in the order of the text; what is in another section is none of them."""
    section = report.section(number)
    span = section.span if section else None
    rows = [row for row in report.rows if row.table == table and row.path]
    inside = [row for row in rows if span is None or span.start <= row.span.start < span.end]
    return sorted(inside, key=lambda row: row.span.start)


def _moved_rows(rows: Sequence[Row], places: Sequence[int]) -> list[Row]:
    """The rows outside the longest run whose places ascend; of two that changed places, the second."""
    if list(places) == sorted(places):
        return []
    reach = [1] * len(places)
    for i in reversed(range(len(places))):
        reach[i] += max((reach[j] for j in range(i + 1, len(places)) if places[j] > places[i]), default=0)
    moved, last, wanted = [], -1, max(reach, default=0)
    for row, place, length in zip(rows, places, reach, strict=True):
        if length == wanted and place > last:
            last, wanted = place, wanted - 1
        else:
            moved.append(row)
    return moved
