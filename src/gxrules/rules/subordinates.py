"""The reports of the agencies below the one whose report is checked, as a roster lists them."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from gxrules.report.report import Report


@attrs.frozen(kw_only=True)
class Subordinates:
    """The agencies a roster lists below one, for the report's year, and their reports of that year.

    ``reports`` are in the roster's order, by the child's name as the roster writes it; ``None`` where there is none.
    ``complete`` tells that the roster is declared to list all whose figures the parent's report contains. ``apart``
    are those whose figures it does not contain, ``doubled`` those of which there are several that differ.
    """

    reports: Mapping[str, Report | None]
    complete: bool = False
    apart: frozenset[str] = frozenset()
    doubled: frozenset[str] = frozenset()

    @property
    def missing(self) -> tuple[str, ...]:
        """Those without a report."""
        return tuple(name for name, report in self.reports.items() if report is None)

    @property
    def contained(self) -> Mapping[str, Report | None]:
        """Those whose figures the parent's report contains."""
        return {name: report for name, report in self.reports.items() if name not in self.apart}
