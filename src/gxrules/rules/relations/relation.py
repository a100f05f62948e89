"""Relations: two sums of cells, and how the one should compare with the other."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs

from gxrules.form.editions import Identity
from gxrules.report.cells import Cell, Number
from gxrules.report.report import Report
from gxrules.rules.diagnostics import Related
from gxrules.rules.rule import Finding, Unknown
from gxrules.text.messages import Message

MESSAGE = "broken"
# What a message may name.
FIELDS = ("left", "right", "difference", "left_sum", "right_sum")


@attrs.frozen
class Sign:
    """A sign of comparison as it is printed, in words, and as a function of two numbers."""

    printed: str
    words: Message
    holds: Callable[[Any, Any], bool]


SIGNS: Mapping[str, Sign] = {
    "==": Sign("=", Message("等于", "equals"), operator.eq),
    "<=": Sign("≤", Message("不大于", "is at most"), operator.le),
    ">=": Sign("≥", Message("不小于", "is at least"), operator.ge),
    "<": Sign("<", Message("小于", "is less than"), operator.lt),
    ">": Sign(">", Message("大于", "is more than"), operator.gt),
}


_TURNED = {"<=": ">=", ">=": "<=", "<": ">", ">": "<"}


@attrs.frozen
class CellSum:
    """A sum of cells, by their paths, and of a constant."""

    paths: tuple[str, ...]
    constant: Number = 0

    def of(self, values: Mapping[str, Number]) -> Number:
        """The sum of ``values``; a cell that is not among them counts for nothing."""
        return sum([values.get(path, 0) for path in self.paths], start=self.constant)

    def write(self, values: Mapping[str, Number]) -> str:
        """The sum as one would write it down, without its zeros: ``85 + 7 = 92``."""
        terms = [str(term) for term in (*(values.get(path, 0) for path in self.paths), self.constant) if term]
        return f"{' + '.join(terms)} = {self.of(values)}" if len(terms) > 1 else str(self.of(values))


@attrs.frozen
class Relation:
    """What ``left`` should be to ``right``; ``sign`` is a key of :data:`SIGNS`."""

    left: CellSum
    sign: str
    right: CellSum

    @property
    def paths(self) -> tuple[str, ...]:
        """The cells of both sides, each once, the left ones first."""
        return tuple(dict.fromkeys((*self.left.paths, *self.right.paths)))

    def holds(self, values: Mapping[str, Number]) -> bool:
        """True if both sides compare as they should."""
        return SIGNS[self.sign].holds(self.left.of(values), self.right.of(values))

    def is_near(self, values: Mapping[str, Number]) -> bool:
        """True if it holds for values that are as close to failing as counts can be."""
        return self.holds(values) and self._difference(values) <= (1 if self.sign in "<>" else 0)

    def identity(self, kind: str, cite: str) -> Identity | None:
        """The equation it is, where it is one of cells alone, none of them on both sides."""
        is_plain = not (self.left.constant or self.right.constant) and self.left.paths and self.right.paths
        twice = len(self.left.paths) + len(self.right.paths) != len(self.paths)
        if self.sign != "==" or not is_plain or twice:
            return None
        table = self.right.paths[0].partition(".")[0]
        return Identity(kind=kind, table=table, left=self.left.paths, right=self.right.paths, cite=cite)

    def check(self, report: Report) -> Iterator[Finding | Unknown]:
        """Yield a finding where it does not hold, or the cells that nobody knows."""
        cells = {path: report.cell(path) for path in self.paths}
        values = {path: cell.counted for path, cell in cells.items() if cell.counted is not None}
        if len(values) < len(cells):
            yield Unknown(cell for cell in cells.values() if cell.counted is None)
        elif not self.holds(values):
            yield self._finding(cells, values)

    def _finding(self, cells: Mapping[str, Cell], values: Mapping[str, Number]) -> Finding:
        subject, sign, other = self._as_said_of_one_cell()
        place, *others = (cells[path] for path in dict.fromkeys((*subject.paths, *other.paths)))
        bound = other.of(values) if sign == "==" else f"{SIGNS[sign].printed} {other.of(values)}"
        note = "addend" if len(other.paths) > 1 else "place"
        return Finding(
            MESSAGE,
            data=self.data(values),
            cells=self.paths,
            span=place.span,
            related=[Related(span=cell.span, cells=(cell.path,), note=note) for cell in others],
            expected=bound,
            actual=subject.of(values),
        )

    def _as_said_of_one_cell(self) -> tuple[CellSum, str, CellSum]:
        """The same with the side of one cell first: it is what a finding stands at, and what is called wrong."""
        if len(self.left.paths) != 1 and len(self.right.paths) == 1:
            return self.right, _TURNED.get(self.sign, self.sign), self.left
        return self.left, self.sign, self.right

    def data(self, values: Mapping[str, Number]) -> dict[str, Number | str]:
        """What fills the message of the rule, by the names in :data:`FIELDS`."""
        left, right = self.left.of(values), self.right.of(values)
        sums = self.left.write(values), self.right.write(values)
        return dict(zip(FIELDS, (left, right, self._difference(values), *sums), strict=True))

    def _difference(self, values: Mapping[str, Number]) -> Number:
        left, right = self.left.of(values), self.right.of(values)
        return left - right if left >= right else right - left


@attrs.frozen(kw_only=True)
class Example:
    """A report of ``year`` whose cells are 0 but those in ``values``."""

    fails: bool
    values: Mapping[str, Number]
    year: int
    region: str | None = None
    agency_kind: str | None = None
