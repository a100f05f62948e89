"""Binding: from labels and the pieces after them to the cells of the form, in every layout alike."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial

import attrs

from gxrules.form.editions import Edition
from gxrules.reading.cell_stream import DASH, NUMBER, PROSE, WORD
from gxrules.reading.edition_detection import BlockKey, Form, detect_editions, form_of
from gxrules.reading.labels.candidates import Candidate, Text, is_noised_number
from gxrules.reading.labels.column_order import Order, find_order, has_values_between, heads_of_one
from gxrules.reading.labels.headers import Heads, find_ruled_widths, find_table_marks, read_heads
from gxrules.reading.labels.lexicon import ANCHOR, GROUP, HEAD, HEADING, ROW, TITLE, Lexicon
from gxrules.reading.line_cells import settle_runs
from gxrules.reading.loose_values import find_loose
from gxrules.reading.printed_rows import BoundRow, end_of_row, label_match, printed_row, unbound_note
from gxrules.reading.rows.cutting import run_behind
from gxrules.reading.rows.label_columns import LabelColumns, find_label_columns
from gxrules.reading.rows.loose import Loose
from gxrules.reading.rows.runs import IS_VALUE, Run, split_at_spaces, without_copies
from gxrules.reading.rows.shape import Shapes
from gxrules.reading.rows.torn_rows import joins_labels
from gxrules.reading.rows.values import Taken, take
from gxrules.reading.rows.values_before import ends_behind_values, holds_values
from gxrules.report.elements import Note, Row
from gxrules.text.cell_numbers import Reading
from gxrules.text.source import Span

Readings = dict[str, tuple[Reading, Span]]


@attrs.frozen(eq=False)
class Bound:
    """The result of binding: the form in use, what its cells say, and the labels used."""

    form: Form
    readings: Readings
    heads: Heads
    lines: tuple[BoundRow, ...]
    rows: tuple[Row, ...]
    notes: tuple[Note, ...]


def bind(text: Text, found: Sequence[Candidate], editions: tuple[Edition, ...], year: int | None) -> Bound:
    """Bind the values of ``text`` to the cells of the form it uses, by the labels ``found``."""
    lines = [*_label_rows(text, found), *_nameless(text, found)]
    cells = _cell_pieces(text, lines)
    heads = read_heads(text, found, {line.table: line.first for line in lines if line.match is None}, cells)
    titles: dict[str, list[Candidate]] = {}
    for match in found:
        if match.slot.kind == TITLE:
            titles.setdefault(match.slot.table, []).append(match)
    inside = [line for line in lines if line.table not in titles or _is_in_block(titles[line.table], line)]
    printed = {line.path: line.run.printed for line in inside}
    words = [*heads.matches, *(line.match for line in inside if line.match)]
    shown = detect_editions(editions, words, printed)
    form = form_of(editions, shown.editions, {(line.table, line.block) for line in lines}, year)
    lines, unsettled = _settle(text, found, lines, form)
    runs = [(line.table, line.run, _columns(line, form)) for line in lines]
    shapes = Shapes(runs, find_table_marks(text, found), find_ruled_widths(text, found), exact=text.exact)
    loose = find_loose(text, found, runs)
    orders, labels = _orders(text, heads, form), _label_columns(text, lines)
    displaced = _find_displaced(text, found, lines, form)
    readings: Readings = {}
    rows, notes = [], []
    for line in lines:
        key = line.table, line.block
        unsure = key in shown.doubtful or (line.match is not None and line.table in displaced) or line in unsettled
        order = None if unsure else orders.get(key, ())
        if (copies := heads.copies(key, order)) > 1:
            line = line._replace(run=without_copies(text.folded, line.run, copies))
        row, note = _bind_line(text, line, form, shapes, loose[line.table], readings, order, labels.get(line.table))
        rows.append(row)
        if note and orders.get(key, ()) is None:
            note = attrs.evolve(note, data={**note.data, "table": line.table, "order": "unsure"})
        notes += [note] if note else []
    return Bound(form, readings, heads, tuple(lines), tuple(rows), tuple(notes))


def _settle(
    text: Text, found: Sequence[Candidate], lines: Sequence[BoundRow], form: Form
) -> tuple[list[BoundRow], list[BoundRow]]:
    """The rows with the cells that are theirs, and those of which it is not certain which are."""
    rows = [(line.table, line.match, line.run, _columns(line, form)) for line in lines]
    runs, unsure = settle_runs(text, found, rows)
    settled = [line if run is line.run else line._replace(run=run) for line, run in zip(lines, runs, strict=True)]
    return settled, [settled[place] for place in unsure]


def _orders(text: Text, heads: Heads, form: Form) -> Mapping[BlockKey, Order]:
    """The order of the columns of each block."""
    words: dict[BlockKey, list[Candidate]] = {key: [] for key in form.blocks}
    for match in heads.matches:
        words.setdefault((match.slot.table, match.slot.block), []).append(match)
    return {key: find_order(heads_of_one(text, words[key]), block) for key, (_, block) in form.blocks.items()}


def _is_in_block(titles: Sequence[Candidate], line: BoundRow) -> bool:
    """True unless a row is below the title, of those of its table, of another block than its own."""
    above: Candidate | None = None
    for match in titles:
        if match.i < line.first and (above is None or match.i > above.i):
            above = match
    return above.slot.block == line.block if above else all(match.slot.block != line.block for match in titles)


def _cell_pieces(text: Text, lines: Sequence[BoundRow]) -> set[int]:
    """The pieces that rows have in their cells."""
    joined = [item[:2] for line in lines if line.run.at < 0 for item in line.run.own if not item.blank]
    found = text.stream.pieces_in(joined)
    for line in lines:
        if line.run.at >= 0:
            found.update(line.run.pieces)
    return found


def _label_rows(text: Text, found: Sequence[Candidate]) -> Iterator[BoundRow]:
    """The rows whose labels were found, each with the pieces up to the next label or sentence."""
    prose = [i for i, kind in enumerate(text.stream.kind) if kind == PROSE]
    stops = sorted({match.i for match in found}.union(prose, [len(text.stream)]))
    labels = {match.i for match in found if match.slot.kind != HEADING}
    above: int | None = None
    reached = before = -1
    previous: Run | None = None
    for match in found:
        adjoins = above is not None and match.i == reached + 1
        above, reached = (above if adjoins else match.i), match.j
        if match.slot.kind == ROW:
            stop = stops[bisect_right(stops, match.j)] if match.j < stops[-1] else stops[-1]
            last = stop not in labels
            run = run_behind(
                text.folded,
                text.stream,
                (match.i, match.j),
                stop,
                above=above,
                before=before,
                last=last,
                previous=previous,
            )
            yield BoundRow(match.slot.table, match.slot.block, match.slot.name, match, run, match.j + 1, stop)
            before, previous = match.j, run
        elif match.slot.kind == HEADING:
            previous = None
        if match.slot.kind != GROUP:
            above = None


def _nameless(text: Text, found: Sequence[Candidate]) -> Iterator[BoundRow]:
    """The row without a label: what follows the words of its table's head."""
    for slot in (slot for slot in text.lexicon.slots if slot.kind == ANCHOR):
        above = [match for match in found if match.slot.kind == HEAD and match.slot.table == slot.table]
        # A word that heads columns of other tables too is not a sign of this one.
        if not any(_heads_only(text, match) for match in above):
            above = []
        section = max(
            (other for other in text.lexicon.slots if other.kind == HEADING and other.order < slot.order),
            key=lambda other: other.order,
        )
        above = above or [match for match in found if match.slot is section]
        above = _of_first_table(text, above)
        parts = _parts(text, above, found)
        if parts:
            run = parts[-1].with_own(tuple(item for part in parts for item in part.own))._replace(mark="line")
            stop = next((match.i for match in found if match.i > above[-1].i), len(text.stream))
            yield BoundRow(slot.table, slot.block, slot.name, None, run, above[0].j + 1, stop)
        elif above:
            last = max(match.j for match in above)
            stop = min((match.i for match in found if match.i > last), default=len(text.stream))
            label = _last_word_before_values(text, last, stop)
            stop = next((i for i in range(label + 1, stop) if text.stream.kind[i] == PROSE), stop)
            run = run_behind(text.folded, text.stream, (label, label), stop, anchor=True)
            if run.own or _blank_unseen(text, above[0], stop):
                yield BoundRow(slot.table, slot.block, slot.name, None, run, label + 1, stop)


