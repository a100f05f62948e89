"""Documents made to harm whoever opens them; each is read in a process of its own, whose memory is limited."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import attrs
from documents import (
    MAIN,
    RELATIONS,
    WORD,
    docx,
    docx_line,
    docx_table,
    inline,
    odt,
    page,
    row_of,
    sheet_of,
    zipped,
)
from pdfs import pdf, text
from word97 import par, word97

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1_000_000
# No process may take more of either: the first is what the test asks, the second what the system gives.
MOST, GIVEN = 300 * MEGABYTE, 2_000 * MEGABYTE


def _lying(data: bytes) -> bytes:
    """A container whose directory says that its largest part is small."""
    at = data.rindex(b"PK\x01\x02")
    return data[: at + 24] + struct.pack("<I", 1_000) + data[at + 28 :]


def _zip_bomb() -> bytes:
    return zipped({"word/document.xml": bytes(200 * MEGABYTE)})


def _xml(body: str, head: str = "") -> bytes:
    return zipped({"word/document.xml": f"{head}<w:document {WORD}><w:body>{body}</w:body></w:document>"})


def _entities() -> bytes:
    names = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    return _xml(docx_line("x").replace("x", "&e9;"), f'<!DOCTYPE d [<!ENTITY e0 "哈">{names}]>')


def _late_entities() -> bytes:
    """Beyond where anyone looks for a document type."""
    return _xml("<w:p/>", f'<!--{" " * 5_000}--><!DOCTYPE d [<!ENTITY a "{"哈" * 1000}">]>')


def _external_entity() -> bytes:
    head = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return _xml("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", head)


def _external_relation() -> bytes:
    link = '<Relationship Id="r1" TargetMode="External" Target="file:///etc/passwd" Type="attachedTemplate"/>'
    parts = {"word/_rels/document.xml.rels": f"<Relationships>{link}</Relationships>"}
    body = f"{docx_line('甲')}<w:altChunk r:id='r1'/>"
    return zipped({"word/document.xml": f"<w:document {WORD} {RELATIONS}><w:body>{body}</w:body></w:document>"} | parts)


def _spans(name: str, value: int, count: int) -> bytes:
    cells = "".join(f'<td {name}="{value}">1</td>' for _ in range(count))
    return page().replace("<body>", f"<body><table>{f'<tr>{cells}</tr>' * 100}</table>").encode()


def _grid_span() -> bytes:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr>{docx_line("1")}</w:tc>'
    return docx(f"<w:tbl>{f'<w:tr>{cell * 50}</w:tr>' * 200}</w:tbl>")


def _controls() -> bytes:
    depth = 50_000
    return docx("<w:sdt><w:sdtContent>" * depth + docx_line("深") + "</w:sdtContent></w:sdt>" * depth)


def _nested_tables() -> bytes:
    depth = 3_000
    return docx("<w:tbl><w:tr><w:tc>" * depth + docx_table([row_of("1", "2")]) + "</w:tc></w:tr></w:tbl>" * depth)


def _far_cells() -> bytes:
    names = (f'<row r="{row}">{inline(f"A{row}", "甲")}{inline(f"XFD{row}", "远")}</row>' for row in (1, 2, 1048576))
    return sheet_of("".join(names))


def _sparse_sheet() -> bytes:
    rows = (f'<row r="{at}"><c r="A{at}"><v>1</v></c><c r="BL{at}"><v>1</v></c></row>' for at in range(1, 90_000))
    return sheet_of("".join(rows))


def _merges() -> bytes:
    rows = "".join(f'<row r="{at}">{inline(f"A{at}", "甲")}{inline(f"B{at}", "1")}</row>' for at in range(1, 1_000))
    merges = "".join(f'<mergeCell ref="A{at % 1000 + 1}:C{at % 1000 + 900}"/>' for at in range(1_000_000))
    return sheet_of(rows, merges=f"<mergeCells>{merges}</mergeCells>")


def _external_sheet() -> bytes:
    link = '<Relationship Id="r1" TargetMode="External" Target="file:///etc/passwd"/>'
    book = f'<workbook {MAIN} {RELATIONS}><sheets><sheet name="表" r:id="r1"/></sheets></workbook>'
    return zipped({"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": f"<Relationships>{link}</Relationships>"})


def _repeated(what: str) -> bytes:
    cell = '<table:table-cell table:number-columns-repeated="1000000000"/>'
    row = f'<table:table-row table:number-rows-repeated="1000000000">{cell * 20}</table:table-row>'
    return odt(f"<table:table>{row * (1 if what == 'columns' else 500)}</table:table>")


def _loop() -> bytes:
    data = bytearray(word97(*[par("甲" * 50)] * 100))
    (table,) = struct.unpack_from("<I", data, 76)
    count = len(data) // 512 - 1
    struct.pack_into(f"<{count}I", data, (table + 1) * 512, *range(count))
    return bytes(data)


def _many_table_sectors() -> bytes:
    data = bytearray(word97(par("甲")))
    struct.pack_into("<I", data, 44, 0xFFFFFF00)
    struct.pack_into("<II", data, 68, 0, 0xFFFFFF00)
    return bytes(data)


def _inflating() -> bytes:
    """A content stream of two gigabytes of spaces."""
    packer = zlib.compressobj(9)
    begun = packer.compress(b" ") + packer.flush(zlib.Z_FULL_FLUSH)
    part = packer.compress(b" " * (10 * MEGABYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = begun + part * 200
    whole = pdf("MARK")
    start = whole.rindex(b"<< /Length", 0, whole.rindex(b"stream\n", 0, whole.rindex(b"endstream")))
    end = whole.rindex(b"endstream")
    head = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed)
    return whole[:start] + head + packed + b"\n" + whole[end:]


def _pages() -> bytes:
    kids = b"7 0 R " * 100_000
    whole = pdf(text(50, 700, "甲"))
    return whole.replace(b"/Kids [7 0 R] /Count 1", b"/Kids [" + kids + b"] /Count 100000")


def _saved() -> bytes:
    head = b"From: <x>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: "
    picture = b"image/png\nContent-Transfer-Encoding: base64\n\n" + b"QUJD" * 19 * 1_000_000
    return head + picture + b"\n--x\nContent-Type: text/html\n\n" + page(["甲"]).encode() + b"\n--x--\n"


def _saved_parts() -> bytes:
    head = b"From: <x>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
    return head + b"--x\nContent-Type: text/plain\n\na\n" * 100_000 + b"--x--\n"


KINDS: Mapping[str, Callable[[], bytes]] = {
    "DOCX: a part that inflates to 200 MB": _zip_bomb,
    "DOCX: the same, the directory saying 1 kB": lambda: _lying(_zip_bomb()),
    "DOCX: a document type with 10^9 entities": _entities,
    "DOCX: a document type after 5,000 characters": _late_entities,
    "DOCX: an entity that names a file": _external_entity,
    "DOCX: a relation that names a file": _external_relation,
    "DOCX: 10,000 cells that span 10^8 columns": _grid_span,
    "DOCX: 50,000 nested content controls": _controls,
    "DOCX: 3,000 nested tables": _nested_tables,
    "HTML: 200,000 nested elements": lambda: b"<html>" + b"<div>" * 200_000,
    "HTML: 40,000 cells that span 10^8 columns": lambda: _spans("colspan", 10**8, 400),
    "HTML: 40,000 cells that span 10^8 rows": lambda: _spans("rowspan", 10**8, 400),
    "MHTML: a picture of 76 MB": _saved,
    "MHTML: 100,000 parts": _saved_parts,
    "XLSX: cells in the last row and column": _far_cells,
    "XLSX: 90,000 rows of two cells, 64 columns apart": _sparse_sheet,
    "XLSX: 1,000,000 merges over one another": _merges,
    "XLSX: a sheet that is another file": _external_sheet,
    "ODT: cells repeated 10^9 times": lambda: _repeated("columns"),
    "ODT: rows and cells repeated 10^9 times": lambda: _repeated("rows"),
    "DOC: sectors that loop": _loop,
    "DOC: a table of 2^32 sectors": _many_table_sectors,
    "RTF: 1,000,000 nested groups": lambda: b"{\\rtf1" + b"{" * 1_000_000,
    "RTF: 1,000,000 rows": lambda: b"{\\rtf1" + b"\\trowd\\cellx9 1\\cell\\row" * 1_000_000,
    "PDF: a stream that inflates to 2 GB": _inflating,
    "PDF: 300,000 lines": lambda: pdf("0 0 m 500 500 l S\n" * 300_000),
    "PDF: 100,000 pages": _pages,
    "PDF: arrays nested 100,000 deep": lambda: pdf("[" * 100_000),
}

_READ = """
import sys
from pathlib import Path
from gxrules import read
from gxrules.errors import UnreadableError
read("一、总体情况")
data = Path(sys.argv[1]).read_bytes()
try:
    print(f"read, {len(read(data).source.text)} characters")
