"""The sub-headings of section one do not run on from （一）.

## What it checks

Each run of （一）, （二）, … at the beginning of lines of section 一 starts at （一） and leaves no
number out. A run begins again at the next （一）. A number that is inside a line counts as
there; a single （n） is not a run, and lists numbered `1.` are not looked at.

## Why

A number left out means that a paragraph was lost, or that the text was taken from elsewhere and
its beginning cut off.

## Basis

Practice (做法): the order of marks 一、（一）1. in official writing. The form prints no sub-headings;
国办公开办函〔2021〕30号 names the five topics of section one.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
（二）依申请公开。未收到申请。
（三）政府信息管理。落实审核制度。
二、主动公开政府信息情况
'''

[[fails]]
message = "gap"
line = 3
data = { missing = "（一）" }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
2021年工作如下：（一）主动公开。按时发布。
（二）依申请公开。未收到申请。
（三）政府信息管理。落实审核制度。
二、主动公开政府信息情况
'''
passes = true
```

# 小标题序号不连续

第一部分的小标题没有从“（一）”起连续编号。

## 检查内容

第一部分中位于行首的“（一）”“（二）”等序号，应从“（一）”起连续编排，不缺号；再次出现
“（一）”的，重新起算。夹在行内的序号视为存在；只有一个序号的不作判断；“1.”一类的编号不检查。

## 检查理由

缺号说明有段落遗漏，或者文字取自别处而开头被截去。

## 依据

做法：公文结构层次序数依次为“一、”“（一）”“1.”。格式没有规定小标题；国办公开办函
〔2021〕30号列明第一部分的五个方面。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule
from gxrules.types import Section, ordinal_numeral

from .outline import Item, second_level


@rule(
    "GX127",
    "subheading-gap",
    severity=Severity.INFO,
    basis="做法：公文结构层次序数“一、”“（一）”“1.”依次连续；国办公开办函〔2021〕30号 一（一）",
    needs_text=True,
    needs_prose=True,
    messages={
        "gap": {
            "zh": "第一部分的小标题缺少{missing}：“{before}”处序号不连续。请补上缺少的内容，或重新编号。",
            "en": "The sub-headings of section one lack {missing}; the numbers break off at “{before}”. "
            "Add what is missing, or number them anew.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for every run of sub-headings with a number left out."""
    section = report.section(1)
    for index, run in enumerate(_runs(section) if section else ()):
        numbers = {item.number for item in run}
        missing = [number for number in range(1, max(numbers)) if number not in numbers]
        missing = [number for number in missing if not _stands_anywhere(report, run[0].section, number)]
        if missing and len(run) > 1:
            behind = next(item for item in run if item.number > missing[0])
            yield Finding(
                "gap",
                data={
                    "missing": "".join(f"（{ordinal_numeral(number)}）" for number in missing),
                    "before": behind.printed,
                },
                span=behind.span,
                key=str(index),
            )


def _runs(section: Section) -> list[list[Item]]:
    """The sub-headings in runs; （一） begins a new one."""
    runs: list[list[Item]] = []
    for item in second_level(section):
        if item.number == 1 or not runs:
            runs.append([])
        runs[-1].append(item)
    return runs


def _stands_anywhere(report: Report, section: Section, number: int) -> bool:
    """True if （n） is in the section at all, as text that was not read or inside a line; 第（n）项 is none."""
    word = ordinal_numeral(number)
    bracketed = rf"(?<!第)[（(〔【]\s*{word}\s*[）)〕】]|^[^\S\n]*{word}\s*[）)]|{chr(_CIRCLED + number)}"
    mark = re.compile(bracketed, re.M)
    texts = [section.clean]
    if report.source and section.span:
        texts.append(report.source.slice(section.span))
    return any(mark.search(text) for text in texts)


# ㈠ is the first of the bracketed numerals that are one character.
_CIRCLED = ord("㈠") - 1
