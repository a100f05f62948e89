"""An official term is misspelt.

## What it checks

A list of slips in the terms of the form and the law, such as 不在处理 for 不再处理 and 提请行政诉讼 for
提起行政诉讼, in narrative, headings, labels and headers. A slip in a label names the row; a slip that
narrative repeats is one finding with all places.

## Why

Most of them are typed or recognised wrongly and easy to overlook, and some change the meaning: 不在处理
says that nothing is in hand.

## Basis

The form, 国办公开办函〔2021〕30号, for 2019 and 2020 〔2019〕60号, and 《政府信息公开条例》, whose terms the list
holds.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
未发生被申请行政复议、提请行政诉讼的情况。
'''

[[fails]]
message = "typo"
line = 3
data = { printed = "提请行政诉讼", meant = "提起行政诉讼", count = 1 }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
未发生被申请行政复议、提起行政诉讼的情况，不在处理范围内的一次告知。
'''
passes = true
```

# 规定用语错字

规定用语有错字。

## 检查内容

正文、标题、行名、栏名中，格式和法规用语的常见错字，如“不在处理”应为“不再处理”，“提请行政诉
讼”应为“提起行政诉讼”。行名中的错字写明所在行；正文中反复出现的同一错字合并为一条，列出各处。

## 检查理由

多为录入或者识别错误，容易忽略，有的还会改变意思：“不在处理”意为不在办理之中。

## 依据

《政府信息公开条例》；国办公开办函〔2021〕30号规定的格式，2019、2020年度为国办公开办函
〔2019〕60号。错字表依据上述文件的用语编制。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Span, rule
from gxrules.types import Row, pattern

from .summary_finding import narrative_sections, row_name, summarise
from .terms import TYPOS

_TYPO = pattern("|".join(sorted(TYPOS, key=len, reverse=True)))


@rule(
    "GX813",
    "term-typo",
    severity=Severity.INFO,
    basis="《政府信息公开条例》；国办公开办函〔2021〕30号、〔2019〕60号 格式用语",
    needs_text=True,
    messages={
        "typo": {
            "zh": "“{printed}”应为“{meant}”（{count} 处）。请按法规和格式用语更正。",
            "en": "“{printed}” should be “{meant}” ({count} times). Correct it to the term of the law and the form.",
        },
        "label": {
            "zh": "行名中的“{printed}”应为“{meant}”。请按格式原文更正{row}的行名。",
            "en": "“{printed}” in a row's label should be “{meant}”. Correct the label of {row}.",
        },
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for every misspelt term, one a row or a term."""
    places: dict[str, list[Span | None]] = {}
    for printed, span in _slips(report):
        places.setdefault(printed, []).append(span)
    for printed, spans in places.items():
        found = summarise("typo", spans, {"printed": printed, "meant": TYPOS[printed]})
        yield Finding("typo", data=found.data, span=found.span, related=found.related, key=printed)
    for row in report.rows:
        match = _TYPO.search(_plain(row.label)) if row.match != "exact" and row.path else None
        if match:
            yield _in_label(report, row, match[0])


def _slips(report: Report) -> Iterator[tuple[str, Span | None]]:
    """The slips in narrative, headings and headers, each with its place."""
    for section in narrative_sections(report):
        for match in _TYPO.finditer(section.clean):
            yield match[0], section.locate(*match.span())
    printed = [(heading.text, heading.match, heading.span) for heading in report.headings]
    printed += [(header.text, header.match, header.span) for header in report.headers]
    for text, certainty, span in printed:
        slip = _TYPO.search(_plain(text)) if certainty != "exact" else None
        if slip:
            yield slip[0], span


def _plain(printed: str) -> str:
    return "".join(printed.split())


def _in_label(report: Report, row: Row, printed: str) -> Finding:
    cells = report.cells_of(row.path or "")
    address = row_name(report, cells) if cells else f"“{_plain(row.label)}”行"
    data = {"printed": printed, "meant": TYPOS[printed], "row": address}
    return Finding("label", data=data, cells=cells, span=row.span, key="" if cells else printed)
