"""Two files hold one report, and their tables differ.

## What it checks

Reports of a batch that name the same agency and year are versions of one report if half of the
sentences of one are in the other, but for numbers. Each version is compared with the first by name,
cell by cell: value and kind. An agency that is named without its place (县水利局) is not known, and is
not compared.

## Why

A report that was corrected after it was published stands in two places with different figures, and
whoever cites it has one of them. Nobody says which is right: hence an info.

## Basis

条例第五十条: an annual report has one content. That versions are compared is our own practice.

## Fails

`a.txt` and `b.txt`, both the report of 云岭县水利局 for 2023; 12 applications were received in one, 13 in
the other.

## Passes

The same two files with equal tables; the reports of 2022 and 2023.

# 同一报告前后不一致

两个文件是同一份报告，表格数据却不同。

## 检查内容

一批报告中机关、年度都相同，且有一半句子（数字除外）相同的，视为同一份报告的不同版本。各版本按文件名
与第一个逐格比较数值和填写方式。机关名称不含地名（如“县水利局”）的，无法确定是哪个机关，不作比较。

## 检查理由

报告公布后又作更正的，两处数据不同，引用的人各执一词。哪一个正确无从判断，故为提示。

## 依据

条例第五十条：年度报告内容唯一。比较不同版本是本规则自定的做法。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Severity, Unknown
from gxrules.types import Corpus, CorpusFinding, corpus_rule

_SHOWN = 10

QUERY = """
with known as (
    select name, agency, unit, year from reports where unit is not null and year is not null
), versions as (
    select name, agency, year, first_value(name) over (partition by unit, year order by name) as first from known
), told as (
    select distinct report, likeness from sentences
), alike as (
    select v.name, v.first, v.agency, v.year
    from versions v join told a on a.report = v.name left join told b on b.report = v.first and b.likeness = a.likeness
    where v.name <> v.first
    group by all having 2 * count(b.likeness) >= count(*)
)
select alike.name, alike.first, agency, year,
    list(c.path order by c.path) as paths,
    arg_min(c.raw, c.path) as here, arg_min(o.raw, o.path) as there
from alike join cells c on c.report = alike.name join cells o on o.report = alike.first and o.path = c.path
where c.value is distinct from o.value or c.kind <> o.kind
group by all order by all
"""


@corpus_rule(
    "GX711",
    "version-changed",
    severity=Severity.INFO,
    basis="条例第五十条；比较不同版本为本规则的做法",
    messages={
        "changed": {
            "zh": "{agency}{year}年的报告另有一个版本（{other}），{count}个单元格不同，第一处此为“{here}”，"
            "彼为“{there}”。请核对哪一个是正式版本。",
            "en": "There is another version of the report of {agency} for {year} ({other}); {count} cells differ, the "
            "first is “{here}” here and “{there}” there. See which one is the published version.",
        }
    },
)
def check(corpus: Corpus) -> Iterator[CorpusFinding | Unknown]:
    """Yield a finding for every version whose cells differ from those of the first."""
    for report, first, agency, year, paths, here, there in corpus.sql(QUERY):
        data = {"agency": agency, "year": year, "other": first, "count": len(paths), "here": here, "there": there}
        yield CorpusFinding(
            report, Finding("changed", data=data, cells=paths[:_SHOWN], expected=there, actual=here, key=first)
        )
