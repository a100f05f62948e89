"""Previous reports: those of the year before, and which of them belongs to a report."""

from __future__ import annotations

from functools import cached_property

import attrs

from gxrules.report.report import Report
from gxrules.text.messages import Message


@attrs.frozen(kw_only=True)
class Previous:
    """Last year's reports; ``problems`` names the texts that are none.

    ``matched`` is whether a report has to be of the same agency and the year
    before; otherwise the caller has named the one report there is.
    """

    reports: tuple[Report, ...] = ()
    problems: tuple[tuple[str, Message], ...] = ()
    matched: bool = True

    def of(self, report: Report) -> Report | None:
        """The report that came before ``report``, or ``None``."""
        if not self.matched:
            return self.reports[0]
        key = _key(report)
        return None if key is None else self._shelf.get((key[0], key[1] - 1))

    @cached_property
    def _shelf(self) -> dict[tuple[str, int], Report]:
        # Of two reports of one agency and year the first is kept: in reverse, it is written last.
        keyed = ((_key(report), report) for report in reversed(self.reports))
        return {key: report for key, report in keyed if key is not None}


def _key(report: Report) -> tuple[str, int] | None:
    if not report.agency or report.year is None:
        return None
    return "".join(report.agency.split()), report.year
