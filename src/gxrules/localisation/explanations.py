"""Explanations: sets of cells that explain why sums do not hold, and how two of them compare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

import attrs

from gxrules.form.editions import Identity
from gxrules.localisation.error_patterns import KINDS
from gxrules.localisation.evidence import Evidence
from gxrules.localisation.repairs import Range
from gxrules.report.cells import Number
from gxrules.text.frozen_values import Reduced, reduce_frozen


class Correction(NamedTuple):
    """A cell of an explanation: what is printed (``None`` for no number), and the value with which the sums hold.

    ``value`` is ``None`` where several will do; :attr:`Explanation.ranges` has them.
    """

    path: str
    printed: Number | None
    value: Number | None


@attrs.frozen(kw_only=True)
class Explanation:
    """A smallest set of cells whose correction makes identities hold.

    ``kind`` says what mistake it would be: ``filled`` (a cell without a number
    gets one), ``split-digits``, ``digits`` (one dropped, doubled, or two in
    each other's place), ``copied-total``, ``moved`` (counted in the wrong
    column), ``swapped-cells``, ``shifted-row``, ``swapped-rows``,
    ``swapped-columns``, ``changed`` (none of these) or ``several``.
    ``identities`` are those it repairs, ``evidence`` is what else is said of
    its cells, ``ranges`` the values of cells that no single one is left for.
    ``cost`` ranks: 2 for a printed number, 1 for a blank, 0 for what was no
    number, and no more than 4 for a slip of a whole row or column. ``chance``
    is what the mistake leaves to chance, figures and acts.
    """

    cells: tuple[Correction, ...]
    kind: str = "changed"
    identities: tuple[Identity, ...] = attrs.field(default=(), repr=False)
    evidence: tuple[Evidence, ...] = ()
    ranges: Mapping[str, Range] = MappingProxyType({})
    cost: int = attrs.field(default=0, repr=False)
    chance: tuple[int, int] = attrs.field(default=(0, 0), repr=False)

    def __reduce__(self) -> Reduced:
        return reduce_frozen(self)

    def __deepcopy__(self, _: object) -> Explanation:
        return self

    @property
    def paths(self) -> tuple[str, ...]:
        """The cells it would correct."""
        return tuple(correction.path for correction in self.cells)

    @property
    def rank(self) -> tuple[int, ...]:
        """Fewer cells first, then what nothing contradicts, then the mistake that leaves least to chance.

        What is still equal is ranked by the evidence for it, and by its kind.
        """
        support = sum(one.supports for one in self.evidence)
        kind = KINDS.index(self.kind) if self.kind in KINDS else len(KINDS)
        return self.cost, len(self.evidence) - support, *self.chance, -support, kind


@attrs.frozen(kw_only=True)
class Cause:
    """Identities that fail together, and the sets of cells that explain it, best first.

    Without any explanation at least ``least`` cells are wrong, and ``solved``
    has what the extra ``locate`` found, so that ``explanations`` are the same
    where it is not installed; ``complete`` says that there is nothing else as
    small, which the work it may do does not always prove.
    """

    identities: tuple[Identity, ...]
    explanations: tuple[Explanation, ...] = ()
    least: int = 1
    solved: tuple[Explanation, ...] = ()
    complete: bool = True

    @property
    def proposals(self) -> tuple[Explanation, ...]:
        """All there is to propose: the explanations, or what the extra found where there are none."""
        return self.explanations or self.solved

    @property
    def best(self) -> Explanation | None:
        """The explanation that nothing equals; ``None`` where there is none, or another is as good."""
        if not self.explanations:
            return None
        first, *others = self.explanations
        return None if others and others[0].rank == first.rank else first


_MOST_TOGETHER = 200


def combine(causes: Sequence[Cause], *, solved: bool = False) -> tuple[Explanation, ...]:
    """An explanation of all causes together for each choice among theirs, the best first; none if one has none.

    ``solved`` lets what the extra found count as well. Where the choices are
    more than a few hundred, the worst of the longest lists are left out.
    """
    if not causes:
        return ()
    taken = [cause.proposals if solved else cause.explanations for cause in causes]
    while _choices(taken) > _MOST_TOGETHER:
        longest = max(range(len(taken)), key=lambda index: len(taken[index]))
        taken[longest] = taken[longest][:-1]
    return tuple(sorted((_together(choice) for choice in product(*taken)), key=lambda one: one.rank))


def _choices(lists: Iterable[Sequence[object]]) -> int:
    number = 1
    for each in lists:
        number *= len(each)
    return number


def _together(choice: Sequence[Explanation]) -> Explanation:
    if len(choice) == 1:
        return choice[0]
    kinds = {one.kind for one in choice}
    return Explanation(
        cells=tuple(cell for one in choice for cell in one.cells),
        kind=kinds.pop() if len(kinds) == 1 else "several",
        identities=tuple(identity for one in choice for identity in one.identities),
        evidence=tuple(each for one in choice for each in one.evidence),
        ranges=MappingProxyType({path: each for one in choice for path, each in one.ranges.items()}),
        cost=sum(one.cost for one in choice),
        chance=(sum(one.chance[0] for one in choice), sum(one.chance[1] for one in choice)),
    )
