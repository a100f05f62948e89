"""Seeded defects of years, dates and editions (GX6)."""

from __future__ import annotations

import re
from collections.abc import Callable

import attrs
from hypothesis import strategies as st

from gxrules.reading.front.names import kind_of
from gxrules.testing.defects.defect import Defect
from gxrules.testing.texts.documents import Document, PrintedCell, PrintedSection, map_pieces

Change = Callable[[st.DrawFn, Document], Document]


def _year(source: Document) -> int:
    assert source.year is not None
    return source.year


def _has_year(source: Document) -> bool:
    return source.year is not None


def _map_words(source: Document, change: Callable[[str], str]) -> Document:
    """The document with its title, preamble and narrative changed, its headings and tables not."""
    parts = tuple(attrs.evolve(part, text=tuple(map(change, part.text))) for part in source.parts)
    title, preamble = tuple(map(change, source.title)), tuple(map(change, source.preamble))
    return attrs.evolve(source, title=title, preamble=preamble, parts=parts)


def _without_year(draw: st.DrawFn, source: Document) -> Document:
    undated = attrs.evolve(source, year=None, preamble=())
    return _map_words(undated, lambda text: re.sub(r"20\d\d年", "", text))


def _title_of_another_year(draw: st.DrawFn, source: Document) -> Document:
    year = _year(source)
    other = next(near for near in (year + 1, year - 1) if source.edition.covers(near))
    return attrs.evolve(source, title=tuple(line.replace(str(year), str(other)) for line in source.title))


def _year_of_another_form(draw: st.DrawFn, source: Document) -> Document:
    year = _year(source)
    other = source.edition.first_year - 1 if source.edition.last_year is None else source.edition.last_year + 1
    return attrs.evolve(_map_words(source, lambda text: text.replace(str(year), str(other))), year=other)


def _in_overview(sentence: str) -> Change:
    """A sentence after section one; {last} and {next} are the years around the report's."""

    def plant(draw: st.DrawFn, source: Document) -> Document:
        year = _year(source)
        line = sentence.format(last=year - 1, next=year + 1)

        def grown(part: PrintedSection) -> PrintedSection:
            return attrs.evolve(part, text=(*part.text, line)) if part.number == 1 else part

        return attrs.evolve(source, parts=tuple(map(grown, source.parts)))

    return plant


def _short_period(draw: st.DrawFn, source: Document) -> Document:
    last = draw(st.sampled_from(("11月30日", "12月32日", "10月31日")))
    return attrs.evolve(source, preamble=tuple(line.replace("12月31日", last) for line in source.preamble))


def _has_period(source: Document) -> bool:
    return any("统计期限" in line for line in source.preamble)


def _old_outline(draw: st.DrawFn, source: Document) -> Document:
    outline = "全文由概述、主动公开情况、依申请公开情况、收费及减免情况等部分组成。"
    return attrs.evolve(source, preamble=(*source.preamble, outline))


def _publish(years_later: int, day: str) -> Change:
    def print_date(draw: st.DrawFn, source: Document) -> Document:
        return attrs.evolve(source, before=(*source.before, f"发布日期：{_year(source) + years_later}-{day}"))

    return print_date


def _has_due_day(source: Document) -> bool:
    agency = re.split(r"20\d\d", "".join(source.title))[0]
    return _has_year(source) and kind_of(agency) in ("department", "government")


_OTHER_HEADERS = dict(
    zip(
        ("本年制发件数", "本年废止件数", "现行有效件数"),
        ("本年新制作数量", "本年新公开数量", "对外公开总数量"),
        strict=True,
    )
)


def _headers_of_another_form(draw: st.DrawFn, source: Document) -> Document:
    other = {**_OTHER_HEADERS, **{old: new for new, old in _OTHER_HEADERS.items()}}

    def swap(piece: PrintedCell) -> PrintedCell:
        return attrs.evolve(piece, text=other.get(piece.text, piece.text)) if piece.kind == "header" else piece

    return map_pieces(source, swap)


DEFECTS: tuple[Defect, ...] = (
    Defect(code="GX601", change=_without_year, fits=_has_year),
    Defect(code="GX602", change=_title_of_another_year, fits=lambda source: _has_year(source) and _has_period(source)),
    Defect(code="GX603", change=_in_overview("{last}年，我单位政府信息公开工作平稳开展。"), fits=_has_year),
    Defect(code="GX604", change=_short_period, fits=_has_period),
    Defect(code="GX605", change=_publish(1, "06-15"), fits=_has_due_day),
    Defect(code="GX606", change=_publish(0, "12-20"), fits=_has_year),
    Defect(code="GX607", change=_year_of_another_form, fits=_has_year),
    Defect(code="GX608", change=_headers_of_another_form),
    Defect(code="GX609", change=_in_overview("我单位根据国务院令第492号编制本报告。"), fits=_has_year),
    Defect(code="GX610", change=_old_outline),
    Defect(code="GX611", change=_in_overview("{next}年，我单位共开展业务培训3次。"), fits=_has_year),
    Defect(code="GX612", change=_in_overview("今年，我单位的公开制度更加健全。"), fits=_has_year),
)
