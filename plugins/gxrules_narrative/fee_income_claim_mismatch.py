"""The narrative tells another amount of 行政事业性收费 than table two.

## What it checks

Where the text says that there was no 行政事业性收费, the cell 行政事业性收费 of table two is 0; where it gives
an amount, the amount is that of the cell, which is in 万元, within 0.01 万元.

## Why

Both come from the same account. A difference is often one of units: 元 entered for 万元.

## Basis

国办公开办函〔2021〕30号, clause （四） (accuracy) and table two, item （八） of 《政府信息公开条例》 article 20. Fees
remitted, reduced or only listed are not compared; the form of 2019 has no column for an amount.

## Fails

```toml
year = 2022
values.disclosure.administrative_fee.amount = 12.5

[sections]
1 = "本年度我局无行政事业性收费。"

[[fails]]
message = "none"
cells = ["disclosure.administrative_fee.amount"]
```

## Passes

```toml
year = 2022
passes = true

[sections]
1 = "本年度我局无行政事业性收费。"
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gxrules import Cell, Finding, Related, Report, Severity, Unknown, rule
from gxrules.types import Section

_FEE = "行政事业性收费"
_NONE = re.compile(
    rf"(?:没有|无|不涉及|未(?:产生|发生|收取|涉及|有|开展)|零)(?:任何|涉企)?{_FEE}"
    r"(?:项目|事项|行为|收入|情况|金额)?(?=\s*(?:[，,。.；;、！!）)]|$))",
    re.M,
)
_AMOUNT = re.compile(rf"{_FEE}(?:收入|金额|总额|总金额)?(?:共计?|合计|总计|累计|为|是|计)*[：:\s]*(?=\d)")
# A fee that is told of for another reason than that it was charged.
_OTHER = re.compile(r"(?:减免|免征|免收|停征|取消|减征|降低|返还|退还|减少|上年|去年)[^，,。；;\n]{0,12}$")
_NEAR = Decimal("0.01")
_TEN_THOUSAND = {"万元": Decimal(1), "元": Decimal(10_000), "亿元": Decimal("0.0001")}


@rule(
    "GX416",
    "fee-income-claim-mismatch",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号（四）：报告内容应当准确；表二第二十条第（八）项",
    editions=("2021",),
    needs_text=True,
    messages={
        "none": {
            "zh": "文中“{phrase}”，而{cell}为 {printed}。请核对后改正有误的一处。",
            "en": "The text says “{phrase}”, yet {cell} is {printed}. Check both and correct the wrong one.",
        },
        "differs": {
            "zh": "文中“{phrase}”，而{cell}为 {printed} 万元。请核对金额和单位（表中以万元计），改正有误的一处。",
            "en": "The text says “{phrase}”, yet {cell} is {printed} 万元. "
            "Check amount and unit (the table is in 万元), and correct the wrong one.",
        },
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding where text and table two differ on the fees charged."""
    cell = report.disclosure.administrative_fee.amount
    printed = _in_ten_thousand(cell.counted, cell.unit or "万元")
    claims = [(section, *claim) for section in report.narratives() for claim in _claims(section)]
    if claims and printed is None:
        yield Unknown((cell.path,))
    elif claims and not any(abs(amount - printed) <= _NEAR for *_, amount in claims if printed is not None):
        yield _finding(cell, *claims[0])


def _claims(section: Section) -> Iterator[tuple[int, int, Decimal]]:
    """Where a section tells of fees charged, and how many 万元."""
    text = section.clean
    if _FEE not in text:
        return
    for match in _NONE.finditer(text):
        yield match.start(), match.end(), Decimal(0)
    figures = {amount.start: amount for amount in section.amounts}
    for match in _AMOUNT.finditer(text):
        figure = figures.get(match.end())
        amount = _in_ten_thousand(figure.value, figure.unit) if figure and figure.exact else None
        if figure and amount is not None and not _OTHER.search(text, max(0, match.start() - 20), match.start()):
            yield match.start(), figure.end, amount


def _in_ten_thousand(value: int | Decimal | None, unit: str | None) -> Decimal | None:
    if value is None or unit not in _TEN_THOUSAND:
        return None
    return Decimal(value) / _TEN_THOUSAND[unit]


def _finding(cell: Cell, section: Section, start: int, end: int, amount: Decimal) -> Finding:
    return Finding(
        "differs" if amount else "none",
        data={"phrase": section.clean[start:end].strip(), "cell": cell.label, "printed": cell.counted},
        cells=(cell.path,),
        span=section.locate(start, end),
        related=[Related(span=cell.span, cells=(cell.path,), note="total")],
        expected=cell.counted,
        actual=amount,
    )
