"""A line breaks inside quotation marks or brackets.

## What it checks

Quotation marks, brackets and title marks close on the line they open on. A finding tells the places
where a short quotation or bracket goes on after a line end.

## Why

The paragraph was torn apart in copying. Read line by line, what is quoted is not found any more.

## Basis

《标点符号用法》 (GB/T 15834—2011): quotation marks and brackets enclose what belongs together.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本局承接了全市“一
件事一次办”系统。
'''

[[fails]]
message = "broken"
line = 3
data = { count = 1, quotations = "“一件事一次办”" }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本局承接了全市“一件事一次办”系统。
推行“一网通办”（试行）。
'''
passes = true
```

# 引号或括号中间断行

引号、括号或者书名号中间断行。

## 检查内容

引号、括号、书名号应在同一行内成对。较短的引文或者括注跨到下一行的，各处合并为一条指出。

## 检查理由

段落在复制时被拆断，逐行检索时查不到引号内的文字。

## 依据

《标点符号用法》（GB/T 15834—2011）：引号、括号、书名号成对使用，标示一个整体。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule
from gxrules.types import pattern

from .reader_notes import quote
from .summary_finding import examples, narrative_sections, summarise

_MARKS = "“”（）()《》"
_BROKEN = pattern(
    rf"(?:“[^{_MARKS}\n]{{0,40}}\n\s*[^{_MARKS}\n]{{1,40}}”"
    rf"|[（(][^{_MARKS}\n]{{0,40}}\n\s*[^{_MARKS}\n]{{1,40}}[）)]"
    rf"|《[^{_MARKS}\n]{{0,40}}\n\s*[^{_MARKS}\n]{{1,40}}》)"
)


@rule(
    "GX806",
    "line-broken",
    severity=Severity.INFO,
    basis="《标点符号用法》（GB/T 15834—2011）：引号、括号、书名号成对标示一个整体",
    needs_text=True,
    origin="unknown",
    messages={
        "broken": {
            "zh": "有 {count} 处引号、括号或书名号内断行：{quotations}。请删去多余的换行，使段落连贯。",
            "en": "Lines break inside quotation marks or brackets, {count} times: {quotations}. "
            "Take out the line ends and join the paragraphs.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield one finding with every quotation that a line end breaks."""
    found = [(section, match) for section in narrative_sections(report) for match in _BROKEN.finditer(section.clean)]
    if found:
        quotations = examples(quote("".join(match[0].split())) for _, match in found)
        spans = [section.locate(*match.span()) for section, match in found]
        yield summarise("broken", spans, {"quotations": quotations})
