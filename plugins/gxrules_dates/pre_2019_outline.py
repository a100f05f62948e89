"""The report follows the outline that was used before 2019.

## What it checks

From report year 2019 on, no heading of the first level and no list of parts in the preamble names a
part of the old model: fees charged and waived (收费及减免), consultations (咨询处理), requests together
with refusals (依申请公开政府信息和不予公开政府信息). In a list of parts 概述 counts, too. One finding a report;
further places are related. A sub-heading with such words, or a sentence on fees, is no such part.

## Why

The old parts are not those the Regulations ask for today: what they ask for is easily left out, and
waived fees no longer exist.

## Basis

《政府信息公开条例》 article 50 and the form (国办公开办函〔2019〕60号, 〔2021〕30号). A warning: the six parts may
be there all the same.

## Fails

```toml
text = '''
某县水利局2021年政府信息公开工作年度报告
本报告由概述、主动公开情况、依申请公开情况、收费及减免情况等部分组成。
一、总体情况
2021年，我局工作平稳。
'''

[[fails]]
message = "old"
line = 2
data = { printed = "概述" }
```

## Passes

```toml
text = '''
某县水利局2021年政府信息公开工作年度报告
本报告由总体情况等六个部分组成。
一、总体情况
（一）收费及减免情况。2021年未收取费用。
'''
passes = true
```

# 沿用2019年以前的提纲

报告沿用了2019年以前的提纲。

## 检查内容

2019年度起，一级标题以及前言所列的各部分，不应出现旧提纲的部分：收费及减免、咨询处理、依申请公开
政府信息和不予公开政府信息。前言所列的各部分中，“概述”也算。每份报告指出一次，其余列为相关位
置。小标题含有这些字样，或者句子写到收费的，不算。

## 检查理由

旧提纲的各部分不是条例现在要求的内容，容易遗漏现在要求的内容；减免收费也已不存在。

## 依据

《政府信息公开条例》第五十条；国办公开办函〔2019〕60号、〔2021〕30号规定的格式。六个部分可能同时
具备，因此按警告处理。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxrules import Finding, Related, Report, Severity, Span, rule
from gxrules.types import Section, pattern

_OLD = (
    r"(?:政府信息公开(?:工作)?的?)?(?:收费[及和、]减免|费用(?:收取)?[及和、]减免|收取费用[及和、]减免)(?:的?情况)?"
    r"|(?:政府信息公开)?咨询(?:处理|情况|及处理)\w{0,4}|依申请公开政府信息和不予公开政府信息(?:的?情况)?"
)
_HEADING = pattern(
    rf"^[^\S\n]{{0,8}}[一二三四五六七八九十]{{1,2}}\s?[、.．][^。，；\n]{{0,16}}?(?P<part>{_OLD})[^。，；\n]{{0,8}}$",
    re.M,
)
_LIST = pattern(r"组成|包括|包含|分为|共分|部分")
_IN_LIST = pattern(rf"(?<![^\W由括含为是和及])(?:概述|{_OLD})(?![^\W等和及共])")


@rule(
    "GX610",
    "pre-2019-outline",
    severity=Severity.WARNING,
    basis="《政府信息公开条例》第五十条；国办公开办函〔2019〕60号、〔2021〕30号 格式",
    first_year=2019,
    needs_text=True,
    needs_prose=True,
    words=("减免", "咨询", "不予公开政府信息", "概述"),
    messages={
        "old": {
            "zh": "“{printed}”是2019年以前年度报告的组成部分（共 {count} 处）。"
            "请按现行格式的六个部分编写，并删去旧提纲。",
            "en": "“{printed}” is a part of the annual reports before 2019 ({count} places in all). "
            "Write the six parts of the present form, and delete the old outline.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield one finding for all parts of the old model."""
    places = list(_places(report))
    if not places:
        return
    (printed, span), *others = places
    yield Finding(
        "old",
        data={"printed": printed, "count": len(places)},
        span=span,
        related=[Related(span=other) for _, other in others],
        key="old",
    )


def _places(report: Report) -> Iterator[tuple[str, Span | None]]:
    """The old parts: in a list of parts before section two, and as headings anywhere."""
    for section in report.narratives():
        if section.number <= 1:
            yield from _listed(section)
        for found in _HEADING.finditer(section.clean):
            yield found["part"], section.locate(found.start("part"), found.end("part"))


def _listed(section: Section) -> Iterator[tuple[str, Span | None]]:
    """The old parts a sentence names among three at least, joined by 、 or ，."""
    for sentence in re.finditer(r"[^。\n]+", section.clean):
        joints = len(re.findall(r"[、，,]", sentence[0]))
        if joints < _FEWEST_JOINTS or "情况" not in sentence[0] or not _LIST.search(sentence[0]):
            continue
        for found in _IN_LIST.finditer(sentence[0]):
            at = sentence.start()
            yield found[0], section.locate(at + found.start(), at + found.end())


_FEWEST_JOINTS = 2
