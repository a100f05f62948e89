"""Rows: results as JSON in one line, made where a text was checked and turned into a table later."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import attrs

from gxrules.batch.columns import DIGITS, FRACTION
from gxrules.checking.rule_failures import is_internal
from gxrules.report.agency_names import plain_agency
from gxrules.report.cells import Cell
from gxrules.report.elements import Note, Section
from gxrules.report.identity import ReportIdentity, identity_of
from gxrules.report.report import Report
from gxrules.rules.diagnostics import Diagnostic
from gxrules.rules.metadata import Metadata
from gxrules.rules.result import Result
from gxrules.text.fold import fold
from gxrules.text.patterns import pattern
from gxrules.text.source import Source, Span

Row = Mapping[str, Any]


@attrs.frozen
class RowKey:
    """What a result depends on: the bytes of a file, its suffix, and what it is checked with."""

    sha256: str
    suffix: str
    ruleset: str


def row_of(result: Result) -> dict[str, Any]:
    """The columns of a row that come from a result: all but the file's name and its key."""
    report = result.report
    return {
        "status": _status(result),
        "reason": result.error.zh if result.error else None,
        "verdict": result.verdict.value if result.verdict else None,
        "uncompared": result.uncompared.zh if result.uncompared else None,
        **_identity(report, result.identity),
        "cells": [cell_entry(cell) for cell in report.cells()] if report else [],
        "findings": _findings(result),
        "outcomes": [
            {
                "code": code,
                "outcome": one.outcome.value,
                "unknown": list(one.unknown),
                "reason": one.reason.zh if one.reason else None,
            }
            for code, one in result.outcomes.items()
        ],
        "notes": [_note(note, result.source) for note in report.notes] if report else [],
        "sentences": list(sentence_entries(report)) if report else [],
    }


def empty_row(status: str, reason: str) -> dict[str, Any]:
    """The same columns of a file without a result."""
    return {**row_of(Result()), "status": status, "reason": reason}


def _status(result: Result) -> str:
    if result.error is not None and is_internal(result.error):
        return "failed"
    return "checked" if result.report is not None else "unreadable"


def _identity(report: Report | None, identity: ReportIdentity | None) -> dict[str, Any]:
    if report is None:
        return dict.fromkeys(("agency", "unit", "kind", "region", "year", "edition"))
    known = identity or identity_of(report)
    return {
        # As it is printed, unless the caller knows better.
        "agency": known.written if known.written != plain_agency(report.agency or "") else report.agency,
        "unit": known.agency,
        "kind": report.agency_kind,
        "region": known.region,
        "year": known.year,
        "edition": report.edition.name,
    }


def cell_entry(cell: Cell) -> dict[str, Any]:
    """A cell; a number that the column cannot hold is null."""
    return {
        "path": cell.path,
        "kind": cell.kind,
        "value": _number(cell.value),
        "counted": _number(cell.counted),
        "unit": cell.unit,
        "raw": cell.raw,
    }


def _number(value: int | Decimal | None) -> str | None:
    if value is None:
        return None
    _, digits, exponent = Decimal(value).as_tuple()
    if not isinstance(exponent, int) or exponent < -FRACTION or len(digits) + exponent > DIGITS - FRACTION:
        return None
    return format(Decimal(value), "f")


def _findings(result: Result) -> list[dict[str, Any]]:
    accepted = [(one.diagnostic, one.by) for one in result.suppressed]
    found = [*((one, None) for one in result.diagnostics), *accepted]
    return [finding_entry(one, result.source, by) for one, by in sorted(found, key=lambda pair: _place_of(pair[0]))]


def _place_of(found: Diagnostic) -> tuple[int, str, str]:
    return found.span.start if found.span else 1 << 60, found.code, found.fingerprint


