"""Navigation of a website is in the text.

## What it checks

Lines that begin like the frame of a web page: the path from the front page, the choice of the font
size, 打印, 关闭窗口, 浏览次数, 索引号, 上一篇, 分享到. One finding tells all lines.

## Why

They came along in copying and are no part of the report. In a filed or downloadable report they look
careless.

## Basis

Practice (做法): the report begins with its title and ends with section six, 国办公开办函〔2021〕30号, for 2019
and 2020 〔2019〕60号.

## Fails

```toml
text = '''
您当前的位置：首页 > 政务公开 > 正文
字体：大 中 小    打印
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度工作平稳。
'''

[[fails]]
message = "chrome"
line = 1
data = { count = 2 }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
网站首页全年浏览次数达到八万次，索引号编制规范，可在线打印。
'''
passes = true
```

# 混入网页导航文字

正文中混入网页导航文字。

## 检查内容

以网页框架文字开头的行：当前位置、字体大小、打印、关闭窗口、浏览次数、索引号、上一篇、分享到等。
各行合并为一条。

## 检查理由

这些文字是复制时带入的，不属于报告，留在归档或者供下载的报告中显得不严谨。

## 依据

做法：报告自标题起，至第六部分止（国办公开办函〔2021〕30号，2019、2020年度为国办公开办函
〔2019〕60号）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Span, rule
from gxrules.types import pattern

from .reader_notes import quote
from .summary_finding import examples, raw, summarise

_WORDS = pattern(
    r"位[^\w\n]?置|位[ㄅ-ㄯ\u0370-\u03ff]置|首页|字体|字号|打\s*印|关闭|浏览|阅读|点击|访问|索\s*引\s*号|上一|下一|分享到"
)
_GAP = r"[ \t\u3000\xa0]*"
_LINE = pattern(
    r"[^\w\n]*(?:"
    r"[您你][^\n，。；]{0,9}位.?置|当.?前.?(?:所在)?位.?置.?[:：]"
    rf"|(?:网站)?首页{_GAP}[>＞»›/→》-]"
    rf"|(?:字体|字号)(?:大小)?{_GAP}[:：【\[(（]"
    rf"|打{_GAP}印(?:本页|此页|页面|本文)?[】\])）]?{_GAP}(?:$|[【\[(（|]|关闭)|关闭(?:窗口|本页|页面)"
    rf"|(?:浏览|阅读|点击|访问)(?:次数|量|数){_GAP}[:：\d]"
    rf"|索{_GAP}引{_GAP}号[ \u3000\xa0]*[:：|\t]"
    rf"|[上下]一[篇条]{_GAP}[:：]|分享到{_GAP}(?:[:：]|$)"
    r")[^\n。]*$",
    re.M,
)


@rule(
    "GX807",
    "site-chrome",
    severity=Severity.INFO,
    basis="做法：报告自标题起，至第六部分止（国办公开办函〔2021〕30号、〔2019〕60号 格式）",
    needs_text=True,
    origin="extraction",
    messages={
        "chrome": {
            "zh": "文中混入 {count} 行网页导航文字：{lines}。请只保留报告正文。",
            "en": "Navigation of a web page came along, {count} lines of it: {lines}. Keep the report only.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield one finding with every line that is navigation."""
    found = _lines(raw(report))
    if found:
        lines = examples(f"“{quote(match[0])}”" for match in found)
        yield summarise("chrome", [Span(*match.span()) for match in found], {"lines": lines})


def _lines(text: str) -> list[re.Match[str]]:
    """The lines that hold a word of navigation and begin like it."""
    found = []
    end = 0
    for word in _WORDS.finditer(text):
        if word.start() < end:
            continue
        start = text.rfind("\n", end, word.start()) + 1 or end
        end = text.find("\n", word.start()) + 1 or len(text)
        line = _LINE.match(text, start)
        if line:
            found.append(line)
    return found
