"""Previous reports: those of the year before, and which of them belongs to a report."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import BinaryIO

import attrs

from gxrules.checking.batch.files import gather
from gxrules.checking.batch.reading import read_report
from gxrules.checking.checker import Checker
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


def load_previous(place: str, stdin: BinaryIO, checker: Checker) -> Previous:
    """Read the report at ``place``, or all those of a directory, as ``checker`` would."""
    gathered = [found for found in gather([place], checker.readers) if found.passed_over is None]
    texts = [(found.name, read_report(found, stdin, checker)) for found in gathered]
    return Previous(
        reports=tuple(text for _, text in texts if isinstance(text, Report)),
        problems=tuple((name, text) for name, text in texts if isinstance(text, Message)),
        matched=Path(place).is_dir(),
    )


def _key(report: Report) -> tuple[str, int] | None:
    if not report.agency or report.year is None:
        return None
    return "".join(report.agency.split()), report.year
