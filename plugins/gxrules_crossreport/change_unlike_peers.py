"""A figure changed from last year to this one as it did in no other report of its kind.

## What it checks

Totals of tables three and four, and the decisions of table two, over all reports of a batch that
has an agency's reports of two years with the same edition of the form. Reports of one year, edition
and kind of agency are peers; a group of fewer than 30 is not judged. The change of each figure is
measured as Hidiroglou and Berthelot propose: its ratio to last year's against the median ratio of
the peers, weighted with the square root of the larger figure. It is an outlier beyond 20 times the
distance of the quartile from the median; besides, it must have grown or shrunk to three times and
by at least 20.

## Why

A digit too many, a cell of another row, and a change of what is counted show first as a jump that
nobody else has. So does a year in which something happened: the figure may be right, hence an info.

## Basis

M. A. Hidiroglou, J.-M. Berthelot, Statistical Editing and Imputation for Periodic Business Surveys,
Survey Methodology 12 (1986). That it is applied here is our own practice.

## Fails

40 departments whose 本年新收 grew by a tenth, and one that has 12 in one year and 1,200 in the next.

## Passes

A jump from 2 to 9; the same jump where there are 29 peers; figures that doubled in every report.

# 数据变化异于同类机关

某项数据与上年相比的变化，为同类机关所仅有。

## 检查内容

对一批报告，取同一机关两个年度、同一格式的表三和表四的合计以及表二的处理决定数量。年度、格式、机关类
别相同的互为同类，不足30份的不作判断。按希迪罗格鲁－贝特洛方法衡量变化：本年与上年之比，对照同类的中
位数，并以较大数的平方根加权；超出四分位距中位数20倍，且增减达到三倍、相差不少于20的，即提示。

## 检查理由

多写一位、填错一行、统计口径改变，首先表现为别人都没有的跳变；也可能当年确有其事，故为提示。

## 依据

M. A. Hidiroglou、J.-M. Berthelot，Statistical Editing and Imputation for Periodic Business
Surveys，Survey Methodology 12（1986）。用于年度报告是本规则自定的做法。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Message, Severity, Unknown
from gxrules.types import Corpus, CorpusFinding, corpus_rule

LEAST_PEERS, WIDTH, LEAST_RATIO, LEAST_DIFFERENCE = 30, 20, 3, 20

QUERY = """
with single as (
    select unit, year, kind, edition, min(name) as name from reports
    where unit is not null and year is not null
    group by all having count(*) = 1
), pairs as (
    select n.name, n.year, n.kind, n.edition, c.path, c.counted::double as now, o.counted::double as before
    from single n join single p on p.unit = n.unit and p.year = n.year - 1 and p.edition = n.edition
    join cells c on c.report = n.name join cells o on o.report = p.name and o.path = c.path
    where regexp_matches(c.path, '[.](total|decisions)$') and c.counted > 0 and o.counted > 0
), centred as (
    select *, now / before as ratio, median(now / before) over same as middle, count(*) over same as peers
    from pairs window same as (partition by year, kind, edition, path)
), measured as (
    select *, sqrt(greatest(now, before))
        * case when ratio < middle then 1 - middle / ratio else ratio / middle - 1 end as effect
    from centred where peers >= $least_peers
), bounded as (
    select *, quantile_cont(effect, 0.25) over same as low, median(effect) over same as mid,
        quantile_cont(effect, 0.75) over same as high
    from measured window same as (partition by year, kind, edition, path)
)
select name, path, before::bigint, now::bigint, peers, middle from bounded
where (effect < mid - $width * greatest(mid - low, abs(mid) / 20)
    or effect > mid + $width * greatest(high - mid, abs(mid) / 20))
    and abs(now - before) >= $least_difference
    and (ratio >= $least_ratio or ratio <= 1.0 / $least_ratio)
order by all
"""
PEERS = """
select max(peers) from (
    select count(*) as peers from reports n join reports p
        on p.unit = n.unit and p.year = n.year - 1 and p.edition = n.edition
    group by n.year, n.kind, n.edition
)
"""


@corpus_rule(
    "GX713",
    "change-unlike-peers",
    severity=Severity.INFO,
    basis="Hidiroglou、Berthelot（1986）；用于年度报告为本规则的做法",
    messages={
        "outlier": {
            "zh": "上年为{before}，本年为{now}。同类机关（{peers}份报告）本年与上年之比的"
            "中位数为{middle}。请核对两年的数据。",
            "en": "It was {before} last year and is {now} this year; among its peers ({peers} reports) the median "
            "ratio of this year to last is {middle}. Check both years.",
        }
    },
)
def check(corpus: Corpus) -> Iterator[CorpusFinding | Unknown]:
    """Yield a finding for every figure whose change is an outlier among its peers."""
    ((peers,),) = corpus.sql(PEERS)
    if (peers or 0) < LEAST_PEERS:
        yield Unknown(reason=_FEW)
        return
    rows = corpus.sql(
        QUERY, least_peers=LEAST_PEERS, width=WIDTH, least_ratio=LEAST_RATIO, least_difference=LEAST_DIFFERENCE
    )
    for report, path, before, now, count, middle in rows:
        data = {"before": before, "now": now, "peers": count, "middle": f"{middle:.2f}"}
        yield CorpusFinding(report, Finding("outlier", data=data, cells=[path], actual=now))


_FEW = Message(
    "没有一类机关有30份带上一年度报告的报告。",
    "No kind of agency has 30 reports with last year's.",
)
