"""A column of table three: the outcomes do not add up to （七）总计.

## What it checks

In every column of table three, the rows of the outcomes （一） to （六） with all their sub-rows
together equal the row （七）总计. The 2019 edition has one row under （六）, the 2021 edition three.

## Why

An application that was handled has exactly one outcome (an answer with separation counts under
（二）部分公开 only, as the form's label says). Where the outcomes and their total differ, one was
counted twice, left out or mistyped.

## Basis

国办公开办函〔2021〕30号 and 〔2019〕60号, table three, item three, rows （一） to （七）. The form prints
the row 总计; the sum is our reading, which holds in every sound report seen.

## Fails

```toml
year = 2021

[[fails]]
message = "mismatch"
cell = "requests.disposed_total.natural_person"
data = { column = "自然人", left = 98, right = 97, difference = 1 }

[values.requests]
granted.natural_person = 85
denied.internal_affairs.natural_person = 7
unable_to_provide.not_held.natural_person = 5
not_processed.petition_or_complaint.natural_person = 1
disposed_total.natural_person = 97
```

## Passes

```toml
year = 2021
passes = true

[values.requests]
granted.natural_person = 85
denied.internal_affairs.natural_person = 7
unable_to_provide.not_held.natural_person = 5
not_processed.petition_or_complaint.natural_person = 1
disposed_total.natural_person = 98
```

# 办理结果合计不符

表三某一列各项办理结果相加不等于“（七）总计”。

## 检查内容

表三每一列中，办理结果（一）至（六）各行及其细分各行之和应等于“（七）总计”行。2019年版格式的
（六）只有一行，2021年版有三行。

## 检查理由

每件办结的申请只有一种办理结果（按格式行名的说明，区分处理的只计入“（二）部分公开”）。各项与总
计不等，说明有申请重复计算、遗漏或者误填。

## 依据

国办公开办函〔2021〕30号、〔2019〕60号表三第三项（一）至（七）各行。格式设有“总计”行；该行为其
余各行之和，属于本工具的理解，已见到的各份无误的报告均符合。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule

from .identities import find_broken


@rule(
    "GX302",
    "disposition-total-mismatch",
    severity=Severity.ERROR,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表三第三项（一）至（六）与（七）总计",
    messages={
        "mismatch": {
            "zh": "表三“{column}”列：（一）至（六）各项合计 {left_sum}，“（七）总计”行填报 {right}，"
            "相差 {difference}。请核对该列，改正填错的一格。",
            "en": "Table three, column “{column}”: the outcomes （一） to （六） add up to {left_sum}, "
            "（七）总计 says {right}: a difference of {difference}. Check the column and correct the wrong cell.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for every column that does not add up."""
    yield from find_broken(report, "disposition_total")
