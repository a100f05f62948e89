"""The headers of tables: which column each word stands for, cut and mistyped ones included."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from itertools import pairwise

import attrs

from gxrules.reading.cell_stream import NONE, NUMBER, PROSE, WORD
from gxrules.reading.labels.candidates import Candidate, Text
from gxrules.reading.labels.lexicon import GROUP, HEAD, HEADING, ROW, TITLE, Label, Slot
from gxrules.text.likeness import likeness
from gxrules.text.patterns import pattern

# Similarity from which a word inside a table's head is a mistyped header.
_SIMILAR = 75.0

Place = tuple[str, str]


@attrs.frozen(eq=False)
class Heads:
    """The head words found, and the pieces inside table heads that are none of them."""

    matches: tuple[Candidate, ...]
    other: tuple[int, ...]

    def copies(self, place: Place, order: Sequence[int] | None) -> int:
        """How often the head of a block of one column is printed; 1 of any other block."""
        if order is None or len(order) != 1:
            return 1
        return sum((match.slot.table, match.slot.block) == place and match.is_column for match in self.matches)


def read_heads(text: Text, found: Sequence[Candidate], anchors: Mapping[str, int], cells: Set[int]) -> Heads:
    """Assign every word of every table head.

    ``anchors`` gives, for a table whose row has no label, the first piece of
    that row's values. ``cells`` are the pieces that are in rows.
    """
    matches: list[Candidate] = []
    other: list[int] = []
    taken = {i for match in found for i in range(match.i, match.j + 1)} | cells
    in_block: dict[Place, list[Candidate]] = {}
    for match in found:
        in_block.setdefault((match.slot.table, match.slot.block), []).append(match)
    for place, labels in text.lexicon.heads.items():
        own = in_block.get(place)
        if not own:
            continue
        known = [match for match in own if match.slot.kind == HEAD]
        zone = _zone(text, own, known, anchors.get(place[0]))
        free = [i for i in zone if i not in taken]
        if not free:
            # Most heads are known words and blanks.
            matches += _in_order(known, labels)
            continue
        pieces = [i for i in free if text.stream.kind[i] == WORD]
        digits = {i for i in free if i > zone.start and _ends_word(text, i)}
        loose = [made for i in pieces if (made := _find_cut_or_mistyped(text, i, labels)) is not None]
        matches += _in_order(sorted((*known, *loose), key=lambda match: match.i), labels)
        other += (set(pieces) | digits) - {match.i for match in loose}
    return Heads(tuple(sorted(matches, key=lambda match: match.i)), tuple(sorted(other)))


def _is_word(text: Text, i: int) -> bool:
    return text.stream.kind[i] == WORD or (i > 0 and _ends_word(text, i))


def _ends_word(text: Text, i: int) -> bool:
    """True if digits are the end of a word: 数据1."""
    stream = text.stream
    return stream.kind[i] == NUMBER and stream.kind[i - 1] == WORD and stream.boundary[i - 1] == NONE


def _zone(text: Text, own: Sequence[Candidate], known: Sequence[Candidate], anchor: int | None) -> range:
    """The pieces between a block's title, or its first head word, and its first row, which may begin at ``anchor``."""
    start = min((match.j + 1 for match in own if match.slot.kind == TITLE), default=None)
    if start is None:
        # What stands before the first word in its line names the column of the labels.
        start = min((match.i for match in known), default=None)
        while start and not text.stream.first[start] and _is_word(text, start - 1):
            start -= 1
    rows = [match.i for match in own if match.slot.kind in (ROW, GROUP)]
    stop = min([*rows, *([] if anchor is None else [anchor])], default=None)
    return range(0) if start is None or stop is None else range(start, stop)


def _find_cut_or_mistyped(text: Text, i: int, labels: tuple[Label, ...]) -> Candidate | None:
    read = text.word(i, i)
    if not read.key:
        return None
    known = (_cut_or_mistyped if len(read.key) <= _LONGEST_KEPT else _cut_or_mistyped.__wrapped__)(read.key, labels)
    if known is None:
        return None
    label, match = known
    return Candidate(label.slot, i, i, text.stream.start[i], text.stream.end[i], read, 1, match, label.key)


