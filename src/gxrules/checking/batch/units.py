"""Units: the reports of a run whose agencies a roster lists, and which of them are below another's."""

from __future__ import annotations

import attrs

from gxrules.checking.shelf import FiledReport, Shelf
from gxrules.report.identity import ReportIdentity
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
