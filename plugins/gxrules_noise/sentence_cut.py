"""A paragraph ends without punctuation.

## What it checks

Paragraphs of narrative with more than 30 characters and a comma or stop inside end with 。！？；：, a
half-width stop, or a closing quotation mark or bracket. Lines that are merely wrapped are read as one
paragraph: a line of at most 60 characters goes on in the next one, unless that is indented, numbered
or separated by a blank line. Addresses, telephone numbers and links at the end are no findings.

## Why

The end may have been lost in copying; or only a full stop is missing.

## Basis

《标点符号用法》 (GB/T 15834—2011): a declarative sentence ends with 。.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度更新目录一次，组织培训两次，全年未发生因政府信息公开工作引起的行政复议或行政诉讼
'''

[[fails]]
message = "cut"
line = 3
data = { count = 1, ends = "“…行政复议或行政诉讼”" }
origin = "unknown"
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度更新目录一次，组织培训两次，全年未发生因政府信息公开工作引起的行政复
议或行政诉讼。
'''
passes = true
```

# 段落末尾没有标点

段落末尾没有标点符号。

## 检查内容

正文中超过30个字、中间有逗号或者句号的段落，末尾应为“。”“！”“？”“；”“：”、半角句号，或
者后引号、后括号。仅因行宽折断的行按一个段落计算：不超过60个字的行，如果下一行没有缩进、没有序
号，也没有空行相隔，就与下一行相连。末尾为地址、电话、链接的不予指出。

## 检查理由

可能是复制时丢失了末尾文字，也可能只缺一个句号。

## 依据

《标点符号用法》（GB/T 15834—2011）：陈述句末尾用句号。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Span, rule
from gxrules.types import Section, pattern

from .summary_finding import narrative_sections, quotations, summarise

_SHORTEST, _LONGEST_WRAPPED, _SHOWN = 31, 60, 9
# Enough of a line to tell how it ends.
_TAIL = 6
# Enough of a wrapped paragraph to tell that it is none of headings.
_KEPT = 200
_ENDED = pattern(r"[。！？；：.!?;:…”’\"）)】》〉」』］\]]$|[A-Za-z]$|[\dA-Za-z./@_－-]{5,}$")
_INNER = pattern(r"[，。；,;]")
# The next line is a paragraph of its own.
_OPENS = pattern(
    r"\s|$|[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、．.，,）)]|[①-⑳●■◆★*·•]|第[一二三四五六七八九十]|[一二三四五六七八九]是"
)
_LINE = pattern(r"[^\n]+")


@rule(
    "GX805",
    "sentence-cut",
    severity=Severity.INFO,
    basis="《标点符号用法》（GB/T 15834—2011）：陈述句末尾用句号",
    needs_text=True,
    origin="unknown",
    messages={
        "cut": {
            "zh": "有 {count} 个段落末尾没有标点：{ends}。请核对原件：文字缺失的请补全，只缺标点的请补上标点。",
            "en": "Paragraphs end without punctuation, {count} of them: {ends}. Compare with the original: "
            "complete what was lost, or add the mark.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield one finding with every paragraph that ends without punctuation."""
    cut = [(section, end) for section in narrative_sections(report) for end in _cut_ends(section.clean)]
    if cut:
        ends = quotations(f"…{section.clean[end - _SHOWN : end]}" for section, end in cut)
        yield summarise("cut", [_place(section, end) for section, end in cut], {"ends": ends})


def _place(section: Section, end: int) -> Span | None:
    return section.locate(end - _SHOWN, end)


def _cut_ends(clean: str) -> Iterator[int]:
    """Where paragraphs end that are cut; a wrapped paragraph is told by its last line."""
    before = ""
    for match in _LINE.finditer(clean):
        line = match[0].strip()
        if _has_end(line):
            before = ""
            continue
        paragraph = before + line
        wrapped = len(line) <= _LONGEST_WRAPPED and not _OPENS.match(clean[match.end() + 1 : match.end() + 6])
        before = paragraph[-_KEPT:] if wrapped else ""
        if not before and len(paragraph) >= _SHORTEST and _is_cut(paragraph):
            yield match.start() + len(match[0].rstrip())


def _has_end(line: str) -> bool:
    return _ENDED.search(line[-_TAIL:]) is not None


def _is_cut(paragraph: str) -> bool:
    told_in_words = _INNER.search(paragraph) and "|" not in paragraph and "\t" not in paragraph
    return bool(told_in_words) and not _has_end(paragraph)
