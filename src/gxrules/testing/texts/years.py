"""The year before: a document of last year that goes before one of this year, so that no chain between them breaks."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import attrs

from gxrules.testing.texts.documents import Document, map_pieces, map_text

_NO_FIGURES: Mapping[str, int] = MappingProxyType({})
_OVERVIEW = (
    "上一年的工作以目录编制为主：按月主动公开预算、采购和人事事项，窗口受理申请，登记、审核、答复各有专人，"
    "信息发布审核由科室负责，档案按季归卷，专栏由信息科维护，考核结果纳入年终评议，未发生责任追究。"
)
_PROBLEMS = "主要问题是窗口人员轮换频繁，登记要素时有遗漏。改进措施：编印操作手册，新到岗人员先跟班再上岗。"
# What goes on from year to year, by the row that shows it at its end and at its beginning.
_LAST, _NEXT = "requests.carried_forward.", "requests.carried_over."


def shown_values(source: Document) -> dict[str, str]:
    """What each cell of a document prints, by path; of a changed one this is what it says now."""
    shown: dict[str, str] = {}
    for grid in source.grids:
        for line in grid.lines:
            shown |= {piece.cell.path: piece.text for piece in line.pieces if piece.cell}
    return shown


def year_before(source: Document, figures: Mapping[str, int] = _NO_FIGURES) -> Document:
    """Last year's document of the same agency on the same form, in words of its own.

    It carries forward what ``source`` carries over, and has as many documents in force, or items, as its chain needs;
    the other cells are 0. ``figures`` are added to cells by path: they must leave the sums as they are.
    """
    year = source.year or 0
    shown = shown_values(source)
    values = dict.fromkeys(shown, 0) | _chained(shown)
    values |= {path: values.get(path, 0) + more for path, more in figures.items() if path in shown}
    earlier = map_text(source, lambda text: text.replace(f"{year}年", f"{year - 1}年"))
    texts = {1: (_OVERVIEW,), 5: (_PROBLEMS,)}
    parts = tuple(attrs.evolve(part, text=texts.get(part.number, part.text)) for part in earlier.parts)
    return with_texts(
        attrs.evolve(earlier, year=year - 1, parts=parts), {path: str(one) for path, one in values.items()}
    )


def with_texts(source: Document, texts: Mapping[str, str]) -> Document:
    """The document with other texts in some of its cells."""
    return map_pieces(
        source,
        lambda piece: (
            attrs.evolve(piece, text=texts[piece.cell.path]) if piece.cell and piece.cell.path in texts else piece
        ),
    )


def _chained(shown: Mapping[str, str]) -> dict[str, int]:
    values: dict[str, int] = {}
    for path in (path for path in shown if path.startswith(_LAST)):
        carried = _count(shown, _NEXT + path.removeprefix(_LAST))
        values |= {path: carried, path.replace("carried_forward", "received"): carried}
    for row in ("disclosure.government_rule", "disclosure.normative_document"):
        if f"{row}.in_force" in shown:
            issued, repealed = _count(shown, f"{row}.issued"), _count(shown, f"{row}.repealed")
            values[f"{row}.in_force"] = _count(shown, f"{row}.in_force") - issued + repealed
    values |= {path: _count(shown, path) for path in shown if path.endswith(".prior_year_items")}
    return values


def _count(shown: Mapping[str, str], path: str) -> int:
    text = shown.get(path, "")
    return int(text) if text.isdigit() else 0
