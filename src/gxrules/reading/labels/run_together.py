"""Labels run together without a mark between them, and how to split them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

import attrs

from gxrules.reading.cell_stream import NONE, SPACE, WORD, Stream
from gxrules.reading.labels.candidates import Text
from gxrules.reading.labels.lexicon import HEADING, LOOSE, Lexicon, ideographs_of
from gxrules.text.source import Span

# Before a label and after it.
_ORDINAL = rf"(?:\(?{LOOSE}[一二三四五六七八九十\d]{{1,2}}{LOOSE}[)、.,]+)?"
_NOTE = r"(?: ?\([^()\n]*\))?[^\w\n|(]?"
_SHORTEST = 4


def split_run_together(text: Text) -> Text:
    """The text with every word cut that is nothing but labels in a row; spaces may be anywhere in them."""
    cuts: dict[int, Cut] = {}
    known = text.lexicon.by_key
    for i, j in _lines(text.stream):
        odd = False
        for at in range(i, j + 1):
            if text.word(at, at).key in known:
                continue
            found = _labels(text, at, at)
            odd = odd or not found
            if len(found) > 1:
                cuts[at] = Cut(at, found)
        if odd and j > i and len(found := _labels(text, i, j)) > 1:
            cuts[i] = Cut(j, found)
    if not cuts:
        return text
    return attrs.evolve(text, stream=_with_cuts(text.stream, cuts))


@attrs.frozen
class Cut:
    """The last of some words, and the labels these are cut into."""

    last: int
    labels: tuple[Span, ...]


def _lines(stream: Stream) -> Iterator[tuple[int, int]]:
    """The first and the last of the words that are beside each other with no more than spaces between."""
    kinds, boundary, first = stream.kind, stream.boundary, -1
    for i in [i for i, kind in enumerate(kinds) if kind == WORD]:
        first = i if first < 0 else first
        if boundary[i] > SPACE or kinds[i + 1 : i + 2] != _WORD:
            yield first, i
            first = -1


_WORD = [WORD]


def _labels(text: Text, i: int, j: int) -> tuple[Span, ...]:
    """The labels that the words ``i`` to ``j`` are; none where they are anything else."""
    start, end = text.stream.start[i], text.stream.end[j]
    if end - start < _SHORTEST:
        return ()
    printed = text.folded[start:end]
    split = _split if len(printed) <= _LONGEST_KEPT else _split.__wrapped__
    return tuple([Span(start + begin, start + stop) for begin, stop in split(text.lexicon, printed)])


@lru_cache(maxsize=1024)
def _split(lexicon: Lexicon, printed: str) -> tuple[tuple[int, int], ...]:
    """Where in some text the labels begin and end that it is; most words are the same in every report."""
    shown = ideographs_of(printed)
    keys = tuple(key for key in _keys(lexicon) if key in shown)
    if not keys:
        return ()
    found = []
    start = 0
    while start < len(printed):
        match = _pattern(keys).match(printed, start)
        if match is None:
            return ()
        found.append((start + len(match[0]) - len(match[0].lstrip()), start + len(match[0].rstrip())))
        start = match.end()
    return tuple(found)


# Longer ones are seldom the same twice.
_LONGEST_KEPT = 200


@cache
def _keys(lexicon: Lexicon) -> tuple[str, ...]:
    """The keys of the labels of tables, the longest first."""
    keys = {key for key, labels in lexicon.by_key.items() if any(label.slot.kind != HEADING for label in labels)}
    return tuple(sorted(keys, key=lambda key: (-len(key), key)))


@lru_cache(maxsize=1024)
def _pattern(keys: tuple[str, ...]) -> re.Pattern[str]:
    """One of some labels with its ordinal and note; to compile it for all of them takes as long as many reports."""
    return re.compile(f"{LOOSE}{_ORDINAL}{LOOSE}(?:{'|'.join(map(LOOSE.join, keys))}){_NOTE}")


def _with_cuts(stream: Stream, cuts: Mapping[int, Cut]) -> Stream:
    made = Stream(layouts=stream.layouts)
    i = 0
    while i < len(stream):
        cut = cuts.get(i, Cut(i, (Span(stream.start[i], stream.end[i]),)))
        for at, span in enumerate(cut.labels, 1):
            begins = at == 1
            made.kind.append(stream.kind[i])
            made.start.append(span.start)
            made.end.append(span.end)
            made.boundary.append(stream.boundary[cut.last] if at == len(cut.labels) else NONE)
            made.first.append(stream.first[i] and begins)
            made.white.append(stream.white[i] and begins)
            made.count.append(stream.count[i])
            made.lead.append(stream.lead[i] and begins)
        i = cut.last + 1
    return made
