"""The report cites a document or an article that no longer applies.

## What it checks

From report year 2019 on, no sentence cites 国务院令第492号 (unless it names 第711号, too, or says 原, 修订),
and none cites article 32 (第三十二条) of the Regulations as what the report's contents rest on. From
2021 on, no sentence cites 国办公开办函〔2019〕60号 as the form, unless it names 〔2021〕30号, too. One finding
for each of the three.

## Why

A citation kept from an older report shows a text nobody looked through, and readers who look it up
find other rules.

## Basis

《政府信息公开条例》 (国务院令第711号, in force since 2019-05-15) articles 49 and 50; article 32 was that on
contents before the revision. 国办公开办函〔2021〕30号 replaced the form of 〔2019〕60号. The report is right all
the same: an info.

## Fails

```toml
year = 2022

[sections]
1 = "本报告按照国办公开办函〔2019〕60号的格式编制。"

[[fails]]
message = "form"
data = { printed = "国办公开办函〔2019〕60号" }
```

## Passes

```toml
year = 2022
passes = true

[sections]
1 = "本报告按照国办公开办函〔2021〕30号的格式编制。"
```

# 引用已不适用的规定

报告引用的文件或者条款已不适用。

## 检查内容

2019年度起，句子不应引用国务院令第492号（同时写明第711号，或者写明“原”“修订”的除外），也不应
把条例第三十二条作为年度报告内容的依据。2021年度起，句子不应把国办公开办函〔2019〕60号作为编制格
式的依据，同时写明〔2021〕30号的除外。三种情形各指出一次。

## 检查理由

沿用旧报告的引文，说明文字没有经过核对；读者查到的是另一套规定。

## 依据

《政府信息公开条例》（国务院令第711号，2019年5月15日起施行）第四十九条、第五十条；第三十二条是修
订前关于报告内容的条款。国办公开办函〔2021〕30号取代了〔2019〕60号的格式。引用有误不影响报告内
容，因此按提示处理。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from gxrules import Context, Finding, Report, Severity, rule
from gxrules.types import Section, pattern


@attrs.frozen
class _Outdated:
    """A citation that no longer applies: its message, from when on, and what excuses it in a sentence."""

    message: str
    first_year: int
    cited: re.Pattern[str]
    excused: re.Pattern[str]


_OUTDATED = (
    _Outdated(
        "law",
        2019,
        pattern(r"(?:国务院令?\s?第?\s?492\s?号令?|第\s?492\s?号国务院令)"),
        pattern(r"711|原|修订|修改|废止"),
    ),
    _Outdated(
        "article",
        2019,
        pattern(r"(?<=条例)[》」）)]?\s?第三十二条(?=[^。；]{0,60}(?:年度报告|年报|编制))"),
        pattern(r"办法|细则|第三方"),
    ),
    _Outdated(
        "form",
        2021,
        pattern(r"(?:国办)?公开办函\s?[〔\[（(【]\s?2019\s?[〕\]）)】]\s?60\s?号"),
        pattern(r"2021\s?[〕\]）)】]\s?30\s?号|原|废止|替代|代替"),
    ),
)


@rule(
    "GX609",
    "outdated-citation",
    severity=Severity.INFO,
    basis="《政府信息公开条例》（国务院令第711号）第四十九条、第五十条；国办公开办函〔2021〕30号",
    first_year=2019,
    needs_text=True,
    needs_prose=True,
    words=("492", "第三十二条", "2019"),
    messages={
        "law": {
            "zh": "报告引用的“{printed}”是修订前的条例。现行《政府信息公开条例》为国务院令第711号，请改正。",
            "en": "“{printed}” is the Regulations before their revision. The Regulations in "
            "force are Order No. 711. Correct the citation.",
        },
        "article": {
            "zh": "报告引用的“{printed}”是修订前条例关于年度报告内容的条款。现行条例的相应条款为第五十条，请改正。",
            "en": "“{printed}” was the article on the report's contents before the revision. "
            "It is now article 50. Correct the citation.",
        },
        "form": {
            "zh": "报告引用的“{printed}”是2019年的试行格式。2021年度起应按国办公开办函〔2021〕30号的格式编制，请改正。",
            "en": "“{printed}” is the trial form of 2019. From report year 2021 on the form is that of "
            "国办公开办函〔2021〕30号. Correct the citation.",
        },
    },
)
def check(report: Report, context: Context) -> Iterator[Finding]:
    """Yield a finding for the first place of each outdated citation."""
    year = context.metadata.year or report.year or 0
    for outdated in _OUTDATED:
        found = next(_places(report, outdated), None) if year >= outdated.first_year else None
        if found is not None:
            section, start, end = found
            printed = "".join(section.clean[start:end].split()).lstrip("》」）)")
            yield Finding(
                outdated.message, data={"printed": printed}, span=section.locate(start, end), key=outdated.message
            )


def _places(report: Report, outdated: _Outdated) -> Iterator[tuple[Section, int, int]]:
    for section in report.narratives():
        for sentence in re.finditer(r"[^。！？]+", section.clean):
            found = outdated.cited.search(sentence[0])
            if found and not outdated.excused.search(sentence[0]):
                yield section, sentence.start() + found.start(), sentence.start() + found.end()