except UnreadableError as refused:
    print(f"refused: {refused.en}")
"""
# The peak of a process is at least that of the one that started it, so a small one does.
_START = """
import json, os, resource, subprocess, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]),) * 2)
reader = subprocess.Popen(sys.argv[2:], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
said, wrong = reader.communicate()
used = resource.getrusage(resource.RUSAGE_CHILDREN)
seconds, peak = used.ru_utime + used.ru_stime, used.ru_maxrss * 1024
print(json.dumps([reader.returncode, said.decode(), wrong.decode(), seconds, peak]))
"""


@attrs.frozen
class Outcome:
    """How a document was read: whether without an unknown error, what was said, and what its processes used.

    ``seconds`` of the processor, their start included; ``peak`` in bytes, of the largest.
    """

    ok: bool
    said: str
    seconds: float
    peak: int


def outcome(data: bytes) -> Outcome:
    """Read a document in a process of its own; what that starts is counted, too."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "document"
        file.write_bytes(data)
        reader = [sys.executable, "-c", _READ, str(file)]
        done = subprocess.run(
            [sys.executable, "-S", "-c", _START, str(GIVEN), *reader], check=True, capture_output=True, cwd=folder
        )
    code, said, wrong, seconds, peak = json.loads(done.stdout)
    found = said.strip()
    # What a reader raises is told as a refusal, too: with the name of the error.
    ok = code == 0 and "Error:" not in found
    return Outcome(ok, found or wrong[-1000:], seconds, peak)
