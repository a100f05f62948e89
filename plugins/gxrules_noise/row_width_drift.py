"""A row of a table has cells too many, though its values could be read.

## What it checks

Where a table prints a row on a line, with pipes between cells, a row holds its labels, its values,
empty places of merged cells before its label, and padding at its end. A finding is at each row
with empty cells beyond those, before its first cell or between its values, that the other rows of
the report do not have.

Not seeded: only layouts that print a row on a line with pipes show such a cell.

## Why

The values could be told this time; in a table read by place alone they would are one column
further.

## Basis

The form: 国办公开办函〔2021〕30号, for 2019 and 2020 〔2019〕60号, columns of tables two to four.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计
| 一、本年新收政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0
二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0
四、结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0
'''

[[fails]]
message = "before"
line = 4
data = { row = "表三“一、本年新收”行" }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
| 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
| 一、本年新收政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
| 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | |
'''
passes = true
```

# 行中多出空单元格

表格某一行多出空单元格，数据仍能读取。

## 检查内容

表格一行一行排列、以竖线分隔单元格的，每行应为行名、数据、行名前因合并留下的空位，以及行末的补
位。第一个单元格之前或者各数据之间另有空单元格、而报告其他行没有的，逐行指出。

## 检查理由

这一次数据能够对应；只按位置读取表格的程序，会把数据读到后一栏。

## 依据

国办公开办函〔2021〕30号规定的格式，2019、2020年度为国办公开办函〔2019〕60号，表二至表四各栏。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import attrs

from gxrules import Finding, Report, Severity, Span, rule
from gxrules.types import Row

from .summary_finding import raw, row_name


@attrs.frozen
class Line:
    """A row with a line for itself: how many empty cells are before it, and within more than its own."""

    row: Row
    before: int
    within: int

    @property
    def spare(self) -> int:
        """The empty cells before the row beyond those that merged cells above may leave."""
        return self.before - _groups(self.row.path or "")


@rule(
    "GX804",
    "row-width-drift",
    severity=Severity.INFO,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表二至表四各行各列",
    needs_text=True,
    origin="extraction",
    messages={
        "before": {
            "zh": "{row}开头多出空单元格，各项数值已按格式对应读取。请删去多出的单元格。",
            "en": "{row} begins with an empty cell too many; its values were read all the same. "
            "Take the empty cell out.",
        },
        "within": {
            "zh": "{row}中间多出空单元格，各项数值已按格式对应读取。请删去多出的单元格。",
            "en": "{row} has an empty cell too many inside; its values were read all the same. "
            "Take the empty cell out.",
        },
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for every row with more empty cells than its neighbours."""
    text = raw(report)
    if "|" not in text or not any(_may_be_odd(text, row) for row in report.rows):
        return
    lines = list(_lines(report))
    odd = [line for line in lines if line.spare > 0 or _is_odd(line, lines)]
    for line in odd:
        before = line.spare > 0 and line.spare > _usual(report, line, lines)
        if before or _is_odd(line, lines):
            cells = report.cells_of(line.row.path or "")
            # Where a value is blank, an empty cell may be that.
            if (before and line.row.label) or len(line.row.values) == len(cells):
                message = "before" if before else "within"
                yield Finding(message, data={"row": row_name(report, cells)}, cells=cells, span=line.row.span)


def _may_be_odd(text: str, row: Row) -> bool:
    """False if a row has no empty cell too many, wherever it stands: so it is with most, and quickly told."""
    leads = row.span.start == 0 or text[row.span.start - 1] == "\n"
    return _within(text, row) > 0 or not (leads or _empties(text, row.span) <= _groups(row.path or ""))


def _within(text: str, row: Row) -> int:
    """The cells of a row on its line beyond its label and its values."""
    return text.count("|", row.span.start, row.span.end) + 1 - len(row.values) - bool(row.label)


def _usual(report: Report, line: Line, lines: list[Line]) -> int:
    """The empty cells that the other lines of the table begin with, its head included."""
    text, table = raw(report), line.row.table
    spans = [header.span for header in report.headers if header.table == table]
    # After a header that goes on in the next line, that line does not begin with a cell.
    goes_on = {text.rfind("\n", 0, span.end) for span in spans if "\n" in text[span.start : span.end]}
    heads = [_empties(text, span) for span in spans if text.rfind("\n", 0, span.start) not in goes_on]
    rows = [other.before for other in lines if other.row.table == table and other is not line]
    if not heads and not rows:
        return line.before
    from statistics import median_low  # with fractions and random numbers; few reports get here

    return median_low(heads + rows)


def _empties(text: str, span: Span) -> int:
    """The empty cells between the beginning of a line and what is at ``span``; a cell before it has text."""
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start].split("|")[:-1]
    return sum(not piece.strip() for piece in before)


def _is_odd(line: Line, lines: list[Line]) -> bool:
    """True if a row has more cells within than every other of its table; merged cells show in several."""
    if not line.within:
        return False
    others = [other.within for other in lines if other.row.table == line.row.table and other is not line]
    return len(others) > 1 and line.within > max(others)


def _lines(report: Report) -> Iterator[Line]:
    """The rows that stand alone on one line with pipes between their cells."""
    text = raw(report)
    rows = [row for row in report.rows if "|" in text[row.span.start : row.span.end]]
    spans = [row.span for row in report.rows] + [header.span for header in report.headers] if rows else []
    # A row whose label is wrapped ends on another line than it begins.
    lines = ({text.rfind("\n", 0, at) for at in (span.start, span.end)} for span in spans)
    starts = Counter(start for one in lines for start in one)
    for row in rows:
        printed = text[row.span.start : row.span.end]
        start = text.rfind("\n", 0, row.span.start)
        if row.bound and row.path and "\n" not in printed and starts[start] == 1:
            yield Line(row, _empties(text, row.span), _within(text, row))


def _groups(path: str) -> int:
    """How many merged cells may be before a row of table three."""
    table, _, rest = path.partition(".")
    if table != "requests" or rest in ("received", "carried_over", "carried_forward"):
        return 0
    return 2 if "." in rest else 1
