"""Publication after a day that a city sets, where the Regulations' own day would not tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from gxrules import Context, Finding, Report

from .places import PLACES

# Article 49 by class: GX605 reports what was published later than this.
_NATIONAL = {"department": (1, 31), "government": (3, 31)}


def late(rule: str, report: Report, context: Context) -> Iterator[Finding]:
    """A finding where the report was published after the city's day, and not after the Regulations'."""
    published = context.metadata.published or report.published
    year = context.metadata.year or report.year
    kind = context.metadata.agency_kind or report.agency_kind
    if published is None or year is None or _is_national(published, year, kind):
        return
    for entry in context.entries("hunan_days", report):
        if entry["rule"] == rule and _holds(entry, report, year, kind) and published > _due(entry, year):
            due = _due(entry, year)
            yield Finding(
                "late",
                data={"year": year, "due": _told(due), "published": _told(published), "basis": entry["basis"]},
                span=report.title_span,
                expected=f"{due}",
                actual=f"{published}",
                key="published",
            )


def _is_national(published: date, year: int, kind: str) -> bool:
    return kind in _NATIONAL and published > date(year + 1, *_NATIONAL[kind])


def _holds(entry: Mapping[str, Any], report: Report, year: int, kind: str) -> bool:
    """True if an entry is for this year and kind of agency."""
    level = entry.get("level")
    right_level = level is None or PLACES.level_of(report.agency, entry["city"]) == level
    return entry.get("year", year) == year and entry["agency_kind"] == kind and right_level


def _due(entry: Mapping[str, Any], year: int) -> date:
    return date.fromisoformat(f"{year + 1}-{entry['due']}")


def _told(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