def _of_first_table(text: Text, above: Sequence[Candidate]) -> list[Candidate]:
    """The words of a head up to where its captions begin again behind values: those of another report's table."""
    captions = [at for at, match in enumerate(above) if match.slot.name.startswith("=")]
    again = (at for at in captions[1:] if above[at].slot is above[captions[0]].slot)
    cut = next((at for at in again if has_values_between(text, above[captions[0]].j, above[at].i)), len(above))
    return list(above[:cut])


def _parts(text: Text, above: Sequence[Candidate], found: Sequence[Candidate]) -> list[Run]:
    """The parts of a row without a label that is printed as several tables, each a head with a value for each column.

    None where it is one, or any of them is not whole.
    """
    runs: list[Run] = []
    heads = [match for match in above if match.is_column]
    if not heads:
        return []
    begins = [at for at, match in enumerate(heads) if at == 0 or has_values_between(text, heads[at - 1].j, match.i)]
    for first, behind in zip(begins, [*begins[1:], len(heads)], strict=True):
        label = heads[behind - 1].j
        stop = min((match.i for match in found if match.i > label), default=len(text.stream))
        run = run_behind(text.folded, text.stream, (label, label), stop, anchor=True)
        own = run.cells(leads=True)
        if len(own) == 1:
            own = tuple(split_at_spaces(text.folded, own[0]))
        if len(own) != behind - first or not all(map(IS_VALUE, own)):
            return []
        runs.append(run.with_own(own))
    return runs if len(runs) > 1 else []


