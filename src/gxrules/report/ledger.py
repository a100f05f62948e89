"""The ledger: every character of a source belongs to exactly one class."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import attrs

from gxrules.text.fold import fold
from gxrules.text.source import Span

CLASSES = ("title", "heading", "label", "header", "cell", "narrative", "furniture", "noise", "mark", "unread")
_RANKS = {kind: rank for rank, kind in enumerate(CLASSES)}
_RUNS = re.compile(r"[ \t\n|]+|[^ \t\n|]+")


@attrs.frozen
class Stretch:
    """A run of characters and the one class it belongs to."""

    span: Span
    kind: str


def separate(classed: Iterable[tuple[Span, str]]) -> Iterator[Stretch]:
    """Classed stretches in order, without empty ones, each cut where the one before it reaches into it."""
    at = 0
    ordered = sorted([(span.start, _RANKS[kind], order, span, kind) for order, (span, kind) in enumerate(classed)])
    for start, _, _, span, kind in ordered:
        if start < span.end and at < span.end:
            yield Stretch(span if start >= at else Span(at, span.end), kind)
            at = span.end


def complete(text: str, classed: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Fill the gaps between stretches that are apart: white space, pipes and tabs are marks, the rest narrative."""
    folded = fold(text)
    found: list[Stretch] = []
    at = 0
    for stretch in classed:
        found += _rest(folded, at, stretch.span.start)
        found.append(stretch)
        at = stretch.span.end
    found += _rest(folded, at, len(folded))
    return tuple(found)


def _rest(folded: str, start: int, end: int) -> Iterator[Stretch]:
    for match in _RUNS.finditer(folded, start, end):
        yield Stretch(Span(match.start(), match.end()), "mark" if match[0][0] in " \t\n|" else "narrative")
