"""Identity of a report: whose it is, of which year, on which edition of the form; pure, for one report or a million."""

from __future__ import annotations

from hashlib import blake2b

import attrs

from gxrules.report.agency_names import AgencyNames, plain_agency
from gxrules.report.report import Report

_OWN_NAMES = AgencyNames()
Key = tuple[str, int]


@attrs.frozen(kw_only=True)
class ReportIdentity:
    """Whose report it is, and of which year.

    ``agency`` is the agency's one name (:class:`~gxrules.report.agency_names.AgencyNames`), ``None`` where it is not
    known, ``written`` its name as the report or the caller gives it. ``region`` is the agency's, where one is known.
    """

    agency: str | None
    written: str | None
    region: str | None
    year: int | None
    edition: str

    @property
    def key(self) -> Key | None:
        """The agency and the year, by which a report is found; ``None`` where one of them is not known."""
        return None if self.agency is None or self.year is None else (self.agency, self.year)

    def of_year(self, year: int) -> Key | None:
        """The key of the same agency's report of another year."""
        return None if self.agency is None else (self.agency, year)

    def is_renamed(self, other: ReportIdentity) -> bool:
        """True if it is the same agency under another name than ``other`` bears."""
        names = (self.own_name, other.own_name)
        return None not in names and names[0] != names[1]

    @property
    def own_name(self) -> str | None:
        """The agency's name as it is now written, in full; an alias is not applied."""
        return self.written and (_OWN_NAMES.full_name(self.written, region=self.region) or plain_agency(self.written))

    def __str__(self) -> str:
        return f"{self.written or '—'} {self.year or '—'}"


def identity_of(
    report: Report,
    names: AgencyNames = _OWN_NAMES,
    *,
    agency: str | None = None,
    region: str | None = None,
    year: int | None = None,
) -> ReportIdentity:
    """The identity of ``report``; what the caller knows of agency, region and year goes before what the text says.

    A larger region than the agency's own (``湖南省`` for 怀化市水利局) is as good as its own.
    """
    written = agency or report.agency
    known = region or report.region
    of = year or report.year
    return ReportIdentity(
        agency=names.full_name(written, region=known, year=of) if written else None,
        written=written and plain_agency(written),
        region=known,
        year=of,
        edition=report.edition.name,
    )


def _figures_of(report: Report) -> tuple[tuple[str, str, str], ...]:
    """What every cell of a report says, in the form's order: path, kind and value."""
    return tuple((cell.path, cell.kind, str(cell.value)) for cell in report.cells())


def hash_figures(report: Report) -> bytes:
    """A hash of what every cell says: two reports of one agency and year that are equal here are one report twice."""
    said = "\n".join(" ".join(each) for each in _figures_of(report))
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).digest()
