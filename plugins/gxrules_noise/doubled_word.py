"""The same word is twice in a row.

## What it checks

In narrative, 2 to 8 Chinese characters that are repeated at once. A list holds what is ordinary: 研究研究,
一件一件, and terms that meet, as in 某县人民政府政府信息公开; words of numerals alone are none either. One
finding tells all places.

## Why

A word was typed or pasted twice.

## Basis

Practice (做法): 国办公开办函〔2021〕30号 asks for careful wording.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
及时公开惠民资金资金的使用情况。
'''

[[fails]]
message = "doubled"
line = 3
data = { count = 1, words = "“资金资金”" }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
一五一十说明情况，一件一件落实某县人民政府政府信息公开要点。
'''
passes = true
```

# 词语重复

同一词语连续出现两次。

## 检查内容

正文中紧接着重复的2至8个汉字。正常的重叠（“研究研究”“一件一件”）和词语相接（“某县人民政府政
府信息公开”）列在例外表中，只由数字组成的词语也不算。各处合并为一条。

## 检查理由

词语多录入或者多粘贴了一次。

## 依据

做法：国办公开办函〔2021〕30号要求内容准确、表述规范。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule
from gxrules.types import pattern

from .summary_finding import narrative_sections, quotations, summarise
from .terms import DOUBLED

_SHORTEST, _LONGEST = 2, 8
_HAN = pattern(r"[\u4e00-\u9fff]+")
# The first of the codes that stand for no character: what they part is in no word together.
_APART = 0xFDD0
_NUMERALS = frozenset("一二三四五六七八九十百千万亿零")


@rule(
    "GX814",
    "doubled-word",
    severity=Severity.INFO,
    basis="做法：国办公开办函〔2021〕30号 要求内容准确、表述规范",
    needs_text=True,
    messages={
        "doubled": {
            "zh": "有 {count} 处词语重复：{words}。请核对后删去多出的一个。",
            "en": "Doubled words: {words} ({count} in all). Check them and delete one of each pair.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield one finding with every word that is repeated at once."""
    sections = narrative_sections(report)
    # Few texts have any: all sections at once are searched as fast as one.
    whole = "".join(f"{section.clean}{chr(_APART + place)}" for place, section in enumerate(sections))
    if not any(_doubled_words(whole)):
        return
    found = [(section, span) for section in sections for span in _doubled_words(section.clean)]
    if found:
        words = quotations(section.clean[start:end] for section, (start, end) in found)
        yield summarise("doubled", [section.locate(*span) for section, span in found], {"words": words})


def _doubled_words(clean: str) -> Iterator[tuple[int, int]]:
    """Where a word is twice, the longest first where they overlap."""
    taken = 0
    for start, end in sorted(_repeats(clean), key=lambda span: (span[0], -span[1])):
        word = clean[start : (start + end) // 2]
        if start >= taken and _HAN.fullmatch(word) and not _ordinary(word):
            yield start, end
            taken = end


def _repeats(clean: str) -> Iterator[tuple[int, int]]:
    """Where 2 to 8 characters are followed by themselves.

    The text as one number, combined by exclusive or with itself moved by some
    characters, is zero where the two agree: a loop over characters, or a
    pattern with a back reference, takes a hundred times as long.
    """
    # Two bytes a character, where none needs more.
    wide = bool(clean) and max(clean) > "\uffff"
    width = 4 if wide else 2
    code = clean.encode("utf-32-le" if wide else "utf-16-le", "surrogatepass")
    number = int.from_bytes(code, "little")
    for size in range(_SHORTEST, _LONGEST + 1):
        agree = (number ^ (number >> 8 * width * size)).to_bytes(len(code), "little")
        zeros = bytes(width * size)
        at = agree.find(zeros)
        while at >= 0:
            start = -(-at // width)
            found = agree.startswith(zeros, start * width) and start + 2 * size <= len(clean)
            if found:
                yield start, start + 2 * size
            at = agree.find(zeros, (start + (2 * size if found else 1)) * width)


def _ordinary(word: str) -> bool:
    return word in DOUBLED or set(word) <= _NUMERALS or len(set(word)) == 1
