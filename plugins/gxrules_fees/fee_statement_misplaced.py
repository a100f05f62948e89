"""The fee for processing information is spoken of, but not in section 六.

## What it checks

Where the narrative speaks of the fee (see GX501), section 六 does.

## Why

Section 六 is where readers look for it since report year 2021.

## Basis

Practice of published reports. No national text that names the section could be read: unconfirmed,
hence an info.

## Fails

```toml
year = 2021

[sections]
1 = "全年收到申请2件，未收取信息处理费。"
6 = "无。"

[[fails]]
message = "misplaced"
data = { place = "一、总体情况" }
```

## Passes

```toml
year = 2021
passes = true

[sections]
1 = "全年收到申请2件，未收取信息处理费。"
6 = "没有收取信息处理费。"
```

# 信息处理费未写入第六部分

写到了信息处理费，但没有写在第六部分。

## 检查内容

正文写到信息处理费的（见 GX501），第六部分应当写到。

## 检查理由

自2021年度起，读者在第六部分查找这一内容。

## 依据

已发布报告的通行做法。规定写在哪一部分的全国性文件未能查到原文，未能核实，因此按提示处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Related, Report, Severity, rule

from .statements import statements

_DUE = 6
_NUMERALS = "〇一二三四五六"


@rule(
    "GX502",
    "fee-statement-misplaced",
    severity=Severity.INFO,
    basis="已发布报告的通行做法：信息处理费情况写在第六部分",
    first_year=2021,
    needs_text=True,
    needs_prose=True,
    facts=("fee_claims",),
    messages={
        "misplaced": {
            "zh": "信息处理费收取情况写在“{place}”部分，第六部分没有写明。请补写在第六部分。",
            "en": "The fee for processing information is stated in “{place}”; section 六 does not mention it. "
            "State it in section 六.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding where the fee is told outside section 六 only."""
    found = list(statements(report))
    if found and all(statement.section.number != _DUE for statement in found):
        due = [Related(span=heading.span) for heading in report.headings if heading.number == _DUE]
        place = _place(report, found[0].section.number)
        yield Finding("misplaced", data={"place": place}, span=found[0].span, related=due)


def _place(report: Report, number: int) -> str:
    heading = next((section.heading for section in report.edition.sections if section.number == number), None)
    return f"{_NUMERALS[number]}、{heading}" if heading else "前言"
