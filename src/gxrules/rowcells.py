"""Which pieces behind a row's label are its cells: taken when certain, else left unbound."""

from __future__ import annotations

import attrs

from gxrules.layout import DASH, EMPTY, HARD, LINE, NOISE, NONE, NUMBER, PADDING, WORD, Stream
from gxrules.numerals import BLANK, Reading, read_value
from gxrules.source import Span

# A word in a cell of its own may be an unreadable value up to this length where no pipe or tab bounds it.
_LONGEST_ODD_WORD = 8


@attrs.frozen(eq=False)
class Item:
    """One cell behind a label: its text's bounds, and where it stands.

    ``value`` tells a number or dash from an odd word; a blank has neither
    text nor value, and ``count`` tells how many cells it may stand for.
    """

    start: int
    end: int
    value: bool
    blank: bool
    padding: bool
    first: bool
    white: bool
    hard: bool
    count: int = 1


@attrs.frozen(eq=False)
class Run:
    """A row's items: its own up to where its marks end it, then the rest up to the next label."""

    own: tuple[Item, ...]
    rest: tuple[Item, ...]
    mark: str
    width: int
    glued: bool
    anchored: bool

    @property
    def inner_blank(self) -> bool:
        """Whether the row shows a blank between two printed values."""
        shown = [index for index, item in enumerate(self.own) if item.value]
        return bool(shown) and any(item.blank for item in self.own[shown[0] : shown[-1]])


@attrs.frozen(eq=False)
class Shape:
    """What the rows of a table have in common, as far as the text shows it."""

    width: int | None
    keeps_blanks: bool
    white_marks: bool


@attrs.frozen(eq=False)
class Taken:
    """A row's readings with their places, in the order of the columns; or none, and how many were printed."""

    cells: tuple[tuple[Reading, Span], ...]
    printed: int

    @property
    def bound(self) -> bool:
        """Whether the row's values could be assigned."""
        return bool(self.cells)


def items(text: str, stream: Stream, lo: int, hi: int, level: int = LINE) -> tuple[Item, ...]:
    """The pieces ``lo`` to ``hi`` (exclusive) as cells, joined over boundaries below ``level``."""
    found: list[Item] = []
    i = lo
    while i < hi:
        j = i
        if stream.kind[i] in (NUMBER, DASH, WORD):
            while stream.boundary[j] < level and j + 1 < hi and stream.kind[j + 1] in (NUMBER, DASH, WORD):
                j += 1
        if stream.kind[i] != NOISE:
            found.append(_item(text, stream, i, j))
        i = j + 1
    return tuple(found)


def _item(text: str, stream: Stream, i: int, j: int) -> Item:
    kind = stream.kind[i]
    start, end = stream.start[i], stream.end[j]
    plain = i == j and kind in (NUMBER, DASH)
    blank = kind in (EMPTY, PADDING)
    return Item(
        start=start,
        end=end,
        value=plain or (not blank and read_value(text[start:end]).kind in ("number", "dash")),
        blank=blank,
        padding=kind == PADDING,
        first=stream.first[i],
        white=stream.white[i],
        hard=stream.boundary[j] == HARD,
        count=stream.count[i],
    )


def run_behind(text: str, stream: Stream, label: tuple[int, int], stop: int, *, anchor: bool = False) -> Run:
    """The run behind a label of pieces ``label``, up to the piece ``stop``."""
    found = list(items(text, stream, label[1] + 1, stop))
    while anchor and found and found[0].blank and (found[0].padding or not found[0].first):
        found.pop(0)
    mark, cut = _row_end(found, closed=stop < len(stream) and stream.white[stop])
    return Run(
        own=tuple(found[:cut]),
        rest=tuple(found[cut:]),
        mark=mark,
        width=_width(stream, label[0], stop, mark),
        glued=stream.boundary[label[1]] == NONE,
        anchored=anchor,
    )


def _row_end(found: list[Item], *, closed: bool) -> tuple[str, int]:
    """How the row's end is marked (by its line, by a blank line, not at all), and where it is.

    ``closed`` tells whether a blank line stands behind the last item.
    """
    if not found:
        return "", 0
    if not found[0].first or (len(found) > 1 and not found[1].first):
        return "line", next((at for at, item in enumerate(found) if item.first and at), len(found))
    at = next((at for at, item in enumerate(found) if item.white), len(found))
    return ("white", at) if at and (closed or at < len(found)) else ("", len(found))


def _width(stream: Stream, label: int, stop: int, mark: str) -> int:
    """How many cells the row shows from its first label to its end, labels and padding included."""
    lo, hi = label, stop
    if mark == "line":
        while lo > 0 and not stream.first[lo]:
            lo -= 1
        hi = next((at for at in range(label + 1, stop) if stream.first[at]), stop)
    else:
        while lo > 0 and stream.kind[lo - 1] == WORD and stream.boundary[lo - 1] == HARD:
            lo -= 1
    return sum(stream.count[at] for at in range(lo, hi) if stream.boundary[at] == HARD or at == hi - 1)


