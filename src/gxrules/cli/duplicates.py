"""Duplicates: the files of a run that are reports of one agency and year."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

import attrs

from gxrules.report.identity import Key, hash_figures
from gxrules.rules.result import Result
from gxrules.text.messages import Message


@attrs.frozen
class SeenReport:
    """What is kept of a report to know it again: agency and year, the name of its file, and a hash of its figures."""

    key: Key
    name: str
    figures: bytes


def seen_report(result: Result) -> SeenReport | None:
    """What is kept of the report of ``result``; ``None`` where nobody knows whose it is."""
    key = result.identity.key if result.identity else None
    if key is None or result.report is None:
        return None
    return SeenReport(key, result.name or "", hash_figures(result.report))


def _hash(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_HASHED).digest()


_HASHED = 16


@attrs.define
class Duplicates:
    """Looks for a second report of one agency and year; neither replaces the other, and both are said.

    What it keeps is all that a run keeps of every report, so it is little: a hash of whose it is, with its figures and
    its file in one piece.
    """

    _first: dict[bytes, bytes] = attrs.field(factory=dict)
    _found: list[tuple[SeenReport, SeenReport]] = attrs.field(factory=list)

    def add(self, seen: SeenReport | None) -> None:
        """Enter the report of a file."""
        if seen is None:
            return
        kept = seen.figures + seen.name.encode("utf-8", "surrogatepass")
        first = self._first.setdefault(_hash(f"{seen.key}"), kept)
        if first is not kept:
            name = first[_HASHED:].decode("utf-8", "surrogatepass")
            self._found.append((SeenReport(seen.key, name, first[:_HASHED]), seen))

    def sentences(self) -> Iterator[Message]:
        """One sentence for each file whose report another one is, too."""
        for first, other in self._found:
            yield duplicate_sentence(first.key, first.name, other.name, is_equal=first.figures == other.figures)


def duplicate_sentence(key: Key, first: str, other: str, *, is_equal: bool) -> Message:
    """The sentence on two files that are reports of one agency and year."""
    agency, year = key
    template = _EQUAL if is_equal else _DIFFERENT
    return template.filled({"agency": agency, "year": year, "first": first, "other": other})


_EQUAL = Message(
    "{first} 和 {other} 都是{agency} {year} 年的报告，各项数据相同。",
    "{first} and {other} are both the report of {agency} for {year}; their figures are the same.",
)
_DIFFERENT = Message(
    "{first} 和 {other} 都是{agency} {year} 年的报告，数据不同；请确认哪一份有效。",
    "{first} and {other} are both the report of {agency} for {year}, and their figures differ; see which one holds.",
)
