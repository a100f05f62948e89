"""The view of a report on the page: findings, tables and source text, ready to be set."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping

import attrs

from gxrules.output.page.source_text import Quote, SourceLine, lines, quote
from gxrules.output.shared import phrases
from gxrules.output.shared.cell_marks import CellMark, accused_cells, decides, marks, other_places, proposals, rank
from gxrules.output.shared.doubts import doubts, remarks
from gxrules.output.shared.file_places import file_place
from gxrules.output.shared.form_tables import FormCell, form_tables
from gxrules.output.shared.phrases import value_text
from gxrules.output.shared.summary import gravity
from gxrules.output.shared.terminal import plain
from gxrules.report.report import Report
from gxrules.rules.diagnostics import Diagnostic, Suppressed
from gxrules.rules.plugins.formats import RenderOptions
from gxrules.rules.result import Result


@attrs.frozen(kw_only=True)
class FindingView:
    """A finding: its number within the report, its words, and the cells it is on."""

    number: int
    severity: str
    level: str
    code: str
    title: str
    family: str
    message: str
    comparison: str
    proposal: str
    cause: int | None
    note: str
    basis: str
    line: int | None
    place: str
    quote: Quote | None
    others: str
    cells: tuple[int, ...]
    target: int | None


@attrs.frozen(kw_only=True)
class CellView:
    """A place of a table: its text and spans; a value has an index, and a mark where something is wrong with it."""

    text: str
    role: str
    rows: int
    columns: int
    index: int | None = None
    label: str = ""
    unread: bool = False
    severity: str = ""
    findings: tuple[int, ...] = ()
    proposal: str = ""


@attrs.frozen(kw_only=True)
class TableView:
    """A table of the form with its cells."""

    title: str
    name: str
    rows: tuple[tuple[CellView, ...], ...]


@attrs.frozen(kw_only=True)
class ReportView:
    """One report as the page shows it."""

    index: int
    title: str
    file: str
    agency: str
    year: str
    edition: str
    verdict: str
    said: str
    counts: Mapping[str, int]
    error: str
    doubts: tuple[str, ...]
    rerated: tuple[str, ...]
    accepted: tuple[str, ...]
    findings: tuple[FindingView, ...]
    tables: tuple[TableView, ...]
    lines: tuple[SourceLine, ...]
    cut: bool
    gravity: tuple[int, ...]


@attrs.frozen(kw_only=True)
class ReportHead:
    """The head of a report in lists of the page.

    ``kinds`` counts its findings by level and family, as JSON; ``gravity`` sorts reports worst first.
    """

    index: int
    title: str
    file: str
    agency: str
    year: str
    verdict: str
    said: str
    counts: Mapping[str, int]
    kinds: str
    gravity: tuple[int, ...]

    @classmethod
    def of(cls, view: ReportView) -> ReportHead:
        """The head of ``view``."""
        counts = Counter((found.severity, found.family) for found in view.findings)
        return cls(
            index=view.index,
            title=view.title,
            file=view.file,
            agency=view.agency,
            year=view.year,
            verdict=view.verdict,
            said=view.said,
            counts=view.counts,
            kinds=json.dumps([[*kind, count] for kind, count in counts.items()]),
            gravity=view.gravity,
        )


def report_view(result: Result, index: int, options: RenderOptions) -> ReportView:
    """``result`` as the page shows it; ``index`` identifies it among the reports of the page."""
    report = result.report
    verdict = result.verdict or "unreadable"
    places = {cell.path: place for place, cell in enumerate(report.cells())} if report else {}
    findings = tuple(_finding(found, number_, result, places, options) for number_, found in _number(result))
    shown, cut = lines(result)
    return ReportView(
        index=index,
        title=plain(" ".join(report.title.split())) if report and report.title else plain(result.name or ""),
        file=plain(result.name or ""),
        agency=plain(report.agency or "") if report else "",
        year=str(report.year or "") if report else "",
        edition=report.edition.name if report else "",
        verdict=verdict,
        said=options.say(phrases.VERDICTS[verdict]),
        counts={level: sum(found.severity == level for found in findings) for level in phrases.SEVERITIES},
        error=plain(options.say(result.error)) if result.error else "",
        doubts=tuple(plain(options.say(doubt)) for doubt in doubts(result)),
        rerated=tuple(plain(options.say(said)) for said in remarks(result)),
        accepted=tuple(_accepted_line(one, options) for one in result.suppressed),
        findings=findings,
        tables=tuple(_tables(result, places)),
        lines=shown,
        cut=cut,
        gravity=gravity(result.verdict, Counter(found.severity for found in result.diagnostics)),
    )


def _number(result: Result) -> list[tuple[int, Diagnostic]]:
    return sorted(zip(rank(result), result.diagnostics, strict=True), key=lambda pair: pair[0])


def _finding(
    found: Diagnostic, number_: int, result: Result, places: Mapping[str, int], options: RenderOptions
) -> FindingView:
    outcome = result.outcomes.get(found.code)
    targets = [places[path] for path in (*proposals(found, result), *accused_cells(found)) if path in places]
    return FindingView(
        number=number_,
        severity=found.severity.value,
        level=options.say(phrases.SEVERITIES[found.severity]),
        code=found.code,
        title=plain(options.say(result.title_of(found))),
        family=outcome.plugin if outcome else "",
        message=plain(options.say(found.message)),
        comparison=_comparison(found, options),
        proposal=_proposal(found, result, options),
        cause=_cause(found, result),
        note=options.say(phrases.EXTRACTION) if found.origin == "extraction" else "",
        basis=plain(found.basis),
        line=result.source.position(found.span.start)[0] if found.span and result.source else None,
        place=file_place(found.span, result.source, options),
        quote=quote(found.span, result.source),
        others=_other_lines(found, result),
        cells=tuple(places[path] for path in found.cells if path in places),
        target=targets[0] if targets else None,
    )


def _other_lines(found: Diagnostic, result: Result) -> str:
    """The numbers of the other lines a finding is about."""
    if result.source is None:
        return ""
    lines = dict.fromkeys(result.source.position(span.start)[0] for span in other_places(found))
    return "、".join(map(str, lines))


def _accepted_line(accepted: Suppressed, options: RenderOptions) -> str:
    why = options.fill(phrases.ACCEPTED, plain(accepted.reason or options.say(phrases.WAYS[accepted.by])))
    return f"{accepted.diagnostic.code} {plain(options.say(accepted.diagnostic.message))} {why}"


def _comparison(found: Diagnostic, options: RenderOptions) -> str:
    said = phrases.comparison(found) if decides(found) and value_text(found.actual) else None
    return plain(options.say(said)) if said is not None else ""


def _proposal(found: Diagnostic, result: Result, options: RenderOptions) -> str:
    if result.report is None:
        return ""
    between = options.say(phrases.BETWEEN)
    return between.join(
        f"{result.report.cell(path).label} → {value}" for path, value in proposals(found, result).items()
    )


def _cause(found: Diagnostic, result: Result) -> int | None:
    """The number of the finding that explains this one."""
    numbered = zip(rank(result), result.diagnostics, strict=True)
    return next((number_ for number_, one in numbered if one.explains and one.fingerprint == found.explained_by), None)


def _tables(result: Result, places: Mapping[str, int]) -> Iterator[TableView]:
    if result.report is None:
        return
    marked, numbers = marks(result), rank(result)
    for table in form_tables(result.report):
        rows = tuple(
            tuple(_cell(cell, result.report, marked.get(cell.path or ""), numbers, places) for cell in row)
            for row in table.rows
        )
        yield TableView(title=table.title, name=table.name, rows=rows)


def _cell(
    cell: FormCell, report: Report, mark: CellMark | None, numbers: tuple[int, ...], places: Mapping[str, int]
) -> CellView:
    value = report.cell(cell.path) if cell.path else None
    return CellView(
        text=plain(cell.text),
        role=cell.role,
        rows=cell.rows,
        columns=cell.columns,
        index=places.get(value.path) if value else None,
        label=value.label if value else "",
        unread=value is not None and value.kind == "unbound",
        severity=mark.severity.value if mark else "",
        findings=tuple(sorted(numbers[index] for index in mark.findings)) if mark else (),
        proposal=mark.proposal if mark else "",
    )
