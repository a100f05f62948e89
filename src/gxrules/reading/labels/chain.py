"""The one best monotone chain through candidates, in the order of the text and of the form."""

from __future__ import annotations

from collections.abc import Sequence

from gxrules.reading.labels.candidates import Candidate
from gxrules.reading.labels.lexicon import HEAD


def best_chain(found: Sequence[Candidate]) -> list[Candidate]:
    """The heaviest chain; head words may repeat a place, every other slot is taken once.

    Linear in the candidates but for the logarithm of the form's length: a
    Fenwick tree keeps the best chain that ends at or before each place. The
    tree is walked where it is needed, without a function for each step: a
    report has some hundred and fifty candidates, each of which walks it twice.
    """
    ordered = [one[-1] for one in sorted([(one.i, one.j, one.slot.order, at, one) for at, one in enumerate(found)])]
    orders = [one.slot.order for one in ordered]
    size = max(orders, default=0) + 2
    best, ends = [0.0] * (size + 1), [-1] * (size + 1)
    behind: list[int] = []
    scores: list[float] = []
    waiting: list[int] = []
    position = -1
    for index, candidate in enumerate(ordered):
        if candidate.i > position:
            position = candidate.i
            # The chains that end before this place enter the tree; the others wait on.
            waiting = _enter(waiting, position, ordered, scores, best, ends)
        place = orders[index] + (candidate.slot.kind == HEAD)
        score, last = 0.0, -1
        while place > 0:
            if best[place] > score:
                score, last = best[place], ends[place]
            place &= place - 1
        behind.append(last)
        scores.append(score + candidate.weight)
        waiting.append(index)
    position = max((candidate.j for candidate in ordered), default=0) + 1
    _enter(waiting, position, ordered, scores, best, ends)
    return _walk(ordered, behind, _last(best, ends, size))


def _enter(
    waiting: Sequence[int],
    position: int,
    ordered: Sequence[Candidate],
    scores: Sequence[float],
    best: list[float],
    ends: list[int],
) -> list[int]:
    """Put chains that end before a position into the tree, by the place of their last candidate; those that do not."""
    size = len(best)
    still: list[int] = []
    for index in waiting:
        candidate = ordered[index]
        if candidate.j >= position:
            still.append(index)
            continue
        score, place = scores[index], candidate.slot.order + 1
        while place < size:
            if score > best[place]:
                best[place], ends[place] = score, index
            place += place & -place
    return still


def _last(best: Sequence[float], ends: Sequence[int], place: int) -> int:
    """The last candidate of the best chain that ends at or before a place; -1 for none."""
    score, last = 0.0, -1
    while place > 0:
        if best[place] > score:
            score, last = best[place], ends[place]
        place &= place - 1
    return last


def _walk(ordered: list[Candidate], behind: list[int], last: int) -> list[Candidate]:
    chain = []
    while last >= 0:
        chain.append(ordered[last])
        last = behind[last]
    return chain[::-1]
