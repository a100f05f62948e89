"""A section heading is not numbered with a Chinese numeral and 、.

## What it checks

The ordinal before each located heading is a Chinese numeral followed by `、`. Spaces and stray
symbols inside it do not count.

## Why

The form numbers its sections 一、 to 六、; `5、` reads like an item of a list. The meaning is
clear, hence a warning.

## Basis

The form: 国办公开办函〔2021〕30号, for 2019 and 2020 〔2019〕60号.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度工作平稳。
5、存在的主要问题及改进情况
将加强培训。
'''

[[fails]]
message = "ordinal"
line = 4
data = { ordinal = "5、", wanted = "五、" }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度工作平稳。
五 、存在的主要问题及改进情况
将加强培训。
'''
passes = true
```

# 标题序号写法不规范

部分标题的序号没有写成汉字数字加顿号。

## 检查内容

各部分标题前的序号应为汉字数字加顿号“、”。序号中的空格和多余符号不计。

## 检查理由

格式规定各部分的序号为“一、”至“六、”，写成“5、”容易被看作条目的序号。因意思仍然清楚，按警
告处理。

## 依据

国办公开办函〔2021〕30号规定的格式，2019、2020年度为国办公开办函〔2019〕60号。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule
from gxrules.types import pattern

from .headings import printed_heading

_ORDINAL = pattern(r"[一二三四五六七八九十]+、")


@rule(
    "GX105",
    "section-ordinal-malformed",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 格式：各部分标题的序号",
    needs_text=True,
    needs_prose=True,
    messages={
        "ordinal": {
            "zh": "标题“{heading}”的序号是“{ordinal}”，格式规定为“{wanted}”。请改为“{wanted}”。",
            "en": "The heading “{heading}” is numbered “{ordinal}”; the form has “{wanted}”. Write “{wanted}”.",
        },
        "no-ordinal": {
            "zh": "标题“{heading}”没有序号，格式规定为“{wanted}”。请补上“{wanted}”。",
            "en": "The heading “{heading}” has no number; the form has “{wanted}”. Put “{wanted}” before it.",
        },
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for every heading numbered in another way."""
    for heading in report.headings:
        if not _ORDINAL.fullmatch(heading.ordinal):
            wanted = f"{heading.numeral}、"
            yield Finding(
                "ordinal" if heading.ordinal else "no-ordinal",
                data={"heading": printed_heading(heading), "ordinal": heading.ordinal, "wanted": wanted},
                span=heading.span,
                key=str(heading.number),
                expected=wanted,
                actual=heading.ordinal,
            )
