"""Dates of the front matter: the statistics period and the day of publication."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from gxrules.report.elements import Period
from gxrules.text.patterns import pattern
from gxrules.text.source import Span

# Copies lose the marks of a date, or keep symbols between its parts: 20211月1日, 2021.1.1, 2021年1月1至.
_GAP = r"[^\w。;]{0,2}"
# The literal first, which is quick to look for.
_PERIOD_YEAR = r"(20(?<!\d20)\d\d)"
_MONTH = r"((?>1[0-2]|0?[1-9]|元))"
_DAY_OF_YEAR = rf"{_MONTH}{_GAP}月?{_GAP}(3[01]|[12]\d|0?[1-9])(?!\d)(?!{_GAP}[年月]){_GAP}[日号]?"
_TO = "[-—–―~至到]"
# A line may break before or after 至, as in wrapped text; a dash that begins a line may mark an item of a list.
_WRAP = r"(?:\n(?:[^\w。;\n-]|[起含当日开始零时]){0,8}(?=[—–―~至到]|-\d{1,2}(?!\d)))?"
_PERIOD = pattern(
    rf"{_PERIOD_YEAR}{_GAP}年?{_GAP}{_DAY_OF_YEAR}"
    rf"(?:[^\d。;\n]{{0,6}}?{_WRAP}(?P<to>{_TO})[^\d。;]{{0,4}}?(?:{_PERIOD_YEAR}{_GAP}年?)?"
    rf"|(?:[^\w。;]|[起止含当日号]){{0,8}}?{_PERIOD_YEAR}{_GAP}年?){_GAP}{_DAY_OF_YEAR}"
)
_MONTHS = pattern(
    rf"{_PERIOD_YEAR}{_GAP}年{_GAP}{_MONTH}{_GAP}月?{_GAP}[起从]?{_TO}+{_GAP}(?:{_PERIOD_YEAR}{_GAP}年)?{_GAP}{_MONTH}{_GAP}月(?!{_GAP}\d)"
)
# What calls a stretch of days the period of the figures; 据统计 and the campaigns of a statistics bureau do not.
_STATES_PERIOD = pattern(
    r"(?:(?:统计(?:数据)?|数据(?:统计)?)的?(?:起止)?(?:期|时间|时限|时段|区间|周期|范围|口径|日期|年度)"
    r"|数据(?:统计)?均?[为自从是:]|(?<![据经])统计(?:数据)?[为自从:]|口径|报告期)[^\d。;,、]{0,12}$"
)
_LONGEST_LEAD = 24
# What a page calls the day of publication. Figures are counted, and pages collected, changed and printed, on others.
_PUBLISHED = pattern(
    r"(?<![\u4e00-\u9fff])(?:文章|信息|公文|文件)?"
    r"(?:发布|公布|公开|发文|成文|印发|刊发|发稿|生成|制发|提供|上网)?(?:日期|时间) ?: ?\[? ?"
    r"(20\d\d)[-年/.](\d{1,2})[-月/.](\d{1,2})"
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
