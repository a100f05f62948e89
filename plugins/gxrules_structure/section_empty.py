"""Section 一 or 五 has a heading and no text.

## What it checks

After the heading of section 一 and of section 五 stands some text. A picture mark or a reference
is text. Sections 二 to 四 without a table belong to GX113. Where a limit or the end of a cut text
leaves the section unread, nothing is said.

## Why

The law asks every report for what these two sections tell: how the year went, and which problems
there are.

## Basis

《政府信息公开条例》 article 50, and the form: 国办公开办函〔2021〕30号, for 2019 and 2020 〔2019〕60号.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度工作平稳。
五、存在的主要问题及改进情况
六、其他需要报告的事项
无。
'''

[[fails]]
message = "empty"
line = 4
data = { number = "五" }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度工作平稳。
五、存在的主要问题及改进情况
见附件。
六、其他需要报告的事项
无。
'''
passes = true
```

# 部分没有内容

第一部分或第五部分只有标题，没有内容。

## 检查内容

第一部分和第五部分的标题之后应有文字。图片标记、附件说明也算文字。第二至第四部分没有表格的，由
GX113 检查。因超出读取上限或者文本中断而没有读到该部分的，不作判断。

## 检查理由

法规要求年度报告写明工作情况和存在的主要问题，分别由这两个部分承载。

## 依据

《政府信息公开条例》第五十条；国办公开办函〔2021〕30号规定的格式，2019、2020年度为国办公开办函
〔2019〕60号。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule
from gxrules.types import Section

from .headings import heading_span, official_heading

_WITH_TEXT = (1, 5)


@rule(
    "GX110",
    "section-empty",
    severity=Severity.ERROR,
    basis="《政府信息公开条例》第五十条；国办公开办函〔2021〕30号、〔2019〕60号 格式",
    needs_text=True,
    needs_prose=True,
    messages={
        "empty": {
            "zh": "第{number}部分“{heading}”只有标题，没有内容。请补写这一部分。",
            "en": "Section {number} “{heading}” has its heading and no text. Write it.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for section one and section five where nothing stands after the heading."""
    for section in report.sections:
        if section.number in _WITH_TEXT and not _says_anything(report, section):
            data = {"number": section.numeral, "heading": official_heading(report, section.number)}
            yield Finding("empty", data=data, span=heading_span(report, section.number), key=str(section.number))


def _says_anything(report: Report, section: Section) -> bool:
    """True if words stand after the heading, read or not; at the end of a text they may be cut off."""
    if report.source is None or section.span is None:
        return bool(section.text.strip())
    rest = report.source.text[section.span.start + len(section.heading) : section.span.end]
    last = not report.source.text[section.span.end :].strip()
    cut = any(note.kind == "limit-reached" and note.span.start <= section.span.end for note in report.notes)
    return cut or (last and not report.source.text.endswith("\n")) or any(char.isalnum() for char in rest)
