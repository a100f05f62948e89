"""Not every topic of section one has a sub-heading of its own.

## What it checks

In section 一 each of the five topics has a sub-heading: an ordinal and words that name it, a
short line of its own, or the words a line leads with, up to a stop or a colon. Wording and order are
free. A section 一 that is missing (GX103) or empty (GX110) is not judged.

## Why

The five topics are compared over agencies and years; with a sub-heading each they are found.

## Basis

国办公开办函〔2021〕30号 part 一(一) names the topics; that each has a sub-heading is practice, hence an
info.

## Fails

```toml
year = 2021

[sections]
1 = '''
（一）主动公开。发布信息20条。
（二）规范依申请公开。未收到申请。'''

[[fails]]
message = "unstructured"
data = { topics = "政府信息管理”“政府信息公开平台建设”“监督保障" }
```

## Passes

```toml
year = 2021
passes = true

[sections]
1 = '''
（一）主动公开。发布信息20条。
（二）依申请公开。渠道畅通。
（三）政府信息管理。先审后发。
（四）平台建设情况
专栏平稳。
（五）监督保障。接受监督。'''
```

# 总体情况未分设小标题

第一部分的五个方面没有各设小标题。

## 检查内容

第一部分的五个方面应各有小标题：带序号并写明该方面的文字、单独成行的短语，或者段首至句号、冒号为
止的文字均可，文字和次序不限。没有第一部分（GX103）或者第一部分没有内容（GX110）的，不作判断。

## 检查理由

五个方面要在各机关之间、各年度之间比对，设有小标题便于查找。

## 依据

国办公开办函〔2021〕30号一（一）列明五个方面；分设小标题属于通行做法，因此按提示处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule

from .headings import heading_span
from .topics import overview, without_heading


@rule(
    "GX112",
    "section-one-unstructured",
    severity=Severity.INFO,
    basis="国办公开办函〔2021〕30号 一（一）总体情况应包括的五个方面；分设小标题为通行做法",
    needs_text=True,
    needs_prose=True,
    messages={
        "unstructured": {
            "zh": "第一部分没有为“{topics}”设小标题。请按五个方面分段，各设一个小标题。",
            "en": "Section 一 has no sub-heading for “{topics}”. Give each of the five topics its own.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield one finding where a topic of section one has no sub-heading."""
    section = overview(report)
    topics = [topic.name for topic in without_heading(section)] if section else []
    if topics:
        yield Finding("unstructured", data={"topics": "”“".join(topics)}, span=heading_span(report, 1), key="topics")
