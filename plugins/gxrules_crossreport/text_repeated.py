"""A section says nearly word for word what last year's report said.

## What it checks

The narrative of section one and of section five: once white space, punctuation, years and all
numbers are left out, it shares at least nine of ten pairs of adjoining characters with the same
section of last year's report (Dice's coefficient). Texts of fewer than 80 characters are not
compared: they have few ways to be said.

## Why

The national office holds 内容雷同 against the agency: a report that only changes the figures does
not say what was done in the year, nor which problems it had.

## Basis

国办公开办函〔2021〕30号 第（四）项: look-alike and perfunctory content is pursued. The measure is
our own, hence a warning.

## Fails

```toml
year = 2023

[previous_sections]
5 = '''
部分栏目的公开内容更新还不够及时，政策解读的形式较为单一，工作人员的业务能力有待提高。
下一步将明确各科室的责任，按月检查栏目，组织两次业务培训，
用图解和视频解读2022年出台的3份文件，并在年底前完成整改。'''

[sections]
5 = '''
部分栏目的公开内容更新还不够及时，政策解读的形式较为单一，工作人员的业务能力有待提高。
下一步将明确各科室的责任，按月检查栏目，组织两次业务培训，
用图解和视频解读2023年出台的5份文件，并在年底前完成整改。'''

[[fails]]
message = "repeated"
data = { section = 5, share = 100, year = 2022 }
```

## Passes

```toml
year = 2023
passes = true

[previous_sections]
5 = '''
部分栏目的公开内容更新还不够及时，政策解读的形式较为单一，工作人员的业务能力有待提高。
下一步将明确各科室的责任，按月检查栏目，组织两次业务培训，
用图解和视频解读2022年出台的3份文件，并在年底前完成整改。'''

[sections]
5 = '''
上年提出的栏目更新问题已经解决。
今年群众反映较多的是答复用语生硬、表格下载不便：我局将统一答复文本，由法规科逐件审核，
改版网站的表格栏目，提供可以填写的电子表，到年底请办事群众评议，评议结果在网站公布，
接受大家监督。'''
```

# 文字与上年雷同

总体情况或存在问题部分的文字与上一年度报告几乎相同。

## 检查内容

第一部分、第五部分去掉空白、标点、年份和数字后，与上一年度报告同一部分相比，相邻两字的组合有九
成以上相同（Dice 系数）。不足80字的不比对，短的说法本来不多。

## 检查理由

内容雷同的报告只换数字，没有写出本年度做了什么、存在什么问题。

## 依据

国办公开办函〔2021〕30号（四）：内容雷同、敷衍塞责的，应当追究责任。比对方法由本工具设定，因此
按警告处理。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from gxrules import Finding, Report, Severity, rule
from gxrules.types import ComparedContext, Section, pattern

from .last_year import year_before

_SECTIONS = (1, 5)
_ALIKE, _FEWEST = 0.90, 80
_LEFT_OUT = pattern(r"[^\u4e00-\u9fff]+")


@rule(
    "GX706",
    "text-repeated",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号 第（四）项（内容雷同、敷衍塞责）",
    needs_previous=True,
    needs_text=True,
    messages={
        "repeated": {
            "zh": "第 {section} 部分与 {year} 年报告相同的文字占 {share}%（数字、标点不计）。"
            "请写出本年度的工作和问题。",
            "en": "Section {section} agrees with the report for {year} by {share}%, numbers and punctuation aside. "
            "Write what was done and what was lacking in this year.",
        }
    },
)
def check(report: Report, context: ComparedContext) -> Iterator[Finding]:
    """Yield a finding for each of the two sections that repeats last year's."""
    for number in _SECTIONS:
        section, before = report.section(number), context.previous.section(number)
        share = _shared(section, before) if section and before else 0.0
        if section is not None and share >= _ALIKE:
            data = {"section": number, "share": int(share * 100)}
            yield Finding(
                "repeated",
                data={**data, "year": year_before(context)},
                span=section.locate(0, len(section.clean)) if section.clean else None,
                key=f"section {number}",
            )


def _shared(section: Section, before: Section) -> float:
    """The share of the pairs of characters that two texts have in common, 0 to 1; 0 where one is short."""
    one, other = (_LEFT_OUT.sub("", each.clean) for each in (section, before))
    if min(len(one), len(other)) < _FEWEST:
        return 0.0
    pairs = [Counter(map("".join, pairwise(text))) for text in (one, other)]
    return 2 * (pairs[0] & pairs[1]).total() / (pairs[0].total() + pairs[1].total())
