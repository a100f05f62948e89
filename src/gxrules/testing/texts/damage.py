"""Damage: what converters and clipboards do to a document. Whatever a reader makes of it, no value may be wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from functools import partial
from itertools import pairwise

import attrs
from hypothesis import strategies as st

from gxrules.report.cells import Cell
from gxrules.report.report import Report
from gxrules.testing.texts.documents import Document, GridRow, PrintedCell, document, map_lines, map_pieces
from gxrules.testing.texts.layouts import LAYOUTS, Layout
from gxrules.testing.texts.oddities import SYMBOLS, blank_zeros
from gxrules.testing.texts.samples import Sample
from gxrules.testing.texts.traits import change_some, insert, is_header, is_label
from gxrules.testing.texts.writing import Written, write
from gxrules.text.source import Span

# What a mistyped character becomes.
_TYPOS = "事内容项处理"
# The layouts that keep every value; where they do not, a damaged row is not a different from a sound one.
WHOLE = [layout for layout in LAYOUTS if layout.keeps_values]


@st.composite
def damaged_labels(draw: st.DrawFn, report: Report, layout: Layout | None = None) -> Sample:
    """Labels and headers with a character dropped, swapped, mistyped, noised, spaced or wrapped.

    Of two neighbouring labels that are alike, only what they share may be left, or next to nothing.
    """
    damages = draw(st.lists(st.sampled_from(_LABEL_DAMAGES), min_size=1, max_size=3))
    source = document(report)
    if draw(st.booleans()):
        source = _wear_neighbours(draw, source)
    for damage in damages:
        source = change_some(draw, source, _is_worded, partial(_hurt, draw, damage))
    return damaged_sample(report, source, layout or draw(st.sampled_from(WHOLE)), source.cells)


def _wear_neighbours(draw: st.DrawFn, source: Document) -> Document:
    labels = [piece for grid in source.grids for line in grid.lines for piece in line.pieces if piece.kind == "label"]
    alike = [pair for pair in pairwise(labels) if _same(pair).ratio() > _ALIKE]
    pair = draw(st.sampled_from(alike))
    shared = "".join(pair[0].text[block.a : block.a + block.size] for block in _same(pair).get_matching_blocks())
    # As the form's ordinals differ, a mark may be all that is left of them.
    left = {piece: draw(st.sampled_from((piece.text, shared.lstrip("、"), piece.text[-1]))) for piece in pair}
    return map_pieces(source, lambda piece: attrs.evolve(piece, text=left.get(piece, piece.text)))


def _same(pair: tuple[PrintedCell, PrintedCell]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, pair[0].text, pair[1].text)


_ALIKE = 0.7


def _is_worded(piece: PrintedCell) -> bool:
    return (is_label(piece) or is_header(piece)) and len(piece.text) > 1


def _hurt(draw: st.DrawFn, damage: Callable[[st.DrawFn, str, int], str], piece: PrintedCell) -> PrintedCell:
    position = draw(st.integers(0, len(piece.text) - 2))
    return attrs.evolve(piece, text=damage(draw, piece.text, position))


def _drop(draw: st.DrawFn, text: str, at: int) -> str:
    return text[:at] + text[at + 1 :]


def _swap(draw: st.DrawFn, text: str, at: int) -> str:
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _mistype(draw: st.DrawFn, text: str, at: int) -> str:
    return text[:at] + draw(st.sampled_from(_TYPOS)) + text[at + 1 :]


def _add_noise(draw: st.DrawFn, text: str, at: int) -> str:
    return insert(text, at, draw(st.sampled_from(SYMBOLS)))


def _add_space(draw: st.DrawFn, text: str, at: int) -> str:
    return insert(text, at + 1, draw(st.sampled_from((" ", "\u3000", "\xa0"))))


def _wrap(draw: st.DrawFn, text: str, at: int) -> str:
    return insert(text, at + 1, "\n")


_LABEL_DAMAGES = (_drop, _swap, _mistype, _add_noise, _add_space, _wrap)


@st.composite
def lost_cells(draw: st.DrawFn, report: Report, layout: Layout | None = None) -> Sample:
    """Cells lost: all blank ones, values moving left and rows filled up again; or single ones with their marks."""
    source = document(report)
    if draw(st.booleans()):
        source = blank_zeros(draw, source)
    damaged = map_lines(source, _without_blanks) if draw(st.booleans()) else _without_some(draw, source)
    return damaged_sample(report, damaged, layout or draw(st.sampled_from(WHOLE)), source.cells)


def _without_blanks(line: GridRow) -> GridRow:
    kept = (attrs.evolve(piece, columns=1) for piece in line.pieces if not _is_empty(piece))
    return attrs.evolve(line, pieces=tuple(kept))


def _is_empty(piece: PrintedCell) -> bool:
    return piece.kind == "covered" or (piece.cell is not None and piece.cell.kind == "blank")


def _without_some(draw: st.DrawFn, source: Document) -> Document:
    """Lose one cell in some rows, never in two that follow each other.

    A row without values, lost or blank, before one that lost its label would
    read as a sound row, and nothing in the text could tell.
    """
    lines = [line for grid in source.grids for line in grid.lines]
    chosen: dict[int, int] = {}
    for number in sorted(draw(st.sets(st.integers(0, len(lines) - 1), min_size=1, max_size=6))):
        if number - 1 not in chosen and not (number and _is_blank(lines[number - 1])):
            chosen[number] = draw(st.integers(0, 8))
    numbers = iter(range(len(lines)))
    return map_lines(source, lambda line: _without(line, chosen.get(next(numbers))))


def _is_blank(line: GridRow) -> bool:
    return bool(line.path) and all(piece.kind != "value" or _is_empty(piece) for piece in line.pieces)


def _without(line: GridRow, number: int | None) -> GridRow:
    if number is None:
        return line
    at = number % len(line.pieces)
    return attrs.evolve(line, pieces=line.pieces[:at] + line.pieces[at + 1 :], lost=1)


def damaged_sample(
    report: Report,
    source: Document,
    layout: Layout,
    cells: Mapping[str, Cell],
    text: str | None = None,
    lost: frozenset[str] = frozenset(),
) -> Sample:
    """A damaged document in a layout, or as ``text``, with what is known of its ``cells``; none has to be read."""
    return Sample(
        text=write(source, layout).text if text is None else text,
        layout=layout.name,
        report=report,
        document=source,
        plain=source,
        cells=cells,
        doubtful=frozenset(cells),
        lost=lost,
    )


@st.composite
def cuts(draw: st.DrawFn, report: Report, layout: Layout | None = None) -> Sample:
    """A text cut at its beginning, in the middle or at its end, at any character."""
    source = document(report)
    layout = layout or draw(st.sampled_from(WHOLE))
    written = write(source, layout)
    size = len(written.text)
    start = draw(st.one_of(st.just(0), st.integers(1, size - 1)))
    end = draw(st.one_of(st.just(size), st.integers(start, size)))
    removed = Span(start, end if start or end < size else size // 2)
    cells, lost = _after_cut(source, written, removed)
    text = written.text[: removed.start] + written.text[removed.end :]
    return damaged_sample(report, source, layout, cells, text, lost)


def _after_cut(source: Document, written: Written, removed: Span) -> tuple[dict[str, Cell], frozenset[str]]:
    """What is certain of the values: those that still stand, and those whose value is gone."""
    outer = removed.start == 0 or removed.end == len(written.text)
    # What the cut has put on one line with what stood elsewhere may mean anything.
    joined = Span(written.text.rfind("\n", 0, removed.start) + 1, written.text.find("\n", removed.end))
    cells: dict[str, Cell] = {}
    lost: set[str] = set()
    for path, cell in source.cells.items():
        row = written.rows[source.edition.cells[path].row.path or ""]
        touched = _touches(written.values[path], removed)
        if _within(row, removed) or (outer and touched):
            lost.add(path)
        elif not touched and (outer or not _touches(row, joined) or _within(removed, row)):
            cells[path] = cell
    return cells, frozenset(lost)


def _touches(span: Span, other: Span) -> bool:
    return span.start <= other.end and other.start <= span.end


def _within(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end
