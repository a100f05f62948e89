"""A cell holds something that is not a number.

## What it checks

What a data cell prints can be read as one number, once units, separators, full-width digits and
signs are allowed for. A blank belongs to cell-blank (GX201), a stroke or 无 to cell-placeholder
(GX202). What could not be read, as it was cut by a page end or its bytes are no text, leaves the
report undecided.

## Why

`若干`, the letter O for 0, or two figures in one cell cannot be counted; every sum over the cell
stays open.

## Basis

国办公开办函〔2021〕30号 and 〔2019〕60号: the cells are counts in 件, amounts of money, and numbers of
items.

## Fails

```toml
year = 2021

[[fails]]
message = "text"
cells = ["disclosure.administrative_license.decisions"]
data = { printed = "若干" }

[values.disclosure.administrative_license]
decisions = "若干"
```

## Passes

```toml
year = 2021
passes = true

[values.disclosure.administrative_license]
decisions = 3
```

# 单元格内容不是数字

单元格中填写的内容不是数字。

## 检查内容

数据单元格的内容，在允许单位、千分位分隔符、全角数字和正负号之后，应能读作一个数。空白由 GX201
检查，横线和“无”由 GX202 检查。因分页截断或者字节损坏而未能读取的内容，不作判断，报告未能判
定。

## 检查理由

“若干”、把字母 O 当作 0、一格填两个数，都无法统计，涉及该单元格的合计也都无法确定。

## 依据

国办公开办函〔2021〕30号、〔2019〕60号：各单元格为件数、金额和项目数量。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule

from .by_table import unknown


@rule(
    "GX203",
    "cell-not-numeric",
    severity=Severity.ERROR,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表二至表四各数据单元格",
    messages={
        "text": {
            "zh": "{place}填报“{printed}”，不是数字。请改填阿拉伯数字，没有发生的填 0。",
            "en": "{place} says “{printed}”, which is not a number. Enter the figure, 0 where there was nothing.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for every cell that is not a number."""
    unread = [cell for cell in report.cells("unreadable") if _UNREAD in cell.raw]
    for cell in report.cells("unreadable"):
        if _UNREAD in cell.raw:
            continue
        printed = " ".join(cell.raw.split())
        yield Finding("text", data={"place": cell.label, "printed": printed}, cells=[cell], actual=printed)
    yield from unknown(report, "unbound")
    if unread:
        yield Unknown(tuple(unread))


# What the file holds is not known: nobody has written this.
_UNREAD = "\N{REPLACEMENT CHARACTER}"
