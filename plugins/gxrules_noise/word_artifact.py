"""A word processor left field codes in the text.

## What it checks

Bookmarks such as [bookmark: …] and _GoBack, the error texts of broken references, and the codes of
links, merge fields and page numbers. One finding tells all places.

## Why

They are no part of the report; they came along when it was converted, and should not be published.

## Basis

Practice (做法): the form has no such codes, 国办公开办函〔2021〕30号, for 2019 and 2020 〔2019〕60号.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
[bookmark: _GoBack]本年度更新目录一次。
'''

[[fails]]
message = "artifacts"
line = 3
data = { count = 1, printed = "“[bookmark: _GoBack]”" }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度更新目录一次，更正网页错误三处。
'''
passes = true
```

# 残留域代码或书签

文字中残留文字处理软件的域代码或者书签。

## 检查内容

“[bookmark: …]”“_GoBack”等书签，引用失效的错误提示，以及超链接、邮件合并域和页码的代码。各
处合并为一条。

## 检查理由

这些内容不属于报告，是转换文件时带入的，不应公布。

## 依据

做法：格式中没有这类代码（国办公开办函〔2021〕30号，2019、2020年度为国办公开办函〔2019〕60号）。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Span, rule
from gxrules.types import pattern

from .reader_notes import quote
from .summary_finding import quotations, raw, summarise

# Without one of these no code is there.
_WORDS = ("[bookmark:", "_GoBack", "_Toc", "_Hlk", "错误", "Error!", "HYPERLINK", "MERGEFIELD", "PAGE", "TOC")
_ARTIFACT = pattern(
    r"\[bookmark:[^\]\n]{0,80}\]|_GoBack|_Toc\d{6,}|_Hlk\d{6,}"
    r"|错误[!！][ \t]*(?:未定义书签|未找到引用源|超链接引用无效|文档中没有指定样式的文字)[。.]?"
    r"|Error! (?:Bookmark not defined|Reference source not found)\.?"
    r"|HYPERLINK[ \t]+(?:\\l[ \t]+)?[\"“][^\"”\n]{0,200}[\"”]?"
    r"|MERGEFIELD[ \t]+\S{1,40}|PAGE[ \t]*\\\*[ \t]*\S{1,20}|TOC[ \t]+\\o|PAGEREF[ \t]+\S{1,40}"
)


@rule(
    "GX802",
    "word-artifact",
    severity=Severity.INFO,
    basis="做法：格式原文（国办公开办函〔2021〕30号、〔2019〕60号）中没有域代码和书签",
    needs_text=True,
    words=_WORDS,
    messages={
        "artifacts": {
            "zh": "文中残留 {count} 处文字处理软件的书签或域代码：{printed}。请删除后重新发布。",
            "en": "Bookmarks or field codes of a word processor were left in the text, {count} of them: {printed}. "
            "Take them out and publish again.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield one finding with every code a word processor left."""
    found = list(_ARTIFACT.finditer(raw(report)))
    if found:
        printed = quotations(quote(match[0]) for match in found)
        yield summarise("artifacts", [Span(*match.span()) for match in found], {"printed": printed})
