"""Writing a document as text, with the places of its values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import attrs

from gxrules.testing.texts.documents import Document, GridRow, PrintedSection
from gxrules.testing.texts.layouts import CLOSE, OPEN, ROW, Layout, bare
from gxrules.text.source import Span


@attrs.frozen(kw_only=True)
class Written:
    """A text, where each value is in it, and where each row with values does."""

    text: str
    values: Mapping[str, Span] = attrs.field(repr=False)
    rows: Mapping[str, Span] = attrs.field(repr=False)


def write(source: Document, layout: Layout, tables: Mapping[str, Layout] = MappingProxyType({})) -> Written:
    """Write a document in a layout; ``tables`` gives single tables another one."""
    lines: list[str] = []
    for line in (*source.before, *source.title, *source.preamble):
        lines += _add_gap(line, layout)
    for part in source.parts:
        _write_part(part, layout, tables, lines)
    for line in source.after:
        lines += _add_gap(line, layout)
    text = "\n".join(lines) + "\n"
    return _remove_marks(text.replace("\n", source.line_end), _printed_rows(source))


def _add_gap(line: str, layout: Layout) -> list[str]:
    return [line, ""] if layout.gap else [line]


def _write_part(part: PrintedSection, layout: Layout, tables: Mapping[str, Layout], lines: list[str]) -> None:
    heading = part.ordinal + part.heading
    if part.glued and lines:
        while not lines[-1]:
            lines.pop()
        heading = lines.pop() + heading
    for line in filter(None, (heading, *part.text)):
        lines += _add_gap(line, layout)
    for grid in part.grids:
        lines += tables.get(grid.name, layout).lines(grid)


def _printed_rows(source: Document) -> Iterator[GridRow]:
    return (line for grid in source.grids for line in grid.printed)


def _remove_marks(marked: str, rows: Iterator[GridRow]) -> Written:
    """Take out the marks; the rows, and the values in each, come in the document's order."""
    values: dict[str, Span] = {}
    spans: dict[str, Span] = {}
    row, start, opened = GridRow(()), 0, 0
    paths: Iterator[str] = iter(())
    for taken, match in enumerate(re.finditer(f"[{ROW}{OPEN}{CLOSE}]", marked)):
        offset = match.start() - taken
        if match[0] == ROW:
            row, start = next(rows), offset
            paths = iter([piece.cell.path for piece in row.pieces if piece.cell])
        elif match[0] == OPEN:
            opened = offset
        else:
            values[next(paths)] = Span(opened, offset)
            if row.path:
                spans[row.path] = Span(start, offset)
    return Written(text=bare(marked), values=values, rows=spans)
