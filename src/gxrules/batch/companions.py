"""Companions: the reports of a batch that others are compared with, found by agency and year.

A first pass reads every text, in the same processes and within the same bounds as the check, and keeps what it has read
on the disk. Whoever checks a text takes it from there, and with it those that it is compared with.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterator

import attrs

from gxrules.batch.plan import Plan
from gxrules.batch.rows import RowKey
from gxrules.batch.ruleset import RulesetHashes
from gxrules.batch.store import Store
from gxrules.checking.batch.files import FoundText
from gxrules.checking.batch.job import Job
from gxrules.checking.batch.kept_readings import ReadingFile, StoredReading, pack_report
from gxrules.checking.batch.lost_texts import Lost
from gxrules.checking.batch.previous import Previous
from gxrules.checking.batch.processes import digests
from gxrules.checking.batch.units import Units
from gxrules.checking.shelf import FiledReport, Shelf
from gxrules.report.identity import ReportIdentity, hash_figures
from gxrules.rules.result import Result
from gxrules.text.messages import Message

_FILE = "readings.tmp"


@attrs.frozen
class ReadText:
    """What the first pass makes of a report: whose it is, the hash of its figures, and the report, packed."""

    identity: ReportIdentity
    figures: bytes
    packed: bytes


def read_digest(result: Result, _: int) -> ReadText | None:
    """What is kept of a text; ``None`` of one that is no report."""
    if result.report is None or result.identity is None:
        return None
    return ReadText(result.identity, hash_figures(result.report), pack_report(result.report))


@attrs.define
class Companions:
    """The reports of a batch and those of ``plan.earlier``, each read once.

    ``unread`` are the files of ``plan.earlier`` that no report can be read from.
    """

    plan: Plan
    store: Store
    hashes: RulesetHashes
    unread: list[str] = attrs.field(factory=list)
    _keys: dict[str, RowKey] = attrs.field(factory=dict)
    _filed: dict[RowKey, FiledReport] = attrs.field(factory=dict)
    _file: ReadingFile = attrs.field(init=False)
    _shelf: Shelf = attrs.field(factory=Shelf)
    _listed: Shelf = attrs.field(factory=Shelf)

    def __attrs_post_init__(self) -> None:
        self._file = ReadingFile(self.store.folder / _FILE)

    def steps(self) -> Iterator[int]:
        """Read all texts; how many are done, now and again."""
        plan = self.plan
        self._file.open()
        pending: deque[tuple[FoundText, RowKey]] = deque()
        job = Job(checker=plan.checker, stdin=io.BytesIO(), reads_only=True)
        made = digests(
            job,
            self._distinct(pending),
            plan.choice,
            plan.processes,
            read_digest,
            bounds=plan.bounds,
            digest_lost=_no_digest,
        )
        for read in made:
            text, key = pending.popleft()
            self._enter(text, key, read)
            yield len(self._keys) - len(pending)
        self._shelf = Shelf(filed=tuple(self._filed.values()))
        self._listed = Shelf(filed=tuple(self._listed_reports()))

    def _distinct(self, pending: deque[tuple[FoundText, RowKey]]) -> Iterator[FoundText]:
        """The texts with their bytes, of equal ones the first; ``pending`` is where they wait for what is read."""
        asked = set(self.store.lost)
        for text in self._all_texts():
            if text.passed_over is not None:
                continue
            fetched = self.plan.fetch(text, self.hashes)
            if isinstance(fetched, Message):
                self._miss(text)
                continue
            data, key = fetched
            self._keys[text.name] = key
            if key not in asked:
                asked.add(key)
                pending.append((text, key))
                yield attrs.evolve(text, data=data)

    def _all_texts(self) -> Iterator[FoundText]:
        own = {text.name for text in self.plan.texts}
        yield from self.plan.texts
        yield from (attrs.evolve(text, beside=True) for text in self.plan.earlier or () if text.name not in own)

    def _enter(self, text: FoundText, key: RowKey, read: ReadText | Lost | None) -> None:
        if isinstance(read, Lost):
            self.store.quarantine(text.name, key, read.cause, read.reason.zh)
        elif read is None:
            self._miss(text)
        else:
            held = self._file.keep(read.packed)
            self._filed[key] = FiledReport(identity=read.identity, held=held, name=text.name, figures=read.figures)

    def _miss(self, text: FoundText) -> None:
        if text.beside:
            self.unread.append(text.name)

    def lost_keys(self) -> set[RowKey]:
        """The keys of the texts that were put aside, those of ``plan.earlier`` among them."""
        return {key for key in self._keys.values() if key in self.store.lost}

    def previous(self) -> Previous | None:
        """The reports among which those of the years before are found; ``None`` where none are looked for."""
        return None if self.plan.earlier is None else Previous(shelf=self._shelf)

    def units(self) -> Units | None:
        """The reports of the agencies that rosters list, none of the years before; ``None`` without rosters."""
        rosters = self.plan.checker.rosters
        return Units(rosters=rosters, shelf=self._listed) if rosters.entries else None

    def _listed_reports(self) -> Iterator[FiledReport]:
        listed = self.plan.checker.rosters.units()
        own = {self._keys[text.name] for text in self.plan.texts if text.name in self._keys}
        return (one for key, one in self._filed.items() if key in own and one.identity.agency in listed)

    def key_of(self, name: str) -> RowKey | None:
        """The key of a file beside those that its result depends on; ``None`` where it is no report."""
        filed = self._report_in(name)
        if filed is None:
            return None
        beside = repr((self._years_before(filed.identity), self._below(filed.identity)))
        return attrs.evolve(self._keys[name], ruleset=self.hashes.of(name, beside))

    def reading_of(self, name: str) -> StoredReading | None:
        """What was read of a file; ``None`` where it is no report, or another file of the same bytes was read."""
        filed = self._report_in(name)
        held = filed.held if filed is not None and filed.name == name else None
        return held if isinstance(held, StoredReading) else None

    def _report_in(self, name: str) -> FiledReport | None:
        key = self._keys.get(name)
        return self._filed.get(key) if key is not None else None

    def _years_before(self, identity: ReportIdentity) -> object:
        if self.plan.earlier is None:
            return None
        last, found = self._shelf.find_before(identity)
        missing = last.zh if isinstance(last, Message) else ""
        return missing, [(year, self._content(one.name)) for year, one in sorted(found.items())]

    def _below(self, identity: ReportIdentity) -> object:
        agency, year = identity.agency, identity.year
        roster = self.plan.checker.rosters.of(agency, year) if agency and year else None
        if roster is None or year is None:
            return None
        children = [
            (written, sorted(map(self._content, self._listed.names_of((child, year)))))
            for child, written in roster.children.items()
        ]
        return children, roster.complete, sorted(roster.apart)

    def _content(self, name: str) -> tuple[str, str, str]:
        """What tells a report from others: its bytes, and whose it is."""
        key = self._keys[name]
        return key.sha256, key.suffix, repr(self._filed[key].identity)

    def close(self) -> None:
        """Remove what was kept."""
        self._file.close()


def _no_digest(lost: Lost) -> Lost:
    return lost
