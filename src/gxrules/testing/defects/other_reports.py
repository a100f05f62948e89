"""Seeded defects between a report and last year's, or those of the agencies below it (GX7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs
from hypothesis import strategies as st

from gxrules.report.report import Report
from gxrules.rules.subordinates import Subordinates
from gxrules.testing.building import make_report
from gxrules.testing.defects.defect import Defect, is_of, with_values
from gxrules.testing.texts.documents import Document
from gxrules.testing.texts.years import shown_values, with_texts, year_before

_PROBLEMS = (
    "一是部分栏目的公开内容更新还不够及时，政策解读的形式较为单一。二是工作人员的业务能力有待提高，答复文书的说理不够充分。"
    "三是公开目录不够细，群众查找不便。下一步将明确各科室的责任，按月检查栏目，组织业务培训，逐项改进，年底前完成。"
)
# Five figures of table two that are in both editions.
_FIGURES = {
    "disclosure.administrative_license.decisions": "1207",
    "disclosure.administrative_penalty.decisions": "58",
    "disclosure.administrative_compulsion.decisions": "14",
    "requests.received.natural_person": "7",
    "requests.received.total": "7",
    "requests.granted.natural_person": "4",
    "requests.granted.total": "4",
    "requests.partially_granted.natural_person": "3",
    "requests.partially_granted.total": "3",
    "requests.disposed_total.natural_person": "7",
    "requests.disposed_total.total": "7",
}
Before = Callable[[st.DrawFn, Document], Document]


def _unchanged(_: st.DrawFn, source: Document) -> Document:
    return source


def _more(figures: Mapping[str, int]) -> Before:
    """Last year's document with more in these cells."""
    return lambda draw, source: year_before(source, {path: more * draw(_MORE) for path, more in figures.items()})


_MORE = st.shared(st.integers(1, 30), key="more than the chain has")


def _moved_column(_: st.DrawFn, source: Document) -> Document:
    return _add(source, "natural_person")


def _other_column(_: st.DrawFn, source: Document) -> Document:
    shown = shown_values(source)
    earlier = year_before(source)
    moved = {
        f"requests.{row}.{column}": str(int(shown[f"requests.carried_over.{column}"]) + more)
        for row in ("received", "carried_forward")
        for column, more in (("natural_person", -1), ("commercial_enterprise", 1))
    }
    return with_texts(earlier, moved)


def _add(source: Document, column: str) -> Document:
    """The document with one request more carried over and forward."""
    shown = shown_values(source)
    rows = ("carried_over", "carried_forward")
    paths = [f"requests.{row}.{each}" for row in rows for each in (column, "total")]
    return with_values(source, {path: int(shown[path]) + 1 for path in paths})


def _plain_figures(_: st.DrawFn, source: Document) -> Document:
    """The document with these figures alone."""
    return with_values(source, {path: _FIGURES.get(path, "0") for path in shown_values(source)})


def _same_figures(_: st.DrawFn, source: Document) -> Document:
    return with_texts(year_before(source), shown_values(source))


def _with_problems(_: st.DrawFn, source: Document) -> Document:
    parts = (attrs.evolve(part, text=(_PROBLEMS,)) if part.number == 5 else part for part in source.parts)
    return attrs.evolve(source, parts=tuple(parts))


def _same_problems(draw: st.DrawFn, source: Document) -> Document:
    return _with_problems(draw, year_before(source))


_JUMPING = "disclosure.administrative_license.decisions"


def _jump(_: st.DrawFn, source: Document) -> Document:
    return with_values(source, {_JUMPING: 12_000})


def _recalling(draw: st.DrawFn, source: Document) -> Document:
    """The document with a sentence on last year whose figure is more than last year's."""
    carried = int(shown_values(source)["requests.carried_over.total"])
    told = f"（二）依申请公开。去年收到政府信息公开申请{carried + draw(st.integers(1, 30))}件。"
    lines = ("（一）主动公开。我单位按时发布各类信息。", told)
    parts = (attrs.evolve(part, text=lines) if part.number == 1 else part for part in source.parts)
    return attrs.evolve(source, parts=tuple(parts))


def _larger_child(source: Document) -> Subordinates:
    """A roster of one agency that has one request more than the report."""
    shown = shown_values(source)
    received = {column: int(shown[f"requests.received.{column}"]) for column in ("natural_person", "total")}
    return _roster(source, {f"requests.received.{column}": each + 1 for column, each in received.items()})


def _missing_child(source: Document) -> Subordinates:
    return attrs.evolve(_roster(source, {}), reports={"云岭县水利局": None})


def _roster(source: Document, values: Mapping[str, int]) -> Subordinates:
    child: Report = make_report(values, year=source.year, edition=source.edition.name, agency="云岭县水利局")
    return Subordinates(reports={"云岭县水利局": child}, complete=True)


DEFECTS = (
    Defect(
        code="GX701",
        change=_unchanged,
        before=_more(
            {f"requests.{row}.{c}": 1 for row in ("received", "carried_forward") for c in ("natural_person", "total")}
        ),
    ),
    Defect(code="GX702", change=_moved_column, before=_other_column),
    Defect(
        code="GX703",
        change=_unchanged,
        fits=is_of("2021"),
        before=_more({"disclosure.normative_document.in_force": 1}),
    ),
    Defect(code="GX704", change=_unchanged, below=_larger_child),
    Defect(code="GX705", change=_unchanged, below=_missing_child),
    Defect(code="GX706", change=_with_problems, before=_same_problems),
    Defect(code="GX708", change=_plain_figures, before=_same_figures),
    Defect(code="GX709", change=_jump, before=_more({_JUMPING: 30})),
    Defect(
        code="GX710",
        change=_unchanged,
        fits=is_of("2019"),
        before=_more({"disclosure.administrative_license.prior_year_items": 1}),
    ),
    Defect(code="GX712", change=_recalling, before=lambda _, source: year_before(source)),
)
