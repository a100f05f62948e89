"""A report uses another edition of the form than its year asks for.

## What it checks

The edition whose rows and columns the tables show (the greater part, in a mix) is the one for the
report year: the 2019 edition for 2019 and 2020, the 2021 edition from 2021 on. Reports for
earlier years are not judged. Without tables there is nothing to compare. The message says where
the year was found (title, statistics period, narrative): a misprinted year looks the same.

## Why

An outdated form asks for other figures: 本年新公开数量 is not 本年废止件数, and rows are missing or
too many.

## Basis

国办公开办函〔2021〕30号 orders the 2021 edition: an error from 2021 on. 国办公开办函〔2019〕60号, section 二,
encourages the 2019 edition: a warning for 2019 and 2020.

## Fails

```toml
year = 2021
edition = "2019"

[[fails]]
message = "other-edition"
data = { year = 2021, used = "2019", due = "2021" }
severity = "error"
```

## Passes

```toml
year = 2020
edition = "2019"
passes = true
```

# 格式版本与年度不符

报告使用的格式版本与报告年度不符。

## 检查内容

以表格行、栏所属的版本（混用的以多数为准）与报告年度应当使用的版本比对：2019、2020年度为2019年
版，2021年度起为2021年版。以前年度的报告不检查；没有表格的，无从比对。说明中写明年度取自何处（标
题、统计期限、正文），因为年度误写时现象相同。

## 检查理由

旧格式要求填报的数据不同：“本年新公开数量”不是“本年废止件数”，有的行缺少，有的行多余。

## 依据

国办公开办函〔2021〕30号要求使用2021年版，2021年度起按错误处理。国办公开办函〔2019〕60号第二条鼓
励使用2019年版，2019、2020年度按警告处理。
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from gxrules import Context, Finding, Report, Severity, rule

from .forms import odd_places

_ZH = (
    "{{year}}年度报告应使用{{due}}年版格式（{{due_document}}），但表格为{{used}}年版（{{used_document}}）。"
    "{}请换用{{due}}年版表格重新填写。"
)
_EN = (
    "A report for {{year}} should use the {{due}} edition of the form ({{due_document}}); "
    "its tables are those of the {{used}} edition ({{used_document}}). {} in the {{due}} edition."
)
_YEAR_ZH = "年度取自{}：如年度有误，请先改正年度；如年度无误，"
_YEAR_EN = "The year stands in the {}: if it is misprinted, correct the year; if not, fill"


@rule(
    "GX607",
    "edition-mismatch",
    severity=Severity.ERROR,
    basis="国办公开办函〔2021〕30号；国办公开办函〔2019〕60号第二条",
    first_year=2019,
    messages={
        "other-edition": {"zh": _ZH.format(""), "en": _EN.format("Fill")},
        "title-year": {"zh": _ZH.format(_YEAR_ZH.format("标题")), "en": _EN.format(_YEAR_EN.format("title"))},
        "period-year": {
            "zh": _ZH.format(_YEAR_ZH.format("统计期限")),
            "en": _EN.format(_YEAR_EN.format("statistics period")),
        },
        "narrative-year": {"zh": _ZH.format(_YEAR_ZH.format("正文")), "en": _EN.format(_YEAR_EN.format("narrative"))},
    },
)
def check(report: Report, context: Context) -> Iterator[Finding]:
    """Yield a finding where the edition used is not the one due."""
    used = report.edition
    year = context.metadata.year or report.year
    if year is None or used.covers(year):
        return
    due = report.required_edition(year)
    yield Finding(
        "other-edition" if context.metadata.year else _year_told(report),
        data={
            "year": year,
            "used": used.name,
            "used_document": used.document,
            "due": due.name,
            "due_document": due.document,
        },
        span=next(iter(odd_places(report, due)), None),
        severity=Severity.ERROR if due.mandatory else Severity.WARNING,
        expected=due.name,
        actual=used.name,
    )


def _year_told(report: Report) -> str:
    """The message by the place that gave the report its year."""
    if f"{report.year}" in unicodedata.normalize("NFKC", report.title or ""):
        return "title-year"
    if report.period is not None:
        return "period-year"
    return "narrative-year" if report.source else "other-edition"
