"""The year a report is for cannot be told.

## What it checks

The report year is known: given by the caller, or read from the title, the stated period of the
preamble, or the years section 一 speaks of.

## Why

Which form is due, when the report was due, and what must be stated depend on the year. Rules that
start with a year are not applicable without it.

## Basis

《政府信息公开条例》 article 49: the report is for the year before. The form's title names the year.

## Fails

```toml
edition = "2021"

[[fails]]
message = "unknown"
```

## Passes

```toml
edition = "2021"
metadata = { year = 2021 }
passes = true
```

# 报告年度不明

无法确定报告的年度。

## 检查内容

报告年度应当明确：检查时指明，或者可以从标题、前言写明的统计期限、第一部分所写的年份中确定。

## 检查理由

使用哪一版格式、何时公布、应写哪些内容，都取决于报告年度。年度不明时，从某一年度起适用的规则均不
适用。

## 依据

《政府信息公开条例》第四十九条：报告上一年度的情况。格式的标题写明年度。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Context, Finding, Report, Severity, rule


@rule(
    "GX601",
    "report-year-unknown",
    severity=Severity.WARNING,
    basis="《政府信息公开条例》第四十九条；格式标题",
    messages={
        "unknown": {
            "zh": "无法确定报告年度。请在标题中写明年度，如“某局2021年政府信息公开工作年度报告”。",
            "en": "The report year is not clear. State it in the title, as in “某局2021年政府信息公开工作年度报告”.",
        }
    },
    needs_prose=True,
)
def check(report: Report, context: Context) -> Iterator[Finding]:
    """Yield a finding where nothing tells the year."""
    if report.year is None and context.metadata.year is None:
        yield Finding("unknown", span=report.title_span)