def _heads_only(text: Text, match: Candidate) -> bool:
    """True if a head word belongs to no other table."""
    heads = (label.slot for label in text.lexicon.by_key[match.key] if label.slot.kind == HEAD)
    return all(slot.table == match.slot.table for slot in heads)


def _blank_unseen(text: Text, above: Candidate, stop: int) -> bool:
    """True if nothing after a table's head is a row of blanks: without marks none would show it."""
    return above.slot.kind == HEAD and stop < len(text.stream) and "cell_lines" in text.stream.layouts


def _last_word_before_values(text: Text, last: int, stop: int) -> int:
    kinds = text.stream.kind
    first = next((i for i in range(last + 1, stop) if kinds[i] in (NUMBER, DASH) or _is_noised(text, i)), None)
    if first is None:
        return last
    return max((i for i in range(last, first) if kinds[i] in (WORD, PROSE)), default=last)


def _is_noised(text: Text, i: int) -> bool:
    return text.stream.kind[i] == WORD and is_noised_number(text, i)


def _columns(line: BoundRow, form: Form) -> int:
    block = form.blocks.get((line.table, line.block))
    return len(block[1].columns) if block else 0


def _label_columns(text: Text, lines: Sequence[BoundRow]) -> Mapping[str, LabelColumns | None]:
    """The columns that labels take in each table; ``None`` where that is not the same for all rows."""
    rows: dict[str, list[tuple[int, int]]] = {}
    labels: dict[str, list[int]] = {}
    for line in lines:
        own = line.run.own
        if line.match is not None:
            labels.setdefault(line.table, []).append(line.match.start)
        if line.match is not None and own and not own[0].blank:
            rows.setdefault(line.table, []).append((line.match.start, own[0].start))
    return {table: find_label_columns(text.folded, found, labels[table]) for table, found in rows.items()}


def _find_displaced(text: Text, found: Sequence[Candidate], lines: Sequence[BoundRow], form: Form) -> set[str]:
    """The tables in which the values of a row stand between the head and the first label: labels are behind them."""
    displaced: set[str] = set()
    seen: set[str] = set()
    for line in lines:
        if line.match is None or line.table in seen:
            continue
        seen.add(line.table)
        above = [match for match in found if match.i < line.match.i and match.slot.kind != GROUP]
        columns = _columns(line, form)
        if above and not _has_its_row(text, line, columns):
            displaced |= {line.table} if holds_values(text.folded, above[-1].end, line.match.start, columns) else set()
    return displaced


def _has_its_row(text: Text, line: BoundRow, columns: int) -> bool:
    """True if a label begins its line and all values of a row are behind it there: a row above has lost its label."""
    run = line.run
    if line.match is None or run.mark != "line" or not len(run.own) == columns > 1 or not all(map(IS_VALUE, run.own)):
        return False
    start = text.folded.rfind("\n", 0, line.match.start) + 1
    return not text.folded[start : line.match.start].strip(" |\t")


