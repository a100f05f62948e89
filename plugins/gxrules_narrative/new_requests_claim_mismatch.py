"""The narrative gives another number of applications received than table three.

## What it checks

A number of applications that the text says were received (收到, 受理, 新收) is 一、本年新收 of table three, or
that and 二、上年结转 together. Where no verb says what became of them (`依申请公开3件`) the number handled
will do, too. Petitions, mails, calls and licences are no applications. Where table three has none at
all, GX408 speaks instead.

## Why

Readers take the number of applications from the text. If the table disagrees, one of them is wrong.

## Basis

国办公开办函〔2021〕30号, clause （四）: the content of a report is accurate; 《政府信息公开条例》 article 50 asks
for the applications received and handled. Whether 收到 counts
those carried over is not settled, both are found in published reports, hence two numbers are
accepted and the finding is a warning.

## Fails

```toml
year = 2021
values.requests.received.total = 4

[sections]
1 = "全年收到政府信息公开申请5件。"

[[fails]]
message = "differs"
cells = ["requests.received.total"]
data = { told = 5, printed = 4 }
```

## Passes

```toml
year = 2021
values.requests.received.total = 4
values.requests.carried_over.total = 1
passes = true

[sections]
1 = "全年收到政府信息公开申请5件（上年度结转1件）。"
```

# 新收申请数与表三不一致

正文写的新收申请数与表三不一致。

## 检查内容

正文写明收到（“收到”“受理”“新收”）的申请件数，应等于表三“一、本年新收”，或者等于“本年新
收”与“二、上年结转”之和。没有动词说明办理情况的（“依申请公开3件”），等于办理件数也可。信访
件、信件、来电、行政许可申请不属于政府信息公开申请。表三没有任何申请的，由 GX408 指出。

## 检查理由

读者从正文了解申请件数。正文与表格不一致，必有一处有误。

## 依据

国办公开办函〔2021〕30号（四）：报告内容应当准确；《政府信息公开条例》第五十条要求写明收到和处理
申请的情况。“收到”是否包括上年结转没有定论，已发布的报告两种写法都有，因此两个数均予认可，并按
警告处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule

from .comparison import mismatches, row_total, statements, together


@rule(
    "GX401",
    "new-requests-claim-mismatch",
    severity=Severity.WARNING,
    basis="《政府信息公开条例》第五十条；国办公开办函〔2021〕30号（四）：内容应当准确；表三",
    needs_text=True,
    needs_prose=True,
    yields_to=("GX408",),
    quantities=("requests.received",),
    messages={
        "differs": {
            "zh": "文中“{phrase}”，而{place}为 {printed}，与上年结转合计也不是 {told}。请核对后改正有误的一处。",
            "en": "The text says “{phrase}”, yet {place} is {printed}, "
            "and with those carried over it is not {told}. "
            "Check both and correct the wrong one.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for each number of applications received that the table does not bear out."""
    new = row_total(report, "requests.received")
    every = together([new, row_total(report, "requests.carried_over")])
    handled = row_total(report, "requests.disposed_total")
    said = [one for one in statements(report, "requests.received") if one.value]
    yield from mismatches([one for one in said if one.figure.verbs & _RECEIVED], new, every)
    yield from mismatches([one for one in said if not one.figure.verbs & _RECEIVED], new, every, handled)


_RECEIVED = frozenset(("receive", "new", "over"))
