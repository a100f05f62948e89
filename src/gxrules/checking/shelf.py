"""The shelf: the earlier reports of agencies, and which of them belong to a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Protocol

import attrs

from gxrules.report.identity import Key, ReportIdentity, hash_figures
from gxrules.report.regions import without_province
from gxrules.report.report import Report
from gxrules.text.messages import Message


class ReportHolder(Protocol):
    """Has a report that is not in memory."""

    def load(self) -> Report:
        """The report."""


@attrs.frozen(kw_only=True)
class FiledReport:
    """A report under its identity; ``name`` is that of its file.

    ``held`` is the report or what has it, ``figures`` the hash of its figures where that is known already.
    """

    identity: ReportIdentity
    held: Report | ReportHolder
    name: str
    figures: bytes = b""

    @property
    def report(self) -> Report:
        """The report; one that is not in memory is loaded each time it is asked for."""
        return self.held if isinstance(self.held, Report) else self.held.load()

    def is_like(self, other: FiledReport) -> bool:
        """True if both say the same in every cell."""
        return self._hash == other._hash

    @cached_property
    def _hash(self) -> bytes:
        return self.figures or hash_figures(self.report)


@attrs.frozen(kw_only=True)
class Earlier:
    """What there is of an agency's earlier reports; where last year's is not there, ``unavailable`` says why.

    ``renamed`` tells that last year's report bears another name of the agency.
    """

    previous: Report | None = None
    by_year: Mapping[int, Report] = MappingProxyType({})
    renamed: bool = False
    unavailable: Message | None = None


@attrs.frozen(kw_only=True)
class Shelf:
    """Reports, found by agency and year.

    Two reports of one agency and year are one where they say the same; where they differ, nobody can tell which holds,
    and neither is found.
    """

    filed: tuple[FiledReport, ...] = ()

    @cached_property
    def _by_key(self) -> Mapping[Key, tuple[FiledReport, ...]]:
        found: dict[Key, tuple[FiledReport, ...]] = {}
        for one in self.filed:
            if one.identity.key is not None:
                found[one.identity.key] = (*found.get(one.identity.key, ()), one)
        return found

    @cached_property
    def _years(self) -> Mapping[str, tuple[int, ...]]:
        years: dict[str, tuple[int, ...]] = {}
        for agency, year in sorted(self._by_key):
            years[agency] = (*years.get(agency, ()), year)
        return years

    def years_of(self, agency: str) -> tuple[int, ...]:
        """The years of an agency's reports, in order."""
        return self._years.get(agency, ())

    def names_of(self, key: Key) -> tuple[str, ...]:
        """The files of the reports of this agency and year."""
        return tuple(one.name for one in self._by_key.get(key, ()))

    def find(self, key: Key) -> FiledReport | Message:
        """The one report of this agency and year, or why there is none."""
        found = self._by_key.get(key, ())
        first = next(iter(found), None)
        if first is None:
            return _none_of(key, self.years_of(key[0]))
        other = next((one for one in found[1:] if not one.is_like(first)), None)
        return first if other is None else _AMBIGUOUS.filled({"one": first.name, "other": other.name, "year": key[1]})

    def find_before(self, identity: ReportIdentity) -> tuple[FiledReport | Message, Mapping[int, FiledReport]]:
        """The report of the year before this one of the same agency, or why there is none; and all earlier ones."""
        if identity.agency is None or identity.year is None:
            return (_UNKNOWN_YEAR if identity.agency is not None else _unknown_agency(identity)), {}
        others = [year for year in self.years_of(identity.agency) if year != identity.year]
        found = {year: self.find((identity.agency, year)) for year in others if year < identity.year}
        last = found.get(identity.year - 1) or self._why_none(identity.agency, identity.year - 1, others)
        return last, {year: one for year, one in found.items() if isinstance(one, FiledReport)}

    def earlier_of(self, identity: ReportIdentity) -> Earlier:
        """The reports of the same agency before the one of this identity."""
        last, found = self.find_before(identity)
        by_year = {year: one.report for year, one in found.items()}
        if isinstance(last, Message):
            return Earlier(by_year=by_year, unavailable=last)
        return Earlier(
            previous=by_year[last.identity.year or 0], by_year=by_year, renamed=identity.is_renamed(last.identity)
        )

    def _why_none(self, agency: str, year: int, others: Sequence[int]) -> Message:
        alike = None if others else self._alike(agency, year)
        return alike or _none_of((agency, year), others)

    def _alike(self, agency: str, year: int) -> Message | None:
        """A report of the year whose agency may be the same: the one name has the province, the other has not."""
        other = next((one for one in self._without_province.get(without_province(agency), ()) if one != agency), None)
        if other is None or (other, year) not in self._by_key:
            return None
        return _ALIKE.filled({"other": other, "agency": agency, "year": year})

    @cached_property
    def _without_province(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for agency in self._years:
            found[without_province(agency)] = (*found.get(without_province(agency), ()), agency)
        return found

    def duplicates(self) -> Iterator[tuple[FiledReport, ...]]:
        """The reports of which several are of one agency and year."""
        return (found for found in self._by_key.values() if len(found) > 1)


def named_earlier(identity: ReportIdentity, given: FiledReport) -> Earlier:
    """The one report that the caller has named as last year's; another agency's or year's is refused by name.

    What is not known of one of the two does not part them.
    """
    other = given.identity
    if None not in (identity.agency, other.agency) and identity.agency != other.agency:
        names = {"agency": identity.written, "other": other.written, "name": given.name}
        return Earlier(unavailable=_OTHER_AGENCY.filled(names))
    if identity.year is not None and other.year is not None and other.year != identity.year - 1:
        years = {"year": identity.year - 1, "other": other.year, "name": given.name}
        by_year = {other.year: given.report} if other.year < identity.year else {}
        return Earlier(by_year=by_year, unavailable=_OTHER_YEAR.filled(years))
    by_year = {identity.year - 1: given.report} if identity.year is not None else {}
    # An agency that is not known may have been renamed.
    unsure = identity.agency is None or other.agency is None
    return Earlier(previous=given.report, by_year=by_year, renamed=unsure or identity.is_renamed(other))


def _none_of(key: Key, years: Iterable[int]) -> Message:
    there = [str(year) for year in years]
    data = {"agency": key[0], "year": key[1], "zh": "、".join(there), "en": ", ".join(there)}
    return (_OTHER_YEARS if there else _NOTHING).filled(data)


def _unknown_agency(identity: ReportIdentity) -> Message:
    return _WITHOUT_PLACE.filled({"written": identity.written}) if identity.written else _UNKNOWN_AGENCY


_NOTHING = Message(
    "在上一年度报告中没有找到{agency} {year} 年的报告；如已更名，请写入别名表（--aliases）。",
    "There is no report of {agency} for {year}; if the agency was renamed, list its names (--aliases).",
)
_OTHER_YEARS = Message(
    "没有 {agency} {year} 年的报告，只有 {zh} 年的；请补齐。",
    "There is no report of {agency} for {year}, only for {en}; add it.",
)
_AMBIGUOUS = Message(
    "{year} 年有两份同一机关的报告，内容不同：{one}、{other}；请只留下有效的一份。",
    "There are two reports of the agency for {year}, and they differ: {one}, {other}; keep the one that holds.",
)
_ALIKE = Message(
    "没有找到{agency} {year} 年的报告；有 {other} 的，如是同一机关，请用 --region 补足地区，或写入别名表。",
    "There is no report of {agency} for {year}; there is one of {other}: if that is the same agency, complete the"
    " region (--region) or list its names (--aliases).",
)
_UNKNOWN_AGENCY = Message(
    "报告中没有读到机关名称，无法查找上一年度报告；请用 --agency 或 --metadata 指明。",
    "The report names no agency, so last year's cannot be found; name it with --agency or --metadata.",
)
_WITHOUT_PLACE = Message(
    "机关名称“{written}”没有地名，无法查找上一年度报告；请用 --region 或 --metadata 指明地区。",
    'The name "{written}" lacks its place, so last year\'s report cannot be found; give it by --region or --metadata.',
)
_UNKNOWN_YEAR = Message(
    "没有读到报告年度，无法查找上一年度报告；请用 --year 或 --metadata 指明。",
    "The report's year is not known, so last year's cannot be found; say it with --year or --metadata.",
)
_OTHER_AGENCY = Message(
    "给出的上一年度报告（{name}）是“{other}”的，不是“{agency}”的，没有比较；如已更名，请写入别名表（--aliases）。",
    'The report given as last year\'s ({name}) is of "{other}", not of "{agency}", and was not compared; if the agency '
    "was renamed, list its names (--aliases).",
)
_OTHER_YEAR = Message(
    "给出的上一年度报告（{name}）是 {other} 年的，不是 {year} 年的，没有比较；请换成 {year} 年的。",
    "The report given as last year's ({name}) is for {other}, not for {year}, so it was not used; give the right one.",
)
