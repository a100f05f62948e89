"""The narrative gives another number of applications carried forward than table three.

## What it checks

A number of applications that the text says go on into next year (结转下年度), or none, is
四、结转下年度继续办理 of table three.

## Why

Next year's report begins with this number. If text and table disagree, one of them is wrong.

## Basis

国办公开办函〔2021〕30号, clause （四）: the content of a report is accurate; 《政府信息公开条例》 article 50 asks
for the applications received and handled.

## Fails

```toml
year = 2021
values.requests.carried_forward.total = 2

[sections]
1 = "收到政府信息公开申请20件，结转下年度继续办理3件。"

[[fails]]
message = "differs"
cells = ["requests.carried_forward.total"]
data = { told = 3, printed = 2 }
```

## Passes

```toml
year = 2021
values.requests.carried_forward.total = 2
values.requests.received.total = 20
passes = true

[sections]
1 = "收到政府信息公开申请20件，结转下年度继续办理2件。"
```

# 结转下年度数与表三不一致

正文写的结转下年度申请数与表三不一致。

## 检查内容

正文写明结转下年度的申请件数（或者没有结转），应等于表三“四、结转下年度继续办理”。

## 检查理由

下一年度的报告从这个数开始。正文与表格不一致，必有一处有误。

## 依据

国办公开办函〔2021〕30号（四）：报告内容应当准确；《政府信息公开条例》第五十条要求写明收到和处理
申请的情况。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule

from .comparison import mismatches, row_total, statements


@rule(
    "GX404",
    "carried-forward-claim-mismatch",
    severity=Severity.WARNING,
    basis="《政府信息公开条例》第五十条；国办公开办函〔2021〕30号（四）：内容应当准确；表三",
    needs_text=True,
    needs_prose=True,
    quantities=("requests.carried_forward",),
    messages={
        "differs": {
            "zh": "文中“{phrase}”，而{place}为 {printed}，与文中的 {told} 不一致。请核对后改正有误的一处。",
            "en": "The text says “{phrase}”, yet {place} is {printed}, not {told}. "
            "Check both and correct the wrong one.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for each number of applications carried forward that the table does not bear out."""
    said = statements(report, "requests.carried_forward")
    yield from mismatches(said, row_total(report, "requests.carried_forward"))
