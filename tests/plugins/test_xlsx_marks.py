"""Marked copies of workbooks: a comment at each cell, in the parts that draw them, everything else as it was."""

import io
import zipfile
from xml.etree import ElementTree

import pytest
import xlsxwriter

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


def test_old_comments_stay() -> None:
    """At a cell that has one the text follows it; parts are extended, and what is not concerned is as it was."""
    before = workbook("C2", "A1")
    after = mark_xlsx(before, MARKS[:2])
    assert comments(after) == [("A1", "旧批注"), ("C2", "旧批注\n一 <&>\n二")]
    old, new = parts_of(before), parts_of(after)
    assert [name for name in old if new[name] != old[name]] == ["xl/comments1.xml"]
    assert new.keys() == old.keys()


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
