"""Section five tells only problems or only improvements.

## What it checks

A finding stands where every sentence of section 五 tells a problem (有待, 薄弱, 不够 and the like) and
nothing in it an improvement, or every sentence an improvement (改进, 下一步, 加强, 完善 and the like) and
nothing in it a problem. A text too short to tell either is GX121's, an empty section GX110's.

## Why

The law asks for both: the main problems, and how they are fixed. Half of it reads as if the
other half were withheld.

The words are a list of our own. One doubtful sentence is enough to say nothing: a text that passes
may still lack one of the two.

## Basis

《政府信息公开条例》 article 50, paragraph 1, item 4, and the form: 国办公开办函〔2021〕30号, for 2019 and 2020
〔2019〕60号.

## Fails

```toml
year = 2021

[[fails]]
message = "no-improvement"

[sections]
5 = "公开目录更新较慢，政策解读的形式单一，个别科室对公开时限掌握得不好，公众查找信息仍然不便。"
```

## Passes

```toml
year = 2021
passes = true

[sections]
5 = "公开目录更新较慢，政策解读的形式单一。下一步将按季度核对目录，对新出台的文件配发图文解读。"
```

# 第五部分只写问题或只写改进

第五部分只写了存在的问题，或者只写了改进情况。

## 检查内容

第五部分每个句子都在写问题（“有待”“薄弱”“不够”等）而没有写改进的，或者每个句子都在写改进
（“改进”“下一步”“加强”“完善”等）而没有写问题的，予以指出。文字过短、无法判断的，由
GX121 检查；没有内容的，由 GX110 检查。

## 检查理由

法规要求同时写明存在的主要问题和改进情况，只写其一，读起来像是隐去了另一半。

所用字样由本工具自行归纳。只要有一个句子不能确定，就不作判断，因此未被指出的报告也可能缺少其中一
项。

## 依据

《政府信息公开条例》第五十条第一款第四项；国办公开办函〔2021〕30号规定的格式，2019、2020年度为国
办公开办函〔2019〕60号。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule
from gxrules.types import Section, pattern

from .headings import heading_span
from .outline import NOT_WHOLE, is_whole
from .section_five_thin import TOO_SHORT, length

# What may tell of the one or the other; wide on purpose, for one such word ends the matter.
_PROBLEM = pattern(
    r"问\s*题|个别|迟缓|短板|有待|薄弱|差距|欠缺|缺|滞后|难|偏|[较低慢弱窄差乏粗]|单一|单调|疏漏|淡薄|参差|局限"
    r"|仍|还需|尚|需|未能|瓶颈|制约|压力|矛盾|太|过于|不(?!断|仅|但|光|同|误|漏|定期|折不扣|公开为例外)"
)
_IMPROVEMENT = pattern(
    r"改|下一?步|下一?阶段|今后|将|措施|加强|完善|针对|提升|提高|强化|优化|健全|加大|规范|落实|推进|丰富|拓展"
    r"|已|责成|限期|明确|建立|调整|继续|做好|抓好|力争|确保|争取|进一步"
)
# What says so beyond doubt: where only the one is told, every sentence has such a word.
_COMPLAINT = pattern(
    r"问题|短板|有待|薄弱|差距|欠缺|缺乏|缺少|滞后|偏少|偏低|较[少慢低弱窄差]|单一|单调|淡薄|不(?:足|够|到位|及时|全|高|强|多|深|便|好)"
)
_PLAN = pattern(r"改进|下一步|今后|将|加强|完善|整改|提升|提高|强化|优化|健全|加大|继续|进一步")
_STOP = pattern(r"[。；;！!？?\n]")
_SHORTEST_SENTENCE = 4


@rule(
    "GX120",
    "section-five-one-sided",
    severity=Severity.WARNING,
    basis="《政府信息公开条例》第五十条第一款第四项；国办公开办函〔2021〕30号、〔2019〕60号 格式第五部分",
    needs_text=True,
    needs_prose=True,
    messages={
        "no-problem": {
            "zh": "第五部分只写了改进情况，没有写存在的主要问题。请补写本年度存在的主要问题。",
            "en": "Section five describes improvements but no problems. Add the year's main problems.",
        },
        "no-improvement": {
            "zh": "第五部分只写了问题，没有写改进情况。请针对所列问题补写改进情况。",
            "en": "Section five describes problems but no improvements. Add how each of them is addressed.",
        },
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding where section five has one of the two parts."""
    section = report.section(5)
    if section is None or length(section) < TOO_SHORT:
        return
    if not is_whole(report, section):
        yield Unknown(reason=NOT_WHOLE)
        return
    span = heading_span(report, 5)
    if not _PROBLEM.search(section.clean) and _each(section, _PLAN):
        yield Finding("no-problem", span=span, key="problem")
    elif not _IMPROVEMENT.search(section.clean) and _each(section, _COMPLAINT):
        yield Finding("no-improvement", span=span, key="improvement")


def _each(section: Section, word: re.Pattern[str]) -> bool:
    """True if every sentence has such a word."""
    sentences = [sentence for sentence in _STOP.split(section.clean) if len(sentence.strip()) >= _SHORTEST_SENTENCE]
    return all(word.search(sentence) for sentence in sentences)
