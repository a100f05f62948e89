"""A row of table three leaves its 总计 empty or at 0 although its columns are filled, or the reverse.

## What it checks

For every row of table three: 总计 is blank or 0 while the six kinds of applicant are more than
0; or 总计 is more than 0 while all six are blank. A total printed as 0 (a dash reads as 0) is an
error, a blank is a warning; several blank totals, or several of 0, are one finding that lists their rows. It is in
place of
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
data = { row = "表三“（一）予以公开”行", sum = 272 }
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

from .identities import addends, blank_totals, row_of, total, write_sum, zero_totals

# This many rows in a message are enough to know which column is meant; all are related places.
_SHOWN = 5


@rule(
    "GX307",
    "total-not-filled",
    severity=Severity.ERROR,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表三“总计”列",
    messages={
        "total-zero": {
            "zh": "{row}：“总计”列填报 0，而六类申请人合计 {written}。请在“总计”列填 {sum}，或改正各列。",
            "en": "{row}: the cell 总计 says 0, while the six applicant columns add up to {written}. "
            "Enter {sum} under 总计, or correct the columns.",
        },
        "total-blank": {
            "zh": "{row}：“总计”列空白，而六类申请人合计 {written}。请在“总计”列填 {sum}，或改正各列。",
            "en": "{row}: the cell 总计 is blank, while the six applicant columns add up to {written}. "
            "Enter {sum} under 总计, or correct the columns.",
        },
        "totals-zero": {
            "zh": "表三有 {count} 行的“总计”列填报 0，而各类申请人已填数字：{rows}。请按各列之和填写“总计”列。",
            "en": "In table three, {count} rows say 0 under 总计 although the applicant columns are filled: {rows}. "
            "Enter the sum of the columns under 总计.",
        },
        "totals-blank": {
            "zh": "表三有 {count} 行的“总计”列空白，而各类申请人已填数字：{rows}。请按各列之和填写“总计”列。",
            "en": "In table three, {count} rows leave 总计 blank although the applicant columns are filled: {rows}. "
            "Enter the sum of the columns under 总计.",
        },
        "columns-blank": {
            "zh": "{row}：“总计”列填报 {total}，而六类申请人各列均为空白。请按申请人类别填写，没有的填 0。",
            "en": "{row}: the cell 总计 says {total}, while the six kinds of applicant are all blank. "
            "Enter them by kind of applicant, 0 where there are none.",
        },
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for every row of which one side is filled and the other is not; equal faults are one."""
    blank, zero = list(blank_totals(report).values()), list(zero_totals(report).values())
    if blank:
        yield from _totals("blank", Severity.WARNING, blank, report)
    if zero:
        yield from _totals("zero", Severity.ERROR, zero, report)
    for each in report.sums_of("applicant_total"):
        if not each.holds and each not in blank and each not in zero:
            yield from _row(each, report)


def _totals(fault: str, severity: Severity, rows: Sequence[Sum], report: Report) -> Iterator[Finding]:
    """One finding for all rows whose total is blank, or 0."""
    if len(rows) == 1:
        yield _finding(f"total-{fault}", severity, rows[0].left, rows[0].right[0], report)
        return
    cells = [row.right[0] for row in rows]
    named = [(report.spec(row.right[0].path).row.address, total(row.left)) for row in rows[:_SHOWN]]
    listed = "；".join(f"“{name}”行应为 {sum_}" for name, sum_ in named)
    listed_en = "; ".join(f"“{name}” should be {sum_}" for name, sum_ in named)
    more = len(rows) > _SHOWN
    yield Finding(
        f"totals-{fault}",
        data={"count": len(rows), "rows": Message(listed + ("等" if more else ""), listed_en + (" …" if more else ""))},
        cells=cells,
        span=cells[0].span,
        related=[Related(span=cell.span, cells=(cell.path,)) for cell in cells],
        severity=severity,
        key=fault,
    )


def _row(each: Sum, report: Report) -> Iterator[Finding | Unknown]:
    columns, (last,) = each.left, each.right
    if (last.value or 0) > 0 and all(cell.kind == "blank" for cell in columns):
        yield _finding("columns-blank", Severity.WARNING, columns, last, report)
    elif each.unknown:
        yield Unknown(each.unknown)


def _finding(message: str, severity: Severity, columns: Sequence[Cell], last: Cell, report: Report) -> Finding:
    return Finding(
        message,
        data={"row": row_of(report, last), "sum": total(columns), "written": write_sum(columns), "total": last.value},
        cells=[last] if message == "total-blank" else [last, *columns],
        span=last.span,
        related=addends(columns),
        severity=severity,
        expected=total(columns),
        actual=last.value,
    )
