"""Sums do not hold, and these cells explain it.

## What it checks

Where identities of tables three and four fail, the smallest sets of cells are sought whose
correction makes all of them hold: exactly, every set of one or two cells, and sets of three where
no two will do; larger ones where several mistakes stand apart, or a whole row or column slipped. One
finding for each cause: the cell and its value where exactly one cell can be it; else all sets, ranked.
Fewer cells come first, then what neither the narrative nor last year's report contradicts, then the
mistake that leaves least to chance: one that invents no figure (two cells exchanged, a row shifted, a
number split, a digit dropped, doubled or transposed, a total copied from the next row), then a count in
the wrong column, and unrelated changes last; then what the narrative or last year's report supports.
What speaks for a set and what against it is told. Cells without a number that the sums leave one value
are told as well.

Where no set is found, the finding says how many cells are wrong at least. With the extra
`gxrules[locate]` a solver looks for larger sets; it changes the words of this finding and nothing else.

## Why

One wrong figure breaks up to three sums. Whoever must fix the report has to find it among the
175 cells of table three.

## Basis

The identities of 国办公开办函〔2021〕30号 and 〔2019〕60号, tables three and four; that the smallest change
is the likeliest is our reading, hence an info. The figures must be compared with the agency's records.

## Fails

```toml
year = 2021

[[fails]]
message = "single"
cells = ["requests.granted.natural_person"]
data = { count = 2 }

[values.requests]
received.natural_person = 4
received.total = 4
granted.natural_person = 5
granted.total = 4
disposed_total.natural_person = 4
disposed_total.total = 4
```

## Passes

```toml
year = 2021
passes = true

[values.requests]
received.natural_person = 4
received.total = 4
granted.natural_person = 4
granted.total = 4
disposed_total.natural_person = 4
disposed_total.total = 4
```

# 疑似填错的单元格

勾稽关系不成立，可由所列单元格填错得到解释。

## 检查内容

表三、表四有勾稽关系不成立时，查找改动最少、又能使各项勾稽关系全部成立的单元格组合：一个和两个单
元格的组合全部查遍；两个不够的，查找三个的组合；多处错误互不相干，或者整行、整列错位的，查找更多
单元格的组合。每个原因一条：只有一个单元格可以解释的，写明该单元格和应填的数值；否则按可能性列出
全部组合。改动单元格少的在前；其次是与文字叙述、上一年度报告不矛盾的；再次是凭空出现的数字最少的
错误（两格互换、整行错位、一数拆成两格、漏写多写或者颠倒数字、误抄下一行的总计），然后是计入相邻
一栏的，互不相干的改动排在最后；最后看文字叙述和上一年度报告是否支持。支持和不支持的情况一并写
明。单元格没有数字而勾稽关系只允许一个数值的，也予写明。

没有找到组合的，写明至少有几格填错。安装附加组件 `gxrules[locate]` 后，另用求解程序查找更大的组
合；只影响本条的文字，不影响其他规则。

## 检查理由

一个数据填错，最多会使三项合计不成立。更正报告的人需要在表三的175个单元格中把它找出来。

## 依据

国办公开办函〔2021〕30号、〔2019〕60号表三、表四的勾稽关系。改动最少的最有可能，属于本工具的理
解，因此按提示处理。数据须对照机关的原始记录核实。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from gxrules import Context, Finding, Message, Report, Severity, rule
from gxrules.types import Suggestion

from .explanation_text import describe, places
from .identities import unfilled_totals

if TYPE_CHECKING:
    from gxrules.types import Cause, Explanation

_LISTED = 12


@rule(
    "GX306",
    "repairable-cell",
    severity=Severity.INFO,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表三、表四勾稽关系；各地附表按其格式所列的勾稽关系",
    needs_locating=True,
    yields_to=("GX305", "GX812"),
    messages={
        "single": {
            "zh": "很可能只有一格填错：将{change}，{held}。{others}请对照原始数据核实。",
            "en": "One cell is probably wrong: with {change}, {held}. {others}Compare the records.",
        },
        "together": {
            "zh": "须同时更正 {cells} 格，{together}：将{change}。{others}请对照原始数据核实。",
            "en": "{cells} cells have to change together, {together}: {change}. {others}Compare the records.",
        },
        "filled": {
            "zh": "按勾稽关系推算，应将{change}。请对照原始数据核实后填写。",
            "en": "The equations leave one value: {change}. Compare the records and enter it.",
        },
        "alternatives": {
            "zh": "有 {ways} 种改法均可使{sums}成立，按可能性从大到小依次为：{listed}。"
            "仅凭表内数字无法断定是哪一种，请对照原始数据核实。",
            "en": "There are {ways} ways to make {sums} hold, the likelier first: {listed}. "
            "The table alone does not decide between them: compare the records.",
        },
        "beyond": {
            "zh": "{failing}，至少有 {least} 格填错；改动不足 {least} 格，无法使勾稽关系全部成立。"
            "请逐格对照原始数据核实。",
            "en": "{failing}, and at least {least} cells are wrong: fewer changes do not make them hold. "
            "Compare the table with the records cell by cell.",
        },
    },
)
def check(report: Report, context: Context) -> Iterator[Finding]:
    """Yield a finding for each cause."""
    unfilled = unfilled_totals(report).keys() if context.causes else set()
    for cause in context.causes:
        explained = cause.proposals
        alone = [one for one in explained if len(one.cells) == 1]
        if explained and unfilled and set(explained[0].paths) <= unfilled:
            # GX307 says what to enter.
            continue
        if not explained:
            yield _beyond(cause)
        elif len(alone) == 1 and explained[0] is alone[0]:
            yield _likeliest("single", cause, report)
        elif len(explained) == 1:
            yield _likeliest("together", cause, report)
        else:
            yield _alternatives(cause, report)


def _likeliest(message: str, cause: Cause, report: Report) -> Finding:
    first, *others = cause.proposals
    path, _, value = first.cells[0]
    suggested = message == "single" and value is not None
    repairs = tuple(identity.name for identity in first.identities)
    return Finding(
        "filled" if first.kind == "filled" else message,
        data={
            "change": describe(first, report),
            "cells": len(first.cells),
            **_sums(cause),
            "others": _others(others, cause),
        },
        cells=_cells(cause, [first]),
        related=places([first], report),
        expected=value if suggested else None,
        actual=report.cell(path).value if suggested else None,
        suggestion=Suggestion(path=path, value=value, repairs=repairs) if suggested and value is not None else None,
        explains=cause.identities,
    )


def _sums(cause: Cause) -> dict[str, int | Message]:
    """How many equations fail, as a number, as what fails, and as what holds once it is corrected."""
    count = len(cause.identities)
    if count == 1:
        return {
            "count": count,
            "sums": Message("该处勾稽关系", "the equation that fails"),
            "held": Message("该处勾稽关系即成立", "the equation that fails holds"),
            "together": Message("该处勾稽关系才能成立", "for the equation that fails to hold"),
        }
    return {
        "count": count,
        "sums": Message(f" {count} 处勾稽关系全部", f"all {count} equations that fail"),
        "held": Message(f"相关的 {count} 处勾稽关系即全部成立", f"the {count} equations that fail hold"),
        "together": Message(f"相关的 {count} 处勾稽关系才能全部成立", f"for all {count} equations that fail to hold"),
    }


def _others(others: Sequence[Explanation], cause: Cause) -> Message:
    if not others:
        return _NOT_SEARCHED if cause.solved and not cause.complete else Message("", "")
    count = len(others)
    return Message(f"另有 {count} 种改法，均须改动两格以上。", f"({count} other ways change two cells or more.) ")


_NOT_SEARCHED = Message(
    "是否另有改动格数相同的改法，未能全部查清。", "Whether as few other cells would do was not searched to the end. "
)


def _alternatives(cause: Cause, report: Report) -> Finding:
    shown = cause.proposals[:_LISTED]
    ways = [describe(one, report) for one in shown]
    more = len(cause.proposals) - len(shown)
    open_ = bool(cause.solved) and not cause.complete
    listed = Message(
        "；".join(f"（{number}）{way.zh}" for number, way in enumerate(ways, 1))
        + (f"；另有 {more} 种" if more else "")
        + ("；是否还有其他改法，未能全部查清" if open_ else ""),
        "; ".join(f"({number}) {way.en}" for number, way in enumerate(ways, 1))
        + (f"; and {more} more" if more else "")
        + ("; whether there are more was not searched to the end" if open_ else ""),
    )
    return Finding(
        "alternatives",
        data={"ways": len(cause.proposals), "listed": listed, **_sums(cause)},
        cells=_cells(cause, cause.proposals),
        related=places(shown, report),
        explains=cause.identities,
    )


def _beyond(cause: Cause) -> Finding:
    count = len(cause.identities)
    failing = Message(f"有 {count} 处勾稽关系不成立", f"{count} equations fail" if count > 1 else "1 equation fails")
    return Finding(
        "beyond",
        data={"failing": failing, "count": count, "least": cause.least},
        cells=_cells(cause, ()),
        explains=cause.identities,
    )


def _cells(cause: Cause, told: Iterable[Explanation]) -> Iterable[str]:
    """The cells that explanations would change; the totals of the sums where only the extra ``locate`` found any.

    The place of a finding is the same with the extra and without.
    """
    if not cause.explanations:
        return dict.fromkeys(path for identity in cause.identities for path in identity.right)
    return dict.fromkeys(path for one in told for path in one.paths)
