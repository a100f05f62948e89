"""More documents were newly disclosed than are disclosed in all.

## What it checks

For 规章 and for 规范性文件 in table two of the 2019 edition: 对外公开总数量 is at least 本年新公开数量.

## Why

The total holds what was disclosed in the year. A smaller one counts something else, or the two
columns were exchanged.

## Basis

国办公开办函〔2019〕60号, table two, column labels of 第二十条第（一）项. That the total includes the year's
is our reading of the labels, hence a warning.

## Fails

```toml
year = 2020

[[fails]]
message = "too-small"
cells = ["disclosure.normative_document.total_disclosed", "disclosure.normative_document.newly_disclosed"]
data = { total = 5, new = 13 }

[values.disclosure.normative_document]
newly_disclosed = 13
total_disclosed = 5
```

## Passes

```toml
year = 2020
passes = true

[values.disclosure.normative_document]
newly_disclosed = 13
total_disclosed = 524
```

# 公开总数小于本年新公开

对外公开总数量少于本年新公开数量。

## 检查内容

2019年版格式表二中，规章、规范性文件的对外公开总数量，不应少于本年新公开数量。

## 检查理由

总数量包含本年新公开的数量。总数量偏小，不是统计口径不同，就是两栏填反。

## 依据

国办公开办函〔2019〕60号表二“第二十条第（一）项”各栏名称。总数量包含本年数量，属于本工具对栏名
的理解，因此按警告处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule

from .identities import addends, counted_values, row_of


@rule(
    "GX310",
    "public-total-too-small",
    severity=Severity.WARNING,
    basis="国办公开办函〔2019〕60号 表二第二十条第（一）项“本年新公开数量”“对外公开总数量”列",
    editions=("2019",),
    messages={
        "too-small": {
            "zh": "{row}：“对外公开总数量”填报 {total}，少于“本年新公开数量” {new}。"
            "总数量应包含本年新公开数量，请核对这两个数。",
            "en": "{row}: 对外公开总数量 says {total}, fewer than the {new} under 本年新公开数量. "
            "The total includes those of the year; check both figures.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for each kind of document whose total is too small."""
    for row in (report.disclosure.government_rule, report.disclosure.normative_document):
        cells = (row.total_disclosed, row.newly_disclosed)
        known = counted_values(cells)
        if known is None:
            yield Unknown(cells)
        elif known[0] < known[1]:
            yield Finding(
                "too-small",
                data={"row": row_of(report, cells[0]), "total": known[0], "new": known[1]},
                cells=cells,
                related=addends(cells[1:]),
                expected=f"≥ {known[1]}",
                actual=known[0],
            )
