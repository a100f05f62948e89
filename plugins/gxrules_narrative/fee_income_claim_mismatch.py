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

# 收费金额与表二不一致

正文写的行政事业性收费金额与表二不一致。

## 检查内容

正文写明没有行政事业性收费的，表二“行政事业性收费”应为 0；写有金额的，应与该单元格（以万元计）
一致，允许相差0.01万元。

## 检查理由

两处数据来自同一账目。不一致往往是单位有误：以元为单位的数填进了万元栏。

## 依据

国办公开办函〔2021〕30号（四）（内容准确）；表二“第二十条第（八）项”。减免的收费和只列项目的收
费不比对；2019年版格式没有金额栏。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gxrules import Cell, Finding, Related, Report, Severity, Unknown, rule

from .comparison import Statement, Value, statements

_NEAR = Decimal("0.01")
_TEN_THOUSAND = {"万元": Decimal(1), "元": Decimal(10_000), "亿元": Decimal("0.0001")}


@rule(
    "GX416",
    "fee-income-claim-mismatch",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号（四）：报告内容应当准确；表二第二十条第（八）项",
    editions=("2021",),
    needs_text=True,
    needs_prose=True,
    quantities=("disclosure.administrative_fee",),
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
    cell = report.cell("disclosure.administrative_fee.amount")
    printed = _in_ten_thousand(cell.counted, cell.unit or "万元")
    said = [(one, amount) for one in statements(report, cell.path) if (amount := _amount_of(one)) is not None]
    if said and printed is None:
        yield Unknown((cell.path,))
    elif said and not any(abs(amount - printed) <= _NEAR for _, amount in said if printed is not None):
        yield _finding(cell, *said[0])


def _amount_of(statement: Statement) -> Decimal | None:
    """How many 万元 the text says were charged."""
    return _in_ten_thousand(statement.value, statement.figure.unit or "万元")


def _in_ten_thousand(value: Value | None, unit: str | None) -> Decimal | None:
    if value is None or unit not in _TEN_THOUSAND:
        return None
    return Decimal(value) / _TEN_THOUSAND[unit]


def _finding(cell: Cell, statement: Statement, amount: Decimal) -> Finding:
    return Finding(
        "differs" if amount else "none",
        data={"phrase": statement.phrase, "cell": cell.label, "printed": cell.counted},
        cells=(cell.path,),
        span=statement.span,
        related=[Related(span=cell.span, cells=(cell.path,), note="total")],
        expected=cell.counted,
        actual=amount,
    )
