"""What the narrative says of the applicants does not fit table three.

## What it checks

Where the text says that all applicants were natural persons (均为自然人), the columns of organizations
are 0 in the row 本年新收; where all were organizations, the column 自然人 is. Where it counts the
applications of natural persons, of organizations or of one kind of these (商业企业5件，其余为自然人), the
figure is that of 本年新收, of 本年新收 and 上年结转 together, or of （七）总计. Where the text counts
applications and table three has none at all, GX408 speaks instead.

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

# 申请人情况与表三不一致

正文写的申请人情况与表三不一致。

## 检查内容

正文写明申请人全部为自然人（“均为自然人”）的，表三“本年新收”行中各类组织应为 0；全部为法人或
其他组织的，“自然人”应为 0。写明自然人、法人或其他组织，或者其中某一类的申请件数（“商业企
业5件，其余为自然人”）的，应等于“本年新收”“本年新收与上年结转之和”或者“（七）总计”中的相
应数据。正文写有申请件数而表三没有任何申请的，由 GX408 指出。

## 检查理由

申请人类别在登记申请时统计一次。不一致，说明表格填错了栏，或者沿用了上一年度的句子。

## 依据

国办公开办函〔2021〕30号（四）（内容准确）；表三“申请人情况”。句子指哪一行有时不明确，因此有三
行可以印证，并按警告处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Cell, Finding, Related, Report, Severity, Unknown, rule

from .comparison import Statement, Value, flow_total, statements

_TWO = 2
_ORGANIZATIONS = (
    "commercial_enterprise",
    "research_institution",
    "public_welfare_organization",
    "legal_service_institution",
    "other_organization",
)
_COLUMNS = {
    "applicants.natural_person": ("natural_person",),
    "applicants.organization": _ORGANIZATIONS,
    **{f"applicants.{kind}": (kind,) for kind in _ORGANIZATIONS},
}
_EVERY = ("natural_person", *_ORGANIZATIONS)
_NAMES = {("natural_person",): "自然人", _ORGANIZATIONS: "法人或其他组织"}


@rule(
    "GX417",
    "applicants-claim-mismatch",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号（四）：报告内容应当准确；表三申请人情况",
    needs_text=True,
    needs_prose=True,
    quantities=("applicants",),
    messages={
        "others": {
            "zh": "文中“{phrase}”，而表三“一、本年新收”行中{other}共 {count} 件。请核对后改正有误的一处。",
            "en": "The text says “{phrase}”, yet row 本年新收 of table three has {count} applications of {other}. "
            "Check both and correct the wrong one.",
        },
        "differs": {
            "zh": "文中“{phrase}”，而表三“一、本年新收”行中{other}共 {count} 件。请核对口径，改正有误的一处。",
            "en": "The text says “{phrase}”, yet row 本年新收 of table three has {count} applications of {other}. "
            "Check what is counted, and correct the wrong one.",
        },
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for each kind of applicant that the text tells otherwise."""
    if _is_contradicted(report):
        return
    for statement in statements(report, *_COLUMNS, kinds=("all",)):
        yield from _of_all(report, statement)
    found = [one for quantity in _COLUMNS for one in _counted(report, quantity, ("count", "none"))]
    yield from found
    if not found and len({one.value for one in statements(report, "requests.received")}) < _TWO:
        # Of several totals nobody knows which one leaves the rest.
        for quantity in _COLUMNS:
            yield from _counted(report, quantity, ("rest",))


def _is_contradicted(report: Report) -> bool:
    """Whether the text counts applications where table three has none, which is GX408's."""
    rows = ("requests.received", "requests.carried_over")
    is_empty = all(flow_total(report, row).value == 0 for row in rows)
    return is_empty and any(one.value for one in statements(report, "requests.received"))


def _of_all(report: Report, statement: Statement) -> Iterator[Finding | Unknown]:
    """What an “all of them” says of the other columns."""
    others = tuple(kind for kind in _EVERY if kind not in _COLUMNS[statement.figure.quantity])
    cells = _cells(report, "received", others)
    count = _sum(cells)
    if count is None:
        yield Unknown(tuple(cell.path for cell in cells if cell.counted is None))
    elif count > 0:
        yield _finding("others", statement, cells, _name(report, others), count)


def _counted(report: Report, quantity: str, kinds: tuple[str, ...]) -> Iterator[Finding | Unknown]:
    told = statements(report, quantity, kinds=kinds)
    said = [one for one in told if one.value is not None and len(one.quantities) == 1 and not _in_part(report, one)]
    if not said:
        return
    columns = _COLUMNS[quantity]
    cells = _cells(report, "received", columns)
    new, over, handled = (_sum(_cells(report, row, columns)) for row in ("received", "carried_over", "disposed_total"))
    if new is None or over is None or handled is None:
        yield Unknown(tuple(cell.path for cell in cells))
    elif not any(one.value in (new, new + over, handled) for one in said):
        yield _finding("differs", said[0], cells, _name(report, columns), new)


def _in_part(report: Report, statement: Statement) -> bool:
    """Whether organizations are counted beside it, so that a word for all of them counts only the others.

    What 其他组织 are left depends on which are named before: 其他组织 beside 法人 is no column.
    """
    quantity = statement.figure.quantity
    if quantity not in (_ALL, _OTHERS):
        return False
    beside = {one.figure.quantity for one in statements(report, *_COLUMNS) if one.sentence == statement.sentence}
    kinds = beside - {quantity, "applicants.natural_person"}
    return bool(kinds) if quantity == _ALL else not kinds or _ALL in kinds


_ALL, _OTHERS = "applicants.organization", "applicants.other_organization"


def _cells(report: Report, row: str, columns: tuple[str, ...]) -> tuple[Cell, ...]:
    return tuple(report.cell(f"requests.{row}.{column}") for column in columns)


def _name(report: Report, columns: tuple[str, ...]) -> str:
    """The applicants of some columns, in the form's words."""
    if columns in _NAMES:
        return _NAMES[columns]
    specs = (report.edition.cells[f"requests.received.{column}"] for column in columns)
    return "、".join(spec.column.label for spec in specs)


def _sum(cells: tuple[Cell, ...]) -> Value | None:
    values = [cell.counted for cell in cells]
    return None if None in values else sum((value for value in values if value is not None), start=0)


def _finding(message: str, statement: Statement, cells: tuple[Cell, ...], other: str, count: Value) -> Finding:
    related = [Related(span=cell.span, cells=(cell.path,), note="addend") for cell in cells if cell.counted]
    return Finding(
        message,
        data={"phrase": statement.phrase, "other": other, "count": count},
        cells=tuple(cell.path for cell in cells),
        span=statement.span,
        related=related,
    )
