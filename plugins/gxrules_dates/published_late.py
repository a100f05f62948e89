"""A report was published after the day the Regulations set.

## What it checks

The day of publication is not after 31 January (departments) or 31 March (governments at county level
and above) of the year that follows the report year. The day is the one the caller gives, else
the one the page prints; without either there is nothing to compare. Townships and street offices
have no day of their own in article 49 and are left out, as are agencies whose class is not known.
Where a plugin sets an earlier day for the region (the table `deadlines`: `region`, `year` of the report,
`date`, `basis`, and `agency_kind` where it does not hold for all), that day counts.

## Why

The day is laid down by the Regulations, and late publication is pursued (国办公开办函〔2021〕30号（四）).

## Basis

《政府信息公开条例》 article 49. An error where the caller gives the day and the class is
certain: given, too, or plain from the name (a government, or a 局, 厅 or 委员会 of a county, city or
province). Else a warning: a page may print the day it was moved or published again, and not every
中心 or 公司 is a department. A day that only the region sets makes a warning.

## Fails

```toml
year = 2022
agency_kind = "department"
agency = "某县水利局"
metadata = { published = 2023-06-15 }

[[fails]]
message = "department-given"
severity = "error"
data = { due = "2023年1月31日", published = "2023年6月15日" }
```

## Passes

```toml
year = 2022
agency_kind = "department"
agency = "某县水利局"
metadata = { published = 2023-01-31 }
passes = true
```

# 逾期公布

报告公布日期晚于条例规定的期限。

## 检查内容

县级以上人民政府部门的报告，公布日期不应晚于报告年度次年的1月31日；县级以上地方人民政府的报告，
不应晚于次年的3月31日。公布日期以检查时指明的为准，没有指明的以页面所印日期为准；两者都没有的，
不作判断。条例第四十九条没有规定乡镇人民政府和街道办事处的期限，不检查；级别、类别不明的机关也不
检查。插件为某地区设定了更早期限的（设置表 `deadlines`：`region` 地区、`year` 报告年度、`date`
日期、`basis` 依据，不适用于全部机关的另写 `agency_kind`），以该期限为准。

## 检查理由

期限由条例规定，逾期公布的要予以追究（国办公开办函〔2021〕30号（四））。

## 依据

《政府信息公开条例》第四十九条。指明了公布日期、且机关类别确定的，按错误处理；类别可以由检查者指
明，也可以从名称确定（人民政府，或者省、市、县的局、厅、委员会）。其余按警告处理：页面所印可能是
迁移或者重新发布的日期，“中心”“公司”也不都是政府部门。只违反地方期限的，按警告处理。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gxrules import Context, Finding, Report, Severity, rule

from .published import in_words, publication

# The month and the day of the following year, by class.
_DUE = {"department": (1, 31), "government": (3, 31)}
_PLAIN_NAMES = {
    "department": r"[省市县区州盟旗](?!.*(?:[镇乡]|街道|开发区|新区|(?:管理|居民|村民)委员会|分局)).*(?:局|厅|委员会)$",
    "government": r"[省市县区州盟旗]人民政府$",
}
_CLASSES = {
    "department": ("县级以上人民政府部门", "A department of a government at county level or above"),
    "government": ("县级以上地方人民政府", "A government at county level or above"),
}
_SOURCES = {
    "given": (
        "而本报告的发布日期为{published}。请说明逾期原因，下一年度按期公布。",
        "it was published on {published}. Explain the delay, and publish in time next year.",
    ),
    "printed": (
        "而页面上的发布日期为{published}。如系重新发布或网站迁移，请注明首次发布日期。",
        "the page says {published}. If it was published again or moved, state the first day.",
    ),
}


# What is behind the day that is due: the Regulations, which the basis names, or what a region asks for.
_BASES = {"": ("", ""), "-local": ("（{basis}）", " ({basis})")}


def _messages() -> dict[str, dict[str, str]]:
    """A message for each class, source of the day and basis of the day due."""
    return {
        f"{kind}-{source}{local}": {
            "zh": f"{class_zh}应在{{due}}前公布{{year}}年度报告{basis_zh}，{zh}",
            "en": f"{class_en} publishes its report for {{year}} by {{due}}{basis_en}; {en}",
        }
        for kind, (class_zh, class_en) in _CLASSES.items()
        for source, (zh, en) in _SOURCES.items()
        for local, (basis_zh, basis_en) in _BASES.items()
    }


@rule(
    "GX605",
    "published-late",
    severity=Severity.WARNING,
    basis="《政府信息公开条例》第四十九条",
    first_year=2019,
    agency_kinds=("department", "government"),
    messages=_messages(),
)
def check(report: Report, context: Context) -> Iterator[Finding]:
    """Yield a finding where the day of publication is after the day set."""
    published = publication(report, context)
    year = context.metadata.year or report.year
    kind = context.metadata.agency_kind or report.agency_kind
    if published is None or year is None:
        return
    national = date(year + 1, *_DUE[kind])
    due, basis = min([(national, ""), *_local(year, kind, report, context)])
    if published.day <= due:
        return
    certain = published.given and published.day > national and _is_certain(kind, report, context)
    source = "given" if published.given else "printed"
    yield Finding(
        f"{kind}-{source}{'-local' if basis else ''}",
        data={"year": year, "due": in_words(due), "published": published.told, "basis": basis},
        span=published.span,
        severity=Severity.ERROR if certain else Severity.WARNING,
        expected=f"{due}",
        actual=f"{published.day}",
        key="published",
    )


def _local(year: int, kind: str, report: Report, context: Context) -> Iterator[tuple[date, str]]:
    """The days that the region sets for this class of agency, each with its basis."""
    for entry in context.entries("deadlines", report):
        if entry["year"] == year and entry.get("agency_kind", kind) == kind:
            yield entry["date"], entry["basis"]


def _is_certain(kind: str, report: Report, context: Context) -> bool:
    """Whether the class is given, or plain from the name."""
    return context.metadata.agency_kind is not None or bool(re.search(_PLAIN_NAMES[kind], report.agency or ""))
