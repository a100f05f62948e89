"""What the narrative says of the applicants does not fit table three.

## What it checks

Where the text says that all applicants were natural persons (均为自然人), the columns of organizations
are 0 in the row 本年新收; where all were organizations, the column 自然人 is. Where it counts the
applications of natural persons or of organizations, the figure is that of 本年新收, of 本年新收 and
上年结转 together, or of （七）总计.

## Why

Who applied is counted once, when the application is registered. A difference shows that a column
of the table was mistaken, or that the sentence is last year's.

## Basis

国办公开办函〔2021〕30号, clause （四） (accuracy) and table three, 申请人情况. Which row a sentence means is not
always plain, hence a warning and three rows that may bear it out.

## Fails

```toml
year = 2022
sections = { 1 = "收到政府信息公开申请5件，申请人均为自然人。" }

[values.requests.received]
natural_person = 2
commercial_enterprise = 3
total = 5

[[fails]]
message = "others"
```

## Passes

```toml
year = 2022
sections = { 1 = "收到政府信息公开申请5件，申请人均为自然人。" }
values.requests.received = { natural_person = 5, total = 5 }
passes = true
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxrules import Cell, Finding, Related, Report, Severity, Span, Unknown, rule
from gxrules.types import Claim, Section

from .told import phrase, told

_ORGANIZATIONS = (
    "commercial_enterprise",
    "research_institution",
    "public_welfare_organization",
    "legal_service_institution",
    "other_organization",
)
_COLUMNS = {"applicants.natural_person": ("natural_person",), "applicants.organization": _ORGANIZATIONS}
_EVERY = re.compile(
    r"申请人?[^。；;\n]{0,30}?(?:均|全部|都)(?:为|是|系|来自)"
    r"(?:(?P<person>自然人|公民|个人)|(?P<organization>法人|企业|法人或其他组织))(?=[，,。；;、\s（(]|申请|提[出交]|$)"
)
_NAMES = {"natural_person": "自然人", "organization": "法人或其他组织"}


@rule(
    "GX417",
    "applicants-claim-mismatch",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号（四）：报告内容应当准确；表三申请人情况",
    needs_text=True,
    messages={
        "others": {
            "zh": "文中“{phrase}”，而表三本年新收中{other}为 {count} 件。请核对后改正有误的一处。",
            "en": "The text says “{phrase}”, yet row 本年新收 of table three has {count} applications of {other}. "
            "Check both and correct the wrong one.",
        },
        "differs": {
            "zh": "文中“{phrase}”，而表三本年新收中{other}为 {count} 件。请核对口径，改正有误的一处。",
            "en": "The text says “{phrase}”, yet row 本年新收 of table three has {count} applications of {other}. "
            "Check what is counted, and correct the wrong one.",
        },
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for each kind of applicant that the text tells otherwise."""
    for section in report.narratives():
        for match in _EVERY.finditer(section.clean):
            yield from _of_all(report, section, match)
    for quantity in _COLUMNS:
        yield from _counted(report, quantity)


def _of_all(report: Report, section: Section, match: re.Match[str]) -> Iterator[Finding | Unknown]:
    """What an “all of them” says of the other columns."""
    other = "organization" if match["person"] else "natural_person"
    cells = _cells(report, "received", f"applicants.{other}")
    count = _sum(cells)
    if count is None:
        yield Unknown(tuple(cell.path for cell in cells if cell.counted is None))
    elif count > 0:
        data = {"phrase": match[0], "other": _NAMES[other], "count": count}
        yield _finding("others", data, cells, section.locate(*match.span()))


def _counted(report: Report, quantity: str) -> Iterator[Finding | Unknown]:
    claims = [claim for claim in told(report, (quantity,)) if not _in_part(report, claim)]
    if not claims:
        return
    cells = _cells(report, "received", quantity)
    new, over, handled = (_sum(_cells(report, row, quantity)) for row in ("received", "carried_over", "disposed_total"))
    if new is None or over is None or handled is None:
        yield Unknown(tuple(cell.path for cell in cells))
    elif not any(claim.value in (new, new + over, handled) for claim in claims):
        data = {"phrase": phrase(report, claims[0]), "other": _NAMES[quantity.partition(".")[2]], "count": new}
        yield _finding("differs", data, cells, claims[0].span)


def _in_part(report: Report, claim: Claim) -> bool:
    """Whether 其他组织 are counted beside 法人, so that neither is the whole of the form's columns."""
    of_both = claim.quantity == "applicants.organization" and _OTHERS.search(claim.clause)
    return bool(of_both) and not _OTHERS.search(phrase(report, claim))


_OTHERS = re.compile("其[他它](?:类|各类)?组织")


def _cells(report: Report, row: str, quantity: str) -> tuple[Cell, ...]:
    return tuple(report.cell(f"requests.{row}.{column}") for column in _COLUMNS[quantity])


def _sum(cells: tuple[Cell, ...]) -> int | None:
    values = [cell.counted for cell in cells]
    return None if None in values else sum(int(value) for value in values if value is not None)


def _finding(message: str, data: dict[str, object], cells: tuple[Cell, ...], span: Span | None) -> Finding:
    related = [Related(span=cell.span, cells=(cell.path,), note="addend") for cell in cells if cell.counted]
    return Finding(message, data=data, cells=tuple(cell.path for cell in cells), span=span, related=related)
