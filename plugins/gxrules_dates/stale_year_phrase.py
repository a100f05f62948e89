"""A sentence tells of an earlier year as if it were the report's.

## What it checks

No sentence of the narrative reports on the agency's work under a year before the report year
(`2021年，我局收到…` in the report for 2022), and no plan of section 五 is dated with the report year
or an earlier one (`2022年，我局将进一步…`). A sentence reports if it begins with the agency or a verb of
disclosing, or counts what the form asks for (`2021年，全局公开信息611条`). Sentences that compare
(较, 同比, 上年), carry over (结转), tell of assessments or of what still holds (至今, 现行有效), name two
years, or quote a document are left alone, as are years followed by a month, 以来, 底 or 初, years of
budgets and plans, and founding dates (`2019年，我局印发…`). The same holds for counts where the report gives
another for its own year. Where section 一 as a whole speaks of another year, GX602 says so once.

## Why

Text kept from last year's report is the usual cause. Its figures are then last year's, too.

## Basis

国办公开办函〔2021〕30号（四）: inaccurate content and look-alike text (内容雷同) are pursued.

## Fails

```toml
year = 2022

[sections]
1 = "2021年，我局收到政府信息公开申请3件。"

[[fails]]
message = "reported"
data = { said = 2021, year = 2022 }
```

## Passes

```toml
year = 2022
passes = true

[sections]
1 = "2022年，我局收到政府信息公开申请3件，较2021年下降。"
5 = "2023年，我局将进一步加强培训。"
```

# 沿用以前年度文字

有句子把以前年度的工作写成报告年度的工作。

## 检查内容

正文的句子不应把报告年度以前的工作作为本年度工作来写（如2022年度报告写“2021年，我局收
到……”），第五部分的改进措施也不应写为报告年度或者更早年份的安排（如“2022年，我局将进一
步……”）。句子以机关名称或者公开类动词开头，或者写有格式要求统计的数量（“2021年，全局公开信
息611条”）的，视为写工作。作比较（“较”“同比”“上年”）、写结转、写考核评估、写至今有效
（“至今”“现行有效”）、写有两个年份、引用文件的句子不计；后接月份或者“以来”“底”“初”的年
份、预算和规划的年份、成立时间（“2019年，我局印发……”）也不计；报告另写有本年度同一数量的，同
样不计。第一部分整体写的是另一年度的，由 GX602 统一指出。

## 检查理由

多半是沿用了上一年度报告的文字，其中的数据也就是上一年度的。

## 依据

国办公开办函〔2021〕30号（四）：内容不准确、内容雷同的，要予以追究。
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from operator import attrgetter
from typing import TypeAlias

import attrs

from gxrules import Context, Finding, Report, Severity, rule
from gxrules.types import Figure, pattern

from .clauses import LOOKING_BACK, PLANNED, Dated, misdated

# What an agency may tell of an earlier year because it still holds.
_FOUNDED = pattern(
    r"[，,]?[^，,]{0,14}(?:成立|组建|挂牌|印发|出台|制定|制订|修订|建成|建立|上线|开通|搬迁|入驻|划转|更名|被|获|换届|整合|并入|合并|撤销|设立|启动|划入)"
)
# What was done once and still holds, or was finished in the report's year.
_STILL = pattern(r"至今|沿用|现行有效|继续(?:执行|有效|使用|施行)|仍|[于在](?:本年|今年|当前)|保持不变")
# 2021年收到的申请: the year says which requests.
_WHICH = pattern(r"[^，,我本]{0,12}?(?:收到|受理|接收|办理|作出|提交|提起|申请|公开|发布|制定|印发)的")
# What may stand before the first year of a paragraph: a list mark, a short heading.
_OPENING = pattern(r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*(?:[^\s。，,]{2,16}[。：:]?\s*)?)?")
# 将 right behind the date and the agency plans; 将…纳入 behind it tells what was done.
_PLAN = pattern(rf"[，,]?\s{{0,2}}[\u4e00-\u9fff]{{0,10}}?(?:{PLANNED.pattern})")
_PLANS = 5
# The quantity and how many.
_Count: TypeAlias = tuple[str, Decimal | int | None]


@rule(
    "GX603",
    "stale-year-phrase",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号（四）：内容不准确、内容雷同",
    needs_text=True,
    needs_prose=True,
    messages={
        "reported": {
            "zh": "报告年度为{year}年，而此处写的是{said}年的工作：“{phrase}”。"
            "请核对是否沿用了上年文字，改为{year}年的情况。",
            "en": "The report is for {year}, here it describes {said}: “{phrase}”. "
            "Check whether last year's text was kept, "
            "and write of {year}.",
        },
        "planned": {
            "zh": "报告年度为{year}年，而改进措施写为{said}年：“{phrase}”。请改为{next}年的工作安排。",
            "en": "The report is for {year}, here a plan is dated {said}: “{phrase}”. Make it one for {next}.",
        },
    },
)
def check(report: Report, context: Context) -> Iterator[Finding]:
    """Yield a finding for every sentence dated with a year that is over."""
    for found in misdated(report, context, partial(_defect, report)):
        yield attrs.evolve(found, data={**found.data, "next": found.data["year"] + 1})


def _defect(report: Report, date: Dated, year: int, own: set[int]) -> str | None:
    """The message for a date, if it is stale."""
    text = date.sentence.unquoted
    if date.year <= year and date.sentence.section.number == _PLANS and _PLAN.match(date.after):
        return "planned"
    if date.year >= year or date.year in own or PLANNED.search(text):
        return None
    kept = LOOKING_BACK.search(text) or _STILL.search(text) or _WHICH.match(date.after)
    stale = _opens(date) and _tells_the_tables(report, date) if kept else _reports(report, date)
    return "reported" if stale else None


def _tells_the_tables(report: Report, date: Dated) -> bool:
    """Whether every number of a sentence is, under an earlier date, that of the report's own tables."""
    sentence = date.sentence
    begin, end = sentence.start + date.end, sentence.start + len(sentence.unquoted)
    counts = _counts(report, sentence.section.number, begin, end, past=True)
    told = [(_find_total(report, row), value) for row, value in counts if row.startswith("requests.")]
    known = [(printed, value) for printed, value in told if printed is not None and value is not None]
    return len(known) >= _ENOUGH and all(value and value == printed for printed, value in known)


