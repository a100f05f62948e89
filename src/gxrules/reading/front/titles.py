"""The title of a report, and the agency and the year it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cache

import attrs

from gxrules.reading.front.lines import FrontLine
from gxrules.reading.front.names import is_full_name, is_lone_name, is_loose_name, is_name, is_placed_name, kind_of
from gxrules.reading.front.words import any_of, front_words, spaced, with_digits
from gxrules.text.fold import fold, strip_noise
from gxrules.text.patterns import pattern
from gxrules.text.source import Span

_LONGEST_LINE = 80
_MOST_LINES = 4
_SENTENCE = pattern(r"[。;,!?:>»《》→]")
_SUBJECT = pattern(r"信息公开|政务公开")
_KIND = pattern(r"报告|年报|工作总结")
_YEAR = pattern(r"(?<!\d)20[0-4]\d(?!\d)")
_BULLET = pattern(r"[-*•·+○◆◇■□▪▶►]\s|\d{1,2}[.、)]\s?(?!\d)")
# Marks that Markdown, quotation or a list sets around a title.
_MARKS = " \t#*_`|=~•·>-–—○◆◇■□▪▶►"
_PAIRS = {"【": "】", "《": "》", "[": "]", "“": "”", '"': '"', "「": "」", "(": ")"}
# What a site prints behind a title on the same line.
_BEHIND = pattern(r"(?:报告|年报|总结)\s?(?:的?(?:公告|公示|通告))?(?:\([^()]{0,30}\))?(?P<rest>\s*[-_|–—\s].*)?$")
_DATE = pattern(r"[\[(]?20\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}日?[\])]?")
# The column of a site, which it prints before a title.
_COLUMN = pattern(r"[【\[][^】\]\n]{0,8}(?:年报|年度报告|信息公开|文件|公示|公告)[^】\]\n]{0,4}[】\]]")
_INNER_MARKS = pattern(r"\*\*|__|[\s`]")


@attrs.frozen(kw_only=True)
class Title:
    """A title without white space and marks of formatting, and where it stands.

    ``agency`` is what it names as the agency, ``None`` where that is no name;
    ``year`` the year it names.
    """

    text: str
    span: Span
    agency: str | None
    year: int | None


@attrs.frozen
class TitleCandidate:
    """What may be the title: how much speaks for it, its first line, and how many lines it takes (0 for a cell)."""

    title: Title
    weight: float
    line: int
    length: int


def title_candidates(
    source: str, lines: Sequence[FrontLine], furniture: Sequence[FrontLine] = ()
) -> list[TitleCandidate]:
    """The lines, and runs of lines, before section one that name the report, and the agency or the year.

    In ``furniture`` only a cell behind 标题 is a title.
    """
    # In a list a date may stand below each link.
    undated = [line for line in lines if not _DATE.fullmatch(line.text)]
    return list(_candidates(source, undated, {line.start for line in furniture}))


def are_rivals(found: Sequence[TitleCandidate]) -> bool:
    """True if the candidates name several agencies."""
    return len({each.title.agency for each in found if each.title.agency}) > 1


def choose_title(found: Sequence[TitleCandidate], known: Collection[str] = ()) -> Title | None:
    """The heaviest candidate; ``None`` without any.

    A line that names both agency and year goes before the heading of a site's
    column. What is printed in a list is a link; an agency among the ``known``
    ones speaks for a title. Of those that weigh the same the last one, next
    to the text, is taken.
    """
    if not found:
        return None
    times = Counter(each.title.text for each in found)
    listed = _listed(found)

    def weigh(each: TitleCandidate) -> tuple[float, int]:
        weight = each.weight + (1.0 if times[each.title.text] > 1 else 0.0)
        weight += 2.0 if each.title.agency in known else 0.0
        return weight - (3.0 if each.line in listed else 0.0), each.line

    best = max(found, key=weigh)
    return best.title if best.line not in listed or _is_sure(best, found, known) else None


def links_in(found: Sequence[TitleCandidate], title: Title | None) -> list[Span]:
    """The places of titles in a list that are not the report's own."""
    listed = _listed(found)
    own = title.text if title else ""
    return [each.title.span for each in found if each.line in listed and each.length == 1 and each.title.text != own]


def _is_sure(best: TitleCandidate, found: Sequence[TitleCandidate], known: Collection[str]) -> bool:
    """True if one of a list is the title: its agency is known from the text, or no other one names an agency."""
    agencies = {each.title.agency for each in found if each.title.agency}
    return best.title.agency is not None and (best.title.agency in known or len(agencies) == 1)


