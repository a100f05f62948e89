"""A row has another label than on the form.

## What it checks

Each row of the form has its label there; stray symbols, spaces, line breaks and the mark after
its number do not count, nor does a label that a narrow column continues after the values. There
is one finding a row. Where GX813 names the mistyped word in the label, it alone speaks.

## Why

The row is read all the same. Another label may stand for another thing: 规范性文件 was the label of
the form of 2019, which counted otherwise.

## Basis

The form: 国办公开办函〔2021〕30号, for 2019 and 2020 〔2019〕60号, rows of tables two to four.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
二、主动公开政府信息情况
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规范性文件 | 0 | 0 | 1
'''

[[fails]]
message = "variant"
line = 4
data = { label = "规范性文件", wanted = "行政规范性文件" }
cell = "disclosure.normative_document.in_force"
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
二、主动公开政府信息情况
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
行政规范性文件 | 0 | 0 | 1
'''
passes = true
```

# 行名与格式不一致

某一行的行名与格式规定的不一致。

## 检查内容

各行应使用格式规定的行名；多余符号、空格、换行和序号后的标点不计，因栏宽较窄而排到数据之后的行名
文字也不计。每行指出一次。行名中的错字已由 GX813 指出的，不再重复。

## 检查理由

行名不一致，该行仍能读取，但可能指另一事项：如“规范性文件”是2019年版格式的行名，统计口径与现行
格式不同。

## 依据

国办公开办函〔2021〕30号规定的格式，2019、2020年度为国办公开办函〔2019〕60号，表二至表四各行。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule
from gxrules.types import Row

from .headings import words


@rule(
    "GX116",
    "row-label-variant",
    severity=Severity.INFO,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表二至表四各行的名称",
    needs_text=True,
    yields_to=("GX813",),
    messages={
        "variant": {
            "zh": "这一行的名称是“{label}”，格式规定为“{wanted}”。请按格式改写。",
            "en": "This row is called “{label}”; on the form it is “{wanted}”. Write it as on the form.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for every row of the form under another label."""
    for row in report.rows:
        cells = report.cells_of(row.path) if row.path and row.match != "exact" else ()
        if cells:
            label, wanted = "".join(row.label.split()), report.spec(cells[0].path).row.label
            if not _goes_on(report, row, wanted):
                data = {"label": label, "wanted": wanted}
                yield Finding("variant", data=data, cells=cells, span=row.span, expected=wanted, actual=label)


def _goes_on(report: Report, row: Row, wanted: str) -> bool:
    """True if the rest of the label stands after the row's values, as a narrow column leaves it."""
    if report.source is None:
        return False
    begun, whole = words(row.label), words(wanted)
    behind = report.source.text[row.span.start + len(row.label) : row.span.end + 2 * len(wanted)]
    return whole.startswith(begun) and words(behind).lstrip("0123456789").startswith(whole[len(begun) :])
