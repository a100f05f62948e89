"""Seeded defects: a consistent report in which one known thing is made wrong."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

import attrs
from hypothesis import strategies as st

from gxrules.rules.subordinates import Subordinates
from gxrules.testing.texts.documents import Document, PrintedCell, map_pieces
from gxrules.testing.texts.layouts import Layout


@attrs.frozen(kw_only=True)
class Defect:
    """What makes one rule report a finding.

    ``change`` plants the defect into the document of a consistent report.
    ``fits`` says whether it can be planted there; documents it does not fit
    are left out. ``companions`` are the codes of other error-level rules that
    rightly report the same defect. In a layout that is ``unsure`` the text
    may leave it open what the row says: there the reader's note of a row that
    was not read (GX817) may stand for the finding. ``apart`` asks for a layout
    that separates cells by more than a space; elsewhere no text shows the defect.
    ``before`` makes last year's document, and ``below`` the reports of the agencies below, of the changed document,
    where the defect is between reports.
    """

    code: str
    change: Callable[[st.DrawFn, Document], Document] = attrs.field(repr=False)
    fits: Callable[[Document], bool] = attrs.field(default=lambda document: True, repr=False)
    companions: tuple[str, ...] = ()
    unsure: Callable[[Layout], bool] = attrs.field(default=lambda layout: False, repr=False)
    apart: bool = False
    before: Callable[[st.DrawFn, Document], Document] | None = attrs.field(default=None, repr=False)
    below: Callable[[Document], Subordinates] | None = attrs.field(default=None, repr=False)

    def shows_in(self, layout: Layout) -> bool:
        """True if a text in ``layout`` shows the defect, or at least that something is not read."""
        return layout.keeps_values and (layout.apart or not self.apart)


def all_defects() -> tuple[Defect, ...]:
    """Every seeded defect of the modules in this folder, by code."""
    names = [module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)])]
    modules = [import_module(f"gxrules.testing.defects.{name}") for name in names]
    found = [defect for module in modules for defect in getattr(module, "DEFECTS", ())]
    return tuple(sorted(found, key=lambda defect: defect.code))


def is_of(edition: str) -> Callable[[Document], bool]:
    """True if a document is one of this edition."""
    return lambda source: source.edition.name == edition


def with_values(source: Document, texts: Mapping[str, str | int]) -> Document:
    """The document with other texts in some of its cells, by path."""

    def change_piece(piece: PrintedCell) -> PrintedCell:
        if piece.cell is None or piece.cell.path not in texts:
            return piece
        return attrs.evolve(piece, text=str(texts[piece.cell.path]))

    return map_pieces(source, change_piece)


def printing(*ways: Mapping[str, str | int]) -> Callable[[st.DrawFn, Document], Document]:
    """A change that prints other texts in cells: one of several ways, paths the document lacks left out."""
    return lambda draw, source: with_values(source, draw(st.sampled_from(ways)))
