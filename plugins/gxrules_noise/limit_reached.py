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

Practice (做法): no rule limits the length of a report. The settings max_bytes, max_lines, max_cells
and max_labels move the limits.

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
            "zh": "文本超过 {number} 字节的上限，此后的内容未读。"
            "请确认文件只含一份报告；确有这样长的，请在设置中提高 max_bytes。",
            "en": "The text is longer than {number} bytes; the rest was not read. "
            "Make sure the file holds one report only; if it is that long, raise the setting max_bytes.",
        },
        "lines": {
            "zh": "文本超过 {number} 行的上限，此后的内容未读。"
            "请确认文件只含一份报告；确有这样长的，请在设置中提高 max_lines。",
            "en": "The text has more than {number} lines; the rest was not read. "
            "Make sure the file holds one report only; if it is that long, raise the setting max_lines.",
        },
        "cells": {
            "zh": "文本超过 {number} 格的上限，此后的内容未读。"
            "请确认文件只含一份报告；确有这样长的，请在设置中提高 max_cells。",
            "en": "The text has more than {number} cells; the rest was not read. "
            "Make sure the file holds one report only; if it is that long, raise the setting max_cells.",
        },
        "labels": {
            "zh": "文本中可能是表格行名、栏名或标题的词超过 {number} 个的上限，此后的内容未读。"
            "请确认文件只含一份报告；确有这样长的，请在设置中提高 max_labels。",
            "en": "The text has more than {number} words that may be labels or headings of the form; the rest was not "
            "read. Make sure the file holds one report only; if it is that long, raise the setting max_labels.",
        },
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding where a limit cut the reading."""
    for note in notes_of(report, "limit-reached"):
        yield Finding(note.data["limit"], data={"number": note.data["number"]}, span=note.span, key=note.data["limit"])
