"""Section five says next to nothing.

## What it checks

Section 五 has at least 30 characters; white space does not count. Below 10 characters (无, 暂无问题)
the finding is an error, else a warning. A section without any text is GX110's.

## Why

The section is to tell the main problems and what is done about them. One word or one general
sentence is what the notice on the form calls perfunctory.

The two lengths are our own; no document gives any.

## Basis

《政府信息公开条例》 article 50, paragraph 1, item 4; 国办公开办函〔2021〕30号, clause （四）.

## Fails

```toml
year = 2021

[[fails]]
message = "nothing"
data = { text = "暂无问题" }
severity = "error"

[sections]
5 = "暂无问题。"
```

## Passes

```toml
year = 2021
passes = true

[sections]
5 = "部分栏目的内容更新较慢。下一步将明确各科室的更新时限，按月核对，逾期的予以通报。"
```

# 第五部分过于简单

第五部分几乎没有实质内容。

## 检查内容

第五部分不应少于30个字，空格不计。不足10个字的（如“无”“暂无问题”）按错误处理，其余按警告处
理。没有任何文字的，由 GX110 检查。

## 检查理由

第五部分应写明存在的主要问题和改进情况。只写一个词或者一句空话，属于格式通知所称的敷衍塞责。

两个字数界限由本工具自行设定，没有文件依据。

## 依据

《政府信息公开条例》第五十条第一款第四项；国办公开办函〔2021〕30号（四）。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule
from gxrules.types import Section

from .headings import heading_span
from .outline import NOT_WHOLE, is_whole

TOO_SHORT = 30
_NOTHING = 10


def length(section: Section) -> int:
    """How many characters a section's narrative has, white space left out."""
    return len("".join(section.clean.split()))


@rule(
    "GX121",
    "section-five-thin",
    severity=Severity.WARNING,
    basis="《政府信息公开条例》第五十条第一款第四项；国办公开办函〔2021〕30号 （四）",
    needs_text=True,
    needs_prose=True,
    messages={
        "nothing": {
            "zh": "第五部分只写了“{text}”。请写明本年度存在的主要问题和改进情况。",
            "en": "Section five says only “{text}”. State the year's main problems and how they are addressed.",
        },
        "thin": {
            "zh": "第五部分只有 {length} 个字：“{text}”。请逐项写明存在的主要问题和改进情况。",
            "en": "Section five has {length} characters: “{text}”. State each main problem and how it is addressed.",
        },
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding where section five is shorter than any real account."""
    section = report.section(5)
    if section is None or not 0 < length(section) < TOO_SHORT:
        return
    if not is_whole(report, section):
        yield Unknown(reason=NOT_WHOLE)
        return
    nothing = length(section) < _NOTHING
    yield Finding(
        "nothing" if nothing else "thin",
        data={"text": "".join(section.clean.split()).removesuffix("。"), "length": length(section)},
        span=section.locate(0, len(section.clean)) or heading_span(report, 5),
        severity=Severity.ERROR if nothing else None,
        key="5",
    )
