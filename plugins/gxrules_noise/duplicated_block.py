"""A block of lines is in the narrative twice.

## What it checks

Five or more lines of narrative in a row, each of at least four characters, occur a second time word
for word. Blank lines do not count. A finding is at each second occurrence.

## Why

The block was pasted twice, or a page was saved with its preview.

## Basis

《政府信息公开条例》 article 50 and 国办公开办函〔2021〕30号: contents are complete and nothing is padded in.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
主动公开方面，更新目录一次。
依申请公开方面，收到申请两件。
信息管理方面，清理文件三件。
平台建设方面，改版栏目一个。
监督保障方面，组织培训两次。
主动公开方面，更新目录一次。
依申请公开方面，收到申请两件。
信息管理方面，清理文件三件。
平台建设方面，改版栏目一个。
监督保障方面，组织培训两次。
'''

[[fails]]
message = "duplicated"
line = 8
data = { lines = 5 }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
主动公开方面，更新目录一次。
依申请公开方面，收到申请两件。
五、存在的主要问题及改进情况
主动公开方面，更新目录一次。
依申请公开方面，收到申请两件。
'''
passes = true
```

# 整段文字重复

正文中有一段文字出现了两次。

## 检查内容

连续五行以上、每行不少于四个字的正文，一字不差地再次出现。空行不计。在每次重复处指出。

## 检查理由

同一段粘贴了两次，或者保存网页时把摘要一并存入。

## 依据

《政府信息公开条例》第五十条；国办公开办函〔2021〕30号：内容不遗漏、不冗余。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from gxrules import Finding, Related, Report, Severity, Span, rule
from gxrules.types import Section, pattern

from .summary_finding import narrative_sections

_LEAST = 5
_SHORTEST_LINE = 4
_LINE = pattern(rf"[^\n]{{{_SHORTEST_LINE},}}")
_HAN = pattern(r"[\u4e00-\u9fff]{2}")


@attrs.frozen
class Line:
    """A line of a section's clean text, without its spaces."""

    words: str
    section: Section
    start: int
    end: int


@rule(
    "GX816",
    "duplicated-block",
    severity=Severity.INFO,
    basis="《政府信息公开条例》第五十条；国办公开办函〔2021〕30号：内容不遗漏、不冗余",
    needs_text=True,
    origin="unknown",
    messages={
        "duplicated": {
            "zh": "从“{first}”起的 {lines} 行文字与前文完全重复。请核对后删去重复的部分。",
            "en": "The {lines} lines from “{first}” repeat earlier ones word for word. Check and take the copy out.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for every block of lines that was there before."""
    sections = narrative_sections(report)
    printed = [line for section in sections for line in section.clean.split("\n") if len(line) >= _SHORTEST_LINE]
    if len(printed) - len({"".join(line.split()) for line in printed}) < _LEAST:
        return
    lines = [line for section in sections for line in _lines(section)]
    for number, (earlier, later, size) in enumerate(_blocks([line.words for line in lines])):
        yield Finding(
            "duplicated",
            data={"lines": size, "first": lines[later].words[:12]},
            span=_span(lines[later : later + size]),
            related=[Related(span=_span(lines[earlier : earlier + size]))],
            key=str(number),
        )


def _lines(section: Section) -> Iterator[Line]:
    for match in _LINE.finditer(section.clean):
        words = "".join(match[0].split())
        if _HAN.search(words):
            yield Line(words, section, *match.span())


def _blocks(words: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Where blocks of lines stand first and again, and how long they are."""
    seen: dict[tuple[str, ...], int] = {}
    at = 0
    while at + _LEAST <= len(words):
        earlier = seen.setdefault(tuple(words[at : at + _LEAST]), at)
        if earlier + _LEAST > at:
            at += 1
            continue
        size = _LEAST
        while at + size < len(words) and earlier + size < at and words[earlier + size] == words[at + size]:
            size += 1
        yield earlier, at, size
        at += size


def _span(lines: Sequence[Line]) -> Span | None:
    first = lines[0].section.locate(lines[0].start, lines[0].end)
    last = lines[-1].section.locate(lines[-1].start, lines[-1].end)
    return Span(first.start, last.end) if first and last else None
