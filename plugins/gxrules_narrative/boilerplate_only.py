"""Section 一 says nothing of the agency itself.

## What it checks

Section 一 names the agency or speaks in the first person (我局, 本单位, 街道办), or gives a figure other
than a date or the number of a document, or says that something did not occur (没有, 未收到, 无).

## Why

A text without any of these fits every agency in the country: it was copied, and tells the reader
nothing.

## Basis

国办公开办函〔2021〕30号, clause （四）: look-alike text and perfunctory work are pursued under
《政府信息公开条例》 article 47. A short section (under 20 characters) is left to other rules.

## Fails

```toml
year = 2021
agency = "某县林业局"

[sections]
1 = "2021年，各级政府部门不断创新公开方式，部分地区还开发了移动应用，群众满意度稳步提升。"

[[fails]]
message = "boilerplate"
```

## Passes

```toml
year = 2021
agency = "某县林业局"
passes = true

[sections]
1 = "2021年，我局不断创新公开方式，开发了移动应用，群众满意度稳步提升。"
```

# 总体情况空泛

第一部分没有反映本机关的情况。

## 检查内容

第一部分应写有本机关名称或者自称（“我局”“本单位”“街道办”），或者写有日期、文号以外的数据，
或者写明某项没有发生（“没有”“未收到”“无”）。

## 检查理由

三者都没有的文字可以用于任何机关，说明是套用的，读者得不到任何信息。

## 依据

国办公开办函〔2021〕30号（四）：内容雷同、敷衍塞责的，依照《政府信息公开条例》第四十七条予以追
究。不足20个字的由其他规则检查。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxrules import Finding, Report, Severity, rule
from gxrules.types import Section, pattern

_SHORTEST = 20
_FIRST_PERSON = (
    r"我[省市县区州盟旗乡镇街局厅委办院署会队校所站处中单机部社村馆]|本[省市县区州盟旗乡镇街局厅委办院署会队校所站处中单机部社馆]"
    r"|(?<![各级个])[市县区省州](?:局|委|政府|人民政府|厅|办)|(?<![各级个])[局厅署镇乡](?:党[组委]|机关|属|长|领导|内|办公室)"
    r"|(?<![各级个])(?:街道|全局|全镇|全乡)"
)
_NONE = r"没有|未[收发产出接被受有]|无[^法论非疑私偿缝障线]|零"
_OWN = pattern(f"{_FIRST_PERSON}|{_NONE}")
_FIGURES = ("count", "percent", "range")
_GENERIC = pattern(r"人民政府|政府|办公室|办公厅|委员会|办事处|[省市县区州盟旗]")


@rule(
    "GX423",
    "boilerplate-only",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号（四）、《政府信息公开条例》第四十七条：不得内容雷同、敷衍塞责",
    needs_text=True,
    needs_prose=True,
    messages={
        "boilerplate": {
            "zh": "第一部分“总体情况”未反映本机关情况，也无任何数据。"
            "请按主动公开、依申请公开等五个方面写明本机关的实际情况。",
            "en": "Section 一 (总体情况) neither speaks of the agency nor gives a figure. "
            "Tell what the agency itself did, on each of the five topics.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding where section one fits any agency."""
    section = report.section(1)
    said = re.search(r"\S.*\S", section.clean, re.S) if section else None
    if section and said and len("".join(section.clean.split())) >= _SHORTEST and not _is_own(section, report.agency):
        yield Finding("boilerplate", span=section.locate(*said.span()), key="1")


def _is_own(section: Section, agency: str | None) -> bool:
    """Whether anything in the text is the agency's own: a figure, a word, its name."""
    if any(amount.kind in _FIGURES for amount in section.amounts):
        return True
    return bool(_OWN.search(section.clean)) or any(name in section.clean for name in _names(agency))


def _names(agency: str | None) -> Iterator[str]:
    """Every three characters of the agency's name that are its own: short forms keep some of them."""
    for part in _GENERIC.split(agency or ""):
        yield from (part[at : at + 3] for at in range(len(part) - 2))
        if len(part) == 2:
            yield part
