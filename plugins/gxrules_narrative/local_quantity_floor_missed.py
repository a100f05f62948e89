"""Fewer items of information were disclosed than a local authority asks for.

## What it checks

The greatest number of disclosed items that the narrative tells is at least the floor set for this
kind of agency. Without a setting the rule says nothing.

The setting `disclosed_items_floor` is a number, or a number for each kind of agency (department,
government, township).

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
settings = { disclosed_items_floor = 200 }

[sections]
1 = "我局主动公开信息150条。"

[[fails]]
message = "below"
data = { told = 150, floor = 200 }
```

## Passes

```toml
year = 2021
agency_kind = "department"
settings = { disclosed_items_floor = 200 }
passes = true

[sections]
1 = "我局主动公开信息300条。"
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gxrules import Context, Finding, Report, Severity, rule

from .told import phrase, told

_SETTING = "disclosed_items_floor"


@rule(
    "GX424",
    "local-quantity-floor-missed",
    severity=Severity.INFO,
    basis="地方对年度公开信息数量的要求和做法（按设置）",
    needs_text=True,
    messages={
        "below": {
            "zh": "文中“{phrase}”，{told} 条低于本地要求的 {floor} 条。请核对是否漏计，或说明原因。",
            "en": "The text says “{phrase}”: {told}, below the local floor of {floor}. "
            "Check whether some were not counted, or explain why.",
        }
    },
)
def check(report: Report, context: Context) -> Iterator[Finding]:
    """Yield a finding where the most that is told is below the floor that is set."""
    floor = _floor(report, context)
    claims = [claim for claim in told(report, ("disclosed_items",)) if claim.value is not None]
    if floor is None or not claims:
        return
    most = max(claims, key=lambda claim: claim.value or 0)
    if (most.value or 0) < floor:
        data = {"phrase": phrase(report, most), "told": most.value, "floor": floor}
        yield Finding("below", data=data, span=most.span, key="", expected=floor, actual=most.value)


def _floor(report: Report, context: Context) -> int | None:
    """What is asked of this kind of agency; ``None`` where nothing is set for it."""
    floors = context.settings.get(_SETTING)
    if isinstance(floors, Mapping):
        floors = floors.get(context.metadata.agency_kind or report.agency_kind)
    return floors if isinstance(floors, int) else None
