"""A workbook: an overview; reports, findings and doubts one a row; each report's tables as the form prints them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from math import ceil

import attrs
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gxrules.output.shared import phrases
from gxrules.output.shared.cell_marks import CellMark, compares, marks, other_places, proposals
from gxrules.output.shared.cell_places import address_of, agency_of, cell_labels
from gxrules.output.shared.doubts import doubts
from gxrules.output.shared.entries import Entry, entries
from gxrules.output.shared.file_places import file_place, whereabouts
from gxrules.output.shared.form_tables import LABEL, VALUE, FormCell, form_tables
from gxrules.output.shared.overview import Overview
from gxrules.output.shared.phrases import value_text
from gxrules.output.shared.sheet_rows import Fields, ReportSheet, Rows, SheetCell, WaitingSheets
from gxrules.output.shared.sheet_writing import (
    LINE,
    cut,
    formats_of,
    height_of,
    safe,
    set_paper,
    write_field,
    write_overview,
)
from gxrules.output.shared.summary import Figures
from gxrules.output.shared.terminal import columns
from gxrules.report.report import Report
from gxrules.rules.diagnostics import Diagnostic, Verdict
from gxrules.rules.plugins.formats import DEFAULTS, RenderOptions
from gxrules.rules.result import Result
from gxrules.text.messages import Message
from gxrules.text.patterns import pattern

# A workbook of more sheets is slow to open; the rows of the findings name every report all the same.
SHEETS = 200
# The last row of a sheet.
ROWS = 1_048_576

_OVERVIEW = Message("总览", "Overview")
_SHEETS = {"zh": ("各份报告", "问题", "未能判定"), "en": ("Reports", "Findings", "Not decided")}
_REPORTS = {
    "zh": ("文件", "机关", "年度", "格式版本", "结论", "错误", "警告", "提示", "表格", "地方调整"),
    "en": ("file", "agency", "year", "edition", "verdict", "errors", "warnings", "infos", "tables", "re-rated"),
}
_FINDINGS = {
    "zh": (
        *("文件", "机关", "文本行", "文本列", "级别", "代码", "名称", "说明", "表", "行名", "列名", "单元格"),
        *("建议值", "应为", "实为", "依据", "指纹", "不计入的原因", "另见", "文档中的位置"),
    ),
    "en": (
        *("file", "agency", "line", "column", "severity", "code", "name", "message", "table", "row label"),
        *("column label", "cells", "proposed", "expected", "actual", "basis", "fingerprint", "accepted", "see also"),
        "place in the document",
    ),
}
# The column of a finding that is coloured.
_LEVEL = _FINDINGS["en"].index("severity")
_DOUBTS = {"zh": ("文件", "未能判定之处"), "en": ("file", "what is not certain")}
_WIDTHS = {
    0: (32, 24, 8, 8, 10, 8, 8, 8, 28, 40),
    1: (28, 24, 8, 8, 8, 8, 26, 70, 10, 24, 16, 44, 44, 10, 10, 40, 18, 20, 30, 30),
    2: (32, 100),
}
_NO_SHEET = Message(
    "只为 {most} 份报告排出表格，未通过的优先，其余 {rest} 份只列问题；要看表格请分几次检查。",
    "Tables are laid out for {most} reports, failed ones first; {rest} more have their findings only. "
    "Check fewer files at a time to see their tables.",
)
_FULL = Message(
    "问题多于一张工作表的行数，后面的没有列出；请分几次检查。",
    "There are more findings than a sheet has rows; the last are not listed. Check fewer files at a time.",
)
_ALL = Message("……共 {} 个单元格", "… {} cells in all")
_ALL_PLACES = Message("……共 {} 处", "… {} places in all")
_PROPOSAL = Message("建议值：{}", "proposed value: {}")
# The columns of the tables, in characters; a Chinese one takes two. The third holds the longest labels.
_COLUMNS = (18, 14, 40, *[11] * 12)
# How many cells of a finding are listed, and the columns that paper has room for.
_LISTED = 8
_PRINTED = _FINDINGS["en"].index("message") + 1
_NO_NAME = pattern(r"[][:*?/\\\n]")
_LONGEST_NAME = 31
_FIXED = datetime(2020, 1, 1)


def render(results: Iterable[Result], options: RenderOptions = DEFAULTS) -> bytes:
    """The bytes of the workbook; the same results give the same bytes."""
    return document(entries(entry, results, options), options)


def entry(result: Result, _: int, options: RenderOptions) -> Rows:
    """The rows of a report in each list, and its tables."""
    losses = result.source.losses if result.source else ()
    untold = [phrases.TABLES_ONLY] if result.report is not None and result.report.tables_only else []
    uncertain = [*losses, *untold, *doubts(result), *([result.error] if result.error else [])]
    return Rows(
        report=_report_row(result, options),
        findings=tuple(_finding_rows(result, options)),
        doubts=tuple((result.name or "", options.say(doubt)) for doubt in uncertain),
        sheet=_sheet(result, result.report, options) if result.report is not None else None,
    )


def document(made: Iterable[Entry], options: RenderOptions = DEFAULTS) -> bytes:
    """The bytes of the workbook that has these entries."""
    buffer = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(buffer, settings) as workbook:
        # The day of making it would make two equal workbooks differ.
        workbook.set_properties({"created": _FIXED, "comments": "gxrules"})
        book = _Book.of(workbook, options)
        for one in made:
            book.add(one.figures, one.part)
        book.close()
    return buffer.getvalue()


@attrs.define(kw_only=True)
class _Book:
    """The workbook so far: its lists, the next row of each, the formats of its cells."""

    workbook: Workbook
    options: RenderOptions
    lists: list[Worksheet]
    formats: dict[str, Format]
    rows: list[int]
    front: Worksheet
    overview: Overview = attrs.field(factory=Overview)
    waiting: WaitingSheets = attrs.field(factory=lambda: WaitingSheets(SHEETS))
    full: bool = False

    @classmethod
    def of(cls, workbook: Workbook, options: RenderOptions) -> _Book:
        """A workbook with the heads of its lists."""
        formats = formats_of(workbook)
        front = workbook.add_worksheet(options.say(_OVERVIEW))
        heads = (_REPORTS[options.lang], _FINDINGS[options.lang], _DOUBTS[options.lang])
        lists = [workbook.add_worksheet(name) for name in _SHEETS[options.lang]]
        for index, (sheet, head) in enumerate(zip(lists, heads, strict=True)):
            for column, (title, width) in enumerate(zip(head, _WIDTHS[index], strict=True)):
                sheet.set_column(column, column, width, formats["text"])
                sheet.write_string(0, column, title, formats["head"])
            sheet.freeze_panes(1, 0)
            sheet.repeat_rows(0)
            set_paper(sheet)
        return cls(workbook=workbook, options=options, lists=lists, formats=formats, rows=[1, 1, 1], front=front)

    def add(self, figures: Figures, rows: Rows) -> None:
        """Enter a report: its row, its findings, its doubts; its tables wait until all reports are there."""
        _, agency, year, _, verdict, *_ = rows.report
        self.overview.add(figures, str(agency), year, str(verdict))
        if rows.sheet is not None:
            self.waiting.add(rows.sheet, self.rows[0], is_failed=figures.verdict is Verdict.FAILED)
        self._enter(0, rows.report, "")
        for fields, severity in rows.findings:
            self._enter(1, fields, severity)
        for fields in rows.doubts:
            self._enter(2, fields, "")

    def _enter(self, index: int, fields: Sequence[str | int], severity: str) -> None:
        row = self.rows[index]
        if row >= ROWS:
            self.full = True
            return
        for column, field in enumerate(fields):
            form = self.formats[severity if severity and column == _LEVEL else "text"]
            write_field(self.lists[index], row, column, field, form)
        self.lists[index].set_row(row, height_of(fields, _WIDTHS[index]))
        self.rows[index] += 1

    def _write_sheets(self) -> None:
        """Lay out the tables of each report on a sheet of their own, to which its row leads."""
        for number, (sheet, row) in enumerate(self.waiting.in_order(), 1):
            name = _sheet_name(number, sheet.name)
            _write_tables(self.workbook.add_worksheet(name), sheet, self.formats)
            if row < ROWS:
                quoted = name.replace("'", "''")
                self.lists[0].write_url(row, 8, f"internal:'{quoted}'!A1", self.formats["link"], name)

    def close(self) -> None:
        """End the lists: the sheets of the reports, filters, the summary, and what was left out."""
        self._write_sheets()
        for sheet, row, widths in zip(self.lists, self.rows, _WIDTHS.values(), strict=True):
            sheet.autofilter(0, 0, max(row - 1, 1), len(widths) - 1)
            sheet.print_area(0, 0, max(row - 1, 1), min(len(widths), _PRINTED) - 1)
        rest = self.waiting.passed_over
        said = [self.options.fill(_NO_SHEET, most=SHEETS, rest=rest)] if rest else []
        said += [self.options.say(_FULL)] if self.full else []
        write_overview(self.front, self.overview, said, self.formats, self.options, _SHEETS[self.options.lang][0])
        for sentence in said:
            self.options.tell(sentence)


def _report_row(result: Result, options: RenderOptions) -> tuple[str | int, ...]:
    report = result.report
    known = (report.agency or "", report.year or "", report.edition.name) if report else ("", "", "")
    counts = [sum(found.severity == level for found in result.diagnostics) for level in phrases.SEVERITIES]
    verdict = options.say(phrases.VERDICTS[result.verdict or "unreadable"])
    rerated = "\n".join(options.say(one.sentence) for one in result.rerated)
    # The place before the last is that of the link to the tables.
    return (result.name or "", *known, verdict, *counts, "", rerated)


def _finding_rows(result: Result, options: RenderOptions) -> Iterator[tuple[Fields, str]]:
    """The findings, then those that are accepted, which have no severity."""
    for found in result.diagnostics:
        yield _with_places(found, "", result, options), found.severity.value
    for accepted in result.suppressed:
        why = accepted.reason or options.say(phrases.WAYS[accepted.by])
        yield _with_places(accepted.diagnostic, why, result, options), ""


def _with_places(found: Diagnostic, why: str, result: Result, options: RenderOptions) -> Fields:
    within = file_place(found.span, result.source, options)
    return *_finding_row(found, result, options), why, _other_places(found, result, options), within


def _other_places(found: Diagnostic, result: Result, options: RenderOptions) -> str:
    """The other places a finding is about; of very many the first, and how many there are."""
    places = list(dict.fromkeys(whereabouts(span, result.source, options) for span in other_places(found)))
    more = [options.fill(_ALL_PLACES, len(places))] if len(places) > _LISTED else []
    return options.say(phrases.BETWEEN).join((*places[:_LISTED], *more))


def _finding_row(found: Diagnostic, result: Result, options: RenderOptions) -> tuple[str | int, ...]:
    place: tuple[str | int, ...] = ("", "")
    if found.span is not None and result.source is not None:
        place = result.source.position(found.span.start)
    compared = (value_text(found.expected), value_text(found.actual)) if compares(found) else ("", "")
    return (
        *(result.name or "", agency_of(result), *place, options.say(phrases.SEVERITIES[found.severity])),
        *(found.code, options.say(result.title_of(found)), options.say(found.message), *address_of(found, result)),
        *(_cells(found, result, options), _proposal(found, result, options), *compared),
        *(found.basis, found.fingerprint),
    )


def _cells(found: Diagnostic, result: Result, options: RenderOptions) -> str:
    """The cells of a finding, a line each; of very many the first, and how many there are."""
    labels = cell_labels(found, result)
    if len(labels) <= _LISTED:
        return "\n".join(labels)
    return "\n".join((*labels[:_LISTED], options.fill(_ALL, len(labels))))


def _proposal(found: Diagnostic, result: Result, options: RenderOptions) -> str:
    if result.report is None:
        return ""
    proposed, colon = proposals(found, result).items(), options.say(phrases.COLON)
    return "\n".join(f"{result.report.cell(path).label}{colon}{value}" for path, value in proposed)


def _sheet_name(index: int, name: str) -> str:
    """A name no other sheet has, without the characters that none may have."""
    return cut(f"{index} {_NO_NAME.sub(' ', safe(name))}", _LONGEST_NAME).rstrip(" '")


def _sheet(result: Result, report: Report, options: RenderOptions) -> ReportSheet:
    marked = marks(result)
    tables = (
        (table.title, tuple(tuple(_cell(cell, marked, result, report, options) for cell in row) for row in table.rows))
        for table in form_tables(report)
    )
    return ReportSheet(
        name=report.agency or result.name or "",
        heading=safe(report.title or result.name or ""),
        tables=tuple(tables),
    )


def _cell(
    cell: FormCell, marked: Mapping[str, CellMark], result: Result, report: Report, options: RenderOptions
) -> SheetCell:
    mark = marked.get(cell.path or "")
    value = report.cell(cell.path).value if cell.path else None
    is_number = value is not None and cell.text == value_text(value) and len(cell.text) < 15
    plain_form = cell.role if cell.role in (LABEL, VALUE) else "title"
    return SheetCell(
        text=cell.text,
        number=value if is_number else None,
        form=mark.severity.value if mark else plain_form,
        rows=cell.rows,
        columns=cell.columns,
        comment=_comment(mark, result, options) if mark else "",
    )


def _comment(mark: CellMark, result: Result, options: RenderOptions) -> str:
    found = [result.diagnostics[index] for index in mark.findings]
    said = [f"{one.code} {options.say(one.message)}" for one in found]
    said += [options.fill(_PROPOSAL, mark.proposal)] if mark.proposal else []
    return safe("\n".join(said))


def _write_tables(sheet: Worksheet, content: ReportSheet, formats: dict[str, Format]) -> None:
    set_paper(sheet)
    for column, width in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, content.heading, formats["heading"])
    row = 2
    for title, rows in content.tables:
        sheet.write_string(row, 0, title, formats["heading"])
        row = _write_table(sheet, row + 1, rows, formats) + 1


def _write_table(sheet: Worksheet, top: int, rows: Sequence[Sequence[SheetCell]], formats: Mapping[str, Format]) -> int:
    """Write a table from row ``top`` on; the row below it."""
    covered: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows, top):
        column, lines = 0, 1
        for cell in cells:
            while (row, column) in covered:
                column += 1
            _write_cell(sheet, row, column, cell, formats[cell.form])
            lines = max(lines, _lines(cell, column))
            covered |= {(row + down, column + right) for down in range(cell.rows) for right in range(cell.columns)}
        sheet.set_row(row, LINE * lines)
    return top + len(rows)


def _lines(cell: SheetCell, column: int) -> int:
    """How many lines the text of a cell takes where it begins at ``column``; rows it covers share them."""
    room = sum(_COLUMNS[column : column + cell.columns]) - 1
    return ceil(columns(cell.text) / room / cell.rows)


def _write_cell(sheet: Worksheet, row: int, column: int, cell: SheetCell, form: Format) -> None:
    if cell.rows > 1 or cell.columns > 1:
        sheet.merge_range(row, column, row + cell.rows - 1, column + cell.columns - 1, "", form)
    if cell.number is not None:
        sheet.write_number(row, column, cell.number, form)
    else:
        sheet.write_string(row, column, safe(cell.text), form)
    if cell.comment:
        lines = sum(1 + len(line) // 24 for line in cell.comment.splitlines())
        sheet.write_comment(row, column, cell.comment, {"author": "gxrules", "width": 320, "height": 18 * lines + 12})
