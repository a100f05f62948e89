"""The narrative counts several reasons together, and the table has nothing for one of them.

## What it checks

Where the text gives one number for several rows of table three (属于甲和乙不予公开7件), each row named
has at least one application, if any of them has.

## Why

A reason is named because applications were answered with it. A 0 in its row shows that the
sentence was taken from a template, or that an application stands in the wrong row.

## Basis

国办公开办函〔2021〕30号, table three, 本年度办理结果. The text may name a group for completeness, hence an
info.

## Fails

```toml
year = 2022
sections = { 1 = "收到信息公开申请7件，属于三类内部事务信息和行政查询事项不予公开7件。" }
values.requests.denied.internal_affairs.total = 7

[[fails]]
message = "zero"
cells = ["requests.denied.administrative_inquiry.total"]
```

## Passes

```toml
year = 2022
sections = { 1 = "收到信息公开申请7件，属于三类内部事务信息和行政查询事项不予公开7件。" }
passes = true

[values.requests.denied]
internal_affairs.total = 4
administrative_inquiry.total = 3
```

# 列明的情形在表中为0

正文把几种情形合并计数，而其中一种在表三中为 0。

## 检查内容

正文对表三几行合写一个数的（“属于甲和乙不予公开7件”），只要其中有一行有申请，所列各行都应至少
有一件。

## 检查理由

列明某种情形，是因为有申请以此答复。该行为 0，说明句子套用了模板，或者申请填错了行。

## 依据

国办公开办函〔2021〕30号表三“本年度办理结果”。正文可能为求完整而列明整组，因此按提示处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Related, Report, Severity, Unknown, rule

from .comparison import Statement, Value, outcome_statements
from .scopes import is_own

# requests, a group, a reason: what is told of a whole group names no reason.
_DEPTH = 3


@rule(
    "GX418",
    "named-category-zero",
    severity=Severity.INFO,
    basis="国办公开办函〔2021〕30号（四）：报告内容应当准确；表三本年度办理结果",
    needs_text=True,
    needs_prose=True,
    yields_to=("GX405",),
    quantities=("requests",),
    messages={
        "zero": {
            "zh": "文中“{phrase}”，而{cell}为 0。请核对该项是否确有办理；如没有，请从文字中删去。",
            "en": "The text says “{phrase}”, yet {cell} is 0. "
            "Check whether any application was answered so, or drop it from the sentence.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for each number that counts a reason the table has not."""
    # Whosever they are: where the rows named make the number together, the table counts what the text does.
    for statement in outcome_statements(report, of_area=True):
        if statement.value and len(statement.quantities) > 1:
            yield from _judged(report, statement)


def _judged(report: Report, statement: Statement) -> Iterator[Finding | Unknown]:
    rows = [row for row in statement.quantities if row.startswith("requests.") and row.count(".") + 1 >= _DEPTH]
    cells = [report.cell(f"{row}.total") for row in rows]
    zero = next((cell for cell in cells if cell.counted == 0), None)
    if any(cell.counted is None for cell in cells):
        yield Unknown(tuple(cell.path for cell in cells if cell.counted is None))
    elif zero is not None and _holds(report, statement, sum(cell.counted or 0 for cell in cells)):
        yield Finding(
            "zero",
            data={"phrase": statement.phrase, "told": statement.value, "cell": zero.label},
            cells=(zero.path,),
            span=statement.span,
            related=[Related(span=cell.span, cells=(cell.path,)) for cell in cells],
        )


def _holds(report: Report, statement: Statement, total: Value) -> bool:
    """Whether the table has something for the rows; of the area's figure, as much as the text says."""
    return total == statement.value or bool(total and is_own(report, statement.figure))
