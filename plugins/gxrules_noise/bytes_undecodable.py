"""A file holds bytes that are no text.

## What it checks

Bytes are read as UTF-8 or as GB18030, which covers GBK and GB2312. A finding is at the first
place where they are neither, and says how many characters were lost.

Not seeded: the defect is one of bytes, and a seeded report is text.

## Why

A file that was cut off, or joined from parts in different encodings, has lost characters there,
perhaps digits. The report is incomplete.

## Basis

Practice (做法): the form does not speak of encodings. GB 18030 is the national standard, UTF-8 that
of web pages.

## Fails

The � of an example stands for a byte that is no text.

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度工作平�稳。
'''
encoding = "utf-8"

[[fails]]
message = "lost"
line = 3
data = { count = 1 }
origin = "extraction"
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度工作平稳。
'''
encoding = "gb18030"
passes = true
```

# 文件有无法解码的内容

文件中有不能读作文字的字节。

## 检查内容

文件按 UTF-8 或者 GB18030（含 GBK、GB2312）读取。在第一处两者都不是的地方指出，并写明丢失了多少
个字。

## 检查理由

文件被截断，或者由不同编码的几个部分拼接而成，那里丢失了文字，可能有数字。报告未能判定。

## 依据

做法：格式没有规定编码。GB 18030 是国家标准，UTF-8 是网页通用编码。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule

from .reader_notes import notes_of


@rule(
    "GX820",
    "bytes-undecodable",
    severity=Severity.WARNING,
    basis="做法：文本文件使用 UTF-8 或 GB18030（含 GBK）编码",
    needs_text=True,
    origin="extraction",
    facts=("notes",),
    messages={
        "lost": {
            "zh": "有 {count} 处内容无法按 UTF-8 或 GB18030 解码，已丢失，第一处在此。"
            "请从原件重新导出为 UTF-8 编码的纯文本。",
            "en": "Characters lost to bytes that are neither UTF-8 nor GB18030: {count}, the first of them here. "
            "Export the report from the original again, as plain text in UTF-8.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding where bytes could not be read."""
    for note in notes_of(report, "bytes-undecodable"):
        yield Finding("lost", data={"count": note.data["characters"]}, span=note.span, key="")
