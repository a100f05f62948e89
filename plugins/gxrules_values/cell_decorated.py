"""A cell holds more than its plain digits.

## What it checks

A number is printed in plain ASCII digits. Findings are units in a column that counts or names
its unit, thousands separators, full-width characters, leading zeros, brackets, spaces inside,
words such as 增加 or 减少, a plus sign outside the column 本年增/减, and an empty fraction in a count.
Spaces between digits are a warning: they may have been two figures.

A unit behind 采购总金额 (2019) is no finding, since the form prints none there; nor is a minus sign,
nor + in 本年增/减.

## Why

People read such cells without trouble, programs that add up many reports do not.

## Basis

The form has a bare figure in every cell and the unit in its headers. How the 2019 edition wants
本年增/减 signed is unconfirmed; words there are noted as an info only.

## Fails

```toml
year = 2021

[[fails]]
message = "decorated"
cells = ["requests.received.natural_person"]
data = { printed = "12件", plain = 12 }

[values.requests.received]
natural_person = "12件"
```

## Passes

```toml
year = 2019
passes = true

[values.disclosure.centralized_procurement]
projects = 6
amount = "251000元"
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxrules import Cell, Finding, Report, Severity, Unknown, rule

from .tables import unknown

_PLAIN = re.compile(r"0|[1-9][0-9]*").fullmatch
_DECORATION = re.compile(r"[０-９，．＋－−＜＞（）(),\s]|增|减|降|(?<![\d.])0\d")
_SPLIT = re.compile(r"[0-9０-９]\s+[0-9０-９]")


@rule(
    "GX206",
    "cell-decorated",
    severity=Severity.INFO,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表二至表四各数据单元格",
    messages={
        "decorated": {
            "zh": "{place}：填的是“{printed}”，读作 {plain}。请只填阿拉伯数字 {plain}。",
            "en": "{place}: the cell says “{printed}”, read as {plain}. Enter the bare figure {plain}.",
        },
        "split": {
            "zh": "{place}：数字之间有空格“{printed}”，读作 {plain}，也可能是两个数。请核对后只填阿拉伯数字。",
            "en": "{place}: there is a space between the digits of “{printed}”, read as {plain}; "
            "it may be two figures. Check it and enter the bare figure.",
        },
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for every number that is more than its digits."""
    for cell in report.cells():
        if cell.kind != "number" or _PLAIN(cell.raw):
            continue
        printed = " ".join(cell.raw.split())
        if _decorated(printed, cell, report.spec(cell.path).column.type):
            split = _SPLIT.search(printed)
            yield Finding(
                "split" if split else "decorated",
                data={"place": cell.label, "printed": printed, "plain": cell.value},
                cells=[cell],
                expected=cell.value,
                actual=printed,
                severity=Severity.WARNING if split else None,
            )
    yield from unknown(report, "unbound")


def _decorated(printed: str, cell: Cell, column: str) -> bool:
    counts = column in ("count", "signed")
    return bool(
        _DECORATION.search(printed)
        or (cell.unit and column != "money")
        or ("+" in printed and column != "signed")
        or ("." in printed and counts and (cell.value or 0) % 1 == 0)
    )
