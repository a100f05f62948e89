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
data = { topics = "政府信息管理、政府信息公开平台建设、监督保障" }
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
        yield Finding("unstructured", data={"topics": "、".join(topics)}, span=heading_span(report, 1), key="topics")
