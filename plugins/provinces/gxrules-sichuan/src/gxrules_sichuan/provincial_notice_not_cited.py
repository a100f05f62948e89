"""The preamble of a report for 2021 cites the national notice, and not the province's.

## What it checks

Where the preamble of a report for 2021 cites 国办公开办函〔2021〕30号, it cites 川办便函〔2021〕306号, too. A
preamble that cites neither says nothing of what it rests on.

## Why

The province passed the new form on with a notice of its own.

## Basis

川办便函〔2021〕306号, as the report of 四川省地方志办 for 2021 cites it; its content is unconfirmed, hence an info.

## Fails

```toml
text = '''
四川省青衣县水利局2021年政府信息公开工作年度报告
根据国办公开办函〔2021〕30号要求，编制本报告。
一、总体情况
2021年，我局工作平稳。
'''

[[fails]]
message = "missing"
line = 2
```

## Passes

```toml
text = '''
四川省青衣县水利局2021年政府信息公开工作年度报告
根据国办公开办函〔2021〕30号和川办便函〔2021〕306号要求，编制本报告。
一、总体情况
2021年，我局工作平稳。
'''
passes = true
```

# 前言未引用省级通知

2021年度报告的前言引用了国家通知，没有引用省级通知。

## 检查内容

2021年度报告的前言引用国办公开办函〔2021〕30号的，应同时引用川办便函〔2021〕306号。两者都没有引
用的，不作判断。

## 检查理由

四川省以该通知转发了新的格式。

## 依据

川办便函〔2021〕306号，见四川省地方志办公室2021年度报告的引用；内容未能核实，因此按提示处理。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxrules import Context, Finding, Report, Severity, rule

_NATIONAL = re.compile(r"国办公开办函\s*[〔﹝\[【（(]\s*2021\s*[〕﹞\]】）)]\s*(?:第\s*)?30\s*号")
_PROVINCIAL = re.compile(r"川办便函\s*[〔﹝\[【（(]\s*2021\s*[〕﹞\]】）)]\s*(?:第\s*)?306\s*号")
_YEAR = 2021


@rule(
    "SC004",
    "provincial-notice-not-cited",
    severity=Severity.INFO,
    basis="川办便函〔2021〕306号（内容未核实）",
    region="四川省",
    first_year=_YEAR,
    needs_text=True,
    messages={
        "missing": {
            "zh": "前言引用了国办公开办函〔2021〕30号，但没有引用川办便函〔2021〕306号。请核对是否应一并引用。",
            "en": "The preamble cites 国办公开办函〔2021〕30号 and not 川办便函〔2021〕306号. "
            "See whether both are to be cited.",
        }
    },
)
def check(report: Report, context: Context) -> Iterator[Finding]:
    """Yield a finding at the national notice where the province's is not beside it."""
    preamble = report.preamble
    if preamble is None or (context.metadata.year or report.year) != _YEAR:
        return
    national = _NATIONAL.search(preamble.clean)
    if national and not _PROVINCIAL.search(preamble.clean):
        yield Finding("missing", span=preamble.locate(national.start(), national.end()), key="preamble")
