"""Every cell of table two is 0, in a report that covers a whole area.

## What it checks

Table two of a government's report, or of a report whose narrative counts for the whole area
(GX420), has at least one figure that is not 0.

## Why

In a whole county or district somebody issues a document, grants a licence or imposes a fine every
year. A table of zeros was mostly not filled in.

## Basis

国办公开办函〔2021〕30号, table two. That an area without any such act is unlikely is our own
conclusion, hence an info. Townships and departments may well have none.

## Fails

```toml
year = 2022
agency = "某县人民政府"
agency_kind = "government"

[[fails]]
message = "zeros"
```

```toml
year = 2022
agency = "某县应急管理局"
agency_kind = "department"

[sections]
1 = "2022年，全县共收到政府信息公开申请36件。"

[[fails]]
message = "wider"
```

## Passes

```toml
year = 2022
agency = "某县人民政府"
agency_kind = "government"
values.disclosure.administrative_penalty.decisions = 31
passes = true
```

# 表二全部为0

反映全地区情况的报告，表二全部为 0。

## 检查内容

人民政府的报告，以及正文反映全地区数据的报告（GX420），表二应至少有一个数据不为 0。

## 检查理由

一个县（区）全年总会制发文件、作出许可或者处罚决定。表二全部为 0，多半是没有填写。

## 依据

国办公开办函〔2021〕30号表二。全地区没有任何一项的可能性很小，是本工具的推断，因此按提示处理。乡
镇和部门确有可能全部为 0。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Context, Finding, Report, Severity, Unknown, rule

from .scopes import is_too_wide

_TABLE = "disclosure"


@rule(
    "GX422",
    "table-two-all-zero",
    severity=Severity.INFO,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表二",
    messages={
        "zeros": {
            "zh": "政府的报告反映全地区情况，但表二 {count} 个数据均为 0。请核对是否漏填。",
            "en": "A government reports for its whole area, yet all {count} figures of table two are 0. "
            "Check whether they were left out.",
        },
        "wider": {
            "zh": "文中写的是全地区或上级机关的数据，但表二 {count} 个数据均为 0。表二如按全地区填写，请核对是否漏填。",
            "en": "The text has figures of the whole area or of a superior agency, yet all {count} figures of table "
            "two are 0. If table two is meant for the whole area, check whether they were left out.",
        },
    },
)
def check(report: Report, context: Context) -> Iterator[Finding | Unknown]:
    """Yield a finding where a report on an area has nothing in table two."""
    cells = report.cells_of(_TABLE)
    kind = context.metadata.agency_kind or report.agency_kind
    if any(cell.counted for cell in cells) or not _covers_area(report, kind):
        return
    unknown = tuple(cell.path for cell in cells if cell.counted is None)
    if unknown:
        yield Unknown(unknown)
        return
    said = "zeros" if kind == "government" else "wider"
    yield Finding(said, data={"count": len(cells)}, cells=tuple(cell.path for cell in cells))


def _covers_area(report: Report, kind: str | None) -> bool:
    return kind == "government" or (kind in ("department", "township") and is_too_wide(report))
