"""Traits: what the wild does to a report beside its layout. A trait changes the text, and says what else."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import attrs
from hypothesis import strategies as st

from gxrules.testing.texts.documents import Document, PrintedCell, map_pieces

Change = Callable[[st.DrawFn, Document], Document]


@attrs.frozen(kw_only=True)
class Trait:
    """One oddity.

    ``codes`` are beginnings of the diagnostic codes it may add or take away,
    ``kinds`` the kinds of cells it may turn into others. One that ``tells``
    changes what the report says, not only how: what is found in the text then
    has to be found in any other text that says so. ``apart`` and ``marked``
    are what it asks of a layout: cells told from each other by more than a
    space, or by a pipe or a tab.
    """

    name: str
    change: Change = attrs.field(repr=False)
    codes: tuple[str, ...] = ()
    kinds: tuple[tuple[str, str], ...] = ()
    tells: bool = False
    apart: bool = False
    marked: bool = False


def change_some(
    draw: st.DrawFn,
    source: Document,
    wanted: Callable[[PrintedCell], bool],
    change: Callable[[PrintedCell], PrintedCell],
    *,
    most: int = 4,
) -> Document:
    """Change one to ``most`` of the pieces that are ``wanted``."""
    pieces = [piece for grid in source.grids for line in grid.lines for piece in line.pieces]
    count = sum(map(wanted, pieces))
    if not count:
        return source
    chosen = draw(st.sets(st.integers(0, count - 1), min_size=1, max_size=most))
    numbers = itertools.count()
    return map_pieces(source, lambda piece: change(piece) if wanted(piece) and next(numbers) in chosen else piece)


def change_all(source: Document, wanted: Callable[[PrintedCell], bool], change: Callable[[str], str]) -> Document:
    """Change the text of every piece that is ``wanted``."""
    return map_pieces(source, lambda piece: attrs.evolve(piece, text=change(piece.text)) if wanted(piece) else piece)


def is_label(piece: PrintedCell) -> bool:
    """True if the piece names a row or a group of rows."""
    return piece.kind in ("label", "group")


def is_header(piece: PrintedCell) -> bool:
    """True if the piece is in a table's head."""
    return piece.kind in ("header", "title")


def is_value(piece: PrintedCell) -> bool:
    """True if the piece is a value that is printed."""
    return piece.cell is not None and piece.cell.printed


def is_zero(piece: PrintedCell) -> bool:
    """True if the piece is a printed zero."""
    return piece.cell is not None and piece.cell.kind == "number" and piece.cell.value == 0


def insert(text: str, position: int, added: str) -> str:
    """The text with something put in."""
    return text[:position] + added + text[position:]
