"""A section heading is worded otherwise than on the form.

## What it checks

Each located heading has the words of the report's edition; stray symbols, spaces and the style of
its number do not count. The 2019 edition has two wordings for section 五, both are right there.

## Why

The section is found all the same. Programs and readers who compare many reports look for the
words of the form.

## Basis

The form: 国办公开办函〔2021〕30号, for 2019 and 2020 〔2019〕60号.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度工作平稳。
五、政府信息公开工作存在的主要问题及改进情况
将加强培训。
'''

[[fails]]
message = "variant"
line = 4
data = { wanted = "五、存在的主要问题及改进情况" }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度工作平稳。
五、存在的主要问题及改进情况
将加强培训。
'''
passes = true
```

# 标题文字与格式不一致

部分标题的文字与格式规定的不一致。

## 检查内容

各部分标题应与本报告所用版本的格式文字一致；多余符号、空格和序号的写法不计。2019年版格式的第五部
分有两种写法，均为正确。

## 检查理由

标题文字不同，该部分仍能查到；但读者和程序比对多份报告时，按格式规定的文字查找。

## 依据

国办公开办函〔2021〕30号规定的格式，2019、2020年度为国办公开办函〔2019〕60号。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule

from .headings import official_heading, placed_headings, printed_heading


@rule(
    "GX109",
    "section-heading-variant",
    severity=Severity.INFO,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 格式：各部分标题的文字",
    needs_text=True,
    needs_prose=True,
    messages={
        "variant": {
            "zh": "标题“{heading}”与格式规定的文字不一致。请改为“{wanted}”。",
            "en": "The heading “{heading}” is not in the words of the form. Write “{wanted}”.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for every heading in other words."""
    for heading in placed_headings(report):
        if heading.match != "exact":
            wanted = f"{heading.numeral}、{official_heading(report, heading.number)}"
            yield Finding(
                "variant",
                data={"heading": printed_heading(heading), "wanted": wanted},
                span=heading.span,
                key=str(heading.number),
                expected=wanted,
                actual=printed_heading(heading),
            )
