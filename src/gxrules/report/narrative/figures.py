"""Figures: what the narrative counts, each with the set of things it counts."""

from __future__ import annotations

from decimal import Decimal

import attrs

from gxrules.text.source import Span

OWN, REGION, SYSTEM, OTHERS, SUPERIOR = "own", "region", "system", "others", "superior"


@attrs.frozen(kw_only=True)
class Counted:
    """A set of things that a figure counts.

    ``quantities`` are the paths of what is in it, several where they share
    the number; none where the words are not understood. ``owner`` is whose
    they are: ``own``, ``region`` (the whole area), ``system`` (the agency and
    those it leads), ``others`` (another body, or subordinate ones),
    ``superior`` (the government above), ``None`` where nobody is named. ``year`` is the year
    they are of, where one is named; ``past`` tells that it is another period
    than the report's year. ``restrictions`` are the words that leave only
    some of them (网上, 延期), ``unknown`` the words nobody understands.
    """

    quantities: tuple[str, ...] = ()
    owner: str | None = None
    year: int | None = None
    past: bool = False
    restrictions: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every word is understood and none leaves only some of them."""
        return bool(self.quantities) and not (
            self.past or self.restrictions or self.unknown or self.owner in (OTHERS, SUPERIOR)
        )


@attrs.frozen(kw_only=True)
class Figure:
    """An amount of the narrative, and what it counts.

    ``kind`` is ``count``, ``none``, ``rest`` (what a whole and the figures
    before leave) or one of ``all-finished``, ``all-upheld``, ``none-lost``,
    ``all`` and ``vague`` (a number that is only about right), which have no
    ``value``. ``start`` and ``end`` are offsets into the section's clean text,
    those of the words and the number, which begins at ``number``; ``phrase``
    is where the phrase around them begins, whose words say whose it is.
    ``sentence`` bounds the text up to the full stop or semicolon. ``depth``
    counts the brackets around it. ``verbs`` are the kinds of verbs beside it,
    ``kinds`` those of all words in its phrase. ``parted`` tells that 其中 or
    the like comes before it in its sentence, ``opening`` where that word
    is if the figure is the first after it.
    """

    counted: Counted
    value: int | Decimal | None
    unit: str | None = None
    kind: str = "count"
    start: int
    end: int
    number: int = 0
    sentence: tuple[int, int]
    depth: int = 0
    verbs: frozenset[str] = frozenset()
    parted: bool = False
    phrase: int = 0
    kinds: frozenset[str] = frozenset()
    opening: tuple[int, int] | None = None

    @property
    def quantity(self) -> str:
        """The first of the quantities; empty where nothing is understood."""
        return self.counted.quantities[0] if self.counted.quantities else ""

    def restrict(self, reason: str) -> Figure:
        """The same figure as one of some of its kind."""
        counted = attrs.evolve(self.counted, restrictions=(*self.counted.restrictions, reason))
        return attrs.evolve(self, counted=counted)


@attrs.frozen
class UnreadFigure:
    """A number of the narrative that is held against no table, since its words are not understood.

    Attributes:
        section: the number of its section, 1 to 6; 0 for the preamble
        text: the words and the number, as in the section's clean text
        words: the words that nobody understands; empty where these are understood and together are not
        span: the place in the source

    """

    section: int
    text: str
    words: tuple[str, ...]
    span: Span | None
