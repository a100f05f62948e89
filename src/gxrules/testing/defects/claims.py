"""Seeded defects of what the narrative tells of applications and remedies (GX401 to GX410, GX413)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

import attrs
from hypothesis import strategies as st

from gxrules.testing.defects.defect import Defect, with_values
from gxrules.testing.texts.documents import Document

_FLOW = ("requests.received", "requests.granted", "requests.disposed_total")
_WAITING = ("requests.received", "requests.carried_forward")


def _value(source: Document, path: str) -> int | Decimal:
    """What a cell is worth; blanks and dashes count as zero here."""
    return source.cells[path].value or 0


def _raise_cells(source: Document, paths: Iterable[str], more: int) -> Document:
    """The document with more in these cells."""
    return with_values(source, {path: str(_value(source, path) + more) for path in paths})


def _with_requests(source: Document, rows: Iterable[str], more: int) -> Document:
    """The document with more applications of natural persons in these rows of table three."""
    columns = ("natural_person", "total")
    return _raise_cells(source, [f"{row}.{column}" for row in rows for column in columns], more)


def _with_remedies(source: Document, block: str, outcome: str, more: int) -> Document:
    """The document with more cases of one outcome in a block of table four."""
    return _raise_cells(source, [f"remedies.{block}.{column}" for column in (outcome, "total")], more)


def _saying(source: Document, sentence: str) -> Document:
    """The document with a section one that tells this and no other figure."""
    lines = ("（一）主动公开。我单位按时发布各类信息。", f"（二）依申请公开。{sentence}")
    parts = (attrs.evolve(part, text=lines) if part.number == 1 else part for part in source.parts)
    return attrs.evolve(source, parts=tuple(parts))


def _miscounting(sentence: str, *paths: str) -> Callable[[st.DrawFn, Document], Document]:
    """A sentence with a number that is more than all these cells together, in a report with applications."""

    def plant(draw: st.DrawFn, source: Document) -> Document:
        more = draw(st.integers(1, 30))
        every = sum((_value(source, path) for path in paths), start=0)
        changed = _with_requests(source, _FLOW, more)
        return _saying(changed, sentence.format(every + more * len(paths) + draw(st.integers(1, 30))))

    return plant


def _miscounted_cases(sentence: str, *blocks: str) -> Callable[[st.DrawFn, Document], Document]:
    """A sentence with more cases than table four has, in a report that has some."""

    def plant(draw: st.DrawFn, source: Document) -> Document:
        more = draw(st.integers(1, 9))
        every = sum((_value(source, f"remedies.{block}.total") for block in blocks), start=0)
        changed = _with_remedies(source, blocks[0], "upheld", more)
        return _saying(changed, sentence.format(every + more + draw(st.integers(1, 9))))

    return plant


def _nothing_said(draw: st.DrawFn, source: Document) -> Document:
    words = draw(st.sampled_from(("没有收到政府信息公开申请。", "未收到信息公开申请。", "收到政府信息公开申请0件。")))
    return _saying(_with_requests(source, _FLOW, draw(st.integers(1, 30))), words)


def _all_finished(draw: st.DrawFn, source: Document) -> Document:
    words = ("政府信息公开申请均已办结。", "政府信息公开申请全部办结。", "信息公开申请办结率100%。")
    waiting = _with_requests(source, _WAITING, draw(st.integers(1, 9)))
    return _saying(waiting, draw(st.sampled_from(words)))


def _all_upheld(draw: st.DrawFn, source: Document) -> Document:
    said = {"reconsideration": "政府信息公开行政复议均获维持。", "direct_litigation": "政府信息公开行政诉讼均胜诉。"}
    block, outcome = draw(st.tuples(st.sampled_from(sorted(said)), st.sampled_from(("corrected", "pending"))))
    return _saying(_with_remedies(source, block, outcome, 1), said[block])


def _tell_twice(draw: st.DrawFn, source: Document) -> Document:
    first = draw(st.integers(10, 900))
    other = first + draw(st.integers(1, 9))
    return _saying(source, f"全年主动公开政府信息{first}条。总体来看，共公开政府信息{other}条。")


DEFECTS: tuple[Defect, ...] = (
    Defect(
        code="GX401",
        change=_miscounting("全年收到政府信息公开申请{}件。", "requests.received.total", "requests.carried_over.total"),
    ),
    Defect(code="GX402", change=_miscounting("上年结转政府信息公开申请{}件。", "requests.carried_over.total")),
    Defect(
        code="GX403",
        change=_miscounting(
            "办结政府信息公开申请{}件。",
            "requests.disposed_total.total",
            "requests.received.total",
            "requests.carried_over.total",
        ),
    ),
    Defect(code="GX404", change=_miscounting("结转下年度继续办理{}件。", "requests.carried_forward.total")),
    Defect(code="GX405", change=_miscounting("对政府信息公开申请，予以公开{}件。", "requests.granted.total")),
    Defect(code="GX406", change=_miscounted_cases("因政府信息公开被申请行政复议{}件。", "reconsideration")),
    Defect(
        code="GX407",
        change=_miscounted_cases(
            "因政府信息公开被提起行政诉讼{}件。", "direct_litigation", "litigation_after_reconsideration"
        ),
    ),
    Defect(code="GX408", change=_nothing_said),
    Defect(code="GX409", change=_all_finished),
    Defect(code="GX410", change=_all_upheld),
    Defect(code="GX413", change=_tell_twice),
)
