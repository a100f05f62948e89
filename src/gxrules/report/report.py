"""The typed report: what a text says, frozen, with the place of everything it says."""

from __future__ import annotations

import reprlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import accumulate
from types import MappingProxyType
from typing import TypeVar

import attrs

from gxrules.errors import UnknownCellError
from gxrules.form.editions import CellSpec, Edition, Identity, Table, edition_for, official_editions
from gxrules.form.supplements import Supplement, extend_editions, select_with_cells
from gxrules.report.cells import (
    Branch,
    Cell,
    Disclosure,
    Number,
    Remedies,
    Requests,
    Tables,
    branch,
    build,
    known_paths,
)
from gxrules.report.elements import Header, Heading, Note, Period, Row, Section
from gxrules.report.ledger import Classed, Stretch, complete
from gxrules.report.made_cells import make_cells
from gxrules.report.memo import Memo
from gxrules.report.missing_rows import MissingRow, missing_rows
from gxrules.report.narrative.claims import Claim, claims_of
from gxrules.report.narrative.fee_claims import FeeClaim, read_fee_claims
from gxrules.report.narrative.figures import Figure, UnreadFigure
from gxrules.report.narrative.parts import Breakdown, breakdowns
from gxrules.report.narrative.reader import read_figures
from gxrules.report.regions import region_of
from gxrules.report.sums import Sum, sums_of
from gxrules.report.unread_figures import unread_in
from gxrules.text.cell_numbers import MOST_DIGITS, Reading, read_value
from gxrules.text.fold import noise_in, variants_in
from gxrules.text.frozen_values import Reduced, reduce_frozen
from gxrules.text.messages import nearest_name
from gxrules.text.patterns import pattern
from gxrules.text.source import Source, Span

T = TypeVar("T")


_STOP = pattern("[。；]")


