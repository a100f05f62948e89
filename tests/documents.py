"""Reports and small documents in every format that is read, as programs write them."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import accumulate, takewhile
from typing import Any
from xml.sax.saxutils import escape

import attrs
import xlsxwriter
from pdfs import Box, pdf, text
from word97 import BELOW, BELOW_FIRST, Par, par, row, word97
from xlsxwriter.exceptions import OverlappingRange

from gxrules.testing.texts.documents import Document, PrintedCell, map_pieces
from gxrules.testing.texts.layouts import Layout, PrintedRow, bare
from gxrules.testing.texts.writing import write

_ROW, _CELL, _SPAN, _COVERED, _BREAK = "\U000f0011", "\U000f0010", "\U000f0012", "\U000f0013", "\U000f0014"


def _marked_rows(rows: Sequence[PrintedRow]) -> Iterator[str]:
    yield from (_ROW + _CELL.join(printed.cells) for printed in rows)
    yield _ROW


# Tables whose rows are given to a writer; a mark alone ends a table. In one with merges what they cover is a cell.
_PLAIN = Layout(name="cells", write=_marked_rows)
_MERGED = Layout(name="cells with merges", write=_marked_rows, covered="repeat")


@attrs.frozen(kw_only=True)
class Cell:
    """A cell of a table: its text, its first column, how many columns and rows it spans, whether a merge covers it."""

    text: str
    column: int = 0
    columns: int = 1
    rows: int = 1
    is_covered: bool = False


Row = Sequence[Cell]
Block = str | Sequence[Row]


def row_of(*texts: str) -> Row:
    """A row of cells that span nothing."""
    return [Cell(text=text, column=column) for column, text in enumerate(texts)]


def _marked(piece: PrintedCell) -> PrintedCell:
    text = _COVERED if piece.kind == "covered" else piece.text
    return attrs.evolve(piece, text=text + _SPAN * (piece.columns - 1), columns=1)


def blocks_of(source: Document, *, merged: bool = False, broken: bool = False) -> list[Block]:
    """The lines of a report and its tables: with or without merges, and with line ends in labels or without."""
    layout = _MERGED if merged else _PLAIN
    source = map_pieces(source, _with_break) if broken else source
    found: list[Block] = []
    rows: list[list[Cell]] = []
    for line in write(map_pieces(source, _marked) if merged else source, layout).text.splitlines():
        if line == _ROW:
            found.append(_with_heights(rows))
            rows = []
        elif line.startswith(_ROW):
            rows.append(_placed(line[1:].split(_CELL)))
        else:
            found.append(line)
    return found


def _with_break(piece: PrintedCell) -> PrintedCell:
    text = re.sub("(?<=[\u4e00-\u9fff]{2})(?=[\u4e00-\u9fff])", _BREAK, piece.text, count=1)
    return piece if piece.kind == "value" else attrs.evolve(piece, text=text)


def _placed(texts: Sequence[str]) -> list[Cell]:
    found: list[Cell] = []
    column = 0
    for marked in texts:
        columns = 1 + marked.count(_SPAN)
        said = bare(marked).replace(_SPAN, "").replace(_COVERED, "").replace(_BREAK, "\n")
        found.append(Cell(text=said, column=column, columns=columns, is_covered=_COVERED in marked))
        column += columns
    return found


def _with_heights(rows: Sequence[Row]) -> list[Row]:
    """The rows with how many of them each cell spans."""
    covered = [{cell.column for cell in row if cell.is_covered} for row in rows]

    def height(at: int, column: int) -> int:
        return 1 + sum(1 for _ in takewhile(lambda below: column in below, covered[at + 1 :]))

    return [
        [cell if cell.is_covered else attrs.evolve(cell, rows=height(at, cell.column)) for cell in row]
        for at, row in enumerate(rows)
    ]


def zipped(parts: Mapping[str, str | bytes], *, stored: bool = False) -> bytes:
    """A container of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def page(blocks: Sequence[Block] = (), head: str = "") -> str:
    """A page with lines and tables."""
    said = "\n".join(f"<p>{block}</p>" if isinstance(block, str) else html_table(block) for block in blocks)
    return f"<!DOCTYPE html><html><head>{head}</head><body>{said}</body></html>"


