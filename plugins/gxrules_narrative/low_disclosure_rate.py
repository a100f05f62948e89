"""Few of the applications handled ended in disclosure.

## What it checks

Of at least 30 applications handled, 45 % or more were granted in full or in part:
(（一）予以公开 + （二）部分公开) ÷ （七）总计. Below 40 % the message says so. Off by default.

## Why

A low share is no defect of the report, but worth a look before it is published: superiors and
researchers compare it.

## Basis

Practice (做法) of comparable checking tools, not a legal standard; the thresholds are theirs.

Not seeded: it judges lawful figures, which a consistent report may well have.

## Fails

```toml
year = 2022

[values.requests]
granted.total = 10
disposed_total.total = 50

[[fails]]
message = "far_below"
```

## Passes

```toml
year = 2022
passes = true

[values.requests]
granted.total = 85
disposed_total.total = 98
```

# 公开率偏低

办结的申请中予以公开的比例较低。

## 检查内容

办结申请不少于30件的，予以公开和部分公开合计应占45%以上，即“（一）予以公开”与“（二）部分公
开”之和除以“（七）总计”。低于40%的，在说明中写明。默认不检查，选用时才检查。

## 检查理由

比例低不是报告的差错，但公布前值得核对，上级机关和研究者会作比较。

## 依据

做法：同类检查工具采用的指标，不是法定标准，界限也来自这些工具。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule

from .rates import percent, rate_of

_LOW, _VERY_LOW = 45, 40


@rule(
    "GX430",
    "low-disclosure-rate",
    severity=Severity.INFO,
    basis="同类检查工具的做法（非法定标准）",
    enabled=False,
    tags=("advisory",),
    messages={
        "below": {
            "zh": "予以公开和部分公开合计 {part} 件，占办理总数 {whole} 件的 {rate}%，低于 45%。"
            "请核对办理结果，必要时在总体情况中说明原因。",
            "en": "{part} of {whole} applications handled were granted in full or in part: {rate} %, below 45 %. "
            "Check the results; explain them in section 一 where needed.",
        },
        "far_below": {
            "zh": "予以公开和部分公开合计 {part} 件，占办理总数 {whole} 件的 {rate}%，低于 40%。"
            "请核对办理结果，必要时在总体情况中说明原因。",
            "en": "{part} of {whole} applications handled were granted in full or in part: {rate} %, below 40 %. "
            "Check the results; explain them in section 一 where needed.",
        },
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding where the share of disclosure is low."""
    requests = report.requests
    cells = (requests.granted.total, requests.partially_granted.total, requests.disposed_total.total)
    paths = tuple(cell.path for cell in cells)
    rate = rate_of(cells[:2], cells[2], handled=cells[2])
    if rate is None:
        yield Unknown(tuple(cell.path for cell in cells if cell.value is None))
    elif rate.counts and rate.value < _LOW:
        message = "far_below" if rate.value < _VERY_LOW else "below"
        data = {"part": rate.part, "whole": rate.whole, "rate": percent(rate.value)}
        yield Finding(message, data=data, cells=paths)
