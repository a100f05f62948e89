"""The outline inside the sections: items numbered 一、 and （一）, and the sections they could be taken for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from gxrules import Message, Report, Span
from gxrules.types import Section, ordinal_value, pattern

_ORDINAL = "[一二三四五六七八九十]{1,3}"
_LINE = r"^[ \t\u3000\xa0]*"
# 一、二、三产业 and 二、三季度 at the beginning of a line are words that were wrapped.
_TOP_LEVEL = pattern(rf"{_LINE}({_ORDINAL})[ \u3000]*、(?![一二三四五六七八九十])", re.M)
# （三）项 at the beginning of a line is a citation that was wrapped.
_SECOND_LEVEL = pattern(rf"{_LINE}[（(〔【][ \u3000]*({_ORDINAL})[ \u3000]*[）)〕】](?![项款])", re.M)
_HEAD_END = pattern(r"[。；;：:！!？?\n]|$")
_LONGEST_HEAD = 24
# What is attached to a report has an outline of its own.
_ATTACHED = pattern(rf"{_LINE}附[件表:：]", re.M)


@attrs.frozen
class Item:
    """A line of a section's narrative that begins with an ordinal: ``mark`` as printed, ``head`` up to a stop."""

    section: Section
    number: int
    mark: str
    head: str
    start: int
    end: int

    @property
    def span(self) -> Span | None:
        """Where mark and head stand, if there is a text."""
        return self.section.locate(self.start, self.end)

    @property
    def printed(self) -> str:
        """Mark and head, cut to a length that fits a message."""
        whole = self.mark + self.head
        return whole if len(whole) <= _LONGEST_HEAD else whole[:_LONGEST_HEAD] + "…"


def top_level(section: Section) -> Iterator[Item]:
    """The lines of a section's narrative that begin with 一、, 二、 and so on."""
    return _items(section, _TOP_LEVEL)


def second_level(section: Section) -> Iterator[Item]:
    """The lines of a section's narrative that begin with （一）, （二） and so on."""
    return _items(section, _SECOND_LEVEL)


def _items(section: Section, pattern: re.Pattern[str]) -> Iterator[Item]:
    text = section.clean
    attached = _ATTACHED.search(text) if "附" in text else None
    for match in pattern.finditer(text, 0, attached.start() if attached else len(text)):
        stop = _HEAD_END.search(text, match.end())
        end = stop.start() if stop else match.end()
        mark = match[0].strip()
        start = match.end() - len(match[0].lstrip())
        yield Item(section, ordinal_value(match[1]) or 0, mark, text[match.end() : end].strip(), start, end)


def wordings(report: Report, number: int) -> tuple[str, ...]:
    """The heading the form gives a section, and its usual variants."""
    specs = (spec for spec in report.edition.sections if spec.number == number)
    return tuple(wording for spec in specs for wording in (spec.heading, *spec.aliases))


def is_like(name: str, known: Sequence[str], least: float) -> bool:
    """Whether a name is so like one of the known ones, of 100, or a part of one; most are one of them."""
    return name in known or any(_likeness(name, each, least) >= least for each in known)


def _likeness(name: str, known: str, least: float) -> float:
    # Most headings are worded as they should be, and need no such library.
    from rapidfuzz import fuzz

    ratio = fuzz.ratio(name, known, score_cutoff=least)
    return max(ratio, fuzz.partial_ratio(name, known)) if len(name) < len(known) else ratio


NOT_WHOLE = Message("此部分有未能读取的内容。", "A part of the section could not be read.")


def is_whole(report: Report, section: Section) -> bool:
    """True if everything that is in a section could be read."""
    span = section.span
    return span is None or not any(span.start <= lost.start < span.end for lost in report.unread)


def topics_as_sections(report: Report) -> list[Item]:
    """The lines of section one numbered like sections, where there are two or more.

    Without the heading of section two nobody can tell where section one ends.
    """
    section = report.section(1) if report.section(2) else None
    items = [item for item in top_level(section) if not _repeats_heading(report, item)] if section else []
    return items if len(items) > 1 else []


@attrs.frozen
class Mark:
    """A place numbered like a section: what it prints and where it stands."""

    number: int
    printed: str
    span: Span | None
    section: int | None = None


def first_marks(report: Report) -> list[Mark]:
    """The places numbered 一、, in the order of the text; :mod:`numbering_restart` says which do not count."""
    marks = sorted(_marks(report), key=lambda mark: mark.span or Span(0, 0))
    return [
        mark
        for mark, behind in zip(marks, [*marks[1:], None], strict=False)
        if mark.number == 1 and (mark.section in (None, 1) or (behind and behind.number == 2))
    ]


def _marks(report: Report) -> Iterator[Mark]:
    """The numbered headings, and the lines numbered alike that are no repeated heading."""
    for number, heading in {heading.number: heading for heading in reversed(report.headings)}.items():
        ordinal = heading.ordinal.rstrip("、 ")
        yield Mark(ordinal_value(ordinal) or 0, "".join(heading.text.split()), heading.span, number)
    told = topics_as_sections(report)
    for section in report.narratives():
        items = () if told and section.number == 1 else top_level(section)
        yield from (Mark(item.number, item.printed, item.span) for item in items if not _repeats_heading(report, item))


def _repeats_heading(report: Report, item: Item) -> bool:
    """True if a line is the heading of the section with its number once more, as in a table of contents."""
    head = _PAGE.sub("", item.head)
    return any(head == each or _is_like(head, each) for each in wordings(report, item.number))


def _is_like(head: str, known: str) -> bool:
    # What is alike is no longer than the shorter of the two; mostly that is too little, and nothing is loaded.
    shorter, both = min(len(head), len(known)), len(head) + len(known)
    if 200 * shorter < _REPEATED * both:
        return False
    from rapidfuzz import fuzz

    return fuzz.ratio(head, known) >= _REPEATED


_PAGE = pattern(r"(?<![\s.…·—\-_\d])[\s.…·—\-_\d]++$")


_REPEATED = 90.0
