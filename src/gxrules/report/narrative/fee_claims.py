"""What the narrative says of the fee for processing information (信息处理费, 国办函〔2020〕109号).

A figure is taken only where the words between verb and figure leave no doubt;
what is told in other words makes no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property

import attrs

from gxrules.text.prose_numbers import Amount, amounts

KINDS = ("named", "denied", "notices", "billed", "collected", "charged", "other")
_YUAN = {"元": 1, "万元": 10_000, "亿元": 100_000_000}


@attrs.frozen(kw_only=True)
class FeeClaim:
    """One thing a sentence says of the fee; ``start`` and ``end`` are offsets into the section's clean text.

    ``kind`` is ``named`` (the sentence speaks of the fee; one for each such
    sentence), ``denied`` (none was charged), ``notices`` (how many were sent),
    ``billed``, ``collected``, ``charged`` (an amount of which is not told
    whether it was billed or collected) or ``other`` (a fee for searching,
    copying or posting: its amount, 0 where it is denied, ``None`` where it is
    only named). ``text`` is what is printed there, without white space; ``unit``
    and ``numeral`` are as printed. ``exact`` is false for
    about, more than. ``year`` is the year the sentence names, if any. ``basis``
    is ``item`` or ``page`` where the sentence names one of them.
    """

    kind: str
    section: int
    start: int
    end: int
    text: str = ""
    value: int | Decimal | None = None
    unit: str | None = None
    numeral: str = ""
    exact: bool = True
    year: int | None = None
    basis: str | None = None

    @property
    def printed(self) -> str:
        """The figure as printed, with its unit."""
        return self.numeral + (self.unit or "")

    @property
    def yuan(self) -> int | Decimal | None:
        """The amount in 元; ``None`` where there is none or its unit is not told. Zero needs no unit."""
        if self.value is None or self.kind in ("named", "denied", "notices"):
            return None
        if self.unit in _YUAN:
            return self.value * _YUAN[self.unit]
        return None if self.value else 0


# Figures stand as one sign each in the text the patterns below are for.
_MONEY, _TIMES, _BARE = "\ue001", "\ue002", "\ue003"
_TIMES_UNITS = frozenset(["件", "件次", "份", "次", "宗", "起", "例", "张", "批"])

_FEE = re.compile(r"信息(?:公开)?处理(?:收)?费|[收缴]费通知")
_WORDS = re.compile("处理费|处理收费|[收缴]费|收取|检索|复制|邮寄")
_NAMED = re.compile(
    _FEE.pattern + r"|(?:信息公开|公开政府信息|公开信息|依申请公开).{0,60}?"
    r"(?:(?<!事业性)(?<!涉企)(?<!教育)(?<!医疗)(?<!物业)(?<!停车)(?<!服务)"
    r"收费(?!公示|目录|标准|项目|清单|政策|依据|文件|信息|公开)|收取.{0,12}费)"
    r"|收取.{0,60}?(?:信息公开|公开政府信息|公开信息|依申请公开).{0,60}?费"
)
_GOES_ON = re.compile(r"收取|实收|[收缴]费|收缴|缴纳|金额|合计|共计")
# Money that is not this fee.
_ALIEN = re.compile(
    r"(?<!处理)(?<![收缴免计交付])费(?!用)|(?<!信息)(?<!公开)处理费|事业性|涉企|罚|税|资金|补贴|补助|投资|采购|保证金"
)
_OTHER = re.compile(
    rf"(?<!病历)(?<!病案)(?<!专利)(?<!文献)(?:检索|复制|邮寄)(?:[、和及与或](?:检索|复制|邮寄)){{0,2}}等?(?:成本)?费用?"
    rf"(?:共计?|合计|[:为])?(?P<amount>[{_MONEY}])?"
)
_OTHER_ABOUT = re.compile(r"信息公开|政府信息|公开信息|依申请公开|检索费?[、和及与或]|[对向]申请人.{0,4}收取")
# Copies and post an agency pays for the people it serves are another matter.
_SERVICE = re.compile(r"证照|执照|证件|群众|企业|办事|窗口|快递|寄递|邮政")
_ANY_DENIAL = re.compile(r"(?<!是)[未没无免不](?!论)")

_PLAIN_TALK = (
    r"(?:信息(?:公开)?处理费|政府信息公开|依申请公开|公开|信息|费用|费|收费|的|总额|总计|总|金额|数额|款项|款|共计|合计|累计"
    rf"|共|为|是|:|人民币|约|了|计|达|到|相关|有关|件数|份数|数量|数|{_TIMES}笔?)*+"
)
_ACTUAL = (
    r"处理费收入|实际收取|实际收到|实际收缴|实际缴纳|实际收费|实际到账"
    r"|实收|实缴|已收取|已收|收到|收缴|已缴纳|缴纳|到账|入库"
)
_DUE = r"应收取|应收缴|应缴纳|应收|应缴|要求缴纳|开具|开出|(?:[收缴]费|缴款)?通知[书单]?(?!要求)|涉及"
_AMOUNT = re.compile(
    rf"(?:(?P<actual>{_ACTUAL})|(?P<due>{_DUE})|(?P<plain>收取|征收|计收|共收)|(?P<arising>产生|发生))?{_PLAIN_TALK}\Z"
)
_VERBS = {"actual": "collected", "due": "billed", "plain": "collected", "arising": "charged"}
_FIGURE = re.compile(f"[{_MONEY}{_BARE}]")
_NOT_DONE = re.compile(
    r"(?:未|没有|没|不|无|免|免予|退还|退回|返还|将|拟|可|可以|能|需|若|如|如果|计划|每[件页份次]|超过|同比|预计)\Z"
)
_RATE = re.compile(r"(?:/|每)[件页份次]|的标准|标准")

_NOTICE = r"(?:信息处理费|政府信息公开|处理费|的)*(?:[收缴]费|缴款)通知[书单]?"
_NOTICES = re.compile(
    rf"{_NOTICE}(?:的|总|共计|合计|总计|共|件数|份数|数量|数|为|是|:|已|有|了|发出|发送|发放|下发|送达|各)*"
    rf"(?P<behind>[{_TIMES}{_BARE}])|(?P<before>[{_TIMES}]){_NOTICE}"
)
_NO_NOTICES = re.compile(
    rf"(?:未|没有|没|无)(?:向.{{1,10}}?)?(?:曾|实际|发出|发送|发放|下发|制发|送达|出具|开具|产生|发|过|任何|一份|一件|相关|有关)*{_NOTICE}"
    r"(?!要求|规定)|[收缴]费通知[书单]?.{0,4}(?:未|没有|无)(?:发|$)"
)

_NO = r"(?:未|没有|没|无|不存在|不涉及)"
_ACT = r"收取|发生|产生|征收|收缴|涉及|存在|出现|收到|收"
_BETWEEN = (
    rf"(?:[向对因就].{{1,14}}?(?={_ACT}|信息处理费))?"
    rf"(?:{_ACT}|曾|有|过|任何|一笔|一件|相关|有关|关于|政府|信息公开|依申请公开|公开|申请|按件|按量|、|及|和|或|的|实际)*"
)
_OBJECT = r"(?:信息处理费|信息公开处理费|处理费|收费(?!通知|标准|项目|目录|公示|清单|依据|许可)|费用)"
_DENIED = re.compile(
    rf"{_NO}{_BETWEEN}{_OBJECT}"
    rf"|(?:处理费|收费|费用).{{0,10}}?(?:未|没有|没|无)(?:{_ACT})(?!合理|充分)"
    rf"|{_OBJECT}(?:收取|收费|收缴)?(?:的?情况)?(?:[:为]|:为)?(?:无|没有)\Z"
    r"|零收费|(?:均|全部|一律)(?:未|没有|免予)收[取费]|(?:未|没有)收[取费]\Z"
)
_NOT_CHARGING = re.compile(r"不收[取费]")
_THIS_YEAR = re.compile(r"本年|今年|全年|20\d\d年|年度")
# Who speaks of some requests only, of another year or of the law denies nothing.
_PARTIAL = re.compile(
    r"其余|其他申请|其它申请|其他.{0,4}(?:均|都)|除|另|部分|其中|以下|以内|以上|超过|超出|困难|减免|符合|属于|对于"
    r"|上年|去年|往年|上一年|此前|以往|以前|之前|原则|规定的?情形|条例|可以|如果|逾期"
)
_ALL = re.compile(r"均|都|全部|一律")

_OTHER_MATTERS = 6
# Longer ones are no prose; the bounds keep the time linear.
_SENTENCE = re.compile(r"[^。;；!！?？\n]{1,2000}")
_CLAUSE = re.compile(r"[^,，、（）()《》〈〉“”]{1,200}")
# A line that begins like an item ends the one above, with or without a full stop.
_ITEM = re.compile(r"\n(?=\s*(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．](?!\d)|[一二三四五六七八九]是))")
_YEAR = re.compile(r"(20\d\d)年|本年|今年|全年|(?P<past>(?<!较)(?<!比)(?:上年|上一年|去年|往年))")
# How the fee is reckoned (按量计收) tells neither that it was billed nor that it was collected.
_BY = re.compile(r"按[件量页][^,，]{0,4}[计征]收")
_BY_ITEM = re.compile(r"按件(?!登记|办理|答复|统计|归档)")
_BY_PAGE = re.compile(r"按[量页](?!登记|办理|答复|统计|归档)")


def read_fee_claims(text: str, section: int, numbers: Iterable[Amount] | None = None) -> tuple[FeeClaim, ...]:
    """The claims of one section's clean text, in order of their place; ``numbers`` are the text's, if known."""
    if not _WORDS.search("".join(text.split())):
        return ()
    figures = [number for number in (amounts(text) if numbers is None else numbers) if number.kind == "count"]
    reading = _Reading(text, _signed(text, figures), section)
    return tuple(sorted(reading.claims, key=lambda claim: (claim.start, claim.end, claim.kind)))


@attrs.frozen
class _Signed:
    """A text without white space, each count in it one sign: where its signs stand, and what the counts are."""

    text: str
    places: tuple[tuple[int, int], ...]
    figures: dict[int, Amount]


def _signed(text: str, counts: list[Amount]) -> _Signed:
    signs: list[str] = []
    places: list[tuple[int, int]] = []
    figures: dict[int, Amount] = {}
    breaks = {found.start() for found in _ITEM.finditer(text)}
    at = 0
    for amount in (*counts, None):
        for ink in _INK.finditer(text, at, amount.start if amount else len(text)):
            start, end = ink.span()
            if not ink[0].isspace() or start in breaks:
                signs.append(ink[0])
                places += zip(range(start, end), range(start + 1, end + 1), strict=True)
        if amount:
            figures[len(places)] = amount
            signs.append(_sign(text, amount))
            places.append((amount.start, amount.end))
            at = amount.end
    return _Signed("".join(signs).replace("：", ":"), tuple(places), figures)


# What is printed, run by run; a line end may be a break between items.
_INK = re.compile(r"\S+|\n")


def _sign(text: str, amount: Amount) -> str:
    if amount.unit in _YUAN:
        return _MONEY
    if amount.unit is None:
        return _TIMES if text.startswith("笔", amount.end) else _BARE
    return _TIMES if amount.unit in _TIMES_UNITS else "\ue004"


def _amount_words(before: str) -> re.Match[str]:
    """The verb and the words that lead up to an amount; empty at the end where others do."""
    found = _AMOUNT.search(before)
    assert found is not None
    return found


@attrs.define
class _Reading:
    """The reading of one section.

    ``on`` tells that the sentence before spoke of the fee, ``last`` the kind of
    the claim just read, ``parts`` that the sentence goes on with parts of it.
    """

    text: str
    signed: _Signed
    section: int
    last: str | None = None
    on: bool = False
    parts: bool = False

    @cached_property
    def claims(self) -> tuple[FeeClaim, ...]:
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[FeeClaim]:
        for sentence in _SENTENCE.finditer(self.signed.text):
            yield from self._others(sentence)
            self.parts = False
            named = _FEE.search(sentence[0]) or _NAMED.search(sentence[0])
            if named:
                self.last = None
                yield self._claim("named", sentence, sentence.start() + named.start(), sentence.start() + named.end())
            elif not (self.on and _GOES_ON.search(sentence[0])):
                self.on = False
                continue
            self.on = True
            yield from self._clauses(sentence)

    def _clauses(self, sentence: re.Match[str]) -> Iterator[FeeClaim]:
        about, before = True, ""
        for clause in _CLAUSE.finditer(self.signed.text, sentence.start(), sentence.end()):
            about = bool(_NAMED.search(clause[0])) or (about and not _ALIEN.search(clause[0]))
            if about and not self._is_past(sentence, clause):
                yield from self._notices(sentence, clause)
                yield from self._amounts(sentence, clause)
                yield from self._denials(sentence, clause, before)
            before = clause[0]

    def _is_past(self, sentence: re.Match[str], clause: re.Match[str]) -> bool:
        years = list(_YEAR.finditer(self.signed.text, sentence.start(), clause.end()))
        return bool(years and years[-1]["past"])

    def _notices(self, sentence: re.Match[str], clause: re.Match[str]) -> Iterator[FeeClaim]:
        for found in _NOTICES.finditer(self.signed.text, clause.start(), clause.end()):
            at = found.start("behind") if found["behind"] else found.start("before")
            self.last = "notices"
            yield self._claim("notices", sentence, found.start(), found.end(), at)
        for found in _NO_NOTICES.finditer(self.signed.text, clause.start(), clause.end()):
            yield attrs.evolve(self._claim("notices", sentence, found.start(), found.end()), value=0)

    def _amounts(self, sentence: re.Match[str], clause: re.Match[str]) -> Iterator[FeeClaim]:
        text, begin = self.signed.text, clause.start()
        figures = [found.start() for found in _FIGURE.finditer(text, clause.start(), clause.end())]
        self.parts = self.parts or bool("其中" in clause[0] and figures)
        for at in figures:
            kind, start = self._kind(begin, at, clause)
            if kind and not self.parts and self._is_amount(begin, at, clause):
                self.last = kind
                yield self._claim(kind, sentence, start, at + 1, at)
            begin = at + 1
        if not figures and not _BY.search(clause[0]):
            kind, _ = self._kind(begin, clause.end(), clause)
            self.last = kind if _amount_words(clause[0]).lastgroup else self.last

    def _kind(self, begin: int, at: int, clause: re.Match[str]) -> tuple[str | None, int]:
        """What an amount is by the verb before it (without one, by what was told just before), and where it begins."""
        told = _amount_words(self.signed.text[begin:at])
        start = begin + told.start()
        if _NOT_DONE.search(self.signed.text[clause.start() : start]):
            return None, start
        if told.lastgroup:
            return _VERBS[told.lastgroup], start
        if start > clause.start():
            return None, start
        if self.last:
            return "billed" if self.last == "notices" else self.last, start
        return "charged" if "处理费" in told[0] else None, start

    def _is_amount(self, begin: int, at: int, clause: re.Match[str]) -> bool:
        """Whether a figure is no rate; without a unit, whether a verb precedes it and nothing follows."""
        if self.signed.text[at] == _MONEY:
            return not _RATE.match(self.signed.text, at + 1, clause.end())
        told = _amount_words(self.signed.text[begin:at])
        return at + 1 == clause.end() and told.lastgroup in ("actual", "plain", "arising")

    def _denials(self, sentence: re.Match[str], clause: re.Match[str], before: str) -> Iterator[FeeClaim]:
        found = _DENIED.search(clause[0]) or (_THIS_YEAR.search(sentence[0]) and _NOT_CHARGING.search(clause[0]))
        if not found or _PARTIAL.search(clause[0]) or _PARTIAL.search(before):
            return
        if _TIMES in clause[0][: found.start()] and not _ALL.search(clause[0]):
            return
        yield self._claim("denied", sentence, clause.start() + found.start(), clause.start() + found.end())

    def _others(self, sentence: re.Match[str]) -> Iterator[FeeClaim]:
        for found in _OTHER.finditer(self.signed.text, sentence.start(), sentence.end()):
            if not self._is_about_requests(sentence[0]):
                continue
            if found["amount"]:
                yield self._claim("other", sentence, found.start(), found.end(), found.start("amount"))
                continue
            claim = self._claim("other", sentence, found.start(), found.end())
            denied = _ANY_DENIAL.search(sentence[0][: found.end() - sentence.start()])
            yield attrs.evolve(claim, value=0) if denied else claim

    def _is_about_requests(self, sentence: str) -> bool:
        about = _OTHER_ABOUT.search(sentence) or (self.section == _OTHER_MATTERS and "收取" in sentence)
        return bool(about and not _SERVICE.search(sentence))

    def _claim(self, kind: str, sentence: re.Match[str], start: int, end: int, figure: int | None = None) -> FeeClaim:
        """A claim about ``start`` to ``end`` of the signed text; ``figure`` is where its figure stands."""
        amount = self.signed.figures[figure] if figure is not None else None
        years = list(_YEAR.finditer(self.signed.text, sentence.start(), start))
        year = years[-1][1] if years else None
        by_item, by_page = _BY_ITEM.search(sentence[0]), _BY_PAGE.search(sentence[0])
        return FeeClaim(
            kind=kind,
            section=self.section,
            start=self.signed.places[start][0],
            end=self.signed.places[end - 1][1],
            text="".join(self.text[self.signed.places[start][0] : self.signed.places[end - 1][1]].split()),
            value=amount.value if amount else None,
            unit=amount.unit if amount else None,
            numeral=amount.numeral if amount else "",
            exact=amount.exact if amount else True,
            year=int(year) if year else None,
            basis="item" if by_item and not by_page else "page" if by_page and not by_item else None,
        )
