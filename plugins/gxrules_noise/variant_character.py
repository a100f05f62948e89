"""A text in simplified characters holds others.

## What it checks

Traditional and Japanese characters, radicals and compatibility ideographs that stand for an ordinary
simplified character. Characters of GB 2312 are none, such as 乾 and 瞭. One finding tells all places;
a text that is written in traditional characters throughout is told of once, without places. The names that a
site's links give to a script in that script, 繁體 and 簡體, are left out.

## Why

They look alike, but searching for the ordinary word does not find them. Radicals come from some PDF
fonts, Japanese and traditional characters from input methods.

## Basis

《通用规范汉字表》 (2013) and the law on the common language (《国家通用语言文字法》 article 9): agencies
write standard characters.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
大厅设有自助査询机和公开⽂件架。
'''

[[fails]]
message = "variants"
line = 3
data = { count = 2, characters = "“査”应为“查”；“⽂”应为“文”" }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
大厅设有自助查询机，瞭望塔资料已公开，乾坤街道已纳入。
'''
passes = true
```

# 用字不规范

简体文字中夹有繁体、异体等字形。

## 检查内容

繁体字、日文汉字、部首字符和兼容汉字，代替了通行的规范简化字的，予以指出。GB 2312 收录的字（如
“乾”“瞭”）不算。各处合并为一条；全文均为繁体的只指出一次，不列位置。网站切换文字的链接“繁
體”“簡體”不计。

## 检查理由

字形相近，但检索不到。部首字符来自某些 PDF 字体，日文汉字和繁体字来自输入法。

## 依据

《国家通用语言文字法》第九条：国家机关使用规范汉字；《通用规范汉字表》（2013年）。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule
from gxrules.types import pattern

from .summary_finding import examples, raw, summarise

# Beyond this share of a text its characters are no slips.
_SHARE = 0.05
_FEW = 20
# A script called by its own name, as the link to another version of a page calls it.
_NAME_OF_SCRIPT = pattern(r"[繁簡正]體")


@rule(
    "GX809",
    "variant-character",
    severity=Severity.INFO,
    basis="《国家通用语言文字法》第九条；《通用规范汉字表》（2013年）",
    needs_text=True,
    origin="unknown",
    facts=("variants",),
    messages={
        "variants": {
            "zh": "有 {count} 处用字不是规范简化字：{characters}。字形相近，但无法检索，请改为规范字。",
            "en": "Characters that are not the standard simplified ones, {count} of them: {characters} (printed, and "
            "as it should be). They look alike, but searching does not find them. Write the standard ones.",
        },
        "traditional": {
            "zh": "全文使用繁体字，有 {count} 个字不是规范简化字。请改用规范简化字发布。",
            "en": "The text is written in traditional characters; {count} differ from the standard simplified ones. "
            "Publish it in standard characters.",
        },
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield one finding with every character that stands for a simplified one."""
    text = raw(report)
    names = {at for match in _NAME_OF_SCRIPT.finditer(text) for at in range(*match.span())} if report.variants else ()
    found = [(span, plain) for span, plain in report.variants if span.start not in names]
    if len(found) > max(_FEW, len(text) * _SHARE):
        yield Finding("traditional", data={"count": len(found)}, span=found[0][0], key="")
    elif found:
        characters = examples(f"“{text[span.start]}”应为“{plain}”" for span, plain in found)
        yield summarise("variants", [span for span, _ in found], {"characters": characters})