def _listed(found: Sequence[TitleCandidate]) -> set[int]:
    """The lines of titles that stand in a list: another one is right above or below, or behind a date."""
    texts = {each.line: each.title.text for each in found if each.length == 1}
    pairs = [(line, line + 1) for line in texts if line + 1 in texts]
    return {line for pair in pairs if not _same(*map(texts.__getitem__, pair)) for line in pair}


def _same(one: str, other: str) -> bool:
    return one in other or other in one


def _candidates(source: str, lines: Sequence[FrontLine], furniture: Collection[int]) -> Iterator[TitleCandidate]:
    spaced = all(line.white for line in lines)
    for at, line in enumerate(lines):
        yield from _labelled(source, line, at)
        yield from _at_the_end_of_a_path(source, line, at)
        torn = at > 0 and _is_unfinished(lines[at - 1].text)
        for length in range(1, _MOST_LINES + 1):
            run = lines[at : at + length]
            if len(run) < length or run[-1].start in furniture or not _is_run(run, spaced=spaced):
                break
            found = _read(source, run, at, torn=torn)
            if found is not None:
                yield found


def _is_unfinished(text: str) -> bool:
    """True if a line has a part of a sentence that goes on in the next line."""
    return "," in text and text[-1] not in "。;:!?)》】"


def _is_run(run: Sequence[FrontLine], *, spaced: bool) -> bool:
    """True if the last of these lines may go on what the others begin."""
    last = run[-1]
    if len(last.text) > _LONGEST_LINE or _SENTENCE.search(bare(last.text)) or _has_cells(last.text):
        return False
    if len(run) > 1 and last.white and not spaced:
        return len(run) == 2 and is_name(_plain(run[0].text))
    return True


def bare(text: str) -> str:
    """A line without the marks and brackets around it."""
    start, end = _trim(text, 0, len(text))
    return text[start:end]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    if end - start > 1 and _PAIRS.get(text[start]) == text[end - 1]:
        return start + 1, end - 1
    return start, end


def _has_cells(text: str) -> bool:
    return any(mark in text.strip(" |") for mark in "|\t")


def _plain(text: str) -> str:
    return strip_noise(text).replace(" ", "").strip(_MARKS)


def _read(source: str, run: Sequence[FrontLine], at: int, *, torn: bool) -> TitleCandidate | None:
    joined = "".join(line.text for line in run)
    if "公" not in joined or ("报" not in joined and "总结" not in joined):
        return None
    start, end = _inside(source, run[0].start, run[-1].end, run[-1])
    bullet = 0.5 if _BULLET.match(run[0].text) else 0.0
    title = _title(source, Span(start, end), torn=torn)
    bullet -= 1.0 if title and _mends_a_name(run, title) else 0.0
    return TitleCandidate(title, _weight(title) - (len(run) - 1) / 2 - bullet, at, len(run)) if title else None


def _mends_a_name(run: Sequence[FrontLine], title: Title) -> bool:
    """True if the first line begins a name that its next line alone has only the end of."""
    if len(run) == 1 or not is_full_name(title.agency or "") or kind_of(_plain(run[0].text)) == "government":
        return False
    rest = agency_in(with_digits(_plain("".join(line.text for line in run[1:]))))
    return rest is not None and not is_full_name(rest) and (title.agency or "").endswith(rest)


def _inside(source: str, start: int, end: int, last: FrontLine) -> tuple[int, int]:
    """The bounds of a title without the marks around it and what a site prints behind it."""
    behind = _BEHIND.search(last.text)
    if behind and behind["rest"]:
        end = last.start + behind.start("rest")
    start, end = _trim(source, start, end)
    column = _COLUMN.match(source, start, end)
    return _trim(source, column.end(), end) if column and column.end() < end else (start, end)


def _labelled(source: str, line: FrontLine, at: int) -> Iterator[TitleCandidate]:
    """The title that a page prints in a row of particulars, behind 标题."""
    for found in _label().finditer(line.text):
        start, end = _trim(source, line.start + found.start("title"), line.start + found.end("title"))
        title = _title(source, Span(start, end))
        if title is not None:
            yield TitleCandidate(title, _weight(title) - 1.0, at, 0)


