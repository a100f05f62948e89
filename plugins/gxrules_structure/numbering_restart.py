"""The numbering of the sections starts again.

## What it checks

Among the headings of the sections and the lines of the narrative numbered alike, 一、 is once.
One finding names all places where it stands again. Rows of tables, lists inside a sentence and a
table of contents do not count, nor does a heading whose number alone is wrong (GX106), a section
printed twice (GX108), or topics of section one numbered like sections (GX125).

## Why

With two 一、 nobody can cite a part of the report, and programs that follow the numbers read two
reports.

## Basis

The form: 国办公开办函〔2021〕30号, for 2019 and 2020 〔2019〕60号. The sections are numbered 一、 to 六、,
below them stands （一）.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度工作平稳。
五、存在的主要问题及改进情况
一、存在的问题
公开目录更新较慢。
二、改进措施
明确更新时限。
六、其他需要报告的事项
无。
'''

[[fails]]
message = "restart"
line = 5
data = { first = "一、总体情况", again = "一、存在的问题" }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度工作平稳。
五、存在的主要问题及改进情况
（一）存在的问题
公开目录更新较慢。
（二）改进措施
明确更新时限。
六、其他需要报告的事项
无。
'''
passes = true
```

# 各部分序号重新编起

各部分的序号又从“一、”编起。

## 检查内容

在各部分标题和正文中采用同样序号的行里，“一、”只应出现一次。再次出现的各处合并为一条指出。表格
的行、句子中的列举和目录不计；仅序号有误的标题（GX106）、重复印出的部分（GX108）、第一部分误用部
分序号的小标题（GX125）也不计。

## 检查理由

有两个“一、”，引用报告时就无法指明是哪一部分，按序号读取的程序会读成两份报告。

## 依据

国办公开办函〔2021〕30号规定的格式，2019、2020年度为国办公开办函〔2019〕60号。各部分依次编为
“一、”至“六、”，其下为“（一）”。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Related, Report, Severity, rule

from .outline import first_marks


@rule(
    "GX126",
    "numbering-restart",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 格式：各部分依次编为“一、”至“六、”",
    needs_text=True,
    needs_prose=True,
    messages={
        "restart": {
            "zh": "序号“一、”重复使用：已有“{first}”，又有“{again}”。"
            "各部分依次编为“一、”至“六、”，其下请用“（一）”“（二）”等序号。",
            "en": "The number 一、 is used again: “{first}”, then “{again}”. The sections are numbered 一、 to 六、; "
            "below them use （一）, （二） and so on.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield one finding for all places where the numbering begins again."""
    marks = first_marks(report)
    if len(marks) > 1:
        first, *again = marks
        yield Finding(
            "restart",
            data={"first": first.printed, "again": "”“".join(mark.printed for mark in again)},
            span=again[0].span,
            related=[Related(span=mark.span) for mark in (first, *again[1:])],
            key="一",
        )
