"""Tables of one report come from both editions of the form.

## What it checks

Every printed column header and every row with values belongs to the edition that the greater part
of the tables shows. One finding a report, at the first whole header or row that does not; the
others are related places. Where the greater part itself is the wrong edition for the year, GX607
says so and this rule is silent: filling in the right form mends both. Headers cut to their
beginning prove nothing alone.

## Why

The two forms ask for other figures. 本年新公开数量 in a report for 2022 leaves open what was
repealed and what is in force, and one row 其他处理 hides for which of three reasons requests ended.

## Basis

国办公开办函〔2021〕30号 and, for 2019 and 2020, 〔2019〕60号: each is one form, to be used whole.

## Fails

```toml
text = '''
某县水利局2022年政府信息公开工作年度报告
二、主动公开政府信息情况
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规章 | 0 | 0 | 0
行政规范性文件 | 0 | 0 | 0
信息内容 | 本年收费金额（单位：万元）
行政事业性收费 | 0
信息内容 | 采购项目数量 | 采购总金额
政府集中采购 | 2 | 3.5万元
六、其他需要报告的事项
无。
'''

[[fails]]
message = "mixed"
line = 8
data = { used = "2021", place = "采购项目数量" }
```

## Passes

```toml
text = '''
某县水利局2022年政府信息公开工作年度报告
二、主动公开政府信息情况
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规章 | 0 | 0 | 0
行政规范性文件 | 0 | 0 | 0
信息内容 | 本年收费金额（单位：万元）
行政事业性收费 | 0
六、其他需要报告的事项
无。
'''
passes = true
```

# 混用两版格式

同一报告的表格混用了两个版本的格式。

## 检查内容

印出的各栏名称和有数据的各行，均应属于多数表格所用的版本。每份报告指出一次，标在第一个不属于该版
本的完整栏名或者行处，其余列为相关位置。多数表格所用的版本与年度不符的，由 GX607 指出，本规则不
再重复：按正确的格式填写，两个问题一并解决。只印出开头部分的栏名，单独不作为依据。

## 检查理由

两版格式要求填报的数据不同。2022年度报告写“本年新公开数量”，就看不出废止多少、现行有效多少；只
有一行“其他处理”，就看不出三种情形各有多少。

## 依据

国办公开办函〔2021〕30号；2019、2020年度为国办公开办函〔2019〕60号。每版格式应整套使用。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Context, Finding, Related, Report, Severity, rule
from gxrules.types import Header, Row

from .forms import odd_headers, odd_rows


@rule(
    "GX608",
    "edition-mixed",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号；国办公开办函〔2019〕60号",
    needs_text=True,
    needs_prose=True,
    messages={
        "mixed": {
            "zh": "表格混用了两个版本的格式：大部分为{used}年版（{used_document}），"
            "其中有 {count} 处不属于该版，如“{place}”。请统一按{used}年版填写。",
            "en": "The tables mix two editions of the form: the greater part is that of {used} ({used_document}), "
            "“{place}” ({count} places in all) does not belong to it. Fill all tables in the {used} edition.",
        }
    },
)
def check(report: Report, context: Context) -> Iterator[Finding]:
    """Yield a finding where headers or rows are those of the other edition."""
    used = report.edition
    year = context.metadata.year or report.year
    if year is not None and year >= _FIRST_YEAR and not used.covers(year):
        return
    odd = sorted(_odd(report), key=lambda place: (place.match not in _CERTAIN, place.span.start))
    if not odd or odd[0].match not in _CERTAIN:
        return
    first, *others = odd
    yield Finding(
        "mixed",
        data={
            "used": used.name,
            "used_document": used.document,
            "place": _printed(first),
            "count": len(odd),
        },
        span=first.span,
        related=[Related(span=place.span) for place in others],
        key="mixed",
    )


_FIRST_YEAR = 2019
_CERTAIN = ("exact", "alias")


def _odd(report: Report) -> Iterator[Header | Row]:
    yield from odd_headers(report, report.edition)
    yield from (row for row in odd_rows(report, report.edition) if row.bound)


def _printed(place: Header | Row) -> str:
    text = place.text if isinstance(place, Header) else place.label
    return "".join(text.split())
