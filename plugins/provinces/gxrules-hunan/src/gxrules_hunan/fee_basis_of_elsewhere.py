"""The statement on the fee cites a document that is none of the two for Hunan.

## What it checks

In a sentence on 信息处理费 that cites documents by number, one at least is 国办函〔2020〕109号 or a document
that is registered for Hunan: 湘财税〔2021〕3号. Numbers of the State Council's office are left to GX511.

## Why

A number of another province's document is copied with the sentence.

## Basis

国办函〔2020〕109号, and 湘财税〔2021〕3号, whose number and title are from published reports and whose
content is unconfirmed: an info.

## Fails

```toml
year = 2022
metadata = { region = "湖南省" }

[sections]
6 = "按照川财税〔2021〕1号规定，本年度未收取信息处理费。"

[[fails]]
message = "elsewhere"
data = { cited = "川财税〔2021〕1号" }
```

## Passes

```toml
year = 2022
metadata = { region = "湖南省" }
passes = true

[sections]
6 = "按照湘财税〔2021〕3号规定，本年度未收取信息处理费。"
```

# 信息处理费依据非本省文件

信息处理费的依据不是湖南适用的两个文件。

## 检查内容

写信息处理费的句子引用了文号的，至少应有一个是国办函〔2020〕109号，或者为湖南登记的文件：湘财税
〔2021〕3号。国务院办公厅的文号由 GX511 检查。

## 检查理由

照抄外省的句子时，文号也一并照抄。

## 依据

国办函〔2020〕109号；湘财税〔2021〕3号，文号和标题来自已发布的报告，内容未能核实，因此按提示处
理。
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from gxrules import Context, Finding, Report, Severity, rule
from gxrules.types import Section

_NATIONAL = "国办函〔2020〕109号"
_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,8}\s*[〔﹝\[【（(]\s*\d{4}\s*[〕﹞\]】）)]\s*(?:第\s*)?\d+\s*号")
_SENTENCE = re.compile(r"[^。；！？\n]+")
# What is before a number and is not a part of it.
_BEFORE = re.compile(r"^.*(?:按照?|根据|依据|依照|遵照|执行|印发的?|及|和|与|文件)")


@rule(
    "HN001",
    "fee-basis-of-elsewhere",
    severity=Severity.INFO,
    basis="国办函〔2020〕109号；湘财税〔2021〕3号（内容未核实）",
    region="湖南省",
    first_year=2021,
    needs_text=True,
    messages={
        "elsewhere": {
            "zh": "信息处理费的依据引用了“{cited}”，而湖南适用的是国办函〔2020〕109号和湘财税〔2021〕3号。请核对文号。",
            "en": "The fee for processing information is based on “{cited}”; in Hunan it is 国办函〔2020〕109号 and "
            "湘财税〔2021〕3号. Check the number.",
        }
    },
)
def check(report: Report, context: Context) -> Iterator[Finding]:
    """Yield a finding for each sentence on the fee that cites other documents only."""
    known = {_plain(entry["number"]) for entry in context.entries("fee_notices", report)} | {_plain(_NATIONAL)}
    for section in report.narratives():
        for index, sentence in enumerate(_on_the_fee(report, section)):
            cited = list(_NUMBER.finditer(section.clean, *sentence.span()))
            if any(_plain(one[0]).endswith(tuple(known)) for one in cited):
                continue
            others = (one for one in cited if "国办" not in one[0])
            for one in list(others)[:1]:
                number = _BEFORE.sub("", one[0])
                span = section.locate(one.end() - len(number), one.end())
                yield Finding("elsewhere", data={"cited": number}, span=span, key=f"{section.number}.{index}")


def _plain(number: str) -> str:
    """A document's number by its characters and digits alone."""
    return "".join(char for char in number if char.isalnum()).replace("第", "")


def _on_the_fee(report: Report, section: Section) -> Iterator[re.Match[str]]:
    """The sentences of a section that speak of the fee."""
    ends = [claim.end for claim in report.fee_claims if claim.kind == "named" and claim.section == section.number]
    for sentence in _SENTENCE.finditer(section.clean) if ends else ():
        after = bisect_right(ends, sentence.start())
        if after < len(ends) and ends[after] <= sentence.end():
            yield sentence
