"""What the rules on the title share: how a title is worded."""

from __future__ import annotations

import re

from gxrules import Message, Report
from gxrules.types import pattern

_NAME = "政府信息公开工作年度报告"
_LEADING_RANK = pattern(r"[省市县区州旗盟镇乡](?![\u4e00-\u9fff][省市县区州旗盟镇乡])")
YEAR = pattern(r"(?:20\d\d|二[〇零一二三四五六七八九十]{2,3})年")
# A date, a note in brackets or a mark may be after.
OFFICIAL = pattern(rf".*[\u4e00-\u9fff].*?{YEAR.pattern}.{{0,12}}?{_NAME}(?:\(.*\))?[^\u4e00-\u9fff]*")
_STANDARD = pattern(rf"{YEAR.pattern}度?|关于|政府|政务|信息公开|信息|公开|工作|年度|报告|年报|情况|标题|附件|公布|的")


def proposed_title(report: Report) -> str | None:
    """The title to propose for a report; ``None`` where its agency or its year is not certain.

    An agency is certain if its name ends as those of a kind of agency do: then its kind is known. One that begins
    with the rank of a region has lost the region's name (市水利局), and no title has it so.
    """
    if report.agency is None or report.agency_kind == "unknown" or report.year is None:
        return None
    if _LEADING_RANK.match(report.agency):
        return None
    return f"{report.agency}{report.year}年{_NAME}"


def how_to_title(proposed: str | None) -> Message:
    """What to do about the title: to write the one proposed, else what a title names."""
    if proposed:
        return Message(f"写成“{proposed}”", f"“{proposed}”")
    return Message(f"依次写明机关名称、年度和“{_NAME}”", f"the name of the agency, the year, and {_NAME}")


def names_an_agency(title: str) -> bool:
    """True if a title says more than what every title says."""
    return bool(re.search(r"[\u4e00-\u9fff]{2}", _STANDARD.sub(" ", title)))
