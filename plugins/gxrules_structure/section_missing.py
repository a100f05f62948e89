"""One of the six sections is missing.

## What it checks

Each of the six sections 一 to 六 is located by its heading, under the usual variants of its
wording and numbering, also where the heading is inside a line. The finding is at the
heading of the section before which the missing one belongs, else of the one after which. Where
the table of section 二, 三 or 四 is there and the heading is not, it is at the table and asks
for the heading alone.

## Why

The six sections carry what the law asks every annual report to contain. A section left out is
content left out.

## Basis

《政府信息公开条例》 article 50 (contents of the report), and the form: 国办公开办函〔2021〕30号, for 2019
and 2020 〔2019〕60号.

## Fails

```toml
year = 2021

[[fails]]
message = "missing"
data = { number = "六", heading = "其他需要报告的事项" }

[sections]
1 = "概况。"
2 = "无。"
3 = "无。"
4 = "无。"
5 = "改进。"
```

## Passes

```toml
year = 2021
passes = true

[sections]
1 = "概况。"
2 = "无。"
3 = "无。"
4 = "无。"
5 = "改进。"
6 = "无。"
```

# 缺少规定部分

六个部分中缺少一个。

## 检查内容

按标题查找第一至第六部分，标题文字和序号的常见写法均可，标题夹在行内的也能查到。问题标在应当紧随
其后的部分的标题处；其后没有标题的，标在前一部分的标题处。第二、三、四部分有表格而没有标题的，标
在表格处，只要求补上标题。

## 检查理由

六个部分承载法规要求年度报告必须包括的内容，缺少一个部分就是缺少一项法定内容。

## 依据

《政府信息公开条例》第五十条（年度报告应当包括的内容）；国办公开办函〔2021〕30号规定的格
式，2019、2020年度为国办公开办函〔2019〕60号。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Span, rule
from gxrules.types import Heading

from .headings import placed_headings, printed_heading


@rule(
    "GX103",
    "section-missing",
    severity=Severity.ERROR,
    basis="《政府信息公开条例》第五十条；国办公开办函〔2021〕30号、〔2019〕60号 格式",
    needs_text=True,
    needs_prose=True,
    messages={
        "missing": {
            "zh": "缺少第{number}部分“{number}、{heading}”。请补写这一部分，标题单独成行。",
            "en": "Section {number} is missing: “{number}、{heading}”. Add it, with its heading on a line of its own.",
        },
        "missing-before": {
            "zh": "缺少第{number}部分“{number}、{heading}”。请补在“{beside}”之前，标题单独成行。",
            "en": "Section {number} is missing: “{number}、{heading}”. Add it before “{beside}”, with its heading on a "
            "line of its own.",
        },
        "missing-behind": {
            "zh": "缺少第{number}部分“{number}、{heading}”。请补在“{beside}”部分之后，标题单独成行。",
            "en": "Section {number} is missing: “{number}、{heading}”. Add it after the section “{beside}”, with its "
            "heading on a line of its own.",
        },
        "heading-missing": {
            "zh": "表{number}前缺少标题“{number}、{heading}”。请在表格前补上标题，单独成行。",
            "en": "Table {number} is there, the heading before it is missing: “{number}、{heading}”. "
            "Add the heading before the table, on a line of its own.",
        },
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for every section that was not located."""
    for section in report.edition.sections:
        if report.section(section.number) is None:
            data = {"number": section.numeral, "heading": section.heading}
            table = _table_place(report, section.number)
            if table:
                yield Finding("heading-missing", data=data, span=table, key=str(section.number))
            else:
                message, beside = _belongs(placed_headings(report), section.number)
                data["beside"] = printed_heading(beside) if beside else ""
                yield Finding(message, data=data, span=beside.span if beside else None, key=str(section.number))


def _belongs(headings: list[Heading], number: int) -> tuple[str, Heading | None]:
    """Where a section belongs: before the next one that is there, else after the last."""
    behind = [heading for heading in headings if heading.number > number]
    before = [heading for heading in headings if heading.number < number]
    if behind:
        return "missing-before", min(behind, key=lambda heading: heading.number)
    return ("missing-behind", max(before, key=lambda heading: heading.number)) if before else ("missing", None)


def _table_place(report: Report, number: int) -> Span | None:
    """Where the section's table begins, if anything of it was met."""
    names = [table.name for table in report.edition.tables if table.section == number]
    places = [row.span for row in report.rows if row.path and row.table in names]
    places += [header.span for header in report.headers if header.column and header.table in names]
    return min(places, default=None)
