"""A block of table four does not add up to its 总计.

## What it checks

In each of the three blocks of table four (行政复议; 行政诉讼 未经复议直接起诉; 行政诉讼 复议后起诉),
结果维持, 结果纠正, 其他结果 and 尚未审结 together equal 总计.

## Why

A case was upheld, corrected, ended otherwise or is pending; there is not a fifth possibility. The
15 cells are in one row, where a figure easily slips into its neighbour.

## Basis

国办公开办函〔2021〕30号 and 〔2019〕60号, table four. The form prints the column 总计; the sum is our
reading, which holds in every sound report seen.

## Fails

```toml
year = 2021

[[fails]]
message = "mismatch"
cell = "remedies.reconsideration.total"
data = { column = "行政复议·总计", left = 5, right = 6, difference = 1 }

[values.remedies.reconsideration]
upheld = 3
corrected = 1
pending = 1
total = 6
```

## Passes

```toml
year = 2021
passes = true

[values.remedies.reconsideration]
upheld = 4
corrected = 8
total = 12
```

# 复议诉讼合计不符

表四某一组各类结果相加不等于“总计”。

## 检查内容

表四分为三组（行政复议，行政诉讼中的未经复议直接起诉、复议后起诉），每一组的结果维持、结果纠正、
其他结果、尚未审结之和应等于“总计”。

## 检查理由

案件只有维持、纠正、其他结果和尚未审结四种情形。表四的15个单元格排在同一行，数据容易错位到相邻一
格。

## 依据

国办公开办函〔2021〕30号、〔2019〕60号表四。格式设有“总计”栏；该栏为其余各栏之和，属于本工具的
理解，已见到的各份无误的报告均符合。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Unknown, rule

from .identities import find_broken


@rule(
    "GX304",
    "remedy-total-mismatch",
    severity=Severity.ERROR,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表四各类结果与“总计”",
    messages={
        "mismatch": {
            "zh": "{cell}填报 {right}，而各类结果合计 {left_sum}，相差 {difference}。"
            "请核对这五个单元格，改正填错的一格。",
            "en": "{cell} says {right}, while the outcomes add up to {left_sum}: "
            "a difference of {difference}. Check these five cells and correct the wrong one.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for every block that does not add up."""
    yield from find_broken(report, "remedy_total")
