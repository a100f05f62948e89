"""A sentence tells of an earlier year as if it were the report's.

## What it checks

No sentence of the narrative reports on the agency's work under a year before the report year
(`2021年，我局收到…` in the report for 2022), and no plan of section 五 is dated with the report year
or an earlier one (`2022年，我局将进一步…`). Sentences that compare (较, 同比, 上年), carry over (结转),
tell of assessments, name two years, or quote a document are left alone, as are years followed by
a month, 以来, 底 or 初, and founding dates (`2019年，我局印发…`). Where section 一 as a whole
speaks of another year, GX602 says so once.

## Why

Text kept from last year's report is the usual cause. Its figures are then last year's, too.

## Basis

国办公开办函〔2021〕30号（四）: inaccurate content and look-alike text (内容雷同) are pursued.

## Fails

```toml
year = 2022

[sections]
1 = "2021年，我局收到政府信息公开申请3件。"

[[fails]]
message = "reported"
data = { said = 2021, year = 2022 }
```

## Passes

```toml
year = 2022
passes = true

[sections]
1 = "2022年，我局收到政府信息公开申请3件，较2021年下降。"
5 = "2023年，我局将进一步加强培训。"
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from gxrules import Context, Finding, Report, Severity, rule

from .clauses import LOOKING_BACK, PLANNED, Dated, misdated

# What an agency may tell of an earlier year because it still holds.
_FOUNDED = re.compile(
    r"[，,]?[^，,]{0,14}(?:成立|组建|挂牌|印发|出台|制定|制订|修订|建成|建立|上线|开通|搬迁|入驻|划转|更名|被|获|换届|整合)"
)
# 将 right behind the date and the agency plans; 将…纳入 behind it tells what was done.
_PLAN = re.compile(rf"[，,]?\s{{0,2}}[\u4e00-\u9fff]{{0,10}}?(?:{PLANNED.pattern})")
_PLANS = 5


@rule(
    "GX603",
    "stale-year-phrase",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号（四）：内容不准确、内容雷同",
    needs_text=True,
    messages={
        "reported": {
            "zh": "报告是{year}年度，这里却写{said}年的工作：“{phrase}”。"
            "请核对是否沿用了上年文字，改为{year}年的情况。",
            "en": "The report is for {year}, here it describes {said}: “{phrase}”. "
            "Check whether last year's text was kept, "
            "and write of {year}.",
        },
        "planned": {
            "zh": "报告是{year}年度，改进打算却写在{said}年：“{phrase}”。请改为{next}年的打算。",
            "en": "The report is for {year}, here a plan is dated {said}: “{phrase}”. Make it one for {next}.",
        },
    },
)
def check(report: Report, context: Context) -> Iterator[Finding]:
    """Yield a finding for every sentence dated with a year that is over."""
    for found in misdated(report, context, _defect):
        yield attrs.evolve(found, data={**found.data, "next": found.data["year"] + 1})


def _defect(date: Dated, year: int, own: set[int]) -> str | None:
    """The message for a date, if it is stale."""
    planned = bool(PLANNED.search(date.sentence.unquoted))
    if date.year <= year and date.sentence.section.number == _PLANS and _PLAN.match(date.after):
        return "planned"
    if date.year >= year or date.year in own or planned or not date.reports:
        return None
    kept = LOOKING_BACK.search(date.sentence.unquoted) or _FOUNDED.match(date.after)
    return None if kept else "reported"
