"""A mark of punctuation has another width than the rest of the text gives it.

## What it checks

In narrative, half-width , . ; : ( ) between Chinese characters, or at the end of a line after one,
where the text otherwise writes this mark full-width: at least three times as often. Mark by mark; a
text that writes a mark half-width throughout is left alone, and a full-width mark is never wrong.
Marks next to figures and Latin letters are no findings. One finding tells all places.

## Why

Mixed widths show that text was typed over or pasted, and look careless.

## Basis

《标点符号用法》 (GB/T 15834—2011): marks in Chinese text take the place of one character.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度更新目录一次。组织培训两次。修订指南一次。
按期公开政府信息.
'''

[[fails]]
message = "mixed"
line = 4
data = { count = 1, marks = "“信息.”应为“信息。”" }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度更新目录一次,组织培训两次,修订指南一次。
按期公开政府信息,网址为www.example.com。坚持“以公开为常态，不公开为例外”。
'''
passes = true
```

# 标点全角半角混用

标点的全角、半角与全文其他地方不一致。

## 检查内容

正文中，汉字之间或者行末汉字之后的半角“,”“.”“;”“:”“(”“)”，而全文该标点以全角为主（不
少于半角的三倍）的，予以指出。逐个标点判断：某一标点全文均为半角的不予指出，全角标点一律不予指
出。数字、字母旁的标点不计。各处合并为一条。

## 检查理由

全角、半角混用，说明文字经过拼接或者重新录入，显得不严谨。

## 依据

《标点符号用法》（GB/T 15834—2011）：汉字文本中标点符号占一个字的位置。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule
from gxrules.types import Section, pattern

from .summary_finding import examples, narrative_sections, summarise

_FULL = {",": "，", ".": "。", ";": "；", ":": "：", "(": "（", ")": "）"}
_HALF = pattern(
    r"[,.;:()](?:(?<=[\u4e00-\u9fff].)(?=[\u4e00-\u9fff\n]|$)|(?<=\()(?<![^\n]\()(?=[一二三四五六七八九十]{1,3}\)))"
)
_OFTEN = 3


@rule(
    "GX808",
    "mixed-punctuation",
    severity=Severity.INFO,
    basis="《标点符号用法》（GB/T 15834—2011）：标点符号在汉字文本中占一个字的位置",
    needs_text=True,
    messages={
        "mixed": {
            "zh": "有 {count} 处标点为半角，而全文其他地方用全角：{marks}。请统一改为全角。",
            "en": "Half-width marks where the text is otherwise full-width, {count} of them: {marks} (printed, and as "
            "it should be). Make them full-width.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield one finding with every half-width mark in a full-width text."""
    sections = narrative_sections(report)
    found = [(section, match) for section in sections for match in _HALF.finditer(section.clean)]
    odd = {mark for mark in {match[0] for _, match in found} if _is_odd(mark, sections, found)}
    places = [(section, match) for section, match in found if match[0] in odd]
    if places:
        marks = examples(_correction(section, match) for section, match in places)
        yield summarise("mixed", [section.locate(*match.span()) for section, match in places], {"marks": marks})


def _is_odd(mark: str, sections: list[Section], found: list[tuple[Section, re.Match[str]]]) -> bool:
    half = sum(match[0] == mark for _, match in found)
    return sum(section.clean.count(_FULL[mark]) for section in sections) >= _OFTEN * half


def _correction(section: Section, match: re.Match[str]) -> str:
    around = section.clean[max(match.start() - 2, 0) : match.end()]
    return f"“{around.strip()}”应为“{around.strip()[:-1]}{_FULL[match[0]]}”"
