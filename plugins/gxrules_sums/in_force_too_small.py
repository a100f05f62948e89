"""Fewer documents are in force than the year's issues less its repeals.

## What it checks

For 规章 and for 行政规范性文件 in table two of the 2021 edition: 现行有效件数 is at least 本年制发件数 less
本年废止件数.

## Why

What was issued in the year and not repealed is in force at its end. A smaller figure was left from
the year before, or is in the wrong column.

## Basis

国办公开办函〔2021〕30号, table two, columns of 第二十条第（一）项. That the three figures belong together is
our reading. Exceptions are rare (documents issued for a term that ended in the same year), hence a
warning.

## Fails

```toml
year = 2021

[[fails]]
message = "too-small"
cells = [
  "disclosure.normative_document.in_force",
  "disclosure.normative_document.issued",
  "disclosure.normative_document.repealed",
]
data = { in_force = 3, issued = 5, repealed = 1, least = 4 }

[values.disclosure.normative_document]
issued = 5
repealed = 1
in_force = 3
```

## Passes

```toml
year = 2021
passes = true

[values.disclosure.normative_document]
issued = 564
repealed = 984
in_force = 4185
```

# 现行有效件数偏小

现行有效件数少于本年制发件数减去本年废止件数。

## 检查内容

2021年版格式表二中，规章、行政规范性文件的现行有效件数，不应少于本年制发件数减去本年废止件数。

## 检查理由

本年制发而没有废止的，年末均属现行有效。数字偏小，可能是沿用了上一年的数字，或者填错了栏。

## 依据

国办公开办函〔2021〕30号表二“第二十条第（一）项”各栏。三个数据之间的关系属于本工具的理解。例外
很少（如有效期在当年届满的文件），因此按警告处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule

from .identities import addends, counted_values, row_of


@rule(
    "GX309",
    "in-force-too-small",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号 表二第二十条第（一）项“本年制发件数”“本年废止件数”“现行有效件数”列",
    editions=("2021",),
    messages={
        "too-small": {
            "zh": "{row}：现行有效 {in_force} 件，少于本年制发 {issued} 件减去本年废止 {repealed} 件之差 {least} 件。"
            "请核对这三个数；“现行有效件数”应为年末仍有效的全部件数。",
            "en": "{row}: {in_force} are in force, fewer than the {issued} issued less the {repealed} repealed: "
            "{least}. Check the three figures; 现行有效件数 counts all that are in force at the year's end.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for each kind of document with too few in force."""
    for row in ("disclosure.government_rule", "disclosure.normative_document"):
        cells = tuple(report.cell(f"{row}.{column}") for column in ("in_force", "issued", "repealed"))
        known = counted_values(cells)
        if known is None:
            yield Unknown(cells)
            continue
        in_force, issued, repealed = known
        if in_force < issued - repealed:
            least = issued - repealed
            data = {"row": row_of(report, cells[0]), "in_force": in_force, "issued": issued, "repealed": repealed}
            yield Finding(
                "too-small",
                data={**data, "least": least},
                cells=cells,
                related=addends(cells[1:]),
                expected=f"≥ {least}",
                actual=in_force,
            )
