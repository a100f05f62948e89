"""Seeded defects of the statements on the fee for processing information (GX5)."""

from __future__ import annotations

from collections.abc import Callable

import attrs
from hypothesis import strategies as st

from gxrules.testing.defects.defect import Defect, is_of, with_values
from gxrules.testing.texts.documents import Document

Change = Callable[[st.DrawFn, Document], Document]

_LAPSED = "requests.otherwise_handled.fee_overdue"
_FEES = "disclosure.administrative_fee.amount"
_HANDLED = (_LAPSED, "requests.disposed_total", "requests.received")


def _with_section(source: Document, number: int, *lines: str) -> Document:
    """The document with another narrative in one of its sections."""
    parts = (attrs.evolve(part, text=lines) if part.number == number else part for part in source.parts)
    return attrs.evolve(source, parts=tuple(parts))


def _telling(*ways: str) -> Change:
    """A change that tells one of some sentences in section six, and nothing else there."""
    return lambda draw, source: _with_section(source, 6, draw(st.sampled_from(ways)))


def _count(source: Document, path: str) -> int:
    cell = source.cells.get(path)
    return int(cell.value or 0) if cell else 0


def _of_2021(source: Document) -> bool:
    return is_of("2021")(source) and (source.year or 0) >= 2021


def _none_lapsed(source: Document) -> bool:
    """No application lapsed for an unpaid fee, so any number of notices goes with table three."""
    return _of_2021(source) and not _count(source, f"{_LAPSED}.total")


def _misplace(draw: st.DrawFn, source: Document) -> Document:
    overview = next(part.text for part in source.parts if part.number == 1)
    moved = _with_section(source, 1, *overview, "全年未收取信息处理费。")
    return _with_section(moved, 6, "无。")


def _lapse(draw: st.DrawFn, source: Document) -> Document:
    """Applications that came in and lapsed this year, more than there were notices and applications before."""
    more = _count(source, "requests.carried_over.total") + draw(st.integers(2, 20))
    paths = [f"{row}.{column}" for row in _HANDLED for column in ("natural_person", "total")]
    grown = with_values(source, {path: _count(source, path) + more for path in paths})
    return _with_section(grown, 6, "发出收费通知1件，总金额100元，实际收取0元。")


def _beyond_volume(draw: st.DrawFn, source: Document) -> Document:
    requests = sum(_count(source, f"requests.{row}.total") for row in ("received", "carried_over"))
    # Not even applications at the rate of the last of them all yield as much.
    amount = 100 * (requests + 1) * (requests + 1)
    return _with_section(source, 6, f"本年度按件计收信息处理费{amount:,}元。")


def _not_in_table_two(draw: st.DrawFn, source: Document) -> Document:
    return with_values(_with_section(source, 6, "全年实际收取信息处理费50000元。"), {_FEES: 0})


DEFECTS = (
    Defect(code="GX501", fits=_of_2021, change=_telling("无。", "无其他需要报告的事项。")),
    Defect(code="GX502", fits=_of_2021, change=_misplace),
    Defect(
        code="GX503",
        fits=_none_lapsed,
        change=_telling("全年收取信息处理费400元。", "发出收费通知1件，共计380元。", "有1件申请产生信息处理费380元。"),
    ),
    Defect(
        code="GX504",
        fits=_of_2021,
        change=_telling(
            "本年度未收取信息处理费。本年度实际收取信息处理费400元。", "没有产生信息处理费，实收信息处理费1,300元。"
        ),
    ),
    Defect(
        code="GX505",
        fits=_none_lapsed,
        change=_telling("全年收取信息处理费385元。", "按件计收信息处理费380元。", "发出收费通知1件，总金额8元。"),
    ),
    Defect(code="GX506", fits=_none_lapsed, change=_telling("发出收费通知1件，总金额380元，实际收取500元。")),
    Defect(
        code="GX507",
        fits=_none_lapsed,
        change=_telling("发出收费通知0件，总金额380元，实际收取380元。", "发出收费通知2件，总金额0元，实际收取0元。"),
    ),
    Defect(code="GX508", fits=_of_2021, change=_lapse),
    Defect(code="GX509", fits=_of_2021, change=_telling("全年收取信息处理费400。", "实际收取信息处理费0.04万元。")),
    Defect(code="GX510", fits=_of_2021, change=_not_in_table_two),
    Defect(
        code="GX511",
        fits=_of_2021,
        change=_telling("依据国办函〔2021〕109号，未收取信息处理费。", "依据国办发〔2020〕109号，未收取信息处理费。"),
    ),
    Defect(code="GX512", fits=_of_2021, change=_beyond_volume),
    Defect(
        code="GX513",
        fits=_of_2021,
        change=_telling("未收取信息处理费、检索费、复制费。", "未收取信息处理费。依申请公开政府信息收取邮寄费20元。"),
    ),
)
