"""A section has no table.

## What it checks

Sections 二, 三 and 四 hold their official table. A finding stands where a section was located and
neither a row nor a column header of its table was met. A table whose cells are all blank is
present.

Where the section holds the mark of a picture, or refers to an attachment, the finding is a
warning and its origin the extraction: the table may be there for people to see.

## Why

The tables are the core of the report. Everything counted in them is unknown without them: the
rules that need their cells are not evaluable.

## Basis

《政府信息公开条例》 article 50, and the form: 国办公开办函〔2021〕30号, for 2019 and 2020 〔2019〕60号. A
national ban on pictures of tables is unconfirmed.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度工作平稳。
三、收到和处理政府信息公开申请情况
五、存在的主要问题及改进情况
将加强培训。
'''

[[fails]]
message = "missing"
line = 4
data = { number = "三" }
severity = "error"
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
二、主动公开政府信息情况
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规章 | | |
五、存在的主要问题及改进情况
将加强培训。
'''
passes = true
```

# 缺少规定表格

某一部分没有表格。

## 检查内容

第二、三、四部分应有各自的规定表格。查到了该部分的标题，而没有读到其表格的任何一行或者任何一个栏
名的，予以指出。单元格全部空白的表格也算有表格。

该部分有图片标记或者提到附件的，按警告处理，并视为复制、转换造成：表格可能以图片等形式显示。

## 检查理由

表格是年度报告的核心。没有表格，其中的数据全部无从得知，需要这些数据的规则均未能判定。

## 依据

《政府信息公开条例》第五十条；国办公开办函〔2021〕30号规定的格式，2019、2020年度为国办公开办函
〔2019〕60号。全国性文件是否禁止以图片形式公开表格，未能核实。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule
from gxrules.types import Section, pattern

from .headings import heading_span, is_present, official_heading

_PICTURE = pattern(r"[\[【(（<]\s*(?:图|表格|image|img)|!\[|\.(?:png|jpe?g|gif|bmp)\b|见附[件表]|[如见]下图", re.I)


@rule(
    "GX113",
    "table-missing",
    severity=Severity.ERROR,
    basis="《政府信息公开条例》第五十条；国办公开办函〔2021〕30号、〔2019〕60号 表二至表四",
    needs_text=True,
    messages={
        "missing": {
            "zh": "第{number}部分“{heading}”没有表格。请按格式补上表{number}，没有发生的填 0。",
            "en": "Section {number} “{heading}” has no table. Add table {number} of the form, "
            "with 0 where there was nothing.",
        },
        "picture": {
            "zh": "第{number}部分“{heading}”没有可读的表格，只有图片或附件。请在正文中以文字形式列出表{number}。",
            "en": "Section {number} “{heading}” has no readable table, only a picture or an attachment. "
            "Give table {number} as text.",
        },
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for every located section without its table."""
    for table in report.edition.tables:
        section = report.section(table.section)
        if section is None or is_present(report, table.name):
            continue
        picture = bool(_PICTURE.search(_whole_text(report, section)))
        yield Finding(
            "picture" if picture else "missing",
            data={"number": table.numeral, "heading": official_heading(report, table.section)},
            span=heading_span(report, table.section),
            key=table.name,
            severity=Severity.WARNING if picture else None,
            origin="extraction" if picture else None,
        )


def _whole_text(report: Report, section: Section) -> str:
    """The section with what could not be read in it, where there is a text."""
    return report.source.slice(section.span) if report.source and section.span else section.text
