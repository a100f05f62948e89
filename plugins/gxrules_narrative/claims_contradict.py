"""The narrative gives two numbers for the same thing.

## What it checks

Where the text tells the number of applications received, carried over, handled or carried forward,
of an outcome, of 行政复议 or of 行政诉讼 more than once, it is the same each time. A part behind 其中 is another
thing, as are figures of another year or of the whole area, several bodies told of in one sentence,
and two numbers that the table bears out both (applications received without and with those carried
over).

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
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gxrules import Finding, Related, Report, Severity, rule
from gxrules.types import Claim

from .comparing import Value, row_total, together
from .told import phrase


@rule(
    "GX413",
    "claims-contradict",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号（四）：内容应当准确",
    needs_text=True,
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
    for (quantity, _), claims in _by_quantity(report).items():
        first = claims[0]
        other = next((claim for claim in claims if claim.value != first.value), None)
        if other is not None and not _agree([claim.value or 0 for claim in claims], _known(report, quantity)):
            yield _contradiction(report, quantity, first, other)


def _by_quantity(report: Report) -> Mapping[tuple[str, bool], list[Claim]]:
    """The wholes of the report's year, by what they count and whether it is the area's."""
    found: dict[tuple[str, bool], dict[str, list[Claim]]] = {}
    for claim in report.claims:
        if not claim.quantity.startswith(("requests.", "remedies.")) or claim.year not in (None, report.year):
            continue
        if claim.value is not None and len(claim.quantities) == 1:
            clauses = found.setdefault((claim.quantity, claim.scope == "region"), {})
            clauses.setdefault(f"{claim.section} {claim.clause}", []).append(claim)
    return {key: _single(clauses.values()) for key, clauses in found.items() if _single(clauses.values())}


def _single(clauses: Iterable[list[Claim]]) -> list[Claim]:
    """The claims of those clauses that count the thing once; a clause with two numbers tells of several bodies."""
    return [claims[0] for claims in clauses if len({claim.value for claim in claims}) == 1]


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


def _contradiction(report: Report, quantity: str, first: Claim, other: Claim) -> Finding:
    return Finding(
        "differ",
        data={
            "one": phrase(report, first),
            "other": phrase(report, other),
            "first": first.value,
            "second": other.value,
        },
        span=other.span,
        related=[Related(span=first.span, note="phrase")],
        expected=first.value,
        actual=other.value,
        key=quantity,
    )
