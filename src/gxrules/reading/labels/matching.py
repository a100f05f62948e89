"""Matching of labels: exact ones first, then similar ones where their chain has gaps."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from gxrules.reading.cell_stream import HARD, WORD
from gxrules.reading.labels.candidates import (
    Candidate,
    Text,
    candidate,
)
from gxrules.reading.labels.chain import best_chain
from gxrules.reading.labels.lexicon import ANCHOR, HEAD, HEADING, ROW, Label, Lexicon, Slot, find_glued_heading
from gxrules.reading.labels.repeated_headings import find_repeated, is_sure, without_contents, without_subheadings
from gxrules.text.label_keys import Word, word
from gxrules.text.likeness import likeness

# Similarity from which a label is taken, and by how much it must beat the second best.
_SIMILAR = 85.0
_SIMILAR_NUMBERED = 60.0
_MARGIN = 10.0
_MOST_JOINED = 4
# A gap with more words than any table has is not a place to look for a mistyped label.
_MOST_WORDS = 400


def match_labels(text: Text, found: list[Candidate]) -> tuple[Text, list[Candidate], list[Candidate]]:
    """The text of the first report in ``text``, every label it shows, in order, and headings it shows again.

    ``found`` are the words of ``text`` that may be labels.
    """
    stop = _second_report(text, found)
    if stop is not None:
        text, found = text.until(stop), [match for match in found if match.j < stop]
    found = without_contents(text, found)
    found = without_subheadings(found, found)
    chain = best_chain(found)
    chain = sorted(chain + _similar(text, chain), key=_place)
    chain += _strays(found, chain)
    chain += _find_glued_headings(text, chain, {match.slot for match in chain})
    return text, sorted(chain, key=_place), find_repeated(found, chain)


def _second_report(text: Text, found: list[Candidate]) -> int | None:
    """The piece where another report begins: a section one after a section six after a table's row.

    A section one with a title above it may come after section four or five: the first report is not whole.
    """
    # Most texts have no section one behind a late one.
    headings = [match for match in found if match.slot.kind == HEADING]
    late = min((match.i for match in headings if (match.slot.number or 0) >= _LATE_SECTION), default=len(text.stream))
    if not any(match.i > late and match.slot.number == 1 for match in headings):
        return None
    sure = [match for match in found if match.slot.kind in (HEADING, ROW) and is_sure(match)]
    row = min((match.i for match in sure if match.slot.kind == ROW), default=len(text.stream))
    reached = 0
    for match in sorted((match for match in sure if match.slot.kind == HEADING and match.i > row), key=_place):
        number = match.slot.number or 0
        if number == 1 and reached >= _LATE_SECTION:
            begins = _title_above(text, match.i)
            if reached == _LAST_SECTION or begins < match.i:
                return begins
        reached = max(reached, number)
    return None


def _title_above(text: Text, at: int) -> int:
    """The piece where the report begins whose section one is piece ``at``: its title, where it has one."""
    for i in range(at - 1, max(at - _LONGEST_FRONT, 0), -1):
        for j in (i, i + 1):
            line = text.join(i, j)
            if text.stream.first[i] and j < at and "信息公开" in line and "报告" in line and "。" not in line:
                return i
    return at


_LONGEST_FRONT = 12
_LATE_SECTION, _LAST_SECTION = 4, 6


def _place(match: Candidate) -> tuple[int, int, int]:
    return match.i, match.start, match.slot.order


def _missing(text: Text, chain: Iterable[Candidate]) -> Iterator[Slot]:
    filled = {match.slot for match in chain}
    skipped = (ANCHOR, HEAD)
    return (slot for slot in text.lexicon.slots if slot.kind not in skipped and slot not in filled)


def _similar(text: Text, chain: list[Candidate]) -> list[Candidate]:
    """Similar labels for the slots the chain lacks, each within its gap."""
    found: list[Candidate] = []
    for lo, hi, slots in _gaps(text, chain):
        pieces = [i for i in range(lo, hi) if text.stream.kind[i] == WORD]
        if 0 < len(pieces) <= _MOST_WORDS:
            offered = [made for i in pieces for made in _similar_at(text, i, hi, slots)]
            found += best_chain(without_subheadings(offered, chain))
    return found


def _gaps(text: Text, chain: list[Candidate]) -> Iterator[tuple[int, int, list[Slot]]]:
    """The stretches of pieces between neighbours of the chain, with the slots missing there."""
    bounds: dict[tuple[int, int], list[Slot]] = {}
    # Along the chain both the places in the text and those of the form rise.
    orders = [match.slot.order for match in chain]
    for slot in _missing(text, chain):
        before, behind = bisect_left(orders, slot.order), bisect_right(orders, slot.order)
        lo = chain[before - 1].j + 1 if before else 0
        hi = chain[behind].i if behind < len(chain) else len(text.stream)
        if lo < hi:
            bounds.setdefault((lo, hi), []).append(slot)
    return ((lo, hi, slots) for (lo, hi), slots in bounds.items())


def _similar_at(text: Text, i: int, hi: int, slots: list[Slot]) -> Iterator[Candidate]:
    j = i
    while j < hi and text.stream.kind[j] == WORD and j - i < _MOST_JOINED:
        read = text.word(i, j)
        if len(read.key) > 1 or (read.key and read.number is not None):
            yield from _similar_labels(text, i, j, read, slots)
        if text.stream.boundary[j] >= HARD:
            return
        j += 1


def _similar_labels(text: Text, i: int, j: int, read: Word, slots: list[Slot]) -> Iterator[Candidate]:
    for slot in slots:
        score, label = max(
            ((_likeness(label, read), label) for label in text.lexicon.by_slot.get(slot, ())),
            key=lambda pair: pair[0],
            default=(0.0, None),
        )
        if label is None or score < _required_similarity(slot, read):
            continue
        if _second(text.lexicon, slot, read.key, read.number) > score - _MARGIN:
            continue
        made = candidate(text, label, i, j, read, "similar")
        if made is not None and (slot.kind != HEADING or read.style in ("han", "part", "digit", "")):
            yield made._replace(weight=made.weight * score / 100)


def _required_similarity(slot: Slot, read: Word) -> float:
    agrees = slot.kind in (ROW, HEADING) and read.number is not None and read.number == slot.number
    return _SIMILAR_NUMBERED if agrees else _SIMILAR


def _likeness(label: Label, read: Word) -> float:
    return likeness(label.key, read.key, least=_SIMILAR_NUMBERED)


@lru_cache(maxsize=4096)
def _second(lexicon: Lexicon, slot: Slot, read: str, number: int | None) -> float:
    """The best likeness to a label of any other slot; one with another ordinal competes where it is more alike."""
    best = 0.0
    for key, labels in lexicon.by_key.items():
        others = [label.slot for label in labels if label.slot is not slot]
        if others:
            agrees = any(number is None or other.number in (None, number) for other in others)
            handicap = 0.0 if agrees else _MARGIN
            best = max(best, likeness(key, read, least=best + handicap) - handicap)
    return best


def _strays(found: list[Candidate], chain: list[Candidate]) -> list[Candidate]:
    """Exact headings, titles and rows that stand out of the form's order."""
    used = {i for match in chain for i in range(match.i, match.j + 1)}
    filled = {match.slot for match in chain}
    strays: dict[Slot, list[Candidate]] = {}
    for match in found:
        if match.slot not in filled and is_sure(match) and used.isdisjoint(range(match.i, match.j + 1)):
            strays.setdefault(match.slot, []).append(match)
    return [matches[0] for matches in strays.values() if len({match.i for match in matches}) == 1]


def _find_glued_headings(text: Text, chain: list[Candidate], taken: set[Slot]) -> Iterator[Candidate]:
    """Missing headings inside a line: an ordinal and the heading's words, between their neighbours."""
    starts = text.stream.start
    for slot in (slot for slot in text.lexicon.slots if slot.kind == HEADING and slot not in taken):
        lo = max((match.end for match in chain if match.slot.order < slot.order), default=0)
        hi = min((match.start for match in chain if match.slot.order > slot.order), default=len(text.folded))
        for label in (label for label in text.lexicon.headings if label.slot is slot):
            match = find_glued_heading(label, text.folded, lo, hi)
            if match:
                i = max(bisect_right(starts, match.start()) - 1, 0)
                yield Candidate(slot, i, i, match.start(), match.end(), word(match[0]), 1, "exact", label.key)
                break
