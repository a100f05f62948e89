"""Candidates for labels: which words of a stream may be which labels of the form, and how much speaks for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from typing import Any, NamedTuple

import attrs

from gxrules.reading.cell_stream import (
    DASH,
    EMPTY,
    FIRST_BIT,
    HARD,
    KIND_BITS,
    LINE,
    NUMBER,
    PADDING,
    PROSE,
    WORD,
    Stream,
)
from gxrules.reading.labels.lexicon import GROUP, HEAD, HEADING, ROW, TITLE, Label, Lexicon, Slot, match_headings
from gxrules.text.cell_numbers import read_value
from gxrules.text.label_keys import Word, squeeze, word
from gxrules.text.patterns import pattern

# A label broken over lines is joined from at most this many pieces.
_MOST_JOINED = 8
# A cut label counts from this many characters on.
_SHORTEST_CUT = 4


class Candidate(NamedTuple):
    """Pieces ``i`` to ``j`` read as one label; ``start`` and ``end`` are source offsets.

    ``match`` is ``exact``, ``similar`` or ``truncated`` (``exact`` includes
    aliases until the edition is known).
    """

    slot: Slot
    i: int
    j: int
    start: int
    end: int
    word: Word
    weight: float
    match: str = "exact"
    key: str = ""

    @property
    def is_column(self) -> bool:
        """True of the head of a column, and not of a caption above some."""
        return self.slot.kind == HEAD and not self.slot.name.startswith("=")


@attrs.frozen(eq=False)
class Text:
    """A text, its fold and stream, and the labels to look for; ``words`` keeps what was split.

    An ``exact`` one was written from a document's tables: each line shows all its cells.
    """

    source: str
    folded: str
    stream: Stream
    lexicon: Lexicon
    words: dict[str, Word] = attrs.field(factory=dict)
    exact: bool = False

    def until(self, piece: int) -> Text:
        """The text before ``piece``."""
        end = self.stream.start[piece]
        return attrs.evolve(self, source=self.source[:end], folded=self.folded[:end], stream=self.stream.until(piece))

    def join(self, i: int, j: int) -> str:
        """The folded text from piece ``i`` to piece ``j``."""
        return self.folded[self.stream.start[i] : self.stream.end[j]]

    def word(self, i: int, j: int) -> Word:
        """The pieces ``i`` to ``j`` as one word."""
        text = self.folded[self.stream.start[i] : self.stream.end[j]]
        known = self.words.get(text)
        if known is None:
            known = self.words[text] = self.lexicon.verbatim.get(text) or word(text)
        return known


def candidates(text: Text, most: int) -> list[Candidate]:
    """Every word, joined over weak boundaries, that is a label or begins like a heading; not many more than ``most``.

    A word counts for each label that it may be.
    """
    found: list[Candidate] = []
    for i, kind in enumerate(text.stream.kind):
        if len(found) > most:
            break
        if kind == WORD:
            found += _at(text, i)
        elif kind == PROSE:
            found += _heading_before_text(text, i)
    return found


def _at(text: Text, i: int) -> list[Candidate]:
    found: list[Candidate] = []
    by_key, j = text.lexicon.by_key, i
    while True:
        read = text.word(i, j)
        labels = by_key.get(read.key, ())
        if labels:
            found += _exact(text, i, j, read)
        elif j == i:
            found += _find_cut_label(text, i, read)
        if not _goes_on(text, i, j, read):
            return found or _heading_before_text(text, i)
        j += 1


def _exact(text: Text, i: int, j: int, read: Word) -> list[Candidate]:
    """The pieces ``i`` to ``j`` as each label whose key they have, and that can be there."""
    start, end = text.stream.start[i], text.stream.end[j]
    printed = text.folded[start:end]
    weigh = _weigh if len(printed) <= _LONGEST_KEPT else _weigh.__wrapped__
    weighed = weigh(text.lexicon, printed, _where(text, i, j))
    return [_candidate((slot, i, j, start, end, read, weight, "exact", key)) for slot, weight, key in weighed]


class _Where(NamedTuple):
    """Where a word is: whether it begins its line, whether it ends it or the text, and the kind of piece behind it."""

    first: bool
    alone: bool
    ends: bool
    follower: int


def _where(text: Text, i: int, j: int) -> int:
    """The same of the pieces ``i`` to ``j``, in one number."""
    codes, behind = text.stream.codes, j + 1
    if behind == len(codes):
        return codes[i] & FIRST_BIT | _ENDS
    kind = codes[behind] & KIND_BITS
    # A number with noise is one.
    if kind == WORD and is_noised_number(text, behind):
        kind = NUMBER
    return codes[i] & FIRST_BIT | (codes[behind] & FIRST_BIT | kind) << _BEHIND


def _where_it_is(number: int) -> _Where:
    behind = number >> _BEHIND
    ends = number & _ENDS > 0
    follower = PROSE if ends else behind & KIND_BITS
    return _Where(bool(number & FIRST_BIT), ends or bool(behind & FIRST_BIT), ends, follower)


_BEHIND = 8
_ENDS = 1 << 16


@lru_cache(maxsize=4096)
def _weigh(lexicon: Lexicon, printed: str, number: int) -> list[tuple[Slot, float, str]]:
    """The slots of which a word is a label, each with its weight and key; most words are in every report."""
    read, where = lexicon.verbatim.get(printed) or word(printed), _where_it_is(number)
    weighed = [(label, _weight(lexicon, label.slot, read, where)) for label in lexicon.by_key[read.key]]
    return [(label.slot, weight, label.key) for label, weight in weighed if weight > 0]


# Longer ones are seldom the same twice.
_LONGEST_KEPT = 200
# Made from all fields at once: there are some hundred and fifty in a report.
_candidate: Callable[[Iterable[Any]], Candidate] = partial(tuple.__new__, Candidate)


def _goes_on(text: Text, i: int, j: int, read: Word) -> bool:
    """True if the pieces ``i`` to ``j`` may begin a label that the next piece goes on."""
    stream = text.stream
    if stream.boundary[j] >= HARD or stream.kind[j + 1 : j + 2] != _WORD or j - i >= _MOST_JOINED:
        return False
    if read.key in text.lexicon.beginnings:
        return True
    return bool(read.ordinal) if not read.key else _HALF_ORDINAL.fullmatch(read.key) is not None


def candidate(text: Text, label: Label, i: int, j: int, read: Word, match: str = "exact") -> Candidate | None:
    """The pieces ``i`` to ``j`` as ``label``; ``None`` where its kind of label cannot be there."""
    weight = _weight(text.lexicon, label.slot, read, _where_it_is(_where(text, i, j)))
    if weight <= 0:
        return None
    if match != "exact":
        weight -= 1
    start, end = text.stream.start[i], text.stream.end[j]
    return Candidate(label.slot, i, j, start, end, read, weight, match, label.key)


def _weight(lexicon: Lexicon, slot: Slot, read: Word, where: _Where) -> float:
    """How much speaks for a word as this slot's label; nothing where it cannot be one."""
    kind = slot.kind
    if kind == HEAD:
        # 3.其他 is a row; its column has no number.
        return 0 if read.ordinal and len(read.key) <= _AMBIGUOUS else 1
    if kind == ROW:
        return _row_weight(lexicon, slot, read, where)
    if kind == HEADING:
        return _heading_weight(slot, read, where)
    if kind == GROUP:
        return 4 if read.number is not None and read.number == slot.number else 3
    return 5 if kind == TITLE else 0


