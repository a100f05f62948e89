"""The narrative gives another number of applications handled than table three.

## What it checks

A number of applications that the text says were finished, answered or handled (办结, 答复, 办理) is
三（七）总计 of table three; where it says no more than that they were answered or handled, it may be all there were
to handle: 一、本年新收 and 二、上年结转 together. It may leave out
those of （六）其他处理, which end without an answer, and where the text gives the table's number of those
carried forward, those of 二、上年结转; so it may where some were carried over and the sentence counts the new ones,
all of which were finished. Numbers for one way of answering (网上答复, 延期答复) are left out.

## Why

Readers take from the text how many applications were answered. If the table disagrees, one of them
is wrong.

## Basis

国办公开办函〔2021〕30号, clause （四）: the content of a report is accurate; 《政府信息公开条例》 article 50 asks
for the applications received and handled. 办理 may
mean all applications or those finished, hence two numbers are accepted.

## Fails

```toml
year = 2021
values.requests.received.total = 98
values.requests.disposed_total.total = 98

[sections]
1 = "收到政府信息公开申请98件，答复97件。"

[[fails]]
message = "differs"
cells = ["requests.disposed_total.total"]
data = { told = 97, printed = 98 }
```

## Passes

```toml
year = 2021
values.requests.received.total = 98
values.requests.disposed_total.total = 97
values.requests.carried_forward.total = 1
passes = true

[sections]
1 = "收到政府信息公开申请98件，答复97件。"
```

# 办结申请数与表三不一致

正文写的办结、答复申请数与表三不一致。

## 检查内容

正文写明办结、答复、办理的申请件数，应等于表三“三、（七）总计”；只写答复、办理的，也可以等于应
办理的全部申请，即“一、本年新收”与“二、上年结转”之和。可以不含“（六）其他处理”（未作答复即
告结束）；正文所写结转下年度件数与表格一致的，可以不含“二、上年结转”；有上年结转、句子只统计新
收且新收全部办结的，同样可以不含。只写某一种答复方式的件数（“网上答复”“延期答复”）不检查。

## 检查理由

读者从正文了解答复了多少申请。正文与表格不一致，必有一处有误。

## 依据

国办公开办函〔2021〕30号（四）：报告内容应当准确；《政府信息公开条例》第五十条要求写明收到和处理
申请的情况。“办理”可能指全部申请，也可能指已办结的申请，因此两个数均予认可。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gxrules import Finding, Report, Severity, Unknown, rule

from .comparison import mismatches, outcome_total, row_total, statements, together, without


@rule(
    "GX403",
    "processed-claim-mismatch",
    severity=Severity.WARNING,
    basis="《政府信息公开条例》第五十条；国办公开办函〔2021〕30号（四）：内容应当准确；表三",
    needs_text=True,
    needs_prose=True,
    quantities=("requests.processed",),
    messages={
        "differs": {
            "zh": "文中“{phrase}”，而{place}为 {printed}，与文中的 {told} 不一致。请核对后改正有误的一处。",
            "en": "The text says “{phrase}”, yet {place} is {printed}, not {told}. "
            "Check both and correct the wrong one.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for each number of applications handled that the table does not bear out."""
    said = statements(report, "requests.processed")
    handled, over = row_total(report, "requests.disposed_total"), row_total(report, "requests.carried_over")
    every = together([row_total(report, "requests.received"), over])
    answered = without(handled, outcome_total(report, ("requests.otherwise_handled",)))
    of_new = [without(handled, over)] if _tells_what_is_left(report) else []
    new = _new_requests(report) if over.value else frozenset()
    finished = [one for one in said if "finish" in one.figure.verbs and (one.sentence, one.value) not in new]
    yield from mismatches(finished, handled, answered, *of_new)
    others = [one for one in said if "finish" not in one.figure.verbs]
    yield from mismatches(others, handled, every, answered, *of_new)


def _new_requests(report: Report) -> frozenset[tuple[tuple[int, int], Decimal | int | None]]:
    """The sentences that give the table's number of new applications, with it: those finished may be these alone."""
    received = row_total(report, "requests.received").value
    said = statements(report, "requests.received")
    return frozenset((one.sentence, one.value) for one in said if one.value == received)


def _tells_what_is_left(report: Report) -> bool:
    """Whether the text gives the table's number of applications carried forward and none carried over.

    It may then count the new ones only.
    """
    left = row_total(report, "requests.carried_forward").value
    told = [one.value for one in statements(report, "requests.carried_forward")]
    over = any(True for _ in statements(report, "requests.carried_over"))
    return left is not None and bool(told) and set(told) == {left} and not over
