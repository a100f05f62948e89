"""The traits of cells: how values, labels and headers look in the wild."""

from __future__ import annotations

import re
from decimal import Decimal

import attrs
from hypothesis import strategies as st

from gxrules.testing.texts.documents import Document, Grid, GridRow, PrintedCell, map_grids, map_lines, map_pieces
from gxrules.testing.texts.traits import (
    Change,
    Trait,
    change_all,
    change_some,
    insert,
    is_header,
    is_label,
    is_value,
    is_zero,
)

SYMBOLS = "※▅〓↓▲◣♂╲卐∩∴ζㄨ』○@"
DIVIDING = SYMBOLS + "□→Δ⋅∙\ue603"
INVISIBLE = "\u200b\ufeff\u00ad"
SPACES = ("\xa0", " ", "\u3000", "\xa0 ")
DASHES = ("/", "-", "—", "——", "无")
_FULL_WIDTH = str.maketrans("0123456789-+.,", "０１２３４５６７８９－＋．，")
_NOTES = ("（县级无此项）", "（历史累计）", "（指2019年度的数量，含3项合并）")
_HEADER_NOTES = ("（指2020年增加或减少的事项数，减用负值表示，如-8）", " (指2020年办件量)", "（件）")


def _noise(symbols: str, change: str) -> Change:
    wanted = {"labels": is_label, "headers": is_header, "values": is_value}[change]

    def add_noise(draw: st.DrawFn, source: Document) -> Document:
        def one(piece: PrintedCell) -> PrintedCell:
            # Between two digits it might be one of them.
            edges = st.sampled_from((0, len(piece.text)))
            position = draw(edges if change == "values" else st.integers(0, len(piece.text)))
            return attrs.evolve(piece, text=insert(piece.text, position, draw(st.sampled_from(symbols))))

        return change_some(draw, source, wanted, one)

    return add_noise


def _divide_digits(draw: st.DrawFn, source: Document) -> Document:
    """Put a symbol between two digits, which leaves the value unknown."""

    def one(piece: PrintedCell) -> PrintedCell:
        assert piece.cell is not None
        text = insert(piece.text, draw(st.integers(1, len(piece.text) - 1)), draw(st.sampled_from(DIVIDING)))
        cell = attrs.evolve(piece.cell, kind="unreadable", value=None, unit=None, raw=text)
        return attrs.evolve(piece, text=text, cell=cell)

    return change_some(
        draw, source, lambda piece: is_value(piece) and piece.text.isdigit() and len(piece.text) > 1, one
    )


def _split_digits(draw: st.DrawFn, source: Document) -> Document:
    def one(piece: PrintedCell) -> PrintedCell:
        return attrs.evolve(piece, text=insert(piece.text, draw(st.integers(1, len(piece.text) - 1)), " "))

    return change_some(
        draw, source, lambda piece: is_value(piece) and piece.text.isdigit() and len(piece.text) > 1, one
    )


def _space_cells(draw: st.DrawFn, source: Document) -> Document:
    before, behind = draw(st.sampled_from(SPACES)), draw(st.sampled_from(("", *SPACES)))
    return change_all(
        source, lambda piece: piece.kind != "covered" and piece.text != "", lambda text: before + text + behind
    )


def _full_width_values(draw: st.DrawFn, source: Document) -> Document:
    return change_all(source, is_value, lambda text: text.translate(_FULL_WIDTH))


def _thousands(draw: st.DrawFn, source: Document) -> Document:
    separator = draw(st.sampled_from(",，"))

    def group_digits(text: str) -> str:
        whole = re.match(r"\d*", text)
        assert whole is not None
        return re.sub(r"(?<=\d)(?=(\d{3})+$)", separator, whole[0]) + text[whole.end() :]

    return change_all(source, is_value, group_digits)


def _units(draw: st.DrawFn, source: Document) -> Document:
    def with_unit(piece: PrintedCell) -> PrintedCell:
        if piece.cell is None or not piece.text.isdigit():
            return piece
        unit = "万元" if piece.cell.path == "disclosure.administrative_fee.amount" else "件"
        if piece.cell.path.endswith("procurement.amount"):
            unit = "元"
        return attrs.evolve(piece, text=piece.text + unit, cell=attrs.evolve(piece.cell, unit=unit))

    return map_pieces(source, with_unit)


