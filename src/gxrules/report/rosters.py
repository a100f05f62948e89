"""Rosters: which agencies are below which, in which years; pure, for one report or a million."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import attrs

from gxrules.report.agency_names import AgencyNames

# What of a child the figures of its parent contain.
COMPLETE, PARTIAL, APART = "complete", "partial", "apart"
SCOPES = (COMPLETE, PARTIAL, APART)


@attrs.frozen(kw_only=True)
class RosterEntry:
    """A child and its parent.

    ``scope`` is ``complete`` where the parent's entries are declared to be all whose figures its report contains,
    ``partial`` where there may be more, ``apart`` for a child whose figures its report does not contain. ``since`` and
    ``until`` are the first and the last report year of the entry, ``None`` where it has none.
    """

    parent: str
    child: str
    scope: str = PARTIAL
    since: int | None = None
    until: int | None = None

    def holds_in(self, year: int) -> bool:
        """True if it is an entry of this year."""
        return (self.since or year) <= year <= (self.until or year)

    def __str__(self) -> str:
        return f"{self.parent} → {self.child}"


@attrs.frozen(kw_only=True)
class Roster:
    """The children of one agency in one year: the full name of each with the name as it was listed, in order.

    ``apart`` are the listed names of those whose figures the parent's report does not contain.
    """

    children: Mapping[str, str]
    complete: bool
    apart: frozenset[str] = frozenset()


@attrs.frozen
class Rosters:
    """All entries, found by the parent's full name; ``region`` completes the names that lack theirs."""

    entries: tuple[RosterEntry, ...] = ()
    names: AgencyNames = attrs.field(factory=AgencyNames)
    region: str | None = None

    def of(self, parent: str, year: int) -> Roster | None:
        """The roster of an agency in a year; ``None`` where it has none."""
        entries = [entry for entry in self._by_parent.get(parent, ()) if entry.holds_in(year)]
        if not entries:
            return None
        contained = [entry for entry in entries if entry.scope != APART]
        return Roster(
            children={self.full_name(entry.child, year): entry.child for entry in entries},
            complete=bool(contained) and all(entry.scope == COMPLETE for entry in contained),
            apart=frozenset(entry.child for entry in entries if entry.scope == APART),
        )

    def units(self) -> Mapping[str, str]:
        """Every agency of the rosters, parents first: its full name with the name as it is listed."""
        written = (name for entry in self.entries for name in (entry.parent, entry.child))
        return {self.full_name(name): name for name in written}

    def is_due(self, agency: str, year: int) -> bool:
        """True if the agency is to report for the year: an entry of the year names it, as child or as parent."""
        return any(entry.holds_in(year) for entry in self._by_agency.get(agency, ()))

    def full_name(self, written: str, year: int | None = None) -> str:
        """The full name of a listed agency; the name as it is where it names none."""
        return self.names.full_name(written, region=self.region, year=year) or written

    @cached_property
    def _by_parent(self) -> Mapping[str, list[RosterEntry]]:
        return _grouped((self.full_name(entry.parent), entry) for entry in self.entries)

    @cached_property
    def _by_agency(self) -> Mapping[str, list[RosterEntry]]:
        return _grouped((self.full_name(name), entry) for entry in self.entries for name in (entry.parent, entry.child))


def _grouped(pairs: Iterable[tuple[str, RosterEntry]]) -> Mapping[str, list[RosterEntry]]:
    found: dict[str, list[RosterEntry]] = {}
    for key, entry in pairs:
        found.setdefault(key, []).append(entry)
    return found


def gaps(years: Iterable[int]) -> Iterator[int]:
    """The years between the first and the last of a series that it lacks."""
    known = sorted(set(years))
    yield from (year for year in range(known[0], known[-1]) if year not in known) if known else ()
