"""Sentences of the narrative that are dated with a year, and what takes them out of judgement.

They are read without quotations and titles of documents: a year in these dates the document.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

import attrs

from gxrules import Context, Finding, Report, Span
from gxrules.types import Section, Sentence, pattern

# A year of a paper, or of a part of the year, says nothing of when the clause was done.
_PAPER = (
    r"(?:部门|单位|财政|政府|本级|[省市县区镇乡]级|经费|收支|重点|工作|年度|绩效|立法|行政|决策|事项|招生|和|及|、)*"
    r"(?:预算|决算|预决算|计划|规划|要点|方案|目标|目录|清单|考核|考评|评估|测评|年鉴|公报|白皮书|招生|招考|中考|高考)"
)
_PART = r"[上下]半年|第?[一二三四1-4]季|[春夏秋冬]|[期中]?间|中期|中[，,]"
# A year that leads a clause says when what follows was done.
_LEADING = pattern(
    r"(?:^|(?<=[，,、：:)）\s.．]))\s{0,2}(?:[我本][局镇乡县市区州省厅委办院所处站署校街机单部中旗]{1,2})?[在于]?(20[0-4]\d)\s?年"
    rf"(?!以[来前后上下]|[来起底初末前版至到—–~-]|\s?\d|报|{_PART}|度?{_PAPER})(?:度(?!报告|考核|评))?(?:全年|度内)?"
)
_ANNOUNCED = pattern(
    r"(?:现将|现公布|现发布|予以公布)[^，,\d]{0,24}(20[0-4]\d)\s?年度?(?=[^，,]{0,12}(?:信息公开|政务公开)[^，,]{0,10}(?:情况|报告|年报))"
)
_VERBS = (
    "主动公开|公开|发布|收到|没收到|未收到|没有|新收|受理|办理|答复|制发|未发生|未产生|未收取|收取|推进|开展"
    "|依申请公开|共|累计|坚持|围绕|认真|严格|按照|深入|全面|积极|高度重视|进一步|持续|始终|切实|紧紧|不断|充分|立足|聚焦|贯彻|落实|加强"
    "|在[^，,。]{2,24}(?:领导|指导|支持|关心|重视|帮助|部署)[^，,。]{0,4}下|[省市县区州旗]?局?党组"
    "|以[^，,。]{2,30}为|[\u4e00-\u9fff]{1,14}(?:[局委办院站所镇乡]|街道|中心|政府)(?:认真|严格|坚持|切实|深入|全面|积极|高度重视)"
)
_WE = "(?:我|本)[局镇乡县市区州省厅委办院所处站署校街机单部中旗][^，,]{0,8}"

PLANNED = pattern(
    r"(?<!即)将(?:会|要|在|以|从|对|按|继续|进一步|进行|着力|着重|加强|加大|不断|认真|严格|重点|努力|积极|持续|切实|坚持|围绕|针对"
    r"|深入|深化|完善|健全|建立|强化|优化|推进|推动|提高|提升|结合|紧紧|全面|逐|改|组织|开展|统筹|充分|更加|明确|扩大|拓|规范|落实|细化|梳理|修订|定期)"
    r"|计划(?!生育|总结)|拟[于在对从]?|打算|下一步|下步|下一阶段|今后|力争|争取|明年|下一年"
)
# Words by which a sentence on an earlier year compares, carries over or looks back on purpose.
LOOKING_BACK = pattern(
    r"较(?!好|大|多|高|强|为|快|少|低|差)|比(?!例|如|较|重|拼|赛|对)|同比|环比|相比|上年|上一年|上年度|去年|前年|同期|往年|历年|结转|基础上"
    r"|延续|考核|评估|测评|排名|表彰|荣获|获评|年度报告|年报|截[至止]|遗留|整改|顺延|跨年|以来"
)


@attrs.frozen
class Dated:
    """A year that leads a clause: the sentence, where the date stands in it, whether what follows reports."""

    year: int
    sentence: Sentence
    start: int
    end: int
    reports: bool

    @property
    def after(self) -> str:
        """The sentence behind the date."""
        return self.sentence.unquoted[self.end :]

    @property
    def span(self) -> Span | None:
        """The source span of the date."""
        return self.sentence.locate(self.start, self.end)


def dated(report: Report, section: Section) -> Sequence[Dated]:
    """The dates of a section that lead a clause, in sentences that name no other year."""
    return report.once(_dates)[section.number]


def _dates(report: Report) -> Mapping[int, Sequence[Dated]]:
    """The dates of every section."""
    agency = (report.agency or "我局")[-3:]
    return {section.number: tuple(_dates_in(section, agency)) for section in report.narratives()}


def _dates_in(section: Section, agency: str) -> Iterator[Dated]:
    for sentence in filter(_names_one_year, section.sentences) if _DATED.search(section.clean) else ():
        if not _DATED.search(sentence.unquoted):
            continue
        for found in islice(_ANNOUNCED.finditer(sentence.unquoted), _MOST_DATES):
            yield Dated(int(found[1]), sentence, found.start(1), found.end(), True)
        for found in islice(_LEADING.finditer(sentence.unquoted), _MOST_DATES):
            reports = _begins_report(sentence.unquoted, found.end(), agency)
            yield Dated(int(found[1]), sentence, found.start(1), found.end(), reports)


def _names_one_year(sentence: Sentence) -> bool:
    return "20" in sentence.unquoted and len(set(_YEAR.findall(sentence.unquoted))) == 1


_YEAR = pattern(r"(?<!\d)20\d\d(?!\d)")
# No date is without this, which is found much faster than one.
_DATED = pattern(r"20[0-4]\d\s?年")
# More dates in one sentence are a list.
_MOST_DATES = 4


def _begins_report(text: str, at: int, agency: str) -> bool:
    """Whether a clause on the agency's own work begins there: the agency, or a verb of disclosing."""
    return _REPORTS.match(text, at) is not None or _begins_with_agency(text, at, agency)


