"""A column of table three: applications in and applications out differ.

## What it checks

In every column of table three, 一、本年新收 plus 二、上年结转 equals 三（七）总计 plus
四、结转下年度继续办理.

## Why

Every application that came in or was carried over is either handled in the year or carried
forward. The form prints this equation in the corner of the table.

## Basis

国办公开办函〔2021〕30号 and 〔2019〕60号, note in the head of table three: 第一项加第二项之和，等于
第三项加第四项之和.

## Fails

```toml
year = 2021

[[fails]]
message = "mismatch"
cell = "requests.disposed_total.natural_person"
data = { column = "自然人", left = 60, right = 61, difference = 1 }

[values.requests]
received.natural_person = 60
disposed_total.natural_person = 61
```

## Passes

```toml
year = 2021
passes = true

[values.requests]
received.natural_person = 60
carried_over.natural_person = 2
disposed_total.natural_person = 61
carried_forward.natural_person = 1
```

# 收办申请不平衡

表三某一列收到的申请与办理、结转的申请数量不等。

## 检查内容

表三每一列中，“一、本年新收”与“二、上年结转”之和，应等于“三、（七）总计”与“四、结转下年度
继续办理”之和。

## 检查理由

本年新收和上年结转的每件申请，不是在本年度办结，就是结转下年度。格式在表三表头印明了这一关系。

## 依据

国办公开办函〔2021〕30号、〔2019〕60号表三表头：第一项加第二项之和，等于第三项加第四项之和。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule

from .identities import find_broken


@rule(
    "GX303",
    "balance-mismatch",
    severity=Severity.ERROR,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表三表头：第一项加第二项之和，等于第三项加第四项之和",
    messages={
        "mismatch": {
            "zh": "表三“{column}”列：本年新收与上年结转合计 {left_sum}，"
            "办理结果总计与结转下年度合计 {right_sum}，两者应当相等，相差 {difference}。"
            "请核对该列这四行，改正填错的一格。",
            "en": "Table three, column “{column}”: 本年新收 and 上年结转 add up to {left_sum}, "
            "办理结果总计 and 结转下年度 to {right_sum}; they should be equal and differ by {difference}. "
            "Check these four cells of the column and correct the wrong one.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for every column out of balance."""
    yield from find_broken(report, "balance")
