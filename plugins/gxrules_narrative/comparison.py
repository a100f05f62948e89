"""What the narrative counts, and what the tables count of the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

import attrs

from gxrules import Cell, Finding, Related, Report, Span, Unknown
from gxrules.types import Figure, Section

from .scopes import is_own

Value = int | Decimal


@attrs.frozen
class Statement:
    """A figure of the narrative, in its section."""

    section: Section
    figure: Figure

    @property
    def value(self) -> Value | None:
        """The number, 0 for none."""
        return self.figure.value

    @property
    def quantities(self) -> tuple[str, ...]:
        """The quantities that share the number."""
        return self.figure.counted.quantities

    @property
    def sentence(self) -> tuple[int, int]:
        """The section, and where the sentence begins in it."""
        return self.section.number, self.figure.sentence[0]

    @property
    def phrase(self) -> str:
        """The words as the narrative has them, on one line."""
        return re.sub(r"\s+", " ", self.section.clean[self.figure.start : self.figure.end]).strip()

    @property
    def span(self) -> Span | None:
        """The place in the source."""
        return self.section.locate(self.figure.start, self.figure.end)


COUNTS = ("count", "none")


def statements(
    report: Report, *quantities: str, kinds: Sequence[str] = COUNTS, of_area: bool = False
) -> list[Statement]:
    """The figures of these quantities that are the agency's own and of the report's year, parts of lists included.

    With ``of_area`` those of the area around the agency are among them.
    """
    by_quantity = report.once(_complete_statements)
    found = [each for quantity in dict.fromkeys(quantities) for each in by_quantity.get(quantity, ())]
    return [
        said
        for _, said in sorted(found, key=_place)
        if said.figure.kind in kinds and (of_area or is_own(report, said.figure))
    ]


def _complete_statements(report: Report) -> Mapping[str, Sequence[tuple[int, Statement]]]:
    """The figures of the report's year that nothing restricts, by their first quantity, each with its place."""
    by_quantity: dict[str, list[tuple[int, Statement]]] = {}
    figures = [(section, figure) for section in report.narratives() for figure in report.figures[section.number]]
    for place, (section, figure) in enumerate(figures):
        if figure.counted.complete and figure.counted.year in (None, report.year):
            by_quantity.setdefault(figure.quantity, []).append((place, Statement(section, figure)))
    return by_quantity


def _place(said: tuple[int, Statement]) -> int:
    return said[0]


def outcome_statements(report: Report, *, kinds: Sequence[str] = COUNTS, of_area: bool = False) -> list[Statement]:
    """The figures of outcomes of requests: of the rows of table three that say how they were answered."""
    rows = {figure.quantity for figures in report.figures.values() for figure in figures}
    return statements(
        report,
        *(row for row in rows if row.startswith("requests.") and row not in _FLOW),
        kinds=kinds,
        of_area=of_area,
    )


_FLOW = ("requests.received", "requests.carried_over", "requests.processed", "requests.carried_forward")


# This many cells in a message are enough to know which rows are meant; all are related places.
_NAMED = 3


@attrs.frozen
class Total:
    """What one or more rows of a table count together; ``value`` is ``None`` where that is not known."""

    cells: tuple[Cell, ...]
    value: Value | None

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of the cells the total is made of."""
        return tuple(cell.path for cell in self.cells)

    @property
    def missing(self) -> Unknown:
        """The cells that are not known."""
        return Unknown(tuple(cell.path for cell in self.cells if cell.counted is None))

    @property
    def place(self) -> str:
        """The cells of the total, in the form's words, the first few of them."""
        labels = list(dict.fromkeys(cell.label for cell in self.cells))
        if len(labels) < 2:
            return "".join(labels)
        more = "等" if len(labels) > _NAMED else ""
        return f"表中 {len(labels)} 格（{'；'.join(labels[:_NAMED])}{more}）合计"

    @property
    def related(self) -> list[Related]:
        """The places of its cells."""
        return [Related(span=cell.span, cells=(cell.path,), note="total") for cell in self.cells]


def row_total(report: Report, row: str) -> Total:
    """What a row of table three counts: its total, or its applicants where the total is left blank."""
    cell = report.cell(f"{row}.total")
    if cell.kind == "blank":
        others = [other for other in report.cells_of(row) if other is not cell]
        if any(other.counted for other in others) and all(other.counted is not None for other in others):
            return Total(tuple(others), sum((other.counted or 0 for other in others), start=0))
    return Total((cell,), cell.counted)


def flow_total(report: Report, quantity: str) -> Total:
    """The row of table three that counts requests received, carried over, handled or carried forward."""
    return row_total(report, _ROWS.get(quantity, quantity))


_ROWS = {"requests.processed": "requests.disposed_total"}