_REPORTS = pattern(rf"[，,]?\s{{0,2}}(?:全年)?(?:{_WE}|(?:{_VERBS})(?!的)|政府信息公开|政务公开工作)")


def _begins_with_agency(text: str, at: int, agency: str) -> bool:
    """Whether an agency is named after a few words; searched for, since each report has another one."""
    start = _BEFORE_AGENCY.match(text, at).end()  # type: ignore[union-attr]  # it matches everywhere
    named = text.find(agency, start, start + _WORDS_BEFORE + len(_ALL_YEAR) + len(agency))
    first = start + len(_ALL_YEAR) if text.startswith(_ALL_YEAR, start) else start
    return named >= 0 and named <= first + _WORDS_BEFORE and _is_han(text[start:named])


_BEFORE_AGENCY = pattern(r"[，,]?\s{0,2}")
_WORDS_BEFORE, _ALL_YEAR = 12, "全年"


def _is_han(text: str) -> bool:
    return all("\u4e00" <= sign <= "\u9fff" for sign in text)


def year_in(text: str | None) -> int | None:
    """The first year a title names."""
    found = re.search(r"(?<!\d)(20[0-4]\d)\s?年", unicodedata.normalize("NFKC", text or ""))
    return int(found[1]) if found else None


def period_year(report: Report) -> int | None:
    """The year of the stated statistics period, where it lies in one."""
    period = report.period
    return period.first.year if period and period.first.year == period.last.year else None


def overview_dates(report: Report) -> list[Dated]:
    """The dates in section one of the year it reports on most: in two sentences at least, more than on any other."""
    return report.once(_overview_dates)


def _overview_dates(report: Report) -> list[Dated]:
    section = report.section(1)
    dates = dated(report, section) if section else ()
    sentences_of = {date.sentence.start: date for date in dates if not LOOKING_BACK.search(date.sentence.unquoted)}
    found = list(sentences_of.values())
    ranked = Counter(date.year for date in found).most_common(2)
    if not ranked or ranked[0][1] < 2 or len({count for _, count in ranked}) < len(ranked):
        return []
    return [date for date in found if date.year == ranked[0][0]]


def own_years(report: Report, given: int | None) -> set[int]:
    """The years the report may be for: where title, period, section one and caller differ, GX602 says so."""
    overview = {date.year for date in overview_dates(report)}
    return {year for year in (report.year, period_year(report), given) if year is not None} | overview


Judge = Callable[[Dated, int, set[int]], str | None]


def misdated(report: Report, context: Context, judge: Judge) -> Iterator[Finding]:
    """A finding for each sentence whose date ``judge`` objects to by a message, given the report's year and its own."""
    year = report.year or context.metadata.year
    if year is None:
        return
    own = own_years(report, context.metadata.year)
    for message, date, key in _objections(report, lambda date: judge(date, year, own)):
        data = {"year": year, "said": date.year, "phrase": phrase(date)}
        yield Finding(message, data=data, span=date.span, key=key)


def _objections(report: Report, judge: Callable[[Dated], str | None]) -> Iterator[tuple[str, Dated, str]]:
    """What ``judge`` objects to, once a sentence: its message, the date, and a key within the report."""
    for section in report.narratives():
        objections: dict[int, tuple[str, Dated]] = {}
        for date in dated(report, section):
            message = judge(date)
            if message is not None:
                objections.setdefault(date.sentence.start, (message, date))
        for number, (message, date) in enumerate(objections.values()):
            yield message, date, f"{section.number}.{number}"


def phrase(date: Dated) -> str:
    """The date and what follows, as printed, cut where it gets long."""
    told = "".join(date.sentence.text[date.start :].split())
    return told if len(told) <= _LONGEST_PHRASE else f"{told[:_LONGEST_PHRASE]}…"


_LONGEST_PHRASE = 24
