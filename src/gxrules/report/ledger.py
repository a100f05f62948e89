"""The ledger: every character of a source belongs to exactly one class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from gxrules.text.fold import fold
from gxrules.text.patterns import pattern
from gxrules.text.source import Span

CLASSES = ("title", "heading", "label", "header", "cell", "narrative", "furniture", "noise", "mark", "unread")
_RANKS = {kind: rank for rank, kind in enumerate(CLASSES)}
_RUNS = pattern(r"[ \t\n|]+|[^ \t\n|]+")


@attrs.frozen
class Stretch:
    """A run of characters and the one class it belongs to."""

    span: Span
    kind: str


# The bounds of a stretch and its class: most reports are never asked for more than these.
Classed = tuple[int, int, str]


def separate(classed: Iterable[Classed]) -> list[Classed]:
    """Classed stretches in order, without empty ones, each cut where the one before it reaches into it."""
    found: list[Classed] = []
    at = 0
    ordered = sorted([(start, _RANKS[kind], order, end, kind) for order, (start, end, kind) in enumerate(classed)])
    for start, _, _, end, kind in ordered:
        if start < end and at < end:
            found.append((start if start >= at else at, end, kind))
            at = end
    return found


def complete(text: str, classed: Iterable[Classed]) -> tuple[Stretch, ...]:
    """Fill the gaps between stretches that are apart: white space, pipes and tabs are marks, the rest narrative."""
    folded = fold(text)
    found: list[Stretch] = []
    at = 0
    for start, end, kind in classed:
        found += _rest(folded, at, start)
        found.append(Stretch(Span(start, end), kind))
        at = end
    found += _rest(folded, at, len(folded))
    return tuple(found)


def _rest(folded: str, start: int, end: int) -> Iterator[Stretch]:
    for match in _RUNS.finditer(folded, start, end):
        yield Stretch(Span(match.start(), match.end()), "mark" if match[0][0] in " \t\n|" else "narrative")
