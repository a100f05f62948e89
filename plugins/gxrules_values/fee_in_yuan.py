"""The amount of administrative fees is so large that it seems to be in 元.

## What it checks

Two things. The cell under 本年收费金额（单位：万元） is 1 000 000 or more, which is 100亿元, and the
agency's name shows a level below the province. Or, where last year's report is given, this year's
amount is 5 000 to 20 000 times last year's, or last year's this many times this year's.

A cell that prints its unit belongs to fee-in-other-unit (GX207). Without an agency's name, or with
a name that shows no level, only the comparison with last year is made.

## Why

Amounts are kept in 元 and reported in 万元; a figure copied without converting is ten thousand
times too large, and spoils every sum over agencies.

## Basis

国办公开办函〔2021〕30号, table two, head of 第二十条第（八）项: 单位：万元. The bounds are our own estimate.

## Fails

```toml
year = 2022
agency = "某县自然资源局"

[[fails]]
message = "large"
cells = ["disclosure.administrative_fee.amount"]
data = { amount = 1250000, converted = "125" }

[values.disclosure.administrative_fee]
amount = 1250000
```

## Passes

```toml
year = 2022
agency = "某县自然资源局"
passes = true

[values.disclosure.administrative_fee]
amount = 125
```

# 收费金额疑似误以元为单位填写

行政事业性收费金额过大，可能误以元为单位填写。

## 检查内容

检查两种情形。一是“本年收费金额（单位：万元）”栏不小于 1000000（即 100 亿元），且从机关名称可
以看出级别在省级以下。二是提供了上一年度报告的，本年金额为上一年的 5000 至 20000 倍，或者上一年
金额为本年的 5000 至 20000 倍。

单元格带有单位的，由 GX207 检查。没有机关名称，或者从名称看不出级别的，只与上一年比较。

## 检查理由

账目以元记，报告以万元填。未经换算直接照抄，数值扩大一万倍，各机关的汇总也随之出错。

## 依据

国办公开办函〔2021〕30号表二“第二十条第（八）项”栏名：单位为万元。各界限由本工具自行估定。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gxrules import Cell, Context, Finding, Related, Report, Severity, Unknown, rule
from gxrules.types import pattern

_LARGE = 1_000_000
_RATIOS = (5_000, 20_000)
_PROVINCE = pattern(r"^.*?(?:省|自治区|北京市|天津市|上海市|重庆市)")
# Not the first characters of 市场, 市政, 市容, 区域, 区划, nor the ends of 城市, 社区, 城乡.
_PLACE = pattern(r"(?<!城)市(?![场政容])|县|(?<!社)区(?![域划])|旗|镇|(?<!城)乡(?!村)|街道|自治州|盟")


@rule(
    "GX208",
    "fee-in-yuan",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号 表二第二十条第（八）项“本年收费金额（单位：万元）”列",
    editions=("2021",),
    messages={
        "large": {
            "zh": "{place}填报 {amount}，按此列单位万元折算在 100 亿元以上，可能误以元为单位填报。"
            "请核对；如确系以元填报，请改为 {converted}。",
            "en": "{place} says {amount}, which in 万元 is 10 billion yuan or more; it may be in yuan. "
            "Check it; if so, enter {converted}.",
        },
        "jump": {
            "zh": "{place}本年填报 {amount}，上一年填报 {before}，相差约一万倍，"
            "其中一个可能误以元为单位填报（此列单位为万元）。请核对。",
            "en": "{place} says {amount}, last year's {before}, about ten thousand times apart; "
            "one of them may be in yuan, where the column counts in 万元. Check it.",
        },
    },
)
def check(report: Report, context: Context) -> Iterator[Finding | Unknown]:
    """Yield a finding where the amount seems to be in yuan."""
    cell = report.cell("disclosure.administrative_fee.amount")
    before = context.previous.disclosure.administrative_fee.amount if context.previous else None
    data = {"place": cell.label, "amount": cell.value}
    if cell.value is None:
        yield from [Unknown([cell])] if cell.counted is None else []
    elif cell.unit not in (None, "万元"):
        return
    elif before and _far_apart(cell, before):
        last_year = Related(cells=(before.path,), note="last year")
        yield Finding("jump", data={**data, "before": before.value}, cells=[cell], related=[last_year])
    elif cell.value >= _LARGE and _below_province(report.agency or ""):
        converted = f"{Decimal(cell.value) / 10000:f}"
        yield Finding("large", data={**data, "converted": converted}, cells=[cell], actual=cell.value)


def _far_apart(cell: Cell, before: Cell) -> bool:
    if not cell.value or not before.value or before.unit not in (None, "万元"):
        return False
    ratio = Decimal(cell.value) / Decimal(before.value)
    least, most = _RATIOS
    return least <= ratio <= most or least <= 1 / ratio <= most


def _below_province(agency: str) -> bool:
    """True if an agency's name holds a city, county, district or the like, the province's own name aside."""
    return bool(_PLACE.search(_PROVINCE.sub("", agency, count=1)))