@attrs.frozen(kw_only=True)
class Report:
    """A report as read, or as built from plain values.

    ``agency_kind`` is ``department``, ``government``, ``township`` (street
    offices included) or ``unknown``. ``region`` is what the agency's name
    begins with, such as 湖南省怀化市. ``edition`` is the form really used.
    ``stretches`` are the bounds of all source that is more than narrative and
    marks, in order, each with its class. ``known_supplements`` are the supplementary tables that
    were looked for; ``supplements`` gives their cells.
    """

    edition: Edition
    cell_map: Mapping[str, Cell]
    title: str | None = None
    title_span: Span | None = None
    agency: str | None = None
    agency_kind: str = "unknown"
    year: int | None = None
    period: Period | None = None
    published: date | None = None
    region: str | None = None
    preamble: Section | None = None
    sections: tuple[Section, ...] = ()
    headings: tuple[Heading, ...] = ()
    headers: tuple[Header, ...] = ()
    rows: tuple[Row, ...] = ()
    notes: tuple[Note, ...] = ()
    stretches: tuple[Classed, ...] = ()
    layouts: tuple[str, ...] = ()
    identities: tuple[Identity, ...] = ()
    known_supplements: tuple[Supplement, ...] = ()
    source: Source | None = None
    _memo: Memo = attrs.field(factory=Memo, init=False, eq=False, repr=False)

    def __repr__(self) -> str:
        """Who reports on which year, in which edition, and how much of it was read."""
        kinds = Counter(cell.kind for cell in self.cell_map.values())
        return (
            f"Report(agency={reprlib.repr(self.agency)}, year={self.year}, edition={reprlib.repr(self.edition.name)}, "
            f"sections={len(self.sections)}, cells={len(self.cell_map)}, unbound={kinds['unbound']}, "
            f"notes={len(self.notes)})"
        )

    def __reduce__(self) -> Reduced:
        return reduce_frozen(self)

    def __deepcopy__(self, _: object) -> Report:
        return self

    def once(self, compute: Callable[[Report], T]) -> T:
        """What ``compute`` returns for this report, computed once: for what several rules ask."""
        return self._memo.once(compute, self)

    @property
    def tables(self) -> Tables:
        """The three official tables."""
        return Tables(disclosure=self.disclosure, requests=self.requests, remedies=self.remedies)

    @cached_property
    def disclosure(self) -> Disclosure:
        """Table two: proactive disclosure."""
        return build(Disclosure, "disclosure", self.cell_map)

    @cached_property
    def requests(self) -> Requests:
        """Table three: requests received and handled."""
        return build(Requests, "requests", self.cell_map)

    @cached_property
    def remedies(self) -> Remedies:
        """Table four: reconsideration and litigation."""
        return build(Remedies, "remedies", self.cell_map)

    @cached_property
    def supplements(self) -> Branch:
        """The supplementary tables that were looked for: ``report.supplements.sites.home.visits`` is a cell.

        In a table the report does not have, cells are of kind ``absent``.
        """
        return branch("supplements", {path: self.cell(path) for path in self._supplementary})

    @cached_property
    def _supplementary(self) -> Mapping[str, CellSpec]:
        return {path: spec for one in self.known_supplements for path, spec in one.cells.items()}

    @property
    def supplementary_tables(self) -> tuple[Table, ...]:
        """The supplementary tables that this report has."""
        tables = (table for one in self.known_supplements for table in one.tables)
        return tuple(table for table in tables if self.cells_of(table.name))

    @cached_property
    def classed(self) -> tuple[Stretch, ...]:
        """The stretches of source that are more than narrative and marks, in order."""
        return tuple(Stretch(Span(start, end), kind) for start, end, kind in self.stretches)

    @cached_property
    def ledger(self) -> tuple[Stretch, ...]:
        """Every character of the source in exactly one class.

        Classes are title, heading, label, header, cell, narrative, furniture
        (what only a page leaves around a report), noise, mark
        (pipes, tabs, white space) and unread. Empty without text.
        """
        return complete(self.source.text, self.stretches) if self.source else ()

    @cached_property
    def noise(self) -> tuple[Span, ...]:
        """The symbols and invisible characters that belong to no word. Empty without text."""
        return tuple(Span(start, end) for start, end in noise_in(self.source.text)) if self.source else ()

    @cached_property
    def variants(self) -> tuple[tuple[Span, str], ...]:
        """The characters that stand for an ordinary simplified one, each with that one. Empty without text."""
        found = variants_in(self.source.text) if self.source else ()
        return tuple((Span(start, start + 1), plain) for start, plain in found)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of the narrative: its figures, or that there was none; parts of a whole are in its ``parts``."""
        return tuple(claim.placed(section.locate) for section in self.narratives() for claim in self._claims(section))

    def _claims(self, section: Section) -> tuple[Claim, ...]:
        number = section.number
        return claims_of(self.figures[number], section.clean, number, self.breakdowns[number])

    @cached_property
    def figures(self) -> Mapping[int, tuple[Figure, ...]]:
        """What the narrative counts, by section; offsets are into a section's ``clean``."""
        return {
            section.number: read_figures(
                section.clean, section.amounts, section.number, agency=self.agency, year=self.year
            )
            for section in self.narratives()
        }

    @cached_property
    def unread_figures(self) -> tuple[UnreadFigure, ...]:
        """The numbers in sentences about what the form counts that no rule compares, their words being unknown."""
        return tuple(one for section in self.narratives() for one in unread_in(section, self.figures[section.number]))

    @cached_property
    def breakdowns(self) -> Mapping[int, tuple[Breakdown, ...]]:
        """The figures that the narrative breaks down to parts, by section."""
        return {
            section.number: breakdowns(self.figures[section.number], section.clean) for section in self.narratives()
        }

    @cached_property
    def every_claim(self) -> tuple[Claim, ...]:
        """The ``claims`` and their parts, of any depth."""
        return tuple(claim for whole in self.claims for claim in whole.walk())

    @cached_property
    def fee_claims(self) -> tuple[FeeClaim, ...]:
        """The claims about the fee for processing information; offsets are into a section's ``clean``."""
        return tuple(
            claim
            for section in self.narratives()
            for claim in read_fee_claims(section.clean, section.number, self.agency)
        )

    @cached_property
    def missing_rows(self) -> tuple[MissingRow, ...]:
        """The rows of the three official tables that no printed row was read as, in the form's order.

        Each says what was not read where it belongs: with such text it may be
        there, in a report or a table of which nothing was met, too.
        """
        cells = (cell for table in self.edition.tables for cell in self.cells_of(table.name))
        return missing_rows(cells, self.spec, self.rows, self.notes, self.source)

    @cached_property
    def unread(self) -> tuple[Span, ...]:
        """The stretches of source that belong to nothing the reader knows."""
        return tuple(Span(start, end) for start, end, kind in self.stretches if kind == "unread")

    def cells(self, *kinds: str) -> Iterator[Cell]:
        """The cells of this report's form, or those of the given kinds, in the form's order."""
        if not kinds:
            return iter(self.cell_map.values())
        found = [self._by_kind[kind] for kind in dict.fromkeys(kinds) if kind in self._by_kind]
        if len(found) > 1:
            return (cell for cell in self.cell_map.values() if cell.kind in kinds)
        return iter(found[0] if found else ())

    @cached_property
    def _by_kind(self) -> Mapping[str, list[Cell]]:
        found: dict[str, list[Cell]] = {}
        for cell in self.cell_map.values():
            found.setdefault(cell.kind, []).append(cell)
        return found

    def cells_of(self, path: str) -> tuple[Cell, ...]:
        """The cells of a table, a group of rows or a row (``requests``, ``requests.denied``), in the form's order.

        Empty where this report's form has none there.
        """
        return tuple(map(self.cell_map.__getitem__, self._paths_by_prefix.get(path, ())))

    @cached_property
    def _paths_by_prefix(self) -> Mapping[str, list[str]]:
        return _paths_by_prefix(tuple(self.cell_map))

    def cell(self, path: str) -> Cell:
        """The cell at ``path``; of kind ``absent`` where only the other edition or a table the report lacks has it.

        Raises :class:`~gxrules.errors.UnknownCellError` where none has it.
        """
        if path in self.cell_map:
            return self.cell_map[path]
        if path in known_paths() or path in self._supplementary:
            return Cell(path=path, label=self.spec(path).label)
        raise _unknown(path, (*known_paths(), *self._supplementary))

    def spec(self, path: str) -> CellSpec:
        """The place of the cell at ``path`` on the form, and what may be in it.

        A report that mixes editions has cells of both. Raises
        :class:`~gxrules.errors.UnknownCellError` where no edition has it.
        """
        for form in (self.edition, *official_editions()):
            if path in form.cells:
                return form.cells[path]
        if path in self._supplementary:
            return self._supplementary[path]
        raise _unknown(path, (*known_paths(), *self._supplementary))

    def required_edition(self, year: int) -> Edition:
        """The edition that reports for ``year`` should use; ``edition`` is the one really used."""
        return edition_for(year, official_editions())

    def section(self, number: int) -> Section | None:
        """The section with this number, 1 to 6; ``None`` where it was not located."""
        return next((section for section in self.sections if section.number == number), None)

    @cached_property
    def tables_only(self) -> bool:
        """True for a document that holds the tables alone, as workbooks do: no heading of a section and no sentence."""
        source = self.source
        if source is None or not source.grids or self.headings:
            return False
        ends = [0, *(grid.span.end for grid in source.grids)]
        starts = [*(grid.span.start for grid in source.grids), len(source.text)]
        return not any(_STOP.search(source.text, end, start) for end, start in zip(ends, starts, strict=True))

    def narratives(self) -> Iterator[Section]:
        """The preamble, if any, and the sections: everything that is said in words."""
        if self.preamble is not None:
            yield self.preamble
        yield from self.sections

    def has_word(self, words: Iterable[str]) -> bool:
        """True if the text as printed, or the ``clean`` of a section, has one of ``words``."""
        signs, text = self._said
        return any(signs.issuperset(word) and word in text for word in words)

    def has_quantity(self, quantities: Iterable[str]) -> bool:
        """True if the narrative counts one of ``quantities``, or something below one (``requests``)."""
        return not self._quantities.isdisjoint(quantities)

    @cached_property
    def _quantities(self) -> frozenset[str]:
        """The paths of all that the narrative counts, understood in full or not, and all that these begin with."""
        counted = {path for figures in self.figures.values() for one in figures for path in one.counted.quantities}
        return frozenset(path for whole in counted for path in accumulate(whole.split("."), "{}.{}".format))

    @cached_property
    def _said(self) -> tuple[frozenset[str], str]:
        """All that is said, as printed and as clean narrative; its signs tell of most words that they are not in it."""
        cleaned = (one.clean for one in self.narratives() if self.source is None or one.clean != one.text)
        text = "\n".join((self.source.text if self.source else "", *cleaned))
        return frozenset(text), text

    def sums_of(self, kind: str) -> Iterator[Sum]:
        """The equations of one kind with the cells they compare."""
        return (each for each in self.sums if each.identity.kind == kind)

    @cached_property
    def sums(self) -> tuple[Sum, ...]:
        """The equations that hold for this report's form, with the cells they compare."""
        return sums_of(self.identities, self.cell_map, self.cell)

    @classmethod
    def from_values(
        cls,
        values: Mapping[str, Number | str | None],
        *,
        year: int | None = None,
        edition: str | None = None,
        title: str | None = None,
        agency: str | None = None,
        agency_kind: str = "unknown",
        sections: Mapping[int, str] | None = None,
        supplements: Iterable[Supplement] = (),
    ) -> Report:
        """Build a report without text; every span in it is ``None``.

        ``values`` maps cell paths to numbers, to ``None`` for a blank, or to
        text as a cell prints it; a cell left out is ``unbound``. ``edition``
        defaults to the one for ``year``. ``sections`` maps section numbers to
        their narrative. ``supplements`` are supplementary tables; the report
        has those of which ``values`` gives a cell. Raises :class:`~gxrules.errors.UnknownCellError` for a
        path that is not a cell of the edition.
        """
        form, known = _edition(edition, year), tuple(supplements)
        (whole,) = extend_editions((form,), select_with_cells(known, values))
        for path in values:
            if path not in whole.cells:
                raise _unknown(path, whole.cells)
        printed = {path: _read_plain_value(value) for path, value in values.items()}
        cells = make_cells(whole.cells, {path: (reading, None) for path, reading in printed.items()})
        return cls(
            edition=form,
            cell_map=MappingProxyType(cells),
            title=title,
            agency=agency,
            agency_kind=agency_kind,
            region=region_of(agency),
            year=year,
            sections=tuple(_plain_sections(form, sections or {})),
            identities=whole.identities,
            known_supplements=known,
        )


