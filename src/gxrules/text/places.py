"""Places in the files that texts were taken from: the cell of a table, a cell of a workbook, a paragraph, a page."""

from __future__ import annotations

from typing import Literal

import attrs

from gxrules.text.messages import Message

PlaceKind = Literal["cell", "paragraph"]


@attrs.frozen(kw_only=True)
class FilePlace:
    """Where in a file a piece of its text stands.

    ``kind`` is ``cell`` or ``paragraph``. ``locator`` is what the format itself calls the place, such as
    ``'表二'!D7`` in a workbook, or its number among the cells or paragraphs of the file, by which programs find it
    again; empty where it has no name for it. ``page``, ``table``, ``row`` and ``column`` count
    from 1; ``column`` counts what merged cells cover. ``box`` is left, top, right and bottom on the page, in points
    from its upper left corner. What a format does not have is ``None``.
    """

    kind: PlaceKind
    locator: str = ""
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    box: tuple[float, float, float, float] | None = None

    @property
    def sentence(self) -> Message:
        """The place as people look it up; empty where nothing is known that would help."""
        parts = [
            template.filled({"number": number})
            for template, number in zip(_PARTS, (self.page, self.table, self.row, self.column), strict=True)
            if number is not None
        ]
        if self.kind == "cell" and self.locator and not self.locator.isdecimal():
            parts = [Message(self.locator, self.locator)]
        elif self.kind == "paragraph":
            # Nobody counts paragraphs: the page alone helps.
            parts = parts[: self.page is not None]
        return Message(" ".join(part.zh for part in parts), ", ".join(part.en for part in parts))


_PARTS = (
    Message("第 {number} 页", "page {number}"),
    Message("第 {number} 个表", "table {number}"),
    Message("第 {number} 行", "row {number}"),
    Message("第 {number} 列", "column {number}"),
)
