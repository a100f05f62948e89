"""A section heading carries the number of another section, or marks before its number.

## What it checks

The number before each heading is that of the section the heading names, whatever its style (see
GX105 for the style). Before the number stands nothing but white space and stray symbols; a mark
such as `：` or `·` is not a part of it.

## Why

Readers look a section up by its number; with another one they find the wrong section.

## Basis

The form: 国办公开办函〔2021〕30号, for 2019 and 2020 〔2019〕60号.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度工作平稳。
四、其他需要报告的事项
无。
'''

[[fails]]
message = "ordinal"
line = 4
data = { ordinal = "四、", wanted = "六、" }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度工作平稳。
6、其他需要报告的事项
无。
'''
passes = true
```

# 标题序号与内容不符

部分标题用了另一部分的序号，或者序号前有多余的标点。

## 检查内容

标题前的序号应为该标题所属部分的序号，不论序号采用何种写法（写法由 GX105 检查）。序号前除空格和
多余符号外不应有其他内容，“：”“·”等标点不属于序号。

## 检查理由

读者按序号查找各部分，序号有误就会找错部分。

## 依据

国办公开办函〔2021〕30号规定的格式，2019、2020年度为国办公开办函〔2019〕60号。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule
from gxrules.types import pattern

from .headings import clean, placed_headings, printed_heading

_AROUND_NUMBER = pattern(r"[第部分章节、,.:()\s]")
# Marks of Markdown and of lists come from the conversion of a page.
_MARKS_BEFORE = pattern(r"[^\w#*>|-]+(?=\w)")


@rule(
    "GX106",
    "section-ordinal-mismatch",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 格式：各部分标题的序号",
    needs_text=True,
    needs_prose=True,
    messages={
        "ordinal": {
            "zh": "标题“{heading}”的序号是“{ordinal}”，格式规定这一部分为“{wanted}”。请改为“{wanted}”。",
            "en": "The heading “{heading}” is numbered “{ordinal}”; on the form this section is “{wanted}”. "
            "Write “{wanted}”.",
        },
        "prefix": {
            "zh": "标题“{heading}”的序号前多了“{ordinal}”。请删去，以“{wanted}”开头。",
            "en": "The heading “{heading}” has “{ordinal}” before its number. Delete it and begin with “{wanted}”.",
        },
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for every heading with another section's number, or with marks before it."""
    for heading in placed_headings(report):
        wanted = f"{heading.numeral}、"
        number = _AROUND_NUMBER.sub("", clean(heading.ordinal))
        before = _MARKS_BEFORE.match(clean(heading.text)) if number and heading.ordinal[0] not in "(（" else None
        wrong = number not in ("", heading.numeral, str(heading.number))
        if wrong or before:
            ordinal = heading.ordinal if wrong or before is None else before[0]
            yield Finding(
                "ordinal" if wrong else "prefix",
                data={"heading": printed_heading(heading), "ordinal": ordinal, "wanted": wanted},
                span=heading.span,
                key=str(heading.number),
                expected=wanted,
                actual=ordinal,
            )
