"""The report does not say for which period its figures are.

## What it checks

Somewhere in the text the statistics period is stated. Whether it is the whole year is GX604's, which this
plugin makes an error for the province; whether it is the right year is GX602's. A report given by values has
no preamble that could state it, and passes.

## Why

The provincial standard wants the figures of 1 January to 31 December, and a reader has to see that they are.

## Basis

DB51/T 2660—2019 clause 2.1, in force since 1 February 2020, for all administrative organs, authorised
organisations and their external sub-bodies (clause 1): street offices are not exempt. The standard is a
recommended one; that reports are bound by it is our reading, hence a warning.

## Fails

```toml
text = '''
四川省青衣县水利局2022年政府信息公开工作年度报告
一、总体情况
2022年，我局工作平稳。
'''

[[fails]]
message = "missing"
line = 1
```

## Passes

```toml
text = '''
四川省青衣县水利局2022年政府信息公开工作年度报告
本报告统计期限为2022年1月1日至2022年12月31日。
一、总体情况
2022年，我局工作平稳。
'''
passes = true
```

# 未写明统计期限

报告没有写明数据的统计期限。

## 检查内容

全文应有一处写明统计期限。是否为完整年度由 GX604 检查（本插件对四川按错误处理），是否为报告年度
由 GX602 检查。只有数据、没有文字的报告无从写明，不作判断。

## 检查理由

省级标准要求统计1月1日至12月31日的数据，读者应能看到数据的统计期限。

## 依据

DB51/T 2660—2019 第2.1条，2020年2月1日起施行；适用于各级行政机关、授权组织及其派出机构
（第1条），街道办事处也在其内。该标准为推荐性标准，适用于年度报告属于本工具的理解，因此按警告处
理。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule

# Words that state a period, whatever its dates look like: those are judged by others.
_STATED = re.compile(
    r"统计(?:数据)?的?(?:起止)?(?:期|时间|时限|时段|区间|周期|范围|口径|日期|年度)|数据(?:统计)?均?[为自从截]|数据时限|报告期"
)


@rule(
    "SC001",
    "period-not-stated",
    severity=Severity.WARNING,
    basis="DB51/T 2660—2019第2.1条",
    region="四川省",
    first_year=2020,
    needs_text=True,
    messages={
        "missing": {
            "zh": "没有写明统计期限。请在前言中写明统计期限为当年1月1日至12月31日。",
            "en": "The statistics period is not stated. State in the preamble that it is 1 January to 31 December "
            "of the year.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding where no words state a period."""
    stated = report.period is not None or any(_STATED.search(section.clean) for section in report.narratives())
    if report.source is not None and not stated:
        yield Finding("missing", span=report.title_span, key="period")
