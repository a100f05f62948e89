"""The narrative says that there was none where the table counts some, or the other way round.

## What it checks

Where the text says that no application was received (未收到, 没有收到, 0件), or that there was no 行政复议 or
行政诉讼 (未发生, 没有), the cell is 0. Where the text counts some, the table does not say 0.

## Why

That there was none, or was some, is the first thing a reader wants to know. One of the two is wrong.

## Basis

《政府信息公开条例》 article 50 asks for both; 国办公开办函〔2021〕30号, clause （四）: the content of a report is
accurate. The two cannot both be true, hence an error. What a department or a street office tells of
the whole area may belong to other bodies: GX420 speaks of that.

## Fails

```toml
year = 2021
values.requests.received.total = 2

[sections]
1 = "本年度未收到政府信息公开申请。"

[[fails]]
message = "some"
cells = ["requests.received.total"]
data = { printed = 2 }
```

## Passes

```toml
year = 2021
passes = true

[sections]
1 = "本年度未收到政府信息公开申请，没有因政府信息公开被申请行政复议、提起行政诉讼。"
```

# 有无申请争议与表格矛盾

正文写没有而表格有数，或者正文有数而表格为 0。

## 检查内容

正文写明没有收到申请（“未收到”“没有收到”“0件”），或者没有发生行政复议、行政诉讼（“未发
生”“没有”）的，相应单元格应为 0。正文写有件数的，表格不应为 0。

## 检查理由

有没有申请和争议，是读者首先要了解的。两处必有一处有误。

## 依据

《政府信息公开条例》第五十条要求写明这两项；国办公开办函〔2021〕30号（四）：报告内容应当准确。两
处不可能同时正确，因此按错误处理。部门、街道办事处写全地区情况的，数据可能属于其他机关，由
GX420 指出。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule

from .comparison import Statement, Total, remedy_total, row_total, statements, together

_RECEIVED = "requests.received"
_REMEDIES = (
    "remedies.reconsideration",
    "remedies.litigation",
    "remedies.direct_litigation",
    "remedies.litigation_after_reconsideration",
)


@rule(
    "GX408",
    "nothing-claim-contradicted",
    severity=Severity.ERROR,
    basis="《政府信息公开条例》第五十条；国办公开办函〔2021〕30号（四）：内容应当准确；表三、表四",
    needs_text=True,
    needs_prose=True,
    messages={
        "some": {
            "zh": "文中“{phrase}”，而{place}为 {printed}，两处矛盾。请核对后改正有误的一处。",
            "en": "The text says “{phrase}”, yet {place} is {printed}. "
            "They contradict each other; correct the wrong one.",
        },
        "none": {
            "zh": "文中“{phrase}”，而{place}为 {printed}，两处矛盾。请核对后改正有误的一处。",
            "en": "The text says “{phrase}”, yet {place} is {printed}. "
            "They contradict each other; correct the wrong one.",
        },
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for each claim of none, or of some, that the table contradicts."""
    for statement in statements(report, _RECEIVED, *_REMEDIES):
        if len(statement.quantities) > 1 and statement.value:
            continue
        for quantity in statement.quantities:
            due = _due(report, quantity, bool(statement.value))
            if due.value is None:
                yield due.missing
            elif bool(statement.value) != bool(due.value):
                yield _contradiction(statement, due)


def _due(report: Report, quantity: str, some: bool) -> Total:
    """What the table counts; who tells of applications may mean those carried over, too."""
    if quantity != _RECEIVED:
        return remedy_total(report, quantity)
    new = row_total(report, _RECEIVED)
    return together([new, row_total(report, "requests.carried_over")]) if some and new.value == 0 else new


def _contradiction(statement: Statement, due: Total) -> Finding:
    return Finding(
        "none" if statement.value else "some",
        data={"phrase": statement.phrase, "place": due.place, "printed": due.value},
        cells=due.paths,
        span=statement.span,
        related=due.related,
        expected=due.value,
        actual=statement.value,
    )
