"""A row that is there and cannot be read is never called missing, and one that is not there is."""

from __future__ import annotations

import attrs
from hypothesis import given
from hypothesis import strategies as st

from gxrules import Checker, Config, read
from gxrules.testing.texts.damage import WHOLE
from gxrules.testing.texts.documents import Document, Grid, document, map_grids, map_pieces
from gxrules.testing.texts.strategies import reports
from gxrules.testing.texts.writing import write

CHECKER = Checker(Config(select=("GX114", "GX817", "GX818")))
# What a site or a recogniser of images may leave of a label.
LEFT = ("", "口口口", "见附件", "（略）", "?")
# Rows whose label is the first piece of their line, so that nothing but the label goes with it.
ROWS = (
    "disclosure.government_rule",
    "disclosure.administrative_compulsion",
    "requests.carried_over",
    "requests.partially_granted",
    "requests.denied.enforcement_file",
    "requests.not_processed.repeat_request",
    "requests.carried_forward",
)
MARKED = [layout for layout in WHOLE if layout.marked]


@st.composite
def label_lost(draw: st.DrawFn) -> tuple[str, str, str]:
    """The path of a row, the layout's name, and a report with little or nothing left of the row's label."""
    path, left = draw(st.sampled_from(ROWS)), draw(st.sampled_from(LEFT))
    source, layout = document(draw(reports())), draw(st.sampled_from(MARKED))
    lines = (line for grid in source.grids for line in grid.lines if line.path == path)
    (label,) = [piece for line in lines for piece in line.pieces if piece.kind == "label"]
    changed = map_pieces(source, lambda piece: attrs.evolve(piece, text=left) if piece is label else piece)
    return path, layout.name, write(changed, layout).text


@st.composite
def row_lost(draw: st.DrawFn) -> tuple[str, str, str]:
    """The path of a row, the layout's name, and a report without the row."""
    path, layout = draw(st.sampled_from(ROWS)), draw(st.sampled_from(MARKED))
    source = document(draw(reports()))
    return path, layout.name, write(_without(source, path), layout).text


def _without(source: Document, path: str) -> Document:
    def shorter(grid: Grid) -> Grid:
        return attrs.evolve(grid, lines=tuple(line for line in grid.lines if line.path != path))

    return map_grids(source, shorter)


@given(label_lost())
def test_a_row_without_its_label_is_not_called_missing(case: tuple[str, str, str]) -> None:
    """Its values are there: the report is in doubt, and no error says that the row is not there."""
    result = CHECKER.check(case[2])
    assert "GX114" not in {found.code for found in result.diagnostics}
    assert result.verdict == "incomplete"


@given(row_lost())
def test_a_row_that_is_gone_is_called_missing(case: tuple[str, str, str]) -> None:
    """Nothing is where it belongs, whatever else the text holds."""
    found = read(case[2]).missing_rows
    assert [(row.path, row.unread) for row in found] == [(case[0], ())]
