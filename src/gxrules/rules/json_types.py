"""The shapes of the JSON documents as types; ``docs/schemas/`` is made from them.

Numbers without a fraction are integers, others are text, as no float keeps
them. Spans are half-open offsets in characters; lines and columns count from 1.
"""

from __future__ import annotations

from typing import Any, Literal, TypedDict

SeverityName = Literal["error", "warning", "info"]
VerdictName = Literal["passed", "failed", "incomplete", "not_checked"]
OutcomeName = Literal["passed", "failed", "not_applicable", "not_evaluable", "crashed"]


class PlaceEntry(TypedDict):
    """A place in the document a text was taken from; numbers count from 1, and what is not known is null.

    The kind is cell or paragraph, the locator what the format calls the place, empty where it has no name for it; the
    box is left, top, right and bottom on the page, in tenths of a point.
    """

    kind: str
    locator: str
    page: int | None
    table: int | None
    row: int | None
    column: int | None
    box: list[int] | None


class SpanEntry(TypedDict):
    """A place in the source: offsets from 0, the line and column of its start from 1; the place is null for text."""

    start: int
    end: int
    line: int
    column: int
    place: PlaceEntry | None


class MessageEntry(TypedDict):
    """One sentence in Chinese and in English."""

    zh: str
    en: str


class RelatedEntry(TypedDict):
    """Another place a finding rests on; the note names its part, such as addend, total or phrase."""

    span: SpanEntry | None
    cells: list[str]
    cell_labels: list[str]
    note: str


class SuggestionEntry(TypedDict):
    """A repair: the path of a cell, the value it would take, and the equations that then hold."""

    path: str
    value: int | str
    repairs: list[str]


class DiagnosticEntry(TypedDict):
    """A finding. The fingerprint identifies it without any value.

    The cells are paths, and the labels are what the form calls them, in the same order.
    """

    code: str
    name: str
    severity: SeverityName
    message: MessageEntry
    span: SpanEntry | None
    cells: list[str]
    cell_labels: list[str]
    related: list[RelatedEntry]
    expected: int | str | None
    actual: int | str | None
    basis: str
    origin: str
    suggestion: SuggestionEntry | None
    fingerprint: str


class SuppressedEntry(TypedDict):
    """A finding that is accepted: by a baseline, or by a suppression, which has a reason."""

    code: str
    name: str
    severity: SeverityName
    cells: list[str]
    cell_labels: list[str]
    fingerprint: str
    by: str
    reason: str | None


class OutcomeEntry(TypedDict):
    """The outcome of one rule; unknown are the paths of cells whose values could not be known."""

    outcome: OutcomeName
    unknown: list[str]
    reason: str | None
    plugin: str


class ReratedEntry(TypedDict):
    """An override of a plugin that held for the report; either severity or enabled is not null."""

    code: str
    severity: SeverityName | None
    enabled: bool | None
    region: str
    basis: str
    plugin: str


class ResultEntry(TypedDict):
    """The result of checking one file.

    The losses say what of a document is not in the text that was checked; uncompared says why last year's report, which
    was looked for, is not there.
    It has an error where the file could not be read, its verdict then being null, or was not checked.
    The outcomes are null with --no-outcomes.
    """

    name: str | None
    error: str | None
    verdict: VerdictName | None
    agency: str | None
    year: int | None
    edition: str | None
    diagnostics: list[DiagnosticEntry]
    suppressed: list[SuppressedEntry]
    outcomes: dict[str, OutcomeEntry] | None
    not_loaded: dict[str, str]
    rerated: list[ReratedEntry]
    uncompared: str | None
    losses: list[str]


class PluginEntry(TypedDict):
    """A plugin that took part."""

    name: str
    distribution: str
    version: str


class ToolEntry(TypedDict):
    """The tool that made the document."""

    name: str
    version: str
    plugins: list[PluginEntry]


class SummaryEntry(TypedDict):
    """How many files, verdicts, findings, accepted findings and files without last year's report there are."""

    files: int
    passed: int
    failed: int
    incomplete: int
    not_checked: int
    unreadable: int
    error: int
    warning: int
    info: int
    baselined: int
    suppressed: int
    uncompared: int


class CheckDocument(TypedDict):
    """The output of gxrules check --format json."""

    schema_version: Literal[3]
    tool: ToolEntry
    files: list[ResultEntry]
    summary: SummaryEntry


class SourceEntry(TypedDict):
    """The text that was read; all but the layouts are null for a report built without text."""

    name: str | None
    sha256: str | None
    characters: int | None
    encoding: str | None
    layouts: list[str]


class SectionEntry(TypedDict):
    """A section: its narrative without its tables."""

    number: int
    heading: str
    span: SpanEntry | None
    text: str


class CellEntry(TypedDict):
    """A cell as printed, with what the form calls it; the kind is number, blank, dash, unreadable or unbound."""

    label: str
    value: int | str | None
    kind: str
    unit: str | None
    raw: str
    span: SpanEntry | None


class UnreadEntry(TypedDict):
    """A stretch of the text that could not be read."""

    span: SpanEntry | None
    text: str | None


class NoteEntry(TypedDict):
    """A note on what the reader could not do; the data gives details, by kind."""

    kind: str
    span: SpanEntry | None
    data: dict[str, Any]


class ReportDocument(TypedDict):
    """The output of gxrules parse --format json; the keys under cells are their paths."""

    schema_version: Literal[3]
    source: SourceEntry
    title: str | None
    agency: str | None
    agency_kind: str
    year: int | None
    edition: str
    sections: list[SectionEntry]
    cells: dict[str, CellEntry]
    unread: list[UnreadEntry]
    notes: list[NoteEntry]