# Words as short as 其他 and 总计 stand for rows and columns alike.
_AMBIGUOUS = 2


def _heading_weight(slot: Slot, read: Word, where: _Where) -> float:
    agrees = 4.0 if read.number == slot.number else 0.0
    if where.first:
        agrees = agrees if read.style != "bracket" else agrees / 4
        return _HEADING_STYLES.get(read.style, 2 if where.alone else 0) + agrees
    return 5 + agrees if read.style in ("han", "part") else 0


_HEADING_STYLES = {"han": 10, "part": 10, "digit": 8, "circle": 6, "bracket": 2}


def _row_weight(lexicon: Lexicon, slot: Slot, read: Word, where: _Where) -> float:
    follower = _FOLLOWERS.get(where.follower, 0)
    # 其他 and 总计 without their ordinal are columns, unless values follow.
    if len(read.key) <= _AMBIGUOUS and slot.number is not None and read.number is None:
        # Values in the line below the last of several words are not those of a row.
        beside = where.first or where.ends or not where.alone
        return 1 + follower if follower >= _VALUES_FOLLOW and beside else 0
    if len(read.key) <= _AMBIGUOUS and read.number not in (None, slot.number) and _is_cut_other(lexicon, slot, read):
        return 0
    weight = 4.0
    if read.number is not None and slot.number is not None:
        weight += 2 if read.number == slot.number else -3
    return weight + follower


