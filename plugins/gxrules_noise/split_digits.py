"""A number is in two cells: joining their digits makes the sums hold.

## What it checks

A row of table three does not add up to its 总计, and joining the one-digit numbers of two neighbouring
cells is the best explanation: with the joined number in the first and 0 in the second every sum
that failed holds. Where another explanation is as good, GX306 lists them all.

## Why

A column boundary of the page or of the converted file cut the number. What is printed is not a figure
of the agency's.

## Basis

Practice (做法): recovering tables from pages splits digits; the sums are those of 国办公开办函〔2021〕30号 and
〔2019〕60号, table three.

## Fails

```toml
year = 2021

[[fails]]
message = "split"
cells = ["requests.granted.natural_person", "requests.granted.commercial_enterprise"]
data = { first = 2, second = 0, joined = 20 }

[values.requests]
received.natural_person = 20
received.total = 20
granted.natural_person = 2
granted.total = 20
disposed_total.natural_person = 20
disposed_total.total = 20
```

## Passes

```toml
year = 2021
passes = true

[values.requests]
received.natural_person = 20
received.total = 20
granted.natural_person = 20
granted.total = 20
disposed_total.natural_person = 20
disposed_total.total = 20
```

# 一个数拆成两格

一个数被拆进相邻两格，合并后勾稽关系成立。

## 检查内容

表三某一行不等于“总计”，而把相邻两格的一位数合并，是最合理的解释：合并后的数填入前一格、后一格
填 0，所有不成立的合计全部成立。另有同样合理的解释的，由 GX306 一并列出。

## 检查理由

网页或者转换后的文件在数字中间分了栏，印出的不是机关填报的数。

## 依据

做法：从网页还原表格时，数字会被拆开。合计关系见国办公开办函〔2021〕30号、〔2019〕60号表三。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gxrules import Cell, Context, Finding, Related, Report, Severity, rule
from gxrules.types import Suggestion

if TYPE_CHECKING:
    from gxrules.types import Cause


@rule(
    "GX812",
    "split-digits",
    severity=Severity.WARNING,
    basis="做法：网页或文件转换会把一个数拆进两格；国办公开办函〔2021〕30号、〔2019〕60号 表三勾稽关系",
    origin="extraction",
    needs_locating=True,
    messages={
        "split": {
            "zh": "{cell}的 {first} 与后一格的 {second}，疑似 {joined} 被拆成两格填写："
            "合并后，相关的勾稽关系即成立。请对照原件，在前一格填 {joined}，后一格填 0。",
            "en": "{cell}: {first} and the {second} in the next cell look like one number, {joined}, split over two: "
            "joined, all equations that fail hold. Compare the original, enter {joined} in the first cell and 0 in the "
            "next.",
        }
    },
)
def check(report: Report, context: Context) -> Iterator[Finding]:
    """Yield a finding for each cause that joining digits explains best."""
    for cause in context.causes:
        best = cause.best
        if best and best.kind == "split-digits" and any(each.kind == "applicant_total" for each in cause.identities):
            yield _finding(cause, report)


def _finding(cause: Cause, report: Report) -> Finding:
    path, _, joined = cause.explanations[0].cells[0]
    first, second = _neighbours(report, path)
    repairs = tuple(identity.name for identity in cause.identities)
    return Finding(
        "split",
        data={"cell": first.label, "first": first.value, "second": second.value or 0, "joined": joined},
        cells=[first, second],
        related=[Related(span=second.span, cells=(second.path,), note="correction")],
        expected=joined,
        actual=first.value,
        suggestion=Suggestion(path=path, value=joined, repairs=repairs) if joined is not None else None,
        explains=cause.identities,
    )


def _neighbours(report: Report, path: str) -> tuple[Cell, Cell]:
    """A cell and the next one of its row."""
    row = report.cells_of(path.rpartition(".")[0])
    at = next(index for index, cell in enumerate(row) if cell.path == path)
    return row[at], row[at + 1]
