"""The front matter of a report: composes its parts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs

from gxrules.reading.front.agencies import FrontText, agency_of, evidence
from gxrules.reading.front.dates import find_period, find_published
from gxrules.reading.front.furniture import furniture_in, without
from gxrules.reading.front.lines import FrontLine, front_lines
from gxrules.reading.front.names import kind_of
from gxrules.reading.front.titles import Title, are_rivals, choose_title, links_in, title_candidates
from gxrules.reading.front.words import with_digits
from gxrules.reading.front.years import year_of
from gxrules.report.elements import Period
from gxrules.text.source import Span

# How much of section one may say whose report it is.
_OPENING = 700
_CLOSING = 200


@attrs.frozen(kw_only=True)
class FormPlaces:
    """Where the parts of a text are.

    ``head`` is the end of the lines before section one, ``first`` the first
    word of the form, ``overview`` the text of section one, ``last`` the end
    of the last word of the form.
    """

    head: int
    first: int
    overview: Span
    last: int


@attrs.frozen(kw_only=True)
class FrontMatter:
    """Title, agency and its kind, year, statistics period and day of publication; ``None`` for what no text says.

    ``furniture`` is what only a page leaves: it says none of these but the day of publication.
    """

    title: Title | None
    agency: str | None
    agency_kind: str
    year: int | None
    period: Period | None
    published: date | None
    furniture: tuple[Span, ...]


def read_front(source: str, folded: str, places: FormPlaces) -> FrontMatter:
    """The front matter of a text."""
    head, tail = front_lines(folded, places.head), front_lines(folded, len(folded), places.last)
    furniture = furniture_in(head, tail)
    frame = [Span(line.start, line.end) for line in furniture]
    text = _front_text(without(folded, frame), places, head, tail)
    found = title_candidates(source, head, furniture)
    title = choose_title(found, {each.name for each in evidence(text)} if are_rivals(found) else ())
    frame = [span for span in (*frame, *links_in(found, title)) if not _holds(span, title)]
    agency = agency_of(title.agency if title else None, text)
    plain = with_digits(without(folded, frame))
    period = find_period(plain)
    return FrontMatter(
        title=title,
        agency=agency,
        agency_kind=kind_of(agency),
        year=_year(plain, with_digits(folded[: places.head]), places, title, period),
        period=period,
        published=find_published(folded[: places.first]),
        furniture=tuple(frame),
    )


def _front_text(plain: str, places: FormPlaces, head: Sequence[FrontLine], tail: Sequence[FrontLine]) -> FrontText:
    one = places.overview
    return FrontText(
        head=head,
        tail=tail,
        beginning=plain[: min(one.start + _OPENING, one.end)],
        end=plain[places.last : places.last + _CLOSING],
    )


def _year(plain: str, head: str, places: FormPlaces, title: Title | None, period: Period | None) -> int | None:
    """The year, asked of section one, then of all before it, then of the rest."""
    one = places.overview
    told = [plain[one.start : one.end], plain[: one.start], plain[one.end :]]
    return year_of(title.year if title else None, period, told, opening=told[1], head=head)


def _holds(span: Span, title: Title | None) -> bool:
    """True if a stretch is, or holds, the title."""
    return title is not None and span.start < title.span.end and title.span.start < span.end
