"""A percentage told of a figure is not its share of any total told with it.

## What it checks

`……805件，其中甲258件，占32.0%`: the percentage is 100 times the figure divided by a total, within 0.15
(half a point more for whole percentages). Every greater figure of the same unit in the paragraph,
and the totals of table three and four, are tried as the total; only where none fits is there a
finding, which gives the share of the figure that is broken down (其中), else of the last one. Rounded
figures, and shares of a whole that is not told (占全市的5%), are left out.

## Why

A percentage is computed from figures of the report; where it fits none, one of the two was changed
without the other.

## Basis

国办公开办函〔2021〕30号, clause （四）: inaccurate content is answered for. Which total is meant is not
always plain, hence an info.

## Fails

```toml
year = 2021

[sections]
1 = "答复申请805件，其中予以公开258件，占33.9%。"

[[fails]]
message = "share"
data = { part = "258件", percent = "33.9%" }
```

## Passes

```toml
year = 2021
passes = true

[sections]
1 = "答复申请805件，其中不予公开35件，占4.35%。"
```

# 百分比与数量不符

正文写的百分比与相关数量不符。

## 检查内容

“……805件，其中甲258件，占32.0%”：百分比应等于该数除以总数再乘以100，允许相差0.15（百分比为整
数的，允许再差0.5）。同一段落中单位相同、数值更大的各数，以及表三、表四的总计，都作为总数试算；
都不相符的才予指出，并写明该数占其所属总数（“其中”之前的数）的比例，没有的以最后一个较大的数计
算。概数以及未写明总数的比例（“占全市的5%”）不检查。

## 检查理由

百分比由报告中的数据计算得出。与哪个数都不相符，说明只改了数量或者只改了百分比。

## 依据

国办公开办函〔2021〕30号（四）：内容不准确的，要予以追究。以哪个数为总数有时不明确，因此按提示处
理。
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from gxrules import Finding, Related, Report, Severity, rule
from gxrules.types import Amount, Section, pattern

_LINK = pattern(
    r"[，,、（(]?\s*占(?:比|总数|总量|全部|总公开量|申请总数)?(?:[^，,。；;\d全省市县区]{0,10}的)?(?:比例|比重|比)?(?:为|达|是|约|到)?\s*"
)
_PARAGRAPH = pattern(r"\n\s*(?=[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．])|\n\s*\n")
_REACH = 600
_NEAR, _WHOLE_NEAR = Decimal("0.15"), Decimal("0.65")
_TOTALS = ("requests.received", "requests.carried_over", "requests.disposed_total")
_CASES = ("reconsideration", "direct_litigation", "litigation_after_reconsideration")


@rule(
    "GX412",
    "percentage-claim-mismatch",
    severity=Severity.INFO,
    basis="国办公开办函〔2021〕30号（四）：报告内容应当准确",
    needs_text=True,
    needs_prose=True,
    messages={
        "share": {
            "zh": "“{part}，占{percent}”：按总数“{whole}”计算应为 {due}%。请核对数量和百分比。",
            "en": "“{part}，占{percent}”: of the total “{whole}” it is {due} %. Check the figure and the percentage.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for each percentage that no total explains."""
    totals = _table_totals(report)
    for section in report.narratives():
        for index, (part, percent) in enumerate(_shares(section)):
            told = _told_totals(section, part)
            if told and not any(_fits(part, percent, whole) for whole in (*(one.value for one in told), *totals)):
                yield _finding(section, part, percent, _whole_of(report, section, part) or told[-1], index)


def _shares(section: Section) -> Iterator[tuple[Amount, Amount]]:
    """The figures with 占 and a percentage behind them."""
    for part, percent in pairwise(section.amounts):
        linked = _LINK.fullmatch(section.clean, part.end, percent.start)
        if part.kind == "count" and percent.unit == "%" and part.exact and percent.exact and linked:
            yield part, percent


def _told_totals(section: Section, part: Amount) -> list[Amount]:
    """The figures before ``part`` in its paragraph that it may be a share of."""
    text, window = section.clean, max(0, part.start - _REACH)
    begin = max((match.end() for match in _PARAGRAPH.finditer(text, window, part.start)), default=window)
    first, last = (bisect_left(section.amounts, at, key=lambda amount: amount.start) for at in (begin, part.start))
    return [
        amount
        for amount in section.amounts[first:last]
        if (amount.kind, amount.unit) == ("count", part.unit) and amount.value >= part.value and amount.value > 0
    ]


def _whole_of(report: Report, section: Section, part: Amount) -> Amount | None:
    """The figure that the narrative breaks down to ``part`` and others, where it is one."""
    lists = report.breakdowns[section.number]
    wholes = (one.whole for one in lists if any(each.number == part.start for each in one.parts))
    whole = next((whole[0].number for whole in wholes if len(whole) == 1), None)
    return next((amount for amount in section.amounts if amount.start == whole), None)


def _table_totals(report: Report) -> list[Decimal | int]:
    """What the tables give as totals: applications of the year, with those carried over, cases of each kind."""
    requests = [report.cell(f"{path}.total").counted or 0 for path in _TOTALS]
    cases = [report.cell(f"remedies.{block}.total").counted or 0 for block in _CASES]
    totals = [*requests, requests[0] + requests[1], *cases, cases[1] + cases[2]]
    return [total for total in totals if total > 0]


def _fits(part: Amount, percent: Amount, whole: Decimal | int) -> bool:
    near = _NEAR if "." in str(percent.value) else _WHOLE_NEAR
    return abs(100 * Decimal(part.value) / Decimal(whole) - Decimal(percent.value)) <= near


def _finding(section: Section, part: Amount, percent: Amount, whole: Amount, index: int) -> Finding:
    due = (100 * Decimal(part.value) / Decimal(whole.value)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return Finding(
        "share",
        data={
            "part": section.clean[part.start : part.end],
            "percent": section.clean[percent.start : percent.end],
            "whole": section.clean[whole.start : whole.end],
            "due": due,
        },
        span=section.locate(part.start, percent.end),
        related=[Related(span=section.locate(whole.start, whole.end), note="total")],
        expected=due,
        actual=percent.value,
        key=f"{section.number}:{index}",
    )
