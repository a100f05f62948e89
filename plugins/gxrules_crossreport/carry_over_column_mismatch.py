"""The requests carried over are other applicants' than those last year's report carried forward.

## What it checks

Where the totals of 二、上年结转 and of 四、结转下年度继续办理 in last year's report agree, each
column does: 自然人 and every kind of organisation. Where the totals differ,
carry-over-total-mismatch (GX701) reports it.

It is an error where the agency bears the same name in both and all sums of both reports hold; else
a warning.

## Why

An applicant does not become another over the turn of the year: the figure was entered in the wrong
column of one of the two reports.

## Basis

国办公开办函〔2021〕30号, table three, rows 二 and 四 and its columns. That the columns must agree
is our reading.

## Fails

```toml
year = 2022
previous.requests.received = { natural_person = 2, total = 2 }
previous.requests.carried_forward = { natural_person = 2, total = 2 }

[[fails]]
message = "mismatch"
cells = ["requests.carried_over.natural_person", "requests.carried_over.commercial_enterprise"]
data = { year = 2021 }
severity = "error"

[values.requests]
carried_over = { commercial_enterprise = 2, total = 2 }
granted = { commercial_enterprise = 2, total = 2 }
disposed_total = { commercial_enterprise = 2, total = 2 }
```

## Passes

```toml
year = 2022
passes = true
previous.requests.received = { natural_person = 2, total = 2 }
previous.requests.carried_forward = { natural_person = 2, total = 2 }

[values.requests]
carried_over = { natural_person = 2, total = 2 }
granted = { natural_person = 2, total = 2 }
disposed_total = { natural_person = 2, total = 2 }
```

# 上年结转分栏不符

上年结转的总数与上一年度报告相符，申请人分栏不符。

## 检查内容

“二、上年结转”与上一年度报告“四、结转下年度继续办理”总计相等时，自然人和各类法人或其他组织各栏
也应相等。总计不等的，由 GX701 指出。两年机关名称相同、两份报告自身的勾稽关系都成立的，按错误
处理；否则按警告处理。

## 检查理由

申请人不会跨年变成另一类。分栏不同，说明有一份报告填错了栏。

## 依据

国办公开办函〔2021〕30号、〔2019〕60号表三第二行、第四行及各栏。各栏应当相等，是本工具的理解。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Cell, Finding, Report, Severity, Unknown, rule
from gxrules.types import ComparedContext

from .last_year import certain_level, from_last_year, unknown_before, year_before


@rule(
    "GX702",
    "carry-over-column-mismatch",
    severity=Severity.ERROR,
    basis="国办公开办函〔2021〕30号 表三“二、上年结转政府信息公开申请数量”“四、结转下年度继续办理”各栏",
    needs_previous=True,
    messages={
        "mismatch": {
            "zh": "上年结转的总数与 {year} 年报告相同，分栏不同：{columns}。"
            "同一件申请在两年的报告中应列入同一类申请人，请核对。",
            "en": "The total carried over is that of the report for {year}, its columns are not: {columns}. "
            "A request belongs to the same kind of applicant in both years; check the columns.",
        }
    },
)
def check(report: Report, context: ComparedContext) -> Iterator[Finding | Unknown]:
    """Yield one finding with all columns that differ."""
    cells = report.cells_of("requests.carried_over")
    pairs = [(cell, context.previous.cell(cell.path.replace("carried_over", "carried_forward"))) for cell in cells]
    if any(cell.counted != before.counted for cell, before in pairs if cell.path.endswith(".total")):
        return
    lost = [cell for cell, _ in pairs if cell.counted is None]
    yield from [Unknown(lost)] if lost else []
    unknown = unknown_before(before for _, before in pairs)
    yield from [unknown] if unknown else []
    different = [(cell, before) for cell, before in pairs if _differ(cell, before)]
    if different:
        columns = "、".join(
            f"{report.spec(cell.path).column.label} {before.counted} → {cell.counted}" for cell, before in different
        )
        yield Finding(
            "mismatch",
            data={"columns": columns, "year": year_before(context)},
            cells=[cell for cell, _ in different],
            related=from_last_year(before for _, before in different),
            severity=certain_level(report, context),
        )


def _differ(cell: Cell, before: Cell) -> bool:
    return None not in (cell.counted, before.counted) and cell.counted != before.counted
