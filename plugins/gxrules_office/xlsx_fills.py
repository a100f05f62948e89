"""Coloured cells of a workbook: each gets a style that is its own but for the colour behind the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

import attrs

from gxrules import Severity

from .packages import Package
from .xml_edits import Edit, XmlElement, attribute_edit, edited, elements_of, inserted_inside

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_BOOK = "xl/workbook.xml"
_COLOURS = {Severity.ERROR: "FFFFC7CE", Severity.WARNING: "FFFFEB9C", Severity.INFO: "FFDDEBF7"}
_FILL = (
    f'<fill xmlns="{MAIN}"><patternFill patternType="solid"><fgColor rgb="{{}}"/><bgColor indexed="64"/></patternFill>'
    "</fill>"
)
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
# The least that a workbook has; the first two fills mean what they do whatever is said of them.
_PLAIN = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="2">'
    '<fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf/></cellXfs></styleSheet>'
).encode()


def fill_cells(package: Package, sheet: str, severities: Mapping[str, Severity]) -> None:
    """Colour the cells of a sheet; one that is not in the file stays so, for it would be a blank cell of a table."""
    data = package.content(sheet)
    cells = [one for one in elements_of(data) if one.name == f"{MAIN} c"]
    wanted = [(one, severities[name]) for one in cells if (name := one.attributes.get("r", "")) in severities]
    styles = _Styles.of(package) if wanted else None
    if styles is None:
        return
    edits = [
        attribute_edit(data, cell, "s", str(styles.coloured(cell.attributes.get("s", "0"), severity)))
        for cell, severity in wanted
    ]
    package.changed[sheet] = edited(data, edits)
    styles.write(package)


@attrs.define
class _Styles:
    """The part of the styles; ``made`` are the new ones by what they are made of, with their numbers."""

    part: str
    data: bytes
    fills: XmlElement
    formats: XmlElement
    known_fills: int
    known: Sequence[XmlElement]
    made: dict[tuple[int, Severity], int] = attrs.field(factory=dict)

    @classmethod
    def of(cls, package: Package) -> _Styles | None:
        """Those of a workbook, made where it has none; ``None`` where they are not as they should be."""
        part = package.related(_BOOK, "styles")
        if not part:
            package.add(_BOOK, "styles", "xl/styles.xml", _PLAIN)
            part = package.related(_BOOK, "styles")
            package.declare(part, _TYPE)
        data = package.content(part, _PLAIN)
        root, *elements = elements_of(data)
        lists = {one.name.removeprefix(f"{MAIN} "): one for one in elements if one.parent is root}
        fills, formats = lists.get("fills"), lists.get("cellXfs")
        if fills is None or formats is None:
            return None
        known = [one for one in elements if one.parent is formats]
        return cls(part, data, fills, formats, sum(one.parent is fills for one in elements), known) if known else None

    def coloured(self, style: str, severity: Severity) -> int:
        """The number of the style that is like another, but coloured."""
        own = int(style) if style.isdecimal() and len(style) < _DIGITS else 0
        key = (own if own < len(self.known) else 0, severity)
        return self.made.setdefault(key, len(self.known) + len(self.made))

    def write(self, package: Package) -> None:
        """Put the new styles and their fills behind those there are."""
        package.changed[self.part] = edited(self.data, self._edits())

    def _edits(self) -> Iterator[Edit]:
        colours = dict(zip(dict.fromkeys(severity for _, severity in self.made), count(self.known_fills), strict=False))
        fills = "".join(_FILL.format(_COLOURS[severity]) for severity in colours)
        formats = "".join(self._like(own, colours[severity]) for own, severity in self.made)
        for holder, text, number in (
            (self.fills, fills, self.known_fills + len(colours)),
            (self.formats, formats, len(self.known) + len(self.made)),
        ):
            if "count" in holder.attributes:
                yield attribute_edit(self.data, holder, "count", str(number))
            yield from inserted_inside(holder, text)

    def _like(self, number: int, fill: int) -> str:
        """The style of this number with another fill."""
        style = self.known[number]
        own = self.data[style.start : style.end]
        moved = attrs.evolve(style, start=0, inside=style.inside - style.start)
        edits = [attribute_edit(own, moved, "fillId", str(fill)), attribute_edit(own, moved, "applyFill", "1")]
        return edited(own, edits).decode("utf-8")


# A number of more digits is none.
_DIGITS = 6
