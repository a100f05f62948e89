"""The five topics of section one, and how a text shows that it tells of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from gxrules import Report
from gxrules.types import Section


@attrs.frozen
class Topic:
    """One topic: its name on the form, the phrases that tell of it, and the words by which a sub-heading names it."""

    name: str
    phrases: tuple[str, ...]
    heads: tuple[str, ...]


TOPICS = (
    Topic("主动公开", ("主动公开", "公开发布", "及时公开", "公开信息"), ("主动公开", "主动发布")),
    Topic("依申请公开", ("依申请公开", "公开申请"), ("依申请", "申请公开", "公开申请")),
    Topic(
        "政府信息管理",
        ("信息管理", "信息发布审核", "信息发布审查", "审查制度", "先审后发", "三审"),
        ("信息管理", "信息资源管理", "规范管理", "审核", "审查"),
    ),
    Topic(
        "政府信息公开平台建设",
        ("平台建设", "门户网站", "政府网站", "政务新媒体", "公众号"),
        ("平台", "网站", "新媒体"),
    ),
    Topic(
        "监督保障",
        ("监督保障", "工作考核", "社会评议", "责任追究", "业务培训", "督导", "监督检查", "领导小组"),
        ("监督", "保障"),
    ),
)
# A sub-heading: an ordinal at the start of a line or sentence, up to the first stop …
_NUMBERED = re.compile(
    r"(?:^|(?<=[\n。；;.]))\s*(?:[(（]?[一二三四五六七八九十]{1,2}[)）、.．]|[一二三四五六七八九十]是|[(（]?\d{1,2}[)）、.．])"
    r"([^。：:；;\n]{2,40})"
)
# … or a short line without any.
_SHORT_LINE = re.compile(r"^\s*([^。，：:,；;、\n]{2,20})[ \t\u3000:：]*$", re.M)


def overview(report: Report) -> Section | None:
    """Section one, where it has a text."""
    section = report.section(1)
    return section if section and section.clean.strip() else None


def without_heading(section: Section) -> Iterator[Topic]:
    """The topics that have no sub-heading of their own in section one."""
    heads = " ".join(found[1] for pattern in (_NUMBERED, _SHORT_LINE) for found in pattern.finditer(section.clean))
    return (topic for topic in TOPICS if not any(word in heads for word in topic.heads))


def untold(section: Section) -> Iterator[Topic]:
    """The topics that section one tells of neither in a sub-heading nor by any of their phrases."""
    told = "".join(section.clean.split())
    return (topic for topic in without_heading(section) if not any(phrase in told for phrase in topic.phrases))
