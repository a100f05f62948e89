"""Read a text into a report: composes the steps, decides nothing itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType

import attrs

from gxrules.form.editions import Edition, official_editions
from gxrules.form.supplements import Supplement, extend_editions, select_shown
from gxrules.reading.binding import Bound, bind
from gxrules.reading.cell_stream import NOISE, WORD, Stream, cell_stream
from gxrules.reading.comma_rows import mark_commas, marked_commas
from gxrules.reading.front.matter import FormPlaces, FrontMatter, read_front
from gxrules.reading.front.titles import Title
from gxrules.reading.labels.candidates import Candidate, Text, candidates
from gxrules.reading.labels.lexicon import HEADING, lexicon
from gxrules.reading.labels.matching import match_labels
from gxrules.reading.labels.run_together import split_run_together
from gxrules.reading.limits import Limits, Reached, within
from gxrules.reading.named_values import mark_names, marked_names
from gxrules.reading.quoted_lines import hidden_quotes, hide_quotes
from gxrules.reading.stray_pipes import mark_stray_pipes
from gxrules.reading.unmatched import Leftovers, account_leftovers
from gxrules.report.elements import Header, Heading, Note, Section, make_header
from gxrules.report.ledger import Classed, separate
from gxrules.report.made_cells import make_cells
from gxrules.report.regions import region_of
from gxrules.report.report import Report
from gxrules.text.cell_numbers import Reading
from gxrules.text.divided_digits import hide_decoration
from gxrules.text.fold import fold
from gxrules.text.label_keys import plain_key, word
from gxrules.text.messages import Message
from gxrules.text.prose_numbers import may_be_overlong, overlong_numerals
from gxrules.text.source import Source, Span, new_span

NOT_A_REPORT = Message(
    "这段文字不是政府信息公开工作年度报告：既没有六个部分的标题，也没有报告表格中的任何一行。请确认文件内容，或把网页、文档的全文复制为文本后再检查。",
    "This text is not an annual report on government information disclosure: it has neither a heading of the six"
    " sections nor a row of the official tables. Check that it is the right file, or copy the whole page or document"
    " as text.",
)

_NO_TEXT = (
    "a text is given as str, bytes or Source (to Checker.check also as a Report that was read), not as {};"
    " for a file give path.read_bytes()"
)


def read(
    source: str | bytes | Source,
    *,
    name: str | None = None,
    editions: Sequence[Edition] | None = None,
    supplements: Iterable[Supplement] = (),
    limits: Limits | None = None,
) -> Report:
    """Read a text into a report.

    ``bytes`` are decoded by byte order mark, as UTF-8, then as GB18030.
    ``editions`` are the forms to read by, all official ones by default;
    ``supplements`` are tables to read where a text shows them.
    ``limits`` bound how much is read; what lies beyond stays unread, with a
    note. Never raises for what the text says: a text that is not a report gives
    one without headings and rows. Raises :class:`TypeError` for what is no text.
    """
    if isinstance(source, bytes):
        source = Source.from_bytes(source, name=name)
    elif isinstance(source, str):
        source = Source(source, name)
    elif not isinstance(source, Source):
        raise TypeError(_NO_TEXT.format(type(source).__name__))
    form = Forms(tuple(editions) if editions is not None else official_editions(), tuple(supplements))
    text, used, reached = _within(source, form, limits or Limits())
    text, found, reached = _within_labels(text, reached, (limits or Limits()).labels)
    return _with_overlong(_report(source, text, found, used, reached))


def _with_overlong(report: Report) -> Report:
    """The report with a note on each figure of its narrative that has too many digits to be read."""
    found = [
        Note(kind="text-unread", span=span, data={"reason": "too many digits"})
        for section in report.narratives()
        if may_be_overlong(section.text)
        for numeral in overlong_numerals(section.clean)
        if (span := section.locate(numeral.start, numeral.end))
    ]
    return attrs.evolve(report, notes=tuple(sorted((*report.notes, *found), key=_note_place))) if found else report


@attrs.frozen(eq=False)
class Forms:
    """The forms to read by: editions of the official form, and supplementary tables."""

    editions: tuple[Edition, ...]
    supplements: tuple[Supplement, ...]
    known: tuple[Supplement, ...] = ()

    @property
    def extended(self) -> tuple[Edition, ...]:
        """The editions with the supplementary tables in them."""
        return extend_editions(self.editions, self.supplements)

    def official(self, edition: Edition) -> Edition:
        """One of the extended editions without the supplementary tables."""
        return self.editions[self.extended.index(edition)]

    def narrow_to_shown(self, folded: str, stream: Stream) -> Forms:
        """The same with the supplementary tables that a text shows."""
        if not self.supplements:
            return self
        pieces = zip(stream.kind, stream.start, stream.end, strict=True)
        keys = {word(folded[start:end]).key for kind, start, end in pieces if kind == WORD}
        return attrs.evolve(self, supplements=select_shown(self.supplements, keys), known=self.supplements)


def _within(source: Source, forms: Forms, limits: Limits) -> tuple[Text, Forms, Reached | None]:
    """The text up to the first limit it reaches, and the forms it shows."""
    reached = within(source.text, limits)
    kept = hide_quotes(source.text[: reached.at] if reached else source.text)
    folded = mark_commas(kept, mark_stray_pipes(kept, hide_decoration(fold(kept))))
    folded = mark_names(folded, forms.editions)
    stream = cell_stream(folded, limits.cells, returns="\r\n" in kept)
    used = forms.narrow_to_shown(folded, stream)
    text = Text(kept, folded, stream, lexicon(used.extended), exact=bool(source.grids))
    if len(stream) > limits.cells:
        reached = Reached(limit="cells", number=limits.cells, at=stream.start[limits.cells])
        text = text.until(limits.cells)
    return split_run_together(text), used, reached


def _within_labels(text: Text, reached: Reached | None, most: int) -> tuple[Text, list[Candidate], Reached | None]:
    """The text up to the limit on labels, and the words in it that may be labels; most of the work is on these."""
    found = candidates(text, most)
    if len(found) <= most:
        return text, found, reached
    cut = found[most].i
    at = Reached(limit="labels", number=most, at=text.stream.start[cut])
    return text.until(cut), [one for one in found if one.j < cut], at


def is_report(report: Report) -> bool:
    """True if a text showed any official heading or any row of the form, or there was no text to show one."""
    return report.source is None or bool(report.headings or any(row.path for row in report.rows))


def _report(source: Source, whole: Text, offered: list[Candidate], forms: Forms, reached: Reached | None) -> Report:
    text, found, again = match_labels(whole, offered)
    headings = [match for match in found if match.slot.kind == HEADING]
    first = min((match.start for match in found), default=len(text.folded))
    front = read_front(text.source, text.folded, _places(text, found, headings, first))
    bound = bind(text, found, forms.extended, front.year)
    rest = account_leftovers(text, found, bound)
    beyond = Span(len(text.source), len(source.text))
    classed = _classify(source, text, front, rest, beyond, forms.editions)
    cells = make_cells(bound.form.cells, _uncut(beyond.start, bound.readings))
    return Report(
        edition=forms.official(bound.form.edition),
        known_supplements=forms.known,
        cell_map=MappingProxyType(cells),
        title=front.title.text if front.title else None,
        title_span=front.title.span if front.title else None,
        agency=front.agency,
        agency_kind=front.agency_kind,
        region=region_of(front.agency),
        year=front.year,
        period=front.period,
        published=front.published,
        preamble=_preamble(source, front.title, headings, first, classed),
        sections=tuple(_sections(source, headings, classed, beyond.start)),
        headings=tuple(_heading(source, bound, match) for match in sorted([*headings, *again], key=_start)),
        headers=tuple(_header(source, match) for match in bound.heads.matches),
        rows=tuple(sorted((*bound.rows, *rest.rows), key=lambda row: row.span.start)),
        notes=tuple(sorted((*bound.notes, *rest.notes, *_other_notes(source, beyond, reached)), key=_note_place)),
        stretches=classed,
        layouts=tuple(text.stream.layouts),
        identities=bound.form.identities,
        source=source,
    )


def _start(match: Candidate) -> int:
    return match.start


def _note_place(note: Note) -> int:
    return note.span.start


def _places(text: Text, found: list[Candidate], headings: list[Candidate], first: int) -> FormPlaces:
    """Where the front matter is: before section one, in it, and behind all that is of the form."""
    starts = sorted(match.start for match in headings)
    one = next((match.start for match in headings if match.slot.number == 1), first)
    two = next((start for start in starts if start > one), len(text.folded))
    last = max((match.end for match in found), default=len(text.folded))
    return FormPlaces(head=min(starts, default=first), first=first, overview=Span(one, two), last=last)


def _uncut(end: int, readings: dict[str, tuple[Reading, Span]]) -> dict[str, tuple[Reading, Span]]:
    """A numeral that touches the end of what was read may have lost digits: it is unreadable."""
    cut = {
        path: (attrs.evolve(reading, kind="unreadable", value=None), span)
        for path, (reading, span) in readings.items()
        if span.end == end and reading.kind == "number"
    }
    return {**readings, **cut} if cut else readings


def _classify(
    source: Source, text: Text, front: FrontMatter, rest: Leftovers, beyond: Span, editions: Sequence[Edition]
) -> tuple[Classed, ...]:
    """All stretches of a known class, in order and apart."""
    stream = text.stream
    noise = [(stream.start[i], stream.end[i], "noise") for i, kind in enumerate(stream.kind) if kind == NOISE]
    title = [front.title.span] if front.title else []
    # A line with a cell of the form is no furniture, whatever it looks like.
    cells = sorted(one for one in rest.classed if one[2] == "cell")
    frame = [span for span in front.furniture if not _holds_cell(cells, span)]
    marks = [*marked_commas(text.source, text.folded), *hidden_quotes(source.text, text.source)]
    names = marked_names(text.source, editions)
    spans = ((title, "title"), (frame, "furniture"), (marks, "mark"), (names, "header"), ([beyond], "unread"))
    others = [(span.start, span.end, kind) for found, kind in spans for span in found]
    return tuple(separate([*rest.classed, *noise, *others]))


def _holds_cell(cells: Sequence[Classed], span: Span) -> bool:
    """Whether one of the cells, which are in order and apart, has a part of a stretch."""
    last = bisect_left(cells, (span.end,)) - 1
    return last >= 0 and cells[last][1] > span.start


def _heading(source: Source, bound: Bound, match: Candidate) -> Heading:
    official = next(spec for spec in bound.form.edition.sections if spec.number == match.slot.number)
    equal = [plain_key(wording) for wording in (official.heading, *official.also)]
    kind = "similar" if match.match != "exact" else "exact" if match.key in equal else "alias"
    line_start = source.text.rfind("\n", 0, match.start) + 1
    return Heading(
        number=official.number,
        text=source.text[match.start : match.end],
        ordinal=match.word.ordinal or _ordinal_behind_marks(source.text[match.start : match.end]),
        match=kind,
        glued=bool(re.search(r"\w", source.text[line_start : match.start])),
        span=Span(match.start, match.end),
    )


def _ordinal_behind_marks(printed: str) -> str:
    """The ordinal of a heading that has marks before it which are not its own, such as ·一、."""
    return word(re.sub(r"^\W+", "", fold(printed))).ordinal


def _header(source: Source, match: Candidate) -> Header:
    name = match.slot.name
    column, printed = "" if name.startswith("=") else name, source.text[match.start : match.end]
    return make_header(match.slot.table, column, printed, match.match, new_span(match.start, match.end))


def _sections(source: Source, headings: list[Candidate], classed: tuple[Classed, ...], stop: int) -> Iterator[Section]:
    ordered = sorted(headings, key=lambda match: match.start)
    ends = [match.start for match in ordered[1:]] + [stop]
    for match, end in zip(ordered, ends, strict=False):
        yield Section(
            number=match.slot.number or 0,
            heading=source.text[match.start : match.end],
            span=Span(match.start, end),
            ranges=tuple(_narrative(source.text, classed, match.end, end)),
            source=source,
        )


def _preamble(
    source: Source, title: Title | None, headings: list[Candidate], first: int, classed: tuple[Classed, ...]
) -> Section | None:
    start = title.span.end if title else 0
    end = min((match.start for match in headings), default=first)
    ranges = tuple(_narrative(source.text, classed, start, end))
    if not ranges:
        return None
    return Section(number=0, heading="", span=Span(start, end), ranges=ranges, source=source)


def _narrative(text: str, classed: Sequence[Classed], start: int, end: int) -> Iterator[Span]:
    """The stretches between classed ones, without white space and marks around them."""
    at = start
    first, last = bisect_left(classed, (start,)), bisect_left(classed, (end,))
    for begins, behind, _ in (*classed[first:last], (end, end, "")):
        gap = text[at:begins]
        told = gap.strip(_MARKS)
        if told:
            begin = at + gap.index(told)
            yield Span(begin, begin + len(told))
        at = behind
        if at >= end:
            return


_MARKS = " \t\r\n|｜\u3000\xa0"


def _other_notes(source: Source, beyond: Span, reached: Reached | None) -> Iterator[Note]:
    """The notes on what was lost before binding, and on what follows the part that was read."""
    if source.replaced:
        at = source.text.index("\N{REPLACEMENT CHARACTER}")
        yield Note(kind="bytes-undecodable", span=Span(at, at + 1), data={"characters": source.replaced})
    if reached is not None:
        span = Span(reached.at, len(source.text))
        yield Note(kind="limit-reached", span=span, data={"limit": reached.limit, "number": reached.number})
    if beyond.start < (reached.at if reached else beyond.end):
        yield Note(kind="text-unread", span=beyond, data={"reason": "another report"})
