"""Front matter: title, agency, year, period, date of publication."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from gxrules.report.elements import Period
from gxrules.text.fold import strip_noise
from gxrules.text.source import Span

_SENTENCE = re.compile(r"[。;,!?:>《》]")
_TITLE_PREFIX = re.compile(r"\s*标题 ?: ?")
# What a title says beside its agency: with nothing more it lacks one.
_STANDARD = re.compile(
    r"20\d\d|年度?|关于|政府|信息公开|信息|公开|工作|年度报告|报告|年报|情况|的|年|度|[^\u4e00-\u9fff]"
)
_AGENCY_TAIL = re.compile(r"(?:关于)?(?:20\d\d ?年?度?|政府信息公开|信息公开|政务公开|年度)+.*$")
_AGENCY_LEAD = re.compile(r"(?:标题:)?(?:关于)?(?:20\d\d ?年?度?)?")
_AGENCY_END = (
    r"(?:人民政府|政府|街道办事处|办事处|街道|委员会|管委会|办公厅|办公室|服务中心|中心|分局|总队|支队|大队"
    r"|[厅局委办署院校会所站镇乡队处])"
)
_AGENCY_LINE = re.compile(rf"[\u4e00-\u9fff()、]{{2,30}}{_AGENCY_END}")
_AGENCY_IN_TEXT = re.compile(
    rf"(?:(?:^|[。,;:年度\s]|由|公布|反映|关于)(?=([\u4e00-\u9fff]{{2,24}}?{_AGENCY_END})"
    r"(?:[^\u4e00-\u9fff]|根据|按照|认真|严格|依据|坚持|在|围绕|高度|积极|全面|深入|主动|紧紧|编制|制作|把|将|由|20)))"
)
_NO_NAME = re.compile(r"公布|反映|根据|按照|本|我|全|各|其|该|有关|相关|上级|下级|从|[一二三四五六七八九十]个")
# Copies lose the marks of a date, or keep symbols between its parts: 20211月1日, 2021.1.1, 2021年1月1至.
_GAP = r"[^\w。;]{0,2}"
_PERIOD_YEAR = r"(?<!\d)(20\d\d)"
_MONTH = r"((?>1[0-2]|0?[1-9]|元))"
_DAY_OF_YEAR = rf"{_MONTH}{_GAP}月?{_GAP}(3[01]|[12]\d|0?[1-9])(?!\d)(?!{_GAP}[年月]){_GAP}[日号]?"
_TO = "[-—–―~至到]"
# A line may break before or after 至, as in wrapped text; a dash that begins a line may mark an item of a list.
_WRAP = r"(?:\n(?:[^\w。;\n-]|[起含当日开始零时]){0,8}(?=[—–―~至到]|-\d{1,2}(?!\d)))?"
_PERIOD = re.compile(
    rf"{_PERIOD_YEAR}{_GAP}年?{_GAP}{_DAY_OF_YEAR}"
    rf"(?:[^\d。;\n]{{0,6}}?{_WRAP}(?P<to>{_TO})[^\d。;]{{0,4}}?(?:{_PERIOD_YEAR}{_GAP}年?)?"
    rf"|(?:[^\w。;]|[起止含当日号]){{0,8}}?{_PERIOD_YEAR}{_GAP}年?){_GAP}{_DAY_OF_YEAR}"
)
_MONTHS = re.compile(
    rf"{_PERIOD_YEAR}{_GAP}年{_GAP}{_MONTH}{_GAP}月?{_GAP}[起从]?{_TO}+{_GAP}(?:{_PERIOD_YEAR}{_GAP}年)?{_GAP}{_MONTH}{_GAP}月(?!{_GAP}\d)"
)
# What calls a stretch of days the period of the figures; 据统计 and the campaigns of a statistics bureau do not.
_STATES_PERIOD = re.compile(
    r"(?:(?:统计(?:数据)?|数据(?:统计)?)的?(?:起止)?(?:期|时间|时限|时段|区间|周期|范围|口径|日期|年度)"
    r"|数据(?:统计)?均?[为自从是:]|(?<![据经])统计(?:数据)?[为自从:]|口径|报告期)[^\d。;,、]{0,12}$"
)
_LONGEST_LEAD = 24
# Figures are counted, and pages collected, changed and printed, on other days than that of publication.
_PUBLISHED = re.compile(
    r"(?<!统计)(?<!采集)(?<!抓取)(?<!爬取)(?<!更新)(?<!打印)(?<!修改)(?<!下载)(?<!访问)(?<!截至)(?<!截止)"
    r"(?:日期|时间) ?: ?\[? ?(20\d\d)[-年/.](\d{1,2})[-月/.](\d{1,2})"
)
_LONGEST_TITLE_LINE = 80
_MOST_LINES = 200
_MOST_TITLE_LINES = 4


@attrs.frozen
class FrontLine:
    """A line before section one that is not blank, with its place."""

    text: str
    start: int
    end: int
    white: bool


@attrs.frozen(kw_only=True)
class Title:
    """The title without white space, and where it stands."""

    text: str
    span: Span


def front_lines(folded: str, end: int) -> list[FrontLine]:
    """The first lines of a folded text up to ``end``."""
    lines: list[FrontLine] = []
    white = True
    for match in re.finditer(r"[^\n]*\n?", folded[:end]):
        text = match[0].strip()
        if text:
            start = match.start() + match[0].index(text)
            lines.append(FrontLine(text, start, start + len(text), white))
        white = not text
        if len(lines) >= _MOST_LINES:
            break
    return lines


def find_title(source: str, lines: Sequence[FrontLine]) -> Title | None:
    """The first line, else the first run of lines, that names 信息公开 and 报告 outside a sentence.

    A blank line ends a run, but where one stands after every line.
    """
    spaced = all(line.white for line in lines)
    for length in range(1, _MOST_TITLE_LINES + 1):
        for at in range(len(lines) - length + 1):
            run = lines[at : at + length]
            if (spaced or not any(line.white for line in run[1:])) and _is_title(run):
                return _with_agency(source, lines, at, run)
    return None


def _is_title(run: Sequence[FrontLine]) -> bool:
    if any(len(line.text) > _LONGEST_TITLE_LINE for line in run):
        return False
    text = _TITLE_PREFIX.sub("", strip_noise("".join(line.text for line in run))).replace(" ", "")
    cells = any(mark in line.text.strip(" |") for line in run for mark in "|\t")
    return not cells and "信息公开" in text and "报告" in text and not _SENTENCE.search(text)


def _with_agency(source: str, lines: Sequence[FrontLine], at: int, run: Sequence[FrontLine]) -> Title:
    prefix = _TITLE_PREFIX.match(run[0].text)
    start = run[0].start + (prefix.end() if prefix else 0)
    lacks_agency = not _STANDARD.sub("", "".join(line.text for line in run))
    if lacks_agency and at and _AGENCY_LINE.fullmatch(strip_noise(lines[at - 1].text).replace(" ", "")):
        start = lines[at - 1].start
    return Title(text="".join(source[start : run[-1].end].split()), span=Span(start, run[-1].end))


def agency_of(title: str | None, folded_text: str) -> str | None:
    """The agency the title names, else the first the text names as its subject."""
    name = _AGENCY_TAIL.sub("", _AGENCY_LEAD.sub("", strip_noise(title or ""))).strip()
    if name:
        return name
    found = (match[1] for match in _AGENCY_IN_TEXT.finditer(strip_noise(folded_text[:3000])))
    return next((name for name in found if not _NO_NAME.match(name)), None)


def kind_of(agency: str | None) -> str:
    """``department``, ``government``, ``township`` (street offices included) or ``unknown``."""
    name = agency or ""
    for kind, ending in _KINDS:
        if re.search(ending, name):
            return kind
    return "unknown"


_KINDS = (
    ("township", r"(?:乡|镇|街道|街道办事处|苏木)(?:人民政府|政府|办事处)?$"),
    ("government", r"(?:省|市|县|区|州|盟|旗)(?:人民政府|政府)$|人民政府$"),
    ("department", r"(?:[厅局委办署院会队处所站]|办公厅|办公室|中心|委员会|管委会|集团|公司|学校|大学|学院|医院)$"),
)


def find_period(folded: str) -> Period | None:
    """The stated statistics period; ``None`` where there is none or its dates are no dates.

    It is what a text calls its statistics period, else the first stretch of
    days that is a calendar year: any other may be that of a campaign.
    """
    stretches = sorted(_stretches(folded), key=lambda stretch: stretch[0].start)
    stated = (period for span, period in stretches if _states_period(folded, span))
    return next(stated, next((period for _, period in stretches if period and _is_a_year(period)), None))


def _states_period(folded: str, span: Span) -> bool:
    return bool(_STATES_PERIOD.search(folded[max(span.start - _LONGEST_LEAD, 0) : span.start]))


def _is_a_year(period: Period) -> bool:
    return (period.first, period.last) == (date(period.first.year, 1, 1), date(period.first.year, 12, 31))


def _stretches(folded: str) -> Iterator[tuple[Span, Period | None]]:
    """Every stretch of days or of months; without a period where its dates are no dates."""
    at = 0
    while found := _PERIOD.search(folded, at):
        stretch = _of_days(found)
        joined = found["to"] or _belong_together(folded, *stretch)
        if joined:
            yield stretch
        at = found.end() if joined else found.start() + len("2000")
    for found in _MONTHS.finditer(folded):
        first_year, month, last_year, last_month = found.groups()
        end = monthrange(int(last_year or first_year), _month(last_month))[1]
        yield _stretch(found, _date(first_year, month, "1"), _date(last_year or first_year, last_month, str(end)))


def _of_days(found: re.Match[str]) -> tuple[Span, Period | None]:
    """A stretch from day to day; the second year may be left out."""
    first_year, month, day, _, year_after_to, year, last_month, last_day = found.groups()
    last = _date(year_after_to or year or first_year, last_month, last_day)
    return _stretch(found, _date(first_year, month, day), last)


def _belong_together(folded: str, span: Span, period: Period | None) -> bool:
    """Whether two days with no 至 between them are one period that lost it, not a date and what follows it.

    Over a line end they are so only where they bound a calendar year.
    """
    if "\n" in folded[span.start : span.end]:
        return period is not None and _is_a_year(period)
    return period is None or period.first <= period.last


def _stretch(found: re.Match[str], first: date | None, last: date | None) -> tuple[Span, Period | None]:
    span = Span(found.start(), found.end())
    return span, Period(first=first, last=last, span=span) if first and last else None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), _month(month), int(day))
    except ValueError:
        return None


def _month(printed: str) -> int:
    return 1 if printed == "元" else int(printed)


def find_published(folded: str) -> date | None:
    """The date a page states for its publication."""
    found = _PUBLISHED.search(folded)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
