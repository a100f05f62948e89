"""The narrative gives another number of cases of reconsideration than table four.

## What it checks

A number told of 行政复议 caused by disclosure is the total of that block of table four; a number told of
one outcome (维持, 纠正, 尚未审结) is that outcome's. Cases that an agency decides for others do not count.
Where one of the two says none, GX408 speaks instead.

## Why

Disputes show how well an agency answers. If the text tells another number than the table, one of them
is wrong.

## Basis

国办公开办函〔2021〕30号, clause （四）: the content of a report is accurate; 《政府信息公开条例》 article 50 asks
for reconsideration and litigation.

## Fails

```toml
year = 2022
values.remedies.reconsideration = { upheld = 4, corrected = 8, total = 12 }

[sections]
1 = "因政府信息公开引起的行政复议11件。"

[[fails]]
message = "differs"
cells = ["remedies.reconsideration.total"]
data = { told = 11, printed = 12 }
```

## Passes

```toml
year = 2022
values.remedies.reconsideration = { upheld = 4, corrected = 8, total = 12 }
passes = true

[sections]
1 = "因政府信息公开引起的行政复议12件，其中维持4件，纠正8件。"
```

# 行政复议数与表四不一致

正文写的行政复议件数与表四不一致。

## 检查内容

正文写明因政府信息公开工作被申请行政复议的件数，应等于表四行政复议的“总计”；写明某种结果（维
持、纠正、尚未审结）的，应等于该结果的件数。机关作为复议机关办理的案件不计。一处有数而另一处没有
的，由 GX408 指出。

## 检查理由

行政复议情况反映答复工作的质量。正文与表格不一致，必有一处有误。

## 依据

国办公开办函〔2021〕30号（四）：报告内容应当准确；《政府信息公开条例》第五十条要求写明被申请行政
复议、提起行政诉讼的情况。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule

from .comparison import mismatches, remedy_statements, remedy_total


@rule(
    "GX406",
    "reconsideration-claim-mismatch",
    severity=Severity.WARNING,
    basis="《政府信息公开条例》第五十条；国办公开办函〔2021〕30号（四）：内容应当准确；表四",
    needs_text=True,
    needs_prose=True,
    yields_to=("GX408",),
    quantities=("remedies.reconsideration",),
    messages={
        "differs": {
            "zh": "文中“{phrase}”，而{place}为 {printed}，与文中的 {told} 不一致。请核对后改正有误的一处。",
            "en": "The text says “{phrase}”, yet {place} is {printed}, not {told}. "
            "Check both and correct the wrong one.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for each number of cases of reconsideration that the table does not bear out."""
    for quantity, said in remedy_statements(report, "remedies.reconsideration"):
        yield from mismatches(said, remedy_total(report, quantity))
