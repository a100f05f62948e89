"""One of the six sections is missing.

## What it checks

Each of the six sections 一 to 六 is located by its heading, under the usual variants of its
wording and numbering, also where the heading stands inside a line.

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
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule

from .form import numeral


@rule(
    "GX103",
    "section-missing",
    severity=Severity.ERROR,
    basis="《政府信息公开条例》第五十条；国办公开办函〔2021〕30号、〔2019〕60号 格式",
    needs_text=True,
    messages={
        "missing": {
            "zh": "缺少第{number}部分“{number}、{heading}”。请补上这一部分，标题单独成行。",
            "en": "Section {number} is missing: “{number}、{heading}”. Add it, with its heading on a line of its own.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for every section that was not located."""
    for section in report.edition.sections:
        if report.section(section.number) is None:
            data = {"number": numeral(section.number), "heading": section.heading}
            yield Finding("missing", data=data, key=str(section.number))
