"""Section five or six gives business figures that have nothing to do with disclosure.

## What it checks

No sentence of sections 五 and 六 gives two or more quantities of an agency's own business (visits
and letters of petitioners, cases handled, investment, rescue calls and the like) without any word
that ties it to disclosure: 公开, 公示, 信息处理费, 申请, 网站, 新媒体, 公众号, 平台, 解读, 发布 and the
like. Proposals of delegates (建议, 提案) are customary there and do not count.

## Why

The report is on disclosure, with nothing left out and nothing padded in. Work figures belong to
the agency's work report.

This is a heuristic over a short list of words, hence an info: it finds little, and what it finds
is for the agency to judge.

## Basis

国办公开办函〔2021〕30号, clause 一 (contents follow article 50, nothing padded in); 《政府信息公开条例》
article 50.

## Fails

```toml
year = 2021

[[fails]]
message = "figures"
data = { number = "六", word = "来访" }

[sections]
6 = "全年接待群众来访312批860人次。本年度未收取信息处理费。"
```

## Passes

```toml
year = 2021
passes = true

[sections]
6 = "本年度未收取信息处理费。收到信息公开方面的来访咨询12批30人次，均当场答复。"
```

# 掺入无关业务数据

第五部分或第六部分写有与政府信息公开无关的业务数据。

## 检查内容

第五、六部分的句子，如写有两个以上本机关业务数量（信访件次、办案数、投资额、救援次数等），又没有
任何与信息公开有关的字样（公开、公示、信息处理费、申请、网站、新媒体、公众号、平台、解读、发布
等），予以指出。写明建议、提案办理情况属于惯例，不算。

## 检查理由

年度报告反映政府信息公开工作，内容不应遗漏，也不应掺入无关内容。业务数据应写入本机关的工作总结。

本规则依据少量字样推断，能发现的有限，是否属实由机关自行判断，因此按提示处理。

## 依据

国办公开办函〔2021〕30号一（内容依照第五十条确定，不掺入无关内容）；《政府信息公开条例》第五十
条。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxrules import Finding, Related, Report, Severity, rule
from gxrules.types import Section, pattern

_SENTENCE = pattern(r"[^。；;！!\n]+[。；;！!]?")
_QUANTITY = pattern(r"(?<!\d)\d+\s*(?:[余多]\s*)?(?:批|件|人次|人|起|个|项|次|宗|户|万元|亿元|家|辆|场)")
_BUSINESS = pattern(
    r"来访|信访|接访|办件|招商|引资|接警|出警|立案|结案|刑拘|破获|火灾|救援|税收|脱贫|就诊|门诊|住院|接种|纳税人|拆迁|施工许可|不动产登记"
)
_DISCLOSURE = pattern(
    r"公开|公示|信息处理费|收费|申请|网站|网页|新媒体|公众号|微信|微博|平台|解读|发布|建议|提案|专栏|栏目|复议|诉讼|报道|宣传"
)


@rule(
    "GX123",
    "off-topic-content",
    severity=Severity.INFO,
    basis="国办公开办函〔2021〕30号 一；《政府信息公开条例》第五十条",
    needs_text=True,
    needs_prose=True,
    words=tuple(_BUSINESS.pattern.split("|")),
    messages={
        "figures": {
            "zh": "第{number}部分有疑似与政府信息公开无关的业务数据（{word}）：“{text}”。"
            "请删去，或说明其与信息公开的关系。",
            "en": "Section {number} gives figures of other business ({word}): “{text}”. "
            "Leave them out, or say what they have to do with disclosure.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield one finding for each of the two sections that has such sentences."""
    for section in report.sections:
        places = list(_off_topic(section)) if section.number in (5, 6) else []
        if not places:
            continue
        first, word = places[0]
        text = first[0].strip().removesuffix("。")
        yield Finding(
            "figures",
            data={
                "number": section.numeral,
                "word": word,
                "text": text if len(text) <= _LONGEST else text[:_LONGEST] + "…",
            },
            span=section.locate(first.start(), first.end()),
            related=[Related(span=section.locate(place.start(), place.end())) for place, _ in places[1:]],
            key=str(section.number),
        )


_LONGEST = 40


def _off_topic(section: Section) -> Iterator[tuple[re.Match[str], str]]:
    """The sentences with two quantities and a word of business, and that word."""
    for sentence in _SENTENCE.finditer(section.clean):
        business = _BUSINESS.search(sentence[0])
        whole = sentence[0][-1] in "。；;！!"
        if whole and business and len(_QUANTITY.findall(sentence[0])) > 1 and not _DISCLOSURE.search(sentence[0]):
            yield sentence, business[0]
