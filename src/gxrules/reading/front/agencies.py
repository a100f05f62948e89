"""The agency a report is of, decided by evidence: who is named where, and how much each place says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import attrs

from gxrules.reading.front.lines import FrontLine
from gxrules.reading.front.names import begins_with_lead, is_name
from gxrules.reading.front.titles import agency_in
from gxrules.reading.front.words import any_of, front_words, spaced, with_digits
from gxrules.text.fold import strip_noise
from gxrules.text.paragraphs import unwrapped, wrapping_ends

# What each place says, by its weight; a name needs ENOUGH in all, and LEAD over any other.
WEIGHTS = {
    "title": 12.0,
    "quoted": 9.0,
    "announced": 8.0,
    "reporter": 7.0,
    "signature": 6.0,
    "subject": 5.0,
    "issuer": 4.0,
    "letterhead": 4.0,
    "closing": 4.0,
    "contact": 3.0,
    "signed": 4.0,
    "source": 3.0,
    "path": 3.0,
    "mentioned": 2.0,
    "frame": 1.0,
}
ENOUGH = 5.0
LEAD = 1.0
# 我局 speaks for a name that ends so, and against one that does not.
_OWN = 2.0
_NOT_OWN = 4.0
_STRONG = 8.0


@attrs.frozen
class Naming:
    """A whole name of an agency, and the place that names it, one of ``WEIGHTS``."""

    name: str
    place: str


@attrs.frozen(kw_only=True)
class FrontText:
    """What may name the agency: lines before section one, lines behind all of the form, the sentences of both."""

    head: Sequence[FrontLine]
    opening: str
    closing: str
    tail: Sequence[FrontLine]


def agency_of(title_agency: str | None, text: FrontText) -> str | None:
    """The agency with the most evidence; ``None`` where no name has enough of it."""
    if title_agency and _is_full(title_agency):
        return title_agency
    found = [*([Naming(title_agency, "title")] if title_agency else []), *evidence(text)]
    return _decide(found, _own_units(text.opening))


def _is_full(name: str) -> bool:
    """True if a name is as full as names are: a region, or a township, and its body."""
    return bool(_FULL.match(name))


_FULL = re.compile(r"[\u4e00-\u9fff]{2,12}?(?:[省市县区州盟旗][\u4e00-\u9fff]{2}|(?:[镇乡]|街道|苏木)(?:人民|政府|办))")


def evidence(text: FrontText) -> list[Naming]:
    """All the places that name an agency."""
    return [
        *_in_lines(text.head),
        *_in_sentences(text.opening),
        *_closing(text.closing),
        *_signatures(text.tail),
        *_in_lines(text.tail),
    ]


# --- deciding


def _decide(found: Sequence[Naming], own: Sequence[str]) -> str | None:
    """The name of the heaviest group of names that mean one agency."""
    groups = [_weigh(group, own) for group in _groups(found)]
    ranked = sorted(groups, reverse=True)
    if not ranked or ranked[0][0] < ENOUGH:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < LEAD:
        return None
    return ranked[0][1]


def _groups(found: Sequence[Naming]) -> list[list[Naming]]:
    """Naming by agency: a short form belongs to the longest name that ends with it."""
    names = sorted({each.name for each in found}, key=len, reverse=True)
    heads: list[str] = []
    head_of: dict[str, str] = {}
    for name in names:
        longer = [head for head in heads if is_short_for(name, head)]
        if len(longer) != 1:
            heads.append(name)
        head_of[name] = longer[0] if len(longer) == 1 else name
    return [[each for each in found if head_of[each.name] == head] for head in heads]


def is_short_for(name: str, full: str) -> bool:
    """True if a name is a short form of another one: 县水利局 of 青禾县水利局, 东关镇 of 东关镇人民政府."""
    short, whole = _core(name), _core(full)
    return (
        whole.endswith(short)
        or _abbreviates(short, whole)
        or (len(short) > _SHORT and whole.endswith(short[1:]) and short[0] in _RANKS)
    )


def _abbreviates(short: str, whole: str) -> bool:
    """True if the signs of a name are in the other one in this order, to the last: 县医保局 in 砚溪县医疗保障局."""
    if len(short) < _SHORT or short[-1] != whole[-1] or short[0] not in whole:
        return False
    signs = iter(whole)
    return all(sign in signs for sign in short)


_RANKS = "省市县区州盟旗"
_SHORT = 3
_BODY = re.compile(r"(?:人民政府|政府|街道办事处|街道办|街道|办事处|行政公署)$")


def _core(name: str) -> str:
    body = _BODY.search(name)
    return name[: body.start()] + ("街道" if "街道" in body[0] else "") if body and body.start() else name


def _is_fuller(full: str, name: str) -> bool:
    """True if a name says more than a short form of it: the region, or the body of a region."""
    return full[0] not in _RANKS and full != name and (full.endswith(name) or is_short_for(name, full))


def _weigh(group: Sequence[Naming], own: Sequence[str]) -> tuple[float, str]:
    """The weight of what is said of one agency, and its name as the best place prints it."""
    places = {each.place: WEIGHTS[each.place] for each in group}
    weight = sum(places.values())
    best = max(group, key=lambda each: WEIGHTS[each.place])
    solid = [each.name for each in group if WEIGHTS[each.place] >= WEIGHTS["issuer"]]
    name = max([each for each in solid if _is_fuller(each, best.name)], key=len, default=best.name)
    if own:
        fits = any(_speaks_for(unit, name) for unit in own)
        weight += _OWN if fits else -_NOT_OWN if max(places.values()) < _STRONG else 0.0
    return weight, name


# --- the text's own words for its agency


def _own_units(opening: str) -> list[str]:
    return [found[1] for found in _own().finditer(opening)]


@cache
def _own() -> re.Pattern[str]:
    return re.compile(rf"[我本]({any_of(front_words()['announcing']['own'])})")


def _speaks_for(unit: str, name: str) -> bool:
    ending = front_words()["announcing"]["own"][unit]
    return bool(re.search(rf"(?:{ending})$", name.partition("(")[0]))


# --- lines


def _in_lines(lines: Sequence[FrontLine]) -> Iterator[Naming]:
    """Particulars, a path, and names alone on their lines."""
    alone: list[str] = []
    for line in lines:
        text = strip_noise(line.text)
        yield from _particulars(text)
        steps = [step.strip() for step in re.split("->|[>»›→]", text)]
        if len(steps) > 1:
            named = [step for step in steps if is_name(step)]
            yield from (Naming(name, "path") for name in named[-1:])
        plain = text.replace(" ", "").strip("#*|_")
        if is_name(plain):
            alone.append(plain)
    distinct = set(alone)
    place = "letterhead" if len(distinct) == 1 else "frame"
    yield from (Naming(name, place) for name in distinct)


def _particulars(text: str) -> Iterator[Naming]:
    for found in _labels().finditer(text):
        name = found["name"].strip()
        place = next(place for place in _PLACES if found[place])
        if is_name(name):
            yield Naming(name, place)


_PLACES = ("reporter", "issuer", "source", "frame", "contact")


@cache
def _labels() -> re.Pattern[str]:
    words = front_words()["particulars"]
    labels = "|".join(f"(?P<{place}>{spaced(words[place])})" for place in _PLACES)
    return re.compile(
        rf"(?<![\u4e00-\u9fff])(?:{labels})\s?[】\]]?[\s:|]{{1,5}}(?P<name>[\u4e00-\u9fff()〇\d]{{3,36}})"
    )


_DATE = r"(?:20\d\d[年./-](?:\d{1,2}|[一二三四五六七八九十]{1,2})[月./-](?:\d{1,2}|[一二三四五六七八九十]{1,3})日?)"
_SIGNED = re.compile(rf"(?P<name>[^\d]{{3,36}}?)(?:\((?:公章|盖章|章)\))?{_DATE}?")
_IS_DATE = re.compile(rf"{_DATE}")


def _signatures(lines: Sequence[FrontLine]) -> Iterator[Naming]:
    """A name beside a date behind the text; without a date, the only name that stands alone."""
    plain = ["".join(_behind_sentence(with_digits(strip_noise(line.text))).split()) for line in lines]
    for at, text in enumerate(plain):
        signed = _SIGNED.fullmatch(text)
        if signed is None or not is_name(signed["name"]):
            continue
        near = [text[len(signed["name"]) :], *plain[at + 1 : at + 3], *plain[max(at - 1, 0) : at]]
        yield Naming(signed["name"], "signature" if any(map(_IS_DATE.fullmatch, near)) else "mentioned")


def _behind_sentence(line: str) -> str:
    """What stands on a line behind its last sentence."""
    return line.rpartition("。")[2]


# --- sentences


def _in_sentences(opening: str) -> Iterator[Naming]:
    """Who is named where a sentence announces the report, says who wrote it, or begins."""
    subjects = 0
    for sentence in _SENTENCE.split(opening):
        quoted = list(_quoted(sentence))
        yield from quoted
        rest = _QUOTED.sub(",", sentence)
        announces = bool(quoted) or bool(_gives().search(rest) and _SUBJECT.search(rest))
        writes = bool(_writes().search(rest) and _REPORT.search(rest))
        for name, place in _subjects(rest, sure=announces or writes):
            subjects += place == "subject"
            yield Naming(name, "mentioned" if place == "subject" and subjects > _MOST_SUBJECTS else place)
        yield from _contacts(rest)


_MOST_SUBJECTS = 2
_SENTENCE = re.compile(r"[。;!?\n]")
_QUOTED = re.compile(r"《([^《》]{0,80})》|“([^“”]{0,80})”")
_SUBJECT = re.compile("信息公开|政务公开")
_REPORT = re.compile("报告|年报")
_PAPER = re.compile(r"格式|条例|通知|办法|意见|模板|方案|要点|规定")


def _quoted(sentence: str) -> Iterator[Naming]:
    for found in _QUOTED.finditer(sentence):
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
            place = "announced" if sure or (also and also["short"]) else "subject"
            yield name, place
            if also and is_name(also["name"] or ""):
                yield also["name"], place
        for trigger in _triggers().finditer(clause, at) if sure else ():
            named = _name_at(clause, trigger.end(), _after(), alone=True)
            if named:
                yield named, "announced"


_DEFINED = re.compile(r"\((?:(?P<short>(?:以下)?[简下]称)|(?P<name>[\u4e00-\u9fff]{3,30})\))")
_WINDOW = 40


def _name_at(clause: str, at: int, after: re.Pattern[str], *, alone: bool) -> str | None:
    """The longest whole name that begins here and is followed by what follows a name, or by nothing."""
    return next(_names_at(clause, at, after, alone=alone), None)


def _names_at(clause: str, at: int, after: re.Pattern[str], *, alone: bool) -> Iterator[str]:
    window = clause[at : at + _WINDOW]
    for end in reversed([found.end() for found in _ends().finditer(window)]):
        follows = alone if end == len(window) else after.match(window, end) or _is_subject(window, end)
        # 政府 belongs to what follows in 柳河县政府信息公开.
        torn = window.startswith("信息公开", end) and window.endswith("政府", 0, end) and window[end - 3] != "民"
        if follows and not torn and is_name(window[:end]):
            yield window[:end]


def _is_subject(window: str, end: int) -> bool:
    """True if a full name is not, by what follows, whose order or site something is."""
    return bool(_FULL.match(window[:end])) and not _not_after().match(window, end)


def _contacts(sentence: str) -> Iterator[Naming]:
    if not _CONTACT.search(sentence):
        return
    for found in _TO_CONTACT.finditer(sentence):
        # An agency's own office is asked: the shorter name is the agency's.
        names = list(_names_at(sentence, found.end(), _office(), alone=False))
        yield from (Naming(name, "contact") for name in names[-1:])


_CONTACT = re.compile(r"联系|咨询|电话|邮编|地址")
_TO_CONTACT = re.compile(r"与|向|联系|咨询|致电|请到|:")


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
    kept = rf"{any_of(names['begins'])}|[{any_of(names['ambiguous']).replace('|', '')}][^{_RANKS}][{_RANKS}]"
    return re.compile(
        rf"(?:(?!{kept})(?:{any_of(words['leads'])})|[我本][^,]{{1,3}}[是系即]|20\d\d年?度?|\d{{1,2}}(?:[.、)]|月)|[一二三四五六]、|[\s(])*"
    )


@cache
def _triggers() -> re.Pattern[str]:
    return re.compile(any_of(front_words()["announcing"]["triggers"]))


@cache
def _gives() -> re.Pattern[str]:
    return re.compile(any_of(front_words()["announcing"]["gives"]))


@cache
def _writes() -> re.Pattern[str]:
    return re.compile(any_of(front_words()["announcing"]["writes"]))


def _closing(closing: str) -> Iterator[Naming]:
    """Who is named where the last section begins a sentence."""
    for sentence in _SENTENCE.split(closing)[:_MOST_SUBJECTS]:
        yield from (Naming(name, "closing") for name, _ in _subjects(sentence, sure=False))


# --- what is asked


def sentences_of(folded: str) -> str:
    """The sentences of folded text: without noise, blanks within, line ends that wrap, and lines of a page."""
    text = _MARKDOWN.sub("", with_digits(strip_noise(folded)))
    text, _ = unwrapped(text, wrapping_ends(text))
    prose = _OPEN.sub("", "\n".join(line for line in text.split("\n") if _is_prose(line)))
    return _BLANK.sub("", prose)


_MARKDOWN = re.compile(r"\*\*|__|`")
# A line that stops within the name of the report.
_OPEN = re.compile(r"(?<=信息|公开|工作|年度)\n(?=[公工年报信情])")


_BLANK = re.compile(r"(?<=[\u4e00-\u9fff\d,]) +(?=\d)|(?<=\d) +(?=[\u4e00-\u9fff])")


def _is_prose(line: str) -> bool:
    return bool(_SAYS.search(line) or begins_with_lead(line.lstrip())) or (
        len(line) >= _WIDE and not _PAGE.search(line)
    )


_WIDE = 18
_SAYS = re.compile("[。;,!?《]")
_PAGE = re.compile(r"[>|\t]|:(?!\s*$)")
