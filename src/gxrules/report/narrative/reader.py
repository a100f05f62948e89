"""The reader of sentences: from clean text to figures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import attrs

from gxrules.report.narrative.figures import Figure
from gxrules.report.narrative.frames import grammar
from gxrules.report.narrative.joining import join_parted
from gxrules.report.narrative.matters import DOCUMENTS, OTHER, REMEDIES, REQUESTS, UNCLEAR
from gxrules.report.narrative.phrases import DROPPED, LONGEST, items, sentences
from gxrules.report.narrative.rests import with_rests
from gxrules.report.narrative.sentences import FIRST_YEAR, SentenceReading
from gxrules.report.narrative.siblings import of_other_matters, with_included_parts, without_rivals
from gxrules.report.narrative.tokens import CLAIMS, UNKNOWN, Names, Token, tokens, vocabulary
from gxrules.text.patterns import pattern
from gxrules.text.prose_numbers import Amount


def read_figures(
    text: str, amounts: Sequence[Amount], section: int = 0, *, agency: str | None = None, year: int | None = None
) -> tuple[Figure, ...]:
    """The figures of a section's clean text, in order.

    ``amounts`` are its numbers, ``agency`` and ``year`` those of the report;
    without them no name is known, and every year may be the report's.
    """
    return tuple(_Reader(text, amounts, section, Names.of(agency), year).figures())


_DEFAULTS = {3: REQUESTS, 4: REMEDIES}
# A sentence without any of these counts nothing that the form knows.
_OBJECT = pattern(
    "[许绝不免于宜能够给容可以并作当份应获后得禁文确场整数准缓限未有予意全部定完复分]公开|公开.{0,2}(?:部分|一部分|决定|[\\d一二两三四五六七八九十])|(?:公开|发布|公布)[^，,]{0,12}信息"
    "|申请|依申|收[到受取件案录进讫悉办存接下登]|所收|签收|受理|新收|共收|转入|转至|顺延|继续办|复议|诉|结转|转结|规章|规范性|行政[许处强事]|答复|办结|予以|不予|提供"
    "|掌握|秘密|密级|定密|过程|内部|处理|涉密|禁止|存在|[现既]有|三安全|(?:危及|影响|危害).{2}(?:安全|稳定)|第三[方人]|隐私|案卷|卷宗|查询|另行|加工|不明确|不[清明具]"
    "|信访|[投举][诉报]|重复|反复|重新|补正|[缴交]费|缴纳|区分|完毕|答毕|完结|办完|办毕|答结|处结|结案|完成|结束|给出|依法公开|部分(?:信息|材料)公开|作出公开|限制公开|公开出版|公开发行|回复|办复|回应|反馈"
    "|[接新].{0,2}[到收增登]|登记受理|被告|接[办件受获悉]|新[接提来立递寄报]|办[清竣出]|了结|终[结了]|销号|清零|到位|作答"
    "|[不未无没][有]?(?:相关|这|个|该|此|所|持|存|保存|制作|获取|属|同意)|[需须要]要?.{0,2}(?:汇总|制作|分析|整理)|[查找索]到|检索|查[无找]|非[本我]"
    "|[已经]{2}获取|其[他它].{0,3}[办答]|[归列计].其|直接(?:提起|向)|审[结理]|判[决重败]|裁[决定]|胜诉|败诉|许可|处罚|强制|[到来进签结出新]件|处置[完结终]|[出面法以]告知|了.{0,2}结果|同意|全[文部]"
    "|[答好处理]完|现成|准予|临时|现做|合理范围|已获取|要求.{0,5}确认|结清|清结|[理开]结果|利益|组织|机构|律师|公司|个人|公民|遗留|承接"
    "|自然人|法人|企业|跨年|下年|次年|废止|有效|信息\\D{0,6}\\d|维持|纠正|纠错"
)
_AMOUNTS = frozenset(("count", "range", "percent"))
# What there may be none of, or all.
_OBJECT_OF_ALL = pattern(
    "申请|依申|收到|受理|复议|诉|结转|转结|规章|规范性|行政[许处强事]|办结|办毕|[完答处]结|完毕|完成|[转延]|下年|次年|自然人|法人|企业|组织|机构|个人|维持|纠[正错]|收费|处理"
)
_LIST = pattern("其中|包括|分别")
_FLAT = pattern(r"[未无零均皆]|没有|全部|不存在|不涉|件件|悉数|败诉|[转延待]")
# A paragraph that begins with a number received or handled, of nothing it names.
_BARE_COUNT = pattern(
    r"\s{0,4}(?:20\d\d年度?|本年度?|全年)?[，,]?(?:我|本)?[局委镇乡办厅]?(?:全年)?[共新]?(?:收到?|受理|登记|新收|办理|办结|答复)\d"
)
_FORM_OUTCOMES = pattern("部分公开|区分处理|不予公开|无法提供|不予处理|其他处理|予以公开|上年度?结转|结转[至到]?下")
# What only compares the numbers before with others, or breaks them down.
_COMPARED = pattern("去年|上年|同期|同比|[从按][^，,]{1,6}(?:看|分|统计)|渠道|途径|信函|邮寄|当面|网上|传真|线上|占")
_REQUESTS = pattern("依申请|公开.?申请|申请公开")
_CASES = frozenset(("件", "宗", "起", "例", "份", "条", "件次", "次", "项", "个", "篇", "部", "笔"))
_MONEY = frozenset(("元", "万元", "亿元"))


@attrs.define
class _Reader:
    """Reads a section sentence by sentence; what one was about holds for the next ones of its paragraph."""

    text: str
    amounts: Sequence[Amount]
    section: int
    names: Names
    year: int | None
    topic: str = ""
    seen: bool = False
    last: SentenceReading | None = None

    def figures(self) -> Iterator[Figure]:
        """The figures of every sentence that may count something."""
        paragraph = last = 0
        starts = [amount.start for amount in self.amounts]
        self.topic = _DEFAULTS.get(self.section, "")
        for start, end in sentences(self.text):
            if "\n" in self.text[paragraph:start]:
                self.topic = self._inherited(paragraph, start)
            if not self.topic and (start == 0 or "\n" in self.text[paragraph:start]):
                self.topic = self._foretold(start, end)
            paragraph = start
            first = bisect_left(starts, start, last)
            last = bisect_left(starts, end, first)
            numbers = self.amounts[first:last]
            if end - start > LONGEST:
                continue
            if self._may_count(start, end, numbers):
                yield from self._sentence(start, end, numbers)
            elif _REQUESTS.search(self.text, start, end):
                self.topic = REQUESTS
            elif any(number.kind == "count" for number in numbers):
                self.topic, self.last = self._elsewhere(start, end), None

    def _foretold(self, start: int, end: int) -> str:
        """What a paragraph is about whose first sentence only counts (收到44件，答复44件): what its outcomes are of."""
        if not _BARE_COUNT.match(self.text, start, end):
            return ""
        paragraph = self.text.find("\n", start)
        told = _FORM_OUTCOMES.findall(self.text, start, len(self.text) if paragraph < 0 else paragraph)
        return REQUESTS if len(set(told)) > 1 else ""

    def _may_count(self, start: int, end: int, numbers: Sequence[Amount]) -> bool:
        """Whether a sentence may count something of the form's, or say that there was none or that it is all."""
        counting = sum(number.kind in _AMOUNTS for number in numbers)
        if counting > 1 and _LIST.search(self.text, start, end):
            return True
        if counting:
            return _OBJECT.search(self.text, start, end) is not None
        flat = _FLAT.search(self.text, start, end)
        return flat is not None and _OBJECT_OF_ALL.search(self.text, start, end) is not None

    def _elsewhere(self, start: int, end: int) -> str:
        """Where a sentence leads that counts nothing of the form's."""
        if self.topic in (REQUESTS, REMEDIES) and _COMPARED.search(self.text, start, end):
            return self.topic
        away = self.topic in (OTHER, DOCUMENTS) or _business().search(self.text, start, end)
        return OTHER if away else UNCLEAR

    def _inherited(self, start: int, end: int) -> str:
        """What a new paragraph is about: what a heading above it names, else what the section is about."""
        line = self.text[start:end].strip()
        return self.topic if len(line) <= _HEADING and self.topic in (REQUESTS, REMEDIES) else self._default

    @property
    def _default(self) -> str:
        return _DEFAULTS.get(self.section, "")

    def _sentence(self, start: int, end: int, numbers: Sequence[Amount]) -> Iterator[Figure]:
        found = [
            self._placed(token) if token[4] or token[1] else token
            for token in tokens(self.text, start, end, numbers, self.names)
        ]
        found = [token for token in found if not (token[0] == "neutral" and self._is_of_a_year(token))]
        composed = grammar().compose(list(_with_sorts(found)))
        reading = self._begin(start, end)
        opened = self._topic_of_all(start, composed)
        reading.topic, reading.tells = opened or reading.topic, opened == REQUESTS
        figures = [figure for item in join_parted(items(composed)) for figure in reading.item(item)]
        if reading.foreign_cause:
            figures = [of_other_matters(figure) for figure in figures]
        self.topic, self.last = self._topic_after(reading, figures), reading
        self.seen = self.seen or any(figure.quantity.startswith("requests") for figure in figures)
        yield from without_rivals(with_included_parts(list(with_rests(figures))))

    def _topic_of_all(self, start: int, composed: Sequence[Token]) -> str:
        """What a sentence is about by all its words, whatever was before it; empty where they do not tell."""
        kinds = frozenset([token[0] for token in composed])
        if kinds >= _ATTRIBUTES and _gives_attributes(composed):
            return OTHER
        if "disposition" in kinds and _tells_outcomes(composed, alone=not _GOES_ON.match(self.text, start)):
            return REQUESTS
        return REQUESTS if "on-request" in kinds and _begins_on_request(composed) else ""

    def _topic_after(self, reading: SentenceReading, figures: Sequence[Figure]) -> str:
        """What a sentence leaves to the next: one that counted requests and only spoke of other business, requests."""
        counted = any(figure.quantity == "requests.received" and figure.counted.complete for figure in figures)
        return REQUESTS if counted and reading.wanders else reading.topic

    def _is_of_a_year(self, token: Token) -> bool:
        """Whether a word that says nothing is only the 度 of 2022年度."""
        return self.text[token.start : token.end] == "度"

    def _begin(self, start: int, end: int) -> SentenceReading:
        """The reading of a sentence; one that begins with 其中 goes on with the last, as a list on documents does."""
        if self.last is None or not (_GOES_ON.match(self.text, start) or self._lists_documents(start)):
            told = self.last is not None and self.last.told and self.text[start - 1 : start] in _PARTS
            return SentenceReading(self.text, self.section, (start, end), self.topic, self.seen, told=told)
        past, year = self.last.compared or (self.last.past, self.last.named_year)
        return attrs.evolve(
            self.last,
            bounds=(self.last.bounds[0], end),
            past=past,
            named_year=year,
            compared=None,
            foreign_cause=False,
            excepted=False,
            tells=False,
            told=False,
            seen=self.seen,
        )

    def _lists_documents(self, start: int) -> bool:
        """Whether a sentence is part of a list on documents: 制发规范性文件4件；废止11件；现行有效39件."""
        return self.topic == DOCUMENTS and self.text[start - 1 : start] in _PARTS

    def _placed(self, token: Token) -> Token:
        """A date by its place to the report's year, a number by what its unit can count, 街道 by who reports."""
        if token.kind == "own" and token.quantity:
            return token._replace(kind="own" if self.names.have(token.quantity) else "others", quantity="")
        if token.kind == "date" and token.amount is not None:
            return token._replace(kind=self._period(token))
        if token.kind == "number" and token.amount is not None:
            return token._replace(kind=_sort(token.amount))
        return token

    def _period(self, token: Token) -> str:
        printed = self.text[token.start : token.end]
        year = int(token.amount.value) if token.amount else 0
        if _WHOLE_YEAR.match(self.text, token.end) or _UNTIL.search(self.text[max(token.start - 4, 0) : token.start]):
            return "this-year" if year < FIRST_YEAR or year in (self.year, None) or self.year is None else "date"
        if year < FIRST_YEAR or "月" in printed:
            return "other-year"
        return "this-year" if self.year is None or year == self.year else "date"


