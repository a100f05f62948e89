"""What the rules on cell values share: cells by table, and cells nobody could read."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from gxrules import Cell, Finding, Related, Report, Unknown

_NUMERALS = "〇一二三四五六"
_EXAMPLES = 3


@attrs.frozen
class Affected:
    """Cells of one table with the same defect: the table's name and numeral on the form, and the cells."""

    table: str
    numeral: str
    cells: tuple[Cell, ...]

    @property
    def places(self) -> str:
        """The first few cells by their Chinese address."""
        return "、".join(cell.label for cell in self.cells[:_EXAMPLES])

    def finding(self, message: str, **data: str) -> Finding:
        """One finding for all these cells."""
        return Finding(
            message,
            data={"table": self.numeral, "count": len(self.cells), "places": self.places, **data},
            cells=self.cells,
            related=[Related(span=cell.span, cells=(cell.path,)) for cell in self.cells],
            key=self.table,
        )


def of_kind(report: Report, kind: str) -> Iterator[Affected]:
    """The cells of one kind, table by table; a table without any is left out."""
    found = [cell for cell in report.cells() if cell.kind == kind]
    for table in report.edition.tables:
        cells = tuple(cell for cell in found if cell.path.startswith(f"{table.name}."))
        if cells:
            yield Affected(table.name, _NUMERALS[table.section], cells)


def unknown(report: Report, *kinds: str) -> Iterator[Unknown]:
    """The cells a rule cannot judge, if there are any."""
    cells = [cell for cell in report.cells() if cell.kind in kinds]
    if cells:
        yield Unknown(cells)
