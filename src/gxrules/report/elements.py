"""The elements of a report beside its cells: sections, headings, headers, rows, its period, and what was not read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, cast

import attrs

from gxrules.text.chinese_numerals import ordinal_numeral
from gxrules.text.fold import clean_offsets, clean_text
from gxrules.text.paragraphs import unwrapped, wrapping_ends
from gxrules.text.prose_numbers import Amount, amounts
from gxrules.text.sentences import blank_quotations, sentence_bounds
from gxrules.text.source import Source, Span


@attrs.frozen(kw_only=True)
class Section:
    """One of the six sections, or the preamble (number 0): its narrative, without its tables.

    ``span`` reaches from the heading to the next one, tables included;
    ``None`` without text. ``ranges`` are the stretches of narrative in it.
    """

    number: int
    heading: str
    span: Span | None = None
    ranges: tuple[Span, ...] = attrs.field(default=(), repr=False)
    source: Source | None = attrs.field(default=None, repr=False)
    plain: str = attrs.field(default="", repr=False)

    @property
    def numeral(self) -> str:
        """The number as the form prints it: 五; empty for the preamble."""
        return ordinal_numeral(self.number)

    @cached_property
    def text(self) -> str:
        """The narrative as printed; its stretches are joined by line ends."""
        if self.source is None:
            return self.plain
        return "\n".join(self.source.slice(span) for span in self.ranges)

    @cached_property
    def clean(self) -> str:
        """The narrative for rules to match on.

        Noise symbols and glosses are dropped and traditional characters
        simplified; punctuation keeps its width. Line ends that only wrap a
        paragraph are dropped, too.
        """
        return self._unwrapped[0]

    @cached_property
    def _unwrapped(self) -> tuple[str, list[int] | None]:
        """``clean``, and the index in the clean text before it was unwrapped of each character."""
        text = clean_text(self.text)
        return unwrapped(text, wrapping_ends(text))

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Every number of ``clean``, with its unit and its kind."""
        return amounts(self.clean)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of ``clean``, without blank ones."""
        unquoted = blank_quotations(self.clean)
        return tuple(
            Sentence(section=self, text=self.clean[start:end], unquoted=unquoted[start:end], start=start)
            for start, end in sentence_bounds(unquoted)
        )

    def locate(self, start: int, end: int) -> Span | None:
        """The source span of ``clean[start:end]``; ``None`` without text or where it is empty."""
        if self.source is None or start >= end:
            return None
        return Span(self._places[start], self._places[end - 1] + 1)

    @cached_property
    def _places(self) -> list[int]:
        """The source offset of each character of ``clean``."""
        places = [offset for span in self.ranges for offset in range(span.start, span.end + 1)]
        offsets = clean_offsets(self.text)
        kept = self._unwrapped[1]
        return [places[index] for index in (offsets if kept is None else [offsets[index] for index in kept])]


@attrs.frozen(kw_only=True, eq=False)
class Sentence:
    """A sentence of a section's narrative, without its final mark.

    ``unquoted`` is ``text`` with quotations and titles of documents blanked,
    sign for sign. ``start`` is its place in the section's ``clean``.
    """

    section: Section = attrs.field(repr=False)
    text: str
    unquoted: str = attrs.field(repr=False)
    start: int

    def locate(self, start: int, end: int) -> Span | None:
        """The source span of ``text[start:end]``; ``None`` without text or where it is empty."""
        return self.section.locate(self.start + start, self.start + end)


@attrs.frozen(kw_only=True)
class Heading:
    """A located section heading; a section that is told twice has two.

    ``ordinal`` is as printed, its mark included (``五、``, ``5、``, ``""``).
    ``match`` is ``exact``, ``alias`` or ``similar``. A ``glued`` heading
    stands inside a line.
    """

    number: int
    text: str
    ordinal: str
    match: str
    glued: bool
    span: Span

    @property
    def numeral(self) -> str:
        """The number as the form prints it: 五."""
        return ordinal_numeral(self.number)


@attrs.frozen(kw_only=True, weakref_slot=False)
class Header:
    """A printed column header: its text, and the column key it stands for.

    ``match`` is ``exact``, ``alias``, ``similar`` or ``truncated`` (cut to
    its beginning).
    """

    table: str
    column: str
    text: str
    match: str
    span: Span


class _HeaderTwin:
    """A header before it is frozen; see :func:`make_header`."""

    __slots__ = ("column", "match", "span", "table", "text")

    def __init__(self, table: str, column: str, text: str, match: str, span: Span) -> None:
        self.table = table
        self.column = column
        self.text = text
        self.match = match
        self.span = span
        self.__class__ = Header  # type: ignore[assignment]  # the same slots


# A header by position, in a third of the time that a frozen class takes: a report has some forty.
make_header = cast("Callable[[str, str, str, str, Span], Header]", _HeaderTwin)


@attrs.frozen(kw_only=True, weakref_slot=False)
class Row:
    """A printed table row.

    ``path`` is ``None`` for a row that is not the form's; ``values`` are its
    pieces as printed. ``width`` counts the cells its line or group of lines
    shows, labels and padding included. ``bound`` tells whether its values
    went into cells.
    """

    label: str
    path: str | None
    match: str
    width: int
    span: Span
    table: str | None = None
    bound: bool = True
    values: tuple[str, ...] = ()


class _RowTwin:
    """A row before it is frozen; see :func:`make_row`."""

    __slots__ = ("bound", "label", "match", "path", "span", "table", "values", "width")

    def __init__(
        self,
        label: str,
        path: str | None,
        match: str,
        width: int,
        span: Span,
        table: str | None,
        bound: bool,
        values: tuple[str, ...],
    ) -> None:
        self.label = label
        self.path = path
        self.match = match
        self.width = width
        self.span = span
        self.table = table
        self.bound = bound
        self.values = values
        self.__class__ = Row  # type: ignore[assignment]  # the same slots


# A row by position, in a third of the time that a frozen class takes: a report has some thirty.
make_row = cast("Callable[[str, str | None, str, int, Span, str | None, bool, tuple[str, ...]], Row]", _RowTwin)


@attrs.frozen(kw_only=True)
class Note:
    """What the reader could not do.

    ``kind`` is ``row-unbound``, ``text-unread``, ``limit-reached`` or
    ``bytes-undecodable``; ``data`` says more.
    """

    kind: str
    span: Span
    data: Mapping[str, Any] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Period:
    """The stated statistics period, first and last day."""

    first: date
    last: date
    span: Span
