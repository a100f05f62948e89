"""What the narrative says of last year is not what last year's tables say.

## What it checks

Figures of the narrative that are last year's (去年收到政府信息公开申请 25 件，2021 年受理申请 24
件), and what it says of the change since (收到申请 30 件，较上年增长 20%，比去年增加 5 件). They
are held against the row that counts the same in last year's report: requests received (with or
without those carried over), handled, answered in one way; 行政复议 and 行政诉讼. A percentage may
be rounded or cut off at its last digit; 约, 倍 and figures of part of the requests are left alone.

## Why

The two reports are read side by side. Where this one remembers another figure, one of the two is
wrong, or counts by another measure.

## Basis

国办公开办函〔2021〕30号 第（四）项: inaccurate content is held against the agency. Wording varies,
hence a warning.

## Fails

```toml
year = 2022
previous.requests.received = { natural_person = 25, total = 25 }

[values.requests]
received = { natural_person = 30, total = 30 }

[sections]
1 = "2022年，我局收到政府信息公开申请30件，较上年增长50%。"

[[fails]]
message = "percentage"
data = { told = "50", due = "20.0", now = 30, before = 25, year = 2021 }
```

## Passes

```toml
year = 2022
passes = true
previous.requests.received = { natural_person = 25, total = 25 }

[values.requests]
received = { natural_person = 30, total = 30 }

[sections]
1 = "2022年，我局收到政府信息公开申请30件，较上年增长20%。"
```

# 正文所述上年数据与上年报告不符

正文提到的上一年度数据或者增减幅度，与上一年度报告的表格不符。

## 检查内容

正文写明的上一年度数量（去年收到申请25件、2021年受理申请24件），以及本年数量与上年相比的增减（
较上年增长20%、比去年增加5件），应与上一年度报告表三、表四中相应的数相符：收到的申请（可以包括
上年结转）、办结的申请、各种办理结果，行政复议、行政诉讼。百分比四舍五入或者舍去末位的，都算相
符；写有“约”“倍”的，只说一部分申请的，不比对。

## 检查理由

两份报告会放在一起看。对同一年度说法不同，说明有一份有误，或者口径不同。

## 依据

国办公开办函〔2021〕30号（四）：报告内容应当准确。各报告用语不一，因此按警告处理。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from gxrules import Finding, Report, Severity, Unknown, rule
from gxrules.types import ComparedContext, Figure, Section, pattern

from .last_year import Value, year_before
from .quantities import Count, counts_of

_LAST = pattern(r"去年|上一?年度?(?![底末初])|上一报告年度|前一年度?|头年")
_OTHER_TIME = pattern(r"往|以前|[底末初]|同期")
# What a figure is compared with, and by how much it is more or less; 约 makes it vague.
_CHANGE = pattern(
    r"[,，、(（]?(?:[与和])?(?:同比|环比上年|(?:[较比]|相比)(?:于)?"
    r"(?:去年|上一?年度?|(?P<year>20\d\d)年度?)(?:同期)?(?:相比)?)[,，]?"
    r"(?:总[数量])?(?:同比)?(?P<way>增长|增加|上升|提高|下降|减少|降低)了?(?P<number>\d{1,6}(?:\.\d{1,4})?)(?P<unit>%|％|件)(?!以|左右|[多余上下])"
)
# What is said of those that were still open then, not of all.
_WENT_ON = pattern(r"[延转续留至]")
_LESS = ("下降", "减少", "降低")


@rule(
    "GX712",
    "last-year-claim-mismatch",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号 第（四）项（内容不准确）；做法：与上一年度报告对照",
    needs_previous=True,
    needs_text=True,
    needs_prose=True,
    messages={
        "count": {
            "zh": "“{phrase}”：说的是上一年度，而 {year} 年报告表中为 {due}。请核对，改正其中一个。",
            "en": "“{phrase}” is said of last year, but the tables of the report for {year} have {due}. "
            "Compare the two and correct one of them.",
        },
        "percentage": {
            "zh": "“{phrase}”：{year} 年报告为 {before}，本年 {now}，应为{due}%，不是 {told}%（负数为减少）。请核对。",
            "en": "“{phrase}”: the report for {year} has {before}, and {now} now; that is a change of {due}%, not "
            "{told}% (negative for a decrease). Check them.",
        },
        "difference": {
            "zh": "“{phrase}”：{year} 年报告 {before}，本年 {now}，相差 {due} 件，不是 {told} 件（负为减少）。请核对。",
            "en": "“{phrase}”: the report for {year} has {before}, and {now} now; that is a change of {due}, not "
            "{told} (negative for a decrease). Check them.",
        },
    },
)
def check(report: Report, context: ComparedContext) -> Iterator[Finding | Unknown]:
    """Yield a finding for each statement on last year that its tables contradict."""
    for section in report.narratives():
        figures = report.figures[section.number]
        for index, figure in enumerate(figures):
            if figure.value is None or figure.kind not in ("count", "none"):
                continue
            rest = section.clean[figure.end : _end_of(figure, figures[index + 1 :])]
            if _is_last_years(figure, section, report) and not _WENT_ON.search(rest):
                yield from _recalled(figure, section, context)
            elif _is_own(figure, report):
                yield from _compared(figure, section, report, context)


def _is_last_years(figure: Figure, section: Section, report: Report) -> bool:
    """True if a figure is one of last year's, of the agency's own and of all that a row counts."""
    counted = figure.counted
    whole = counted.quantities and not (counted.restrictions or counted.unknown or figure.parted)
    if (
        not whole
        or not counted.past
        or figure.kinds & {"compare", "other-year"}
        or counted.owner in ("others", "superior", "region")
    ):
        return False
    if counted.year is not None:
        return report.year is not None and counted.year == report.year - 1
    words = section.clean[figure.start : figure.end]
    return bool(_LAST.search(words)) and not _OTHER_TIME.search(words)


def _end_of(figure: Figure, following: Sequence[Figure]) -> int:
    """Where what is said of a figure ends: before the next one, or with its sentence."""
    return min((figure.sentence[1], *(each.start for each in following[:1])))


def _is_own(figure: Figure, report: Report) -> bool:
    counted = figure.counted
    if not counted.complete or figure.parted or (counted.owner == "region" and report.agency_kind == "department"):
        return False
    return counted.year in (None, report.year)


def _recalled(figure: Figure, section: Section, context: ComparedContext) -> Iterator[Finding | Unknown]:
    """What is wrong with a figure that is said to be last year's."""
    due = counts_of(context.previous, figure.counted.quantities)
    if not due or figure.value in {one.value for one in due}:
        return
    lost = [one for one in due if one.value is None]
    if lost:
        yield lost[0].unknown
        return
    data = {"phrase": _phrase(section, figure.start, figure.end), "due": due[0].value, "year": year_before(context)}
    yield _finding("count", data, section, (figure.start, figure.end), due[0])


