"""A report from 2021 on says nothing of the fee for processing information.

## What it checks

Somewhere in the narrative, a sentence speaks of 信息处理费 or of charging for the disclosure of
information: collected, not collected, or no notice issued. The labels of table three do not
count, nor do fees of other kinds (行政事业性收费, lists of charges the agency published).

## Why

Since 2021 agencies may charge for excessive requests, and reports say in section 六 whether they
did. `无。` leaves it open.

## Basis

Practice of published reports. 《政府信息公开条例》 article 42 and 国办函〔2020〕109号 set the fee and its
tariff; a duty to state it in the report could not be read in any national text and is
unconfirmed. The practice is general, hence a warning.

## Fails

```toml
year = 2021

[sections]
6 = "无。"

[[fails]]
message = "missing"
severity = "warning"
```

## Passes

```toml
year = 2021
passes = true

[sections]
6 = "本年度未收取信息处理费。"
```

# 未说明信息处理费

2021年度以后的报告没有说明信息处理费收取情况。

## 检查内容

正文中应有句子写到信息处理费，或者写到公开政府信息的收费情况：已收取、未收取，或者没有发出收费通
知。表三的行名不算，其他收费（行政事业性收费、公开的收费目录）也不算。

## 检查理由

自2021年起，申请公开政府信息的数量、频次明显超过合理范围的，行政机关可以收取信息处理费，报告在第
六部分写明是否收取。只写“无”，看不出是否收取。

## 依据

已发布报告的通行做法。收费依据和标准见《政府信息公开条例》第四十二条、国办函〔2020〕109号；须在
报告中说明的全国性规定未能查到原文，未能核实。因属普遍做法，按警告处理。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Span, rule

from .statements import statements


@rule(
    "GX501",
    "fee-statement-missing",
    severity=Severity.WARNING,
    basis="已发布报告的通行做法；未查到要求在报告中说明的条文（收费依据：《政府信息公开条例》第四十二条、国办函〔2020〕109号）",
    first_year=2021,
    needs_text=True,
    needs_prose=True,
    messages={
        "missing": {
            "zh": "全文没有说明信息处理费收取情况。请在第六部分写明“本年度未收取信息处理费”，"
            "或写明发出收费通知的件数、总金额和实际收取金额。",
            "en": "Nothing is said of the fee for processing information (信息处理费). State it in section 六: "
            "that none was charged, or the number of notices, the amounts billed and collected.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding where no sentence speaks of the fee."""
    if not any(statements(report)):
        yield Finding("missing", span=_place(report))


def _place(report: Report) -> Span | None:
    """What section six says instead, else its heading."""
    section = report.section(6)
    said = re.search(r"\S.*\S|\S", section.clean) if section else None
    if section and said:
        return section.locate(said.start(), said.end())
    return next((heading.span for heading in report.headings if heading.number == 6), None)
