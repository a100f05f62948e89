"""The lexicon: every label the editions know, and its place in the order of the form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import attrs

from gxrules.form.editions import Edition, RowSpec, Table
from gxrules.text.chinese_numerals import ordinal_numeral
from gxrules.text.fold import fold
from gxrules.text.label_keys import Word, word
from gxrules.text.patterns import pattern

HEADING, TITLE, HEAD, GROUP, ROW, ANCHOR = range(6)

# Noise, spaces, marks and glosses between the characters of a label; a class
# without wide ranges, since each of these takes a millisecond to compile.
LOOSE = r"[\W_\u0370-\u03ff\u3005\u3105-\u312f卍卐]{0,2}(?:[a-z\xe0-\u01dc]{1,6}\))?"


@attrs.frozen(eq=False)
class Slot:
    """A place of the form that a printed word may fill.

    ``kind`` is ``HEADING`` (a section), ``TITLE`` (of a block of table two),
    ``HEAD`` (a word of a table's head), ``GROUP`` (a row without cells),
    ``ROW``, or ``ANCHOR`` (the row without label). ``order`` counts along the
    form; the head words of one block share one. ``name`` is the section
    number, the block's title, the column key or the row's path.
    """

    kind: int
    order: int
    table: str
    name: str
    number: int | None = None
    block: str = ""


@attrs.frozen(eq=False)
class Label:
    """One wording of a slot: its key, its edition, and whether it is the edition's own."""

    slot: Slot
    key: str
    edition: str
    exact: bool


@attrs.frozen(eq=False)
class Lexicon:
    """The labels of several editions, by key and by what they begin with.

    ``verbatim`` takes official wordings apart beforehand, folded text to word.
    ``headings`` are the labels of sections, the longest first, ``heads`` the
    head words of each table and block.
    """

    slots: tuple[Slot, ...]
    by_key: dict[str, tuple[Label, ...]]
    by_slot: dict[Slot, tuple[Label, ...]]
    beginnings: frozenset[str]
    verbatim: dict[str, Word]
    headings: tuple[Label, ...]
    heads: dict[tuple[str, str], tuple[Label, ...]]

    def labels(self, key: str) -> tuple[Label, ...]:
        """The labels with exactly this key."""
        return self.by_key.get(key, ())


@cache
def lexicon(editions: tuple[Edition, ...]) -> Lexicon:
    """The lexicon of these editions together; made once for each tuple of them."""
    slots: dict[tuple[int, str, str], Slot] = {}
    labels: list[Label] = []
    for order, (kind, table, name, block, number, wordings) in enumerate(_merge(editions)):
        place = (kind, f"{table}/{block}", name)
        slot = slots.setdefault(place, Slot(kind, order, table, name, number, block))
        labels += [Label(slot, word(fold(text)).key, edition, exact) for edition, text, exact in wordings]
    shared = _share_head_orders(list(slots.values()))
    labels = [attrs.evolve(label, slot=shared[label.slot]) for label in labels if label.key]
    return _index(tuple(shared.values()), labels, _verbatim(editions))


def _verbatim(editions: tuple[Edition, ...]) -> dict[str, Word]:
    wordings = (text for edition in editions for entry in _entries(edition) for _, text, _ in entry[5])
    return {fold(text): word(fold(text)) for text in wordings}


Wording = tuple[str, str, bool]
Entry = tuple[int, str, str, str, int | None, list[Wording]]


def _merge(editions: tuple[Edition, ...]) -> list[Entry]:
    """One order through all editions: what one lacks stands after what precedes it in the other."""
    merged: list[Entry] = []
    for edition in editions:
        at = 0
        for entry in _entries(edition):
            known = next((index for index, other in enumerate(merged) if other[:4] == entry[:4]), None)
            if known is None:
                merged.insert(at, entry)
                known = at
            else:
                merged[known][5].extend(entry[5])
            at = known + 1
    return merged


def _entries(edition: Edition) -> Iterator[Entry]:
    for section in edition.sections:
        wordings = _wordings(edition, section.heading, (*section.also, *section.aliases))
        yield HEADING, "", str(section.number), "", section.number, wordings
        for table in (table for table in edition.tables if table.section == section.number):
            yield from _table_entries(edition, table)


def _table_entries(edition: Edition, table: Table) -> Iterator[Entry]:
    for block in table.blocks:
        key = word(fold(block.title)).key
        if block.title:
            yield TITLE, table.name, key, key, None, _wordings(edition, block.title, block.aliases)
        for caption in table.captions:
            yield HEAD, table.name, f"={caption}", key, None, [(edition.name, caption, True)]
        for column in block.columns:
            yield HEAD, table.name, column.key, key, None, _wordings(edition, column.label, column.aliases)
        for row in block.rows:
            yield _row_entry(edition, table, row, key)


def _row_entry(edition: Edition, table: Table, row: RowSpec, block: str) -> Entry:
    found = word(fold(row.label))
    kind = ANCHOR if not row.label else ROW if row.path else GROUP
    name = row.path or found.key
    return kind, table.name, name, block, found.number, _wordings(edition, row.label, row.aliases)


def _wordings(edition: Edition, label: str, aliases: Iterable[str]) -> list[Wording]:
    return [(edition.name, label, True), *((edition.name, alias, False) for alias in aliases)]


def _share_head_orders(slots: list[Slot]) -> dict[Slot, Slot]:
    shared: dict[Slot, Slot] = {}
    orders: dict[tuple[str, str], int] = {}
    for slot in sorted(slots, key=lambda slot: slot.order):
        order = slot.order
        if slot.kind == HEAD:
            order = orders.setdefault((slot.table, slot.block), order)
        shared[slot] = attrs.evolve(slot, order=order)
    return shared


def _index(slots: tuple[Slot, ...], labels: list[Label], verbatim: dict[str, Word]) -> Lexicon:
    by_key: dict[str, list[Label]] = {}
    by_slot: dict[Slot, list[Label]] = {}
    for label in labels:
        by_key.setdefault(label.key, []).append(label)
        by_slot.setdefault(label.slot, []).append(label)
    return Lexicon(
        slots=slots,
        by_key={key: tuple({label.slot: label for label in found}.values()) for key, found in by_key.items()},
        by_slot={slot: tuple(found) for slot, found in by_slot.items()},
        beginnings=frozenset(key[:length] for key in by_key for length in range(1, len(key))),
        verbatim=verbatim,
        headings=tuple(_longest_headings(labels)),
        heads=_heads(by_slot),
    )


def _longest_headings(labels: list[Label]) -> list[Label]:
    headings = {(label.slot, label.key): label for label in labels if label.slot.kind == HEADING}
    return sorted(headings.values(), key=lambda label: (-len(label.key), label.slot.order))


def _heads(by_slot: dict[Slot, list[Label]]) -> dict[tuple[str, str], tuple[Label, ...]]:
    heads: dict[tuple[str, str], tuple[Label, ...]] = {}
    for slot, labels in by_slot.items():
        if slot.kind == HEAD:
            place = (slot.table, slot.block)
            heads[place] = heads.get(place, ()) + tuple(labels)
    return heads


# These take a millisecond and more to compile, and a text needs few of them.


def match_headings(labels: tuple[Label, ...], squeezed: str) -> Iterator[tuple[Label, re.Match[str]]]:
    """The headings at the beginning of squeezed text, where its own marks may be between characters."""
    bare = _MARKS.sub("", squeezed)
    # Most numbered lines are not headings.
    if not bare.startswith(_keys_of(labels)):
        return
    for label in labels:
        if bare.startswith(label.key) and (match := _spaced_heading(label.key).match(squeezed)):
            yield label, match


@cache
def _keys_of(labels: tuple[Label, ...]) -> tuple[str, ...]:
    return tuple({label.key: None for label in labels})


_MARKS = pattern("[、()]")


@cache
def _spaced_heading(key: str) -> re.Pattern[str]:
    return re.compile("[、()]?".join(key))


def find_glued_heading(label: Label, folded: str, start: int, end: int) -> re.Match[str] | None:
    """The heading with its ordinal inside a stretch of folded text."""
    if label.key not in ideographs_of(folded[start:end]):
        return None
    return _glued_heading(label.slot.number or 0, label.key).search(folded, start, end)


@cache
def _glued_heading(number: int, key: str) -> re.Pattern[str]:
    han = ordinal_numeral(number)
    ordinal = f"(?:第?(?:{han}|{number}){LOOSE}[、.]|第{han}部分){LOOSE}"
    return re.compile(ordinal + LOOSE.join(key))


def ideographs_of(folded: str) -> str:
    """The ideographs of a text without what is between them: each label printed loosely in it is a part of them."""
    return _BETWEEN.sub("", folded)


_BETWEEN = pattern(r"[^\u3400-\u9fff]+|[卍卐]")
