"""A section is before one that should precede it.

## What it checks

The located headings are in the order 一 to 六. A finding is at each heading that follows
one of a higher number.

## Why

Readers and programs look for the tables and statements where the form puts them.

## Basis

The form: 国办公开办函〔2021〕30号, for 2019 and 2020 〔2019〕60号.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度工作平稳。
二、主动公开政府信息情况
四、政府信息公开行政复议、行政诉讼情况
三、收到和处理政府信息公开申请情况
五、存在的主要问题及改进情况
将加强培训。
六、其他需要报告的事项
无。
'''

[[fails]]
message = "order"
line = 6
data = { number = "三", before = "四" }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度工作平稳。
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
将加强培训。
六、其他需要报告的事项
无。
'''
passes = true
```

# 各部分顺序不符

某一部分排在了应当位于其后的部分之后。

## 检查内容

查到的各部分标题应按“一”至“六”的顺序排列。凡排在序号更大的标题之后的，均予指出。

## 检查理由

读者和汇总程序都按格式规定的位置查找表格和说明。

## 依据

国办公开办函〔2021〕30号规定的格式，2019、2020年度为国办公开办函〔2019〕60号。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gxrules import Finding, Related, Report, Severity, rule

from .headings import placed_headings, printed_heading


@rule(
    "GX104",
    "section-out-of-order",
    severity=Severity.ERROR,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 格式：一至六的顺序",
    needs_text=True,
    needs_prose=True,
    messages={
        "order": {
            "zh": "第{number}部分“{heading}”排在第{before}部分之后。请按一至六的顺序排列各部分。",
            "en": "Section {number} “{heading}” comes after section {before}. Put the sections in the order 一 to 六.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for every heading after one of a higher number."""
    for before, after in pairwise(placed_headings(report)):
        if after.number < before.number:
            yield Finding(
                "order",
                data={"number": after.numeral, "heading": printed_heading(after), "before": before.numeral},
                span=after.span,
                related=[Related(span=before.span)],
                key=str(after.number),
            )
