"""Marked copies of Word documents: each comment at its cell, everything else as it was."""

import io
import re
import zipfile
from collections.abc import Sequence
from xml.etree import ElementTree

import pytest
from documents import WORD, blocks_of, docx_line, docx_table, joined
from hypothesis import given
from hypothesis import strategies as st

from gxrules import Report, Severity
from gxrules.errors import UnreadableError
from gxrules.testing.texts.documents import document
from gxrules.testing.texts.strategies import reports
from gxrules.types import FilePlace, Mark
from gxrules_office.docx import read_docx
from gxrules_office.docx_marks import mark_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>'
OLD = f'<w:comments {WORD}><w:comment w:id="7" w:author="老李">{docx_line("旧批注")}</w:comment></w:comments>'
OLD_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="gx1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="notes.xml"/>'
    "</Relationships>"
)
WITH_OLD = {"word/notes.xml": OLD, "word/_rels/document.xml.rels": OLD_RELATIONS}
PARTS = {"[Content_Types].xml": TYPES, "word/media/a.png": "图"}


def packed(body: str, parts: dict[str, str] | None = None) -> bytes:
    """A document with this body and further parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {WORD}><w:body>{body}</w:body></w:document>")
        for name, content in (PARTS | (parts or {})).items():
            archive.writestr(name, content)
    return file.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """All parts of a container."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def mark(text: str, place: FilePlace | None = None) -> Mark:
    """A mark at a place."""
    return Mark(text=text, severity=Severity.ERROR, code="GX301", place=place)


def comments(data: bytes, part: str = "word/comments.xml") -> dict[str, str]:
    """The text of each comment, by its number."""
    found = ElementTree.fromstring(parts_of(data)[part]).iter(f"{W}comment")
    return {one.get(f"{W}id", ""): "\n".join("".join(p.itertext()) for p in one.iter(f"{W}p")) for one in found}


def commented(data: bytes) -> dict[str, str]:
    """The number among all cells of the cell that each comment is at, by the number of the comment."""
    cells = ElementTree.fromstring(parts_of(data)["word/document.xml"]).iter(f"{W}tc")
    return {
        one.get(f"{W}id", ""): str(number)
        for number, cell in enumerate(cells, 1)
        for one in cell.iter(f"{W}commentReference")
    }


INSERTED = re.compile(rb"<w:comment[^>]*/>|<w:r xmlns:w=[^>]*><w:commentReference[^>]*/></w:r>")


@given(reports(), st.data())
def test_each_comment_is_at_its_cell_and_nothing_else_has_changed(report: Report, data: st.DataObject) -> None:
    """Without what was inserted, every part is what it was, and the copy reads as the document does."""
    before = packed(
        joined(blocks_of(document(report)), docx_line, docx_table), data.draw(st.sampled_from(({}, WITH_OLD)))
    )
    source = read_docx(before)
    places = data.draw(st.lists(st.sampled_from([place for _, place in source.places]), min_size=1, unique=True))
    after = mark_docx(before, [mark(f"第{at}条", place) for at, place in enumerate(places)])
    old, new = parts_of(before), parts_of(after)
    assert INSERTED.sub(b"", new["word/document.xml"]) == old["word/document.xml"]
    assert {name: new[name] for name in PARTS if name != "[Content_Types].xml"} == {"word/media/a.png": "图".encode()}
    part = "word/notes.xml" if "word/notes.xml" in old else "word/comments.xml"
    said, at = comments(after, part), commented(after)
    marked = {text: at.get(number) for number, text in said.items() if text != "旧批注"}
    assert marked == {
        f"第{number}条": place.locator if place.kind == "cell" else None for number, place in enumerate(places)
    }
    assert read_docx(after) == source


def cell(*texts: str) -> str:
    """A table with a row of cells."""
    return f"<w:tbl><w:tr>{''.join(f'<w:tc>{text}</w:tc>' for text in texts)}</w:tr></w:tbl>"


def place(locator: str, kind: str = "cell") -> FilePlace:
    """A place by its number."""
    return FilePlace(kind="cell" if kind == "cell" else "paragraph", locator=locator)


def test_old_comments_stay_and_numbers_go_on() -> None:
    """Those made are behind them, in the part that holds them, whatever it is called."""
    before = packed(docx_line("标题") + cell(docx_line("1")), WITH_OLD)
    after = mark_docx(before, [mark("甲", place("1")), mark("乙", place("1", "paragraph"))])
    assert comments(after, "word/notes.xml") == {"7": "旧批注", "8": "甲", "9": "乙"}
    assert b"word/notes.xml" in parts_of(after)["[Content_Types].xml"]
    assert "word/comments.xml" not in parts_of(after)


def test_what_has_no_place_is_one_comment_at_the_start() -> None:
    """So is what has a place that the document does not have."""
    marks: Sequence[Mark] = [mark("甲"), mark("乙", place("99")), mark("丙", place("x"))]
    after = mark_docx(packed(docx_line("标题") + docx_line("正文")), marks)
    assert comments(after) == {"0": "甲\n乙\n丙"}
    assert re.search(rb"<w:p><w:commentRangeStart[^>]*/><w:r><w:t>\xe6\xa0\x87", parts_of(after)["word/document.xml"])


def test_an_empty_paragraph_gets_an_end_tag() -> None:
    """It has nothing to insert into; several comments fit."""
    after = mark_docx(
        packed(cell('<w:p w:x="a&gt;b"/>', docx_line("1"))), [mark("甲", place("1")), mark("乙", place("1"))]
    )
    assert commented(after) == {"0": "1", "1": "1"}


def test_comments_are_behind_the_properties() -> None:
    """Where a paragraph has them; those of a changed paragraph are not its own."""
    properties = "<w:pPr><w:jc/><w:pPrChange><w:pPr/></w:pPrChange></w:pPr>"
    after = mark_docx(packed(f"<w:p>{properties}<w:r/></w:p>"), [mark("甲", place("1", "paragraph"))])
    assert f"{properties}<w:commentRangeStart".encode() in parts_of(after)["word/document.xml"]


def test_names_of_the_namespace_are_the_documents_own() -> None:
    """What is inserted brings its own."""
    data = packed("<x:p xmlns:x='http://schemas.openxmlformats.org/wordprocessingml/2006/main'/>")
    assert commented(mark_docx(data, [mark("甲")])) == {}
    assert comments(mark_docx(data, [mark("甲")])) == {"0": "甲"}


def test_any_text_can_be_said() -> None:
    """What is special to XML is escaped, what it cannot hold is blank."""
    after = mark_docx(packed(docx_line("一")), [mark('<a> & "b" ]]> \x00\ufffe\ud800{0}')])
    assert comments(after) == {"0": '<a> & "b" ]]>    {0}'}


@pytest.mark.parametrize("part", ["[Content_Types].xml", "word/_rels/document.xml.rels"])
def test_a_document_type_is_refused(part: str) -> None:
    """Also in a part that no reader looks at."""
    with pytest.raises(UnreadableError):
        mark_docx(packed(docx_line("一"), {part: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), [mark("甲")])


def test_the_parts_that_comments_need_are_made() -> None:
    """With their relation and their type."""
    data = packed(docx_line("一"))
    after = parts_of(mark_docx(data, [mark("甲")]))
    assert b'Target="comments.xml"' in after["word/_rels/document.xml.rels"]
    assert b'PartName="/word/comments.xml"' in after["[Content_Types].xml"]