def _find_total(report: Report, row: str) -> Decimal | int | None:
    """What the total of a row of table three counts; ``None`` for a group of rows, which has no cells."""
    total = f"{_ROWS.get(row, row)}.total"
    return next((cell.counted for cell in report.cells_of(_ROWS.get(row, row)) if cell.path == total), None)


_ROWS = {"requests.processed": "requests.disposed_total"}
# One number may be the same in two years.
_ENOUGH = 2


def _reports(report: Report, date: Dated) -> bool:
    """Whether a sentence reports on the agency's work in the year, by its beginning or by what it counts."""
    sentence = date.sentence
    begin, end = sentence.start + date.end, sentence.start + len(sentence.unquoted)
    counts = _counts(report, sentence.section.number, begin, end, past=True)
    if counts and all(_compares(report, *count) for count in counts):
        return False
    founded = _FOUNDED.match(date.after)
    return (bool(counts) and (not founded or _opens(date))) or (date.reports and not founded)


def _counts(report: Report, section: int, begin: int, end: int, *, past: bool) -> list[_Count]:
    """What a part of a section counts of the things the form asks for, in another year or the report's."""
    starts, figures = report.once(_by_place).get(section, ([], []))
    return [
        (figure.quantity, figure.value)
        for figure in figures[bisect_left(starts, begin) : bisect_left(starts, end)]
        if figure.quantity and figure.counted.past == past and not figure.counted.unknown
    ]


def _by_place(report: Report) -> dict[int, tuple[list[int], list[Figure]]]:
    """The figures of each section by where they begin: a sentence need not look through those of all others."""
    ordered = {number: sorted(figures, key=_start) for number, figures in report.figures.items()}
    return {number: (list(map(_start, figures)), figures) for number, figures in ordered.items()}


_start = attrgetter("start")


def _compares(report: Report, quantity: str, value: Decimal | int | None) -> bool:
    """Whether the report gives another figure of the same things for its own year."""
    given = report.once(_own_values).get(quantity, ())
    return len(given) > (value in given)


def _own_values(report: Report) -> dict[str, set[Decimal | int | None]]:
    """What the report says of its own year, by what it counts."""
    found: dict[str, set[Decimal | int | None]] = {}
    for section in report.narratives():
        for quantity, number in _counts(report, section.number, 0, len(section.clean), past=False):
            found.setdefault(quantity, set()).add(number)
    return found


def _opens(date: Dated) -> bool:
    """Whether a date is the first thing in its paragraph."""
    clean, start = date.sentence.section.clean, date.sentence.start + date.start
    return bool(_OPENING.fullmatch(clean, clean.rfind("\n", 0, start) + 1, start))
