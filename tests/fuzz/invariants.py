"""What reading and checking keep for any text whatever; the fuzz target and the kept cases share it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

import attrs

from gxrules import Cell, Checker, Outcome, Report, Result, Span, Verdict, read
from gxrules.output import csv, json, table, text
from gxrules.report.cells import KINDS
from gxrules.report.ledger import CLASSES
from gxrules.text.fold import fold, strip_noise
from gxrules.types import Limits, Section, Source


@attrs.frozen
class Broken:
    """A promise that a text broke: its name, and what was seen."""

    promise: str
    seen: str


def broken(data: bytes | str, checker: Checker) -> list[Broken]:
    """The promises that reading, checking and printing ``data`` break; what raises, raises."""
    report = read(data, name="fuzz.txt")
    result = checker.check(report)
    assert report.source is not None
    found = [*reading(report), *checking(result), *printing(result, report.source)]
    if isinstance(data, str):
        found += [*other_line_ends(data, report), *within_limits(data)]
    return found


def reading(report: Report) -> Iterator[Broken]:
    """What a report owes its text."""
    assert report.source is not None
    folded = fold(report.source.text)
    yield from ledger(report, report.source.text)
    yield from places(report, report.source)
    for cell in report.cells():
        yield from cell_kind(cell)
        yield from cell_text(cell, report.source, folded)
    yield from cells_apart(report, folded)
    yield from cells_in_order(report)
    yield from rows_told(report, folded)
    for section in report.narratives():
        yield from clean_places(section, report.source)


def ledger(report: Report, whole: str) -> Iterator[Broken]:
    """Every character has one class; what stays unread is said in a note."""
    ends = [0, *(stretch.span.end for stretch in report.ledger)]
    if [stretch.span.start for stretch in report.ledger] != ends[:-1] or ends[-1] != len(whole):
        yield Broken("ledger-covers", repr([*report.ledger]))
    strange = {stretch.kind for stretch in report.ledger} - set(CLASSES)
    if strange or any(stretch.span.start >= stretch.span.end for stretch in report.ledger):
        yield Broken("ledger-classes", repr(sorted(strange)))
    for span in report.unread:
        if not any(note.span.start < span.end and span.start < note.span.end for note in report.notes):
            yield Broken("unread-noted", f"{span} {whole[span.start : span.end]!r}")


def places(report: Report, source: Source) -> Iterator[Broken]:
    """Spans lie within the text; what has a text of its own quotes it."""
    for span in _spans(report):
        if not 0 <= span.start <= span.end <= len(source.text):
            yield Broken("span-within", repr(span))
    for named in (*report.headings, *report.headers):
        if source.slice(named.span) != named.text:
            yield Broken("quotes-text", repr(named))


def _spans(report: Report) -> Iterator[Span]:
    named = (*report.headings, *report.headers, *report.rows, *report.notes, *report.narratives())
    yield from (each.span for each in named if each.span is not None)
    yield from (*report.noise, *report.unread)
    yield from (span for section in report.narratives() for span in section.ranges)
    yield from (cell.span for cell in report.cells() if cell.span is not None)
    yield from (span for span in (report.title_span, report.period and report.period.span) if span is not None)


def cell_kind(cell: Cell) -> Iterator[Broken]:
    """A number has a value, a dash is 0, nothing else has one; only what is unbound has no place."""
    right = {
        "number": isinstance(cell.value, int | Decimal) and Decimal(cell.value).is_finite(),
        "dash": cell.value == 0 and cell.value is not None,
    }.get(cell.kind, cell.value is None)
    if not right or cell.kind not in KINDS or cell.kind == "absent":
        yield Broken("kind-value", repr(cell))
    if cell.counted != cell.value and not (cell.kind == "blank" and cell.counted == 0):
        yield Broken("kind-counted", repr(cell))
    if (cell.span is None) != (cell.kind == "unbound") or (cell.kind == "unbound" and cell.raw):
        yield Broken("kind-span", repr(cell))


def cell_text(cell: Cell, source: Source, folded: str) -> Iterator[Broken]:
    """A cell prints what its span holds, and its value has the digits it prints."""
    if cell.span is None:
        return
    if source.slice(cell.span) != cell.raw:
        yield Broken("span-is-raw", repr(cell))
    printed = _digits(strip_noise(folded[cell.span.start : cell.span.end]))
    if cell.kind == "number" and _digits(format(Decimal(cell.value or 0), "f")) != printed:
        yield Broken("value-has-its-digits", repr(cell))
    if cell.kind == "number" and cell.span.end == len(folded):
        yield Broken("unreadable-at-the-cut", repr(cell))


def _digits(numeral: str) -> str:
    return "".join(filter(str.isdigit, numeral)).lstrip("0")


def cells_apart(report: Report, folded: str) -> Iterator[Broken]:
    """No character is in two cells, every one of a cell is classed as cell, no numeral is cut in two."""
    cells = [(cell.span, cell) for cell in report.cells() if cell.span and cell.span.start < cell.span.end]
    cells.sort(key=lambda pair: pair[0])
    for (before, _), (span, cell) in pairwise(cells):
        if before.end > span.start:
            yield Broken("cells-overlap", repr(cell))
    inside = {at for span, _ in cells for at in range(span.start, span.end)}
    for each in report.ledger:
        lost = inside.intersection(range(each.span.start, each.span.end)) if each.kind != "cell" else ()
        if lost:
            yield Broken(f"cell-classed-{each.kind}", repr(sorted(lost)))
    for span, cell in (pair for pair in cells if pair[1].kind == "number"):
        ends = ((span.start - 1, span.start), (span.end, span.end - 1))
        if any(_digit(folded, at) and at not in inside and _digit(folded, own) for at, own in ends):
            yield Broken("numeral-whole", repr(cell))


def _digit(folded: str, at: int) -> bool:
    return 0 <= at < len(folded) and folded[at] in "0123456789"


def cells_in_order(report: Report) -> Iterator[Broken]:
    """The cells of one row are in the text in the form's order, unless the head of their table has another."""
    last: dict[str, Cell] = {}
    for cell in report.cells():
        row = "remedies" if cell.path.startswith("remedies.") else cell.path.rpartition(".")[0]
        before = last.get(row)
        turned = before is not None and _heads_turned(report, before.path, cell.path)
        if not turned and cell.span and before and before.span and cell.span.start < before.span.start:
            blank = "blank" in (cell.kind, before.kind)
            yield Broken("blanks-in-order" if blank else "row-in-order", f"{before} {cell}")
        last[row] = cell


