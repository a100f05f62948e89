"""The narrative says that every application was finished, yet some are carried forward.

## What it checks

Where the text says that all applications were finished (均已办结, 全部办结, 办结率100%), 四、结转下年度继续办理 of
table three is 0, and the text itself carries none forward.

## Why

What goes on into next year is not finished.

## Basis

国办公开办函〔2021〕30号, clause （四）: the content of a report is accurate. 均已办结 may be meant of those due by
the end of the year, hence a warning.

## Fails

```toml
year = 2021
values.requests.carried_forward.total = 1

[sections]
1 = "收到政府信息公开申请8件，均已办结。"

[[fails]]
message = "unfinished"
cells = ["requests.carried_forward.total"]
data = { printed = 1 }
```

## Passes

```toml
year = 2021
passes = true

[sections]
1 = "收到政府信息公开申请8件，均已办结。"
```

# 称全部办结而有结转

正文写申请全部办结，而表三仍有结转下年度的申请。

## 检查内容

正文写明申请全部办结（“均已办结”“全部办结”“办结率100%”）的，表三“四、结转下年度继续办理”
应为 0，正文也不应写有结转下年度的申请。

## 检查理由

结转下年度的申请没有办结。

## 依据

国办公开办函〔2021〕30号（四）：报告内容应当准确。“均已办结”可能指年末前到期的申请，因此按警告
处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Related, Report, Severity, Unknown, rule

from .comparison import Statement, Total, row_total, statements


@rule(
    "GX409",
    "all-finished-contradicted",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号（四）：内容应当准确；表三",
    needs_text=True,
    needs_prose=True,
    messages={
        "unfinished": {
            "zh": "文中称“{phrase}”，而{place}为 {printed}，仍有申请未办结。请核对后改正有误的一处。",
            "en": "The text says “{phrase}”, yet {place} is {printed}: some are not finished. "
            "Check both and correct the wrong one.",
        },
        "carried-forward": {
            "zh": "文中称“{phrase}”，又称“{other}”，前后矛盾。请核对后改正有误的一处。",
            "en": "The text says “{phrase}” and also “{other}”. They contradict each other; correct the wrong one.",
        },
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding where all is said to be finished and some applications go on."""
    said = statements(report, "requests.processed", kinds=("all-finished",))
    others = [one for one in statements(report, "requests.carried_forward") if one.value]
    due = row_total(report, "requests.carried_forward")
    for statement in said[:1]:
        if due.value:
            yield _unfinished(statement, due)
        elif others:
            yield _carried_forward(statement, others[0])
        elif due.value is None:
            yield due.missing


def _unfinished(statement: Statement, due: Total) -> Finding:
    return Finding(
        "unfinished",
        data={"phrase": statement.phrase, "place": due.place, "printed": due.value},
        cells=due.paths,
        span=statement.span,
        related=due.related,
        expected=0,
        actual=due.value,
    )


def _carried_forward(statement: Statement, other: Statement) -> Finding:
    return Finding(
        "carried-forward",
        data={"phrase": statement.phrase, "other": other.phrase},
        span=statement.span,
        related=[Related(span=other.span, note="phrase")],
        key="carried-forward",
    )