def html_table(rows: Sequence[Row]) -> str:
    """A table; line ends in a cell are breaks."""
    cell = "<td{}>{}</td>"
    lines = (
        "".join(
            cell.format(_spans(one), one.text.replace("\n", "<br>") or "&nbsp;") for one in row if not one.is_covered
        )
        for row in rows
    )
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def _spans(cell: Cell) -> str:
    return f' colspan="{cell.columns}"' * (cell.columns > 1) + f' rowspan="{cell.rows}"' * (cell.rows > 1)


WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def docx_line(words: str) -> str:
    """A paragraph with one run."""
    broken = "<w:br/>".join(f"<w:t>{escape(line)}</w:t>" for line in words.split("\n"))
    return f"<w:p><w:r>{broken}</w:r></w:p>"


def docx_table(rows: Sequence[Row]) -> str:
    """A table."""
    lines = (
        "".join(f"<w:tc><w:tcPr>{_merges(cell)}</w:tcPr>{docx_line(cell.text)}</w:tc>" for cell in row) for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def _merges(cell: Cell) -> str:
    start = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else "<w:vMerge/>" * cell.is_covered
    return f'<w:gridSpan w:val="{cell.columns}"/>' * (cell.columns > 1) + start


def docx(body: str, **parts: str) -> bytes:
    """A document with this body, and further parts by their names."""
    document = {"word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>"}
    return zipped(document | {f"word/{name}.xml": content for name, content in parts.items()})


OPENDOCUMENT = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        **{name: name for name in ("office", "text", "table", "style")},
        "draw": "drawing",
        "svg": "svg-compatible",
    }.items()
)


def odt_line(words: str) -> str:
    """A paragraph."""
    return f"<text:p>{'<text:line-break/>'.join(escape(line) for line in words.split(chr(10)))}</text:p>"


def odt_table(rows: Sequence[Row]) -> str:
    """A table."""
    written = "".join(f"<table:table-row>{''.join(map(_odt_cell, row))}</table:table-row>" for row in rows)
    return f"<table:table>{written}</table:table>"


def _odt_cell(cell: Cell) -> str:
    spans = (("columns", cell.columns), ("rows", cell.rows))
    said = "".join(f' table:number-{name}-spanned="{count}"' for name, count in spans if count > 1)
    covered = "<table:covered-table-cell/>"
    if cell.is_covered:
        return covered * cell.columns
    return f"<table:table-cell{said}>{odt_line(cell.text)}</table:table-cell>" + covered * (cell.columns - 1)


def odt(body: str, styles: str = "") -> bytes:
    """A document with this body, and these styles of its own."""
    content = f"<office:body><office:text>{body}</office:text></office:body>"
    own = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    document = f"<office:document-content {OPENDOCUMENT}>{own}{content}</office:document-content>"
    # What the file is can be seen only if that is stored as it is.
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": document}, stored=True)


