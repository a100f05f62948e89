"""What the rules on cell values share: cells by table, and cells nobody could read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import attrs

from gxrules import Cell, Finding, Related, Report, Severity, Unknown

_EXAMPLES = 3


def label(cell: Cell) -> str:
    """A cell by its Chinese address."""
    return cell.label


@attrs.frozen
class Affected:
    """Cells of one table with the same defect: the table's name and numeral on the form, and the cells."""

    table: str
    numeral: str
    cells: tuple[Cell, ...]

    def finding(
        self,
        message: str,
        *,
        key: str = "",
        show: Callable[[Cell], str] = label,
        severity: Severity | None = None,
        **data: str,
    ) -> Finding:
        """One finding for all these cells, the first few of them named; ``key`` tells it from others on the table."""
        named = [show(cell).removeprefix(f"表{self.numeral}") for cell in self.cells[:_EXAMPLES]]
        places = "；".join(named) + ("等" if len(self.cells) > _EXAMPLES else "")
        return Finding(
            message,
            data={"table": self.numeral, "count": len(self.cells), "places": places, **data},
            cells=self.cells,
            related=[Related(span=cell.span, cells=(cell.path,)) for cell in self.cells],
            key=f"{self.table} {key}".strip(),
            severity=severity,
        )


def by_table(report: Report, wanted: Iterable[Cell]) -> Iterator[Affected]:
    """The cells that are ``wanted``, table by table; a table without any is left out."""
    found: dict[str, list[Cell]] = {}
    for cell in wanted:
        found.setdefault(cell.path.partition(".")[0], []).append(cell)
    for table in report.edition.tables:
        if table.name in found:
            yield Affected(table.name, table.numeral, tuple(found[table.name]))


def unknown(report: Report, *kinds: str) -> Iterator[Unknown]:
    """The cells a rule cannot judge, if there are any."""
    cells = tuple(report.cells(*kinds))
    if cells:
        yield Unknown(cells)