def take(text: str, run: Run, columns: int, shape: Shape) -> Taken:
    """The row's cells where they are certain."""
    own = run.own
    if shape.white_marks and own and own[0].white and not run.anchored:
        own = ()
    printed = [item for item in own if not item.blank]
    for attempt in (_all_printed, _spaced, _glued, _counted, _padded, _nothing_printed, _continued):
        cells = attempt(text, run, own, columns, shape)
        if cells is not None:
            return Taken(tuple(_read(text, cell) for cell in cells), len(printed))
    return Taken((), len(printed))


Cells = list[Item] | None


def _odd(item: Item) -> bool:
    """Whether an item may be an unreadable value rather than words beside the table."""
    return not item.value and (item.hard or item.end - item.start <= _LONGEST_ODD_WORD)


def _all_printed(text: str, run: Run, own: tuple[Item, ...], columns: int, shape: Shape) -> Cells:
    """Every value is printed: blanks around them do not matter, words behind them are other text."""
    printed = [item for item in own if not item.blank]
    if len(printed) < columns:
        return None
    head, behind = printed[:columns], printed[columns:]
    if not any(item.value for item in head) and columns > 1:
        return None
    readable = all(item.value or (item.hard and not behind) or (_odd(item) and not behind) for item in head)
    return head if readable and (not behind or not behind[0].value) else None


def _spaced(text: str, run: Run, own: tuple[Item, ...], columns: int, shape: Shape) -> Cells:
    """Values on one line with spaces between them."""
    parts = [part for item in own if not item.blank for part in _split(text, item)]
    values = next((at for at, part in enumerate(parts) if not part.value), len(parts))
    return parts[:columns] if values == columns else None


def _split(text: str, item: Item) -> list[Item]:
    found, at = [], item.start
    for part in text[item.start : item.end].split():
        at = text.index(part, at)
        value = read_value(part).kind in ("number", "dash")
        found.append(attrs.evolve(item, start=at, end=at + len(part), value=value))
        at += len(part)
    return found


def _glued(text: str, run: Run, own: tuple[Item, ...], columns: int, shape: Shape) -> Cells:
    """Digits run together behind the label: one for each column, or nothing certain."""
    if not run.glued or columns == 1 or len(own) < 1 or own[0].end - own[0].start != columns:
        return None
    if any(not item.blank for item in own[1:]) or not text[own[0].start : own[0].end].isdigit():
        return None
    return [attrs.evolve(own[0], start=at, end=at + 1) for at in range(own[0].start, own[0].end)]


def _counted(text: str, run: Run, own: tuple[Item, ...], columns: int, shape: Shape) -> Cells:
    """As many cells as columns, some blank, up to a mark that ends the row."""
    opened = _opened(own)
    if not run.mark or len(opened) != columns or not _cells_only(own) or not any(item.value for item in own):
        return None
    # Blanks at the row's end may be padding, unless the table is known to keep its blanks.
    certain = not opened[-1].blank or (shape.keeps_blanks and not own[-1].padding) or _lines_of_their_own(own)
    return opened if certain else None


def _opened(own: tuple[Item, ...]) -> list[Item]:
    """Every cell on its own: padding as the blank cells it may stand for."""
    return [attrs.evolve(item, count=1) if item.count > 1 else item for item in own for _ in range(item.count)]


def _lines_of_their_own(own: tuple[Item, ...]) -> bool:
    """Whether each cell has its line, where nothing is padded."""
    return all(item.first and not item.padding for item in own)


def _padded(text: str, run: Run, own: tuple[Item, ...], columns: int, shape: Shape) -> Cells:
    """A padded row as wide as its table's other rows, in a table that keeps its blanks."""
    if not shape.keeps_blanks or run.width != shape.width or not _cells_only(own):
        return None
    opened = _opened(own)
    shown = [index for index, item in enumerate(opened) if not item.blank]
    if not shown or len(opened) < columns or shown[-1] >= columns:
        return None
    return opened[:columns]


def _cells_only(own: tuple[Item, ...]) -> bool:
    return all(item.blank or item.value or item.hard for item in own)


def _nothing_printed(text: str, run: Run, own: tuple[Item, ...], columns: int, shape: Shape) -> Cells:
    if any(not item.blank for item in own):
        return None
    if run.rest and any(item.value for item in run.rest) and not own and not shape.white_marks:
        return None
    at = own[0].start if own else -1
    blank = Item(at, at, value=False, blank=True, padding=False, first=False, white=False, hard=True)
    return (_opened(own) + [blank] * columns)[:columns]


def _continued(text: str, run: Run, own: tuple[Item, ...], columns: int, shape: Shape) -> Cells:
    """A row broken over lines, when what stands up to the next label is exactly its values."""
    together = own + run.rest
    printed = [item for item in together if not item.blank]
    broken = not own or any(item.value for item in own)
    inner = any(item.blank for item in together[: len(printed)])
    if broken and len(printed) == columns and all(item.value for item in printed) and not inner:
        return printed
    return None


def _read(text: str, item: Item) -> tuple[Reading, Span]:
    if item.blank:
        return BLANK, Span(item.start, item.start)
    return read_value(text[item.start : item.end]), Span(item.start, item.end)