def _with_sorts(found: Sequence[Token]) -> Iterator[Token]:
    """The tokens; a number of sorts makes the outcome behind it another set: 三类不公开决定; 与 joins two outcomes."""
    if all(token[0] not in _SORTING for token in found):
        yield from found
        return
    for before, token, behind in zip([None, *found[:-1]], found, [*found[1:], None], strict=True):
        if behind is None or behind.kind not in _OUTCOMES:
            yield token
        elif token.kind == "measure" and token.amount is not None and token.amount.unit in _SORTS:
            yield token._replace(kind=UNKNOWN)
        elif token.kind == "some-of-them" and before is not None and before.kind in _OUTCOMES:
            yield token._replace(kind="and")
        else:
            yield token


def _gives_attributes(found: Sequence[Token]) -> bool:
    """Whether papers are counted by what is to be public of them: 主动公开31件、依申请公开12件."""
    places = pairwise(found)
    counted = {one.kind for one, number in places if number.kind == "number" and one.kind in _ATTRIBUTES}
    return len(counted) == len(_ATTRIBUTES)


def _tells_outcomes(found: Sequence[Token], *, alone: bool) -> bool:
    """Whether several outcomes are told in the form's own words, which nothing but requests has.

    A sentence that is not ``alone`` but goes on with the one before must tell more.
    """
    outcomes = {token.quantity for token in found if token.kind == "disposition" and token.quantity.count(".") == 1}
    return len(outcomes) > (1 if alone else 2) and bool(outcomes & _OF_REQUESTS_ALONE)


