"""Many of the agency's answers were corrected in administrative reconsideration.

## What it checks

Where at least 30 applications were handled, 10 % or less of the reconsideration cases ended in
correction: 结果纠正 ÷ 总计 of 行政复议 in table four. Above 15 % the message says so. Off by default.

## Why

A high share is no defect of the report, but worth a look before it is published: superiors and
researchers compare it.

## Basis

Practice (做法) of comparable checking tools, not a legal standard; the thresholds are theirs.

Not seeded: it judges lawful figures, which a consistent report may well have.

## Fails

```toml
year = 2022
values.requests.disposed_total.total = 98
values.remedies.reconsideration.corrected = 8
values.remedies.reconsideration.total = 12

[[fails]]
message = "far_above"
```

## Passes

```toml
year = 2022
values.requests.disposed_total.total = 98
values.remedies.reconsideration.total = 12
passes = true
```

# 复议纠错率偏高

行政复议中被纠正的比例较高。

## 检查内容

办结申请不少于30件的，表四行政复议的“结果纠正”占“总计”的比例不应高于10%。高于15%的，在说明中
写明。默认不检查，选用时才检查。

## 检查理由

比例高不是报告的差错，但公布前值得核对，上级机关和研究者会作比较。

## 依据

做法：同类检查工具采用的指标，不是法定标准，界限也来自这些工具。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule

from .rates import percent, rate_of

_HIGH, _VERY_HIGH = 10, 15


@rule(
    "GX431",
    "high-correction-rate",
    severity=Severity.INFO,
    basis="同类检查工具的做法（非法定标准）",
    enabled=False,
    tags=("advisory",),
    messages={
        "above": {
            "zh": "行政复议 {whole} 件中结果纠正 {part} 件，占 {rate}%，高于 10%。"
            "请核对表四，必要时在存在的主要问题中说明改进措施。",
            "en": "{part} of {whole} reconsideration cases were corrected: {rate} %, above 10 %. "
            "Check table four; explain in section 五 what is being improved where needed.",
        },
        "far_above": {
            "zh": "行政复议 {whole} 件中结果纠正 {part} 件，占 {rate}%，高于 15%。"
            "请核对表四，必要时在存在的主要问题中说明改进措施。",
            "en": "{part} of {whole} reconsideration cases were corrected: {rate} %, above 15 %. "
            "Check table four; explain in section 五 what is being improved where needed.",
        },
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding where the share of corrections is high."""
    cases, handled = report.remedies.reconsideration, report.requests.disposed_total.total
    cells = (cases.corrected, cases.total, handled)
    rate = rate_of(cells[:1], cases.total, handled=handled)
    if rate is None:
        yield Unknown(tuple(cell.path for cell in cells if cell.value is None))
    elif rate.counts and rate.value > _HIGH:
        message = "far_above" if rate.value > _VERY_HIGH else "above"
        data = {"part": rate.part, "whole": rate.whole, "rate": percent(rate.value)}
        yield Finding(message, data=data, cells=tuple(cell.path for cell in cells))
