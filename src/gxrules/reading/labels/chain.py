"""The one best monotone chain through candidates, in the order of the text and of the form."""

from __future__ import annotations

from collections.abc import Sequence

from gxrules.reading.labels.candidates import Candidate
from gxrules.reading.labels.lexicon import HEAD


def best_chain(found: Sequence[Candidate]) -> list[Candidate]:
    """The heaviest chain; head words may repeat a place, every other slot is taken once.

    Linear in the candidates but for the logarithm of the form's length: a
    Fenwick tree keeps the best chain that ends at or before each place.
    """
    ordered = sorted(found, key=_place)
    size = max((candidate.slot.order for candidate in ordered), default=0) + 2
    best, ends = [0.0] * (size + 1), [-1] * (size + 1)
    behind: list[int] = []
    scores: list[float] = []
    waiting: list[int] = []
    position = -1
    for index, candidate in enumerate(ordered):
        slot = candidate.slot
        if candidate.i > position:
            position = candidate.i
            # The chains that end before this place enter the tree; the others wait on.
            _enter([each for each in waiting if ordered[each].j < position], ordered, scores, best, ends)
            waiting = [each for each in waiting if ordered[each].j >= position]
        score, last = _best(best, ends, slot.order + (slot.kind == HEAD))
        behind.append(last)
        scores.append(score + candidate.weight)
        waiting.append(index)
    _enter(waiting, ordered, scores, best, ends)
    return _walk(ordered, behind, _best(best, ends, size)[1])


def _place(candidate: Candidate) -> tuple[int, int, int]:
    return candidate.i, candidate.j, candidate.slot.order


def _enter(
    entering: Sequence[int],
    ordered: Sequence[Candidate],
    scores: Sequence[float],
    best: list[float],
    ends: list[int],
) -> None:
    """Put chains into the tree, by the place of their last candidate."""
    size = len(best)
    for index in entering:
        score, place = scores[index], ordered[index].slot.order + 1
        while place < size:
            if score > best[place]:
                best[place], ends[place] = score, index
            place += place & -place


def _best(best: Sequence[float], ends: Sequence[int], place: int) -> tuple[float, int]:
    """The score of the best chain that ends at or before a place, and its last candidate; -1 for none."""
    score, last = 0.0, -1
    while place > 0:
        if best[place] > score:
            score, last = best[place], ends[place]
        place -= place & -place
    return score, last


def _walk(ordered: list[Candidate], behind: list[int], last: int) -> list[Candidate]:
    chain = []
    while last >= 0:
        chain.append(ordered[last])
        last = behind[last]
    return chain[::-1]
