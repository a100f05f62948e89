"""A claim of the narrative as a value, and how a list behind 其中 breaks one down."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

import attrs

from gxrules.text.source import Span


@attrs.frozen(kw_only=True)
class Claim:
    """One claim of the narrative.

    ``quantity`` is the path of a row (``requests.granted``), a group of rows
    (``requests.denied``), ``requests.processed``, a block of table four with
    or without an outcome (``remedies.litigation`` is both of its blocks), a
    cell of table two, ``applicants.<kind>``, ``disclosed_items`` (with
    ``.channel`` for those of one), or empty where it is told only as a whole
    with parts or as such a part. ``quantities`` are all that share the number.

    ``kind`` is ``count``, ``none`` (nothing received, nothing happened, 0),
    ``all-finished`` or ``all-upheld``; the last two have no value. ``reach``
    is ``new``, ``received`` or ``including-carried-over`` for applications
    received, ``None`` where no verb says it. ``scope`` is ``own``, ``region``
    or ``None``; ``year`` the year last named before it. ``start`` and ``end``
    are offsets into the section's clean text, ``clause`` is the text up to the
    next full stop; ``span`` is the place in the source.

    ``parts`` are what a list behind 其中 breaks the value down to; ``closed``
    tells whether the list goes on to the end of the clause or its bracket.
    """

    quantity: str
    value: int | Decimal | None
    unit: str | None = None
    kind: str = "count"
    start: int
    end: int
    section: int = 0
    clause: str = ""
    quantities: tuple[str, ...] = ()
    reach: str | None = None
    scope: str | None = None
    year: int | None = None
    parts: tuple[Claim, ...] = ()
    closed: bool = False
    span: Span | None = None

    def walk(self) -> Iterator[Claim]:
        """The claim and its parts, of any depth."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def placed(self, locate: Callable[[int, int], Span | None]) -> Claim:
        """The claim with the spans of itself and its parts."""
        parts = tuple(part.placed(locate) for part in self.parts)
        return attrs.evolve(self, span=locate(self.start, self.end), parts=parts)


@attrs.frozen
class Figure:
    """A claim with a number, and how many brackets it stands in."""

    claim: Claim
    depth: int


def broken_down(figures: Sequence[Figure], markers: Sequence[tuple[int, int]], text: str, end: int) -> Iterator[Claim]:
    """The figures of a clause that a list breaks down, with their parts.

    ``markers`` are the places of 其中 with their depths, in order; the clause
    reaches to ``end``. A list behind a second 其中 breaks the last part down.
    """
    below: dict[int, Claim] = {}
    for number, (place, depth) in reversed(list(enumerate(markers))):
        head = next((one for one in reversed(figures) if one.claim.start < place and one.depth <= depth), None)
        if head is None:
            continue
        bound = next((other for other, level in markers[number + 1 :] if level <= depth), end)
        listed = [one for one in figures if place < one.claim.start < bound and one.depth <= depth]
        parts = tuple(_parts(head.claim, listed, depth))
        closed = len(parts) > 1 and len(parts) == len(listed) and _ends(text, parts[-1].end, end)
        parts = tuple(below.pop(part.start, part) for part in parts)
        below[head.claim.start] = attrs.evolve(head.claim, parts=parts, closed=closed)
    yield from below.values()


def _ends(text: str, start: int, end: int) -> bool:
    return _CLOSED.fullmatch(text[start:end].partition("）")[0].partition(")")[0]) is not None


_CLOSED = re.compile(r"\s*")


def _parts(head: Claim, listed: Sequence[Figure], depth: int) -> Iterator[Claim]:
    """What stands on one level with the first part, in the head's unit, and divides it in the same way."""
    sort = ""
    for figure in listed:
        claim = figure.claim
        if figure.depth < depth:
            return
        if claim.unit != head.unit:
            continue
        sort = sort or _sort(claim)
        if _sort(claim) not in ("", sort):
            return
        # 其中市级部门收到…件 is not what the agency received.
        is_share = claim.quantity == "requests.received" and claim.reach != "new"
        yield attrs.evolve(claim, quantity="", quantities=()) if is_share else claim


def _sort(claim: Claim) -> str:
    """Which division of a whole a part belongs to: by applicant, by outcome, by origin, by progress."""
    group, _, rest = claim.quantity.partition(".")
    if group != "requests":
        return group
    return _SORTS.get(rest, "disposition")


_SORTS = {"received": "origin", "carried_over": "origin", "processed": "progress", "carried_forward": "progress"}
