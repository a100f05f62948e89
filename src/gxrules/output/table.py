"""Tables in plain text: one row a finding, or one row a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gxrules.output.csv import CELLS, cell_rows
from gxrules.output.shared import phrases
from gxrules.output.shared.doubts import doubt_lines, losses, remark_lines
from gxrules.output.shared.entries import Entry, entries
from gxrules.output.shared.file_places import place
from gxrules.output.shared.summary import RunCounter
from gxrules.output.shared.terminal import grid, plain, plain_name
from gxrules.report.report import Report
from gxrules.rules.plugins.formats import DEFAULTS, RenderOptions
from gxrules.rules.result import Result

_FINDINGS = {
    "zh": ("位置", "级别", "代码", "说明"),
    "en": ("place", "severity", "code", "message"),
}
_CELLS = {
    "zh": ("路径", "名称", "数值", "类别", "单位", "原文", "行", "列"),
    "en": CELLS,
}


def render(results: Iterable[Result], options: RenderOptions = DEFAULTS) -> str:
    """One row a finding, then what was re-rated, what could not be read or decided, and the summary."""
    return "".join(pieces(entries(entry, results, options), options))


def entry(result: Result, _: int, options: RenderOptions) -> tuple[list[tuple[str, ...]], list[str]]:
    """The rows of a report, and the lines below the table."""
    return list(_rows(result, options)), [*remark_lines(result, options), *doubt_lines(result, options)]


def pieces(made: Iterable[Entry], options: RenderOptions = DEFAULTS) -> Iterator[str]:
    """The table, whose columns are as wide as all reports need them, and what follows it."""
    tally = RunCounter()
    rows: list[tuple[str, ...]] = []
    behind: list[str] = []
    for one in made:
        tally.add(one.figures)
        rows += one.part[0]
        behind += one.part[1]
    yield _document(grid(_FINDINGS[options.lang], rows) if rows else ())
    yield _document(behind if options.quiet else [*behind, options.say(tally.sentence)])


def render_report(report: Report, *, lang: str = "zh") -> str:
    """The report, one row a cell, then what could not be read."""
    edition = phrases.EDITION.in_language(lang).format(report.edition.name)
    facts = (report.title, report.agency, str(report.year or ""), edition)
    rows = [[plain(str(field)) for field in row] for row in cell_rows(report)]
    lost = (note.in_language(lang) for note in losses(report))
    return _document([" · ".join(plain(fact) for fact in facts if fact), "", *grid(_CELLS[lang], rows), *lost])


def _rows(result: Result, options: RenderOptions) -> Iterator[tuple[str, ...]]:
    if result.error is not None:
        verdict = options.say(phrases.VERDICTS[result.verdict or "unreadable"])
        yield plain_name(result.name), verdict, "", plain(options.say(result.error))
    for found in result.diagnostics:
        severity = options.say(phrases.SEVERITIES[found.severity])
        yield place(found.span, result, options), severity, found.code, plain(options.say(found.message))


def _document(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
