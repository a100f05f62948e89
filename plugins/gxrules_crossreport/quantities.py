"""Quantities of the narrative, and what the tables of a report count of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from gxrules import Cell, Related, Report, Unknown

from .last_year import Value, from_last_year, unknown_before

_ROWS = {"requests.processed": "requests.disposed_total"}
# May be told with those carried over, or without.
_WITH_CARRIED_OVER = ("requests.received", "requests.processed")


@attrs.frozen
class Count:
    """What cells count together; ``value`` is ``None`` where one of them is not known."""

    cells: tuple[Cell, ...]

    @property
    def value(self) -> Value | None:
        """The sum."""
        counted = [cell.counted for cell in self.cells]
        return None if None in counted else sum((one for one in counted if one is not None), start=0)

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of the cells."""
        return tuple(cell.path for cell in self.cells)

    @property
    def related(self) -> list[Related]:
        """The places of the cells, in last year's report."""
        return from_last_year(self.cells)

    @property
    def unknown(self) -> Unknown:
        """What of it is not known, in last year's report."""
        return unknown_before(self.cells) or Unknown()


def counts_of(report: Report, quantities: Sequence[str]) -> tuple[Count, ...]:
    """What the tables count of the quantities together, the usual way first; empty where they do not count them."""
    cells = [cell for quantity in quantities for cell in _cells_of(report, quantity)]
    if not cells or not all(any(_cells_of(report, quantity)) for quantity in quantities):
        return ()
    counts = [Count(tuple(cells))]
    if len(quantities) == 1 and quantities[0] in _WITH_CARRIED_OVER:
        counts.append(Count((report.requests.received.total, report.requests.carried_over.total)))
    return tuple(counts)


def _cells_of(report: Report, quantity: str) -> Iterator[Cell]:
    """The cells that count a quantity: the totals of rows of table three, of blocks of table four."""
    table, _, rest = quantity.partition(".")
    if table == "requests":
        prefix = f"{_ROWS.get(quantity, quantity)}."
        yield from (cell for cell in report.cells_of(table) if f"{cell.path}.".startswith(prefix) and _is_total(cell))
    elif table == "remedies":
        block, _, outcome = rest.partition(".")
        blocks = ("direct_litigation", "litigation_after_reconsideration") if block == "litigation" else (block,)
        paths = {f"remedies.{each}.{outcome or 'total'}" for each in blocks}
        yield from (cell for cell in report.cells_of(table) if cell.path in paths)


def _is_total(cell: Cell) -> bool:
    return cell.path.endswith(".total")