def workbook(blocks: Sequence[Block]) -> bytes:
    """A workbook as the writer of workbooks makes it: tables with borders, values as numbers."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    border = book.add_format({"border": 1})
    sheet = book.add_worksheet("年度报告")
    for at, line in enumerate(lines_of(blocks)):
        if isinstance(line, str):
            sheet.write_string(at, 0, line)
        for cell in line if not isinstance(line, str) else ():
            if not cell.is_covered and cell.rows * cell.columns > 1:
                # Merges of a damaged table may overlap; no workbook has those.
                with suppress(OverlappingRange):
                    sheet.merge_range(at, cell.column, at + cell.rows - 1, cell.column + cell.columns - 1, "", border)
            if not cell.is_covered:
                _write_cell(sheet, at, cell, border)
    book.close()
    return file.getvalue()


def _write_cell(sheet: Any, at: int, cell: Cell, border: Any) -> None:
    if cell.text.isdecimal() and cell.text.isascii() and str(int(cell.text)) == cell.text:
        sheet.write_number(at, cell.column, int(cell.text), border)
    elif cell.text.strip():
        sheet.write_string(at, cell.column, cell.text, border)
    else:
        sheet.write_blank(at, cell.column, None, border)


def lines_of(blocks: Sequence[Block]) -> Iterator[str | Row]:
    """The lines and rows of a document."""
    for block in blocks:
        yield from [block] if isinstance(block, str) else block


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
    for line in lines_of(blocks):
        if isinstance(line, str):
            yield par(line)
            continue
        edges = [*(1000 * cell.column for cell in line), 1000 * (line[-1].column + line[-1].columns)]
        flags = [BELOW_FIRST if cell.rows > 1 else BELOW * cell.is_covered for cell in line]
        yield from row(*([par(each) for each in cell.text.split("\n")] for cell in line), edges=edges, flags=flags)


def rich_text(blocks: Sequence[Block]) -> bytes:
    """A document in the Rich Text Format."""
    lines = (_rich_line(line) if isinstance(line, str) else _rich_row(line) for line in lines_of(blocks))
    return ("{\\rtf1\\ansi\\ansicpg936\\uc1{\\fonttbl{\\f0\\fcharset134 Song;}}\n" + "".join(lines) + "}").encode(
        "ascii"
    )


def _rich_line(words: str) -> str:
    return f"\\pard\\plain\\f0 {_rich(words)}\\par\n"


def _rich_row(cells: Row) -> str:
    defined = "".join(
        "\\clvmrg" * cell.is_covered + "\\clvmgf" * (cell.rows > 1) + f"\\cellx{1000 * (cell.column + cell.columns)}"
        for cell in cells
    )
    said = "".join(f"\\pard\\intbl {_rich(cell.text)}\\cell" for cell in cells)
    return f"\\trowd\\trleft{1000 * cells[0].column}{defined}{said}\\row\n"


def _rich(words: str) -> str:
    """Words, with each character that ASCII does not have as its number, and a mark for programs that know none."""
    units = struct.unpack(f"<{len(words.encode('utf-16-le')) // 2}H", words.encode("utf-16-le"))
    return "".join(
        _RICH.get(unit) or (chr(unit) if unit < 128 else f"\\u{(unit ^ 0x8000) - 0x8000}?") for unit in units
    )


_RICH = {10: "\\par ", **{ord(sign): f"\\{sign}" for sign in "\\{}"}}
_LINE, _FULL = 18.0, 3900.0


def drawn(blocks: Sequence[Block]) -> bytes:
    """One page of a PDF that is as high and wide as it takes, with the tables' lines."""
    top, out = 4950.0, []
    for block in blocks:
        if isinstance(block, str):
            out.append(text(50, top - 14, block))
            top -= _LINE
            continue
        tops = [*accumulate((-_height(row) for row in block), initial=top)]
        width = max(row[-1].column + row[-1].columns for row in block)
        for at, cells in enumerate(block):
            # Rows may be of different columns; those of a table without merges fill its width.
            own = width if any(cell.rows * cell.columns > 1 for row in block for cell in row) else len(cells)
            out += [_box(cell, _FULL / own, tops[at], tops[at + cell.rows]) for cell in cells if not cell.is_covered]
        top = tops[-1]
    return pdf("".join(out), box=(4000, 5000))


def _height(cells: Row) -> float:
    return 4 + 12 * max(cell.text.count("\n") + 1 for cell in cells)


def _box(cell: Cell, width: float, top: float, bottom: float) -> str:
    left = 50 + width * cell.column
    right = left + width * cell.columns
    return Box(left=left, right=right, top=top, bottom=bottom, lines=tuple(cell.text.split("\n"))).drawn()


def joined(blocks: Sequence[Block], line: Callable[[str], str], grid: Callable[[Sequence[Row]], str]) -> str:
    return "".join(line(block) if isinstance(block, str) else grid(block) for block in blocks)


Writer = Callable[[Sequence[Block]], bytes]
WRITERS: Mapping[str, Writer] = {
    "html": lambda blocks: page(blocks).encode(),
    "docx": lambda blocks: docx(joined(blocks, docx_line, docx_table)),
    "xlsx": workbook,
    "odt": lambda blocks: odt(joined(blocks, odt_line, odt_table)),
    "doc": lambda blocks: word97(*doc_body(blocks)),
    "rtf": rich_text,
    "pdf": drawn,
}
