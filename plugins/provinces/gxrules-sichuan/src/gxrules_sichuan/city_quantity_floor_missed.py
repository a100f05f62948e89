"""Fewer items of information were disclosed in 2021 than the city of Ya'an asked for.

## What it checks

The greatest number of disclosed items that the narrative tells is at least 8000 for the government of a
county of 雅安市, and 200 for a department of the city, in the report for 2021. The floors are data:
`data/floors.toml`. GX424 has floors for a whole region; these hold for one level of it.

## Why

The city grades its counties and departments by the number.

## Basis

A notice of 雅安市政府办公室 of 20 May 2021; whether it holds for later years is unconfirmed, and nothing
national asks for a number: an info.

## Fails

```toml
year = 2021
agency = "雅安市水利局"
agency_kind = "department"

[sections]
1 = "2021年，我局主动公开信息150条。"

[[fails]]
message = "below"
data = { told = 150, floor = 200 }
```

## Passes

```toml
year = 2021
agency = "雅安市水利局"
agency_kind = "department"
passes = true

[sections]
1 = "2021年，我局主动公开信息200条。"
```

# 公开数量低于雅安市要求

2021年度公开信息数量低于雅安市的要求。

## 检查内容

2021年度报告中，正文写明的公开信息条数以最大的一个计，雅安市各县（区）人民政府不应少于8000条，市
级部门不应少于200条。要求列在 `data/floors.toml` 中。GX424 针对整个地区的要求，本规则针对其中某
一级机关的要求。

## 检查理由

市里按公开数量对县（区）和部门进行考核。

## 依据

雅安市政府办公室2021年5月20日通知；以后年度是否适用未能核实，且没有全国性的数量要求，因此按提示
处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Context, Finding, Report, Severity, rule
from gxrules.types import Claim

from .places import PLACES


@rule(
    "SC005",
    "city-quantity-floor-missed",
    severity=Severity.INFO,
    basis="雅安市政府办公室2021年5月20日通知（文号未核实；地方做法）",
    region="四川省雅安市",
    first_year=2021,
    needs_text=True,
    messages={
        "below": {
            "zh": "文中主动公开信息最多 {told} 条，低于{basis}要求的 {floor} 条。请核对是否漏计，或说明原因。",
            "en": "The text states at most {told} disclosed items, below the {floor} that {basis} asks for. "
            "Check whether some were not counted, or explain why.",
        }
    },
)
def check(report: Report, context: Context) -> Iterator[Finding]:
    """Yield a finding where the most that is told is below the floor of this level and kind of agency."""
    told = max(_told(report), key=lambda claim: claim.value or 0, default=None)
    if told is None:
        return
    year = context.metadata.year or report.year
    kind = context.metadata.agency_kind or report.agency_kind
    for entry in context.entries("sichuan_floors", report):
        level = PLACES.level_of(report.agency, entry["city"])
        is_for = (entry["year"], entry["agency_kind"], entry["level"]) == (year, kind, level)
        if is_for and (told.value or 0) < entry["items"]:
            data = {"told": told.value, "floor": entry["items"], "basis": entry["basis"]}
            yield Finding("below", data=data, span=told.span, expected=entry["items"], actual=told.value, key="")


def _told(report: Report) -> Iterator[Claim]:
    """The numbers of disclosed items that the narrative tells of the agency and the year."""
    for whole in report.claims:
        for claim in whole.walk():
            own = claim.scope != "region" and claim.year in (None, report.year)
            if own and claim.kind == "count" and claim.value is not None and "disclosed_items" in claim.quantities:
                yield claim
