"""Section one does not tell of one of its five topics.

## What it checks

Section 一 covers 主动公开, 依申请公开, 政府信息管理, 政府信息公开平台建设 and 监督保障: each has a
sub-heading, or one of its key phrases occurs. There is one finding for each topic. A section 一
that is missing (GX103) or empty (GX110) is not judged.

The phrases of each topic are data, in `topics.toml` beside the rule: 主动公开, 主动发布, 发布…信息 — 依申请公开,
收到…申请 — 信息发布审核, 层层审核, 保密审查, 目录…更新 — 门户网站, 公众号, 平台…运维 — 工作考核, 组织…培训,
接受…监督, and more. Words around a … are in one clause. A topic told in none of these words is reported all
the same: as a warning where sub-headings part the section or each of its sentences tells of some other topic in
known words, else as an info, since a sentence in other words may tell of it.

## Why

The form of 2021 names the five topics. For the form of 2019 they are practice, as a duty they are
unconfirmed there: an info.

## Basis

国办公开办函〔2021〕30号 part 一(一).

## Fails

```toml
year = 2021

[sections]
1 = "（一）主动公开。发布信息20条。（二）依申请公开。渠道畅通。（三）政府信息管理。先审后发。（四）平台建设。专栏平稳。"

[[fails]]
message = "missing"
data = { topic = "监督保障" }
severity = "warning"
```

## Passes

```toml
year = 2021
passes = true

[sections]
1 = "全年主动公开信息20条，未收到信息公开申请。落实三审，用好公众号，接受社会评议。"
```

# 总体情况缺少规定方面

第一部分没有写到规定的五个方面之一。

## 检查内容

第一部分应写明主动公开、依申请公开、政府信息管理、政府信息公开平台建设和监督保障五个方面：设有相
应小标题，或者出现相应字样。每缺一个方面指出一次。没有第一部分（GX103）或者第一部分没有内容
（GX110）的，不作判断。

各方面的字样列在规则所附的 `topics.toml` 中，例如：主动公开、主动发布、发布……信息；依申请公
开、收到……申请；信息发布审核、层层审核、保密审查、目录……更新；门户网站、公众号、平台……运
维；工作考核、组织……培训、接受……监督。省略号前后的字样须在同一分句内。用其他说法写到该方面
的，也会被指出：第一部分设有小标题，或者每个句子都写的是其他方面的，按警告处理；其余按提示处理，
因为可能有句子用其他说法写到了该方面。

## 检查理由

2021年版格式列明了五个方面。2019年版格式下，分五个方面撰写属于通行做法，是否为强制要求未能核实，
按提示处理。

## 依据

国办公开办函〔2021〕30号一（一）。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule
from gxrules.types import Section

from .headings import heading_span
from .topics import overview, shows_what_is_untold, untold

_NO_DUTY = ("2019",)


@rule(
    "GX111",
    "section-one-topic-missing",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号 一（一）总体情况应包括的五个方面（2019年版格式下为通行做法）",
    needs_text=True,
    needs_prose=True,
    messages={
        "missing": {
            "zh": "第一部分没有写明“{topic}”：既没有这个小标题，也没有“{phrases}”等字样。"
            "请按五个方面补写，没有发生的也请写明。",
            "en": "Section 一 does not name “{topic}”: it has neither that sub-heading nor words such as “{phrases}”. "
            "Cover all five topics, even if there is nothing to report.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for every topic that section one does not tell of."""
    section = overview(report)
    for topic in untold(section) if section else ():
        yield Finding(
            "missing",
            data={"topic": topic.name, "phrases": "”“".join(topic.examples)},
            span=heading_span(report, 1),
            key=topic.name,
            severity=_severity(report, section) if section else None,
        )


def _severity(report: Report, section: Section) -> Severity | None:
    certain = report.edition.name not in _NO_DUTY and shows_what_is_untold(section)
    return None if certain else Severity.INFO
