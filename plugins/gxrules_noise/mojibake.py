"""A stretch of text was decoded wrongly.

## What it checks

Runs that arise when text is read in another encoding than it was written in: 锟斤拷, 烫烫烫, UTF-8 read
as GBK (鏀垮簻淇℃伅), either read as Latin letters (æ”¿åºœ, Õþ¸®), and rows of � in a text that came as
text (lost bytes of a file are GX820's). One finding tells all places.

## Why

What stood there cannot be read, perhaps figures among it.

## Basis

Practice (做法): reports are published as readable text.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度锟斤拷锟斤拷工作平稳。
'''

[[fails]]
message = "mojibake"
line = 3
data = { count = 1, printed = "“锟斤拷锟斤拷”" }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度工作平稳，café 和“锟”字各一处。
'''
passes = true
```

# 文字乱码

一段文字解码有误，成为乱码。

## 检查内容

以错误编码读取文字时产生的内容：“锟斤拷”“烫烫烫”，把 UTF-8 读作 GBK（“鏀垮簻淇℃伅”），把两
者读作拉丁字母（“æ”¿åºœ”“Õþ¸®”），以及文本中连续的“�”（文件中丢失的字节由 GX820 检查）。
各处合并为一条。

## 检查理由

原来的文字无法辨认，其中可能有数据。

## 依据

做法：报告以可读的文本公布。
"""

from __future__ import annotations

from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Span, rule
from gxrules.types import pattern

from .reader_notes import quote
from .summary_finding import quotations, raw, summarise

# What common words become when their UTF-8 is read as GBK: rare characters, three of them close together.
_RARE = "鍏鏀銆鏈叕伅斂鐢鍔鎭紑鍐粨屾鐞鏁叾鍙閲簻鎯鏋笉湰鍒鍗嶅鐨勭鏉簩簨鍥滅睘殑氭暟儏栧綔瘔鎴眰鏃崄紝鎸敹笟忚潯鍖浜"
_LATIN = "\u0080-\u00ff‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€�"
_RUN = pattern(
    r"锟(?:斤拷?|[叫轿解])(?:锟?斤拷?|锟[叫轿解]?|拷)*|[烫]{3,}|[屯]{4,}"
    rf"|(?:[{_RARE}][\u4e00-\u9fff\ue000-\uf8ff℃€〢]?){{3,}}"
    rf"|[Â-ï][{_LATIN}]{{5,}}"
)
# No run is without one of these; they are found much faster.
_SIGN = pattern(f"[锟烫屯{_RARE}Â-ï]")
_LOST = pattern(r"�{2,}")


@rule(
    "GX815",
    "mojibake",
    severity=Severity.WARNING,
    basis="做法：报告以可读文本公开，编码为 UTF-8 或 GB18030",
    needs_text=True,
    origin="extraction",
    messages={
        "mojibake": {
            "zh": "有 {count} 处乱码：{printed}。原文已无法辨认，请从原件重新导出为 UTF-8 编码的文本。",
            "en": "Text was decoded wrongly in {count} places: {printed}. The original text there cannot be recovered. "
            "Export the report again from the original, as UTF-8 text.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield one finding with every run of wrongly decoded text."""
    text = raw(report)
    found = list(_RUN.finditer(text)) if _SIGN.search(text) else []
    if report.source and not report.source.replaced and "\ufffd" in report.source.text:
        found += _LOST.finditer(report.source.text)
    if found:
        spans = sorted(Span(*match.span()) for match in found)
        printed = quotations(quote(match[0]) for match in found)
        yield summarise("mojibake", spans, {"printed": printed})