def _heads_turned(report: Report, one: str, other: str) -> bool:
    """True if the head of their table has the columns of two cells in another order than the form."""
    table = one.partition(".")[0]
    starts = {
        path: head.span.start
        for path in (one, other)
        for head in report.headers
        if head.table == table and head.column and path.endswith(f".{head.column}")
    }
    return len(starts) == len((one, other)) and starts[other] < starts[one]


def rows_told(report: Report, folded: str) -> Iterator[Broken]:
    """A row that went into cells has them; one that did not, or was cut off, has a note."""
    for row in report.rows:
        cells = [cell for cell in report.cells() if row.path and cell.path.startswith(f"{row.path}.")]
        if row.bound and row.path and all(cell.kind == "unbound" for cell in cells):
            yield Broken("bound-row-has-cells", repr(row))
        behind = folded[row.span.end :]
        if row.bound and not row.values and not behind.strip(" |\t\n") and sum(map(behind.count, "|\t\n")) < len(cells):
            yield Broken("blank-at-the-cut", repr(row))
        noted = any(note.kind == "row-unbound" and note.span == row.span for note in report.notes)
        if not row.bound and not noted:
            yield Broken("unbound-row-noted", repr(row))


def clean_places(section: Section, source: Source) -> Iterator[Broken]:
    """What is found in the clean text of a section is found again in the source."""
    clean = section.clean
    for at in sorted({0, len(clean) // 2, len(clean) - 1}) if clean else ():
        span = section.locate(at, at + 1)
        if span is None or not 0 <= span.start < span.end <= len(source.text):
            yield Broken("clean-located", f"{at} {span}")
        elif clean[at] != "\n" and fold(source.slice(span)) != fold(clean[at]):
            yield Broken("clean-located", f"{at} {span} {clean[at]!r} {source.slice(span)!r}")


def checking(result: Result) -> Iterator[Broken]:
    """No rule crashes, a report has a verdict or an error, and none passes in doubt."""
    for code, outcome in result.outcomes.items():
        if outcome.outcome is Outcome.CRASHED:
            yield Broken(f"crashed-{code}", outcome.traceback or "")
    if (result.error is None) != (result.verdict is not None):
        yield Broken("error-or-verdict", repr((result.error, result.verdict)))
    size = len(result.source.text) if result.source else 0
    spans = [place.span for found in result.diagnostics for place in (found, *found.related) if place.span]
    if not all(0 <= span.start <= span.end <= size for span in spans):
        yield Broken("finding-within", repr(result.diagnostics))
    if result.verdict is Verdict.PASSED and result.report is not None:
        yield from passed_in_doubt(result.report)


def passed_in_doubt(report: Report) -> Iterator[Broken]:
    """A report that passes was read to its end, and each of its cells is known."""
    unknown = [cell.path for cell in report.cells() if cell.kind in ("unreadable", "unbound")]
    if unknown or report.notes or report.unread:
        yield Broken("passed-in-doubt", repr((unknown, report.notes, report.unread)))


def printing(result: Result, source: Source) -> Iterator[Broken]:
    """What a text gives can be printed; where the text came as bytes, it can be written out."""
    documents = [json.render([result]), csv.render([result]), text.render([result])]
    if result.report is not None:
        documents.append(json.render_report(result.report))
    if result.report is not None and len(source.text) <= _LONGEST_IN_TABLES:
        documents += [table.render([result]), table.render_report(result.report), csv.render_report(result.report)]
    for document in documents if source.encoding != "str" else ():
        if any("\ud800" <= char <= "\udfff" for char in document):
            yield Broken("can-be-written", repr(document))


# Tables are slow to draw, and a longer text shows nothing new in them.
_LONGEST_IN_TABLES = 500


def other_line_ends(whole: str, report: Report) -> Iterator[Broken]:
    """With the line ends of another system a report says the same."""
    if "\r" in whole or "\n" not in whole:
        return
    same, other = gist(report), gist(read(whole.replace("\n", "\r\n")))
    if other != same:
        seen = [pair for pair in zip(same, other, strict=False) if pair[0] != pair[1]]
        yield Broken("line-ends-alike", repr(seen[:9]))


def within_limits(whole: str) -> Iterator[Broken]:
    """What lies beyond a limit is unread to the end, and the promises hold for what lies before it."""
    number = max(len(whole) // 3, 1)
    for limits in (
        Limits(bytes=number),
        Limits(lines=max(whole.count("\n") // 2, 1)),
        Limits(cells=max(number // 9, 1)),
        Limits(labels=max(number // 40, 1)),
    ):
        limited = read(whole, limits=limits)
        yield from reading(limited)
        for note in (note for note in limited.notes if note.kind == "limit-reached"):
            unread = note.span.start == len(whole) or any(span.start <= note.span.start for span in limited.unread[-1:])
            if note.span.end != len(whole) or not unread:
                yield Broken("limit-noted", repr((note, limited.unread)))


def gist(report: Report) -> list[object]:
    """What a report says, without its places."""
    told = [report.edition.name, report.year, *(section.number for section in report.sections)]
    return [*told, *((cell.path, cell.kind, cell.value) for cell in report.cells())]
