"""The narrative says that the agency was upheld in every case, yet table four shows others.

## What it checks

Where the text says that all cases were upheld or won (均获维持, 均胜诉), 结果纠正 and 尚未审结 of that part of
table four are 0. Where it says that none was lost or corrected (零败诉, 没有被纠错), 结果纠正 is.

## Why

A case that was corrected, or is not decided yet, was not upheld; one that is pending is not lost.

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

# 称全部维持而有纠正未结

正文写复议诉讼全部维持，而表四有其他结果。

## 检查内容

正文写明全部维持、全部胜诉（“均获维持”“均胜诉”）的，表四相应部分的“结果纠正”和“尚未审结”
应为 0。正文写明没有败诉、没有被纠正（“零败诉”“没有被纠错”）的，“结果纠正”应为 0。

## 检查理由

被纠正的、尚未审结的案件，都不属于维持；尚未审结的，也不属于败诉。

## 依据

国办公开办函〔2021〕30号（四）：报告内容应当准确；《政府信息公开条例》第五十条。所写可能仅指已审
结的案件，因此按警告处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule

from .comparison import Statement, Total, remedy_total, statements, together

# What contradicts each kind of statement: a pending case is not lost, but not upheld either.
_OTHERS = {"all-upheld": ("corrected", "pending"), "none-lost": ("corrected",)}
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
    needs_prose=True,
    quantities=("remedies",),
    messages={
        "others": {
            "zh": "文中称“{phrase}”，而{place}为 {printed}，并非全部维持。请核对后改正有误的一处。",
            "en": "The text says “{phrase}”, yet {place} is {printed}: not all were upheld. "
            "Check both and correct the wrong one.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for each remedy said to be upheld throughout that has other outcomes."""
    for statement in statements(report, *_REMEDIES, kinds=tuple(_OTHERS)):
        outcomes = _OTHERS[statement.figure.kind]
        others = together([remedy_total(report, f"{statement.figure.quantity}.{each}") for each in outcomes])
        if others.value is None:
            yield others.missing
        elif others.value:
            yield _contradiction(statement, others)


def _contradiction(statement: Statement, others: Total) -> Finding:
    shown = Total(tuple(cell for cell in others.cells if cell.counted), others.value)
    return Finding(
        "others",
        data={"phrase": statement.phrase, "place": shown.place, "printed": others.value},
        cells=shown.paths,
        span=statement.span,
        related=shown.related,
        expected=0,
        actual=others.value,
    )
