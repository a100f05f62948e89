"""Symbols that mean nothing are inside words.

## What it checks

Arrows, box drawing, geometric shapes, signs of planets and genders, mathematical signs, Greek and
Bopomofo letters, 卐, 〓, ※, 々, unpaired 〗 and 』, and @, where they stand after a character of a word
or within a sentence, in narrative, labels and cells. One finding tells all places. Between the digits of a cell
a symbol is passed over only where it stands inside words of three other lines, which shows that it decorates.
Any other may stand for a digit, and its cell is unreadable (GX203). A cell that was read with a symbol in its number,
or beside it, is named.

No findings are bullets and footnote marks (symbols that also begin a line), separators and flows (the
same symbol again on its line), pairs of 『』 and 〖〗, addresses and account names with @, ○ in years,
signs of comparison, ticks and boxes to tick.

## Why

Websites insert such symbols against copying. They split words, so that searching does not find them,
and in a table they may make a figure unreadable.

## Basis

Practice (做法): the form has no such symbols, 国办公开办函〔2021〕30号, for 2019 and 2020 〔2019〕60号.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
全面推进政务公※开工作，及时更新↓目录。
'''

[[fails]]
message = "symbols"
line = 3
data = { count = 2, symbols = "※、↓" }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
推进“互联网+政务服务”，流程为申请→受理→办结，按期办结率≥98%。
● 二○二一年更新目录。
联系邮箱：office@example.com。
'''
passes = true
```

# 文字中夹有无意义符号

词语中间夹有无意义的符号。

## 检查内容

正文、行名、栏名和单元格中，夹在词语或者句子中间的箭头、制表符、几何图形、星座和性别符号、数学符
号、希腊字母、注音符号、卐、〓、※、々、单独出现的〗和』以及@，均予指出，各处合并为一条。单元格数
字之间的符号，只有同样的符号还夹在另外三行的词语中、可以认定为干扰时，才略过不计；否则该符号可能
替代了某位数字，该单元格视为不可读（GX203）。数字中间或者旁边带有符号、但已读出数值的单元格，逐一写明。

项目符号和脚注标记（同一符号也位于行首）、分隔符和流程符号（同一行再次出现）、成对的『』和〖〗、
含@的地址和账号、年份中的○、比较符号、勾选框，不予指出。

## 检查理由

网站为防止复制而插入这类符号。词语被隔断，检索不到；在表格中还会使数据无法读取。

## 依据

做法：格式中没有这类符号（国办公开办函〔2021〕30号，2019、2020年度为国办公开办函〔2019〕60号）。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from gxrules import Cell, Finding, Message, Report, Severity, Span, rule
from gxrules.types import pattern

from .summary_finding import examples, raw, summarise

# Comparison and roots, telephones, ticks and boxes, numbers in discs; ruled lines; what stands for lost characters.
_ORDINARY = pattern(r"[√≈≠≡≤≥≦≧≪≫∞∑∏∥∠☎☏✆✉✓✔✗✘☑☒☐□\u2776-\u2793\u2500-\u2503\ufffd\ue000-\uf8ff]")
_BULLETS = pattern(r"^[^\S\n]*([^\w\s])", re.M)
_PAIRS = pattern(r"『[^『』\n]*』|〖[^〖〗\n]*〗")
_WITHIN = "，、“‘（(《,"
_ORDINARY_AROUND = pattern(
    r"[A-Za-z0-9._-][@＠]|[@＠][A-Za-z0-9]"
    r"|[〇○一二三四五六七八九十][○〇][○〇一二三四五六七八九十年]"
    r"|[\u0370-\u03ff](?:[A-Za-z0-9]|射线|粒子|放射|波|-)|[A-Za-z0-9][\u0370-\u03ff]"
    r"|[\u2190-\u21ff]\d"
)
_ACCOUNT = pattern(r"(?:微博|博|号|抖音|头条)[“”：:]?[@＠]$")


@rule(
    "GX801",
    "obfuscation-symbols",
    severity=Severity.WARNING,
    basis="做法：格式原文（国办公开办函〔2021〕30号、〔2019〕60号）的文字和表格中没有这类符号",
    needs_text=True,
    origin="unknown",
    facts=("noise",),
    messages={
        "symbols": {
            "zh": "文中有 {count} 处夹有无意义的符号：{symbols}{cells}。此类符号多由网页防复制程序插入，"
            "会隔断词语，妨碍检索和读取，请对照原件逐处删除。",
            "en": "There are meaningless symbols inside the text, {count} of them: {symbols}{cells}. Websites insert "
            "them against copying; they split words. Compare with the original and take them out.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield one finding with every symbol that is inside a word."""
    text = raw(report)
    noise = [span for span in report.noise if span.end == span.start + 1]
    places = [span for span in noise if _inside(text, span.start)]
    if places:
        places = _stray(report, text, places)
    if places:
        symbols = examples((text[span.start] for span in places), between="、")
        held = _cells_with(report, noise)
        labels = examples(cell.label for cell in held)
        named = (
            Message(f"（{labels}的数字中也有，请核对）", f" (also in the number of {labels}: check it)") if held else ""
        )
        cells = tuple(cell.path for cell in held)
        yield summarise("symbols", places, {"symbols": symbols, "cells": named}, cells=cells)


def _cells_with(report: Report, noise: list[Span]) -> list[Cell]:
    """The cells whose number was read although a symbol is in it, or beside it."""
    symbols = {span.start for span in noise if raw(report)[span.start].isprintable()}
    held = [cell for cell in report.cells("number") if not cell.raw.isdigit()]
    return [cell for cell in held if cell.span and not symbols.isdisjoint(range(cell.span.start, cell.span.end))]


def _stray(report: Report, text: str, places: list[Span]) -> list[Span]:
    """The places whose symbols are no bullets, separators, pairs, nor ordinary where they stand."""
    bullets = set(_BULLETS.findall(text))
    paired = {at for match in _PAIRS.finditer(text) for at in (match.start(), match.end() - 1)}
    times = Counter(_on_line(report, text, span) for span in report.noise)
    return [
        span
        for span in places
        if text[span.start] not in bullets
        and span.start not in paired
        and times[_on_line(report, text, span)] == 1
        and not _ordinary(text, span.start)
    ]


def _on_line(report: Report, text: str, span: Span) -> tuple[int, str]:
    """A symbol and the line it is on."""
    return (report.source.position(span.start)[0] if report.source else 0, text[span.start])


def _inside(text: str, at: int) -> bool:
    """True if a symbol stands after a character of a word, or before one within a sentence."""
    if not text[at].isprintable() or _ORDINARY.match(text, at):
        return False
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    return before.isalnum() or (bool(before) and before in _WITHIN and behind.isalnum())


def _ordinary(text: str, at: int) -> bool:
    """True if what is around a symbol makes it an ordinary one."""
    if _ACCOUNT.search(text, max(at - 5, 0), at + 1):
        return True
    around = _ORDINARY_AROUND.finditer(text, max(at - 2, 0), at + 4)
    return any(match.start() <= at < match.end() for match in around)