def _print_as(kind: str, value: int | None, texts: tuple[str, ...], most: int) -> Change:
    def one_way(draw: st.DrawFn, source: Document) -> Document:
        text = draw(st.sampled_from(texts))

        def change_piece(piece: PrintedCell) -> PrintedCell:
            assert piece.cell is not None
            return attrs.evolve(
                piece, text=text, cell=attrs.evolve(piece.cell, kind=kind, value=value, unit=None, raw=text)
            )

        if draw(st.booleans()):
            return map_pieces(source, lambda piece: change_piece(piece) if is_zero(piece) else piece)
        return change_some(draw, source, is_zero, change_piece, most=most)

    return one_way


def _signs(draw: st.DrawFn, source: Document) -> Document:
    more, less = draw(st.sampled_from((("+", "-"), ("增加", "减少"), ("增", "减"))))

    def sign(piece: PrintedCell) -> PrintedCell:
        cell = piece.cell
        if cell is None or not cell.path.endswith("net_change") or not isinstance(cell.value, int | Decimal):
            return piece
        if cell.kind != "number" or not cell.value:
            return piece
        return attrs.evolve(piece, text=f"{more if cell.value > 0 else less}{abs(cell.value)}")

    return map_pieces(source, sign)


def _wrap(mark: str, *, labels: bool) -> Change:
    wanted = is_label if labels else is_header

    def wrap(draw: st.DrawFn, source: Document) -> Document:
        def one(piece: PrintedCell) -> PrintedCell:
            return attrs.evolve(piece, text=insert(piece.text, draw(st.integers(2, len(piece.text) - 1)), mark))

        return change_some(draw, source, lambda piece: wanted(piece) and len(piece.text) > 3, one)

    return wrap


# The shortest cuts seen; of table two only such that still tell the edition.
_CUTS = {
    "本年新制作数量": "本年新",
    "本年新公开数量": "本年新",
    "现行有效件数": "现行有效件",
    "本年增/减": "本年增/",
    "商业企业": "商业",
    "科研机构": "科研",
    "结果维持": "结果",
    "结果纠正": "结果",
    "其他结果": "其他",
    "尚未审结": "尚未",
}


def _truncate(draw: st.DrawFn, source: Document) -> Document:
    return change_some(
        draw,
        source,
        lambda piece: piece.kind == "header" and piece.text in _CUTS,
        lambda piece: attrs.evolve(piece, text=_CUTS[piece.text]),
        most=8,
    )


def _without_header(draw: st.DrawFn, source: Document) -> Document:
    """自然人 is the one that was seen missing."""
    return map_lines(
        source,
        lambda line: attrs.evolve(line, pieces=tuple(piece for piece in line.pieces if piece.text != "自然人")),
    )


def _annotate(wanted: str, notes: tuple[str, ...]) -> Change:
    def annotate(draw: st.DrawFn, source: Document) -> Document:
        note = draw(st.sampled_from(notes))
        disclosure = {piece for grid in source.grids[:1] for line in grid.lines for piece in line.pieces}
        return change_some(
            draw,
            source,
            lambda piece: piece.kind == wanted and piece in disclosure and piece.text != "信息内容",
            lambda piece: attrs.evolve(piece, text=piece.text + note),
        )

    return annotate


def _other_words(draw: st.DrawFn, source: Document) -> Document:
    rows = [row for table in source.edition.tables for row in table.rows if row.aliases]
    aliases = {row.label: row.aliases for row in rows}

    def other(piece: PrintedCell) -> PrintedCell:
        return attrs.evolve(piece, text=draw(st.sampled_from(aliases[piece.text])))

    return change_some(draw, source, lambda piece: piece.kind == "label" and piece.text in aliases, other)


def _ordinals(draw: st.DrawFn, source: Document) -> Document:
    mark = draw(st.sampled_from(("、", "．", "，")))
    return change_all(source, is_label, lambda text: re.sub(r"^(\d)\.", rf"\1{mark}", text))


def _block_titles(draw: st.DrawFn, source: Document) -> Document:
    old, new = draw(st.sampled_from((("条第", "条 第"), ("条第", "条"))))
    return change_all(source, lambda piece: piece.kind == "title", lambda text: text.replace(old, new))


