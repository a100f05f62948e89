"""A government's report is silent on assessment, public appraisal and accountability.

## What it checks

Section 一 (or 六) of the report of a people's government says something of 工作考核, 社会评议 or
责任追究. One of the three is enough; the words may be varied (问责, 追责).

The law says governments at every level, so the governments of townships and towns (乡, 镇) are
checked, too. Street offices are agencies of a government, whatever government their name begins with, and are
not checked; nor is an agency whose name does not end as a government's or a region's does, unless the caller
says so. Words in section 五, which tells plans, do not count.

## Why

Departments need not report these results, governments must: they show whether disclosure is
supervised. Where nothing happened, a sentence that says so is enough.

## Basis

《政府信息公开条例》 article 50, paragraph 1, item 4; 国办公开办函〔2021〕30号 files it under 总体情况,
监督保障.

## Fails

```toml
year = 2021
agency = "某县人民政府"
agency_kind = "government"

[[fails]]
message = "missing"
data = { agency = "某县人民政府" }

[sections]
1 = "（五）监督保障。开展业务培训两次。"
```

## Passes

```toml
year = 2021
agency = "某县人民政府"
agency_kind = "government"
passes = true

[sections]
1 = "（五）监督保障。开展业务培训两次，接受社会评议，未发生责任追究。"
```

# 政府报告未写考核评议问责

人民政府的报告没有写工作考核、社会评议和责任追究情况。

## 检查内容

各级人民政府的报告，应在第一部分（或者第六部分）写到工作考核、社会评议、责任追究中的至少一项，
“问责”“追责”等说法均可。

条例的规定适用于各级人民政府，因此乡镇人民政府也在检查之列。街道办事处是政府的派出机关，名称以何
政府开头均不检查；名称不以政府或者行政区划名称结尾的机关，除非检查时另行指明，也不检查。第五部分
写的是今后打算，其中的字样不计。

## 检查理由

这些结果部门可以不写，政府应当写明，以反映政府信息公开工作是否受到监督。没有发生的，写明没有发生
即可。

## 依据

《政府信息公开条例》第五十条第一款第四项；国办公开办函〔2021〕30号将其列在“总体情况”的“监督保
障”之下。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Context, Finding, Message, Report, Severity, Unknown, rule
from gxrules.types import pattern

from .headings import heading_span

_ACCOUNTABLE = pattern(r"考\s*核|评\s*议|考\s*评|责\s*任\s*追\s*究|追\s*究|追\s*责|问\s*责")
# How the name of a township's government ends; that of a street office does not.
_TOWNSHIP_GOVERNMENT = pattern(r"(?:政府|[乡镇]|苏木)$")


@rule(
    "GX122",
    "government-accountability-missing",
    severity=Severity.WARNING,
    basis="《政府信息公开条例》第五十条第一款第四项；国办公开办函〔2021〕30号 一（一）",
    agency_kinds=("government", "township"),
    needs_text=True,
    needs_prose=True,
    messages={
        "missing": {
            "zh": "{agency}的报告没有写明工作考核、社会评议和责任追究结果。"
            "请在第一部分“监督保障”中写明；没有发生的也请写明。",
            "en": "The report of {agency} says nothing of assessment (工作考核), public appraisal (社会评议) and "
            "accountability (责任追究). Tell their results in section one, or say that there were none.",
        }
    },
)
def check(report: Report, context: Context) -> Iterator[Finding | Unknown]:
    """Yield a finding where a government tells none of the three."""
    if not _is_government(report, context):
        return
    section = report.section(1)
    if section is None:
        yield Unknown(reason=Message("没有找到第一部分。", "Section one was not found."))
        return
    texts = [each.clean for each in report.sections if each.number in (1, 6)]
    if not _ACCOUNTABLE.search("\n".join(texts)):
        yield Finding(
            "missing", data={"agency": report.agency or "本机关"}, span=heading_span(report, 1), key="accountability"
        )


def _is_government(report: Report, context: Context) -> bool:
    kind = context.metadata.agency_kind or report.agency_kind
    return kind == "government" or bool(_TOWNSHIP_GOVERNMENT.search(report.agency or ""))
