"""Layouts: how one document prints its tables. A writer turns rows of cells into lines of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

import attrs

from gxrules.testing.texts.documents import Grid, GridRow, PrintedCell

# Private marks around values and before rows, taken out again when the text is done:
# they tell where in the text a value went, whatever the layout does to it.
ROW, OPEN, CLOSE = "\U000f0000", "\U000f0001", "\U000f0002"
_MARKS = dict.fromkeys(map(ord, (ROW, OPEN, CLOSE)))


@attrs.frozen(kw_only=True)
class PrintedRow:
    """A row as a layout prints it: its cells, and how many the widest row has more."""

    labels: tuple[str, ...]
    values: tuple[str, ...]
    padding: int
    last: bool

    @property
    def cells(self) -> tuple[str, ...]:
        """Labels, then values."""
        return self.labels + self.values


RowWriter = Callable[[Sequence[PrintedRow]], Iterator[str]]


@attrs.frozen(kw_only=True)
class Layout:
    """A way to print a document.

    ``covered`` is what stands for cells merged from above, ``spanned`` for
    those merged from the left: ``omit``, ``blank`` or ``repeat``. ``padded``
    fills every row up to the widest, ``extra`` by this many cells more. ``gap``
    puts a blank line after every line. ``keeps_blanks``: a blank cell stays
    a cell of its own; ``keeps_values``: every value can be told from the next;
    ``apart``: by more than a space; ``marked``: by a pipe or a tab. One that
    ``mixes`` may stand beside other layouts in one text.
    """

    name: str
    write: RowWriter = attrs.field(repr=False)
    covered: str = "omit"
    spanned: str = "omit"
    padded: bool = False
    extra: int = 0
    gap: bool = False
    caption: str = ""
    keeps_blanks: bool = True
    keeps_values: bool = True
    apart: bool = True
    marked: bool = True
    mixes: bool = True

    def lines(self, grid: Grid) -> Iterator[str]:
        """The lines of a table."""
        if self.caption:
            yield self.caption
        yield from self.write(_rows(grid, self))


def bare(text: str) -> str:
    """The text without marks."""
    return text.translate(_MARKS)


def _rows(grid: Grid, layout: Layout) -> list[PrintedRow]:
    lines = grid.printed
    shown = [_lay_out(line, layout) for line in lines]
    sizes = [len(labels) + len(values) + line.lost for line, (labels, values) in zip(lines, shown, strict=True)]
    widest = max(grid.columns, *sizes) + layout.extra
    return [
        PrintedRow(labels=labels, values=values, padding=(widest - size) * layout.padded, last=line is lines[-1])
        for line, size, (labels, values) in zip(lines, sizes, shown, strict=True)
    ]


def _lay_out(line: GridRow, layout: Layout) -> tuple[tuple[str, ...], tuple[str, ...]]:
    labels: list[str] = []
    values: list[str] = []
    for piece in line.pieces:
        side = values if piece.kind == "value" else labels
        side += _print_cells(piece, layout)
    first = labels or values
    first[:1] = [ROW + text for text in first[:1]]
    return tuple(labels), tuple(values)


def _print_cells(piece: PrintedCell, layout: Layout) -> list[str]:
    if piece.kind == "value":
        return [OPEN + piece.text + CLOSE, *_fill_span(layout.spanned, "", piece.columns - 1)]
    spanned = _fill_span(layout.spanned, piece.text, piece.columns - 1)
    if piece.kind != "covered":
        return [piece.text, *spanned]
    if layout.covered == "omit":
        return []
    return [piece.text, *spanned] if layout.covered == "repeat" else ["", *_fill_span(layout.spanned, "", len(spanned))]


def _fill_span(policy: str, text: str, count: int) -> list[str]:
    return [] if policy == "omit" else [text if policy == "repeat" else ""] * count


def _pipe_line(row: PrintedRow) -> str:
    """``规章 | 0 | | 0 | ||``: blanks at the end run into the padding."""
    cells = list(row.cells)
    tail = "|" * row.padding
    while row.padding and cells and not bare(cells[-1]):
        tail = cells.pop() + "|" + tail
    return "".join(f"{cell} | " if bare(cell) else f"{cell}| " for cell in cells) + tail


def _pipe_rows(rows: Sequence[PrintedRow]) -> Iterator[str]:
    for row in rows:
        yield _pipe_line(row).rstrip()


def _comma_rows(rows: Sequence[PrintedRow]) -> Iterator[str]:
    """``规章,0,,0``, a cell with commas in quotation marks."""
    for row in rows:
        cells = (f'"{cell}"' if "," in cell or '"' in cell else cell for cell in row.cells)
        yield ",".join(cells) + "," * row.padding


def _quoted_rows(rows: Sequence[PrintedRow]) -> Iterator[str]:
    """``"规章","0","","0"``."""
    for row in rows:
        yield ",".join(f'"{cell}"' for cell in (*row.cells, *[""] * row.padding))


def _open_pipe_rows(rows: Sequence[PrintedRow]) -> Iterator[str]:
    """The table's last row has no pipe after it."""
    for row in rows:
        line = _pipe_line(row).rstrip()
        yield line.rstrip("| ") if row.last and bare(row.cells[-1]) else line