def _foreign_row(draw: st.DrawFn, source: Document) -> Document:
    """A row that one province added to its form; its numbers belong to no cell."""
    printed = str(draw(st.integers(0, 30)))
    pieces = (PrintedCell(text="其他主动公开文件", kind="stray"), *[PrintedCell(text=printed, kind="stray")] * 3)

    def grown(grid: Grid) -> Grid:
        at = [line.path for line in grid.lines].index("disclosure.normative_document") + 1
        return attrs.evolve(grid, lines=(*grid.lines[:at], GridRow(pieces), *grid.lines[at:]))

    return map_grids(source, lambda grid: grown(grid) if grid.name == "disclosure" else grid)


def _without_head(draw: st.DrawFn, source: Document) -> Document:
    """Table three alone can do without its head: elsewhere the headers tell the edition, or the row."""

    def headless(grid: Grid) -> Grid:
        return attrs.evolve(grid, lines=tuple(line for line in grid.lines if line.path))

    return map_grids(source, lambda grid: headless(grid) if grid.name == "requests" else grid)


def _stray_cell(draw: st.DrawFn, source: Document) -> Document:
    stray = PrintedCell(text="", kind="stray")

    def lead(line: GridRow) -> GridRow:
        return attrs.evolve(line, pieces=(stray, *line.pieces)) if line.path == "remedies" else line

    return map_lines(source, lead)


blank_zeros = _print_as("blank", None, ("", "\xa0", " "), 8)

CELL_TRAITS = (
    Trait(
        name="blank-zeros",
        change=blank_zeros,
        kinds=(("number", "blank"),),
        tells=True,
        apart=True,
    ),
    Trait(
        name="dashes",
        change=_print_as("dash", 0, DASHES, 8),
        kinds=(("number", "dash"),),
        tells=True,
        apart=True,
    ),
    Trait(name="signs", change=_signs, codes=("GX206",), apart=True),
    Trait(name="thousands", change=_thousands, codes=("GX206",), apart=True),
    Trait(name="units", change=_units, codes=("GX206", "GX207", "GX209"), apart=True),
    Trait(name="full-width-values", change=_full_width_values, codes=("GX206",), apart=True),
    Trait(name="split-digits", change=_split_digits, codes=("GX206",), marked=True),
    Trait(
        name="noise-in-values", change=_noise(SYMBOLS.replace("○", ""), "values"), codes=("GX206", "GX801"), apart=True
    ),
    Trait(name="divided-digits", change=_divide_digits, kinds=(("number", "unreadable"),), tells=True, marked=True),
    Trait(name="other-words", change=_other_words, codes=("GX116",)),
    Trait(name="label-notes", change=_annotate("label", _NOTES), codes=("GX116",)),
    Trait(name="label-ordinals", change=_ordinals, codes=("GX116",)),
    Trait(name="header-notes", change=_annotate("header", _HEADER_NOTES)),
    Trait(name="block-titles", change=_block_titles),
    Trait(name="truncated-headers", change=_truncate, codes=("GX803",)),
    Trait(name="header-missing", change=_without_header, codes=("GX803",)),
    Trait(name="wrapped-headers", change=_wrap("\n", labels=False), apart=True),
    Trait(name="spaced-headers", change=_wrap(" ", labels=False)),
    Trait(name="wrapped-labels", change=_wrap("\n", labels=True), apart=True),
    Trait(name="noise-in-labels", change=_noise(SYMBOLS, "labels"), codes=("GX801", "GX116")),
    Trait(name="noise-in-headers", change=_noise(SYMBOLS, "headers"), codes=("GX801",)),
    Trait(name="invisible-in-labels", change=_noise(INVISIBLE, "labels"), codes=("GX810",)),
    Trait(name="foreign-row", change=_foreign_row, codes=("GX115", "GX818"), apart=True),
    Trait(name="no-head", change=_without_head, codes=("GX118",)),
    Trait(name="stray-cell", change=_stray_cell, codes=("GX804",), marked=True),
    Trait(name="spaced-cells", change=_space_cells, codes=("GX810",), apart=True),
)
