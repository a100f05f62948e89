"""An agency that decides on licences reports no licensing decision.

## What it checks

Where the agency's name contains 行政审批, or section 一 tells how many licensing cases (行政许可,
行政审批) it handled, the cell 行政许可 of table two is not 0.

## Why

Licensing decisions are what such an agency does all day; a 0 there mostly means that the table
was not filled in, or was filled in for the disclosure office alone.

## Basis

国办公开办函〔2021〕30号, table two, item （五） of 《政府信息公开条例》 article 20. That the two do not fit
is our own conclusion, and an agency may decide in another's name; hence an info.

## Fails

```toml
year = 2022
agency = "某县行政审批局"

[[fails]]
message = "zero"
cells = ["disclosure.administrative_license.decisions"]
```

## Passes

```toml
year = 2022
agency = "某县行政审批局"
values.disclosure.administrative_license.decisions = 5872
passes = true
```

# 审批机关许可决定为0

承担行政许可职能的机关，表二行政许可决定数量为 0。

## 检查内容

机关名称含有“行政审批”，或者第一部分写有办理行政许可、行政审批件数的，表二“行政许可”不应为
0。

## 检查理由

作出许可决定是这类机关的日常工作；填 0 多半是没有填写，或者只填了信息公开机构自身的情况。

## 依据

国办公开办函〔2021〕30号表二“第二十条第（五）项”。两者不相符是本工具的推断，且机关可能以其他机
关的名义作出决定，因此按提示处理。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Related, Report, Severity, Unknown, rule
from gxrules.types import pattern

_HANDLED = pattern(
    r"(?:办理|办结|受理|审结)(?:各类|各项)?(?:行政许可|行政审批)(?:事项|业务|案件|申请)?(?:共计?)?"
    r"(?=[\d,，]*[1-9])[\d,，]++\s*余?[件宗个项]"
)


@rule(
    "GX421",
    "approval-body-zero-decisions",
    severity=Severity.INFO,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表二第二十条第（五）项行政许可",
    messages={
        "zero": {
            "zh": "从“{sign}”看，本机关承担行政许可职能，但{cell}为 0。请核对是否漏填。",
            "en": "“{sign}” says that the agency grants licences, yet {cell} is 0. Check whether they were left out.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding where an approval body decided nothing."""
    sign, places = _sign(report)
    if sign is None:
        return
    cell = report.cell("disclosure.administrative_license.decisions")
    if cell.counted is None:
        yield Unknown((cell.path,))
    elif cell.counted == 0:
        yield Finding(
            "zero", data={"sign": sign, "cell": cell.label}, cells=(cell.path,), related=places, actual=cell.counted
        )


def _sign(report: Report) -> tuple[str | None, list[Related]]:
    """What shows that the agency decides on licences: its name, or what section one tells."""
    if report.agency and "行政审批" in report.agency:
        return report.agency, [Related(span=report.title_span)] if report.title_span else []
    section = report.section(1)
    found = _HANDLED.search(section.clean) if section else None
    if section is None or found is None:
        return None, []
    return found[0], [Related(span=section.locate(*found.span()), note="phrase")]
