"""Which findings of a result are accepted, by a baseline or with a reason, and what that leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import attrs

from gxrules.checking.accepted.baseline import Baseline, Known, count_known, is_nearly, report_key
from gxrules.checking.accepted.suppressions import Suppression, Suppressions
from gxrules.checking.config.config import Config
from gxrules.rules.diagnostics import Diagnostic, Outcome, Suppressed
from gxrules.rules.result import Result, verdict_of

BASELINE, SUPPRESSION = "baseline", "suppression"


@attrs.frozen(kw_only=True)
class Acceptance:
    """The findings accepted on the day ``today``; with ``everything`` set, all of them."""

    today: date
    baseline: Baseline = attrs.field(factory=Baseline)
    suppressions: Suppressions = attrs.field(factory=Suppressions)
    everything: bool = False

    @property
    def expired(self) -> tuple[Suppression, ...]:
        """The suppressions that no longer work."""
        return tuple(entry for entry in self.suppressions.entries if entry.is_over(self.today))

    def in_force(self, result: Result) -> tuple[Suppression, ...]:
        """The suppressions that work for this report."""
        key = _key(result, self.suppressions.root)
        entries = self.suppressions.entries
        return tuple(one for one in entries if "".join(one.report.split()) == key and not one.is_over(self.today))

    def note(self, result: Result) -> Noted | None:
        """What the account of a run needs of ``result``, to which this was applied; ``None`` without a report."""
        if result.report is None:
            return None
        key = report_key(result.report, result.name, self.baseline.root)
        by_baseline = [one.diagnostic for one in result.suppressed if one.by == BASELINE]
        entries = self.in_force(result)
        known = key in self.baseline.reports
        decided = _decided_codes(result) if known or entries else frozenset[str]()
        names = {rule.code: rule.name for rule in result.rules} if entries else {}
        return Noted(
            key=key,
            found=count_known([*result.diagnostics, *by_baseline]) if self.everything else {},
            used=Counter(found.fingerprint for found in by_baseline) if known else {},
            decided=decided if known else frozenset(),
            helped=frozenset(one.place for one in result.suppressed if one.place),
            asked=frozenset(entry.place for entry in entries if _could_tell(entry, decided, names)),
            named=frozenset(entry.place for entry in entries),
            near=self._near(result),
        )

    def _near(self, result: Result) -> frozenset[tuple[str, str]]:
        """The places of suppressions that may mean this report under another key, each with the right one."""
        due = report_key(result.report, result.name, self.suppressions.root)
        return frozenset((entry.place, due) for entry in self.suppressions.entries if is_nearly(entry.report, due))

    def apply(self, result: Result, config: Config) -> Result:
        """``result`` with the findings that are accepted under ``suppressed``, and the verdict on the others."""
        if result.report is None:
            return result
        kept: list[Diagnostic] = []
        accepted: list[Suppressed] = []
        entries, left = (
            self.in_force(result),
            self.baseline.known(report_key(result.report, result.name, self.baseline.root)),
        )
        for found in result.diagnostics:
            one = _with_reason(found, entries) or self._accept_known(found, left)
            if one is None:
                kept.append(found)
            else:
                accepted.append(one)
        verdict = verdict_of(result.report, tuple(kept), result.outcomes, config.fail_on, result.not_loaded)
        return attrs.evolve(result, diagnostics=tuple(kept), suppressed=tuple(accepted), verdict=verdict)

    def _accept_known(self, found: Diagnostic, left: Counter[str]) -> Suppressed | None:
        if not self.everything and left[found.fingerprint] < 1:
            return None
        left[found.fingerprint] -= 1
        return Suppressed(diagnostic=found, by=BASELINE)


def _key(result: Result, root: Path) -> str:
    """The report's key without white space."""
    return "".join(report_key(result.report, result.name, root).split())


