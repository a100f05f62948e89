"""The agencies that sentences name: in announcing a report, in saying who wrote it, as their subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gxrules.reading.front.names import (
    RANKS,
    begins_with_lead,
    is_full_name,
    is_name,
    is_noun_name,
    is_placed_name,
    is_region,
    kind_of,
)
from gxrules.reading.front.naming import Naming
from gxrules.reading.front.titles import agency_in
from gxrules.reading.front.words import any_of, front_words, with_digits
from gxrules.text.fold import strip_noise
from gxrules.text.paragraphs import unwrapped, wrapping_ends
from gxrules.text.patterns import pattern


def in_sentences(opening: str) -> Iterator[Naming]:
    """Who is named where a sentence announces the report, says who wrote it, or begins."""
    sentences = [sentence for sentence in _SENTENCE.split(opening) if sentence.strip()]
    for at, sentence in enumerate(sentences):
        quoted = list(_quoted(sentence))
        yield from quoted
        rest = _QUOTED.sub(",", sentence)
        announces = bool(quoted) or bool(_gives().search(rest) and _SUBJECT.search(rest))
        writes = bool(_writes().search(rest) and _REPORT.search(rest))
        for name, place in _subjects(rest, sure=announces or writes):
            yield Naming(name, "mentioned" if place == "subject" and at >= _FIRST_SENTENCES else place)
        yield from _contacts(rest)


# Later ones are on single tasks, and those who did them.
_FIRST_SENTENCES = 4
_SENTENCE = pattern(r"[。;!?\n]")
_QUOTED = pattern(r"《([^《》]{0,80})》|“([^“”]{0,80})”")
_SUBJECT = pattern("信息公开|政务公开")
_REPORT = pattern("报告|年报")
# A report that another one follows, said right before its name.
_CLOSE = 3
_MODEL = pattern("[参对比]照|参考|学习|借鉴|根据|按照|依据|转发")
# A line that gives the report to the public by its name.
_GIVER = pattern(
    r"\s*(?P<name>[^\s,:《》]{3,36}?)关于(?:公布|发布|公开)[^,:《》]{0,12}"
    r"《[^《》]{0,40}(?:信息|政务)公开[^《》]{0,12}(?:报告|年报)》的?(?:公告|公示|通告)?$"
)
_PAPER = pattern(r"格式|条例|通知|办法|意见|模板|方案|要点|规定")


def _quoted(sentence: str) -> Iterator[Naming]:
    giver = _GIVER.match(sentence) if "关于" in sentence else None
    if giver and is_placed_name(giver["name"]):
        yield Naming(giver["name"], "quoted")
    for found in _QUOTED.finditer(sentence):
        if _MODEL.search(sentence, max(found.start() - _CLOSE, 0), found.start()):
            continue
        text = (found[1] or found[2] or "").replace(" ", "")
        if _SUBJECT.search(text) and _REPORT.search(text) and not _PAPER.search(text):
            name = agency_in(text)
            if name:
                yield Naming(name, "quoted")


def _subjects(sentence: str, *, sure: bool) -> Iterator[tuple[str, str]]:
    """The names that begin a clause; in a sentence on the report itself those behind its verbs, too."""
    for clause in re.split("[,:]", sentence):
        lead = _leads().match(clause)
        at = lead.end() if lead else 0
        name = _name_at(clause, at, _after(), alone=sure)
        if name:
            also = _DEFINED.match(clause, at + len(name))
            told = "subject" if _is_anchored(name) else "mentioned"
            place = "announced" if sure or (also and also["short"]) else told
            yield name, place
            if also and is_name(also["name"] or ""):
                yield also["name"], place
        for trigger in _triggers().finditer(clause, at) if sure else ():
            if trigger["noun"]:
                continue
            named = _name_at(clause, trigger.end(), _after(), alone=True)
            if named:
                yield named, "announced"


_DEFINED = pattern(r"\((?:(?P<short>(?:以下)?[简下]称)|(?P<name>[\u4e00-\u9fff]{3,30})\))")
_WINDOW = 40


def _name_at(clause: str, at: int, after: re.Pattern[str], *, alone: bool) -> str | None:
    """The longest whole name that begins here and is followed by what follows a name, or by nothing."""
    return next(_names_at(clause, at, after, alone=alone), None)


def _names_at(clause: str, at: int, after: re.Pattern[str], *, alone: bool) -> Iterator[str]:
    window = clause[at : at + _WINDOW]
    longer: list[str] = []
    for end in reversed([found.end() for found in _ends().finditer(window)]):
        follows = alone if end == len(window) else after.match(window, end) or _is_subject(window, end)
        # 政府 belongs to what follows in 柳河县政府信息公开.
        torn = window.startswith("信息公开", end) and window.endswith("政府", 0, end) and window[end - 3] != "民"
        if not follows:
            continue
        # A region is not who is named where a body of it may be: 青禾县政务公开中心.
        if not torn and is_name(window[:end]) and not (is_region(window[:end]) and any(map(is_noun_name, longer))):
            yield window[:end]
        longer.append(window[:end])


def _is_anchored(name: str) -> bool:
    """True if a name says whose body it is: with a region, a rank or a township, or in many words."""
    return name[0] in RANKS or is_full_name(name) or kind_of(name) != "department" or len(name) >= _MANY


_MANY = 7


def _is_subject(window: str, end: int) -> bool:
    """True if a full name is not, by what follows, whose order or site something is."""
    return bool(is_full_name(window[:end])) and not _not_after().match(window, end)


def _contacts(sentence: str) -> Iterator[Naming]:
    if not _CONTACT.search(sentence):
        return
    for found in _TO_CONTACT.finditer(sentence):
        # An agency's own office is asked: the shorter name is the agency's.
        names = list(_names_at(sentence, found.end(), _office(), alone=False))
        yield from (Naming(name, "contact") for name in names[-1:])


_CONTACT = pattern(r"联系|咨询|电话|邮编|地址")
_TO_CONTACT = pattern(r"与|向|联系|咨询|致电|请到|:")


@cache
def _office() -> re.Pattern[str]:
    return re.compile(r"办公室|政务|政府信息|信息|联系|咨询|综合|党政|法规|秘书|反映|[(,]|[\u4e00-\u9fff]{2,4}[股科室]")


@cache
def _not_after() -> re.Pattern[str]:
    return re.compile(any_of(front_words()["announcing"]["not_after"]))


@cache
def _after() -> re.Pattern[str]:
    return re.compile(any_of(front_words()["announcing"]["after"]))


@cache
def _ends() -> re.Pattern[str]:
    words = front_words()["names"]
    return re.compile("|".join((*words["department"], *words["government"], *words["township"], *words["region"])))


@cache
def _leads() -> re.Pattern[str]:
    words = front_words()["announcing"]
    names = front_words()["names"]
    kept = rf"{any_of(names['begins'])}|[{any_of(names['ambiguous']).replace('|', '')}][^{RANKS}][{RANKS}]"
    return re.compile(
        rf"(?:(?!{kept})(?:{any_of(words['leads'])})|[我本][^,]{{1,3}}[是系即]|20\d\d年?度?|\d{{1,2}}(?:[.、)]|月)|[一二三四五六]、|[\s(])*"
    )


@cache
def _triggers() -> re.Pattern[str]:
    words = front_words()
    return re.compile(rf"(?P<noun>{any_of(words['names']['inner_in'])})|{any_of(words['announcing']['triggers'])}")


@cache
def _gives() -> re.Pattern[str]:
    return re.compile(any_of(front_words()["announcing"]["gives"]))


@cache
def _writes() -> re.Pattern[str]:
    return re.compile(any_of(front_words()["announcing"]["writes"]))


def at_the_end(closing: str) -> Iterator[Naming]:
    """Who is named where the last section begins a sentence."""
    for sentence in _SENTENCE.split(closing)[:_CLOSING_SENTENCES]:
        yield from (Naming(name, "closing") for name, _ in _subjects(sentence, sure=False))


_CLOSING_SENTENCES = 2


def sentences_of(folded: str) -> str:
    """The sentences of folded text: without noise, blanks within, line ends that wrap, and lines of a page."""
    text = _MARKDOWN.sub("", with_digits(strip_noise(folded)))
    text, _ = unwrapped(text, wrapping_ends(text))
    prose = _OPEN.sub("", "\n".join(line for line in text.split("\n") if _is_prose(line)))
    return _BLANK.sub("", prose)


_MARKDOWN = pattern(r"\*\*|__|`")
# A line that stops within the name of the report.
_OPEN = pattern(r"(?<=信息|公开|工作|年度)\n(?=[公工年报信情])")


_BLANK = pattern(r"(?<=[\u4e00-\u9fff\d,]) +(?=\d)|(?<=\d) +(?=[\u4e00-\u9fff])")


def _is_prose(line: str) -> bool:
    if _ENDS_TITLE.search(line):
        return False
    return bool(_SAYS.search(line) or begins_with_lead(line.lstrip())) or (
        len(line) >= _WIDE and not _PAGE.search(line)
    )


_WIDE = 18
_ENDS_TITLE = pattern("(?:报告|年报)[】》)*]?$")
_SAYS = pattern("[。;,!?《]")
_PAGE = pattern(r"[>|\t]|:(?!\s*$)")
