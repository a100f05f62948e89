"""A section says sentence for sentence what another agency's report of the same year says.

## What it checks

The sentences of section one and of section five, over all reports of a batch. Numbers, years, marks
and the names of the agency and its region are masked; what is left of a sentence has at least 20
characters. Sentences that more than 20 agencies share are forms of words and do not count. A
finding needs three sentences of 80 characters in all, which are nine tenths of what is left of the
section, in the report of one other agency for the same year.

Which of the two reports was there first is not known, so that both have a finding. Agencies of
which one has the name of the other, as its end, are taken for one.

## Why

The national office holds 内容雷同 against the agency: a text that fits any agency says what none of
them did.

## Basis

国办公开办函〔2021〕30号 第（四）项: look-alike and perfunctory content is pursued. The measure is our own, hence
a warning.

## Fails

Two reports of 2023, of 云岭县水利局 and 白塔区教育局, whose section five has the same four sentences, but for
the names and the figures.

## Passes

Two reports whose sections share a sentence or two, and differ in the others; thirty reports that
use the same model text.

# 与其他机关报告雷同

某一部分与其他机关同年度报告的句子逐句相同。

## 检查内容

对一批报告，逐句比较第一部分和第五部分。先略去数字、年份、标点以及本机关和所在地区的名称，余下不足20
字的句子不计；20个以上机关都有的句子是套话，也不计。与另一机关同年度报告相同的句子达到3句、80字，并
占该部分余下内容的九成，即提示。

分不出谁先谁后，因此两份报告都提示。一个机关的名称是另一个机关名称的结尾的，视为同一机关。

## 检查理由

内容雷同是通报的问题：放在哪个机关都合适的文字，没有说明本机关做了什么。

## 依据

国办公开办函〔2021〕30号第（四）项：对内容雷同、敷衍塞责的追究责任。比较方法由本规则自定，故为警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Message, Severity, Span, Unknown
from gxrules.types import Corpus, CorpusFinding, corpus_rule, ordinal_numeral

MOST_AGENCIES, LEAST_SENTENCES, LEAST_CHARACTERS, LEAST_LENGTH, LEAST_SHARE = 20, 3, 80, 20, 90

QUERY = """
with told as (
    select s.report, r.agency, coalesce(r.unit, r.agency) as unit, r.year,
        s.section, s.likeness, s.text, s.start, s."end", s.length
    from sentences s join reports r on r.name = s.report
    where s.section in (1, 5) and s.length >= $least_length and r.agency is not null and r.year is not null
    qualify row_number() over (partition by s.report, s.likeness order by s.section, s.start, s.text) = 1
), spread as (
    select year, likeness from told group by all having count(distinct unit) <= $most_agencies
), own as (
    select told.* from told join spread using (year, likeness)
), whole as (
    select report, section, sum(length) as length from own group by all
), shared as (
    select a.report, a.section, b.report as other, b.agency as peer, a.year,
        sum(a.length) as length, count(*) as sentences,
        list(a.text order by a.length desc, a.text)[1:2] as texts,
        min(a.start) as start, arg_min(a."end", a.start) as stop
    from own a join own b on a.year = b.year and a.likeness = b.likeness
        and not ends_with(a.unit, b.unit) and not ends_with(b.unit, a.unit)
    group by all
)
select shared.report, section, peer, year, sentences, round(100 * shared.length / whole.length)::integer, texts,
    start, stop
from shared join whole using (report, section)
where sentences >= $least_sentences and shared.length >= $least_characters
    and 100 * shared.length >= $least_share * whole.length
qualify row_number() over (partition by shared.report, section order by shared.length desc, other) = 1
order by shared.report, section
"""


@corpus_rule(
    "GX707",
    "text-of-another-agency",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号 第（四）项（内容雷同）",
    messages={
        "shared": {
            "zh": "第{section}部分与{peer}{year}年报告雷同：除名称、数字外有{sentences}句相同，占{share}%，"
            "如“{texts}”。请写明本机关的情况。",
            "en": "Section {section} says what the report of {peer} for {year} says: but for names and numbers, "
            "{sentences} sentences are the same, {share} % of it, such as “{texts}”. Say what your agency did.",
        }
    },
)
def check(corpus: Corpus) -> Iterator[CorpusFinding | Unknown]:
    """Yield a finding for every section that another agency has, too."""
    rows = corpus.sql(
        QUERY,
        least_length=LEAST_LENGTH,
        most_agencies=MOST_AGENCIES,
        least_sentences=LEAST_SENTENCES,
        least_characters=LEAST_CHARACTERS,
        least_share=LEAST_SHARE,
    )
    for report, section, peer, year, sentences, share, texts, start, stop in rows:
        data = {
            "section": Message(ordinal_numeral(section), str(section)),
            "peer": peer,
            "year": year,
            "sentences": sentences,
            "share": share,
            "texts": "”“".join(texts),
        }
        span = None if start is None else Span(start, stop)
        yield CorpusFinding(report, Finding("shared", data=data, span=span, key=str(section)))
