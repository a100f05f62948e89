"""The report has no title.

## What it checks

Before section 一 stands a title: a line, or lines read together, that name 信息公开 and 报告. The
breadcrumb of a web page is none. A title is proposed only where the text says for certain which agency reports,
and on which year.

## Why

Without a title nobody can tell from the text whose report it is, and for which year. A site may
print the title apart from the text, hence a warning.

## Basis

Practice of published reports. No national text that words the title could be read: unconfirmed.

## Fails

```toml
text = '''
首页 > 政务公开 > 政府信息公开年报
一、总体情况
2021年，本局工作平稳。
'''

[[fails]]
message = "missing"
line = 1
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
2021年，本局工作平稳。
'''
passes = true
```

# 缺少报告标题

报告没有标题。

## 检查内容

第一部分之前应有标题：一行文字，或者连起来读的几行文字，其中写明“信息公开”和“报告”。网页的导
航路径不算标题。只有能够确定报告机关和报告年度时，才给出建议的标题。

## 检查理由

没有标题，仅凭文字无法知道是哪个机关、哪一年度的报告。有的网站把标题与正文分开显示，复制时未带上
标题，因此按警告处理。

## 依据

已发布报告的通行做法。规定标题写法的全国性文件未能查到原文，未能核实。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Span, rule

from .titles import how_to_title, proposed_title


@rule(
    "GX101",
    "title-missing",
    severity=Severity.WARNING,
    basis="已发布报告的通行做法：标题写明机关、年度和“政府信息公开工作年度报告”",
    needs_text=True,
    needs_prose=True,
    messages={
        "missing": {
            "zh": "正文前没有报告标题。请在正文前补上标题，单独成行，{remedy}。",
            "en": "The text has no title before it. Put one on a line of its own at the top: {remedy}.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for a text without a title."""
    if report.title is None and report.source is not None:
        first = re.search(r"\S.*", report.source.text)
        span = Span(*first.span()) if first else None
        title = proposed_title(report)
        data = {"title": title or "", "remedy": how_to_title(title)}
        yield Finding("missing", data=data, span=span, key="title")
