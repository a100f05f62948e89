"""Reports and small documents in every format that is read, as programs write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

import xlsxwriter
from pdfs import pdf, table, text
from word97 import Par, par, row, word97

from gxrules.testing.texts.documents import Document
from gxrules.testing.texts.layouts import Layout, PrintedRow, bare
from gxrules.testing.texts.writing import write

_ROW, _CELL = "\U000f0011", "\U000f0010"


def _marked_rows(rows: Sequence[PrintedRow]) -> Iterator[str]:
    yield from (_ROW + _CELL.join(printed.cells) for printed in rows)
    yield _ROW


# Tables whose rows are given to a writer; a mark alone ends a table.
CELLS = Layout(name="cells", write=_marked_rows)
Block = str | list[list[str]]


def blocks_of(written: str) -> list[Block]:
    """The lines of a document, and its tables as rows of cells."""
    found: list[Block] = []
    rows: list[list[str]] = []
    for line in written.splitlines():
        if line == _ROW:
            found.append(rows)
            rows = []
        elif line.startswith(_ROW):
            rows.append([bare(cell) for cell in line[1:].split(_CELL)])
        else:
            found.append(line)
    return [*found, rows] if rows else found


def zipped(parts: Mapping[str, str | bytes], *, stored: bool = False) -> bytes:
    """A container of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def page(blocks: Sequence[Block] = (), head: str = "", body: str = "") -> str:
    """A page with lines, tables, and whatever else is in its body."""
    said = "\n".join(f"<p>{block}</p>" if isinstance(block, str) else html_table(block) for block in blocks)
    return f"<!DOCTYPE html><html><head>{head}</head><body>{said}{body}</body></html>"


def html_table(rows: Sequence[Sequence[str]]) -> str:
    """A table; line ends in a cell are breaks."""
    lines = ("".join(f"<td>{cell.replace(chr(10), '<br>') or '&nbsp;'}</td>" for cell in cells) for cells in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def docx_line(words: str) -> str:
    """A paragraph with one run."""
    broken = "<w:br/>".join(f"<w:t>{escape(line)}</w:t>" for line in words.split("\n"))
    return f"<w:p><w:r>{broken}</w:r></w:p>"


def docx_table(rows: Sequence[Sequence[str]]) -> str:
    """A table."""
    lines = ("".join(f"<w:tc>{docx_line(cell)}</w:tc>" for cell in cells) for cells in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def docx(body: str, **parts: str) -> bytes:
    """A document with this body, and further parts by their names."""
    document = {"word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>"}
    return zipped(document | {f"word/{name}.xml": content for name, content in parts.items()})


OPENDOCUMENT = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
)


def odt_line(words: str) -> str:
    """A paragraph."""
    return f"<text:p>{'<text:line-break/>'.join(escape(line) for line in words.split(chr(10)))}</text:p>"


def odt_table(rows: Sequence[Sequence[str]]) -> str:
    """A table."""
    lines = ("".join(f"<table:table-cell>{odt_line(cell)}</table:table-cell>" for cell in cells) for cells in rows)
    written = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    return f"<table:table>{written}</table:table>"


def odt(body: str) -> bytes:
    """A document with this body."""
    content = f"<office:body><office:text>{body}</office:text></office:body>"
    document = f"<office:document-content {OPENDOCUMENT}>{content}</office:document-content>"
    # What the file is can be seen only if that is stored as it is.
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": document}, stored=True)


def workbook(blocks: Sequence[Block]) -> bytes:
    """A workbook as the writer of workbooks makes it: tables with borders, values as numbers."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    border = book.add_format({"border": 1})
    sheet = book.add_worksheet("年度报告")
    lines = (cells for block in blocks for cells in ([block] if isinstance(block, str) else block))
    for at, cells in enumerate(lines):
        for column, cell in enumerate([cells] if isinstance(cells, str) else cells):
            if cell.isdecimal() and cell.isascii() and str(int(cell)) == cell:
                sheet.write_number(at, column, int(cell), border)
            elif cell.strip():
                sheet.write_string(at, column, cell)
            elif not isinstance(cells, str):
                sheet.write_blank(at, column, None, border)
    book.close()
    return file.getvalue()


MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def sheet_of(rows: str, *, merges: str = "", strings: str = "", state: str = "") -> bytes:
    """A workbook of one sheet with these rows, as XML."""
    sheets = f'<sheets><sheet name="表" r:id="r1"{state}/></sheets>'
    relation = '<Relationship Id="r1" Target="worksheets/s.xml"/>'
    parts = {
        "xl/workbook.xml": f"<workbook {MAIN} {RELATIONS}>{sheets}</workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relation}</Relationships>",
        "xl/worksheets/s.xml": f"<worksheet {MAIN}><sheetData>{rows}</sheetData>{merges}</worksheet>",
        "xl/sharedStrings.xml": f"<sst {MAIN}>{strings}</sst>",
    }
    return zipped(parts)


def inline(name: str, words: str) -> str:
    """A cell of a sheet, with its text."""
    return f'<c r="{name}" t="inlineStr"><is><t>{escape(words)}</t></is></c>'


def doc_body(blocks: Sequence[Block]) -> Iterator[Par]:
    """The paragraphs of a Word 97 document; a line end in a cell is a paragraph's."""
    for block in blocks:
        if isinstance(block, str):
            yield par(block)
            continue
        for cells in block:
            yield from row(*([par(line) for line in cell.split("\n")] for cell in cells))


def drawn(blocks: Sequence[Block]) -> bytes:
    """One page of a PDF that is as high and wide as it takes, with the tables' lines."""
    top, out = 4950.0, []
    for block in blocks:
        for cells in [block] if isinstance(block, str) else block:
            if isinstance(cells, str):
                out.append(text(50, top - 14, cells))
                top -= 18
            else:
                out.append(table([cells], top=top, width=3900))
                top -= 4 + 12 * max(cell.count("\n") + 1 for cell in cells)
    return pdf("".join(out), box=(4000, 5000))


def _joined(blocks: Sequence[Block], line: Callable[[str], str], grid: Callable[[list[list[str]]], str]) -> str:
    return "".join(line(block) if isinstance(block, str) else grid(block) for block in blocks)


Writer = Callable[[Sequence[Block]], bytes]
WRITERS: Mapping[str, Writer] = {
    "html": lambda blocks: page(blocks).encode(),
    "docx": lambda blocks: docx(_joined(blocks, docx_line, docx_table)),
    "xlsx": workbook,
    "odt": lambda blocks: odt(_joined(blocks, odt_line, odt_table)),
    "doc": lambda blocks: word97(*doc_body(blocks)),
    "pdf": drawn,
}


def in_format(source: Document, name: str) -> bytes:
    """A report in a format."""
    return WRITERS[name](blocks_of(write(source, CELLS).text))