def together(totals: Sequence[Total]) -> Total:
    """Several rows as one."""
    cells = tuple(cell for total in totals for cell in total.cells)
    values = [total.value for total in totals]
    known = [value for value in values if value is not None]
    return Total(cells, sum(known, start=0) if len(known) == len(values) else None)


def without(whole: Total, part: Total) -> Total:
    """What a total leaves without a part of it."""
    known = whole.value is not None and part.value is not None
    return Total((*whole.cells, *part.cells), (whole.value or 0) - (part.value or 0) if known else None)


def outcome_total(report: Report, quantities: Sequence[str]) -> Total:
    """The rows of table three that the outcomes name, groups of rows included, as one."""
    prefixes = tuple(f"{quantity}." for quantity in quantities)
    rows = [
        spec.row.path
        for spec in report.edition.cells.values()
        if spec.row.path and spec.column.key == "total" and f"{spec.row.path}.".startswith(prefixes)
    ]
    return together([row_total(report, row) for row in dict.fromkeys(rows)])


def remedy_total(report: Report, quantity: str) -> Total:
    """What a block of table four counts in all, or with one outcome; litigation is two blocks."""
    _, block, *outcome = quantity.split(".")
    blocks = ("direct_litigation", "litigation_after_reconsideration") if block == "litigation" else (block,)
    cells = [report.cell(f"remedies.{each}.{outcome[0] if outcome else 'total'}") for each in blocks]
    return together([Total((cell,), cell.counted) for cell in cells])


def total_of(report: Report, quantity: str) -> Total:
    """What the tables count of one thing; without cells where they do not count it."""
    if quantity in _FLOW:
        return flow_total(report, quantity)
    if quantity.startswith("remedies."):
        return remedy_total(report, quantity)
    return outcome_total(report, (quantity,))


def mismatches(said: Sequence[Statement], due: Total, *others: Total) -> Iterator[Finding | Unknown]:
    """A finding for each statement that fits neither what is due nor one of the other totals.

    Figures of one sentence that make up a total together are its parts.
    """
    known = {total.value for total in (due, *others)} - {None}
    shared = _sums(said)
    for statement in said:
        if statement.value in known or shared[statement.sentence] in known:
            continue
        unknown = [total for total in (due, *others) if total.value is None]
        yield unknown[0].missing if unknown else _mismatch(statement, due)


def _mismatch(statement: Statement, due: Total) -> Finding:
    said = {"phrase": statement.phrase, "told": statement.value}
    return Finding(
        "differs",
        data={**said, "printed": due.value, "place": due.place},
        cells=due.paths,
        span=statement.span,
        related=due.related,
        expected=due.value,
        actual=statement.value,
    )


def _sums(said: Iterable[Statement]) -> Mapping[tuple[int, int], Value]:
    """The sum of all statements of each sentence."""
    sums: dict[tuple[int, int], Value] = {}
    for statement in said:
        sums[statement.sentence] = sums.get(statement.sentence, 0) + (statement.value or 0)
    return sums


_OUTCOMES = ("upheld", "corrected", "pending")


def remedy_statements(report: Report, block: str) -> Iterator[tuple[str, list[Statement]]]:
    """The numbers given for one block of table four and no other: some in all, some or none with each outcome."""
    for quantity in (block, *(f"{block}.{outcome}" for outcome in _OUTCOMES)):
        alone = [one for one in statements(report, quantity) if len(one.quantities) == 1]
        said = [one for one in alone if one.value or quantity != block]
        if said:
            yield quantity, said


def against_cells(
    report: Report, columns: Mapping[str, tuple[str, ...]], *, kinds: Sequence[str] = COUNTS
) -> Iterator[Finding | Unknown]:
    """Hold the statements of each quantity against its cells, one finding for each quantity.

    Any of the cells may bear a statement out, and any of the statements clears
    the cell: further figures of the same words are taken for parts.
    """
    for quantity, paths in columns.items():
        said = [one for one in statements(report, quantity, kinds=kinds) if len(one.quantities) == 1]
        cells = [report.cell(path) for path in paths]
        if not said:
            continue
        if any(cell.counted is None for cell in cells):
            yield Unknown(tuple(cell.path for cell in cells if cell.counted is None))
        elif not any(one.value == cell.counted for one in said for cell in cells):
            yield _cell_mismatch(said, cells[0])


def _cell_mismatch(said: Sequence[Statement], cell: Cell) -> Finding:
    """The finding that no statement fits a cell; it is at the first of them."""
    first, *others = said
    related = [Related(span=other.span, note="phrase") for other in others]
    return Finding(
        "differs",
        data={"phrase": first.phrase, "cell": cell.label, "printed": cell.counted, "told": first.value},
        cells=(cell.path,),
        span=first.span,
        related=[*related, Related(span=cell.span, cells=(cell.path,), note="total")],
        expected=cell.counted,
        actual=first.value,
    )
