"""Coverage: which agencies have a report of which year, and which one is missing; pure, for a folder or a province."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from gxrules.report.identity import Key
from gxrules.report.rosters import Rosters, gaps

PRESENT, MISSING, SEVERAL, NOT_DUE = "present", "missing", "several", "not_due"


@attrs.frozen(kw_only=True)
class CoveredUnit:
    """An agency with what there is of it by year.

    ``states`` says of each year ``present``, ``missing``, ``several`` (files that may differ) or ``not_due``; ``files``
    names the files. ``listed`` tells that a roster names it.
    """

    agency: str
    states: Mapping[int, str]
    files: Mapping[int, tuple[str, ...]]
    listed: bool = False

    @property
    def missing(self) -> tuple[int, ...]:
        """The years of which the report is missing."""
        return tuple(year for year, state in self.states.items() if state == MISSING)


@attrs.frozen(kw_only=True)
class Coverage:
    """The agencies by years: those of the rosters in their order, then the others by name."""

    years: tuple[int, ...]
    units: tuple[CoveredUnit, ...]

    @property
    def missing(self) -> int:
        """How many reports are missing."""
        return sum(len(unit.missing) for unit in self.units)


def coverage_of(reports: Iterable[tuple[Key, str]], rosters: Rosters) -> Coverage:
    """What there is of each agency, from the key of each report and the name of its file.

    An agency of a roster is to have a report of every year from the first to the last of which there is any, as far as
    its entries hold; another one of the years between its own first and last.
    """
    files: dict[str, dict[int, list[str]]] = {}
    for (agency, year), name in reports:
        files.setdefault(agency, {}).setdefault(year, []).append(name)
    found = sorted({year for by_year in files.values() for year in by_year})
    years = tuple(range(found[0], found[-1] + 1)) if found else ()
    listed = rosters.units()
    others = sorted(agency for agency in files if agency not in listed)
    return Coverage(
        years=years,
        units=tuple(_unit(agency, years, files.get(agency, {}), rosters, listed) for agency in (*listed, *others)),
    )


def _unit(
    agency: str, years: Iterable[int], files: Mapping[int, list[str]], rosters: Rosters, listed: Mapping[str, str]
) -> CoveredUnit:
    missing = set(gaps(files)) | {year for year in years if agency in listed and rosters.is_due(agency, year)}
    return CoveredUnit(
        agency=agency,
        states={year: _state(files.get(year, []), due=year in missing) for year in years},
        files={year: tuple(names) for year, names in files.items()},
        listed=agency in listed,
    )


def _state(names: list[str], *, due: bool) -> str:
    if len(names) > 1:
        return SEVERAL
    if names:
        return PRESENT
    return MISSING if due else NOT_DUE
