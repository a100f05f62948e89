"""What readers of document formats share: paragraphs and tables, and the one text they become.

A reader of pages, word processor files or workbooks takes a file apart into
blocks and lets :func:`write_document` make the text. All readers then write a table
alike, so that the same report reads the same in every format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

import attrs

from gxrules.text.source import Source, Span


@attrs.frozen(kw_only=True)
class Paragraph:
    """A line of text outside tables; line ends in it stay."""

    text: str


@attrs.frozen(kw_only=True)
class TableCell:
    """A cell of a table: its text, and its ``row``, from 0.

    A cell that spans rows or columns is there once, in its first row. What
    merged cells cover is no cell. ``doubt`` says that the reader cannot be
    sure what a cell holds: the core then takes it as unreadable, never as
    blank or as the number that seems to be there.
    """

    text: str
    row: int
    doubt: bool = False


@attrs.frozen(kw_only=True)
class TableGrid:
    """A table: its cells, row by row, each row from left to right.

    One that only lays out a page is none: its cells hold paragraphs and
    tables, which the reader gives as such.
    """

    cells: tuple[TableCell, ...]


Block = Paragraph | TableGrid


def write_document(blocks: Iterable[Block], *, encoding: str) -> Source:
    """The text of a document: a paragraph a line, a row of a table a line with each of its cells between pipes.

    ``encoding`` says how the file's text was coded, or what format it is of.
    The text names its tables, so that each of their lines is known to show all its cells.
    """
    lines: list[str] = []
    tables: list[Span] = []
    at = 0
    for block in blocks:
        written = "".join(f"{line}\n" for line in _lines(block))
        if isinstance(block, TableGrid) and written:
            tables.append(Span(at, at + len(written)))
        lines.append(written)
        at += len(written)
    return Source("".join(lines), encoding=encoding, tables=tuple(tables))


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from (line for line in (_plain(line) for line in block.text.splitlines()) if line)
        return
    for _, row in groupby(block.cells, key=lambda cell: cell.row):
        texts = [_in_cell(cell.text) + (_DOUBT if cell.doubt else "") for cell in row]
        # A pipe begins a line, so that a first cell that is blank is one.
        yield "|" + "".join(f" {text} |" for text in texts)


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def _in_cell(text: str) -> str:
    """The text of a cell on one line: a line end within a word of Chinese is none, any other is a space."""
    joined = ""
    for line in (_plain(line) for line in text.replace("|", " ").replace("｜", " ").splitlines()):
        apart = joined and line and not (_HAN.match(joined[-1]) and _HAN.match(line))
        joined += f" {line}" if apart else line
    return joined


# It stands for a character that cannot be read, so that no number beside it is certain, nor is it alone a blank. No
# report has it: what is in doubt is the reader's doing.
_DOUBT = "\N{REPLACEMENT CHARACTER}"
_BLANKS = re.compile(r"[^\S\n]+")
_HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
