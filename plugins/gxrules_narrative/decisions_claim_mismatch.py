"""The narrative counts other licences, penalties or measures decided on than table two.

## What it checks

The number of decisions on 行政许可, 行政处罚 or 行政强制 that the text says were made is the one in table
two. Numbers of items, catalogues or of decisions that were published are not compared.

## Why

Both come from the same register. A difference means that one of them was not brought up to date,
or that only a part was counted.

## Basis

国办公开办函〔2021〕30号, table two, items （五） and （六） of 《政府信息公开条例》 article 20. Texts count in many
ways (cases, matters, those of one office), hence an info.

## Fails

```toml
year = 2022

[sections]
1 = "全年作出行政许可决定60件。"

[[fails]]
message = "differs"
cells = ["disclosure.administrative_license.decisions"]
data = { told = 60, printed = 0 }
```

## Passes

```toml
year = 2022
values.disclosure.administrative_license.decisions = 60
passes = true

[sections]
1 = "全年作出行政许可决定60件。"
```

# 处理决定数与表二不一致

正文写的行政许可、行政处罚、行政强制决定数与表二不一致。

## 检查内容

正文写明作出的行政许可、行政处罚、行政强制决定数量，应与表二一致。事项数量、目录数量和公示的决定
数量不比对。

## 检查理由

两处数据来自同一台账。不一致，说明有一处没有更新，或者只统计了一部分。

## 依据

国办公开办函〔2021〕30号表二“第二十条第（五）项”“第（六）项”。正文的统计口径不一（案件、事
项、某一科室），因此按提示处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule

from .comparison import against_cells

_KINDS = ("administrative_license", "administrative_penalty", "administrative_compulsion")
_PATHS = {f"disclosure.{kind}.decisions": (f"disclosure.{kind}.decisions",) for kind in _KINDS}


@rule(
    "GX415",
    "decisions-claim-mismatch",
    severity=Severity.INFO,
    basis="国办公开办函〔2021〕30号（四）：报告内容应当准确；表二第二十条第（五）、（六）项",
    needs_text=True,
    needs_prose=True,
    quantities=("disclosure",),
    messages={
        "differs": {
            "zh": "文中“{phrase}”，而{cell}为 {printed}，与文中的 {told} 不一致。请核对口径，改正有误的一处。",
            "en": "The text says “{phrase}”, yet {cell} is {printed}, not {told}. "
            "Check what is counted, and correct the wrong one.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for each kind of decision that the text counts otherwise."""
    yield from against_cells(report, _PATHS)