def _at_the_end_of_a_path(source: str, line: FrontLine, at: int) -> Iterator[TitleCandidate]:
    """The title at the end of a path of links: 首页 > 年报 > 某局2023年政府信息公开工作年度报告."""
    steps = [place for place, sign in enumerate(line.text[:_LONGEST_PATH]) if sign in ">»→"]
    if len(steps) < _FEWEST_STEPS:
        return
    last = line.text[steps[-1] + 1 :]
    title = _title(source, Span(*_trim(source, line.end - len(last.lstrip()), line.end)))
    if title is not None and title.agency and title.year:
        yield TitleCandidate(title, _weight(title) - 1.0, at, 0)


_FEWEST_STEPS, _LONGEST_PATH = 2, 200


@cache
def _label() -> re.Pattern[str]:
    words = spaced(front_words()["titles"]["labels"])
    return re.compile(
        rf"(?:{words})\s?[:|\t][\s|]{{0,4}}(?P<title>[^|\t:。;,\n]{{4,80}}?)(?=\s*(?:[|\t]|$)|\s[^\s:|]{{2,8}}:)"
    )


@cache
def _no_title() -> re.Pattern[str]:
    return re.compile(any_of(front_words()["titles"]["not_titles"]))


def _title(source: str, span: Span, *, torn: bool = False) -> Title | None:
    text = _INNER_MARKS.sub("", source[span.start : span.end])
    plain = with_digits(strip_noise(fold(text)))
    if not 6 <= len(plain) <= _LONGEST_LINE or _SENTENCE.search(plain) or _no_title().search(plain):
        return None
    subjects = _SUBJECT.findall(plain)
    if not subjects or not _KIND.search(plain):
        return None
    agency, year = agency_in(plain, torn=torn), _YEAR.search(plain)
    # A name may have the subject within, a line of links has it twice.
    if len(subjects) > 1 and len(_SUBJECT.findall(plain.replace(agency or "", "", 1))) != 1:
        return None
    if agency is None and year is None and plain != _OFFICIAL:
        return None
    return Title(text=text, span=span, agency=agency, year=int(year[0]) if year else None)


def _weight(title: Title) -> float:
    return (4.0 if title.agency else 0.0) + (3.0 if title.year else 0.0)


# The form's own words for it; a site's column has others.
_OFFICIAL = "政府信息公开工作年度报告"
_LEADS = pattern(r"(?:关于|(?:现予?|特)?(?:公布|发布|公开)(?!路)|印发|标题:|[\[\]【】]|20\d\d年?度?)*")
# What the report is on; a name before it, or in a note behind it, may have the same words.
_ON = pattern(r"(?:政府|政务)?(?:信息|政务)公开")
_KINDS = ("报告", "年报", "总结")
_BOUND = pattern(r"关于|20\d\d|[\[\]【】]")
_BEHIND_NAME = pattern(r"(?:年度|公布|发布|的|政府信息[和与及]){1,3}$")
# A note behind a name on whose figures a report has.
ON_FIGURES = pattern(r"\((?:本级|机关|部门|汇总|汇总版|公章|盖章)\)$")
_NOTE = pattern(r"[(—-]([\u4e00-\u9fff]{3,30})\)?$")


def agency_in(title: str, *, torn: bool = False) -> str | None:
    """The agency that a folded title names; ``None`` where it names none.

    A title shows where the name begins and ends, so that all between is the
    name and no part of it is one; a line ``torn`` from a sentence does not.
    """
    stretch = _name_stretch(title)
    whole = is_name if torn else is_placed_name
    if whole(stretch):
        return stretch
    plain = _BEHIND_NAME.sub("", stretch)
    readings = (plain, plain.removesuffix("工作"), ON_FIGURES.sub("", plain))
    named = next((each for each in readings if whole(each)), None) if stretch else None
    note = _NOTE.search(title)
    if named is None and note and is_lone_name(note[1]):
        return note[1]
    return named or (plain if is_loose_name(plain) else None)


def _name_stretch(title: str) -> str:
    """All that stands where a title has its name."""
    kind = max(map(title.rfind, _KINDS))
    on = [*_ON.finditer(title, 0, kind)] if kind > 0 else []
    head = title[: on[-1].start()] if on else title
    lead = _LEADS.match(head)
    start = lead.end() if lead else 0
    bound = _BOUND.search(head, start)
    stretch = head[start : bound.start() if bound else len(head)]
    return stretch + "政府" if stretch.endswith("人民") else stretch
