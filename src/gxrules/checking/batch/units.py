"""Units: the reports of a run whose agencies a roster lists, and which of them are below another's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import attrs

from gxrules.checking.batch.files import FoundText
from gxrules.checking.batch.reading import read_report
from gxrules.checking.checker import Checker
from gxrules.checking.shelf import FiledReport, Shelf
from gxrules.report.identity import ReportIdentity
from gxrules.report.report import Report
from gxrules.report.rosters import Rosters
from gxrules.rules.subordinates import Subordinates


@attrs.frozen(kw_only=True)
class Units:
    """The rosters, and the tables of the agencies in them."""

    rosters: Rosters
    shelf: Shelf

    def of(self, identity: ReportIdentity) -> Subordinates | None:
        """The agencies below the one of this identity, in its year; ``None`` where no roster lists any."""
        if identity.agency is None or identity.year is None:
            return None
        roster = self.rosters.of(identity.agency, identity.year)
        if roster is None:
            return None
        found = {written: self.shelf.find((agency, identity.year or 0)) for agency, written in roster.children.items()}
        return Subordinates(
            reports={name: one.report if isinstance(one, FiledReport) else None for name, one in found.items()},
            complete=roster.complete,
            apart=roster.apart,
            doubled=frozenset(
                written
                for agency, written in roster.children.items()
                if identity.year in self.shelf.years_of(agency) and not isinstance(found[written], FiledReport)
            ),
        )


def load_units(texts: Iterable[FoundText], stdin: BinaryIO, checker: Checker) -> Units | None:
    """Read the texts of a run for the tables of the agencies that rosters list; ``None`` where there is no roster.

    What cannot be read is reported when it is checked. Standard input is read once only, and so not here.
    """
    rosters = checker.rosters
    if not rosters.entries:
        return None
    listed = rosters.units()
    named = [text for text in texts if text.path is not None and text.passed_over is None]
    read = ((text.name, read_report(text, stdin, checker)) for text in named)
    identified = (
        FiledReport(identity=checker.identity(report, name=name), report=_tables_alone(report), name=name)
        for name, report in read
        if isinstance(report, Report)
    )
    return Units(rosters=rosters, shelf=Shelf(filed=tuple(one for one in identified if one.identity.agency in listed)))


def _tables_alone(report: Report) -> Report:
    """The tables of a report without its text: of many reports the texts would be most of what is kept."""
    return attrs.evolve(
        report, source=None, preamble=None, sections=(), headings=(), headers=(), rows=(), notes=(), classed=()
    )
