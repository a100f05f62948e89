"""Which edition each block of a table shows, and the form the report uses in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

import attrs

from gxrules.form.editions import Block, CellSpec, Edition, Identity, Table, block_cells, edition_for
from gxrules.reading.labels.candidates import Candidate
from gxrules.reading.labels.lexicon import HEAD, ROW
from gxrules.text.label_keys import plain_key

BlockKey = tuple[str, str]


@attrs.frozen(eq=False)
class Form:
    """The form a report uses: its edition, and the edition of each block."""

    edition: Edition
    blocks: Mapping[BlockKey, tuple[Edition, Block]]
    cells: Mapping[str, CellSpec]
    identities: tuple[Identity, ...]


def block_key(table: Table, block: Block) -> BlockKey:
    """The name of a block in every edition: its table and the key of its title."""
    return table.name, plain_key(block.title)


@cache
def blocks_of(edition: Edition) -> Mapping[BlockKey, Block]:
    """The blocks of an edition by their keys, in the form's order."""
    return {block_key(table, block): block for table in edition.tables for block in table.blocks}


@attrs.frozen(eq=False)
class Shown:
    """The edition of each block that shows one, and the blocks that ``doubtful`` evidence speaks of."""

    editions: Mapping[BlockKey, Edition]
    doubtful: frozenset[BlockKey]


def detect_editions(editions: tuple[Edition, ...], found: Iterable[Candidate], printed: Mapping[str, int]) -> Shown:
    """The edition of each block that shows one.

    Evidence are head words and rows that only one edition has in the block;
    failing these, ``printed``: the number of values printed after a row, by path.
    Fewer words than an edition has columns are doubtful where the numbers of
    values are those of another: 本年处理决定数量 that lost its beginning is
    处理决定数量 of 2019.
    """
    names: dict[BlockKey, list[str]] = {}
    for match in found:
        if match.slot.kind in (HEAD, ROW):
            worded = match.slot.kind == HEAD and match.match == "exact"
            names.setdefault((match.slot.table, match.slot.block), []).append(match.key if worded else match.slot.name)
    shown: dict[BlockKey, Edition] = {}
    doubtful = set()
    for key, offered in _editions_by_block(editions).items():
        words = _scores(key, offered, names)
        counts = {edition: _fitting(block, printed) for edition, block in offered.items()}
        told, counted = _best(words), _best(counts)
        if told and counted and words[told] < len(offered[told].columns) and not counts[told]:
            doubtful.add(key)
        elif best := told or counted:
            shown[key] = best
    return Shown(shown, frozenset(doubtful))


@cache
def _editions_by_block(editions: tuple[Edition, ...]) -> Mapping[BlockKey, Mapping[Edition, Block]]:
    """The editions that have each block."""
    keys = dict.fromkeys(key for edition in editions for key in blocks_of(edition))
    return {key: {each: blocks_of(each)[key] for each in editions if key in blocks_of(each)} for key in keys}


def _best(scores: Mapping[Edition, int]) -> Edition | None:
    """The edition with more than any other; ``None`` where there is none."""
    if not any(scores.values()):
        return None
    best = max(scores, key=lambda edition: scores[edition])
    return best if scores[best] > 0 and list(scores.values()).count(scores[best]) == 1 else None


def _scores(key: BlockKey, offered: Mapping[Edition, Block], found: Mapping[BlockKey, list[str]]) -> dict[Edition, int]:
    scores = dict.fromkeys(offered, 0)
    owners = _owners(tuple(offered), key)
    for name in found.get(key, ()):
        if name in owners:
            scores[owners[name]] += 1
    return scores


@cache
def _owners(offered: tuple[Edition, ...], key: BlockKey) -> Mapping[str, Edition]:
    """The edition of each name that only one of them has in a block."""
    names = [(name, edition) for edition in offered for name in _names(edition, key)]
    times = Counter(name for name, _ in names)
    return {name: edition for name, edition in names if times[name] == 1}


@cache
def _names(edition: Edition, key: BlockKey) -> frozenset[str]:
    """The names of a block's rows and columns: paths, keys, and the columns' own wording."""
    block = blocks_of(edition)[key]
    rows = {row.path for row in block.rows if row.path}
    wordings = {plain_key(label) for column in block.columns for label in (column.label, *column.aliases)}
    return frozenset(rows | wordings | {column.key for column in block.columns})


@cache
def _specs(edition: Edition, key: BlockKey) -> tuple[CellSpec, ...]:
    return tuple(block_cells(edition.table(key[0]), blocks_of(edition)[key]))


def _fitting(block: Block, printed: Mapping[str, int]) -> int:
    return list(map(printed.get, block.paths)).count(len(block.columns))


def form_of(
    editions: tuple[Edition, ...], shown: Mapping[BlockKey, Edition], present: set[BlockKey], year: int | None
) -> Form:
    """The form in use: the edition most blocks show, each block as it shows itself.

    ``present`` are the blocks of which the text shows a row. Without any
    evidence the year decides.
    """
    by_year = edition_for(year, editions)
    votes = list(shown.values())
    counts = {edition: votes.count(edition) for edition in editions}
    edition = max(editions, key=lambda edition: (counts[edition], edition is by_year, edition.first_year))
    owners = []
    for key in _order(edition, editions, present):
        owner = shown.get(key, edition)
        owners.append(
            (key, owner if key in blocks_of(owner) else next(one for one in editions if key in blocks_of(one)))
        )
    return _form(edition, tuple(owners))


@lru_cache(maxsize=32)
def _form(edition: Edition, owners: tuple[tuple[BlockKey, Edition], ...]) -> Form:
    """Most reports use one of few forms."""
    specs = [spec for key, owner in owners for spec in _specs(owner, key)]
    return Form(
        edition=edition,
        blocks={key: (owner, blocks_of(owner)[key]) for key, owner in owners},
        cells={spec.path: spec for spec in specs},
        identities=tuple(_identities(owners)),
    )


def _order(edition: Edition, editions: tuple[Edition, ...], present: set[BlockKey]) -> list[BlockKey]:
    """The edition's blocks, and after those of their table what only another edition has and the text shows."""
    own = list(blocks_of(edition))
    extra = [key for other in editions for key in blocks_of(other) if key in present and key not in own]
    tables = list(dict.fromkeys(table for table, _ in own))
    return [key for table in tables for key in (*own, *dict.fromkeys(extra)) if key[0] == table]


def _identities(blocks: Iterable[tuple[BlockKey, Edition]]) -> list[Identity]:
    owners = {table: edition for (table, _), edition in blocks}
    return [identity for table, edition in owners.items() for identity in edition.identities if identity.table == table]
