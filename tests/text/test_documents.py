"""The text of documents keeps where each piece stands in the file, and never reads a cell that is in doubt."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxrules import Message, read
from gxrules.types import FilePlace, Paragraph, TableCell, TableGrid, write_document

TEXTS = st.text(alphabet="一二三0123 |\n：.", max_size=8)
CELLS = st.builds(TableCell, text=TEXTS, row=st.integers(0, 3), column=st.none() | st.integers(0, 9))
TABLES = st.lists(CELLS, max_size=9).map(lambda cells: TableGrid(cells=tuple(sorted(cells, key=lambda cell: cell.row))))
BLOCKS = st.lists(st.builds(Paragraph, text=TEXTS, page=st.none() | st.integers(1, 3)) | TABLES, max_size=6)


@given(BLOCKS)
def test_every_cell_has_its_place(blocks: list[Paragraph | TableGrid]) -> None:
    """At each offset of it, blank or not; places lie in order and apart, and grids hold whole lines."""
    source = write_document(blocks, encoding="test")
    spans = [span for span, _ in source.places]
    assert all(before.end <= after.start for before, after in pairwise(spans))
    cells = [cell for block in blocks if isinstance(block, TableGrid) for cell in block.cells]
    written = [cell for grid in source.grids for cell in grid.cells]
    assert [cell.row for cell in written] == [cell.row for cell in cells]
    for cell in written:
        assert {source.place(at) for at in range(cell.span.start, cell.span.end + 1)} == {cell.place}
    for grid in source.grids:
        assert all(line[0] + line[-1] == "||" for line in source.slice(grid.span).splitlines())


def test_plain_text_has_no_places() -> None:
    """It has lines and columns."""
    source = read("一、总体情况").source
    assert source is not None
    assert source.place(0) is None


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [
        (FilePlace(kind="cell", table=3, row=7, column=4), "第 3 个表 第 7 行 第 4 列", "table 3, row 7, column 4"),
        (FilePlace(kind="cell", page=2, table=1, row=1), "第 2 页 第 1 个表 第 1 行", "page 2, table 1, row 1"),
        (FilePlace(kind="cell", locator="'表二'!D7", table=1, row=7), "'表二'!D7", "'表二'!D7"),
        (FilePlace(kind="paragraph", page=3), "第 3 页", "page 3"),
        (FilePlace(kind="paragraph", locator="p12"), "", ""),
    ],
)
def test_a_place_is_said_as_people_look_it_up(place: FilePlace, zh: str, en: str) -> None:
    """By page, table, row and column, or as the format calls it."""
    assert place.sentence == Message(zh, en)


@pytest.mark.parametrize("text", ["", "0", "11", "1,234", "无"])
def test_a_doubtful_cell_is_neither_a_value_nor_blank(text: str) -> None:
    """Its text stands in the excerpt, and the cell cannot be read."""
    head = [TableCell(text="第二十条第（一）项", row=0, columns=4)]
    head += [TableCell(text=name, row=1) for name in ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")]
    values = [TableCell(text="规章", row=2), TableCell(text=text, row=2, doubt=True)]
    values += [TableCell(text=value, row=2) for value in ("1", "2")]
    report = read(write_document([TableGrid(cells=(*head, *values))], encoding="test"))
    kinds = {cell.path: (cell.kind, cell.value) for cell in report.cells() if ".government_rule." in cell.path}
    assert kinds == {
        "disclosure.government_rule.issued": ("unreadable", None),
        "disclosure.government_rule.repealed": ("number", 1),
        "disclosure.government_rule.in_force": ("number", 2),
    }
