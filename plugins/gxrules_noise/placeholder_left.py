"""A placeholder of a template was not filled in.

## What it checks

Hints such as 请根据实际情况填写 and （填写…）, and blanks such as XX, ××, *** or ____ in place of a word
or figure. Telephone and card numbers masked with * or X are no findings, nor is advice to applicants
on filling in a form. One finding tells all places.

## Why

A template was copied and not gone through; what should are there is missing.

## Basis

《政府信息公开条例》 article 50 (contents of the report); 国办公开办函〔2021〕30号 asks for complete and exact
contents.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
主动公开信息23条(请根据实际情况填写)，组织培训XX次。
'''

[[fails]]
message = "placeholders"
line = 3
data = { count = 2, printed = "“(请根据实际情况填写)”；“XX”" }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
申请人请根据实际情况填写《政府信息公开申请表》，网址www.example.com/xxgk/，电话138****1234。
'''
passes = true
```

# 模板内容未填写

模板中的填写提示或者空位没有处理。

## 检查内容

“请根据实际情况填写”“（填写……）”等提示，以及代替词语、数字的“XX”“××”“***”“____”等
空位。以“*”或者“X”隐去的电话、证件号码，以及指导申请人填表的文字，不予指出。各处合并为一条。

## 检查理由

套用模板后没有逐项填写，应有的内容缺失。

## 依据

《政府信息公开条例》第五十条；国办公开办函〔2021〕30号：内容完整、数据准确。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Span, rule
from gxrules.types import pattern

from .reader_notes import quote
from .summary_finding import quotations, raw, summarise

_HAN = r"[\u4e00-\u9fff]"
_HINT = (
    r"[(（][ \t]*请?(?:[根依]据|结合|按照|按|如实|自行)?[^()（）\n，。]{0,8}填写(?!日期|时间|人)[^()（）\n]{0,30}[)）]"
    rf"|请(?:[根依]据|结合|按照)[^\n，。；《]{{0,12}}填写(?!《|申请|相关|{_HAN}{{0,4}}表)"
)


def _blank(mark: str) -> str:
    """The pattern of a mark, written twice or more, before or after Chinese, and in years such as 20XX年."""
    return (
        rf"(?<![A-Za-z0-9/._{mark}-]){mark}{{2,}}+(?={_HAN})|(?<={_HAN}){mark}{{2,}}+(?![A-Za-z0-9/._-])"
        rf"|(?<=(?<!\d)20){mark}{{2}}(?=年)"
    )


# What a text must hold for the pattern after it; most hold none.
_PLACEHOLDERS = {
    "填写": pattern(_HINT),
    "XX": pattern(_blank("X")),
    "xx": pattern(_blank("x")),
    "ＸＸ": pattern(_blank("Ｘ")),
    "××": pattern(_blank("×")),
    "**": pattern(rf"(?<=(?<!\d)20)\*{{2}}(?=年)|(?<={_HAN})\*{{3,}}(?![A-Za-z0-9*])|(?<![\w*])\*{{3,}}(?={_HAN})"),
    "___": pattern(rf"(?<={_HAN})[ \t]?_{{3,}}(?=[ \t]?{_HAN})"),
}


@rule(
    "GX811",
    "placeholder-left",
    severity=Severity.WARNING,
    basis="《政府信息公开条例》第五十条；国办公开办函〔2021〕30号：内容完整、数据准确",
    needs_text=True,
    words=tuple(_PLACEHOLDERS),
    messages={
        "placeholders": {
            "zh": "有 {count} 处模板的填写提示或空位未作处理：{printed}。请填上实际内容，并删去提示。",
            "en": "Hints or blanks of a template were left, {count} of them: {printed}. "
            "Fill in what belongs there and take out the hints.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield one finding with every hint or blank of a template."""
    text = raw(report)
    found = [match for mark, wanted in _PLACEHOLDERS.items() if mark in text for match in wanted.finditer(text)]
    if found:
        found.sort(key=re.Match.start)
        printed = quotations(quote(match[0]) for match in found)
        yield summarise("placeholders", [Span(*match.span()) for match in found], {"printed": printed})
