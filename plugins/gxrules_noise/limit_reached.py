"""The text is longer than gxrules reads.

## What it checks

A text is read up to a number of bytes, of lines, of cells and of words that may be labels of the
form. A finding stands where one of these limits cut the reading.

Not seeded: a report beyond a limit is hundreds of times longer than one; the cases lower the limit.

## Why

A report has some 20 kB, 500 lines and 200 cells, and the limits are hundreds of times that: such a
text is mostly no report, or many in one file. What lies beyond was not read, and the report is
incomplete.

## Basis

Practice (做法): no rule limits the length of a report. The settings max-bytes, max-lines, max-cells
and max-labels move the limits.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度工作平稳。
五、存在的主要问题及改进情况
将加强培训。
'''
limits = { lines = 3 }

[[fails]]
message = "lines"
line = 4
data = { number = 3 }
origin = "extraction"
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度工作平稳。
'''
passes = true
```

# 文本超出读取上限

文本长度超出读取上限。

## 检查内容

读取文本有字节数、行数、单元格数以及可能为行名、栏名、标题的词语数上限。达到上限而中断读取的，在
中断处指出。

## 检查理由

一份报告约20千字节、500行、200个单元格，上限是其数百倍：这样的文本多半不是报告，或者是多份报告合
在一起。上限之后的内容没有读取，报告未能判定。

## 依据

做法：没有规定限制报告的长度。上限可以用设置
`max_bytes`、`max_lines`、`max_cells`、`max_labels` 调整。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule

from .reader_notes import notes_of


@rule(
    "GX819",
    "limit-reached",
    severity=Severity.WARNING,
    basis="做法：一份年度报告约 20 千字节、500 行",
    needs_text=True,
    origin="extraction",
    facts=("notes",),
    messages={
        "bytes": {
            "zh": "文本超过上限（{number} 字节），此后的内容未读取。"
            "请确认文件只含一份报告；含多份的，请分成多个文件（确需整份读取的，可在设置中提高 max-bytes）。",
            "en": "The text is longer than {number} bytes; the rest was not read. "
            "Make sure the file holds one report only; if it is that long, raise the setting max-bytes.",
        },
        "lines": {
            "zh": "文本超过上限（{number} 行），此后的内容未读取。"
            "请确认文件只含一份报告；含多份的，请分成多个文件（确需整份读取的，可在设置中提高 max-lines）。",
            "en": "The text has more than {number} lines; the rest was not read. "
            "Make sure the file holds one report only; if it is that long, raise the setting max-lines.",
        },
        "cells": {
            "zh": "文本超过上限（{number} 个单元格），此后的内容未读取。"
            "请确认文件只含一份报告；含多份的，请分成多个文件（确需整份读取的，可在设置中提高 max-cells）。",
            "en": "The text has more than {number} cells; the rest was not read. "
            "Make sure the file holds one report only; if it is that long, raise the setting max-cells.",
        },
        "labels": {
            "zh": "文本中可能是表格行名、列名或标题的词超过上限（{number} 个），此后的内容未读取。"
            "请确认文件只含一份报告；含多份的，请分成多个文件（确需整份读取的，可在设置中提高 max-labels）。",
            "en": "The text has more than {number} words that may be labels or headings of the form; the rest was not "
            "read. Make sure the file holds one report only; if it is that long, raise the setting max-labels.",
        },
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding where a limit cut the reading."""
    for note in notes_of(report, "limit-reached"):
        yield Finding(note.data["limit"], data={"number": note.data["number"]}, span=note.span, key=note.data["limit"])