@lru_cache(maxsize=1024)
def _cut_or_mistyped(key: str, labels: tuple[Label, ...]) -> tuple[Label, str] | None:
    """The first label that a word begins or is like, and which of both."""
    cut = next((label for label in labels if label.key.startswith(key)), None)
    if cut:
        return cut, "truncated"
    like = next((label for label in labels if likeness(label.key, key, least=_SIMILAR)), None)
    return (like, "similar") if like else None


# Longer ones are seldom the same twice.
_LONGEST_KEPT = 60


def _in_order(matches: list[Candidate], labels: Sequence[Label]) -> list[Candidate]:
    """Equal and cut words stand for their columns in the form's order."""
    by_key = _slots_by_key(tuple(labels))
    used: set[Slot] = set()
    placed = []
    for match in matches:
        fitting: Sequence[Slot] = (
            by_key[match.key] if match.match != "truncated" else _slots_beginning_with(match, by_key)
        )
        free = [slot for slot in fitting if slot not in used]
        slot = free[0] if free else match.slot
        used.add(slot)
        placed.append(match if slot is match.slot else match._replace(slot=slot))
    return placed


@lru_cache(maxsize=256)
def _slots_by_key(labels: tuple[Label, ...]) -> Mapping[str, list[Slot]]:
    by_key: dict[str, list[Slot]] = {}
    for label in labels:
        by_key.setdefault(label.key, []).append(label.slot)
    return by_key


def _slots_beginning_with(match: Candidate, by_key: Mapping[str, list[Slot]]) -> list[Slot]:
    return [slot for key, slots in by_key.items() if key.startswith(match.word.key) for slot in slots]


def find_table_marks(text: Text, found: Sequence[Candidate]) -> dict[str, str]:
    """The mark between the heading and the head of each table that has both, as then before its rows.

    A pipe that has a ``line`` of its own, a pipe or tab that leads the line
    of the first cell (``lead``), or nothing (``""``).
    """
    first: dict[str, int] = {}
    before: dict[str, int] = {}
    above: Candidate | None = None
    for match in found:
        if match.slot.kind in (HEAD, TITLE) and match.slot.table not in first and above and above.slot.kind == HEADING:
            first[match.slot.table], before[match.slot.table] = match.i, max(above.j, match.i - _FAR)
        above = match
    return {table: _mark_between(text, before[table], at) for table, at in first.items()}


def find_ruled_widths(text: Text, found: Sequence[Candidate]) -> dict[str, int]:
    """How many cells the separator row of Markdown shows above the first row of each table that has one."""
    rows: dict[str, Candidate] = {}
    for match in found:
        if match.slot.kind == ROW:
            rows.setdefault(match.slot.table, match)
    widths = {}
    for table, row in rows.items():
        begins = max((match.end for match in found if match.slot.kind == HEADING and match.end <= row.start), default=0)
        rules = _RULE.findall(text.folded, begins, row.start)
        if rules:
            widths[table] = sum(bool(cell.strip()) for cell in rules[-1].split("|"))
    return widths


_RULE = pattern(r"^(?=[ |:]*+-)[ |:-]++$", re.M)
# This many pieces may be between a table's heading and the first word of its head that is known.
_FAR = 5
_MARK = pattern(r"\n[^\S\n]*(?:\|(?P<line>[^\S\n]*\n)|[|\t](?!\|))")


def _mark_between(text: Text, before: int, at: int) -> str:
    """The mark at the beginning of a line between the words from piece ``before`` to piece ``at``."""
    stream = text.stream
    words = [i for i in range(max(before, 0), at + 1) if stream.kind[i] in (WORD, PROSE)]
    for i, j in pairwise(words):
        mark = _MARK.search(text.folded, stream.end[i], stream.start[j])
        if mark:
            return "line" if mark["line"] else "lead"
    return ""
