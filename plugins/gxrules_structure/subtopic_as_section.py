"""Topics of section one are numbered like sections.

## What it checks

At most one line of section 一 begins with a Chinese numeral and `、`. Lists inside a sentence (一是,
1.) do not count, nor does a section's heading that is printed twice (GX108). Where the heading of
section 二 was not located, nobody can tell where section 一 ends, and nothing is said.

## Why

`二、` is the mark of a section. A reader who follows the marks takes a topic of section one for
section two, and the real section two for a repetition.

## Basis

The form: 国办公开办函〔2021〕30号, for 2019 and 2020 〔2019〕60号. Below 一、 stands （一）.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
一、加强组织领导
调整了领导小组。
二、做好平台维护
网站运行平稳。
二、主动公开政府信息情况
'''

[[fails]]
message = "numbered"
line = 3
data = { count = 2 }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
（一）加强组织领导
调整了领导小组。
（二）做好平台维护
网站运行平稳。
二、主动公开政府信息情况
'''
passes = true
```

# 小标题误用部分序号

第一部分的小标题使用了与各部分同级的序号。

## 检查内容

第一部分中以汉字数字加顿号开头的行，最多一行。句子中的列举（“一是”“1.”）不计，重复印出的部分
标题（GX108）也不计。没有查到第二部分标题的，无法确定第一部分到哪里为止，不作判断。

## 检查理由

“二、”是部分的序号。按序号阅读的人会把第一部分的小标题当作第二部分，把真正的第二部分当作重复。

## 依据

国办公开办函〔2021〕30号规定的格式，2019、2020年度为国办公开办函〔2019〕60号。“一、”之下为
“（一）”。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Related, Report, Severity, rule

from .outline import topics_as_sections


@rule(
    "GX125",
    "subtopic-as-section",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 格式：“一、”至“六、”是各部分的序号",
    needs_text=True,
    needs_prose=True,
    messages={
        "numbered": {
            "zh": "第一部分内有 {count} 个小标题使用了与各部分同级的序号：“{heads}”。"
            "请改用“（一）”“（二）”等下一级序号。",
            "en": "Section one has {count} headings numbered like sections: “{heads}”. "
            "Number them （一）, （二） and so on.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding where two or more lines of section one are numbered like sections."""
    items = topics_as_sections(report)
    if items:
        yield Finding(
            "numbered",
            data={"count": len(items), "heads": "”“".join(item.printed for item in items)},
            span=items[0].span,
            related=[Related(span=item.span) for item in items[1:]],
            key="1",
        )
