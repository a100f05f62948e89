"""Labels run together without any mark between them, taken apart."""

from __future__ import annotations

import re
from functools import cache

from gxrules.candidates import Text
from gxrules.layout import NONE, WORD, Stream
from gxrules.lexicon import HEADING, LOOSE, Lexicon

# Before a label and behind it.
_ORDINAL = r"(?:\(?[一二三四五六七八九十\d]{1,2}[)、.,]+)?"
_NOTE = r"(?:\([^()\n]*\))?[^\w\n|(]?"
_SHORTEST = 4


def taken_apart(text: Text) -> Text:
    """The text with every word cut that is nothing but labels in a row."""
    cuts = {i: cut for i, kind in enumerate(text.stream.kind) if kind == WORD and len(cut := _cuts(text, i)) > 1}
    if not cuts:
        return text
    return Text(text.source, text.folded, _with_cuts(text.stream, cuts), text.lexicon, text.words)


def _cuts(text: Text, i: int) -> list[int]:
    """Where the labels of a word end; at most one where it is no row of labels."""
    start, end = text.stream.start[i], text.stream.end[i]
    if end - start < _SHORTEST or text.word(i, i).key in text.lexicon.by_key:
        return []
    found = []
    while start < end:
        match = _pattern(text.lexicon).match(text.folded, start, end)
        if match is None:
            return []
        start = match.end()
        found.append(start)
    return found


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """One label of a table with its ordinal and note, the longest first."""
    keys = {key for key, labels in lexicon.by_key.items() if any(label.slot.kind != HEADING for label in labels)}
    ordered = sorted(keys, key=lambda key: (-len(key), key))
    return re.compile(f"{LOOSE}{_ORDINAL}{LOOSE}(?:{'|'.join(map(LOOSE.join, ordered))}){_NOTE}")


def _with_cuts(stream: Stream, cuts: dict[int, list[int]]) -> Stream:
    made = Stream(layouts=stream.layouts)
    for i in range(len(stream)):
        ends = cuts.get(i, [stream.end[i]])
        for at, end in enumerate(ends):
            last = at == len(ends) - 1
            made.kind.append(stream.kind[i])
            made.start.append(ends[at - 1] if at else stream.start[i])
            made.end.append(end)
            made.boundary.append(stream.boundary[i] if last else NONE)
            made.first.append(stream.first[i] and at == 0)
            made.white.append(stream.white[i] and at == 0)
            made.count.append(stream.count[i])
            made.lead.append(stream.lead[i] and at == 0)
    return made
