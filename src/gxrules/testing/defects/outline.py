"""Seeded defects of outline and row order, and of what sections five and six tell (GX117, GX120 to GX127)."""

from __future__ import annotations

import attrs
from hypothesis import strategies as st

from gxrules.testing.defects.defect import Defect
from gxrules.testing.texts.documents import Document, Grid, map_grids
from gxrules.testing.texts.narrative import AGENCIES

_ACCOUNTABLE = ("，接受社会评议，未发生责任追究", "，未发生责任追究", "，并接受社会评议")


def _telling(source: Document, number: int, *lines: str) -> Document:
    """The document with another narrative in one section."""
    parts = (attrs.evolve(part, text=lines) if part.number == number else part for part in source.parts)
    return attrs.evolve(source, parts=tuple(parts))


def _text(source: Document, number: int) -> tuple[str, ...]:
    return next(part.text for part in source.parts if part.number == number)


# Neither is the first row of a group: its name would move along. Each pair stands together.
_NEIGHBOURS = (
    ("requests.denied.prohibited_by_law", "requests.denied.security_and_stability"),
    ("requests.denied.process_information", "requests.denied.enforcement_file"),
    ("requests.not_processed.published_material", "requests.not_processed.excessive_requests"),
)


def _rows_swapped(draw: st.DrawFn, source: Document) -> Document:
    pair = draw(st.sampled_from(_NEIGHBOURS))

    def swap(grid: Grid) -> Grid:
        lines = list(grid.lines)
        first, second = (index for index, line in enumerate(lines) if line.path in pair)
        lines[first], lines[second] = lines[second], lines[first]
        return attrs.evolve(grid, lines=tuple(lines))

    return map_grids(source, lambda grid: swap(grid) if grid.name == "requests" else grid)


def _one_sided(draw: st.DrawFn, source: Document) -> Document:
    problems = "部分栏目的内容更新较慢，解读材料的形式单一，个别科室对办理时限掌握不好，公众查找不便。"
    improvements = "继续加强队伍建设，每季度组织一期培训，完善审核制度，按月核对公开目录，逐步丰富解读形式。"
    return _telling(source, 5, draw(st.sampled_from((problems, improvements))))


def _thin(draw: st.DrawFn, source: Document) -> Document:
    return _telling(
        source, 5, draw(st.sampled_from(("无。", "暂无。", "暂无问题。", "公开意识有待增强，将加强学习。")))
    )


def _is_government(source: Document) -> bool:
    names = [agency.name for agency in AGENCIES if agency.name.endswith("人民政府")]
    return any(title.startswith(tuple(names)) for title in source.title)


def _unaccountable(draw: st.DrawFn, source: Document) -> Document:
    lines = _text(source, 1)
    for phrase in _ACCOUNTABLE:
        lines = tuple(line.replace(phrase, "") for line in lines)
    return _telling(source, 1, *lines)


def _off_topic(draw: st.DrawFn, source: Document) -> Document:
    figures = ("全年接待群众来访312批860人次。", "全年共招商引资项目12个，到位资金3.5亿元。")
    number = draw(st.sampled_from((5, 6)))
    return _telling(source, number, *_text(source, number), draw(st.sampled_from(figures)))


def _announce(draw: st.DrawFn, source: Document) -> Document:
    count = draw(st.sampled_from(("四", "五", "七", "8")))
    return attrs.evolve(source, preamble=(*source.preamble, f"本报告由总体情况等{count}个部分组成。"))


def _topics_as_sections(draw: st.DrawFn, source: Document) -> Document:
    added = ("一、加强组织领导", "明确专人负责。", "二、做好日常维护", "按月核对目录。")
    return _telling(source, 1, *_text(source, 1), *added)


def _restart(draw: st.DrawFn, source: Document) -> Document:
    parts = (
        ("一、存在的主要问题", "部分栏目的内容更新较慢。", "二、改进情况", "已明确专人，按月核对公开目录，限期改进。"),
        ("一、不足之处", "解读材料的形式单一，公众关注度不高。", "二、下一步打算", "逐步丰富解读形式。"),
    )
    return _telling(source, 5, *draw(st.sampled_from(parts)))


_TOPICS = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")
_MARKS = ("（一）", "（二）", "（三）", "（四）", "（五）")


def _gap(draw: st.DrawFn, source: Document) -> Document:
    """One of the sub-headings but the last is left out; the others keep their numbers."""
    gone = draw(st.integers(0, len(_MARKS) - 2))
    lines = [f"{mark}{topic}。各项任务按期完成，未发生责任追究。" for mark, topic in zip(_MARKS, _TOPICS, strict=True)]
    return _telling(source, 1, *lines[:gone], *lines[gone + 1 :])


DEFECTS = (
    Defect(code="GX117", change=_rows_swapped),
    Defect(code="GX120", change=_one_sided),
    Defect(code="GX121", change=_thin),
    Defect(code="GX122", change=_unaccountable, fits=_is_government),
    Defect(code="GX123", change=_off_topic),
    Defect(code="GX124", change=_announce),
    Defect(code="GX125", change=_topics_as_sections),
    Defect(code="GX126", change=_restart),
    Defect(code="GX127", change=_gap),
)
