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
    ordered = sorted(found, key=lambda candidate: (candidate.i, candidate.j, candidate.slot.order))
    size = max((candidate.slot.order for candidate in ordered), default=0) + 2
    tree = [(0.0, -1)] * (size + 1)
    behind = [-1] * len(ordered)
    scores = [0.0] * len(ordered)
    waiting: list[int] = []
    for index, candidate in enumerate(ordered):
        waiting = _enter(waiting, candidate.i, ordered, scores, tree, size)
        place = candidate.slot.order + (1 if candidate.slot.kind == HEAD else 0)
        score, behind[index] = _best(tree, place)
        scores[index] = score + candidate.weight
        waiting.append(index)
    _enter(waiting, 1 << 60, ordered, scores, tree, size)
    return _walk(ordered, behind, _best(tree, size)[1])


def _enter(
    waiting: list[int],
    position: int,
    ordered: list[Candidate],
    scores: list[float],
    tree: list[tuple[float, int]],
    size: int,
) -> list[int]:
    """Put the chains that end before ``position`` into the tree; the others wait on."""
    still = []
    for index in waiting:
        if ordered[index].j >= position:
            still.append(index)
            continue
        entry, place = (scores[index], index), ordered[index].slot.order + 1
        while place <= size:
            if entry[0] > tree[place][0]:
                tree[place] = entry
            place += place & -place
    return still


def _best(tree: list[tuple[float, int]], place: int) -> tuple[float, int]:
    best = (0.0, -1)
    while place > 0:
        if tree[place][0] > best[0]:
            best = tree[place]
        place -= place & -place
    return best


def _walk(ordered: list[Candidate], behind: list[int], last: int) -> list[Candidate]:
    chain = []
    while last >= 0:
        chain.append(ordered[last])
        last = behind[last]
    return chain[::-1]
