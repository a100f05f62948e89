"""Fewer items of information were disclosed than a local authority asks for.

## What it checks

The greatest number of disclosed items that the narrative tells is at least the floor set for this
region and kind of agency. Where no plugin sets one the rule says nothing.

Floors are entries of the table `quantity_floors` (`items`, `basis`; `region` and `agency_kind` where it
does not hold for all). The highest that holds counts.

## Why

Some places grade their agencies by the number of items disclosed in a year.

## Basis

Local practice (做法), such as the floors that cities set in their yearly notices; nothing national asks
for a number, hence an info and no floor of our own.

Not seeded: it needs a configured floor.

## Fails

```toml
year = 2021
agency_kind = "department"
settings.quantity_floors = [{ agency_kind = "department", items = 200, basis = "《望澜市信息公开工作要点》" }]

[sections]
1 = "我局主动公开信息150条。"

[[fails]]
message = "below"
data = { told = 150, floor = 200, basis = "《望澜市信息公开工作要点》" }
```

## Passes

```toml
year = 2021
agency_kind = "department"
settings.quantity_floors = [{ agency_kind = "department", items = 200, basis = "《望澜市信息公开工作要点》" }]
passes = true

[sections]
1 = "我局主动公开信息300条。"
```

# 公开数量低于本地要求

公开信息数量低于本地要求。

## 检查内容

正文写明的公开信息条数，以最大的一个计，不应少于本地对该类机关的要求。插件没有设定要求的，不作判
断。

要求写在设置表 `quantity_floors` 中（`items` 条数、`basis` 依据；不适用于全部地区、全部机关的，
另写 `region`、`agency_kind`），有几项适用的，以最高的为准。

## 检查理由

有的地方按全年公开信息数量对机关进行考核。

## 依据

做法：如有的市在年度通知中提出数量要求。没有全国性的数量要求，因此按提示处理，本工具自身不设要
求。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Context, Finding, Report, Severity, rule

from .comparison import statements


@rule(
    "GX424",
    "local-quantity-floor-missed",
    severity=Severity.INFO,
    basis="地方对年度公开信息数量的要求和做法（按插件所引）",
    needs_text=True,
    needs_prose=True,
    messages={
        "below": {
            "zh": "文中“{phrase}”，低于本地要求的 {floor} 条（{basis}）。请核对是否漏计，或说明原因。",
            "en": "The text says “{phrase}”, below the local floor of {floor} ({basis}). "
            "Check whether some were not counted, or explain why.",
        }
    },
)
def check(report: Report, context: Context) -> Iterator[Finding]:
    """Yield a finding where the most that is told is below the floor that is set."""
    floors = list(_floors(report, context))
    said = statements(report, "disclosed_items")
    if not floors or not said:
        return
    most = max(said, key=lambda statement: statement.value or 0)
    floor, basis = max(floors)
    if (most.value or 0) < floor:
        data = {"phrase": most.phrase, "told": most.value, "floor": floor, "basis": basis}
        yield Finding("below", data=data, span=most.span, key="", expected=f"≥ {floor}", actual=most.value)


def _floors(report: Report, context: Context) -> Iterator[tuple[int, str]]:
    """What is asked of this kind of agency in its region, each with its basis."""
    kind = context.metadata.agency_kind or report.agency_kind
    for entry in context.entries("quantity_floors", report):
        if entry.get("agency_kind", kind) == kind:
            yield entry["items"], entry["basis"]