def _lead_pipe_rows(rows: Sequence[PrintedRow]) -> Iterator[str]:
    for row in rows:
        yield "| " + _pipe_line(row)


def _broken_pipe_rows(rows: Sequence[PrintedRow]) -> Iterator[str]:
    """Rows go on in the next line after their labels and after every third value."""
    for row in rows:
        values = [f"{value} |" if bare(value) else f"{value}|" for value in row.values]
        runs = [" ".join(values[start : start + 3]) for start in range(0, len(values), 3)]
        lines = [" ".join(f"{label} |" for label in row.labels), *runs]
        lines = [line for line in lines if line]
        yield from lines[:-1]
        yield f"{lines[-1]} {'|' * row.padding}".rstrip()


def _joined_pipe_rows(rows: Sequence[PrintedRow]) -> Iterator[str]:
    """Every second row goes on in the line of the one before."""
    texts = [_pipe_line(row).rstrip() for row in rows]
    for start in range(0, len(texts), 2):
        yield " ".join(texts[start : start + 2])


def _markdown_rows(rows: Sequence[PrintedRow]) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield "| " + " | ".join(row.cells) + " |"
        if number == 0:
            yield "|" + "---|" * len(row.cells)


def _trailing_pipes(rows: Sequence[PrintedRow]) -> Iterator[str]:
    for row in rows:
        yield from _trailing_pipe_cells(row)
        if row.padding:
            yield "|" * row.padding


def _trailing_pipes_padded_behind(rows: Sequence[PrintedRow]) -> Iterator[str]:
    for row in rows:
        *cells, last = _trailing_pipe_cells(row)
        yield from cells
        yield f"{last} {'|' * row.padding}".rstrip()


def _row_marking_pipes(rows: Sequence[PrintedRow]) -> Iterator[str]:
    for row in rows:
        yield "|"
        yield from _trailing_pipe_cells(row)


def _trailing_pipe_cells(row: PrintedRow) -> Iterator[str]:
    return (f"{cell} |" if bare(cell) else f"{cell}|" for cell in row.cells)


def _alternating_pipes(rows: Sequence[PrintedRow]) -> Iterator[str]:
    for row in rows:
        yield from _alternating_pipe_cells(row)


def _lead_alternating_pipes(rows: Sequence[PrintedRow]) -> Iterator[str]:
    for row in rows:
        first, *rest = _alternating_pipe_cells(row)
        yield f"| {first}"
        yield from rest
        if row.padding:
            yield "|" * row.padding


def _alternating_pipe_cells(row: PrintedRow) -> Iterator[str]:
    for cell in row.cells:
        if bare(cell):
            yield cell
            yield "|"
        else:
            yield cell + "|"


def _wrapped_pipes(rows: Sequence[PrintedRow]) -> Iterator[str]:
    for row in rows:
        yield "| "
        yield from (f" {cell}  | " for cell in row.cells)


def _spaced_lines(rows: Sequence[PrintedRow]) -> Iterator[str]:
    for row in rows:
        for cell in row.cells:
            yield cell
            yield ""


def _bare_lines(rows: Sequence[PrintedRow]) -> Iterator[str]:
    """A blank cell leaves nothing, not even a line; its marks go to the line before."""
    for row in rows:
        lines: list[str] = []
        for cell in row.cells:
            if bare(cell) or not lines:
                lines.append(cell)
            else:
                lines[-1] += cell
        yield from lines


def _tab_lines(rows: Sequence[PrintedRow]) -> Iterator[str]:
    for row in rows:
        yield from ("\t" + cell for cell in row.cells)
        yield ""


