"""The document on the fee is cited by a number it does not have.

## What it checks

In a sentence on 信息处理费, a number of the State Council's office that shares year and number,
or the number, with 国办函〔2020〕109号 is this one, or one that a plugin registers as a document on the
fee (the table `fee_notices`, `number` of each entry). Provincial documents are left alone.

## Why

A reader looks the document up by its number. The year is easily taken from the report's.

## Basis

《政府信息公开信息处理费管理办法》 was issued as 国办函〔2020〕109号.

## Fails

```toml
year = 2023

[sections]
6 = "按照国办函〔2021〕109号规定，本年度未收取信息处理费。"

[[fails]]
message = "misquoted"
data = { cited = "国办函〔2021〕109号" }
```

## Passes

```toml
year = 2023
passes = true

[sections]
6 = "按照湘财税〔2021〕3号规定，本年度未收取信息处理费。"
```

# 信息处理费文号引用有误

引用信息处理费管理办法时文号有误。

## 检查内容

写信息处理费的句子引用国务院办公厅文号的，凡年份和序号有一项与国办函〔2020〕109号相同，即应为该
文号，或者为插件登记的信息处理费文件（设置表 `fee_notices`，各项的 `number`）。各省文件不检查。

## 检查理由

读者按文号查找文件。年份容易误写成报告年度。

## 依据

《政府信息公开信息处理费管理办法》以国办函〔2020〕109号印发。
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from gxrules import Context, Finding, Report, Severity, rule
from gxrules.types import Section, pattern

from .statements import claims

_RIGHT = ("国办函", "2020", "109")
_CITED = pattern(
    r"(?P<issuer>国办函|国办发|国办|国函|国发|国办公开办函)\s*[〔﹝\[【（(](?P<year>\d{4})[〕﹞\]】）)]\s*(?:第\s*)?(?P<number>\d+)\s*号"
)
_SENTENCE = pattern(r"[^。；！？]+")


@rule(
    "GX511",
    "fee-basis-misquoted",
    severity=Severity.INFO,
    basis="国办函〔2020〕109号《政府信息公开信息处理费管理办法》",
    first_year=2021,
    needs_text=True,
    needs_prose=True,
    messages={
        "misquoted": {
            "zh": "文号“{cited}”有误：《政府信息公开信息处理费管理办法》的文号为国办函〔2020〕109号。请改正。",
            "en": "“{cited}” is not the number of the document on the fee for processing information, "
            "which is 国办函〔2020〕109号. Correct it.",
        }
    },
)
def check(report: Report, context: Context) -> Iterator[Finding]:
    """Yield a finding for each number that is nearly that of the document on the fee."""
    registered = {_plain(entry["number"]) for entry in context.entries("fee_notices", report)}
    for section in report.narratives():
        for cited in _cited(report, section):
            if _plain(cited[0]) in registered:
                continue
            yield Finding(
                "misquoted",
                data={"cited": cited[0]},
                span=section.locate(cited.start(), cited.end()),
                expected="国办函〔2020〕109号",
                actual=cited[0],
                key=str(section.number),
            )


def _plain(number: str) -> str:
    """A document's number by its characters and digits alone."""
    return "".join(char for char in number if char.isalnum()).replace("第", "")


def _cited(report: Report, section: Section) -> Iterator[re.Match[str]]:
    """The numbers nearly the document's, in the sentences of a section that speak of the fee."""
    ends = [claim.end for claim in claims(report, "named", any_year=True) if claim.section == section.number]
    for sentence in _SENTENCE.finditer(section.clean) if ends else ():
        after = bisect_right(ends, sentence.start())
        if after < len(ends) and ends[after] <= sentence.end():
            found = _CITED.finditer(section.clean, sentence.start(), sentence.end())
            yield from (cited for cited in found if _is_near(cited))


def _is_near(cited: re.Match[str]) -> bool:
    """Whether the number is the document's, and the year or the series is not; or the other way round."""
    issuer, year, number = (is_ == due for is_, due in zip(cited.groups(), _RIGHT, strict=True))
    return issuer + year + number == 2
