"""Marked copies of workbooks: a comment at each cell, in the parts that draw them, everything else as it was."""

import io
import re
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest
import xlsxwriter
from documents import sheet_of

from gxrules import Severity
from gxrules.errors import UnreadableError
from gxrules.types import FilePlace, Mark
from gxrules_office.xlsx import read_xlsx
from gxrules_office.xlsx_marks import mark_xlsx

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def workbook(*comments: str, table: bool = False) -> bytes:
    """A workbook of two sheets, with comments of its own at these cells of the first."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet, second = book.add_worksheet("表'一"), book.add_worksheet("表二")
    for row in range(3):
        sheet.write_row(row, 0, ["甲", "乙", row])
        second.write_row(row, 0, ["丙", "丁", row])
    if table:
        second.add_table("A1:C3")
    for cell in comments:
        sheet.write_comment(cell, "旧批注")
    book.close()
    return file.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """All parts of a container."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def mark(text: str, locator: str = "") -> Mark:
    """A mark at a cell."""
    place = FilePlace(kind="cell", locator=locator) if locator else None
    return Mark(text=text, severity=Severity.ERROR, code="GX301", place=place)


def looks(data: bytes) -> dict[str, tuple[str, bool, str]]:
    """Of each coloured cell: its colour, whether it is bold, and its format of numbers, as openpyxl reads them."""
    cells = {
        f"{sheet.title}!{cell.coordinate}": cell
        for sheet in openpyxl.load_workbook(io.BytesIO(data))
        for row in sheet.iter_rows()
        for cell in row
    }
    coloured = {name: cell for name, cell in cells.items() if cell.fill.fill_type == "solid"}
    return {name: (cell.fill.fgColor.rgb, cell.font.b, cell.number_format) for name, cell in coloured.items()}


def comments(data: bytes) -> list[tuple[str, str]]:
    """The cell and the text of each comment, sheet by sheet."""
    parts = parts_of(data)
    trees = [ElementTree.fromstring(parts[name]) for name in sorted(parts) if name.startswith("xl/comments")]
    return [(one.get("ref", ""), "".join(one.itertext())) for tree in trees for one in tree.iter(f"{S}comment")]


MARKS = (mark("一 <&>", "'表''一'!C2"), mark("二", "'表''一'!C2"), mark("三", "'表二'!B3"))


@pytest.mark.parametrize("table", [False, True])
def test_each_comment_is_at_its_cell(table: bool) -> None:
    """The marks of a cell are one comment; the copy reads as the workbook does."""
    before = workbook(table=table)
    after = mark_xlsx(before, MARKS)
    assert comments(after) == [("C2", "一 <&>\n二"), ("B3", "三")]
    assert read_xlsx(after) == read_xlsx(before)


def test_what_draws_a_comment_is_there_and_named() -> None:
    """The sheet names the drawing before its tables, the drawing has a shape a cell."""
    parts = parts_of(mark_xlsx(workbook(table=True), MARKS))
    assert parts["xl/worksheets/sheet2.xml"].index(b"<legacyDrawing") < parts["xl/worksheets/sheet2.xml"].index(
        b"<tableParts"
    )
    assert b"<x:Row>2</x:Row><x:Column>1</x:Column>" in parts["xl/drawings/vmlDrawing1.vml"]
    assert parts["[Content_Types].xml"].count(b".vmlDrawing") == 2


COUNTS = re.compile(rb' count="[0-9]+"')
MADE = re.compile(rb'<fill xmlns.*?</fill>|<xf [^<>]*applyFill="1"[^<>]*/>|' + COUNTS.pattern)


def test_old_comments_stay() -> None:
    """At a cell that has one the text follows it; parts are extended, and what is not concerned is as it was."""
    before = workbook("C2", "A1")
    after = mark_xlsx(before, MARKS[:2])
    assert comments(after) == [("A1", "旧批注"), ("C2", "旧批注\n一 <&>\n二")]
    old, new = parts_of(before), parts_of(after)
    changed = {"xl/comments1.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"}
    assert {name for name in old if new[name] != old[name]} == changed
    assert new["xl/worksheets/sheet1.xml"].replace(b'<c s="1" r="C2"', b'<c r="C2"') == old["xl/worksheets/sheet1.xml"]
    assert MADE.sub(b"", new["xl/styles.xml"]) == COUNTS.sub(b"", old["xl/styles.xml"])
    assert new.keys() == old.keys()


def test_cells_are_coloured_and_else_look_as_before() -> None:
    """In the colour of the most severe finding, in front of whatever the cell had."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        styles = [book.add_format({"bold": True, "num_format": "0.00"}), book.add_format({"bg_color": "#00FF00"}), None]
        for name in ("表一", "表二"):
            book.add_worksheet(name).write_row(0, 0, [1, 2, 3])
            for column, style in enumerate(styles):
                book.worksheets_objs[-1].write_number(0, column, column, style)
    warning = Mark(text="乙", severity=Severity.WARNING, place=FilePlace(kind="cell", locator="'表一'!A1"))
    marks = [warning, mark("甲", "'表一'!A1"), warning, mark("丙", "'表二'!B1"), mark("丁", "'表二'!C1")]
    red, yellow = "FFFFC7CE", "FFFFEB9C"
    assert looks(mark_xlsx(file.getvalue(), marks)) == {
        "表一!A1": (red, True, "0.00"),
        "表一!B1": ("FF00FF00", False, "General"),
        "表二!B1": (red, False, "General"),
        "表二!C1": (red, False, "General"),
    }
    assert looks(mark_xlsx(file.getvalue(), [warning]))["表一!A1"] == (yellow, True, "0.00")


def test_a_workbook_without_styles_gets_some() -> None:
    """A cell that is not in the file gets a comment alone: it would be a blank cell of its table."""
    before = sheet_of('<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="7"><v>2</v></c></row>')
    marks = [mark("甲", "'表'!A1"), mark("乙", "'表'!B1"), mark("丙", "'表'!C1")]
    after = mark_xlsx(before, marks)
    assert read_xlsx(after) == read_xlsx(before)
    sheet = parts_of(after)["xl/worksheets/s.xml"]
    assert (sheet.count(b' s="1"'), sheet.count(b"<c ")) == (2, 2)
    assert parts_of(after)["xl/styles.xml"].count(b'fillId="2" applyFill="1"') == 1


def test_a_new_shape_has_a_number_of_its_own() -> None:
    """Beside those there are."""
    parts = parts_of(mark_xlsx(workbook("A1"), MARKS[:1]))
    assert parts["xl/drawings/vmlDrawing1.vml"].count(b'id="_x0000_s1026"') == 1
    assert parts["xl/drawings/vmlDrawing1.vml"].count(b"<v:shapetype") == 1


def test_what_has_no_place_is_at_the_first_cell() -> None:
    """So is what has a place that the workbook does not have."""
    after = mark_xlsx(workbook(), [mark("甲"), mark("乙", "'没有'!A9"), mark("丙", "9")])
    assert comments(after) == [("A1", "甲\n乙\n丙")]


def test_a_sheet_of_another_kind_is_refused() -> None:
    """In a sentence."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts_of(workbook()).items():
            strict = b"http://purl.oclc.org/ooxml/spreadsheetml/main" if "sheet1" in name else S.strip("{}").encode()
            archive.writestr(name, content.replace(S.strip("{}").encode(), strict))
    with pytest.raises(UnreadableError):
        mark_xlsx(file.getvalue(), MARKS)
