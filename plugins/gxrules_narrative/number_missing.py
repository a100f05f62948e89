"""A measure word stands in the narrative without its number.

## What it checks

No measure word (条, 件, 份, 篇, 次, 项 …, %) follows a word that asks for a number with nothing, or
nothing but a gap, in between: `公开信息  条`, `公开信息条`, `共 件`, `占 %`. Where no gap is left, only
what cannot be a word counts: `收到的申请件` is an ordinary one. All such places of a section make one
finding.

## Why

The sentence was copied from a template and the figure never filled in, or it was lost when the
text was copied. Marks like `XX` or `____` are another rule's (GX811).

## Basis

国办公开办函〔2021〕30号, clause （四）: incomplete or inaccurate reports are answered for. Only gaps
after words of counting are taken, so a word broken over two lines is none; a gap elsewhere may go
unseen.

## Fails

```toml
year = 2021

[sections]
1 = "我局全年主动公开信息  条。"

[[fails]]
message = "missing"
data = { phrase = "我局全年主动公开信息 条" }
```

## Passes

```toml
year = 2021
passes = true

[sections]
1 = "我局全年主动公开信息 12 条。"
```

# 量词前缺少数字

正文中量词前没有数字。

## 检查内容

要求写数字的词语之后，不应直接或者只隔空格出现量词（条、件、份、篇、次、项等，以及“%”）：如
“公开信息  条”“公开信息条”“共 件”“占 %”。没有留空的，只认定不可能构成词语的情形：“收到
的申请件”是通常说法。同一部分的此类情形合并为一条。

## 检查理由

句子套用了模板而没有填写数字，或者数字在复制时丢失。“XX”“____”等标记由 GX811 检查。

## 依据

国办公开办函〔2021〕30号（四）：内容不完整、不准确的，要予以追究。只检查计数词语之后的空缺，因此
跨行的词语不会误判；其他位置的空缺可能没有发现。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxrules import Finding, Related, Report, Severity, rule
from gxrules.types import Section, pattern

# A gap within the line: copied text breaks words like 文件 at the end of one.
_GAP = r"[ \t\u3000\xa0]+"
_COUNTED = r"信息|申请|诉讼|复议|规范性文件|规章|收费|(?<!中)共|计|约|达"
_DONE = r"公开|发布|更新|收到|受理|新收|办结|答复|办理|结转|制发|制定|废止|发出|收取|召开|开展|举办|撰写|印发|报送"
_MEASURE = r"(?:万?元|人次|[条件份篇次项期场个人宗起])"
_END = r"(?=\s*(?:[，,。.；;、：:！!）)]|$))"
# Without a gap only what is no word of its own: 申请件 is one where nothing is counted.
_INNER = r"[^，,。；;：:的\s\d]{0,10}"
_CLOSED = (
    rf"(?:(?:公开|发布|更新){_INNER}信息条|(?:共|累计|总计)(?:收到|受理|新收|办结|答复){_INNER}申请[件宗]|文件件"
    rf"|(?:发生|引发|提起|被申请){_INNER}(?:行政复议|行政诉讼)[件起宗]|(?:收费|处理费|费用|金额)为?(?:人民币)?万?元){_END}"
)
# What stands before shows which number is meant.
_BEFORE = r"[^，,。；;：:（(\s\d]{0,8}"
_GAPS = (
    rf"(?:(?:{_COUNTED}|{_DONE})[：:]?{_GAP}{_MEASURE}{_END}"
    rf"|(?:占比?|达到?|率为?)(?:{_GAP})?[%％]"
    rf"|(?:共计?|合计|累计){_MEASURE}{_END}|{_CLOSED})"
)
# Most texts have no gap, which is told quickly by the one sign before a measure that lacks its number.
_ANY = pattern(r"[ \t\u3000\xa0占比达到率为共计息请件议讼费用额币](?:万?元|人次|[条件份篇次项期场个人宗起%％])")
_MISSING = pattern(_BEFORE + _GAPS, re.M)


@rule(
    "GX419",
    "number-missing",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号（四）：报告内容应当准确、完整",
    needs_text=True,
    needs_prose=True,
    messages={
        "missing": {
            "zh": "“{phrase}”缺少数字（本部分共 {count} 处）。请补上实际数量，没有发生的写 0。",
            "en": "“{phrase}” lacks its number ({count} such places in this section). "
            "Enter the actual figure, 0 where there was nothing.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield one finding for each section with gaps."""
    for section in report.narratives():
        found = list(_MISSING.finditer(section.clean)) if _ANY.search(section.clean) else []
        if found:
            yield _finding(section, found)


def _finding(section: Section, found: list[re.Match[str]]) -> Finding:
    first, *others = (section.locate(*match.span()) for match in found)
    return Finding(
        "missing",
        data={"phrase": " ".join(found[0][0].split()), "count": len(found)},
        span=first,
        related=[Related(span=span) for span in others],
        key=str(section.number),
    )
