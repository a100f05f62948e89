"""Cells that labels span: one of the first or second rank takes those of the ranks below, and leaves them blank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from gxrules.reading.rows.runs import IS_BLANK, IS_PADDING, IS_VALUE, Run

# How many of the columns for labels are from a rank on: 一、 is above （一）, and that above 1.
RANKS: Mapping[str, int] = {"han": 3, "bracket": 2, "digit": 1}


@attrs.frozen(eq=False)
class LabelledLine:
    """A row on its line: how its first label is numbered, how many labels there are, and how many columns."""

    style: str
    labels: int
    run: Run
    columns: int

    @property
    def spanned(self) -> int | None:
        """How many cells its labels span and leave blank, where blank ones are; ``None`` where its rank is unknown."""
        rank = RANKS.get(self.style)
        return rank - self.labels if rank is not None and rank >= self.labels else None

    @property
    def printed(self) -> int:
        """How many values it shows."""
        return sum(map(IS_VALUE, self.run.own))

    @property
    def countable(self) -> bool:
        """True if its line shows how many cells it has."""
        return self.run.mark == "line" and self.spanned is not None and not any(map(IS_PADDING, self.run.own))

    @property
    def fits(self) -> bool:
        """True if it has a cell for each column behind those that its labels span, which are blank."""
        own, spanned = self.run.own, self.spanned or 0
        return len(own) == self.columns + spanned and all(map(IS_BLANK, own[:spanned]))


def may_span(run: Run, columns: int) -> bool:
    """True if a row has a blank cell before its values and more cells than columns."""
    return len(run.own) > columns > 1 and run.own[0].blank


def span_labels(lines: Sequence[LabelledLine]) -> bool:
    """True if labels of a table span cells: nearly all lines fit, and some have cells left blank by a label."""
    counted = [line for line in lines if line.countable]
    fitting = [line for line in counted if line.fits]
    spanned, plain = (sum(bool(line.spanned) is blank for line in fitting) for blank in (True, False))
    return min(spanned, plain) >= _FEWEST and len(fitting) >= len(counted) * _NEARLY_ALL


_FEWEST = 3
_NEARLY_ALL = 0.9


def without_spanned(line: LabelledLine) -> Run:
    """The run of a line without the cells that its labels span."""
    cells = line.spanned or 0
    run = line.run
    if not cells:
        return run
    return run.with_own(run.own[cells:])._replace(width=run.width - cells, whole=run.whole - cells)
