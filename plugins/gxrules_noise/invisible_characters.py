r"""Characters that nobody sees are inside words or numbers.

## What it checks

Zero-width characters, soft hyphens, byte order marks and controls between two characters of a word
or number, and no-break spaces between two digits or inside a label or header of a table. Around
words, as indentation or padding, they are no findings; nor are labels of two characters spaced to
fill their cell. One finding tells all places.

## Why

A label or number that looks right is not found, and not read, by programs.

## Basis

The form: 国办公开办函〔2021〕30号, for 2019 and 2020 〔2019〕60号; its labels are plain words, its cells plain
figures.

## Fails

```toml
text = "某县文旅局2021年政府信息公开工作年度报告\n一、总体情况\n本年度更新目\u200b录1\u00a02次。\n"

[[fails]]
message = "invisible"
line = 3
data = { count = 2, characters = "U+200B、U+00A0" }
```

## Passes

```toml
text = "\ufeff某县文旅局2021年政府信息公开工作年度报告\n一、总体情况\n\u00a0\u00a0本年度更新目录1次。\u200b\n"
passes = true
```

# 夹有不可见字符

词语或者数字中间夹有不可见字符。

## 检查内容

词语或者数字的两个字符之间的零宽字符、软连字符、字节顺序标记和控制字符，两个数字之间以及表格行
名、栏名中的不换行空格，均予指出。位于词语前后、用于缩进或者补位的，以及两字行名中为占满单元格而
加的空格，不予指出。各处合并为一条。

## 检查理由

看上去正确的行名或者数据，程序检索不到、读取不到。

## 依据

国办公开办函〔2021〕30号规定的格式，2019、2020年度为国办公开办函〔2019〕60号；行名为普通文字，单
元格为普通数字。
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from gxrules import Finding, Report, Severity, Span, rule
from gxrules.types import pattern

from .summary_finding import examples, raw, summarise

_IN_NUMBER = pattern(r"(?<=\d)\xa0+(?=\d)")
_IN_WORD = pattern(r"(?<=[\u4e00-\u9fff])\xa0+(?=[\u4e00-\u9fff])")
_SPACED_OUT = pattern(r"\s*[\u4e00-\u9fff]\s+[\u4e00-\u9fff]\s*")


@rule(
    "GX810",
    "invisible-characters",
    severity=Severity.INFO,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 格式各项名称和数据单元格",
    needs_text=True,
    origin="extraction",
    messages={
        "invisible": {
            "zh": "有 {count} 处文字或数字中夹有不可见字符（{characters}），肉眼无法看出，但会使检索和汇总出错。"
            "请清除后以纯文本重新粘贴。",
            "en": "Words or numbers contain invisible characters, {count} in all "
            "({characters}). They cannot be seen, but searching and adding up go wrong. "
            "Clear them, and paste the text again as plain text.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield one finding with every invisible character inside a word or number."""
    text = raw(report)
    places = [span for span in report.noise if _invisible(text, span)]
    if "\xa0" in text:
        places += [Span(*match.span()) for match in _IN_NUMBER.finditer(text)]
        places += _in_labels(report, text)
    if places:
        places = sorted({span.start: span for span in places}.values(), key=attrgetter("start"))
        printed = examples((f"U+{ord(text[span.start]):04X}" for span in places), between="、")
        yield summarise("invisible", places, {"characters": printed})


def _invisible(text: str, span: Span) -> bool:
    char = text[span.start]
    if char.isprintable() or "\ue000" <= char <= "\uf8ff":
        return False
    return text[max(span.start - 1, 0)].isalnum() and text[span.end : span.end + 1].isalnum()


def _in_labels(report: Report, text: str) -> Iterator[Span]:
    """No-break spaces inside what names a row or column."""
    spans = [Span(row.span.start, row.span.start + len(row.label)) for row in report.rows if "\xa0" in row.label]
    for span in (*spans, *(header.span for header in report.headers)):
        if not _SPACED_OUT.fullmatch(text, span.start, span.end):
            yield from (Span(*match.span()) for match in _IN_WORD.finditer(text, span.start, span.end))
