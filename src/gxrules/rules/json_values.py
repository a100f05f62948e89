"""Results and reports as plain values for JSON: the one place that knows their keys.

The keys never vanish; what is not known is ``None``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from gxrules.report.cells import Cell
from gxrules.report.elements import Note, Section
from gxrules.report.report import Report
from gxrules.rules.diagnostics import Diagnostic, Related, RuleOutcome, Suggestion, Suppressed
from gxrules.rules.json_types import (
    CellEntry,
    DiagnosticEntry,
    NoteEntry,
    OutcomeEntry,
    PlaceEntry,
    RelatedEntry,
    ReportDocument,
    ReratedEntry,
    SectionEntry,
    SourceEntry,
    SpanEntry,
    SuggestionEntry,
    SuppressedEntry,
)
from gxrules.rules.overrides import AppliedOverride
from gxrules.text.patterns import pattern
from gxrules.text.places import FilePlace
from gxrules.text.source import Source, Span

SCHEMA_VERSION: Final = 3


def report_entry(report: Report) -> ReportDocument:
    """A report as it was read."""
    source = report.source
    return {
        "schema_version": SCHEMA_VERSION,
        "source": _source(source, report.layouts),
        "title": "".join(report.title.split()) if report.title else None,
        "agency": report.agency,
        "agency_kind": report.agency_kind,
        "year": report.year,
        "edition": report.edition.name,
        "sections": [_section(section, source) for section in report.sections],
        "cells": {cell.path: _cell(cell, source) for cell in report.cells()},
        "unread": [{"span": _span(span, source), "text": _text(span, source)} for span in report.unread],
        "notes": [_note(note, source) for note in report.notes],
    }


def rerated_entry(one: AppliedOverride) -> ReratedEntry:
    """An override that holds for a report, and whose it is."""
    override = one.override
    return {
        "code": override.code,
        "severity": override.severity.value if override.severity else None,
        "enabled": override.enabled,
        "region": override.region,
        "basis": override.basis,
        "plugin": one.plugin,
    }


def diagnostic_entry(found: Diagnostic, source: Source | None, report: Report | None) -> DiagnosticEntry:
    """A finding; its places are in ``source`` and its cells in ``report``."""
    return {
        "code": found.code,
        "name": found.name,
        "severity": found.severity.value,
        "message": {"zh": found.message.zh, "en": found.message.en},
        "span": _span(found.span, source),
        "cells": list(found.cells),
        "cell_labels": _labels(found.cells, report),
        "related": [_related_entry(related, source, report) for related in found.related],
        "expected": _plain(found.expected, source),
        "actual": _plain(found.actual, source),
        "basis": found.basis,
        "origin": found.origin,
        "suggestion": _suggestion(found.suggestion, source),
        "fingerprint": found.fingerprint,
    }


def suppressed_entry(accepted: Suppressed, report: Report | None) -> SuppressedEntry:
    """An accepted finding, whose cells are in ``report``, and what accepts it."""
    found = accepted.diagnostic
    return {
        "code": found.code,
        "name": found.name,
        "severity": found.severity.value,
        "cells": list(found.cells),
        "cell_labels": _labels(found.cells, report),
        "fingerprint": found.fingerprint,
        "by": accepted.by,
        "reason": accepted.reason,
    }


def _related_entry(related: Related, source: Source | None, report: Report | None) -> RelatedEntry:
    return {
        "span": _span(related.span, source),
        "cells": list(related.cells),
        "cell_labels": _labels(related.cells, report),
        "note": related.note,
    }


def _labels(paths: Iterable[str], report: Report | None) -> list[str]:
    """What the form calls the cells at these paths; nothing without a report."""
    return [report.cell(path).label for path in paths] if report is not None else []


def _suggestion(suggestion: Suggestion | None, source: Source | None) -> SuggestionEntry | None:
    if suggestion is None:
        return None
    value = _plain(suggestion.value, source)
    return {"path": suggestion.path, "value": value, "repairs": list(suggestion.repairs)}


def outcome_entry(outcome: RuleOutcome, lang: str) -> OutcomeEntry:
    """The outcome of a rule, its reason in one language."""
    return {
        "outcome": outcome.outcome.value,
        "unknown": list(outcome.unknown),
        "reason": outcome.reason.in_language(lang) if outcome.reason else None,
        "plugin": outcome.plugin,
    }


def _source(source: Source | None, layouts: tuple[str, ...]) -> SourceEntry:
    return {
        "name": source.name if source else None,
        "sha256": source.sha256 if source else None,
        "characters": len(source.text) if source else None,
        "encoding": source.encoding if source else None,
        "layouts": list(layouts),
    }


def _section(section: Section, source: Source | None) -> SectionEntry:
    return {
        "number": section.number,
        "heading": section.heading,
        "span": _span(section.span, source),
        "text": section.text,
    }


def _cell(cell: Cell, source: Source | None) -> CellEntry:
    return {
        "label": cell.label,
        "value": _plain(cell.value, source),
        "kind": cell.kind,
        "unit": cell.unit,
        "raw": cell.raw,
        "span": _span(cell.span, source),
    }


def _note(note: Note, source: Source | None) -> NoteEntry:
    return {"kind": note.kind, "span": _span(note.span, source), "data": _plain(note.data, source)}


def _span(span: Span | None, source: Source | None) -> SpanEntry | None:
    if span is None or source is None:
        return None
    line, column = source.position(span.start)
    place = source.place(span.start) if source.places else None
    return {
        "start": span.start,
        "end": span.end,
        "line": line,
        "column": column,
        "place": _place(place) if place else None,
    }


def _place(place: FilePlace) -> PlaceEntry:
    return {
        "kind": place.kind,
        "locator": place.locator,
        "page": place.page,
        "table": place.table,
        "row": place.row,
        "column": place.column,
        "box": [round(side * 10) for side in place.box] if place.box else None,
    }


def _text(span: Span, source: Source | None) -> str | None:
    return source.slice(span) if source else None


def _plain(value: Any, source: Source | None) -> Any:
    """The value as JSON can hold it; a numeral with a fraction is text, as no float keeps it."""
    if isinstance(value, Decimal):
        return format(value, "f") if value.as_tuple().exponent else int(value)
    if isinstance(value, Span):
        return _span(value, source)
    if isinstance(value, Mapping):
        return {str(key): _plain(part, source) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(part, source) for part in value]
    return value if value is None or isinstance(value, str | int) else str(value)


# JSON escapes the controls below a blank itself; those above ASCII work on a terminal all the same, and a half of
# a pair of characters, as a file name may hold, is in no encoding.
_RAW = pattern("[\x7f-\x9f\ud800-\udfff]")


def escape_controls(text: str) -> str:
    """JSON with every control character and lone surrogate escaped, which stand nowhere but in its strings."""
    return _RAW.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
