"""Marked copies of PDF files: a box with a note at each place, behind the bytes of the file."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from ctypes import byref, c_ushort
from typing import Any

import pypdfium2_raw as pdfium
import pytest
from documents import WRITERS, blocks_of
from hypothesis import given
from hypothesis import strategies as st
from pdfs import Box, pdf, table, text

from gxrules import Report, Severity
from gxrules.errors import UnreadableError
from gxrules.testing.texts.documents import document
from gxrules.testing.texts.strategies import reports
from gxrules.types import FilePlace, Mark
from gxrules_pdf.marked_copy import mark_pdf
from gxrules_pdf.pdfium import frame_of, open_document, start
from gxrules_pdf.reading import read_pdf

TABLE = Box(left=100, right=200, top=700, bottom=650, lines=("甲",)).drawn()
TABLE += Box(left=200, right=300, top=700, bottom=650, lines=("12",)).drawn()
PAGES = (text(100, 760, "一、总体情况") + TABLE, text(100, 760, "二、主动公开情况") + TABLE)
AS_NEAR = 0.1


@pytest.fixture(scope="module", autouse=True)
def _library() -> None:
    start()


def mark(words: str, place: FilePlace | None = None, severity: Severity = Severity.ERROR) -> Mark:
    """A mark at a place."""
    return Mark(text=words, severity=severity, code="GX301", place=place)


def places_of(data: bytes) -> list[FilePlace]:
    """All places of a file."""
    return [place for _, place in read_pdf(data).places]


def notes(data: bytes) -> list[tuple[int, str, tuple[float, ...], str]]:
    """Page, kind, box as a reader sees it, and text of each note."""
    with open_document(data) as opened:
        return [note for number in range(pdfium.FPDF_GetPageCount(opened)) for note in _notes(opened, number)]


def _notes(opened: Any, number: int) -> Iterator[tuple[int, str, tuple[float, ...], str]]:
    page = pdfium.FPDF_LoadPage(opened, number)
    to_page = frame_of(page).to_page
    kinds = {pdfium.FPDF_ANNOT_SQUARE: "box", pdfium.FPDF_ANNOT_TEXT: "sign"}
    for at in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note = pdfium.FPDFPage_GetAnnot(page, at)
        box = pdfium.FS_RECTF()
        pdfium.FPDFAnnot_GetRect(note, byref(box))
        said = (c_ushort * 5000)()
        size = pdfium.FPDFAnnot_GetStringValue(note, b"Contents", said, ctypes.sizeof(said))
        kind = kinds.get(pdfium.FPDFAnnot_GetSubtype(note), "other")
        where = to_page.box(box.left, box.bottom, box.right, box.top)
        yield number + 1, kind, where, bytes(said)[: size - 2].decode("utf-16-le")
        pdfium.FPDFPage_CloseAnnot(note)
    pdfium.FPDF_ClosePage(page)


@given(reports(), st.data())
def test_each_note_is_around_its_place_and_the_file_is_as_it_was(report: Report, data: st.DataObject) -> None:
    """All bytes of the file come first, and the copy reads as the file does: its boxes are no lines of a table."""
    before = WRITERS["pdf"](blocks_of(document(report), merged=data.draw(st.booleans())))
    source = read_pdf(before)
    places = data.draw(st.lists(st.sampled_from([place for _, place in source.places]), min_size=1, unique=True))
    after = mark_pdf(before, [mark(f"第{at}条", place) for at, place in enumerate(places)])
    assert after.startswith(before)
    assert read_pdf(after) == source
    found = {said: (page, kind, pytest.approx(box, abs=AS_NEAR)) for page, kind, box, said in notes(after)}
    assert found == {f"第{at}条": (place.page, "box", place.box) for at, place in enumerate(places)}


TURNS = ("", "0 1 -1 0 600 0 cm ", "-1 0 0 -1 600 800 cm ", "0 -1 1 0 0 800 cm ")


@pytest.mark.parametrize("box", ["", "/CropBox [10 20 590 790]"])
@pytest.mark.parametrize("quarters", range(4))
def test_a_page_may_be_turned_or_cut(quarters: int, box: str) -> None:
    """The box is where a reader sees the cell; the page is the one the place is on."""
    # Words of one numeral are the same whichever fonts the machine has.
    content = TURNS[quarters] + text(100, 550, "2022") + table([("1.", "1", "", "3"), ("2.", "4", "5", "6")], top=500)
    before = pdf(content, content, extra=f"/Rotate {90 * quarters} {box}")
    places = places_of(before)
    after = mark_pdf(before, [mark("甲", place) for place in places])
    seen = [(page, tuple(round(side, 1) for side in where)) for page, _, where, _ in notes(after)]
    assert sorted(seen) == sorted((place.page, tuple(round(side, 1) for side in place.box or ())) for place in places)
    # The line that both pages begin with is kept once.
    assert [page for page, _ in sorted(seen)] == [1] * 9 + [2] * 8


def test_the_marks_of_a_place_are_one_note_and_those_without_one_another() -> None:
    """That is a sign at the start, in the colour of the most severe."""
    before = pdf(*PAGES)
    place = places_of(before)[1]
    after = mark_pdf(before, [mark("一", place), mark("二", place), mark("三"), mark("四", FilePlace(kind="cell"))])
    assert sorted((page, kind, said) for page, kind, _, said in notes(after)) == [
        (1, "box", "一\n二"),
        (1, "sign", "三\n四"),
    ]


def test_notes_that_are_there_stay() -> None:
    """A copy of a copy has those of both."""
    before = pdf(*PAGES)
    first, second = places_of(before)[:2]
    after = mark_pdf(mark_pdf(before, [mark("旧", first)]), [mark("新 <&>)\\(", second)])
    assert [said for _, _, _, said in notes(after)] == ["旧", "新 <&>)\\("]
    assert read_pdf(after) == read_pdf(before)


def test_something_may_be_before_the_file() -> None:
    """Readers count from its first mark."""
    before = b"%!x\n" + pdf(*PAGES)
    after = mark_pdf(before, [mark("甲", places_of(before)[0])])
    assert after.startswith(before)
    assert [said for _, _, _, said in notes(after)] == ["甲"]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\nstartxref"])
def test_what_is_no_file_is_refused(data: bytes) -> None:
    """In a sentence."""
    with pytest.raises(UnreadableError):
        mark_pdf(data, [mark("甲")])


def test_a_page_that_is_not_there_is_refused() -> None:
    """A place of another file does not take the run down."""
    place = FilePlace(kind="cell", page=9, box=(0.0, 0.0, 1.0, 1.0))
    with pytest.raises(UnreadableError):
        mark_pdf(pdf(*PAGES), [mark("甲", place)])
