"""Marked copies of Word documents and workbooks in LibreOffice: it finds each comment at its cell, and shows it."""

import io
import json
import operator
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from conftest import ROOT, TEXTS
from documents import WORD, Row, blocks_of, docx_line, docx_table, joined, workbook

from gxrules import Checker, Result, Severity, read
from gxrules.output.marked_copy import marked_copy, marks_of
from gxrules.testing.texts.documents import document
from gxrules.types import Mark, Marker, RenderOptions

MISSING = [name for name in ("soffice", "pdftoppm") if shutil.which(name) is None]
pytestmark = pytest.mark.skipif(
    bool(MISSING),
    reason=f"{' and '.join(MISSING)} missing; try: apt-get install libreoffice-writer libreoffice-calc poppler-utils",
)
# The pictures stay, for people to look at.
PICTURES = ROOT / "build" / "integration"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BASE = "{urn:oasis:names:tc:opendocument:xmlns:"
TABLE, ROW = f"{BASE}table:1.0}}table", f"{BASE}table:1.0}}table-row"
CELLS = (f"{BASE}table:1.0}}table-cell", f"{BASE}table:1.0}}covered-table-cell")
NOTE, LINE = f"{BASE}office:1.0}}annotation", f"{BASE}text:1.0}}p"
REPEATED, ROWS_REPEATED = (f"{BASE}table:1.0}}number-{name}-repeated" for name in ("columns", "rows"))

WITH_NOTES = json.dumps({"ExportNotes": {"type": "boolean", "value": "true"}})

Where = tuple[str, int, int]


