"""A run of a batch: which files are to be checked, what became of each, its tables and its account."""

from __future__ import annotations

import io
import json
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import attrs

import gxrules
from gxrules.batch.columns import CORPUS, FILE, ROW_VERSION
from gxrules.batch.companions import Companions
from gxrules.batch.corpus_process import CorpusQuestion, ask_corpus
from gxrules.batch.plan import Plan
from gxrules.batch.rows import RowKey, row_digest
from gxrules.batch.ruleset import RulesetHashes
from gxrules.batch.store import Store, StoredRow
from gxrules.batch.tables import write_lines, write_some
from gxrules.checking.batch.files import FoundText
from gxrules.checking.batch.job import Job
from gxrules.checking.batch.lost_texts import Lost
from gxrules.checking.batch.processes import digests
from gxrules.checking.timing import Timing
from gxrules.text.messages import Message

RUN_VERSION = 1
NOT_CHECKED, UNREADABLE, QUARANTINED = "not_checked", "unreadable", "quarantined"
_SLOWEST = 20


@attrs.frozen
class FoundFile:
    """A file of the batch: its key, or why it has none."""

    name: str
    size: int | None = None
    key: RowKey | None = None
    status: str = UNREADABLE
    reason: str | None = None


@attrs.define
class BatchRun:
    """One run: the files it has come to, in their order, and those it checks itself."""

    plan: Plan
    store: Store
    files: list[FoundFile] = attrs.field(factory=list)
    timing: Timing = attrs.field(factory=Timing)
    checked: int = 0
    _pending: deque[tuple[str, RowKey]] = attrs.field(factory=deque)
    _started: str = attrs.field(factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    _hashes: RulesetHashes = attrs.field(init=False)
    _companions: Companions | None = None

    def __attrs_post_init__(self) -> None:
        self._hashes = RulesetHashes(self.plan.checker, self.plan.acceptance)
        if self.plan.has_companions:
            self._companions = Companions(self.plan, self.store, self._hashes)

    def reading_steps(self) -> Iterator[int]:
        """Read the texts that others are compared with, where any are; how many are done, now and again."""
        return self._companions.steps() if self._companions is not None else iter(())

    def steps(self) -> Iterator[int]:
        """Check what is not in the store; how many files are done, now and again."""
        plan = self.plan
        job = Job(
            checker=plan.checker,
            stdin=io.BytesIO(),
            acceptance=plan.acceptance,
            previous=self._companions.previous() if self._companions else None,
            units=self._companions.units() if self._companions else None,
            timing=self.timing,
            skip_unknown=True,
        )
        made = digests(
            job,
            self._new_texts(),
            plan.choice,
            plan.processes,
            row_digest,
            bounds=plan.bounds,
            digest_lost=_no_digest,
        )
        for columns in made:
            self._keep(columns)
            yield len(self.files) - len(self._pending)
        yield len(self.files)

    def _keep(self, columns: str | Lost) -> None:
        name, key = self._pending.popleft()
        self.checked += 1
        if isinstance(columns, Lost):
            self.store.quarantine(name, key, columns.cause, columns.reason.zh)
        else:
            self.store.append(name, key, columns, self.plan.checker.known_of(name))

    def _new_texts(self) -> Iterator[FoundText]:
        """The texts that are to be checked, each with its bytes or what was read; of equal ones, the first."""
        known = {*self.store.rows, *self.store.lost}
        for text in self.plan.texts:
            fetched = self._fetch(text)
            key = self.files[-1].key
            if fetched is not None and key is not None and key not in known:
                known.add(key)
                self._pending.append((text.name, key))
                yield fetched

    def _fetch(self, text: FoundText) -> FoundText | None:
        """A text with its bytes, which is entered among the files; ``None`` where there are none to check."""
        if text.passed_over is not None:
            self.files.append(FoundFile(text.name, status=NOT_CHECKED, reason=text.passed_over.zh))
            return None
        fetched = self.plan.fetch(text, self._hashes)
        if isinstance(fetched, Message):
            self.files.append(FoundFile(text.name, reason=fetched.zh))
            return None
        data, key = fetched
        beside = self._companions.key_of(text.name) if self._companions is not None else None
        if beside is not None and self._companions is not None and beside.sha256 == key.sha256:
            self.files.append(FoundFile(text.name, len(data), beside))
            reading = self._companions.reading_of(text.name)
            return attrs.evolve(text, reading=reading, data=None if reading else data)
        self.files.append(FoundFile(text.name, len(data), key))
        return attrs.evolve(text, data=data)

    def close(self) -> None:
        """Let go of what was kept for the run alone."""
        self.store.close()
        if self._companions is not None:
            self._companions.close()

    def finish(self) -> dict[str, Any]:
        """Write the tables and the account of the run, which is returned."""
        wanted = {file.key for file in self.files if file.key is not None}
        self.store.finish(wanted | (self._companions.lost_keys() if self._companions else set()))
        entries = [self._file_entry(file) for file in self.files]
        lines = (json.dumps(entry, ensure_ascii=True).encode() for entry in entries)
        write_lines(self.store.folder / "files.parquet", FILE, lines)
        plan = self.plan
        question = CorpusQuestion(
            shards=self.store.reports,
            config=plan.checker.config,
            choice=plan.choice,
            acceptance=plan.acceptance,
            threads=plan.processes,
            seconds=plan.corpus_seconds,
        )
        said = ask_corpus(question, plan.checker.corpus_rules)
        lines = (json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") for row in said.rows)
        write_lines(self.store.folder / "corpus.parquet", CORPUS, lines)
        account = self._account(entries) | {"corpus": said.outcomes}
        write_account(self.store.folder, account)
        return account

    def _file_entry(self, file: FoundFile) -> dict[str, Any]:
        row = self._row_of(file)
        return {
            "name": _whole(file.name),
            "sha256": file.key.sha256 if file.key else None,
            "size": file.size,
            "status": row.status,
            "reason": row.reason,
            "verdict": row.verdict,
            "row": _whole(row.name) if file.key else None,
        }

    def _row_of(self, file: FoundFile) -> StoredRow:
        if file.key is None:
            return StoredRow(file.name, file.status, file.reason, None)
        lost = self.store.lost.get(file.key)
        if lost is not None:
            return StoredRow(lost["name"], lost["status"], lost["reason"], None)
        return self.store.rows[file.key]

    def _account(self, entries: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        plan = self.plan
        rows = [row for key, row in self.store.rows.items()]
        slowest = sorted(self.timing.seconds.items(), key=lambda pair: -pair[1])[:_SLOWEST]
        return {
            "run_version": RUN_VERSION,
            "row_version": ROW_VERSION,
            "finished": True,
            "started": self._started,
            "ended": datetime.now(UTC).isoformat(timespec="seconds"),
            "gxrules": gxrules.__version__,
            "plugins": [
                {"name": one.name, "distribution": one.distribution, "version": one.version}
                for one in plan.checker.plugins
                if one.loaded
            ],
            "rules": [rule.code for rule in plan.checker.selected_rules],
            "rulesets": sorted({file.key.ruleset for file in self.files if file.key}),
            "settings": plain_settings(plan),
            "places": list(map(_whole, plan.places)),
            "files": dict(sorted(Counter(entry["status"] for entry in entries).items())),
            "verdicts": dict(sorted(Counter(row.verdict for row in rows if row.verdict).items())),
            "uncompared": sum(row.uncompared is not None for row in rows),
            "earlier_unread": self._companions.unread if self._companions else [],
            "rows": len(rows) + len(self.store.lost),
            "checked_now": self.checked,
            "quarantined": sorted(
                ({key: entry[key] for key in ("name", "status", "reason")} for entry in self.store.lost.values()),
                key=lambda entry: str(entry["name"]),
            ),
            "slowest": [{"step": step, "seconds": round(seconds, 3)} for step, seconds in slowest],
        }


def _no_digest(lost: Lost) -> Any:
    return lost


def _whole(name: str) -> str:
    """A name as text can hold it: one that is in no encoding has marks for what is not."""
    return name.encode("utf-8", "replace").decode("utf-8")


def plain_settings(plan: Plan) -> dict[str, Any]:
    """The settings of a run as plain values, but for those that are for some files."""
    values = attrs.asdict(plan.checker.config, recurse=False)
    values = {key: value for key, value in values.items() if key not in ("files", "root")}
    settings: dict[str, Any] = json.loads(json.dumps(values, default=str))
    return {**settings, "deadline": plan.bounds.seconds, "memory": plan.bounds.memory}


def write_account(folder: Path, account: Mapping[str, Any]) -> None:
    """Write ``run.json``."""
    text = json.dumps(account, ensure_ascii=False, indent=2) + "\n"
    write_some(folder / "run.json", lambda path: path.write_text(text, "utf-8"))


def read_account(folder: Path) -> dict[str, Any] | None:
    """The account of the last run in a folder; ``None`` where there is none."""
    path = folder / "run.json"
    if not path.is_file():
        return None
    account: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return account


def begin_account(plan: Plan) -> dict[str, Any]:
    """The account of a run that is not finished."""
    return {"run_version": RUN_VERSION, "row_version": ROW_VERSION, "finished": False, "places": list(plan.places)}
