"""A row of table three leaves its 总计 empty or at 0 although its columns are filled, or the reverse.

## What it checks

For every row of table three: 总计 is blank or 0 while the six kinds of applicant are more than
0; or 总计 is more than 0 while all six are blank. A total printed as 0 (a dash reads as 0) is an
error, a blank is a warning; several blank totals are one finding that lists their rows. It is in place of
applicant-total-mismatch (GX301) on the same row, since it names the cause, and of disposition-total-mismatch
(GX302) and balance-mismatch (GX303) under 总计 where these hold once the totals are filled in.

## Why

The total was forgotten, or only the total was filled. Who reads a total of 0 takes it for a
year without applications.

## Basis

国办公开办函〔2021〕30号 and 〔2019〕60号, table three, the column 总计. That a blank may not stand for
a total is our reading; real reports do leave totals blank, hence the warning.

## Fails

```toml
year = 2021

[[fails]]
message = "total-zero"
cell = "requests.granted.total"
data = { row = "三（一）予以公开", sum = 272 }
severity = "error"

[values.requests.granted]
natural_person = 258
commercial_enterprise = 12
legal_service_institution = 1
other_organization = 1
total = 0
```

## Passes

```toml
year = 2021
passes = true

[values.requests.granted]
natural_person = 258
commercial_enterprise = 12
total = 270
```

# 总计或各栏漏填

表三某一行各栏有数而“总计”空白或为 0，或者“总计”有数而各栏空白。

## 检查内容

检查表三各行：六类申请人的数据大于 0，而“总计”空白或者为 0；“总计”大于 0，而六类申请人全部空
白。“总计”填 0 的（横线按 0 计算）按错误处理，空白的按警告处理；几行“总计”空白的合并为一条，
逐行列出。因已指明原因，同一行不再由 GX301 指出；补填总计后“总计”列即可成立的，也不再由
GX302、GX303 指出。

## 检查理由

不是漏填了总计，就是只填了总计。总计为 0，会被理解为全年没有申请。

## 依据

国办公开办函〔2021〕30号、〔2019〕60号表三“总计”栏。总计不得以空白代替，属于本工具的理解；确有
报告把总计留空，因此按警告处理。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gxrules import Cell, Finding, Message, Related, Report, Severity, Unknown, rule
from gxrules.types import Sum

from .identities import addends, blank_totals, row_of, total, write_sum

# This many rows in a message are enough to know which column is meant; all are related places.
_SHOWN = 5


@rule(
    "GX307",
    "total-not-filled",
    severity=Severity.ERROR,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表三“总计”栏",
    messages={
        "total-zero": {
            "zh": "{row}：“总计”栏填 0，六类申请人合计 {written}。请在“总计”栏填 {sum}，或改正各栏。",
            "en": "{row}: the cell 总计 says 0, the six applicant columns add up to {written}. "
            "Enter {sum} under 总计, or correct the columns.",
        },
        "total-blank": {
            "zh": "{row}：“总计”栏空着，六类申请人合计 {written}。请在“总计”栏填 {sum}，或改正各栏。",
            "en": "{row}: the cell 总计 is blank, the six applicant columns add up to {written}. "
            "Enter {sum} under 总计, or correct the columns.",
        },
        "totals-blank": {
            "zh": "表三有 {count} 行的“总计”栏空着，六类申请人有数字：{rows}。请按各栏之和填写“总计”栏。",
            "en": "In table three, {count} rows leave 总计 blank although the applicant columns are filled: {rows}. "
            "Enter the sum of the columns under 总计.",
        },
        "columns-blank": {
            "zh": "{row}：“总计”栏填 {total}，六类申请人各栏都空着。请按申请人类别填写，没有的填 0。",
            "en": "{row}: the cell 总计 says {total}, the six kinds of applicant are all blank. "
            "Enter them by kind of applicant, 0 where there are none.",
        },
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for every row of which one side is filled and the other is not; blank totals are one."""
    blank = list(blank_totals(report).values())
    if blank:
        yield _of_one(blank[0]) if len(blank) == 1 else _of_several(blank)
    for each in report.sums_of("applicant_total"):
        if not each.holds and each not in blank:
            yield from _row(each)


def _of_one(row: Sum) -> Finding:
    return _finding("total-blank", Severity.WARNING, row.left, row.right[0])


def _of_several(rows: Sequence[Sum]) -> Finding:
    cells = [row.right[0] for row in rows]
    listed = "、".join(f"“{row_of(row.right[0])}”应为 {total(row.left)}" for row in rows[:_SHOWN])
    listed_en = ", ".join(f"“{row_of(row.right[0])}” should be {total(row.left)}" for row in rows[:_SHOWN])
    more = len(rows) > _SHOWN
    return Finding(
        "totals-blank",
        data={"count": len(rows), "rows": Message(listed + ("等" if more else ""), listed_en + (" …" if more else ""))},
        cells=cells,
        span=cells[0].span,
        related=[Related(span=cell.span, cells=(cell.path,)) for cell in cells],
        severity=Severity.WARNING,
        key="blank",
    )


def _row(each: Sum) -> Iterator[Finding | Unknown]:
    columns, (last,) = each.left, each.right
    if total(columns) > 0 and last.value == 0:
        yield _finding("total-zero", Severity.ERROR, columns, last)
    elif (last.value or 0) > 0 and all(cell.kind == "blank" for cell in columns):
        yield _finding("columns-blank", Severity.WARNING, columns, last)
    elif each.unknown:
        yield Unknown(each.unknown)


def _finding(message: str, severity: Severity, columns: Sequence[Cell], last: Cell) -> Finding:
    row = row_of(last)
    return Finding(
        message,
        data={"row": row, "sum": total(columns), "written": write_sum(columns), "total": last.value},
        cells=[last] if message == "total-blank" else [last, *columns],
        span=last.span,
        related=addends(columns),
        severity=severity,
        expected=total(columns),
        actual=last.value,
    )
