"""The marked copy of a workbook: a comment at each cell that has findings, and a colour behind its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from gxrules import Severity
from gxrules.types import Mark, pattern

from .messages import UNMARKABLE, refusal
from .packages import RELATION, Package
from .parts import Parts
from .xlsx import cell_place, visible_sheets
from .xlsx_fills import MAIN, fill_cells
from .xml_edits import Edit, XmlElement, edited, elements_of, inserted_inside, xml_text

_LOCATOR = pattern(r"'((?:[^']|'')*)'!([A-Z]{1,3}[0-9]{1,7})")
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<comments xmlns="{MAIN}"><authors></authors><commentList></commentList></comments>'
).encode()
# What a sheet may have behind its drawing of comments.
_BEHIND = frozenset(
    (
        *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems"),
        *("tableParts", "extLst", "AlternateContent"),
    )
)
_FIRST_CELL = "A1"
AUTHOR = "gxrules"


def mark_xlsx(data: bytes, marks: Sequence[Mark]) -> bytes:
    """The workbook with a comment at each cell; what is without a place is one at the first cell of the first sheet."""
    parts = Parts(data)
    sheets = visible_sheets(parts)
    if not sheets:
        raise refusal(UNMARKABLE)
    package = Package(parts)
    for part, by_cell in _by_sheet(marks, sheets).items():
        _add_comments(package, part, {cell: "\n".join(mark.text for mark in told) for cell, told in by_cell.items()})
        placed = {cell: [mark for mark in told if mark.locator] for cell, told in by_cell.items()}
        fill_cells(package, part, {cell: _gravest(told) for cell, told in placed.items() if told})
    return package.finish()


def _gravest(marks: Iterable[Mark]) -> Severity:
    return min((mark.severity for mark in marks), key=lambda severity: severity.rank)


def _by_sheet(marks: Iterable[Mark], sheets: Mapping[str, str]) -> dict[str, dict[str, list[Mark]]]:
    """What is said at each cell, by the parts of the sheets."""
    found: dict[str, dict[str, list[Mark]]] = {}
    for mark in marks:
        place = _LOCATOR.fullmatch(mark.locator)
        part = sheets.get(place[1].replace("''", "'")) if place else None
        where, cell = (part, place[2]) if place and part else (next(iter(sheets.values())), _FIRST_CELL)
        found.setdefault(where, {}).setdefault(cell, []).append(mark)
    return found


def _add_comments(package: Package, sheet: str, texts: Mapping[str, str]) -> None:
    part = package.related(sheet, "comments")
    if not part:
        package.add(sheet, "comments", "xl/comments.xml", _EMPTY)
        part = package.related(sheet, "comments")
        package.declare(part, _TYPE)
    data = package.content(part, _EMPTY)
    elements = elements_of(data)
    known = {one.attributes.get("ref"): one for one in elements if one.local == "comment"}
    package.changed[part] = edited(data, _comments(elements, known, texts))
    drawing = _drawing(package, sheet)
    package.changed[drawing] = _drawn(package.content(drawing), [cell for cell in texts if cell not in known])


def _comments(
    elements: Sequence[XmlElement], known: Mapping[str | None, XmlElement], texts: Mapping[str, str]
) -> Iterator[Edit]:
    """The edits of a part of comments; at a cell that has one, the text follows it."""
    by_name = {one.local: one for one in reversed(elements)}
    if elements[0].name != f"{MAIN} comments" or not {"authors", "commentList"} <= by_name.keys():
        raise refusal(UNMARKABLE)
    yield from inserted_inside(by_name["authors"], f'<author xmlns="{MAIN}">{AUTHOR}</author>')
    author = sum(one.local == "author" for one in elements)
    made = []
    for cell, text in texts.items():
        run = '<r xmlns="{}"><t xml:space="preserve">{}{}</t></r>'
        told = next((one for one in elements if one.local == "text" and one.parent is known.get(cell)), None)
        if told is None:
            said = run.format(MAIN, "", xml_text(text))
            made.append(f'<comment xmlns="{MAIN}" ref="{cell}" authorId="{author}"><text>{said}</text></comment>')
        else:
            yield from inserted_inside(told, run.format(MAIN, "\n", xml_text(text)))
    yield from inserted_inside(by_name["commentList"], "".join(made))


def _drawing(package: Package, sheet: str) -> str:
    """The part that draws the comments of a sheet, made and named in the sheet where there is none."""
    data = package.content(sheet)
    root, *elements = elements_of(data)
    if root.name != f"{MAIN} worksheet":
        raise refusal(UNMARKABLE)
    children = [one for one in elements if one.parent is root]
    own = next((one for one in children if one.local == "legacyDrawing"), None)
    if own is not None:
        return package.target(sheet, own.attributes.get(f"{RELATION} id", "")) or _missing()
    number = package.add(sheet, "vmlDrawing", "xl/drawings/vmlDrawing.vml", _DRAWING)
    said = f'<legacyDrawing xmlns="{MAIN}" xmlns:r="{RELATION}" r:id="{number}"/>'
    behind = next((one for one in children if one.local in _BEHIND), None)
    edits = [Edit(behind.start, said)] if behind is not None else inserted_inside(root, said)
    package.changed[sheet] = edited(data, edits)
    drawing = package.target(sheet, number)
    package.declare(drawing, _DRAWING_TYPE)
    return drawing


def _missing() -> str:
    raise refusal(UNMARKABLE)


def _drawn(data: bytes, cells: Iterable[str]) -> bytes:
    """A drawing with a shape for each comment; it may be no XML, as Excel writes it, so it is extended at its end."""
    at = data.rfind(b"</xml>")
    if at < 0:
        raise refusal(UNMARKABLE)
    first = max((int(number) + 1 for number in _SHAPE_ID.findall(data)), default=1025)
    kind = _KIND if _KIND_ID not in data else ""
    shapes = "".join(_shape(number, cell) for number, cell in enumerate(cells, first))
    return data[:at] + (kind + shapes).encode() + data[at:]


def _shape(number: int, cell: str) -> str:
    row, column = cell_place(cell) or (0, 0)
    anchor = f"{column + 1}, 15, {max(row - 1, 0)}, 10, {column + 6}, 15, {max(row - 1, 0) + 7}, 4"
    return _NOTE.format(number=number, anchor=anchor, row=row, column=column)


_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_SHAPE_ID = re.compile(rb"_x0000_s([0-9]{1,9})\b")
_KIND_ID = b'id="_x0000_t202"'
_KIND = (
    f'<v:shapetype {_SPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_DRAWING = (
    f'<xml {_SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>{_KIND}</xml>'
).encode()
_NOTE = (
    f'<v:shape {_SPACES} id="_x0000_s{{number}}" type="#_x0000_t202" style="position:absolute;visibility:hidden"'
    ' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
