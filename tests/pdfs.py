"""PDF files as programs write them: text in a font with a map to Unicode, ruled lines, pages."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Sequence

import attrs

WIDTH, HEIGHT = 600.0, 800.0
# A font that no file holds: each sign's number is that of its character.
_MAP = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def "
    "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    + "".join(
        "100 beginbfrange\n"
        + "".join(f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>\n" for high in range(first, min(first + 100, 256)))
        + "endbfrange\n"
        for first in (0, 100, 200)
    ).replace("100 beginbfrange\n<C8", "56 beginbfrange\n<C8")
    + "endcmap end end"
).encode()
_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R]/ToUnicode 5 0 R >>",
    (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 /W [32 126 500] /FontDescriptor 6 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    ),
    b"<< /Length %d >>\nstream\n%s\nendstream" % (len(_MAP), _MAP),
    (
        b"<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 880] /ItalicAngle 0 /Ascent 880 "
        b"/Descent -200 /CapHeight 700 /StemV 80 >>"
    ),
)
Objects = Sequence[bytes]


def written(objects: Objects, trailer: str = "") -> bytes:
    """A file with these objects, the first its catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def stream(content: bytes, extra: str = "") -> bytes:
    """A stream, compressed."""
    packed = zlib.compress(content)
    return f"<< /Length {len(packed)} /Filter /FlateDecode {extra} >>\nstream\n".encode() + packed + b"\nendstream"


def pdf(
    *pages: str | bytes,
    box: tuple[float, float] = (WIDTH, HEIGHT),
    extra: str = "",
    forms: Objects = (),
    trailer: str = "",
) -> bytes:
    """A file with a page for each content; a form is ``/X7`` and so on, by the number of its object."""
    first = 3 + len(_FONT) + len(forms)
    names = "".join(f"/X{number} {number} 0 R " for number in range(7, 7 + len(forms)))
    resources = f"/Resources << /Font << /F 3 0 R >> /XObject << {names}>> >>"
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()]
    objects += [*_FONT, *forms]
    for number, content in enumerate(pages):
        size = f"/MediaBox [0 0 {box[0]} {box[1]}] {extra}"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R {size} {resources} /Contents {first + 2 * number + 1} 0 R >>".encode()
        )
        objects.append(stream(content if isinstance(content, bytes) else content.encode("ascii")))
    return written(objects, trailer)


def text(x: float, y: float, words: str, size: float = 10) -> str:
    """Words from a place on, which is counted from the left lower corner."""
    # PDFium takes one ideograph alone for nothing where no font on the machine has it.
    words += " " * (len(words) == 1 and not words.isascii())
    return f"BT /F {size} Tf {x:.2f} {y:.2f} Td <{words.encode('utf-16-be').hex()}> Tj ET\n"


def width_of(words: str, size: float = 10) -> float:
    """How wide words are."""
    return sum(0.5 if char.isascii() else 1 for char in words) * size


def line(x: float, y: float, to_x: float, to_y: float) -> str:
    """A line drawn with a pen."""
    return f"{x:.2f} {y:.2f} m {to_x:.2f} {to_y:.2f} l S\n"


def bar(x: float, y: float, to_x: float, to_y: float) -> str:
    """The same line as a thin rectangle that is filled."""
    return f"{x - 0.25:.2f} {y - 0.25:.2f} {to_x - x + 0.5:.2f} {to_y - y + 0.5:.2f} re f\n"


Draw = Callable[[float, float, float, float], str]


@attrs.frozen(kw_only=True)
class Box:
    """A cell of a table: where it is, counted from the page's left lower corner, and its lines.

    ``sides`` are those that are drawn: left, right, top, bottom.
    """

    left: float
    right: float
    top: float
    bottom: float
    lines: tuple[str, ...] = ()
    sides: str = "lrtb"

    def drawn(self, draw: Draw = line) -> str:
        """Its sides, and its lines centred in it from above."""
        left, right, top, bottom = self.left, self.right, self.top, self.bottom
        corners = {
            "l": (left, bottom, left, top),
            "r": (right, bottom, right, top),
            "t": (left, top, right, top),
            "b": (left, bottom, right, bottom),
        }
        sides = "".join(draw(*corners[side]) for side in self.sides)
        words = (
            text((left + right - width_of(each)) / 2, top - 10 - 12 * number, each)
            for number, each in enumerate(self.lines)
            if each.strip()
        )
        return sides + "".join(words)


def table(
    rows: Iterable[Sequence[str]],
    top: float = 780,
    columns: Sequence[float] = (),
    draw: Draw = line,
    width: float = 500,
) -> str:
    """A table whose rows have cells of the same width each, or of the columns given; a cell may have several lines."""
    out = []
    for row in rows:
        lines = [tuple(cell.split("\n")) for cell in row]
        bottom = top - 4 - 12 * max(map(len, lines))
        sides = columns or [50 + width * number / len(row) for number in range(len(row) + 1)]
        out += [
            Box(left=sides[at], right=sides[at + 1], top=top, bottom=bottom, lines=cell).drawn(draw)
            for at, cell in enumerate(lines)
        ]
        top = bottom
    return "".join(out)
