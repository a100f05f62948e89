"""The narrative says that the agency was upheld in every case, yet table four shows others.

## What it checks

Where the text says that all cases were upheld or won (均获维持, 均胜诉, 零败诉), 结果纠正 and 尚未审结 of that part
of table four are 0.

## Why

A case that was corrected, or is not decided yet, was not upheld.

## Basis

国办公开办函〔2021〕30号, clause （四）: the content of a report is accurate; 《政府信息公开条例》 article 50. The words
may be meant of the cases decided, hence a warning.

## Fails

```toml
year = 2019
values.remedies.reconsideration = { upheld = 4, pending = 3, total = 7 }

[sections]
1 = "政府信息公开行政复议7件，均获维持。"

[[fails]]
message = "others"
cells = ["remedies.reconsideration.pending"]
data = { printed = 3 }
```

## Passes

```toml
year = 2019
values.remedies.reconsideration = { upheld = 7, total = 7 }
passes = true

[sections]
1 = "政府信息公开行政复议7件，均获维持。"
```
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Related, Report, Severity, Unknown, rule
from gxrules.types import Claim

from .comparing import Total, claims_of, place, remedy_total, together
from .told import phrase

_REMEDIES = (
    "remedies.reconsideration",
    "remedies.litigation",
    "remedies.direct_litigation",
    "remedies.litigation_after_reconsideration",
)


@rule(
    "GX410",
    "all-upheld-contradicted",
    severity=Severity.WARNING,
    basis="《政府信息公开条例》第五十条；国办公开办函〔2021〕30号（四）：内容应当准确；表四",
    needs_text=True,
    messages={
        "others": {
            "zh": "文中称“{phrase}”，而表四“{place}”共 {printed}，并非全部维持。请核对后改正有误的一处。",
            "en": "The text says “{phrase}”, yet {place} of table four make {printed}: not all were upheld. "
            "Check both and correct the wrong one.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for each remedy said to be upheld throughout that has other outcomes."""
    for claim in claims_of(report, *_REMEDIES):
        if claim.kind != "all-upheld":
            continue
        others = together([remedy_total(report, f"{claim.quantity}.{each}") for each in ("corrected", "pending")])
        if others.value is None:
            yield others.missing
        elif others.value:
            yield _contradiction(report, claim, others)


def _contradiction(report: Report, claim: Claim, others: Total) -> Finding:
    shown = Total(tuple(cell for cell in others.cells if cell.counted), others.value)
    return Finding(
        "others",
        data={"phrase": phrase(report, claim), "place": place(shown), "printed": others.value},
        cells=shown.paths,
        span=claim.span,
        related=[Related(span=cell.span, cells=(cell.path,), note="total") for cell in shown.cells],
        expected=0,
        actual=others.value,
    )
