"""A department or street office gives the counts of the whole area as its own.

## What it checks

The report of a department, a street office or a township counts applications, remedies caused by
disclosure work, or disclosed items for 全市, 全区, 我县 and the like, or applications made to the
government above it. All such phrases of a report make one finding. Other uses of 全市 do not
count, nor do those of offices that report for their government (政府办公室, 政务公开办).

## Why

Each agency reports its own work. A text copied from the superior's report, or an area's figures
under a bureau's title, do not fit the tables and are counted twice when reports are gathered.

## Basis

《政府信息公开条例》 article 49 makes each department report its own year. Who gathers whose figures is
custom; a national wording is unconfirmed, hence a warning. 全系统 is left out, since some
departments are told to report for their system.

## Fails

```toml
year = 2022
title = "某市某区城市管理局2022年政府信息公开工作年度报告"
agency = "某市某区城市管理局"
agency_kind = "department"

[sections]
1 = "2022年，全区共收到政府信息公开申请36件。"

[[fails]]
message = "wider"
data = { phrase = "全区共收到政府信息公开申请36件" }
```

## Passes

```toml
year = 2022
title = "某市某区城市管理局2022年政府信息公开工作年度报告"
agency = "某市某区城市管理局"
agency_kind = "department"
passes = true

[sections]
1 = "2022年，我局收到政府信息公开申请36件，面向全区宣传条例。"
```

# 写入全地区数据

部门、街道办事处把全地区的数据写成本机关的数据。

## 检查内容

部门、街道办事处、乡镇的报告，不应以“全市”“全区”“我县”等统计申请、因公开工作引起的复议诉讼
或者公开信息数量，也不应写向上级政府提出的申请。一份报告的此类写法合并为一条。“全市”用于其他内
容的不计；代本级政府编制报告的机关（政府办公室、政务公开办）不检查。

## 检查理由

各机关报告本机关的工作。照抄上级报告的文字，或者以部门名义写全地区数据，与表格对不上，汇总时还会
重复计算。

## 依据

《政府信息公开条例》第四十九条规定由各部门报告本机关上一年度的情况。数据由谁汇总属于惯例，全国性
规定未能核实，因此按警告处理。“全系统”不检查，因为有的部门按要求报告全系统情况。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Related, Report, Severity, rule

from .scopes import is_too_wide, wider_counts


@rule(
    "GX420",
    "scope-mismatch",
    severity=Severity.WARNING,
    basis="《政府信息公开条例》第四十九条；各机关报告本机关情况的做法",
    agency_kinds=("department", "township"),
    needs_text=True,
    needs_prose=True,
    messages={
        "wider": {
            "zh": "本报告以“{agency}”名义发布，而“{phrase}”是全地区或上级机关的数据（共 {count} 处）。"
            "请改为本机关的数据，或核对标题中的机关名称。",
            "en": "This is the report of “{agency}”, yet “{phrase}” counts the whole area or a superior agency "
            "({count} such places). Give the agency's own figures, or check the agency named in the title.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield one finding for all phrases of a report that count more than the agency."""
    if not is_too_wide(report):
        return
    found = list(wider_counts(report))
    others = [Related(span=span, note="phrase") for _, span in found[1:]]
    title = [Related(span=report.title_span)] if report.title_span else []
    phrase, span = found[0]
    data = {"agency": report.agency, "phrase": phrase, "count": len(found)}
    yield Finding("wider", data=data, span=span, related=others + title, key="")
