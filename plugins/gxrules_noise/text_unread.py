"""A stretch of text inside a table could not be read, or another report follows.

## What it checks

Every character of a text belongs to something: a heading, a label, a cell, narrative. A finding
is at each stretch inside a table that is neither a row nor a head nor narrative, at each figure of
the narrative with more than 18 digits, and where a second report begins after the first; one text
is read as one report. Values without a label, where the table lacks a row, are said to be so: the
label was lost, and the row is not also reported as missing.

## Why

What nobody read may have been part of the report. Mostly it is harmless, something that came along
in copying, hence an info; but the report is incomplete until somebody has looked.

## Basis

The form: 国办公开办函〔2021〕30号, for 2019 and 2020 〔2019〕60号, tables two to four.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计
一、本年新收政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0
点击此处下载附件表格
二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0
'''

[[fails]]
message = "table"
line = 5
data = { table = "三", text = "点击此处下载附件表格" }
origin = "extraction"
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
点击此处下载附件表格
自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计
一、本年新收政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0
二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0
'''
passes = true
```

# 有文字未能读取

表格中有一段文字未能读取，或者后面是另一份报告。

## 检查内容

文本中的每个字都应有归属：标题、行名、单元格或者正文。表格中既不是行、也不是表头或者正文的每段文
字，正文中超过18位的数字，以及另一份报告开始之处，均予指出；一个文件按一份报告读取。表格缺行、而
有数据没有行名的，一并写明：行名已经丢失，该行不再作为缺行指出。

## 检查理由

未能读取的文字可能是报告的一部分。多数是复制时带入的无关内容，因此按提示处理；但在有人核对之前，
报告未能判定。

## 依据

国办公开办函〔2021〕30号规定的格式，2019、2020年度为国办公开办函〔2019〕60号，表二至表四。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule
from gxrules.types import Note, pattern

from .reader_notes import name_rows, notes_of, quote, rows_that_may_be, table_title

# What has none is values.
_LETTER = pattern(r"[^\W\d_]")


@rule(
    "GX818",
    "text-unread",
    severity=Severity.INFO,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表二至表四",
    needs_text=True,
    origin="extraction",
    facts=("notes",),
    messages={
        "table": {
            "zh": "表{table}中的“{text}”不属于任何一行或表头，未能读取。请核对：多余的请删去，属于表格的请按格式填写。",
            "en": "“{text}” in table {table} belongs to no row and no head, and was not read. "
            "Take it out if it came along in copying; write it as the form has it if it is part of the table.",
        },
        "nameless": {
            "zh": "表{table}中的“{text}”是一行数字，但没有可识别的行名，可能是{rows}。请补上格式规定的行名。",
            "en": "“{text}” in table {table} is a row of values without a label that is understood; it may be {rows}. "
            "Add the label as the form has it.",
        },
        "outside": {
            "zh": "“{text}”不在任何一个表中，未能读取。请核对：多余的请删去，属于正文的请并入所在段落。",
            "en": "“{text}” is in no table and was not read. Delete it if it came along in copying; "
            "put it into the paragraph it belongs to if it is part of the text.",
        },
        "digits": {
            "zh": "“{text}”的位数过多，未能作为数字读取。请核对：多为几个数字连写，或者是编号。",
            "en": "“{text}” has too many digits to be a figure and was not read. "
            "Mostly figures ran together, or it is a number of something.",
        },
        "another-report": {
            "zh": "此处起是另一份报告，未读取。请将各份报告分别存为文件，分别检查。",
            "en": "Another report begins here and was not read. Save each report as a file of its own and check each.",
        },
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for every stretch of text that was not read."""
    for index, note in enumerate(notes_of(report, "text-unread")):
        if note.data.get("reason") == "too many digits":
            yield Finding("digits", data={"text": _text(report, note)}, span=note.span, key=f"digits {index}")
        elif "table" not in note.data:
            yield Finding("another-report", span=note.span, key="another-report")
        elif note.data["table"]:
            yield _in_table(report, note, f"{note.data['table']} {index}")
        else:
            yield Finding("outside", data={"text": _text(report, note)}, span=note.span, key=f"outside {index}")


def _in_table(report: Report, note: Note, key: str) -> Finding:
    data = {"table": table_title(report, note.data["table"]), "text": _text(report, note)}
    rows = rows_that_may_be(report, [note])
    if not rows or _LETTER.search(_raw(report, note)):
        return Finding("table", data=data, span=note.span, key=key)
    names = name_rows(rows)
    return Finding("nameless", data={**data, "rows": names}, span=note.span, key=key, severity=Severity.WARNING)


def _text(report: Report, note: Note) -> str:
    return quote(_raw(report, note))


def _raw(report: Report, note: Note) -> str:
    return report.source.slice(note.span) if report.source else ""
