"""The narrative gives another number of lawsuits than table four.

## What it checks

A number told of 行政诉讼 caused by disclosure is the total of both blocks of table four, 未经复议直接起诉 and
复议后起诉, or of the block it names; a number told of one outcome (维持, 纠正, 尚未审结) is that outcome's. A
number that 行政复议 and 行政诉讼 share is the sum of all three blocks. Where one of the two says none,
GX408 speaks instead.

## Why

Disputes show how well an agency answers. If the text tells another number than the table, one of them
is wrong.

## Basis

国办公开办函〔2021〕30号, clause （四）: the content of a report is accurate; 《政府信息公开条例》 article 50 asks
for reconsideration and litigation.

## Fails

```toml
year = 2022
values.remedies.direct_litigation = { upheld = 4, total = 4 }

[sections]
1 = "因政府信息公开引起的行政诉讼5件。"

[[fails]]
message = "differs"
cells = ["remedies.direct_litigation.total", "remedies.litigation_after_reconsideration.total"]
data = { told = 5, printed = 4 }
```

## Passes

```toml
year = 2022
values.remedies.direct_litigation = { upheld = 3, total = 3 }
values.remedies.litigation_after_reconsideration = { upheld = 2, total = 2 }
passes = true

[sections]
1 = "因政府信息公开引起的行政诉讼5件。"
```

# 行政诉讼数与表四不一致

正文写的行政诉讼件数与表四不一致。

## 检查内容

正文写明因政府信息公开工作被提起行政诉讼的件数，应等于表四“未经复议直接起诉”与“复议后起诉”两
组总计之和，或者等于其写明的一组；写明某种结果（维持、纠正、尚未审结）的，应等于该结果的件数。行
政复议和行政诉讼共用一个数的，应等于三组之和。一处有数而另一处没有的，由 GX408 指出。

## 检查理由

行政诉讼情况反映答复工作的质量。正文与表格不一致，必有一处有误。

## 依据

国办公开办函〔2021〕30号（四）：报告内容应当准确；《政府信息公开条例》第五十条要求写明被申请行政
复议、提起行政诉讼的情况。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule

from .comparison import mismatches, remedy_statements, remedy_total, statements, together

_BLOCKS = ("remedies.litigation", "remedies.direct_litigation", "remedies.litigation_after_reconsideration")
_BOTH = ("remedies.reconsideration", "remedies.litigation")


@rule(
    "GX407",
    "litigation-claim-mismatch",
    severity=Severity.WARNING,
    basis="《政府信息公开条例》第五十条；国办公开办函〔2021〕30号（四）：内容应当准确；表四",
    needs_text=True,
    needs_prose=True,
    yields_to=("GX408",),
    quantities=("remedies",),
    messages={
        "differs": {
            "zh": "文中“{phrase}”，而{place}为 {printed}，与文中的 {told} 不一致。请核对后改正有误的一处。",
            "en": "The text says “{phrase}”, yet {place} is {printed}, not {told}. "
            "Check both and correct the wrong one.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for each number of lawsuits that the table does not bear out."""
    for block in _BLOCKS:
        for quantity, said in remedy_statements(report, block):
            yield from mismatches(said, remedy_total(report, quantity))
    for statement in statements(report, "remedies.reconsideration"):
        if statement.value and statement.quantities == _BOTH:
            yield from mismatches([statement], together([remedy_total(report, each) for each in _BOTH]))
