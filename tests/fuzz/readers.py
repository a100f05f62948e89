"""Search for documents that a reader neither reads nor refuses: ``make fuzz-readers``, or with ``SHARE=0.1``.

The mutants are of small documents by the writers of the tests; what is in a container is changed before it is packed,
as else hardly any mutant could be opened. A mutant that is read is marked as well, and its copy must read the same.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import traceback
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from random import Random

from documents import WRITERS, Block, Cell, page, row_of

from gxrules import Severity
from gxrules.errors import UnreadableError
from gxrules.rules.time_budget import Budget, in_time
from gxrules.types import Mark, Source
from gxrules_html.page import read_page
from gxrules_html.page_marks import mark_page
from gxrules_html.sniffing import is_saved_whole
from gxrules_office.doc import read_doc
from gxrules_office.docx import read_docx
from gxrules_office.docx_marks import mark_docx
from gxrules_office.odt import read_odt
from gxrules_office.rtf import read_rtf
from gxrules_office.xlsx import read_xlsx
from gxrules_office.xlsx_marks import mark_xlsx
from gxrules_pdf.reading import read_pdf

READERS: Mapping[str, Callable[[bytes], Source]] = {
    "html": read_page,
    "docx": read_docx,
    "xlsx": read_xlsx,
    "odt": read_odt,
    "doc": read_doc,
    "rtf": read_rtf,
    "pdf": read_pdf,
}
MARKERS: Mapping[str, Callable[[bytes, Sequence[Mark]], bytes]] = {
    "html": mark_page,
    "docx": mark_docx,
    "xlsx": mark_xlsx,
}
# Mutants that are tried in some ten minutes; a PDF goes to another process and back.
TEN_MINUTES = {
    "html": 180_000,
    "docx": 280_000,
    "xlsx": 80_000,
    "odt": 480_000,
    "doc": 600_000,
    "rtf": 300_000,
    "pdf": 25_000,
}
FINDINGS = Path(__file__).resolve().parent.parent.parent / ".fuzz" / "readers"
# A reader that is stopped has hung, which is a finding, too.
_LIMIT = Budget(rule=10, report=10, clock=120)
_TELLING = (0, 1, 0x7F, 0x80, 0xFE, 0xFF, *b"<>/\"'&0123456789[]()")
_NUMBERS = (b"0", b"-1", b"99999999999", b"1e9", b"\xc2\xb2", b"", b"63", b"1048576")


def mutant(random: Random, data: bytes) -> bytes:
    """A document with some of its bytes changed, or of the parts in it."""
    if not data.startswith(b"PK") or random.random() < 0.1:
        return _changed(random, data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = random.choice([name for name in parts if parts[name]])
    parts[name] = _changed(random, parts[name])
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return file.getvalue()


def _changed(random: Random, data: bytes) -> bytes:
    for _ in range(random.choice((1, 1, 2, 4, 9))):
        data = random.choice(_CHANGES)(random, data)
    return data


def _set(random: Random, data: bytes) -> bytes:
    at = random.randrange(len(data)) if data else 0
    return data[:at] + bytes([random.choice(_TELLING)]) + data[at + 1 :]


def _cut(random: Random, data: bytes) -> bytes:
    at = random.randint(0, len(data))
    return data[:at] + data[at + random.choice((1, 2, 8, 64, len(data))) :]


def _copy(random: Random, data: bytes) -> bytes:
    start, at = random.randint(0, len(data)), random.randint(0, len(data))
    return data[:at] + data[start : start + random.choice((1, 8, 64, 512))] * random.choice((1, 1, 3, 40)) + data[at:]


def _number(random: Random, data: bytes) -> bytes:
    found = list(re.finditer(rb"[0-9]+", data))
    if not found:
        return data
    one = random.choice(found)
    return data[: one.start()] + random.choice(_NUMBERS) + data[one.end() :]


def _tag(random: Random, data: bytes) -> bytes:
    """A tag lost, doubled, or another's place taken."""
    found = list(re.finditer(rb"<[^<>]*>", data))
    if not found:
        return data
    one, other = random.choice(found), random.choice(found)
    return data[: one.start()] + random.choice((b"", one[0] * 2, other[0])) + data[one.end() :]


