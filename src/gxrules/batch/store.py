"""The store of a batch on the disk: finished shards, the journal of the next one, and what is quarantined.

A row is in the journal as soon as it is known, one JSON text a line. When the journal holds enough of them it becomes
a shard: that is written aside, renamed, and the journal removed. A run that was killed leaves a journal whose last
line may be torn, and nothing else that has to be looked after.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import Any

import attrs

from gxrules.batch.columns import ROW
from gxrules.batch.rows import RowKey, empty_row, keyed_line, known_entry
from gxrules.batch.tables import keep_rows, read_columns, write_lines, write_some
from gxrules.rules.metadata import Metadata

SHARD_ROWS = 1_000
_SHARD, _JOURNAL = "part-{:05d}.parquet", "journal-{:05d}.jsonl"
_QUARANTINED = "quarantined.parquet"
_NOTHING_KNOWN = Metadata()


@attrs.frozen
class StoredRow:
    """What a run remembers of a row: its file's name, what became of it, and why it was not compared."""

    name: str
    status: str
    reason: str | None
    verdict: str | None
    uncompared: str | None = None


def key_of(name: str, sha256: str, ruleset: str) -> RowKey:
    """The key of a row."""
    return RowKey(sha256, Path(name).suffix.lower(), ruleset)


@attrs.define
class Store:
    """The rows of a batch in the folder ``folder``; ``rows`` are those it has, by key.

    Whatever is written raises :class:`OSError` where it cannot be, and what was written before stays.
    """

    folder: Path
    rows: dict[RowKey, StoredRow] = attrs.field(factory=dict)
    lost: dict[RowKey, dict[str, Any]] = attrs.field(factory=dict)
    shard_rows: int = SHARD_ROWS
    _number: int = 0
    _waiting: int = 0
    _journal: FileIO | None = None

    @property
    def reports(self) -> Path:
        """The folder of the shards."""
        return self.folder / "reports"

    @property
    def _quarantine(self) -> Path:
        return self.folder / "quarantine.jsonl"

    @property
    def _journal_path(self) -> Path:
        return self.folder / _JOURNAL.format(self._number)

    def open(self, *, retry_quarantined: bool = False) -> None:
        """Find out what is there; with ``retry_quarantined``, nothing is quarantined any more."""
        self.reports.mkdir(parents=True, exist_ok=True)
        for aside in [*self.folder.glob("*.tmp"), *self.reports.glob("*.tmp")]:
            aside.unlink()
        if retry_quarantined:
            write_some(self._quarantine, lambda path: path.write_bytes(b""))
        for entry in _whole_lines(self._quarantine):
            self.lost[key_of(entry["name"], entry["sha256"], entry["ruleset"])] = entry
        shards = sorted(self.reports.glob("part-*.parquet"))
        for shard in shards:
            self._remember(read_columns(shard, _REMEMBERED))
        self._number = max((int(shard.stem.rpartition("-")[2]) for shard in shards), default=-1) + 1
        for path in self.folder.glob("journal-*.jsonl"):
            if path != self._journal_path:  # its shard was finished, and it was to be removed next
                path.unlink()
        kept = list(_whole_lines(self._journal_path))
        self._remember(kept)
        self._waiting = len(kept)

    def _remember(self, rows: Iterable[dict[str, Any]]) -> None:
        for row in rows:
            key = key_of(row["name"], row["sha256"], row["ruleset"])
            # A row of another version has not all columns; it is no longer wanted.
            self.rows[key] = StoredRow(row["name"], row["status"], row["reason"], row["verdict"], row.get("uncompared"))

    def append(self, name: str, key: RowKey, columns: str, known: Metadata = _NOTHING_KNOWN) -> None:
        """Add the row of a file; ``columns`` are the JSON of what its result says, ``known`` is known of it."""
        _append_line(self._open_journal(), keyed_line(name, key, columns, known))
        said = json.loads(columns[: columns.index(_AFTER_HEAD)] + "}")
        self.rows[key] = StoredRow(name, said["status"], said["reason"], said["verdict"], said["uncompared"])
        self._waiting += 1
        if self._waiting >= self.shard_rows:
            self.seal()

    def _open_journal(self) -> FileIO:
        if self._journal is None:
            self._journal = _open_whole(self._journal_path)
        return self._journal

    def quarantine(self, name: str, key: RowKey, cause: str, reason: str) -> None:
        """Put a file aside: it is not checked again before someone asks for it."""
        entry = {"name": name, "sha256": key.sha256, "ruleset": key.ruleset, "status": cause, "reason": reason}
        with _open_whole(self._quarantine) as file:
            _append_line(file, json.dumps(entry, ensure_ascii=False))
        self.lost[key] = entry

    def seal(self) -> None:
        """Make a shard of the rows that wait for it."""
        self.close()
        if self._waiting:
            journal = self._journal_path
            write_lines(self.reports / _SHARD.format(self._number), ROW, _raw_lines(journal))
            journal.unlink()
            self._number, self._waiting = self._number + 1, 0

    def close(self) -> None:
        """Let go of the journal, which stays as it is."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def finish(self, wanted: set[RowKey]) -> None:
        """Close the store over the rows that are ``wanted``: others, of files and rules that are gone, are dropped."""
        self.seal()
        for shard in sorted(self.reports.glob("part-*.parquet")):
            self._drop_stale(shard, wanted)
        self.rows = {key: row for key, row in self.rows.items() if key in wanted}
        self.lost = {key: entry for key, entry in self.lost.items() if key in wanted}
        entries = self.lost.values()
        lines = "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)
        write_some(self._quarantine, lambda path: path.write_text(lines, "utf-8"))
        target = self.reports / _QUARANTINED
        if entries:
            rows = (
                {**entry, **known_entry(_NOTHING_KNOWN), **empty_row(entry["status"], entry["reason"])}
                for entry in entries
            )
            write_lines(target, ROW, (json.dumps(row).encode() for row in rows))
        else:
            target.unlink(missing_ok=True)

    def _drop_stale(self, shard: Path, wanted: set[RowKey]) -> None:
        kept = [key_of(row["name"], row["sha256"], row["ruleset"]) in wanted for row in read_columns(shard, _KEY)]
        if not any(kept):
            shard.unlink()
        elif not all(kept):
            write_some(shard, lambda path: keep_rows(shard, kept, path))


_KEY = ("name", "sha256", "ruleset")
_REMEMBERED = (*_KEY, "status", "reason", "verdict", "uncompared")
# What comes behind the columns that are remembered, in the JSON of a row.
_AFTER_HEAD = ',"agency":'


def _open_whole(path: Path) -> FileIO:
    """A file of lines, open behind its last whole one; a line that was torn is cut off."""
    end = sum(map(len, _raw_lines(path)))
    file = FileIO(path, "ab")
    file.truncate(end)
    return file


def _append_line(file: FileIO, line: str) -> None:
    """Write a line, all of it or nothing."""
    start, data = os.fstat(file.fileno()).st_size, f"{line}\n".encode()
    try:
        while data:
            data = data[file.write(data) :]
    except OSError:
        with suppress(OSError):
            file.truncate(start)
        raise


def _without_torn(lines: Iterable[bytes]) -> Iterator[bytes]:
    return (line for line in lines if line.endswith(b"\n"))


def _raw_lines(path: Path) -> Iterator[bytes]:
    if not path.exists():
        return
    with path.open("rb") as file:
        yield from _without_torn(file)


def _whole_lines(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, _raw_lines(path))
