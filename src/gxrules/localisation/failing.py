"""Whether anything in a report fails, so that there are wrong cells to look for.

Apart from what looks for them: that need not be loaded for a report that adds up.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from gxrules.form.editions import Identity
from gxrules.report.report import Report


def has_failing(report: Report) -> bool:
    """True if a sum does not hold or is not known to, or a number is negative."""
    return not all(each.holds for each in report.sums) or any((cell.value or 0) < 0 for cell in report.cells("number"))


def with_identities(report: Report, asked: Iterable[Identity]) -> Report:
    """The report with equations beside those of its form; one that names a cell it does not have is left out."""
    more = tuple(one for one in asked if all(path in report.cell_map for path in one.cells))
    return attrs.evolve(report, identities=(*report.identities, *more)) if more else report