_CHANGES = (_set, _set, _cut, _copy, _number, _tag, _tag)


class OtherTextError(Exception):
    """A marked copy does not read as the document does."""


def read_and_mark(name: str, data: bytes) -> None:
    """Read a document, and mark it where it can be marked."""
    source = READERS[name](data)
    if name not in MARKERS or (name == "html" and is_saved_whole(data)):
        return
    places = [place for _, place in source.places]
    marks = [Mark(text="<&>\n二", severity=Severity.ERROR, place=place) for place in (*places[:40], None)]
    try:
        copy = MARKERS[name](data, marks)
    except UnreadableError:
        return
    # What has no place is said in the page itself.
    if name != "html" and READERS[name](copy).text != source.text:
        raise OtherTextError


def search(name: str, mutants: int, seed: int) -> int:
    """Try so many mutants in one format; how many kinds of finding there are."""
    random = Random(seed)
    corpus = [WRITERS[name](blocks) for blocks in DOCUMENTS]
    if name == "html":
        corpus.append(SAVED)
    if name == "pdf":
        corpus += [_PACKED.sub(_unpacked, data) for data in corpus]
    kinds: set[str] = set()
    for _ in range(mutants):
        data = mutant(random, random.choice(corpus))
        kind = _kind_of_finding(name, data)
        if kind and kind not in kinds:
            kinds.add(kind)
            FINDINGS.mkdir(parents=True, exist_ok=True)
            (FINDINGS / re.sub(r"[^\w.-]+", "-", f"{name}-{kind}")).write_bytes(data)
            sys.stdout.write(f"FINDING {name} {kind}\n")
    return len(kinds)


_PACKED = re.compile(rb"<< /Length \d+ /Filter /FlateDecode( [^\n]*>>\nstream\n)(.*?)(?=\nendstream)", re.S)


def _unpacked(found: re.Match[bytes]) -> bytes:
    """A stream whose content can be changed, and still be understood."""
    content = zlib.decompress(found[2])
    return b"<< /Length %d%b%b" % (len(content), found[1], content)


def _kind_of_finding(name: str, data: bytes) -> str:
    """What is wrong with how a document is read or marked; empty for nothing."""
    try:
        in_time(partial(read_and_mark, name, data), _LIMIT)
    except UnreadableError:
        return ""
    except Exception as error:  # whatever else is raised is a finding
        return f"{type(error).__name__}-{traceback.extract_tb(error.__traceback__)[-1].name}"
    return ""


DOCUMENTS: tuple[list[Block], ...] = (
    [
        "某县水利局2022年政府信息公开工作年度报告",
        "一、总体情况",
        [row_of("规章", "1", "", "3"), row_of("其他", "", "", "")],
    ],
    [
        "收到2件。",
        [
            [Cell(text="合并", rows=2), Cell(text="甲\n乙", column=1, columns=2)],
            [Cell(text="", is_covered=True), Cell(text="1", column=1), Cell(text="2", column=2)],
        ],
        "后",
    ],
)
SAVED = (
    "From: <x>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: multipart/mixed;"
    " boundary=y\n\n--y\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
    + page(["1", [row_of("2", "3")]])
    + "\n--y--\n--x--\n"
).encode()


def main() -> int:
    """Search in each format; 1 where anything was found."""
    parser = argparse.ArgumentParser(description="Search for documents that a reader neither reads nor refuses.")
    parser.add_argument("--share", type=float, default=1, help="of the mutants that take ten minutes a format")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("formats", nargs="*", default=[*READERS])
    options = parser.parse_args()
    found = 0
    for name in options.formats:
        mutants = round(TEN_MINUTES[name] * options.share)
        kinds = search(name, mutants, options.seed)
        sys.stdout.write(f"{name}: {mutants} mutants, {kinds} kinds of finding\n")
        sys.stdout.flush()
        found += kinds
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
