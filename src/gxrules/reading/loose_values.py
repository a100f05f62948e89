"""Where the loose values of each table are: what stands inside it and is in no row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from gxrules.reading.cell_stream import DASH, EMPTY, NUMBER, PADDING, PROSE, WORD
from gxrules.reading.labels.candidates import Candidate, Text
from gxrules.reading.labels.lexicon import GROUP, HEADING
from gxrules.reading.rows.loose import Loose
from gxrules.reading.rows.runs import IS_BLANK, IS_VALUE, RowItem, Run, split_at_spaces
from gxrules.text.patterns import pattern


def find_loose(text: Text, found: Sequence[Candidate], rows: Iterable[tuple[str, Run, int]]) -> Mapping[str, Loose]:
    """The loose values of every table, from the heading above it to the last of its labels and cells.

    ``rows`` are all rows met, with their table and number of columns.
    """
    taken = text.stream.pieces_in([(match.start, match.end) for match in found])
    tables: dict[str, list[tuple[Run, int]]] = {}
    for table, run, columns in rows:
        tables.setdefault(table, []).append((run, columns))
    return {table: _loose(text, found, table, rows, taken) for table, rows in tables.items()}


def _loose(
    text: Text, found: Sequence[Candidate], table: str, rows: Sequence[tuple[Run, int]], taken: Set[int]
) -> Loose:
    taken, own = set(taken), list[tuple[int, int]]()
    for run, columns in rows:
        if _is_plain(text.folded, run, columns):
            taken.update(run.pieces)
        else:
            own += [item[:2] for item in _row_items(text.folded, run, columns) if not item.blank]
    places = [text.stream.start[match.i] for match in found if match.slot.table == table]
    ends = [item.start for run, _ in rows for part in (run.own, run.rest) if part for item in (part[0], part[-1])]
    bounds = [*places, *ends]
    begins = min(bounds)
    start = max((match.end for match in found if match.slot.kind == HEADING and match.start < begins), default=0)
    first, stop = (bisect_left(text.stream.start, at) for at in (start, max(bounds) + 1))
    taken |= text.stream.pieces_in(own)
    before = _words_before(text, range(first, stop), taken)
    # A line of prose inside a table is a note on one of its rows.
    head = bisect_left(text.stream.start, min(places, default=begins))
    nameless = any(i < first or i in taken or (i < head and text.stream.kind[i] == PROSE) for i in before)
    words = {text.word(i, i).key for i in before if i >= first and text.stream.kind[i] == WORD}
    named = all(_NAME.search(word) and not _is_group(text, word) for word in words)
    return Loose(nameless or not named, frozenset(words))


def _is_group(text: Text, key: str) -> bool:
    """True if a word names a group of rows, which says of values behind it only that they are of one of these."""
    return any(label.slot.kind == GROUP for label in text.lexicon.labels(key))


def _is_plain(text: str, run: Run, columns: int) -> bool:
    """True if what stands behind a label is whole numbers, one a piece, in the first columns, and nothing else."""
    if run.at < 0 or run.stacked or not run.alone:
        return False
    values = run.own[:columns]
    if 0 < run.values <= columns:
        return "".join([text[item.start : item.end] for item in values[: run.values]]).isdecimal()
    if not any(map(IS_VALUE, values)) or not all(map(IS_BLANK, run.own[columns:])):
        return False
    return all(item.blank or text[item.start : item.end].isdecimal() for item in values)


def _row_items(text: str, run: Run, columns: int) -> Sequence[RowItem]:
    """What stands behind a label and is its own row; nothing where it may be more than that."""
    if run.stacked and run.begins_with_row(columns):
        return ()
    whole: list[RowItem] = []
    cells = shown = 0
    for part in _parts(text, run):
        if not (part.blank or part.value):
            break
        whole.append(part)
        cells += not (part.padding or part.lead)
        if part.value:
            shown = cells
    if 0 < shown <= columns:
        return whole
    return run.own if sum(map(IS_VALUE, run.own)) <= columns else ()


def _parts(text: str, run: Run) -> Iterator[RowItem]:
    for item in (*run.own, *run.rest):
        if item.blank or text[item.start : item.end].isdecimal():
            yield item
        else:
            yield from split_at_spaces(text, item)


def _words_before(text: Text, pieces: range, taken: Set[int]) -> set[int]:
    """The last piece that is no cell before each loose value; one before all ``pieces`` where there is none."""
    kinds = text.stream.kind
    # Most texts have none.
    if not [
        i for i, kind in enumerate(kinds[pieces.start : pieces.stop], pieces.start) if kind <= DASH and i not in taken
    ]:
        return set()
    before, last = set(), pieces.start - 1
    for i in pieces:
        if kinds[i] not in _CELLS:
            last = i
        elif kinds[i] in _VALUES and i not in taken:
            before.add(last)
    return before


# Half of an ordinal, as a torn label leaves it, names nothing.
_NAME = pattern(r"(?![一二三四五六七八九十]{1,2}$)[\u4e00-\u9fff]")
_VALUES = (NUMBER, DASH)
_CELLS = (NUMBER, DASH, EMPTY, PADDING)
