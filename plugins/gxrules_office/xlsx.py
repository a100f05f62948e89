"""A workbook (ECMA-376) taken apart into the tables of its sheets and the lines between them.

Only cells that are there are looked at: one far away costs nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from xml.etree.ElementTree import Element

import attrs

from gxrules import Message
from gxrules.errors import UnreadableError
from gxrules.types import Paragraph, Source, TableCell, TableGrid, pattern, write_document

from .parts import Parts

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_ID = pattern(r"\{[^{}]*\}id")
_NAME = pattern(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ESCAPE = pattern(r"_x([0-9A-Fa-f]{4})_")
# A sheet of the form has some forty rows of some ten cells.
_MOST_CELLS, _MOST_MERGES, _MOST_SHEETS = 50_000, 20_000, 200
# A table of more columns than this has its holes where nobody looks.
_WIDEST = 64
_WHOLE = pattern(r"-?[0-9]{1,15}")

_NO_SHEETS = Message(
    "文件不是 Excel 工作簿，或已损坏；请用 Excel 或 WPS 打开，全选（Ctrl+A）、复制，粘贴到记事本保存后再检查。",
    "The file is no workbook, or is damaged; open it in Excel or WPS, select all, copy, and paste it into a text file"
    " to check.",
)
_TOO_MANY = Message(
    "工作簿中的单元格多得异常，未读取；请将年度报告的表格单独存为一个工作簿后再检查。",
    "The workbook has far more cells than any report and was not read; save the tables of the report as a workbook of"
    " their own.",
)
_HIDDEN = Message(
    "工作簿有隐藏的工作表，未读取：{names}。", "The workbook has hidden sheets, which were not read: {names}."
)

Area = tuple[int, int, int, int]


@attrs.frozen
class _Cell:
    """A cell: row and column from 0, its text, and whether that may not be what it shows."""

    row: int
    column: int
    text: str
    doubt: bool = False

    @property
    def is_told(self) -> bool:
        """True if it shows anything."""
        return bool(self.text) or self.doubt


@attrs.frozen
class _Sheet:
    """A sheet: its name, its cells with text by row, the columns of blank cells by row, what is merged."""

    name: str
    rows: Mapping[int, Sequence[_Cell]]
    blank: Mapping[int, Sequence[int]]
    merges: Sequence[Area]


@attrs.frozen
class _Listed:
    """A sheet as the workbook lists it: its name, its part, and whether people do not see it."""

    name: str
    part: str
    is_hidden: bool


def read_xlsx(data: bytes) -> Source:
    """The text of a workbook; raises :class:`~gxrules.errors.UnreadableError` where it cannot be read."""
    parts = Parts(data)
    book = parts.tree("xl/workbook.xml")
    if book is None:
        raise UnreadableError(_NO_SHEETS.zh, _NO_SHEETS.en)
    strings = _strings(parts.tree("xl/sharedStrings.xml"))
    blocks: list[Paragraph | TableGrid] = []
    hidden = []
    for sheet in _sheets(book, _targets(parts)):
        if sheet.is_hidden:
            hidden.append(sheet.name)
            continue
        tree = parts.tree(sheet.part) if sheet.part else None
        if tree is not None:
            blocks += _sheet(_plain(tree), sheet.name, strings)
    losses = [_HIDDEN.filled({"names": "、".join(hidden)})] if hidden else []
    return write_document(blocks, encoding="xlsx", losses=losses)


def visible_sheets(parts: Parts) -> dict[str, str]:
    """The parts of the sheets that are read, by their names."""
    book = parts.tree("xl/workbook.xml")
    sheets = _sheets(book, _targets(parts)) if book is not None else ()
    return {sheet.name: sheet.part for sheet in sheets if sheet.part and not sheet.is_hidden}


def _sheets(book: Element, targets: Mapping[str, str]) -> Iterator[_Listed]:
    for sheet in list(_plain(book).iter("sheet"))[:_MOST_SHEETS]:
        part = targets.get(next((value for key, value in sheet.attrib.items() if _ID.fullmatch(key)), ""), "")
        yield _Listed(sheet.get("name", ""), part, sheet.get("state", "visible") != "visible")


def _plain(tree: Element) -> Element:
    """The tree with plain names for the elements of workbooks, whichever of its two namespaces it is written in."""
    for element in tree.iter():
        element.tag = element.tag.removeprefix(_S).removeprefix(_STRICT)
    return tree


def _targets(parts: Parts) -> Mapping[str, str]:
    """The parts that the workbook's relations name; those outside the file are none."""
    relations = parts.tree("xl/_rels/workbook.xml.rels")
    found: dict[str, str] = {}
    for one in relations if relations is not None else ():
        target = one.get("Target", "")
        if one.get("TargetMode") != "External":
            found[one.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return found


def _strings(tree: Element | None) -> Sequence[str]:
    return [_said(item) for item in _plain(tree).iter("si")] if tree is not None else ()


def _said(item: Element) -> str:
    """The text of a string, without the readings that are printed above characters."""
    parts = [run.text or "" for child in item if child.tag != "rPh" for run in child.iter("t")]
    text = "".join(parts if item.tag != "t" else [item.text or ""])
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return text + _LOST if any(map(_is_aside, item)) and not any(map(str.isalpha, text)) else text


# Stands for what is not of a number; no reading of a cell takes it for anything.
_LOST = "\N{REPLACEMENT CHARACTER}"


def _is_aside(run: Element) -> bool:
    """True of a part of a string that is struck out, or above or below the line."""
    properties = run.find("rPr")
    if properties is None or not "".join(one.text or "" for one in run.iter("t")).strip():
        return False
    struck, raised = properties.find("strike"), properties.find("vertAlign")
    is_struck = struck is not None and struck.get("val", "1") not in ("0", "false")
    return is_struck or (raised is not None and raised.get("val") in ("superscript", "subscript"))


def _sheet(tree: Element, name: str, strings: Sequence[str]) -> Iterator[Paragraph | TableGrid]:
    """The lines and tables of a sheet: rows without a gap between them are one table, from where two cells stand."""
    merges = [area for merge in islice(tree.iter("mergeCell"), _MOST_MERGES) if (area := _area(merge.get("ref", "")))]
    found = _rows(tree, strings)
    rows = _with_text(found)
    blank = {row: [cell.column for cell in cells if not cell.is_told] for row, cells in found.items()}
    sheet = _Sheet(name, rows, blank, merges)
    reach = _reach(merges)
    run: list[int] = []
    for row in [*sorted(rows), None]:
        if run and (row is None or row > reach.get(run[-1], run[-1]) + 1):
            yield from _blocks(run, sheet)
            run = []
        if row is not None:
            run.append(row)


def _reach(merges: Sequence[Area]) -> Mapping[int, int]:
    """By row the last one that a cell of it spans."""
    found: dict[int, int] = {}
    for first, _, last, _ in merges:
        if last - first < _WIDEST:
            found[first] = max(found.get(first, first), last)
    return found


def _with_text(rows: Mapping[int, Sequence[_Cell]]) -> Mapping[int, Sequence[_Cell]]:
    """The rows with text, without their blank cells; and those rows of blank cells that end a table.

    A row of the form has no label, and blank cells when there was nothing to count. It ends its table, so a line may
    follow it, but no value.
    """
    said = {row: found for row, cells in rows.items() if (found := [cell for cell in cells if cell.is_told])}
    blank = {row: cells[:_WIDEST] for row, cells in rows.items() if row not in said and len(cells) > 1}
    return said | {row: cells for row, cells in blank.items() if _ends_table(row, said)}


def _ends_table(row: int, said: Mapping[int, Sequence[_Cell]]) -> bool:
    below = said.get(row + 1, ())
    return len(said.get(row - 1, ())) > 1 and all(len(below) == 1 and not cell.text[:1].isdigit() for cell in below)


def _rows(tree: Element, strings: Sequence[str]) -> dict[int, list[_Cell]]:
    """The cells that are there, by row."""
    rows: dict[int, list[_Cell]] = {}
    count = 0
    for number, row in enumerate(tree.iter("row")):
        at = int(row.get("r", "")) - 1 if row.get("r", "").isdecimal() else number
        for place, element in enumerate(child for child in row if child.tag == "c"):
            count += 1
            if count > _MOST_CELLS:
                raise UnreadableError(_TOO_MANY.zh, _TOO_MANY.en)
            cell = _cell(element, at, place, strings)
            rows.setdefault(cell.row, []).append(cell)
    return rows


def _cell(element: Element, row: int, column: int, strings: Sequence[str]) -> _Cell:
    """A cell as it shows; one of a formula that nobody computed is in doubt."""
    place = cell_place(element.get("r", ""))
    row, column = place or (row, column)
    text, doubt = _shown(element, strings)
    return _Cell(row, column, text.strip(), doubt)


def _shown(element: Element, strings: Sequence[str]) -> tuple[str, bool]:
    kind = element.get("t", "n")
    inline, value = element.find("is"), element.find("v")
    printed = (value.text or "") if value is not None else ""
    if inline is not None:
        return _said(inline), False
    if not printed:
        return "", element.find("f") is not None and kind != "str"
    if kind == "s":
        known = printed.isdecimal() and len(printed) < _DIGITS and int(printed) < len(strings)
        return (strings[int(printed)], False) if known else ("", True)
    if kind == "b":
        return ("TRUE" if printed == "1" else "FALSE"), False
    return (_number(printed) if kind == "n" else printed), False


_DIGITS = 9


def _number(printed: str) -> str:
    """A number as a sheet shows it: with the fifteen digits it keeps, whole ones without a point."""
    if _WHOLE.fullmatch(printed):
        return printed
    try:
        return format(float(printed), ".15g")
    except ValueError:
        return printed


def cell_place(name: str) -> tuple[int, int] | None:
    """Row and column, from 0, of a cell's name."""
    found = _NAME.fullmatch(name)
    return (int(found[2]) - 1, _column_of(found[1])) if found is not None else None


@cache
def _column_of(letters: str) -> int:
    """The column, from 0, that up to three letters name."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1


def _area(name: str) -> Area | None:
    first, _, last = name.partition(":")
    one, other = cell_place(first), cell_place(last or first)
    return (*one, *other) if one and other else None


def _blocks(run: Sequence[int], sheet: _Sheet) -> Iterator[Paragraph | TableGrid]:
    """The table of rows without a gap, and the lines before and behind it that are one cell each."""
    rows = sheet.rows
    inside = [at for at, row in enumerate(run) if len(rows[row]) > 1]
    first, last = (inside[0], inside[-1]) if inside else (len(run), len(run))
    # A line with one cell right above a table may be its head, and reads the same either way.
    for row in run[:first]:
        yield from _lines(rows[row], sheet.name)
    if inside:
        yield TableGrid(cells=tuple(_cells(run[first : last + 1], sheet)))
    for row in run[last + 1 :]:
        yield from _lines(rows[row], sheet.name)


def _lines(cells: Sequence[_Cell], name: str) -> Iterator[Paragraph]:
    return (Paragraph(text=cell.text, locator=_locator(name, cell.row, cell.column)) for cell in cells)


def _cells(run: Sequence[int], sheet: _Sheet) -> Iterator[TableCell]:
    """The cells of a table row by row, holes as blanks; what a merge covers is none."""
    near = [area for area in sheet.merges if area[0] <= run[-1] and area[2] >= run[0]]
    spans = {(row, column): (last - row + 1, end - column + 1) for row, column, last, end in near}
    columns = _columns(run, sheet, spans)
    if len(run) * len(columns) > _MOST_CELLS:
        raise UnreadableError(_TOO_MANY.zh, _TOO_MANY.en)
    covered = _covered(near, run, columns)
    ends = _ends(run, sheet, covered)
    for row in run:
        printed = {cell.column: cell for cell in sheet.rows[row]}
        own = columns[: bisect_right(columns, ends[row])] if row in ends else columns
        for column in (column for column in own if (row, column) not in covered):
            cell = printed.get(column, _Cell(row, column, ""))
            down, across = spans.get((row, column), (1, 1))
            yield TableCell(
                text=cell.text,
                row=row - run[0],
                column=column,
                rows=down,
                columns=across,
                doubt=cell.doubt,
                locator=_locator(sheet.name, row, column),
            )


def _ends(run: Sequence[int], sheet: _Sheet, covered: Collection[tuple[int, int]]) -> Mapping[int, int]:
    """By row its last column, where the file says that: a table with borders has its blank cells in the file."""
    blank = {row: [column for column in sheet.blank.get(row, ()) if (row, column) not in covered] for row in run}
    if not any(blank.values()):
        return {}
    return {row: max([cell.column for cell in sheet.rows[row]] + blank[row]) for row in run}


def _covered(merges: Sequence[Area], run: Sequence[int], columns: Sequence[int]) -> set[tuple[int, int]]:
    """The cells of a table that merges cover, by row and column.

    Merges never overlap, so they cover no more cells than there are; those of a file that claims more are refused.
    """
    covered: set[tuple[int, int]] = set()
    left_over = _MOST_CELLS
    for top, left, bottom, right in merges:
        rows = run[bisect_left(run, top) : bisect_right(run, bottom)]
        across = columns[bisect_left(columns, left) : bisect_right(columns, right)]
        left_over -= len(rows) * len(across)
        if left_over < 0:
            raise UnreadableError(_TOO_MANY.zh, _TOO_MANY.en)
        covered |= {(row, column) for row in rows for column in across if (row, column) != (top, left)}
    return covered


def _columns(run: Sequence[int], sheet: _Sheet, spans: Mapping[tuple[int, int], tuple[int, int]]) -> Sequence[int]:
    """The columns of a table, blank ones with a cell included; of a very wide one only those with text."""
    used = set()
    for cell in (cell for row in run for cell in sheet.rows[row]):
        across = spans.get((cell.row, cell.column), (1, 1))[1]
        used |= set(range(cell.column, cell.column + min(across, _WIDEST)))
    there = used.union(*(sheet.blank.get(row, ()) for row in run))
    for columns in (there, used):
        if max(columns) - min(columns) < _WIDEST:
            return range(min(columns), max(columns) + 1)
    return sorted(used)


def _locator(name: str, row: int, column: int) -> str:
    return f"{_quoted(name)}!{_letters(column)}{row + 1}"


@cache
def _letters(column: int) -> str:
    """The letters of a column that is counted from 0."""
    letters = ""
    rest = column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def _quoted(name: str) -> str:
    return "'{}'".format(name.replace("'", "''"))