def word_document(text: str) -> bytes:
    """The twin of a text: the same report as a Word document, with the parts that programs ask for and borders."""
    body = joined(blocks_of(document(read(text)), merged=True), docx_line, _framed)
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Target="word/document.xml" '
            f'Type="{OFFICE}/officeDocument"/></Relationships>'
        ),
        "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def _framed(rows: Sequence[Row]) -> str:
    """A table with lines and the widths of its columns, without which programs make columns of their own."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in sides)
    columns = max(row[-1].column + row[-1].columns for row in rows)
    grid = f'<w:tblGrid>{f"""<w:gridCol w:w="{WIDE}"/>""" * columns}</w:tblGrid>'
    head = f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>{grid}"
    return re.sub(r'<w:tcPr>(<w:gridSpan w:val="([0-9]+)"/>)?', _wide, docx_table(rows).replace("<w:tbl>", head))


WIDE = 800


def _wide(found: re.Match[str]) -> str:
    return f'<w:tcPr><w:tcW w:w="{WIDE * int(found[2] or 1)}" w:type="dxa"/>{found[1] or ""}'


def marked(checker: Checker, data: bytes, name: str) -> tuple[bytes, list[Mark]]:
    """The copy with the findings of a report, and a mark of its own at every fifth cell."""
    result = checker.check(data, name=name)
    marks = [*marks_of(result, RenderOptions(plugins=checker.plugins)), *_more(result)]
    marker = next(one for plugin in checker.plugins for one in plugin.markers if f".{one.name}" == Path(name).suffix)
    assert isinstance(marker, Marker)
    return marked_copy(marker, data, marks, checker.plugins), marks


def _more(result: Result) -> Iterator[Mark]:
    assert result.source is not None
    cells = [place for _, place in result.source.places if place.kind == "cell"]
    for number, place in enumerate(cells[::5]):
        yield Mark(text=f"第{number}处", severity=Severity.INFO, place=place)


def convert(form: str, folder: Path, *files: Path) -> None:
    """Let LibreOffice write files in another format, into the folder they are in."""
    command = ["soffice", "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", form, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)


def comments_of(path: Path) -> Counter[tuple[Where, str]]:
    """The comments at cells of a file that LibreOffice wrote: the cell, from 1, and the text of each."""
    with zipfile.ZipFile(path) as archive:
        content = ElementTree.fromstring(archive.read("content.xml"))
    return Counter(
        ((name, row, column), "\n".join("".join(line.itertext()) for line in note.iter(LINE)))
        for number, table in enumerate(content.iter(TABLE), 1)
        for name in [table.get(f"{BASE}table:1.0}}name", "") if path.suffix == ".ods" else str(number)]
        for row, column, cell in _cells(table)
        for note in cell.iter(NOTE)
    )


def _cells(table: Element) -> Iterator[tuple[int, int, Element]]:
    at = 1
    for row in table.iter(ROW):
        column = 1
        for cell in (cell for cell in row if cell.tag in CELLS):
            yield at, column, cell
            column += int(cell.get(REPEATED, "1"))
        at += int(row.get(ROWS_REPEATED, "1"))


def test_each_comment_of_a_word_document_is_at_its_cell(tmp_path: Path) -> None:
    """In the twins of all samples and seeds, converted to the format of LibreOffice."""
    checker, expected = Checker(), {}
    for text in TEXTS:
        copy, marks = marked(checker, word_document(text.read_text("utf-8")), f"{text.stem}.docx")
        (tmp_path / f"{text.stem}.docx").write_bytes(copy)
        expected[text.stem] = Counter(
            ((str(mark.place.table), mark.place.row, mark.place.column), mark.text)
            for mark in marks
            if mark.place is not None and mark.place.kind == "cell"
        )
    convert("odt", tmp_path, *(tmp_path / f"{stem}.docx" for stem in expected))
    assert {stem: comments_of(tmp_path / f"{stem}.odt") for stem in expected} == expected


def test_each_comment_of_a_workbook_is_at_its_cell(tmp_path: Path) -> None:
    """Those of a cell are one; what is without a place is at the first cell, and none of these."""
    checker, expected = Checker(), {}
    for text in TEXTS:
        data = workbook(blocks_of(document(read(text.read_text("utf-8"))), merged=True))
        copy, marks = marked(checker, data, f"{text.stem}.xlsx")
        (tmp_path / f"{text.stem}.xlsx").write_bytes(copy)
        said: dict[str, list[str]] = {}
        for mark in marks:
            said.setdefault(mark.locator or "'年度报告'!A1", []).append(mark.text)
        expected[text.stem] = Counter((_place(locator), "\n".join(texts)) for locator, texts in said.items())
    convert("ods", tmp_path, *(tmp_path / f"{stem}.xlsx" for stem in expected))
    assert {stem: comments_of(tmp_path / f"{stem}.ods") for stem in expected} == expected


def _place(locator: str) -> Where:
    found = re.fullmatch(r"'(.*)'!([A-Z])([0-9]+)", locator)
    assert found
    return found[1], int(found[3]), ord(found[2]) - ord("A") + 1


def test_a_marked_document_shows_its_comments(tmp_path: Path) -> None:
    """Printed, its pages have a sign at each cell with a comment, and else look as those of the document."""
    checker = Checker()
    data = word_document((ROOT / "samples" / "broken-sum-2022.txt").read_text("utf-8"))
    copy = marked_copy(
        next(one for plugin in checker.plugins for one in plugin.markers if one.name == "docx"),
        data,
        marks_of(checker.check(data), RenderOptions(plugins=checker.plugins)),
    )
    for name, content in (("plain", data), ("marked", copy)):
        (tmp_path / f"{name}.docx").write_bytes(content)
    convert(f"pdf:writer_pdf_Export:{WITH_NOTES}", tmp_path, tmp_path / "plain.docx", tmp_path / "marked.docx")
    plain, marked = (_pictures(tmp_path / f"{name}.pdf") for name in ("plain", "marked"))
    changed = [
        sum(map(operator.ne, before.read_bytes(), after.read_bytes()))
        for before, after in zip(plain, marked, strict=True)
    ]
    assert any(changed)
    assert max(changed) < plain[0].stat().st_size * _MOST_CHANGED


_MOST_CHANGED = 0.01


def _pictures(path: Path) -> list[Path]:
    """A picture of each page, and one that people can open."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob(f"{path.stem}-*"):
        old.unlink()
    for form in ((), ("-png",)):
        command = ["pdftoppm", "-r", "70", *form, str(path), str(PICTURES / path.stem)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    return sorted(PICTURES.glob(f"{path.stem}-*.ppm"))
