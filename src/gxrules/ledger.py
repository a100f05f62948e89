"""Loss accounting: every character of a source belongs to exactly one class."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gxrules.report import Stretch
from gxrules.source import Span

CLASSES = ("title", "heading", "label", "header", "cell", "narrative", "noise", "mark", "unread")
_MARKS = frozenset(" \t\n|")


def make_ledger(folded: str, classed: Iterable[tuple[Span, str]]) -> tuple[Stretch, ...]:
    """Class every character: ``classed`` stretches first come first served, the rest by what it is.

    What no stretch claims is a mark (white space, pipe, tab) or narrative.
    """
    found: list[Stretch] = []
    at = 0
    for span, kind in _apart(classed):
        found += _rest(folded, at, span.start)
        found.append(Stretch(span, kind))
        at = span.end
    found += _rest(folded, at, len(folded))
    return tuple(found)


def _apart(classed: Iterable[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """The stretches in order, without empty ones, each cut where the one before it reaches into it."""
    at = 0
    for span, kind in sorted(classed, key=lambda pair: (pair[0].start, CLASSES.index(pair[1]))):
        start = max(span.start, at)
        if start < span.end:
            yield Span(start, span.end), kind
            at = span.end


def _rest(folded: str, start: int, end: int) -> Iterator[Stretch]:
    """Marks and narrative between classed stretches."""
    for match in _RUNS.finditer(folded, start, end):
        kind = "mark" if match[0][0] in _MARKS else "narrative"
        yield Stretch(Span(match.start(), match.end()), kind)


_RUNS = re.compile(r"[ \t\n|]+|[^ \t\n|]+")
