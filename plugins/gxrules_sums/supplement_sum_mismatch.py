"""A supplementary table: the cells of an identity do not add up.

## What it checks

Every identity that the data of a supplementary table states holds. Such tables and their identities
come with plugins, where a province asks for more than the official form; a report that does not have the
table is not asked for it.

## Why

Whoever asks for a table with a sum in it reads the sum first.

## Basis

The document that asks for the table, as its plugin cites it; of the national form 国办公开办函〔2021〕30号
is the model.

Not seeded: the official form has no supplementary table.

## Fails

```toml
year = 2023

[[fails]]
message = "mismatch"
cell = "supplements.channels.total.items"
data = { left = 27, right = 28, difference = 1 }

[values.supplements.channels]
website.items = 20
accounts.items = 7
total.items = 28

[supplement]
name = "sites"
document = "望政办函〔2023〕1号"

[[supplement.tables]]
name = "channels"
title = "政府信息公开渠道情况"
section = 2
cite = "望政办函〔2023〕1号附件"
columns = [{ key = "items", label = "发布信息条数" }]
rows = [
  { key = "website", label = "政府网站" },
  { key = "accounts", label = "政务新媒体" },
  { key = "total", label = "各渠道合计" },
]

[[supplement.identities]]
table = "channels"
formula = "website.{column} + accounts.{column} = total.{column}"
cite = "望政办函〔2023〕1号附件"
```

## Passes

```toml
year = 2023
passes = true

[values.supplements.channels]
website.items = 20
accounts.items = 7
total.items = 27

[supplement]
name = "sites"
document = "望政办函〔2023〕1号"

[[supplement.tables]]
name = "channels"
title = "政府信息公开渠道情况"
section = 2
cite = "望政办函〔2023〕1号附件"
columns = [{ key = "items", label = "发布信息条数" }]
rows = [
  { key = "website", label = "政府网站" },
  { key = "accounts", label = "政务新媒体" },
  { key = "total", label = "各渠道合计" },
]

[[supplement.identities]]
table = "channels"
formula = "website.{column} + accounts.{column} = total.{column}"
cite = "望政办函〔2023〕1号附件"
```

# 补充表合计不符

补充表中某项勾稽关系不成立。

## 检查内容

补充表数据中写明的每项勾稽关系均应成立。补充表及其勾稽关系由插件提供，适用于有的省份在规定表格之
外另要求填报的表格；报告中没有该表的，不作要求。

## 检查理由

要求填报带合计的表格的机关，首先看的就是合计。

## 依据

要求填报该表的文件，由插件写明；全国统一格式以国办公开办函〔2021〕30号为参照。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule

from .identities import find_broken


@rule(
    "GX313",
    "supplement-sum-mismatch",
    severity=Severity.ERROR,
    basis="要求填报补充表的文件（见插件所引）；格式参照国办公开办函〔2021〕30号",
    messages={
        "mismatch": {
            "zh": "{cell}：各项合计 {left_sum}，应等于 {right_sum}，相差 {difference}。请核对各格，改正填错的一格。",
            "en": "{cell}: the parts add up to {left_sum}, and should equal {right_sum}: "
            "a difference of {difference}. Check the cells and correct the wrong one.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for every identity of a supplementary table that does not hold."""
    yield from find_broken(report, "supplement_total")
