"""The title lacks the agency or the year, or is worded in another way.

## What it checks

A title names the agency, then the year, then ends with 政府信息公开工作年度报告. White space, stray
symbols and line breaks in it do not count; a note in brackets may follow. A title is proposed only where the text
says for certain which agency reports, and on which year.

## Why

Search, archives and comparisons over years find a report by its title.

## Basis

Practice of published reports. No national text that words the title could be read: unconfirmed,
hence an info.

## Fails

```toml
text = '''
2021年度信息公开报告
一、总体情况
2021年，本局工作平稳。
'''

[[fails]]
message = "no-agency"
line = 1
```

## Passes

```toml
text = '''
某县信访局2021年政府信息公开工作
年度报告
一、总体情况
2021年，本局工作平稳。
'''
passes = true
```

# 标题写法不规范

标题没有写明机关或年度，或者与通行写法不一致。

## 检查内容

标题依次写明机关、年度，并以“政府信息公开工作年度报告”结尾。标题中的空格、多余符号和换行不计，
末尾可以有加括号的说明。只有能够确定报告机关和报告年度时，才给出建议的标题。

## 检查理由

检索、归档和逐年比对都依靠标题查找报告。

## 依据

已发布报告的通行做法。规定标题写法的全国性文件未能查到原文，未能核实，因此按提示处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule

from .headings import clean
from .titles import OFFICIAL, YEAR, how_to_title, names_an_agency, proposed_title


@rule(
    "GX102",
    "title-malformed",
    severity=Severity.INFO,
    basis="已发布报告的通行做法：标题写明机关、年度和“政府信息公开工作年度报告”",
    messages={
        "no-agency": {
            "zh": "标题“{title}”没有写明机关名称。请{remedy}。",
            "en": "The title “{title}” does not name the agency. Write {remedy}.",
        },
        "no-year": {
            "zh": "标题“{title}”没有写明年度。请{remedy}。",
            "en": "The title “{title}” does not name the year. Write {remedy}.",
        },
        "wording": {
            "zh": "标题“{title}”与通行写法不一致。请{remedy}。",
            "en": "The title “{title}” is not worded in the usual way. Write {remedy}.",
        },
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for a title that is not agency, year and 政府信息公开工作年度报告."""
    title = clean(report.title or "")
    fault = _fault(title)
    if title and fault:
        wanted = proposed_title(report)
        data = {"title": report.title, "wanted": wanted or "", "remedy": how_to_title(wanted)}
        yield Finding(fault, data=data, span=report.title_span, key="title", expected=wanted, actual=report.title)


def _fault(title: str) -> str | None:
    if not names_an_agency(title):
        return "no-agency"
    if not YEAR.search(title):
        return "no-year"
    return None if OFFICIAL.fullmatch(title) else "wording"
