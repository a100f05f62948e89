"""The narrative gives another number for an outcome than table three.

## What it checks

A number told of an outcome of table three (予以公开, 部分公开, 不予公开, 无法提供, 不予处理, 其他处理, or one of
the reasons below them) is the total of that row, or the sum of the rows of the group. Outcomes that
share one number, joined by 和, 及 or 、, are added up. Where the total of a row is left blank, its
applicants are added up.

## Why

Outcomes show how open an agency is. If the text tells another number than the table, one of them is
wrong.

## Basis

国办公开办函〔2021〕30号, clause （四）: the content of a report is accurate; 《政府信息公开条例》 article 50 asks
for the applications received and handled. Short
forms of the labels vary, hence a warning.

## Fails

```toml
year = 2021
values.requests.granted.total = 272
values.requests.partially_granted.total = 3

[sections]
1 = "收到政府信息公开申请，其中予以公开和部分公开258件。"

[[fails]]
message = "differs"
cells = ["requests.granted.total", "requests.partially_granted.total"]
data = { told = 258, printed = 275 }
```

## Passes

```toml
year = 2021
values.requests.denied.internal_affairs.total = 4
values.requests.denied.administrative_inquiry.total = 3
passes = true

[sections]
1 = "收到政府信息公开申请，其中属于三类内部事务信息和行政查询事项不予公开7件。"
```

# 办理结果数与表三不一致

正文写的某项办理结果件数与表三不一致。

## 检查内容

正文写明的某项办理结果件数（予以公开、部分公开、不予公开、无法提供、不予处理、其他处理，或者其下
的某种情形），应等于该行总计，或者等于该组各行之和。用“和”“及”“、”连接、共用一个数的几项结
果，合并计算。该行总计空白的，以各类申请人之和计算。

## 检查理由

办理结果反映机关公开的程度。正文与表格不一致，必有一处有误。

## 依据

国办公开办函〔2021〕30号（四）：报告内容应当准确；《政府信息公开条例》第五十条要求写明收到和处理
申请的情况。行名的简称写法不一，因此按警告处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule

from .comparison import COUNTS, mismatches, outcome_statements, outcome_total


@rule(
    "GX405",
    "disposition-claim-mismatch",
    severity=Severity.WARNING,
    basis="《政府信息公开条例》第五十条；国办公开办函〔2021〕30号（四）：内容应当准确；表三",
    needs_text=True,
    needs_prose=True,
    quantities=("requests",),
    messages={
        "differs": {
            "zh": "文中“{phrase}”，而{place}为 {printed}，与文中的 {told} 不一致。请核对后改正有误的一处。",
            "en": "The text says “{phrase}”, yet {place} is {printed}, not {told}. "
            "Check both and correct the wrong one.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for each number of an outcome that the table does not bear out."""
    of_all = report.cell("requests.carried_over.total").counted == 0
    for statement in outcome_statements(report, kinds=(*COUNTS, "all") if of_all else COUNTS):
        due = outcome_total(report, statement.quantities)
        if due.cells:
            yield from mismatches([statement], due)
