"""Comparison of two runs: which findings are new, which are gone, and which remain, by report and by rule."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from gxrules.batch.corpus import rows_in
from gxrules.batch.tables import read_columns
from gxrules.errors import UnreadableError

NEW, GONE, REMAINING = STATES = ("new", "gone", "remaining")
_COLUMNS = ("name", "status", "verdict", "agency", "year", "findings")


@attrs.frozen
class ComparedFinding:
    """A finding of either run: its rule, what identifies it in its report, and what is said of it."""

    code: str
    name: str
    severity: str
    fingerprint: str
    message_zh: str = attrs.field(eq=False)
    message_en: str = attrs.field(eq=False)


@attrs.define
class RunReport:
    """A report of a run: its verdict, or what became of it instead, and its findings that count."""

    verdict: str
    agency: str | None = None
    year: int | None = None
    findings: list[ComparedFinding] = attrs.field(factory=list)


RunReports = dict[str, RunReport]


@attrs.frozen
class ReportChange:
    """What became of a report: its verdicts, ``None`` where a run does not have it, and its findings by state."""

    name: str
    agency: str | None
    year: int | None
    before: str | None
    after: str | None
    findings: Mapping[str, tuple[ComparedFinding, ...]]

    @property
    def is_changed(self) -> bool:
        """True if anything but what remains is to be said of it."""
        return self.before != self.after or bool(self.findings[NEW] or self.findings[GONE])


@attrs.frozen
class RuleChange:
    """The findings of a rule: how many there were, how many there are, and how many of these are new or gone."""

    code: str
    name: str
    before: int
    after: int
    new: int
    gone: int

    @property
    def growth(self) -> int:
        """How many findings more there are; below 0 for fewer."""
        return self.after - self.before


@attrs.frozen
class RunComparison:
    """Two runs side by side: their reports by name, and their rules by code."""

    reports: tuple[ReportChange, ...]
    rules: tuple[RuleChange, ...]

    @property
    def changed(self) -> tuple[ReportChange, ...]:
        """The reports of which something has changed."""
        return tuple(report for report in self.reports if report.is_changed)

    def grown(self, allowed: Mapping[str, int], otherwise: int = 0) -> tuple[RuleChange, ...]:
        """The rules whose findings have grown by more than ``allowed``, by code or name; ``otherwise`` for the rest."""
        most = {name.lower(): count for name, count in allowed.items()}
        return tuple(
            one for one in self.rules if one.growth > most.get(one.code.lower(), most.get(one.name.lower(), otherwise))
        )


def read_run(place: Path) -> RunReports:
    """The reports of a run: the folder of a batch, or the JSON of ``gxrules check``.

    Raises :class:`~gxrules.errors.UnreadableError` for what is neither.
    """
    try:
        return _read_batch(place) if place.is_dir() else _read_document(place)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnreadableError(
            f"{place}: 既不是 gxrules batch 的目录，也不是 gxrules check --format json 的输出。",
            f"{place} is neither a folder of gxrules batch nor JSON of gxrules check.",
        ) from error


def _read_batch(folder: Path) -> RunReports:
    account = json.loads((folder / "run.json").read_text("utf-8"))
    if not account["finished"]:
        raise UnreadableError(
            f"{folder}: 这次批量检查没有做完；请先用同样的命令做完。",
            f"The batch in {folder} is not finished; run its command again first.",
        )
    reports: RunReports = {}
    for shard in sorted((folder / "reports").glob("*.parquet")):
        for row in read_columns(shard, _COLUMNS):
            report = RunReport(row["verdict"] or row["status"], row["agency"], row["year"])
            report.findings.extend(_counting(row["findings"]))
            reports[row["name"]] = report
    for row in rows_in(folder):
        reports[row["report"]].findings.extend(_counting([row]))
    return reports


def _counting(findings: Iterable[Mapping[str, Any]]) -> Iterator[ComparedFinding]:
    for one in findings:
        if one["accepted"] is None:
            yield _finding(one, one["message_zh"], one["message_en"])


def _finding(one: Mapping[str, Any], zh: str, en: str) -> ComparedFinding:
    return ComparedFinding(one["code"], one["name"], one["severity"], one["fingerprint"], zh, en)


def _read_document(path: Path) -> RunReports:
    document = json.loads(path.read_text("utf-8"))
    reports: RunReports = {}
    for entry in document["files"]:
        report = RunReport(entry["verdict"] or "unreadable", None, entry["year"])
        for one in entry["diagnostics"]:
            report.findings.append(_finding(one, one["message"]["zh"], one["message"]["en"]))
        reports[entry["name"]] = report
    return reports


def compare_runs(old: RunReports, new: RunReports) -> RunComparison:
    """Compare two runs; a report is the same where its file has the same name.

    Where no name is the same in both, the folders are taken for copies: then the last part of a name must be, if no
    other in its run has it.
    """
    if not set(old) & set(new):
        names = {_last_part(name): name for name in new}
        unique = len(names) == len(new) and len({*map(_last_part, old)}) == len(old)
        old = {names.get(_last_part(name), name): report for name, report in old.items()} if unique else old
    reports = tuple(_change(name, old.get(name), new.get(name)) for name in sorted({*old, *new}))
    return RunComparison(reports, tuple(_rule_changes(reports)))


def _last_part(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]


def _change(name: str, old: RunReport | None, new: RunReport | None) -> ReportChange:
    before = old.findings if old else []
    after = new.findings if new else []
    known = new or old
    assert known is not None
    findings = {NEW: _less(after, before), GONE: _less(before, after)}
    findings[REMAINING] = _less(after, findings[NEW])
    return ReportChange(
        name, known.agency, known.year, old.verdict if old else None, new.verdict if new else None, findings
    )


def _less(some: Iterable[ComparedFinding], others: Iterable[ComparedFinding]) -> tuple[ComparedFinding, ...]:
    """``some`` without as many of each as are among ``others``; a rated level is no other finding."""
    left = Counter(map(_identity, others))
    kept = []
    for one in some:
        if left[_identity(one)]:
            left[_identity(one)] -= 1
        else:
            kept.append(one)
    return tuple(kept)


def _identity(one: ComparedFinding) -> tuple[str, str]:
    return one.code, one.fingerprint


def _rule_changes(reports: Iterable[ReportChange]) -> Iterator[RuleChange]:
    names: dict[str, str] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for report in reports:
        for state, findings in report.findings.items():
            names |= {one.code: one.name for one in findings}
            counts.update((one.code, state) for one in findings)
    for code in sorted(names):
        new, gone, remaining = (counts[code, state] for state in STATES)
        yield RuleChange(code, names[code], gone + remaining, new + remaining, new, gone)