def _is_behind_values(text: Text, line: BoundRow, columns: int) -> bool:
    match, own = line.match, line.run.own
    # Most have a number behind them in their line.
    if match is None or (own and not own[0].first and text.folded[own[0].start : own[0].start + 1].isdigit()):
        return False
    # Others begin their line.
    if text.stream.first[match.i]:
        return False
    return ends_behind_values(text.folded, match.start, match.end, columns)


def _joins_labels(text: Text, line: BoundRow, form: Form) -> bool:
    """True if the label of a row ends as that of another one of its table."""
    if line.match is None or not line.match.word.noted:
        return False
    specs = [row for (table, _), (_, block) in form.blocks.items() if table == line.table for row in block.rows]
    return joins_labels(text.folded[line.match.start : line.match.end], line.path, specs)


def _takes_label_cells(text: Text, line: BoundRow, taken: Taken, labels: LabelColumns | None) -> bool:
    """True if a blank that was taken for the first value is a cell of the label: a cell of the row is lost."""
    # Most rows have a value in their first cell.
    if taken.cells[0][1].start < taken.cells[0][1].end:
        return False
    spans = [span for _, span in taken.cells]
    return labels is not None and line.match is not None and labels.hold_first(text.folded, line.match.start, spans)


def _is_unsure(text: Text, line: BoundRow, form: Form, taken: Taken, labels: LabelColumns | None) -> bool:
    """True if the values taken for a row may be those of its label, or of another row."""
    behind = _is_behind_values(text, line, len(taken.cells))
    return behind or _takes_label_cells(text, line, taken, labels) or _joins_labels(text, line, form)


def _bind_line(
    text: Text,
    line: BoundRow,
    form: Form,
    shapes: Shapes,
    loose: Loose,
    readings: Readings,
    order: Order,
    labels: LabelColumns | None,
) -> tuple[Row, Note | None]:
    """The row and its values; none where they cannot be assigned, or ``order``, that of its columns, is not certain."""
    block = form.blocks.get((line.table, line.block))
    spec = block[1].by_path.get(line.path) if block else None
    if block is None or spec is None:
        return printed_row(text, line, "similar", bound=False), unbound_note(text, line, 0, line.run.printed)
    columns = block[1].columns
    if order is None:
        taken = Taken((), line.run.printed)
    else:
        shape_of, keys = partial(shapes.of, line.table), partial(_keys, text.lexicon, line.match)
        taken = take(text.folded, line.run, len(columns), shape_of, loose, keys, exact=text.exact)
    if not taken.bound or _is_unsure(text, line, form, taken, labels):
        note = unbound_note(text, line, len(columns), taken.printed)
        return printed_row(text, line, label_match(line, spec.label), bound=False), note
    _put_cells(text, line, _cell_paths(form, (line.table, line.block), line.path, order or ()), taken, readings)
    return printed_row(text, line, label_match(line, spec.label), bound=True), None


def _put_cells(text: Text, line: BoundRow, paths: Sequence[str], taken: Taken, readings: Readings) -> None:
    """Put what a row says under the paths of its cells, with the text as it was before the fold."""
    first, last = taken.cells[0][1].start, taken.cells[-1][1].end
    if line.run.values >= len(paths) and text.source[first:last] == text.folded[first:last]:
        readings.update(zip(paths, taken.cells, strict=True))
        return
    for path, (reading, span) in zip(paths, taken.cells, strict=True):
        if span.start < 0:
            behind = end_of_row(text, line, taken)
            span = Span(behind, behind)
        elif reading.raw != (raw := text.source[span.start : span.end]):
            reading = attrs.evolve(reading, raw=raw)
        readings[path] = reading, span


@lru_cache(maxsize=1024)
def _cell_paths(form: Form, key: BlockKey, row: str, order: tuple[int, ...]) -> tuple[str, ...]:
    """The paths of a row's cells in the order in which they are printed."""
    columns = form.blocks[key][1].columns
    return tuple(f"{row}.{columns[place].key}" for place in order)


def _keys(lexicon: Lexicon, match: Candidate | None) -> tuple[str, ...]:
    """Every wording of a row's label; none of a row without one."""
    return tuple(label.key for label in lexicon.by_slot[match.slot]) if match else ()