def _compared(
    figure: Figure, section: Section, report: Report, context: ComparedContext
) -> Iterator[Finding | Unknown]:
    """What is wrong with the change that is said of a figure."""
    change = _CHANGE.match(section.clean, figure.end, figure.sentence[1])
    if change is None or (change["year"] and int(change["year"]) != (report.year or 0) - 1):
        return
    due = counts_of(context.previous, figure.counted.quantities)
    if not due:
        return
    lost = [one for one in due if one.value is None]
    now = {figure.value, *(one.value for one in counts_of(report, figure.counted.quantities))} - {None}
    told = Decimal(change["number"]) * (-1 if change["way"] in _LESS else 1)
    is_count = change["unit"] == "件"
    if any(_fits(told, value, one.value, is_count=is_count) for one in due for value in now):
        return
    if lost or figure.value is None or not due[0].value:
        yield from (one.unknown for one in lost[:1])
        return
    before = due[0].value
    data = {"phrase": _phrase(section, figure.start, change.end()), "now": figure.value, "before": before}
    rise = figure.value - before if is_count else round(Decimal(figure.value - before) / before * 100, 1)
    said = {**data, "due": str(rise), "told": f"{told}", "year": year_before(context)}
    yield _finding("difference" if is_count else "percentage", said, section, (figure.start, change.end()), due[0])


def _fits(told: Decimal, now: Value | None, before: Value | None, *, is_count: bool) -> bool:
    """True if a change is as told: exactly, or for a percentage within its last digit."""
    if now is None or before is None:
        return False
    if is_count:
        return now - before == told
    # Nothing can be said in percent of what was nothing.
    return not before or abs(Decimal(now - before) / before * 100 - told) < Decimal(1).scaleb(
        int(told.as_tuple().exponent)
    )


def _phrase(section: Section, start: int, end: int) -> str:
    return " ".join(section.clean[start:end].split())


def _finding(message: str, data: Mapping[str, object], section: Section, place: tuple[int, int], due: Count) -> Finding:
    return Finding(
        message, data=data, span=section.locate(*place), related=due.related, key=f"{message} {','.join(due.paths)}"
    )