def finding_entry(found: Diagnostic, source: Source | None, accepted: str | None = None) -> dict[str, Any]:
    """A finding; ``accepted`` says by what, ``None`` where it counts."""
    return {
        "code": found.code,
        "name": found.name,
        "severity": found.severity.value,
        "message_zh": found.message.zh,
        "message_en": found.message.en,
        "cells": list(found.cells),
        **_place(found.span, source),
        "expected": None if found.expected is None else str(found.expected),
        "actual": None if found.actual is None else str(found.actual),
        "origin": found.origin,
        "fingerprint": found.fingerprint,
        "accepted": accepted,
    }


def _place(span: Span | None, source: Source | None) -> dict[str, Any]:
    if span is None:
        return {"start": None, "end": None, "line": None}
    return {"start": span.start, "end": span.end, "line": source.position(span.start)[0] if source else None}


def _note(note: Note, source: Source | None) -> dict[str, Any]:
    return {"kind": note.kind, **_place(note.span, source)}


def sentence_entries(report: Report) -> Iterator[dict[str, Any]]:
    """The sentences of the narrative, each with what tells whether another is like it."""
    names = own_names(report)
    for section in report.narratives():
        yield from _sentences_of(section, names, report.source)


def _sentences_of(section: Section, names: Iterable[str], source: Source | None) -> Iterator[dict[str, Any]]:
    for sentence in section.sentences:
        masked = mask(sentence.text, names)
        yield {
            "section": section.number,
            **_place(sentence.locate(0, len(sentence.text)), source),
            "text": sentence.text,
            "likeness": likeness(masked),
            "length": len(masked),
        }


def own_names(report: Report) -> tuple[str, ...]:
    """The names of a report's own agency and places, the longest first."""
    agency, region = report.agency or "", report.region or ""
    places = {part for part in _PLACE_NAME.findall(region) if len(part) > 1}
    rest = agency.removeprefix(region)
    return tuple(sorted({agency, region, rest, *places} - {""}, key=lambda name: (-len(name), name)))


# The parts of a region's name, each with the word that says what it is.
_PLACE_NAME = pattern(r".{1,12}?(?:自治区|自治州|自治县|特别行政区|街道|省|市|州|盟|旗|县|区|镇|乡)")
_NUMBER = pattern("[0-9〇零一二两三四五六七八九十百千万亿][0-9〇零一二两三四五六七八九十百千万亿.,%‰]*")
_SILENT = pattern(r"[^\w#]+")


def mask(sentence: str, names: Iterable[str]) -> str:
    """A sentence without what two reports of one text would differ in: names, numbers, marks and blanks."""
    masked = fold(sentence)
    for name in names:
        masked = masked.replace(name, "#")
    return _SILENT.sub("", _NUMBER.sub("#", masked))


def likeness(masked: str) -> int:
    """A number of 63 bits that masked sentences share if they are equal, and hardly ever else."""
    return int.from_bytes(hashlib.blake2b(masked.encode("utf-8", "replace"), digest_size=8).digest(), "big") >> 1


def line_of(columns: Mapping[str, Any]) -> str:
    """Columns as JSON in one line, without a half of a pair of characters, which no table can hold."""
    return _LONE.sub("\N{REPLACEMENT CHARACTER}", json.dumps(columns, ensure_ascii=False, separators=(",", ":")))


_LONE = pattern("[\ud800-\udfff]")


def keyed_line(name: str, key: RowKey, columns: str, known: Metadata) -> str:
    """The line of a whole row, ``columns`` being those that came from a result; ``known`` is known of the file."""
    head = line_of({"name": name, "sha256": key.sha256, "ruleset": key.ruleset, **known_entry(known)})
    return f"{head[:-1]},{columns[1:]}"


def known_entry(known: Metadata) -> dict[str, str | None]:
    """The columns of a row that no report says."""
    return {"published": known.published.isoformat() if known.published else None, "parent": known.parent}


def row_digest(result: Result, _: int) -> str:
    """What a run keeps of a result; made by the process that checked it."""
    return line_of(row_of(result))
