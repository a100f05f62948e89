"""More applications lapsed for an unpaid fee than fee notices were sent.

## What it checks

Row 三（六）2 of table three (申请人逾期未按收费通知要求缴纳费用) is at most the number of notices
the narrative tells. The finding is an error where even the applications carried over from the
year before (row 二) do not explain the surplus, else a warning: their notices may have been sent
then. It is a warning, too, where the row is not zero and no number of notices is told. Where the
narrative speaks of one applicant with several applications, one notice may be for all of them.

## Why

An application lapses only after a notice was sent for it.

## Basis

Label of row 三（六）2 of the form, 国办公开办函〔2021〕30号; 国办函〔2020〕109号.

## Fails

```toml
year = 2022

[sections]
6 = "发出收费通知1件，总金额100元，实际收取0元。"

[values.requests]
otherwise_handled.fee_overdue.total = 3

[[fails]]
message = "exceeds"
severity = "error"
cell = "requests.otherwise_handled.fee_overdue.total"
data = { unpaid = 3, notices = 1 }
```

## Passes

```toml
year = 2022
passes = true

[sections]
6 = "发出收费通知5件，总金额700元，实际收取300元。"

[values.requests]
otherwise_handled.fee_overdue.total = 2
```

# 逾期未缴费件数与通知不符

因逾期未缴费不再处理的申请，多于发出的收费通知。

## 检查内容

表三（六）2“申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请”的件数，不
应多于正文所写的收费通知件数。把上年结转的申请（第二行）计算在内仍不能解释的，按错误处理；否则通
知可能在上年度发出，按警告处理。该行不为 0 而正文没有写明通知件数的，也按警告处理。正文写有同一申
请人提出多件申请的，不作比较，因为一份通知可针对多件申请。

## 检查理由

只有发出了收费通知，才会有逾期未缴费。

## 依据

国办公开办函〔2021〕30号表三（六）2 行名；国办函〔2020〕109号。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule

from .statements import claims, related


@rule(
    "GX508",
    "fee-unpaid-row-mismatch",
    severity=Severity.ERROR,
    basis="国办公开办函〔2021〕30号 表三（六）2；国办函〔2020〕109号：逾期未缴纳的前提是已发出收费通知",
    editions=("2021",),
    first_year=2021,
    needs_text=True,
    needs_prose=True,
    messages={
        "exceeds": {
            "zh": "{label}为 {unpaid} 件，大于正文所写的收费通知 {notices} 件。"
            "请核对该行和通知件数；通知系上年度发出的，请加以说明。",
            "en": "{label} shows {unpaid}, the text states {notices} fee notices. "
            "Check the row and the number of notices; where they were sent the year before, say so.",
        },
        "untold": {
            "zh": "{label}为 {unpaid} 件，但正文没有写明发出收费通知的件数。"
            "请核对该行，并在第六部分写明通知件数和金额。",
            "en": "{label} shows {unpaid}, yet the text gives no number of fee notices. "
            "Check the row, and state notices and amounts in section 六.",
        },
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding where the row exceeds the notices, or none are told."""
    cell, carried = map(report.cell, ("requests.otherwise_handled.fee_overdue.total", "requests.carried_over.total"))
    notices = claims(report, "notices")
    if cell.counted is None:
        yield Unknown([cell])
    elif cell.counted > 0 and not notices:
        data = {"label": cell.label, "unpaid": cell.counted}
        yield Finding("untold", data=data, cells=[cell], severity=Severity.WARNING)
    elif (
        notices
        and not report.has_word(_ONE_APPLICANT)
        and cell.counted > (most := max(claim.value or 0 for claim in notices))
    ):
        certain = carried.counted is not None and cell.counted > most + carried.counted
        yield Finding(
            "exceeds",
            data={"label": cell.label, "unpaid": cell.counted, "notices": most},
            cells=[cell],
            related=related(report, notices, "phrase"),
            severity=None if certain else Severity.WARNING,
            expected=f"≤ {most}",
            actual=cell.counted,
        )


# One notice may be for all that one applicant asked for.
_ONE_APPLICANT = ("同一申请人", "同一人", "1名申请人", "一名申请人", "1位申请人", "一位申请人", "该名申请人")