def _is_cut_other(lexicon: Lexicon, slot: Slot, read: Word) -> bool:
    """True if a word with its ordinal begins another label of the same table: （六）其他 is no 3.其他."""
    return any(
        (other.slot.table, other.slot.number) == (slot.table, read.number) and other.slot.kind in (ROW, GROUP)
        for key, labels in lexicon.by_key.items()
        if key.startswith(read.key) and key != read.key
        for other in labels
    )


# What a number or dash after a label adds to its weight.
_VALUES_FOLLOW = 4


_FOLLOWERS = {NUMBER: _VALUES_FOLLOW, DASH: _VALUES_FOLLOW, EMPTY: 1, PADDING: 1}


def is_noised_number(text: Text, i: int) -> bool:
    """True if a word is a number with noise before or after it."""
    start, j = text.stream.start[i], i
    # Noise before a number is a piece of its own.
    while text.stream.kind[j] == WORD and text.stream.boundary[j] < LINE and j + 1 < len(text.stream):
        if text.stream.end[j] - start > _LONGEST_NUMERAL:
            return False
        j += 1
    end = text.stream.end[j]
    return end - start <= _LONGEST_NUMERAL and read_value(text.folded[start:end]).kind == "number"


_LONGEST_NUMERAL = 16


def _find_cut_label(text: Text, i: int, read: Word) -> list[Candidate]:
    """A row label that breaks off, when numbers follow it and only one label begins so."""
    if len(read.key) < _SHORTEST_CUT or read.key not in text.lexicon.beginnings:
        return []
    longer = [label for key, labels in text.lexicon.by_key.items() if key.startswith(read.key) for label in labels]
    slots = {label.slot: label for label in longer if label.slot.kind == ROW}
    follower = text.stream.kind[i + 1] if i + 1 < len(text.stream) else None
    if len(slots) != 1 or follower not in (NUMBER, DASH):
        return []
    made = candidate(text, next(iter(slots.values())), i, i, read, "truncated")
    return [made] if made else []


def _heading_before_text(text: Text, i: int) -> list[Candidate]:
    """A numbered heading at a line's start with text after it."""
    stream = text.stream
    numbered = _NUMBERED.match(text.folded, stream.start[i], stream.end[i]) if stream.first[i] else None
    if numbered is None:
        return []
    head, offsets = squeeze(text.folded, numbered.end(), min(stream.end[i], numbered.end() + _LONGEST_HEADING))
    found = []
    for label, match in match_headings(text.lexicon.headings, head):
        end = offsets[match.end() - 1] + 1
        read = word(text.folded[stream.start[i] : end])
        weight = _heading_weight(label.slot, read, _where_it_is(_where(text, i, i))) - 1
        found.append(Candidate(label.slot, i, i, stream.start[i], end, read, weight, "exact", label.key))
    return found


_WORD = [WORD]
# An ordinal broken before its mark: （一 and ）予以公开.
_HALF_ORDINAL = pattern(r"[一二三四五六七八九十]{1,2}")
_NUMBERED = pattern(r"[^\w(]{0,4}(?:第?[一二三四五六七八九十]{1,2}(?:部分)?|\d)[、.,:) ]+")
_LONGEST_HEADING = 60
