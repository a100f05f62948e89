"""The official tables of a report laid out as the form prints them: rows of cells with spans, paths and text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile

import attrs

from gxrules.form.editions import Block, Column, RowSpec, Table, block_cells, official_editions
from gxrules.report.report import Report
from gxrules.text.patterns import pattern

TITLE, HEAD, LABEL, VALUE = "title", "head", "label", "value"

# How deep a row is in its table, by the ordinal the form prints before it.
_ORDINALS = (
    pattern("[一二三四五六七八九十]+、"),
    pattern("（[一二三四五六七八九十]+）"),
    pattern(r"\d+[.．]"),
)


@attrs.frozen(kw_only=True)
class FormCell:
    """A place of a table: its text, its part, how many rows and columns it covers, and the path of a value."""

    text: str
    role: str
    rows: int = 1
    columns: int = 1
    path: str | None = None


@attrs.frozen(kw_only=True)
class FormTable:
    """A table as printed; a row lacks the places that a cell above it covers."""

    name: str
    title: str
    width: int
    rows: tuple[tuple[FormCell, ...], ...]


def form_tables(report: Report) -> tuple[FormTable, ...]:
    """The tables of ``report``, each block as the edition prints whose cells it has, then supplementary ones."""
    return (*_official_tables(report), *_supplementary_tables(report))


def _official_tables(report: Report) -> Iterator[FormTable]:
    headings = {spec.number: spec.heading for spec in report.edition.sections}
    for table in report.edition.tables:
        blocks = [_as_read(block, table, report) for block in _every_block(table, report)]
        title = f"{table.numeral}、{headings.get(table.section, '')}"
        yield _table(table, title, blocks, report)


def _supplementary_tables(report: Report) -> Iterator[FormTable]:
    for table in report.supplementary_tables:
        title, *captions = table.captions
        yield _table(attrs.evolve(table, captions=tuple(captions)), title, table.blocks, report)


def _table(table: Table, title: str, blocks: Sequence[Block], report: Report) -> FormTable:
    widths = [_label_columns(block) + len(block.columns) for block in blocks]
    rows = [row for block in blocks for row in _block_rows(block, _corner(table), max(widths), report)]
    return FormTable(name=table.name, title=title, width=max(widths), rows=tuple(rows))


def _every_block(table: Table, report: Report) -> Iterator[Block]:
    """The blocks of the report's edition, and what only another has and the report shows."""
    yield from table.blocks
    own = {block.title for block in table.blocks}
    for edition in official_editions():
        for block in edition.table(table.name).blocks:
            if block.title not in own and _is_read(block, table, report):
                own.add(block.title)
                yield block


def _as_read(block: Block, table: Table, report: Report) -> Block:
    """The block of this title with the most cells, all of which the report has."""
    same = (other for edition in official_editions() for other in edition.table(table.name).blocks)
    read = [other for other in same if other.title == block.title and _is_read(other, table, report)]
    return max(read, key=lambda other: len(other.columns) * len(other.rows), default=block)


def _is_read(block: Block, table: Table, report: Report) -> bool:
    return all(spec.path in report.cell_map for spec in block_cells(table, block))


def _corner(table: Table) -> str:
    """The words above the labels: the first caption, where no column is under it."""
    above = {word for block in table.blocks for column in block.columns for word in column.tiers}
    return next((words for words in table.captions[:1] if words not in above), "")


def _label_columns(block: Block) -> int:
    return max(_levels(block)) + 1 if any(row.label for row in block.rows) else 0


def _levels(block: Block) -> list[int]:
    """The depth of each row: by its ordinal, and without one below the last group head, if there is one."""
    levels: list[int] = []
    below = 0
    for row in block.rows:
        ordinals = (level for level, ordinal in enumerate(_ORDINALS) if ordinal.match(row.label))
        levels.append(next(ordinals, below))
        below = levels[-1] + 1 if row.path is None else below
    return levels


def _block_rows(block: Block, corner: str, width: int, report: Report) -> Iterator[tuple[FormCell, ...]]:
    labels = _label_columns(block)
    spans = [1] * (len(block.columns) - 1) + [width - labels - len(block.columns) + 1]
    if block.title:
        yield (FormCell(text=block.title, role=TITLE, columns=width),)
    yield from _head_rows(block, spans, labels, corner)
    yield from _body_rows(block, spans, labels, report)


def _head_rows(block: Block, spans: list[int], labels: int, corner: str) -> Iterator[tuple[FormCell, ...]]:
    depth = max(len(column.tiers) for column in block.columns) + 1
    for tier in range(depth):
        first = [FormCell(text=corner, role=HEAD, rows=depth, columns=labels)] if labels and not tier else []
        yield (*first, *_tier(block.columns, spans, tier, depth))


def _tier(columns: Iterable[Column], spans: list[int], tier: int, depth: int) -> Iterator[FormCell]:
    """One row of a head; columns under the same words share a cell, a label reaches down to the values."""
    numbered = enumerate(columns)
    for words, group in groupby(numbered, key=lambda pair: pair[1].tiers[: tier + 1]):
        members = list(group)
        if len(words) > tier:
            yield FormCell(text=words[tier], role=HEAD, columns=sum(spans[index] for index, _ in members))
            continue
        for index, column in members if len(words) == tier else ():
            text = column.label + column.note
            yield FormCell(text=text, role=HEAD, rows=depth - tier, columns=spans[index])


def _body_rows(block: Block, spans: list[int], labels: int, report: Report) -> Iterator[tuple[FormCell, ...]]:
    waiting: list[FormCell] = []
    levels = _levels(block)
    for index, row in enumerate(block.rows):
        text = row.label + row.note
        if row.path is None:
            waiting.append(FormCell(text=text, role=LABEL, rows=_rows_under(block.rows, levels, index)))
            continue
        label = [FormCell(text=text, role=LABEL, columns=labels - levels[index])] if labels else []
        yield (*waiting, *label, *_values(row.path, block, spans, report))
        waiting = []


def _rows_under(rows: tuple[RowSpec, ...], levels: list[int], index: int) -> int:
    """How many rows with values stand under the group head at ``index``."""
    below = takewhile(lambda pair: pair[1] > levels[index], zip(rows[index + 1 :], levels[index + 1 :], strict=True))
    return sum(row.path is not None for row, _ in below)


def _values(path: str, block: Block, spans: list[int], report: Report) -> Iterator[FormCell]:
    for column, span in zip(block.columns, spans, strict=True):
        cell = report.cell(f"{path}.{column.key}")
        yield FormCell(text=cell.raw.strip(), role=VALUE, columns=span, path=cell.path)
