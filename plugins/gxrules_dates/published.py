"""When a report was published: the day, who says so, and the place of it in the text."""

from __future__ import annotations

import re
from datetime import date

import attrs

from gxrules import Context, Report, Span


@attrs.frozen
class Publication:
    """The day of publication; ``given`` by the caller rather than printed on the page."""

    day: date
    given: bool
    span: Span | None

    @property
    def told(self) -> str:
        """The day in Chinese."""
        return in_words(self.day)


def publication(report: Report, context: Context) -> Publication | None:
    """The day the caller gives, else the one the page prints, if either does."""
    given = context.metadata.published
    day = given or report.published
    return Publication(day, given is not None, _place(report, day)) if day else None


def in_words(day: date) -> str:
    """A day in Chinese."""
    return f"{day.year}年{day.month}月{day.day}日"


def _place(report: Report, day: date) -> Span | None:
    """Where the text prints the day first, else its title."""
    text = report.source.text if report.source else ""
    found = re.search(rf"{day.year}\s?[-年/.]\s?0?{day.month}\s?[-月/.]\s?0?{day.day}(?!\d)日?", text)
    return Span(found.start(), found.end()) if found else report.title_span
