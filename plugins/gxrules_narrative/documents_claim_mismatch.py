"""The narrative counts other documents issued, repealed or in force than table two.

## What it checks

The number of 规章 or 规范性文件 that the text says were issued (制发, 制定, 出台), repealed (废止) or are in
force (现行有效), or that there were none, is the one in table two. On the form of 2019 the number issued
is compared with 本年新制作数量 and 本年新公开数量, that known in all (对外公开总数量) with its column; it has none
for the others.

## Why

Both come from the same list. A difference means that one of them was not brought up to date.

## Basis

国办公开办函〔2021〕30号, clause （四） (accuracy) and table two, item （一） of 《政府信息公开条例》 article 20.
Words vary from report to report, hence a warning. Where the text gives several figures for one
cell, one that fits is enough.

## Fails

```toml
year = 2022
values.disclosure.normative_document.issued = 1

[sections]
1 = "我局制发行政规范性文件3件。"

[[fails]]
message = "differs"
cells = ["disclosure.normative_document.issued"]
data = { told = 3, printed = 1 }
```

## Passes

```toml
year = 2022
values.disclosure.normative_document.issued = 3
passes = true

[sections]
1 = "我局制发行政规范性文件3件。"
```

# 文件数量与表二不一致

正文写的文件制发、废止、现行有效件数与表二不一致。

## 检查内容

正文写明的规章、规范性文件制发（“制发”“制定”“出台”）、废止、现行有效件数（或者没有），应与
表二一致。2019年版格式下，制发件数与“本年新制作数量”“本年新公开数量”比对，公开总数与“对外公
开总数量”比对，其余没有对应的栏，不比对。

## 检查理由

两处数据来自同一份清单。不一致，说明有一处没有更新。

## 依据

国办公开办函〔2021〕30号（四）（内容准确）；表二“第二十条第（一）项”。各报告用语不一，因此按警
告处理。正文对同一单元格写有几个数的，有一个相符即可。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gxrules import Finding, Report, Severity, Unknown, rule

from .comparison import against_cells

_KINDS = ("disclosure.government_rule", "disclosure.normative_document")
_COLUMNS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "2021": {"issued": ("issued",), "repealed": ("repealed",), "in_force": ("in_force",)},
    "2019": {
        "issued": ("newly_made", "newly_disclosed"),
        "newly_disclosed": ("newly_disclosed",),
        "total_disclosed": ("total_disclosed",),
    },
}

# 制作 of the old form is not 制定 of a document: who issued none may have made some.
_KINDS_TOLD = {"2021": ("count", "none")}


@rule(
    "GX414",
    "documents-claim-mismatch",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号（四）：报告内容应当准确；表二第二十条第（一）项",
    needs_text=True,
    needs_prose=True,
    quantities=("disclosure",),
    messages={
        "differs": {
            "zh": "文中“{phrase}”，而{cell}为 {printed}，与文中的 {told} 不一致。请核对后改正有误的一处。",
            "en": "The text says “{phrase}”, yet {cell} is {printed}, not {told}. "
            "Check both and correct the wrong one.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for each cell of documents that the text contradicts."""
    columns = _COLUMNS.get(report.edition.name, {})
    paths = {
        f"{kind}.{told}": tuple(f"{kind}.{column}" for column in names)
        for kind in _KINDS
        for told, names in columns.items()
    }
    yield from against_cells(report, paths, kinds=_KINDS_TOLD.get(report.edition.name, ("count",)))
