"""The parts told behind 其中 do not add up to the figure before it.

## What it checks

`64条，其中甲58条，乙6条`: figures of the same unit behind 其中 are parts of the figure before it. Their sum
must not be greater (a warning); where two or more parts are listed to the end of the sentence, it
must not be smaller either (an info: something may have been left out on purpose). A sum that is
greater is an info, too, where the parts name channels (网站, 公众号): one item may stand in several.
其中 within a bracket or within another list is judged by itself.

## Why

Readers add up such lists first. A sum that is off means a wrong part, a wrong total or a group
that was forgotten.

## Basis

国办公开办函〔2021〕30号, clause （四）: inaccurate content is answered for. Where the parts up to any of
them make the whole, the list holds, and what follows is taken for another statement; figures that
are rounded (余, 约) or tell a change (增加3件) are left out.

## Fails

```toml
year = 2022

[sections]
1 = "全年公开信息10条，其中动态6条，公告5条。"

[[fails]]
message = "more"
data = { whole = "10条", total = 11 }
```

## Passes

```toml
year = 2022
passes = true

[sections]
1 = "全年公开信息11条，其中动态6条，公告5条。"
```
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Related, Report, Severity, rule
from gxrules.types import Section

from .breakdowns import Breakdown, breakdowns


@rule(
    "GX411",
    "breakdown-claim-mismatch",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号（四）：报告内容应当准确",
    needs_text=True,
    messages={
        "more": {
            "zh": "“{whole}”之后“其中”各项（{parts}）合计 {total}，大于 {value}。请核对各项数量和总数。",
            "en": "The parts listed for “{whole}” ({parts}) add up to {total}, more than {value}. "
            "Check the parts and the total.",
        },
        "less": {
            "zh": "“{whole}”之后“其中”各项（{parts}）合计 {total}，少于 {value}。"
            "请核对各项数量和总数，或补上未列出的项目。",
            "en": "The parts listed for “{whole}” ({parts}) add up to {total}, less than {value}. "
            "Check the parts and the total, or add what is not listed.",
        },
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for each list whose parts do not make its whole."""
    for section in report.narratives():
        for index, found in enumerate(breakdowns(section)):
            if found.holds:
                continue
            if found.total > found.value:
                yield _finding("more", found, section, index, Severity.INFO if found.overlapping else None)
            elif found.closed:
                yield _finding("less", found, section, index, Severity.INFO)


def _finding(message: str, found: Breakdown, section: Section, index: int, severity: Severity | None) -> Finding:
    parts, start, end = found.parts[: found.sure], found.wholes[0].start, found.wholes[-1].end
    listed = "、".join(section.clean[part.start : part.end] for part in parts)
    return Finding(
        message,
        data={"whole": section.clean[start:end], "parts": listed, "total": found.total, "value": found.value},
        span=section.locate(start, end),
        related=[Related(span=section.locate(part.start, part.end), note="addend") for part in parts],
        expected=found.value,
        actual=found.total,
        severity=severity,
        key=f"{section.number}:{index}",
    )
