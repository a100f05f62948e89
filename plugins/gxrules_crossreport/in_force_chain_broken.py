"""The documents in force are not last year's with what was issued and without what was repealed.

## What it checks

For 规章 and for 行政规范性文件 in table two of the 2021 edition: 现行有效件数 is last year's, plus
本年制发件数, less 本年废止件数. Reports on the form of 2019 are not compared: its 对外公开总数量
counts something else.

## Why

The number in force changes by these two alone. Where it does not follow, one of the three figures
is wrong, or was counted by another measure than last year.

## Basis

国办公开办函〔2021〕30号, table two, columns of 第二十条第（一）项. That the figures go on from year
to year is our reading; a clean-up of documents or a reorganisation may break the chain, hence a
warning.

## Fails

```toml
year = 2023
previous.disclosure.normative_document.in_force = 10

[[fails]]
message = "broken"
cells = [
  "disclosure.normative_document.in_force",
  "disclosure.normative_document.issued",
  "disclosure.normative_document.repealed",
]
data = { in_force = 12, before = 10, issued = 1, repealed = 0, due = 11, year = 2022 }

[values.disclosure.normative_document]
issued = 1
in_force = 12
```

## Passes

```toml
year = 2023
passes = true
previous.disclosure.normative_document.in_force = 10

[values.disclosure.normative_document]
issued = 1
in_force = 11
```

# 现行有效件数与上年不衔接

现行有效件数不等于上一年度的件数加本年制发、减本年废止。

## 检查内容

2021年版格式表二中，规章、行政规范性文件的现行有效件数，应等于上一年度报告的现行有效件数，加本
年制发件数，减本年废止件数。上一年度报告使用2019年版格式的不比对，该版的“对外公开总数量”口径不
同。

## 检查理由

现行有效件数只因制发和废止而变化。接不上的，三个数中有一个有误，或者口径与上年不同。

## 依据

国办公开办函〔2021〕30号表二“第二十条第（一）项”各栏。三个数逐年衔接，是本工具的理解；文件清理、
机构调整会使其中断，因此按警告处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule
from gxrules.types import ComparedContext

from .last_year import from_last_year, unknown_before, year_before


@rule(
    "GX703",
    "in-force-chain-broken",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号 表二第二十条第（一）项“本年制发件数”“本年废止件数”“现行有效件数”栏",
    editions=("2021",),
    needs_previous=True,
    messages={
        "broken": {
            "zh": "{row}：现行有效 {in_force} 件；{year} 年报告现行有效 {before} 件，加本年制发 {issued} 件、"
            "减本年废止 {repealed} 件，应为 {due} 件。请核对；如因清理或机构调整，请在报告中说明。",
            "en": "{row}: {in_force} are in force; the {before} of the report for {year}, with {issued} issued and "
            "{repealed} repealed, make {due}. Check them; if a clean-up or a reorganisation is the cause, say so.",
        }
    },
)
def check(report: Report, context: ComparedContext) -> Iterator[Finding | Unknown]:
    """Yield a finding for each kind of document whose chain is broken."""
    if context.previous.edition.name != "2021":
        return
    for row in (report.disclosure.government_rule, report.disclosure.normative_document):
        cells = (row.in_force, row.issued, row.repealed)
        before = context.previous.cell(row.in_force.path)
        in_force, issued, repealed = (cell.counted for cell in cells)
        unknown = unknown_before([before])
        if in_force is None or issued is None or repealed is None:
            yield Unknown([cell for cell in cells if cell.counted is None])
        elif unknown is not None or before.counted is None:
            yield unknown or Unknown()
        elif in_force != before.counted + issued - repealed:
            named = report.spec(cells[0].path).row_label
            data = {"row": named, "in_force": in_force, "issued": issued, "repealed": repealed}
            due = before.counted + issued - repealed
            yield Finding(
                "broken",
                data={**data, "before": before.counted, "due": due, "year": year_before(context)},
                cells=cells,
                related=from_last_year([before]),
                expected=due,
                actual=in_force,
            )