@lru_cache(maxsize=32)
def _paths_by_prefix(paths: tuple[str, ...]) -> Mapping[str, list[str]]:
    """The paths below each table, group of rows and row; most reports have those of one of few forms."""
    found: dict[str, list[str]] = {}
    for path in paths:
        prefix = path.rpartition(".")[0]
        while prefix:
            found.setdefault(prefix, []).append(path)
            prefix = prefix.rpartition(".")[0]
    return found


def _unknown(path: str, known: Iterable[str]) -> UnknownCellError:
    return UnknownCellError(path=path, nearest=nearest_name(path, known, least=0.6))


def _edition(name: str | None, year: int | None) -> Edition:
    editions = official_editions()
    if name is None:
        return edition_for(year, editions)
    return next(edition for edition in editions if edition.name == name)


def _read_plain_value(value: Number | str | None) -> Reading:
    if isinstance(value, int | Decimal) and abs(value) >= 10**MOST_DIGITS:
        return Reading("unreadable", None, None, f"{Decimal(value):.3e}")  # Python writes no number of 4,301 digits out
    return read_value("" if value is None else str(value))


def _plain_sections(form: Edition, texts: Mapping[int, str]) -> Iterator[Section]:
    for number, text in sorted(texts.items()):
        heading = next(spec.heading for spec in form.sections if spec.number == number)
        yield Section(number=number, heading=heading, plain=text)
