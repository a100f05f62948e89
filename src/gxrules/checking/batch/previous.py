"""Previous reports: those a run is given beside the ones it checks, and which of them belong to a report."""

from __future__ import annotations

import attrs

from gxrules.checking.shelf import Earlier, Shelf, named_earlier
from gxrules.report.identity import ReportIdentity
from gxrules.text.messages import Message


@attrs.frozen(kw_only=True)
class Previous:
    """Earlier reports; ``problems`` names the texts that are none.

    ``matched`` is whether a report is looked for by agency and year;
    otherwise the caller has named the one report there is.
    """

    shelf: Shelf = attrs.field(factory=Shelf)
    problems: tuple[tuple[str, Message], ...] = ()
    matched: bool = True

    def of(self, identity: ReportIdentity) -> Earlier:
        """The reports that came before the one of this identity, or why last year's is not there."""
        return self.shelf.earlier_of(identity) if self.matched else named_earlier(identity, self.shelf.filed[0])