def _tab_rows(rows: Sequence[PrintedRow]) -> Iterator[str]:
    for row in rows:
        yield "\t".join(row.cells)


def _led_tab_rows(rows: Sequence[PrintedRow]) -> Iterator[str]:
    for row in rows:
        yield "\t" + "\t".join(row.cells)


def _run_together(rows: Sequence[PrintedRow]) -> Iterator[str]:
    for row in rows:
        yield "".join(row.cells)


def _flat(rows: Sequence[PrintedRow]) -> Iterator[str]:
    yield " ".join(cell for row in rows for cell in row.cells if cell)


# A longer label of a PDF is on two lines, and its numbers between them.
_LONGEST_LABEL = 16
_ROWS_ON_A_PAGE = 11
# This many headers beside each other are set vertically.
_NARROW_COLUMNS = 10


def _spaced_numbers(rows: Sequence[PrintedRow]) -> Iterator[str]:
    for number, row in enumerate(rows, 1):
        yield from filter(None, _spaced_row(row))
        if number % _ROWS_ON_A_PAGE == 0:
            yield f"P. {number // _ROWS_ON_A_PAGE}"


def _spaced_row(row: PrintedRow) -> Iterator[str]:
    *groups, label = row.labels or ("",)
    values = " ".join(row.values)
    if not row.values and len(row.labels) >= _NARROW_COLUMNS:
        first, *rest = zip_longest(*map(bare, row.labels), fillvalue="")
        yield ROW + " ".join(first)
        yield from (" ".join(filter(None, characters)) for characters in rest)
    elif not row.values or len(bare(label)) <= _LONGEST_LABEL:
        yield " ".join(filter(None, (*groups, label, values)))
    else:
        middle = len(bare(label)) // 2 + 1
        yield from (" ".join((*groups, label[:middle])), values, label[middle:])


P1 = Layout(name="P1", write=_pipe_rows, padded=True)
C3 = Layout(name="C3", write=_tab_lines, covered="blank")
C1 = Layout(name="C1", write=_spaced_lines, gap=True, keeps_blanks=False, marked=False)
X1 = Layout(name="X1", write=_trailing_pipes, padded=True)

LAYOUTS = (
    P1,
    C3,
    Layout(name="P1-wide", write=_pipe_rows, padded=True, extra=1),
    Layout(name="P1-open", write=_open_pipe_rows, padded=True),
    # Where a line's end is not the row's, its blanks cannot be told from padding.
    Layout(name="P1-broken", write=_broken_pipe_rows, padded=True, keeps_blanks=False),
    Layout(name="P1-joined", write=_joined_pipe_rows, padded=True, keeps_blanks=False),
    Layout(name="P1-covered", write=_pipe_rows, padded=True, covered="blank"),
    Layout(name="P1-repeated", write=_pipe_rows, padded=True, covered="repeat"),
    Layout(name="P2", write=_pipe_rows),
    Layout(name="CSV", write=_comma_rows, padded=True, mixes=False),
    Layout(name="CSV in quotation marks", write=_quoted_rows, padded=True, mixes=False),
    Layout(name="P3", write=_lead_pipe_rows, padded=True),
    Layout(name="P4", write=_markdown_rows, covered="blank", spanned="blank", caption="## 表："),
    Layout(name="P4-repeated", write=_markdown_rows, covered="repeat", spanned="repeat"),
    X1,
    Layout(name="X2", write=_trailing_pipes_padded_behind, padded=True),
    Layout(name="X3", write=_row_marking_pipes),
    Layout(name="X4", write=_alternating_pipes),
    Layout(name="X5", write=_lead_alternating_pipes, padded=True),
    Layout(name="X6", write=_wrapped_pipes),
    C1,
    Layout(name="C2", write=_bare_lines, keeps_blanks=False, marked=False),
    Layout(name="C3-omitted", write=_tab_lines),
    Layout(name="C3-repeated", write=_tab_lines, covered="repeat"),
    Layout(name="R1", write=_run_together, keeps_blanks=False, keeps_values=False, apart=False, marked=False),
    Layout(name="R2", write=_spaced_numbers, keeps_blanks=False, apart=False, marked=False),
    Layout(name="T", write=_tab_rows, covered="blank", spanned="blank"),
    Layout(name="T-omitted", write=_tab_rows),
    Layout(name="T-led", write=_led_tab_rows, covered="blank"),
    Layout(name="flat", write=_flat, keeps_blanks=False, apart=False, marked=False),
)
