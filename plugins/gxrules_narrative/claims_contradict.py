"""The narrative gives two numbers for the same thing.

## What it checks

Where the text gives the number of applications received, carried over, handled or carried forward,
of an outcome, of 行政复议, of 行政诉讼 or of items disclosed more than once, it is the same each time. A part
after 其中 is another thing, as are items of one channel, figures of another year or of the whole area,
several bodies in one sentence, and two numbers that the table bears out both (applications received
without and with those carried over). Where another rule finds one of the numbers wrong by the
table, this one says nothing.

## Why

A text that contradicts itself was patched together, and readers cannot tell which number holds.

## Basis

国办公开办函〔2021〕30号, clause （四）: the content of a report is accurate. One of the numbers may be meant of
something else, hence a warning.

## Fails

```toml
year = 2021

[sections]
1 = "2021年收到政府信息公开申请1件。全年收到政府信息公开申请2件。"

[[fails]]
message = "differ"
data = { first = 1, second = 2 }
```

## Passes

```toml
year = 2021
passes = true

[sections]
1 = "2021年收到政府信息公开申请2件。全年收到政府信息公开申请2件，其中新收1件。"
```

# 正文数据前后不一致

正文对同一事项写了两个不同的数。

## 检查内容

正文多次写到新收、上年结转、办结、结转下年度的申请件数，某项办理结果、行政复议、行政诉讼的件数，
或者公开信息条数的，各处应当一致。“其中”之后的部分、某一渠道的条数、其他年度或者全地区的数据、
一句话中几个机关的数据，以及表格都能印证的两个数（不含和包含上年结转的申请件数），不算同一事项。
已由其他规则根据表格指出其中一个数有误的，不再重复。

## 检查理由

正文自相矛盾，说明文字由几处拼接而成，读者无法知道以哪个数为准。

## 依据

国办公开办函〔2021〕30号（四）：报告内容应当准确。其中一个数可能指其他事项，因此按警告处理。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gxrules import Finding, Related, Report, Severity, rule

from .comparison import Statement, Value, row_total, statements, together, total_of


@rule(
    "GX413",
    "claims-contradict",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号（四）：内容应当准确",
    needs_text=True,
    needs_prose=True,
    yields_to=("GX401", "GX402", "GX403", "GX404", "GX405", "GX406", "GX407", "GX408"),
    messages={
        "differ": {
            "zh": "文中对同一事项前后说法不一：“{one}”与“{other}”，一处为 {first}，一处为 {second}。请核对后统一。",
            "en": "The text gives two numbers for the same thing: “{one}” and “{other}”, {first} and {second}. "
            "Check and use one number.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for each thing the narrative counts twice with two results."""
    for (quantity, *_), said in _by_quantity(report).items():
        first = said[0]
        other = next((one for one in said if one.value != first.value), None)
        if other is not None and not _agree([one.value or 0 for one in said], _known(report, quantity)):
            yield _contradiction(report, first, other)


_Key = tuple[str, bool, str, bool]


def _by_quantity(report: Report) -> Mapping[_Key, list[Statement]]:
    """The wholes, by what they count, whose and of what time."""
    found: dict[_Key, dict[object, list[Statement]]] = {}
    for statement in statements(report, *_quantities(report)):
        if len(statement.quantities) == 1 and not statement.figure.parted:
            found.setdefault(_key(statement), {}).setdefault(statement.sentence, []).append(statement)
    singles = {key: _single(sentences.values()) for key, sentences in found.items()}
    return {key: said for key, said in singles.items() if said}


def _quantities(report: Report) -> set[str]:
    named = {figure.quantity for figures in report.figures.values() for figure in figures}
    return {quantity for quantity in named if quantity == _ITEMS or quantity.startswith(("requests.", "remedies."))}


_ITEMS = "disclosed_items"


def _key(statement: Statement) -> _Key:
    """What statements of one thing share; 累计 may count the items of all years."""
    figure, quantity = statement.figure, statement.figure.quantity
    is_of_area = figure.counted.owner == "region"
    if quantity != _ITEMS:
        return quantity, is_of_area, "", False
    since_ever = "this-year" not in figure.kinds and "累计" in statement.section.clean[figure.phrase : figure.end]
    return quantity, is_of_area, figure.unit or "", since_ever


def _single(sentences: Iterable[list[Statement]]) -> list[Statement]:
    """The statements of those sentences that count the thing once; one with two numbers tells of several bodies."""
    return [said[0] for said in sentences if len({one.value for one in said}) == 1]


def _known(report: Report, quantity: str) -> set[Value]:
    """The numbers that the table bears out for words that may mean one or the other."""
    new = row_total(report, "requests.received")
    every = together([new, row_total(report, "requests.carried_over")])
    ways = {
        "requests.received": (new, every),
        "requests.processed": (row_total(report, "requests.disposed_total"), every),
    }
    return {total.value for total in ways.get(quantity, ()) if total.value is not None}


def _agree(values: Sequence[Value], known: set[Value]) -> bool:
    """Whether all values are borne out, or one of them is the sum of the others."""
    return set(values) <= known or (len(values) > 2 and 2 * max(values) == sum(values))


def _contradiction(report: Report, first: Statement, other: Statement) -> Finding:
    quantity = first.figure.quantity
    told = {"one": first.phrase, "other": other.phrase, "first": first.value, "second": other.value}
    return Finding(
        "differ",
        data=told,
        cells=total_of(report, quantity).paths,
        span=other.span,
        related=[Related(span=first.span, note="phrase")],
        key=quantity,
    )
