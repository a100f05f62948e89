"""A section is told twice.

## What it checks

No section has two headings with its number. A table of contents, which lists all headings with
nothing between them, does not count. Sections 一 to 四 count where both headings have the same
words: under other words a heading may be a sub-topic of section 一 (see GX125).

## Why

Readers do not know which of the two holds, and whoever takes the report over in a table takes
one at random.

## Basis

The form: 国办公开办函〔2021〕30号, for 2019 and 2020 〔2019〕60号. Each section is in it once.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度工作平稳。
五、存在的主要问题及改进情况
培训不够，将加强培训。
五、存在的主要问题及改进情况
台账不全，将完善台账。
六、其他需要报告的事项
无。
'''

[[fails]]
message = "duplicated"
line = 6
data = { number = "五" }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
一、总体情况
本年度工作平稳。
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
'''
passes = true
```

# 部分重复

同一部分出现了两次。

## 检查内容

同一序号的部分不应有两个标题。目录只列标题、标题之间没有内容，不算重复。第一至第四部分仅在两个标
题文字相同时才算重复：文字不同的，可能是第一部分的小标题（见 GX125）。

## 检查理由

读者无法知道以哪一处为准，汇总时会随意取其中一处。

## 依据

国办公开办函〔2021〕30号规定的格式，2019、2020年度为国办公开办函〔2019〕60号。格式中每个部分只出
现一次。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from gxrules import Finding, Related, Report, Severity, rule
from gxrules.types import Heading

from .headings import printed_heading, words

_OF_ANY_WORDING = (5, 6)


@rule(
    "GX108",
    "section-duplicated",
    severity=Severity.ERROR,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 格式：六个部分各一次",
    needs_text=True,
    needs_prose=True,
    messages={
        "duplicated": {
            "zh": "第{number}部分重复出现，此处又有标题“{heading}”。请合并内容，只保留一个标题。",
            "en": "Section {number} is there twice, here again as “{heading}”. Merge the two under one heading.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for every section with a second heading, at the second one."""
    by_number = sorted(report.headings, key=lambda heading: (heading.number, heading.span))
    for number, group in groupby(by_number, key=lambda heading: heading.number):
        first, *others = group
        again = [other for other in others if number in _OF_ANY_WORDING or _words(other) == _words(first)]
        if again:
            yield Finding(
                "duplicated",
                data={"number": first.numeral, "heading": printed_heading(again[0])},
                span=again[0].span,
                related=[Related(span=heading.span) for heading in (first, *again[1:])],
                key=str(number),
            )


def _words(heading: Heading) -> str:
    return words(heading.text).removeprefix(words(heading.ordinal))
