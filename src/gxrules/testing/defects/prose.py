"""Seeded defects of what the narrative tells: lists, shares, counts, gaps, scope (GX411 to GX423)."""

from __future__ import annotations

from decimal import Decimal

import attrs
from hypothesis import strategies as st

from gxrules.testing.defects.defect import Defect, is_of, with_values
from gxrules.testing.texts.documents import Document

_FEE = "disclosure.administrative_fee.amount"
_LICENSES = "disclosure.administrative_license.decisions"
_EMPTY = (
    "各级政府部门认真贯彻条例，坚持以公开为常态、不公开为例外，部分地区还开发了移动应用。",
    "坚持以公开为常态、不公开为例外，不断完善制度，拓展渠道，提升公开质量和水平。",
)


def with_overview(source: Document, *lines: str) -> Document:
    """The document with these lines for section one."""
    parts = (attrs.evolve(part, text=lines) if part.number == 1 else part for part in source.parts)
    return attrs.evolve(source, parts=tuple(parts))


def telling(source: Document, sentence: str) -> Document:
    """The document with one more line at the end of section one."""
    (overview,) = (part for part in source.parts if part.number == 1)
    return with_overview(source, *overview.text, sentence)


def named(source: Document, agency: str) -> Document:
    """The document as the report of another agency."""
    return attrs.evolve(source, title=(f"{agency}{source.year}年政府信息公开工作年度报告",))


def _too_many_parts(draw: st.DrawFn, source: Document) -> Document:
    first, second, less = draw(st.tuples(st.integers(5, 90), st.integers(5, 90), st.integers(1, 4)))
    whole = first + second - less
    return telling(source, f"网站发布动态{whole}条，其中图文{first}条，视频{second}条。")


def _wrong_share(draw: st.DrawFn, source: Document) -> Document:
    # No count of applications has a part of 37 that makes 61.5 %, so no total of the tables fits by chance.
    whole = draw(st.integers(70, 400))
    return telling(source, f"制作政策图解{whole}份，其中动画37份，占61.5%。")


def _gap(draw: st.DrawFn, source: Document) -> Document:
    gaps = ("网站栏目全年更新 次。", "主动公开信息  条。", "解答群众提问共 件，满意率 %。")
    return telling(source, draw(st.sampled_from(gaps)))


def _wider(draw: st.DrawFn, source: Document) -> Document:
    area, count = draw(st.tuples(st.sampled_from(("全市", "我区", "全县")), st.integers(20, 900)))
    return telling(named(source, "云岭县水利局"), f"{area}共主动公开信息{count}条。")


def _undecide(draw: st.DrawFn, source: Document) -> Document:
    agency = draw(st.sampled_from(("云岭县行政审批局", "临泽市行政审批服务局")))
    return named(with_values(source, {_LICENSES: 0}), agency)


def _all_zero(draw: st.DrawFn, source: Document) -> Document:
    paths = [path for path in source.cells if path.startswith("disclosure.")]
    return named(with_values(source, dict.fromkeys(paths, 0)), "石桥县人民政府")


def _empty(draw: st.DrawFn, source: Document) -> Document:
    return with_overview(source, draw(st.sampled_from(_EMPTY)))


def _printed_value(source: Document, path: str) -> int | Decimal:
    """What a cell is worth; blanks and dashes count as zero here."""
    return source.cells[path].value or 0


def _other_documents(draw: st.DrawFn, source: Document) -> Document:
    columns = ("issued",) if is_of("2021")(source) else ("newly_made", "newly_disclosed")
    above = max(_printed_value(source, f"disclosure.normative_document.{column}") for column in columns)
    return telling(source, f"制发规范性文件{above + draw(st.integers(1, 20))}件。")


def _other_decisions(draw: st.DrawFn, source: Document) -> Document:
    kind, word = draw(st.sampled_from((("administrative_penalty", "处罚"), ("administrative_license", "许可"))))
    count = _printed_value(source, f"disclosure.{kind}.decisions") + draw(st.integers(1, 20))
    return telling(source, f"全年作出行政{word}决定{count}件。")


def _other_fees(draw: st.DrawFn, source: Document) -> Document:
    amount = f"{draw(st.integers(1, 90))}.{draw(st.integers(1, 9))}"
    said = draw(st.sampled_from(("本年度无行政事业性收费。", "行政事业性收费共计200万元。")))
    return telling(with_values(source, {_FEE: amount}), said)


def _other_applicants(draw: st.DrawFn, source: Document) -> Document:
    rows = ("received", "carried_over", "disposed_total")
    above = sum(_printed_value(source, f"requests.{row}.natural_person") for row in rows)
    return telling(source, f"信息公开申请中，自然人申请{above + draw(st.integers(1, 9))}件。")


_REASONS = (
    ("requests.denied.internal_affairs.total", "内部事务信息"),
    ("requests.denied.process_information.total", "过程性信息"),
    ("requests.denied.enforcement_file.total", "行政执法案卷"),
    ("requests.denied.administrative_inquiry.total", "行政查询事项"),
)


def _empty_reasons(draw: st.DrawFn, source: Document) -> Document:
    """Names a reason that occurred together with one that did not."""
    told = [(path, word) for path, word in _REASONS if _printed_value(source, path)]
    void = [(path, word) for path, word in _REASONS if not _printed_value(source, path)]
    (path, first), (_, second) = draw(st.sampled_from(told)), draw(st.sampled_from(void))
    return telling(source, f"办理信息公开申请中，属于{first}和{second}不予公开{_printed_value(source, path)}件。")


def _has_both(source: Document) -> bool:
    return 0 < sum(bool(_printed_value(source, path)) for path, _ in _REASONS) < len(_REASONS)


DEFECTS = (
    Defect(code="GX411", change=_too_many_parts),
    Defect(code="GX412", change=_wrong_share),
    Defect(code="GX414", change=_other_documents),
    Defect(code="GX415", change=_other_decisions),
    Defect(code="GX416", change=_other_fees, fits=is_of("2021")),
    Defect(code="GX417", change=_other_applicants),
    Defect(code="GX418", change=_empty_reasons, fits=_has_both),
    Defect(code="GX419", change=_gap),
    Defect(code="GX420", change=_wider),
    Defect(code="GX421", change=_undecide),
    Defect(code="GX422", change=_all_zero),
    Defect(code="GX423", change=_empty),
)
