"""The report says 今年 or 去年 instead of the year.

## What it checks

No reporting sentence says 今年 or 去年. Comparisons (较去年, 去年同期), plans (今年将…), and quotations are
left alone. One finding a report; further places are related.

## Why

The report is published after New Year: 今年 is then the wrong year for every reader.

## Basis

Practice of clear writing; no rule of law. Hence an info.

## Fails

```toml
year = 2022

[sections]
1 = "今年共发布信息329条。"

[[fails]]
message = "relative"
data = { word = "今年", count = 1 }
```

## Passes

```toml
year = 2022
passes = true

[sections]
1 = "2022年共发布信息329条，比去年多。"
```

# 以“今年”“去年”指代年份

报告用“今年”“去年”，没有写明具体年份。

## 检查内容

写工作情况的句子不应使用“今年”“去年”。作比较（“较去年”“去年同期”）、写计划（“今年
将……”）和引文不计。每份报告指出一次，其余列为相关位置。

## 检查理由

报告在次年公布，读者看到的“今年”已是另一年。

## 依据

公文写作的通行做法，不属于法规要求，因此按提示处理。
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from gxrules import Finding, Related, Report, Severity, Span, rule
from gxrules.types import pattern

from .clauses import PLANNED

_WORD = pattern(r"(?<![当如现至])今年(?![轻龄级代])|去年")
_COMPARED = pattern(r"较(?!好|大|多|高|强|为)|比(?!例|如|较|重|拼|赛)|同期|同比|环比|相比|要求|目标|计划")


@rule(
    "GX612",
    "relative-year-word",
    severity=Severity.INFO,
    basis="公文写作通行做法：写明具体年份",
    needs_text=True,
    needs_prose=True,
    words=("今年", "去年"),
    messages={
        "relative": {
            "zh": "报告使用了“{word}”（共 {count} 处），跨年发布后指代不明。请改写为具体年份。",
            "en": "The report says “{word}” ({count} places in all), which is unclear once the year is over. "
            "Write the year itself.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield one finding for all such words."""
    places = list(_places(report))
    if not places:
        return
    first, *others = places
    yield Finding(
        "relative",
        data={"word": first.word, "count": len(places)},
        span=first.span,
        related=[Related(span=place.span) for place in others],
        key="relative",
    )


@attrs.frozen
class _Place:
    """A word and where it stands."""

    word: str
    span: Span | None


def _places(report: Report) -> Iterator[_Place]:
    for section in report.narratives():
        for sentence in section.sentences:
            if PLANNED.search(sentence.unquoted) or _COMPARED.search(sentence.unquoted):
                continue
            for found in _WORD.finditer(sentence.unquoted):
                yield _Place(found[0], sentence.locate(found.start(), found.end()))
