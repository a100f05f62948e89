"""A section heading is inside a line.

## What it checks

Each located heading begins its line. A finding is at each heading found after other text.

## Why

The section before seems to have no end, the section itself seems to be missing. It mostly
happens when a page is copied, so its origin is taken to be the extraction.

## Basis

The form: 国办公开办函〔2021〕30号, for 2019 and 2020 〔2019〕60号. Headings are lines of their own.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度工作平稳。
五、存在的主要问题及改进情况
将加强培训，完善台账六、其他需要报告的事项
无。
'''

[[fails]]
message = "glued"
line = 5
data = { number = "六" }
origin = "extraction"
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度工作平稳。
五、存在的主要问题及改进情况
将加强培训，完善台账。
  六、其他需要报告的事项
无。
'''
passes = true
```

# 标题未单独成行

部分标题夹在一行文字当中。

## 检查内容

各部分标题应位于一行的开头。凡标题前还有其他文字的，均予指出。

## 检查理由

标题夹在行内，前一部分看上去没有结束，本部分看上去缺失。这种情况多发生在复制网页时，因此视为复
制、转换造成的问题。

## 依据

国办公开办函〔2021〕30号规定的格式，2019、2020年度为国办公开办函〔2019〕60号。格式中各部分标题单
独成行。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule

from .headings import printed_heading


@rule(
    "GX107",
    "section-heading-glued",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 格式：各部分标题单独成行",
    needs_text=True,
    needs_prose=True,
    origin="extraction",
    messages={
        "glued": {
            "zh": "第{number}部分的标题“{heading}”接在上一段文字后面。请让标题单独成行。",
            "en": "The heading of section {number}, “{heading}”, is inside a line. Give it a line of its own.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for every heading that does not begin its line."""
    for heading in report.headings:
        if heading.glued:
            data = {"number": heading.numeral, "heading": printed_heading(heading)}
            yield Finding("glued", data=data, span=heading.span, key=str(heading.number))
