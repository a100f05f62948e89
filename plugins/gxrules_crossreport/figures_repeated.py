"""All figures are last year's.

## What it checks

The cells of the three tables that are not zero are the same as in last year's report, with the same
values, and at least five of them are no sums of others. Reports on two editions of the form are not
compared.

## Why

Five independent counts do not come out the same twice: the tables were copied from last year's
report.

## Basis

国办公开办函〔2021〕30号 第（四）项: inaccurate content and 内容雷同 are held against the agency.
The bound of five is our own, and small agencies may repeat themselves, hence a warning.

## Fails

```toml
year = 2023
previous.disclosure.administrative_license.decisions = 120
previous.disclosure.administrative_penalty.decisions = 7
previous.disclosure.normative_document.in_force = 4
previous.requests.received = { natural_person = 3, total = 3 }
previous.requests.granted = { natural_person = 3, total = 3 }

[[fails]]
message = "repeated"
data = { count = 5, year = 2022 }

[values]
disclosure.administrative_license.decisions = 120
disclosure.administrative_penalty.decisions = 7
disclosure.normative_document.in_force = 4
requests.received = { natural_person = 3, total = 3 }
requests.granted = { natural_person = 3, total = 3 }
```

## Passes

```toml
year = 2023
passes = true
previous.disclosure.administrative_license.decisions = 120
previous.disclosure.administrative_penalty.decisions = 7
previous.disclosure.normative_document.in_force = 4
previous.requests.received = { natural_person = 3, total = 3 }
previous.requests.granted = { natural_person = 3, total = 3 }

[values]
disclosure.administrative_license.decisions = 121
disclosure.administrative_penalty.decisions = 7
disclosure.normative_document.in_force = 4
requests.received = { natural_person = 3, total = 3 }
requests.granted = { natural_person = 3, total = 3 }
```

# 各项数据与上年全部相同

三张表中不为零的数与上一年度报告全部相同。

## 检查内容

两份报告使用同一版格式，三张表中不为零的单元格及其数值全部相同，且除合计以外至少有五项。

## 检查理由

五个互不相干的数两年完全相同，多半是误填了上一年度的数据。

## 依据

国办公开办函〔2021〕30号（四）：内容不准确、内容雷同的，应当追究责任。五项的界限由本工具设定；
工作量小的机关有可能相同，因此按警告处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule
from gxrules.types import ComparedContext

from .last_year import from_last_year, unknown_before, year_before

_FEWEST = 5


@rule(
    "GX708",
    "figures-repeated",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号 第（四）项（内容不准确、内容雷同）",
    needs_previous=True,
    messages={
        "repeated": {
            "zh": "三张表中不为零的数与 {year} 年报告全部相同（{count} 项，合计不计）。请核对是否误填了上年的数。",
            "en": "All figures of the three tables that are not zero are those of the report for {year} "
            "({count}, sums not counted). Check whether last year's figures were entered.",
        }
    },
)
def check(report: Report, context: ComparedContext) -> Iterator[Finding | Unknown]:
    """Yield one finding where nothing differs."""
    before = context.previous
    if report.edition.name != before.edition.name:
        return
    pairs = [(cell, before.cell(cell.path)) for cell in report.cells() if cell.path in before.cell_map]
    known = [(cell, last) for cell, last in pairs if cell.counted is not None and last.counted is not None]
    if any(cell.counted != last.counted for cell, last in known):
        return
    sums = {path for identity in report.identities for path in identity.right}
    repeated = [(cell, last) for cell, last in known if cell.counted and cell.path not in sums]
    if len(repeated) < _FEWEST:
        return
    lost = [cell for cell, _ in pairs if cell.counted is None]
    unknown = Unknown(lost) if lost else unknown_before(last for _, last in pairs)
    if unknown is not None:
        yield unknown
        return
    cells, lasts = zip(*repeated, strict=True)
    data = {"count": len(repeated), "year": year_before(context)}
    yield Finding("repeated", data=data, cells=cells, related=from_last_year(lasts), key="tables")
