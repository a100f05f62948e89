"""Unmatched pieces, which no label and no cell took: rows the form does not have, and text that stays unread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import islice

import attrs

from gxrules.form.editions import RowSpec
from gxrules.reading.binding import Bound
from gxrules.reading.cell_stream import DASH, HARD, LINE, NONE, NUMBER, PROSE, WORD
from gxrules.reading.labels.candidates import Candidate, Text
from gxrules.reading.labels.lexicon import HEAD, HEADING, ROW, TITLE
from gxrules.reading.printed_rows import BoundRow
from gxrules.report.elements import Note, Row
from gxrules.report.ledger import Classed
from gxrules.text.label_keys import plain_key
from gxrules.text.patterns import pattern
from gxrules.text.source import Span

# A word beside a table that is longer than any stray label is a sentence without its stop.
_LONGEST_STRAY = 30


@attrs.frozen(eq=False)
class Leftovers:
    """Rows without a place in the form, notes, and the classed stretches of all that was read."""

    rows: tuple[Row, ...]
    notes: tuple[Note, ...]
    classed: tuple[Classed, ...]


@attrs.frozen(eq=False)
class _Group:
    """Neighbouring pieces that nothing took: a word and the values after it, or either."""

    label: tuple[int, ...]
    values: tuple[int, ...]


def account_leftovers(text: Text, found: Sequence[Candidate], bound: Bound) -> Leftovers:
    """Account for every word and number inside the tables."""
    classed = list(_classify(text, found, bound))
    covered = text.stream.pieces_in([bounds[:2] for bounds in classed])
    rows, notes = [], []
    for table, pieces in _loose(text, found, bound, covered):
        rest = {i for i in pieces if _belongs_to_label(text, bound, i)}
        classed += [_piece(text, i, "label") for i in sorted(rest)]
        numbered = _numbered_heads(text, [i for i in pieces if i not in rest])
        classed += [_piece(text, i, "header") for i in sorted(numbered)]
        for group in _groups(text, [i for i in pieces if i not in rest and i not in numbered]):
            if _repeats_head(text, table, group):
                classed += [_piece(text, i, "header") for i in group.label]
                continue
            if _is_remark(text, group):
                classed += [_piece(text, i, "narrative") for i in group.label]
                continue
            row, note = _account(text, bound, table, group)
            rows += [row] if row else []
            notes += [note] if note else []
            classed += _group_classes(text, group, row)
    return Leftovers(tuple(rows), tuple(notes), tuple(classed))


def _classify(text: Text, found: Sequence[Candidate], bound: Bound) -> Iterator[Classed]:
    heads = {match.i for match in bound.heads.matches}
    for match in found:
        if match.i not in heads:
            kind = "heading" if match.slot.kind == HEADING else "label"
            yield match.start, match.end, kind
    for match in bound.heads.matches:
        yield match.start, match.end, "header"
    for i in bound.heads.other:
        yield _piece(text, i, "header")
    for _, span in bound.readings.values():
        if span.start < span.end:
            yield span.start, span.end, "cell"
    for line, row in zip(bound.lines, bound.rows, strict=True):
        if not row.bound:
            yield from ((item.start, item.end, "unread") for item in line.run.own if not item.blank)
        elif len(line.run.own) > len(row.values) == 1 and not any(item.blank for item in line.run.own):
            # The value of one column, which a converter has copied into all that its head spans.
            yield from ((item.start, item.end, "cell") for item in line.run.own[1:])


def _loose(text: Text, found: Sequence[Candidate], bound: Bound, covered: set[int]) -> Iterator[tuple[str, list[int]]]:
    """For each table the words and numbers inside it that nothing took."""
    stream = text.stream
    for table in dict.fromkeys(line.table for line in bound.lines):
        used = [i for match in found if match.slot.table == table for i in (match.i, match.j)]
        used += [i for line in bound.lines if line.table == table for i in _covered_ends(line, covered)]
        if not used:
            continue
        first, last = min(used), max(used)
        start = max((match.j + 1 for match in found if match.i < first), default=0)
        # A label that spans columns may be repeated in each of them.
        while first > start and not stream.first[first] and stream.boundary[first - 1] == HARD:
            first -= 1
        end = _end(text, found, last)
        # A number on the line of the last piece of a table goes with that.
        beside = last + 1 if stream.boundary[last] < LINE and _is_value(text, last + 1) else last
        again = {j for i in range(last + 1, end) if _is_row_again(text, table, i) for j in (i, i + 1)}
        near = {beside, *again}
        free = [i for i in range(first, end) if i not in covered]
        inside = [i for i in free if _is_loose(text, i, inside=i < last or i in near)]
        before = [i for i in range(start, first) if i not in covered and _is_stray_value(text, i)]
        yield table, [*before, *inside]
        covered |= {*before, *inside}
    yield from _orphans(text, found, covered)


def _covered_ends(line: BoundRow, covered: Set[int]) -> Iterator[int]:
    """The first and the last piece behind the label of a row that is accounted for."""
    pieces = range(line.first, line.stop)
    for way in (pieces, reversed(pieces)):
        yield from islice((i for i in way if i in covered), 1)


def _end(text: Text, found: Sequence[Candidate], last: int) -> int:
    """The piece past a table and what may belong to it; a line right above another table is a caption of that."""
    following = next((match for match in found if match.i > last), None)
    if following is None:
        return len(text.stream)
    if following.slot.kind not in (HEAD, TITLE) or not text.stream.first[following.i]:
        return following.i
    caption = following.i - 1
    while caption > last and text.stream.kind[caption] == WORD and not text.stream.first[caption]:
        caption -= 1
    alone = caption > last and text.stream.kind[caption] == WORD
    return caption if alone else following.i


def _orphans(text: Text, found: Sequence[Candidate], covered: set[int]) -> Iterator[tuple[str, list[int]]]:
    """Rows of numbers in no table: what a cut has left of one.

    Where a text begins after its first heading, every number before the
    first label is one.
    """
    begins = found[0].i if found and (found[0].slot.kind, found[0].slot.number) != (HEADING, 1) else 0
    cut = begins <= _CUT_ROW
    run = [i for i in range(begins) if i not in covered and (_is_stray_value(text, i) or (cut and _is_value(text, i)))]
    if run:
        yield "", run
    kinds = text.stream.kind
    if sum([kind <= DASH and i not in covered for i, kind in enumerate(kinds[begins:], begins)]) < _MANY_NUMBERS:
        return
    run = []
    for i in range(begins, len(text.stream)):
        if i not in covered and _is_stray_value(text, i):
            run.append(i)
        elif text.stream.kind[i] in (WORD, PROSE):
            if len(run) >= _MANY_NUMBERS:
                yield "", run
            run = []
    if len(run) >= _MANY_NUMBERS:
        yield "", run


# This many numbers in a row are no telephone number and no date.
_MANY_NUMBERS = 5
# A row cut at its beginning has at most this many pieces left.
_CUT_ROW = 20


def _is_row_again(text: Text, table: str, i: int) -> bool:
    """True if a word is a label of a row of the table, with a value behind it."""
    if text.stream.kind[i] != WORD or not text.stream.first[i] or not _is_value(text, i + 1):
        return False
    labels = text.lexicon.by_key.get(text.word(i, i).key, ())
    return any((label.slot.kind, label.slot.table) == (ROW, table) for label in labels)


def _is_value(text: Text, i: int) -> bool:
    return i < len(text.stream) and text.stream.kind[i] in (NUMBER, DASH)


def _is_loose(text: Text, i: int, *, inside: bool) -> bool:
    """True if a piece among rows, or right after them, is one that a row or a head should have taken."""
    stream = text.stream
    if stream.kind[i] not in (WORD, NUMBER, DASH):
        return False
    short = inside and stream.end[i] - stream.start[i] <= _LONGEST_STRAY
    return stream.boundary[i] == HARD or short or _is_stray_value(text, i)


def _is_stray_value(text: Text, i: int) -> bool:
    """True if a number stands as cells do: set off by a mark, on its line alone, or among numbers."""
    stream = text.stream
    if not _is_value(text, i):
        return False
    begins = i == 0 or stream.first[i] or stream.boundary[i - 1] == HARD
    alone = i == 0 or (begins and stream.boundary[i] >= LINE)
    return stream.boundary[i] == HARD or alone or NUMBER in stream.kind[max(i - 1, 0) : i] + stream.kind[i + 1 : i + 2]


def _groups(text: Text, pieces: list[int]) -> Iterator[_Group]:
    label: list[int] = []
    values: list[int] = []
    last = -_NEAR
    for i in pieces:
        is_word = text.stream.kind[i] == WORD
        if (label or values) and (i - last > _NEAR or (is_word and values)):
            yield _Group(tuple(label), tuple(values))
            label, values = [], []
        (label if is_word else values).append(i)
        last = i
    if label or values:
        yield _Group(tuple(label), tuple(values))


# Blank cells may be between the pieces of one row.
_NEAR = 8


def _numbered_heads(text: Text, pieces: Sequence[int]) -> set[int]:
    """The lines of heads that only number their columns: one word in each cell, with 1, 2, 3 behind it."""
    stream, found = text.stream, set[int]()
    for line in _lines_of(text, pieces):
        words = [i for i in line if stream.kind[i] == WORD and stream.boundary[i] == NONE and i + 1 in line]
        numbers = [text.join(i + 1, i + 1) for i in words]
        same = len({text.word(i, i).key for i in words}) == 1
        if same and len(words) >= _MANY_COLUMNS and numbers == [str(number) for number in range(1, len(words) + 1)]:
            found |= set(line)
    return found


def _lines_of(text: Text, pieces: Sequence[int]) -> Iterator[list[int]]:
    """The pieces in lines."""
    line: list[int] = []
    for i in pieces:
        if line and any(text.stream.first[line[-1] + 1 : i + 1]):
            yield line
            line = []
        line.append(i)
    if line:
        yield line


# Fewer cells with a number may be rows.
_MANY_COLUMNS = 3


def _repeats_head(text: Text, table: str, group: _Group) -> bool:
    """True if words are the head of a table once more, as at the beginning of a page."""
    keys = {label.key for (name, _), labels in text.lexicon.heads.items() if name == table for label in labels}
    words = [text.word(i, i).key for i in group.label]
    return not group.values and len(words) > 1 and keys.issuperset(words)


def _is_remark(text: Text, group: _Group) -> bool:
    """True if words in a cell by themselves remark on a table, or say its figures once more in percent."""
    if group.values:
        return False
    words = [text.folded[text.stream.start[i] : text.stream.end[i]] for i in group.label]
    remark = _REMARK.match(words[0]) is not None
    return remark or (len(words) > 1 and all(_PERCENT.fullmatch(word) for word in words[1:]))


# Not 说明 alone, which may be a label; a remark has a colon.
_REMARK = pattern(r"(?:备?注|说明)\d{0,2} ?:")
_PERCENT = pattern(r" ?\d{1,3}(?:\.\d{1,4})? ?%")


def _account(text: Text, bound: Bound, table: str, group: _Group) -> tuple[Row | None, Note | None]:
    """The class of a group: a row the form does not have, or unread text.

    Where the table lacks a row of the form the group may be that row, its
    label beyond recognition: then it is a row that could not be bound.
    """
    pieces = (*group.label, *group.values)
    span = Span(text.stream.start[pieces[0]], text.stream.end[pieces[-1]])
    label = text.source[span.start : text.stream.end[group.label[-1]]] if group.label else ""
    if not group.values or len(plain_key(label)) < _SHORTEST_LABEL:
        return None, Note(kind="text-unread", span=span, data={"table": table})
    missing = bool(_missing_rows(bound, table))
    row = Row(
        label=label,
        path=None,
        match="similar",
        width=len(pieces),
        span=span,
        table=table,
        bound=not missing,
        values=tuple(text.source[text.stream.start[i] : text.stream.end[i]] for i in group.values),
    )
    data = {"path": None, "label": label, "expected": None, "printed": len(group.values)}
    return row, Note(kind="row-unbound", span=span, data=data) if missing else None


_SHORTEST_LABEL = 2


def _group_classes(text: Text, group: _Group, row: Row | None) -> Iterator[Classed]:
    read = row is not None and row.bound
    for i in group.label:
        yield _piece(text, i, "label" if read else "unread")
    for i in group.values:
        yield _piece(text, i, "cell" if read else "unread")


def _missing_rows(bound: Bound, table: str) -> list[RowSpec]:
    met = {line.path for line in bound.lines}
    blocks = [block for (name, _), (_, block) in bound.form.blocks.items() if name == table]
    return [row for block in blocks for row in block.rows if row.path and row.path not in met]


def _belongs_to_label(text: Text, bound: Bound, i: int) -> bool:
    """True if a word is the rest of a label or of its note, as a narrow column leaves it."""
    if text.stream.kind[i] != WORD:
        return False
    read = text.word(i, i)
    if (read.ordinal and not read.key) or _MARKUP.fullmatch(text.join(i, i)):
        return True
    key = read.key
    blocks = bound.form.blocks.values()
    wordings = (wording for _, block in blocks for row in block.rows for wording in (row.label, row.note))
    return len(key) >= _SHORTEST_LABEL and any(key in plain_key(wording) for wording in wordings)


# What Markdown puts before a heading.
_MARKUP = pattern(r"#{1,6}")


def _piece(text: Text, i: int, kind: str) -> Classed:
    return text.stream.start[i], text.stream.end[i], kind
