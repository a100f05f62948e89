"""A row of table three does not add up to its 总计.

## What it checks

In every row of table three, the six kinds of applicant (自然人, the five kinds of
法人或其他组织 with 其他) together equal the cell under 总计. A blank counts as 0 in a table
that leaves its zeros blank; where a cell cannot be known, its row is not evaluable.

## Why

The form asks for each application once, under the kind of applicant who made it, and the last
column is their total. A row that does not add up holds at least one wrong figure.

## Basis

国办公开办函〔2021〕30号 and 〔2019〕60号, table three, the columns under 申请人情况 with the column
总计. The form prints the column; that it is the sum of the others is our reading, which holds
in every sound report seen.

## Fails

```toml
year = 2021

[[fails]]
message = "mismatch"
cell = "requests.received.total"
data = { row = "表三“一、本年新收”行", left = 4, right = 5, difference = 1 }

[values.requests.received]
natural_person = 4
total = 5
```

## Passes

```toml
year = 2021
passes = true

[values.requests.received]
natural_person = 3
commercial_enterprise = 1
total = 4
```

# 申请人合计不符

表三某一行各类申请人的数据相加不等于“总计”栏。

## 检查内容

表三每一行中，六类申请人（自然人，以及法人或其他组织的商业企业、科研机构、社会公益组织、法律服务
机构、其他）的数据之和应等于“总计”栏。以空白表示 0 的表格，空白按 0 计算；有单元格无法确定的，
该行未能判定。

## 检查理由

格式要求每件申请按提出申请的人计入一类，最后一栏为各类之和。某一行不相等，说明至少有一格填错。

## 依据

国办公开办函〔2021〕30号、〔2019〕60号表三“申请人情况”各栏与“总计”栏。格式设有“总计”栏；该
栏为其余各栏之和，属于本工具的理解，已见到的各份无误的报告均符合。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule

from .identities import find_broken


@rule(
    "GX301",
    "applicant-total-mismatch",
    severity=Severity.ERROR,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表三“申请人情况”各列与“总计”列",
    yields_to=("GX307",),
    messages={
        "mismatch": {
            "zh": "{row}：六类申请人合计 {left_sum}，“总计”列填报 {right}，相差 {difference}。"
            "请核对该行，改正填错的一格。",
            "en": "{row}: the six applicant columns add up to {left_sum}, the cell 总计 says {right}: "
            "a difference of {difference}. Check the row and correct the wrong cell.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for every row that does not add up."""
    yield from find_broken(report, "applicant_total")