def _begins_on_request(found: Sequence[Token]) -> bool:
    """Whether a sentence begins with 依申请公开 and a number: 依申请公开6件."""
    words = [token.kind for token in found if token.kind not in DROPPED][:2]
    return words == ["on-request", "number"]


_OF_REQUESTS_ALONE = frozenset(
    ("requests.partially_granted", "requests.denied", "requests.unable_to_provide", "requests.otherwise_handled")
)
_PARTS = ("；", ";")
_SORTS = frozenset(("类", "种"))
_SORTING = frozenset(("measure", "some-of-them"))
_OUTCOMES = frozenset(("disposition", "publish"))
_ATTRIBUTES = frozenset(("publish", "on-request"))
_HEADING = 30
_GOES_ON = pattern(r"\s{0,9}[（(]?其中")
_WHOLE_YEAR = pattern(r"起?(?:至|到|-|—|－|~)")
_UNTIL = pattern(r"(?:截至|截止|截止到|截至到|至|到|-|—|－|~)$")


@cache
def _business() -> re.Pattern[str]:
    """The words of other business that the vocabulary has."""
    words = (word for word, (kind, _) in vocabulary(CLAIMS).items() if kind == "business")
    return re.compile("|".join(map(re.escape, words)))


def _sort(amount: Amount) -> str:
    if not amount.exact:
        return "vague"
    if amount.unit in _MONEY:
        return "money"
    # 两项 sums up what was named before it.
    if amount.unit == "项" and not amount.numeral.isdigit():
        return "measure"
    return "number" if amount.unit in _CASES or amount.unit is None else "measure"
