"""The plan of a batch: which files it is over, what they are checked beside, and how."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence

import attrs

from gxrules.batch.rows import RowKey
from gxrules.batch.ruleset import RulesetHashes
from gxrules.batch.store import key_of
from gxrules.checking.accepted.acceptance import Acceptance
from gxrules.checking.batch.files import FoundText, fetch_bytes
from gxrules.checking.batch.workers import Bounds
from gxrules.checking.checker import Checker
from gxrules.rules.plugins.discovery import Choice
from gxrules.text.messages import Message

CORPUS_SECONDS = 600.0


@attrs.frozen(kw_only=True)
class Plan:
    """What a run is over, and how: the texts, the processes, their bounds.

    ``earlier`` are the texts among which, and among ``texts``, the reports of the years before are found; ``None``
    where none are looked for. ``corpus_seconds`` are those on the clock that one corpus rule may take.
    """

    places: tuple[str, ...]
    texts: Sequence[FoundText]
    checker: Checker
    acceptance: Acceptance
    choice: Choice
    processes: int
    bounds: Bounds
    earlier: Sequence[FoundText] | None = None
    corpus_seconds: float = CORPUS_SECONDS

    @property
    def has_companions(self) -> bool:
        """True if a report is checked beside others."""
        return self.earlier is not None or bool(self.checker.rosters.entries)

    def fetch(self, text: FoundText, hashes: RulesetHashes) -> tuple[bytes, RowKey] | Message:
        """The bytes of a text, and its key as that of a text that is checked beside no other; or why there are none."""
        data = fetch_bytes(text, io.BytesIO(), self.checker.config_for(text.name).limits.bytes)
        if isinstance(data, Message):
            return data
        return data, key_of(text.name, hashlib.sha256(data).hexdigest(), hashes.of(text.name))
