"""Sentences of the narrative that speak of the fee for processing information (信息处理费)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from gxrules import Report, Section, Span

# Copied text breaks words over lines, hence the white space between the characters.
_NAMED = r"信\s*息\s*(?:公\s*开\s*)?处\s*理\s*(?:收\s*)?费|收\s*费\s*通\s*知"
_ABOUT = "信息公开|公开政府信息|公开信息|依申请公开"
# Other fees are news an agency publishes, not what it charges for an answer.
_CHARGED = (
    "(?<!事业性)(?<!涉企)(?<!教育)(?<!医疗)(?<!物业)(?<!停车)(?<!服务)收费(?!公示|目录|标准|项目|清单|政策|依据|文件|信息|公开)"
    r"|收取[^。；！？\n]{0,12}费"
)
_SAME_SENTENCE = r"[^。；！？\n]{0,60}?"
_STATEMENT = re.compile(
    f"{_NAMED}|(?:{_ABOUT}){_SAME_SENTENCE}(?:{_CHARGED})|收取{_SAME_SENTENCE}(?:{_ABOUT}){_SAME_SENTENCE}费"
)


@attrs.frozen
class Statement:
    """A place that speaks of the fee: its section, and its span where there is text."""

    section: Section
    span: Span | None


def statements(report: Report) -> Iterator[Statement]:
    """The first such place of the preamble and of each section."""
    for section in report.narratives():
        found = _STATEMENT.search(section.clean) if "费" in section.clean else None
        if found:
            yield Statement(section, section.locate(found.start(), found.end()))
