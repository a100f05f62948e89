"""Columns of table three are out of balance by amounts that cancel out.

## What it checks

Two or more columns of table three fail 一、本年新收 plus 二、上年结转 = 三（七）总计 plus 四、结转下年度, their
differences cancel out, and the column 总计 is in balance.

## Why

The same application was counted under one kind of applicant when it came in and under another when
it was handled. The totals do not show it.

## Basis

国办公开办函〔2021〕30号 and 〔2019〕60号, note in the head of table three; that differences which cancel out are
one application in two columns is our reading, hence an info beside the error GX303.

## Fails

```toml
year = 2021

[[fails]]
message = "offset"
data = { applications = 1 }

[values.requests]
received.natural_person = 60
received.other_organization = 1
received.total = 61
disposed_total.natural_person = 61
disposed_total.total = 61
```

## Passes

```toml
year = 2021
passes = true

[values.requests]
received.natural_person = 60
received.other_organization = 1
received.total = 61
disposed_total.natural_person = 60
disposed_total.other_organization = 1
disposed_total.total = 61
```

# 各栏差额相互抵消

表三有几列收办不平衡，而差额相互抵消。

## 检查内容

表三有两列以上不符合“本年新收加上年结转等于办理结果总计加结转下年度”，各列差额相互抵消，“总
计”列平衡的，予以指出。

## 检查理由

可能是同一件申请收件时计入一类申请人，办结时计入另一类，而“总计”列反映不出来。

## 依据

国办公开办函〔2021〕30号、〔2019〕60号表三表头关于四项平衡的说明。相互抵消的差额是同一件申请计入
了两栏，属于本工具的理解，因此在 GX303（错误）之外按提示处理。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from gxrules import Context, Finding, Message, Report, Severity, Unknown, rule

from .explanation_text import describe, places

if TYPE_CHECKING:
    from gxrules.types import Cause, Identity


@rule(
    "GX305",
    "offsetting-columns",
    severity=Severity.INFO,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表三表头：第一项加第二项之和，等于第三项加第四项之和",
    messages={
        "offset": {
            "zh": "表三{columns}；差额相互抵消，“总计”列仍平衡。"
            "可能有 {applications} 件申请在收到和办理时计入了不同的申请人类别。{change}请核对后统一为一类。",
            "en": "Table three: {columns}; the differences cancel out and the column 总计 is in balance. "
            "Perhaps {applications} of the requests are under one kind of applicant when "
            "received and another when handled. {change}Check them and put each under one kind.",
        }
    },
)
def check(report: Report, context: Context) -> Iterator[Finding | Unknown]:
    """Yield a finding where columns are out of balance by amounts that cancel out."""
    sums = list(report.sums_of("balance"))
    unknown = [cell for each in sums for cell in each.unknown]
    if unknown:
        yield Unknown(unknown)
        return
    failing = {each.identity: int(each.difference) for each in sums if each.difference}
    if len(failing) > 1 and sums[-1].holds and sum(failing.values()) == 0:
        yield _finding(failing, report, context)


def _finding(failing: Mapping[Identity, int], report: Report, context: Context) -> Finding:
    columns = [_column(report, identity, by) for identity, by in failing.items()]
    cause = next((each for each in context.causes if set(failing) <= set(each.identities)), None)
    return Finding(
        "offset",
        data={
            "columns": Message("；".join(each.zh for each in columns), "; ".join(each.en for each in columns)),
            "applications": sum(by for by in failing.values() if by > 0),
            "change": _change(cause, report),
        },
        cells=[path for identity in failing for path in identity.cells],
        related=places(cause.explanations[:1], report) if cause else (),
        explains=failing,
    )


def _column(report: Report, identity: Identity, by: int) -> Message:
    name = report.spec(identity.right[0]).column.label
    return Message(
        f"“{name}”列收到的比办理的{'多' if by > 0 else '少'} {abs(by)} 件",
        f"the column “{name}” has {abs(by)} {'more' if by > 0 else 'fewer'} in than out",
    )


def _change(cause: Cause | None, report: Report) -> Message:
    """The likeliest way to fix it, where there is one."""
    if cause is None or not cause.explanations:
        return Message("", "")
    change = describe(cause.explanations[0], report)
    return Message(
        f"如系收到时计错，可将{change.zh}。" if _is_intake(cause) else f"例如，可将{change.zh}。",
        f"For example: {change.en}. ",
    )


def _is_intake(cause: Cause) -> bool:
    return all(path.startswith("requests.received.") for path in cause.explanations[0].paths)