def _with_reason(found: Diagnostic, entries: Iterable[Suppression]) -> Suppressed | None:
    for entry in entries:
        if entry.covers(found):
            return Suppressed(diagnostic=found, by=SUPPRESSION, reason=entry.reason, place=entry.place)
    return None


@attrs.frozen(kw_only=True)
class Noted:
    """What an account needs of one result: plain values, so that whoever checked a report can send them.

    Attributes:
        key: the report's, by which baselines know it
        found: the findings that a new baseline would hold; empty where none is written
        used: how often each fingerprint of the baseline was found again
        decided: the codes of rules that passed or failed; empty where the baseline does not know the report
        helped: the places of the suppressions that covered a finding
        asked: the places of those that could have
        named: the places of those that name the report
        near: the places of those that nearly do, each with the report's key

    """

    key: str
    found: Mapping[Known, int] = attrs.field(factory=dict)
    used: Mapping[str, int] = attrs.field(factory=dict)
    decided: frozenset[str] = frozenset()
    helped: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    near: frozenset[tuple[str, str]] = frozenset()


@attrs.define
class Account:
    """The account of a run: what it used of an acceptance, and which findings a new baseline would hold.

    What it keeps of a report is no more than a baseline has of it, and nothing where there is none.
    """

    acceptance: Acceptance
    found: dict[str, Counter[Known]] = attrs.field(factory=dict)
    _used: dict[str, Counter[str]] = attrs.field(factory=dict)
    _decided: dict[str, frozenset[str]] = attrs.field(factory=dict)
    _asked: set[str] = attrs.field(factory=set)
    _helped: set[str] = attrs.field(factory=set)
    _named: set[str] = attrs.field(factory=set)
    _near: dict[str, str] = attrs.field(factory=dict)

    def add(self, noted: Noted | None) -> None:
        """Enter what was noted of a result."""
        if noted is None:
            return
        key = noted.key
        # Of two texts of one report, a finding of either is a finding of the report.
        if self.acceptance.everything:
            self.found[key] = self.found.get(key, Counter()) | Counter(noted.found)
        if key in self.acceptance.baseline.reports:
            self._used[key] = self._used.get(key, Counter()) | Counter(noted.used)
            self._decided[key] = self._decided.get(key, noted.decided) & noted.decided
        self._helped |= noted.helped
        self._named |= noted.named
        self._near |= dict(sorted(noted.near))
        self._asked |= noted.asked

    def stale_findings(self) -> Iterator[tuple[str, Known]]:
        """The baseline's findings that no longer occur in a report of this run: its key, and the finding."""
        for key, known in self.acceptance.baseline.reports.items():
            for one, count in known.items():
                if one.code in self._decided.get(key, ()) and self._used[key][one.fingerprint] < count:
                    yield key, one

    def stale_suppressions(self) -> tuple[Suppression, ...]:
        """The suppressions whose report and rule were checked in this run, and which covered nothing."""
        entries = self.acceptance.suppressions.entries
        return tuple(entry for entry in entries if entry.place in self._asked - self._helped)

    def misspelt_suppressions(self) -> tuple[tuple[Suppression, str], ...]:
        """The suppressions that name no report of this run, but one nearly: each with that report's key."""
        entries = self.acceptance.suppressions.entries
        missed = {place: due for place, due in self._near.items() if place not in self._named}
        return tuple((entry, missed[entry.place]) for entry in entries if entry.place in missed)

    def new_baseline(self) -> Baseline:
        """The findings of this run, and the old baseline's for reports that are not in it."""
        return Baseline(reports={**self.acceptance.baseline.reports, **self.found})


def _decided_codes(result: Result) -> frozenset[str]:
    """The rules that passed or failed."""
    decided = (Outcome.PASSED, Outcome.FAILED)
    return frozenset(code for code, each in result.outcomes.items() if each.outcome in decided)


def _could_tell(entry: Suppression, decided: frozenset[str], names: Mapping[str, str]) -> bool:
    if entry.fingerprint is not None:
        return True
    return any(entry.is_for(code, names.get(code, "")) for code in decided)
