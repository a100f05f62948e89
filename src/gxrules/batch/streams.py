"""Streams of record batches: what an engine of a cluster hands to a worker, checked into the rows of a batch."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from gxrules.batch.columns import ROW, arrow_schema
from gxrules.batch.rows import RowKey, empty_row, keyed_line, line_of, row_digest
from gxrules.batch.ruleset import RulesetHashes
from gxrules.batch.store import key_of
from gxrules.batch.tables import table_of
from gxrules.checking.accepted.acceptance import Acceptance
from gxrules.checking.batch.files import FoundText, fetch_bytes
from gxrules.checking.batch.job import Job
from gxrules.checking.batch.lost_texts import Lost
from gxrules.checking.batch.processes import digests
from gxrules.checking.batch.workers import Bounds
from gxrules.checking.checker import Checker, choice_of
from gxrules.checking.config.config import Config
from gxrules.text.messages import Message

if TYPE_CHECKING:
    import pyarrow as pa

# Rows of a batch that is given back.
_AT_ONCE = 50
_MEMORY = 1 << 30
_PATIENCE = 2


def row_schema() -> pa.Schema:
    """The schema of the rows, as Arrow has it; docs/tables.md describes each column."""
    return arrow_schema(ROW)


def check_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    config: Config | None = None,
    deadline: float | None = None,
    memory: int = _MEMORY,
    plugin_files: Iterable[str] = (),
) -> Iterator[pa.RecordBatch]:
    """Check the documents of a stream; a row of :func:`row_schema` for each, in their order.

    Each batch has a column ``name`` (or ``path``) and a column ``content`` with the bytes of a document. They are
    checked in a process of their own, so that a document that ends it, hangs longer than ``deadline`` seconds (twice
    ``clock_seconds``) or takes more than ``memory`` bytes is a row with that status, and the stream goes on: an engine
    would try it again, or give up the whole job. ``plugin_files`` are files with rules, beside the installed plugins.

    Raises :class:`~gxrules.errors.GxrulesError` before anything is checked where settings or plugins are wrong.
    """
    stream = _Stream.of(config or Config(), tuple(plugin_files))
    bounds = Bounds(seconds=deadline or _PATIENCE * stream.checker.config.clock_seconds, memory=memory)
    lines = stream.lines(batches, bounds)
    while some := list(islice(lines, _AT_ONCE)):
        yield from table_of(some, ROW).combine_chunks().to_batches()


@attrs.frozen
class _Stream:
    """The checker of a stream, and the documents that are under way."""

    checker: Checker
    plugin_files: tuple[str, ...]
    hashes: RulesetHashes
    pending: deque[tuple[str, RowKey]] = attrs.field(factory=deque)

    @classmethod
    def of(cls, config: Config, plugin_files: tuple[str, ...]) -> _Stream:
        from gxrules.rules.plugins.loading import load_plugins

        checker = Checker(config, plugins=load_plugins(choice_of(config, files=plugin_files)))
        return cls(checker, plugin_files, RulesetHashes(checker, Acceptance(today=date.today())))

    def lines(self, batches: Iterable[pa.RecordBatch], bounds: Bounds) -> Iterator[bytes]:
        """The rows as JSON."""
        job = Job(checker=self.checker, stdin=io.BytesIO())
        choice = choice_of(self.checker.config, files=self.plugin_files)
        made = digests(job, self._texts(batches), choice, 1, row_digest, bounds=bounds, digest_lost=_lost_line)
        for columns in made:
            name, key = self.pending.popleft()
            yield keyed_line(name, key, columns, self.checker.known_of(name)).encode()

    def _texts(self, batches: Iterable[pa.RecordBatch]) -> Iterator[FoundText]:
        for batch in batches:
            names = batch.column("name" if "name" in batch.schema.names else "path")
            for name, content in zip(names.to_pylist(), batch.column("content").to_pylist(), strict=True):
                yield self._text(name or "", content)

    def _text(self, name: str, content: bytes | None) -> FoundText:
        text = FoundText(name=name, path=Path(name), data=content or b"", problem=None if content else _EMPTY)
        data = fetch_bytes(text, io.BytesIO(), self.checker.config_for(name).limits.bytes)
        taken = b"" if isinstance(data, Message) else data
        self.pending.append((name, key_of(name, _digest(taken), self.hashes.of(name))))
        return attrs.evolve(text, data=taken)


_EMPTY = Message("文件是空的。", "The file is empty.")


def _digest(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()


def _lost_line(lost: Lost) -> Any:
    return line_of(empty_row(lost.cause, lost.reason.zh))
