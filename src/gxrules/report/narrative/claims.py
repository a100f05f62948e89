"""Claims: the view of the figures that rules compare with the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

import attrs

from gxrules.report.narrative.figures import Figure
from gxrules.report.narrative.parts import Breakdown, breakdowns
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
    ``rest``, ``all-finished``, ``all-upheld``, ``none-lost`` or ``all``; the
    last four have no value. ``reach``
    is ``new``, ``received`` or ``including-carried-over`` for applications
    received, ``None`` where no verb says it. ``scope`` is ``own``, ``region``
    or ``None``; ``year`` the year last named before it. ``start`` and ``end``
    are offsets into the section's clean text, ``clause`` is the text up to the
    next full stop; ``span`` is the place in the source.

    ``parts`` are what a list after 其中 breaks the value down to; ``closed``
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


def claims_of(
    figures: Sequence[Figure], text: str, section: int = 0, lists: Sequence[Breakdown] | None = None
) -> tuple[Claim, ...]:
    """The claims that figures make, in the order of ``text``; parts are below their whole.

    A figure that is not understood, or that counts only some of what the form
    counts, is claimed only as a whole with parts or as such a part, with an
    empty ``quantity``. ``lists`` are the breakdowns of the figures where they
    are known.
    """
    parents, closed = _parents(figures, breakdowns(figures, text) if lists is None else lists)
    below: dict[int, list[int]] = {}
    for index, parent in enumerate(parents):
        below.setdefault(-1 if parent is None else parent, []).append(index)

    def claim_at(index: int) -> Claim:
        following = figures[index + 1] if index + 1 < len(figures) else None
        claim = _claim(figures[index], text, section, following)
        parts = tuple(claim_at(part) for part in below.get(index, ()))
        return attrs.evolve(claim, parts=parts, closed=index in closed) if parts else claim

    found = [claim_at(index) for index in below.get(-1, ())]
    return tuple(claim for claim in found if any(one.quantity for one in claim.walk()))


def _parents(figures: Sequence[Figure], lists: Sequence[Breakdown]) -> tuple[list[int | None], set[int]]:
    """The index of the figure each one is a part of, and those all of whose parts are given.

    A part that no list is sure of belongs to the last figure before 其中.
    """
    places = {figure.number: index for index, figure in enumerate(figures)}
    worded = [one for one in lists if one.word]
    known = {places[part.number]: places[one.whole[-1].number] for one in worded for part in one.parts}
    parents: list[int | None] = []
    whole: int | None = None
    for index, figure in enumerate(figures):
        before = figures[whole] if whole is not None else None
        listed = figure.parted and before is not None and _is_within(figure, before)
        if not listed:
            whole = index
        parents.append(known.get(index, whole if listed else None))
    return parents, {places[one.whole[-1].number] for one in worded if one.closed}


def _is_within(figure: Figure, whole: Figure) -> bool:
    return whole.sentence[0] == figure.sentence[0] and whole.depth <= figure.depth


def _claim(figure: Figure, text: str, section: int, following: Figure | None) -> Claim:
    counted = figure.counted
    quantities = counted.quantities if counted.complete else ()
    return Claim(
        quantity=quantities[0] if quantities else "",
        quantities=quantities,
        value=figure.value,
        unit=figure.unit,
        kind=figure.kind,
        start=figure.start,
        end=figure.end,
        section=section,
        clause=text[slice(*figure.sentence)].strip(),
        reach=_reach(figure, following) if quantities[:1] == ("requests.received",) else None,
        scope=counted.owner,
        year=counted.year,
    )


def _reach(figure: Figure, following: Figure | None) -> str | None:
    """Whether requests were received anew, or with those carried over: 收到5件（上年度结转2件）."""
    over = following is not None and following.depth > figure.depth and "over" in following.verbs
    if over or "over" in figure.verbs:
        return "including-carried-over"
    return "new" if "new" in figure.verbs else "received" if "receive" in figure.verbs else None
