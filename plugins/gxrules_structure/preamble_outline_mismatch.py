"""The preamble announces other parts than the form has.

## What it checks

Where a sentence of the preamble says of how many parts the report consists, it says six; where
it lists them, each name between two that are like headings of the form is like one, too (0.6 or
more), or like a heading the report itself prints. Preambles that announce nothing are fine, as are
those that set the report and an annex apart as two parts.

## Why

Such a preamble was copied from an older report or another document. Readers look for parts that
are not there.

A preamble is not a duty, so this is a hint only.

## Basis

Practice (做法): the preamble is customary, no document asks for it. The six sections are those of
国办公开办函〔2021〕30号, for 2019 and 2020 〔2019〕60号.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
本报告由概述、主动公开情况、依申请公开情况、存在的问题、其他事项五个部分组成。
一、总体情况
本年度工作平稳。
'''

[[fails]]
message = "count"
line = 2
data = { printed = "五个部分" }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分组成。
一、总体情况
本年度工作平稳。
'''
passes = true
```

# 前言所列部分与格式不符

前言介绍的各部分与格式不一致。

## 检查内容

前言写明报告由几个部分组成的，应为六个部分；逐一列出各部分名称的，夹在两个与格式标题相似的名称之
间的每个名称，也应与格式标题（相似度0.6以上）或者本报告印出的标题相似。前言没有介绍报告结构的，
不作判断；把报告与附件分为两个部分的，不算不符。

## 检查理由

这样的前言多是从旧报告或者其他文件复制而来，读者会去查找并不存在的部分。

前言不是必须写的内容，因此只作提示。

## 依据

做法：撰写前言属于惯例，没有文件要求。六个部分见国办公开办函〔2021〕30号，2019、2020年度见国办公
开办函〔2019〕60号。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule
from gxrules.types import ordinal_value, pattern

from .outline import is_like, wordings

_PARTS = 6
# Two parts are the report and what is attached to it.
_FEWEST = 3
_ALIKE = 60.0
_SUBJECT = r"(?:报告(?!期|如下)|年报|全文)"
_COUNT = r"(?<!第)(?P<count>[一二两三四五六七八九十]{1,2}|\d{1,2})\s*(?:[个大章]\s*)?"
_COUNTED = pattern(
    rf"{_SUBJECT}[^。；;！!\n]{{0,120}}?(?:由|包括|包含|分为|分成|共分|分|共|含)(?P<names>[^。；;！!\n]{{0,240}}?)"
    rf"(?P<printed>{_COUNT}(?:部[分份]|方面(?=的?(?:内容)?(?:组成|构成|[。，,；;]|$))))"
)
_PART = pattern(r"部[分份]|方面")
_LISTED = pattern(
    rf"{_SUBJECT}[^。；;！!\n]{{0,12}}?(?:由|包括|包含)(?P<names>(?:[^。；;！!\n、，,”]{{0,80}}[、，,”]){{2}}[^。；;！!\n]*)"
)
_SEPARATOR = pattern(r"[、，,：:“”\"]|以及|[（(][一二三四五六七八九十\d]+[）)]")
_AROUND = pattern(r"^(?:以下|下列|内容|和|及|与|第?[一二三四五六七八九十]是)+|(?:等|共|这)+$|[‘’《》\s]")
_SHORTEST_NAME = 2
_FEWEST_KNOWN = 2


@rule(
    "GX124",
    "preamble-outline-mismatch",
    severity=Severity.INFO,
    basis="做法：前言介绍报告结构；国办公开办函〔2021〕30号、〔2019〕60号 格式分六个部分",
    needs_text=True,
    needs_prose=True,
    messages={
        "count": {
            "zh": "前言称报告有“{printed}”，而格式规定为六个部分。请改为六个部分，并与正文标题一致。",
            "en": "The preamble announces “{printed}”; the form has six parts. Say six, in the words of the headings.",
        },
        "names": {
            "zh": "前言列出的“{names}”不属于格式规定的六个部分。请按正文六个部分的标题改写。",
            "en": "The preamble lists “{names}”, which is not part of the form. Use the headings of the six sections.",
        },
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding where the first sentence on the report's parts does not fit the form."""
    preamble = report.preamble
    counted = _COUNTED.search(preamble.clean) if preamble and _PART.search(preamble.clean) else None
    listed = _LISTED.search(preamble.clean) if preamble and not counted else counted
    if preamble is None or listed is None:
        return
    span = preamble.locate(listed.start("names"), listed.end())
    number = _number(counted["count"]) if counted else _PARTS
    names = _foreign(report, listed["names"])
    if counted and number not in (*range(_FEWEST), _PARTS):
        data = {"printed": counted["printed"]}
        yield Finding("count", data=data, span=span, key="count", expected=_PARTS, actual=number)
    elif names:
        yield Finding("names", data={"names": "”“".join(names)}, span=span, key="names")


def _number(printed: str) -> int:
    return int(printed) if printed.isdigit() else ordinal_value(printed.replace("两", "二")) or 0


def _foreign(report: Report, listed: str) -> list[str]:
    """The names that are like no section, among those that are; a part of a heading is like it."""
    names = [_AROUND.sub("", name) for name in _SEPARATOR.split(listed)]
    names = [name for name in names if len(name) >= _SHORTEST_NAME]
    known = [heading.text for heading in report.headings]
    known += [wording for number in range(1, _PARTS + 1) for wording in wordings(report, number)]
    alike = [index for index, name in enumerate(names) if is_like(name, known, _ALIKE)]
    if len(alike) < _FEWEST_KNOWN:
        return []
    # What is before the first and after the last is the rest of the sentence.
    return [name for index, name in enumerate(names) if alike[0] < index < alike[-1] and index not in alike]
