"""The parts listed after 其中 do not add up to the figure before it.

## What it checks

`64条，其中甲58条，乙6条`: figures of the same unit after 其中, 包括 or 分别为 are parts of the figure before it,
or of several that are counted together (新收8件，上年结转2件，其中…). Their sum must not be greater (a
warning); where two or more parts are listed to the end of the sentence, it must not be smaller
either (an info: something may have been left out on purpose). A sum that is greater is an info, too,
where the parts name channels (网站, 公众号): one item may be in several. A list within a bracket or within
another list is judged by itself, and a list ends at a semicolon.

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

# 其中各项与总数不符

“其中”之后所列各项之和与前面的总数不符。

## 检查内容

“64条，其中甲58条，乙6条”：“其中”“包括”“分别为”之后单位相同的各数，是前面的总数的组成部
分；前面几个数合并计算的（“新收8件，上年结转2件，其中……”），以其和为总数。各项之和不应大于总
数（按警告处理）；所列两项以上、一直列到句末的，也不应小于总数（按提示处理，可能有意没有列全）。
各项为公开渠道（网站、公众号）的，之和大于总数也按提示处理，因为一条信息可能在几个渠道发布。括号
内的列举、列举中的列举单独判断；分号表示列举结束。

## 检查理由

读者最先核算的就是这类列举。不相符，说明某一项有误、总数有误，或者漏列了某一项。

## 依据

国办公开办函〔2021〕30号（四）：内容不准确的，要予以追究。列到某一项已等于总数的，视为相符，其后
的内容作为另一事项；概数（“余”“约”）和变化数（“增加3件”）不计。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Related, Report, Severity, rule
from gxrules.types import Breakdown, Figure, Section


@rule(
    "GX411",
    "breakdown-claim-mismatch",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号（四）：报告内容应当准确",
    needs_text=True,
    needs_prose=True,
    messages={
        "more": {
            "zh": "“{whole}”之后“其中”所列各项合计 {total}（{parts}），大于总数 {value}。请核对各项数量和总数。",
            "en": "The parts listed for “{whole}” ({parts}) add up to {total}, more than {value}. "
            "Check the parts and the total.",
        },
        "less": {
            "zh": "“{whole}”之后“其中”所列各项合计 {total}（{parts}），少于总数 {value}。"
            "请核对各项数量和总数，或补列遗漏的项目。",
            "en": "The parts listed for “{whole}” ({parts}) add up to {total}, less than {value}. "
            "Check the parts and the total, or add what is not listed.",
        },
        "listed_more": {
            "zh": "“{whole}”之后列出的各项合计 {total}（{parts}），大于总数 {value}。请核对各项数量和总数。",
            "en": "The parts listed after “{whole}” ({parts}) add up to {total}, more than {value}. "
            "Check the parts and the total.",
        },
        "listed_less": {
            "zh": "“{whole}”之后列出的各项合计 {total}（{parts}），少于总数 {value}。"
            "请核对各项数量和总数，或补列遗漏的项目。",
            "en": "The parts listed after “{whole}” ({parts}) add up to {total}, less than {value}. "
            "Check the parts and the total, or add what is not listed.",
        },
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for each list whose parts do not make its whole."""
    for section in report.narratives():
        for index, found in enumerate(report.breakdowns[section.number]):
            if found.holds or _may_be_of_more(found, section.number, report):
                continue
            listed = "" if found.word == "其中" else "listed_"
            if found.total > found.value:
                yield _finding(f"{listed}more", found, section, index, Severity.INFO if found.overlapping else None)
            elif found.closed:
                yield _finding(f"{listed}less", found, section, index, Severity.INFO)


def _may_be_of_more(found: Breakdown, number: int, report: Report) -> bool:
    """Whether parts too many for a figure may be those of another before it in the sentence.

    So are those that make another exactly, and what was done with requests
    behind one that is itself a part: 118件（结转6件、新收112件），其中答复113件.
    """
    if found.total <= found.value:
        return False
    first = found.whole[0]
    before = [one for one in report.figures[number] if one.sentence == first.sentence and one.number < first.number]
    if any(one.value == found.total and one.unit == first.unit for one in before):
        return True
    return all(part.quantity.startswith(_DONE) for part in found.parts) and any(
        first in one.parts and found.total <= one.value for one in report.breakdowns[number]
    )


_DONE = ("requests.processed", "requests.carried_forward", "requests.granted", "requests.denied")


def _finding(message: str, found: Breakdown, section: Section, index: int, severity: Severity | None) -> Finding:
    start, end = found.whole[0].number, found.whole[-1].end
    related = [Related(span=section.locate(part.number, part.end), note="addend") for part in found.parts]
    return Finding(
        message,
        data={
            "whole": section.clean[start:end],
            "parts": "、".join(_printed(section, part) for part in found.parts),
            "total": found.total,
            "value": found.value,
        },
        span=section.locate(start, end),
        related=related,
        severity=severity,
        key=f"{section.number}:{index}",
    )


def _printed(section: Section, figure: Figure) -> str:
    return section.clean[figure.number : figure.end]
