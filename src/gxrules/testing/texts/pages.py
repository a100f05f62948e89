"""The traits of pages: titles, headings, narrative, what a site prints around, and the alphabet of the whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib import resources

import attrs
from hypothesis import strategies as st

from gxrules.testing.texts.documents import Document, Grid, GridRow, PrintedCell, PrintedSection, map_text
from gxrules.testing.texts.oddities import INVISIBLE, SYMBOLS
from gxrules.testing.texts.traits import Change, Trait, insert

_NAVIGATION = (
    "首页 > 政务公开 > 正文",
    "字体：大 中 小    打印",
    "索引号：000014349/2022-00012",
    "发布机构：云岭县水利局 浏览次数：35",
    "  • 字号：",
    "图片",
)
_FOREIGN_TABLE = ("索引号 | 11430300 | 主题分类 | 综合政务 |", "文号 | 无文号 | 有效性 | 有效 |")
_FOOTERS = ("打印本页  关闭窗口", "上一篇：没有了", "版权所有：云岭县水利局", "分享到：")
_PROSE = ("本部分用表格反映，见下表：", "具体情况如下表。", "（单位：件）")
_GLOSSES = {
    "数": "shù",
    "据": "jù",
    "关": "guān",
    "发": "fā",
    "报": "bào",
    "计": "jì",
    "项": "xiàng",
    "务": "wù",
    "总": "zǒng",
}
_HALF_WIDTH = str.maketrans("（），：；", "(),:;")


def _change_parts(source: Document, change: Callable[[PrintedSection], PrintedSection]) -> Document:
    return attrs.evolve(source, parts=tuple(map(change, source.parts)))


def _one_part(change: Callable[[st.DrawFn, Document, PrintedSection], PrintedSection]) -> Change:
    def change_one(draw: st.DrawFn, source: Document) -> Document:
        number = draw(st.integers(1, len(source.parts)))
        return _change_parts(source, lambda part: change(draw, source, part) if part.number == number else part)

    return change_one


def _alias(draw: st.DrawFn, source: Document, part: PrintedSection) -> PrintedSection:
    aliases = source.edition.sections[part.number - 1].aliases
    return attrs.evolve(part, heading=draw(st.sampled_from(aliases))) if part.heading else part


def _ordinal(draw: st.DrawFn, source: Document, part: PrintedSection) -> PrintedSection:
    chinese = part.ordinal[:1]
    styles = (f"{part.number}、", f"{part.number}.", f"第{chinese}部分 ", f"{chinese}．", f"{chinese}、 ")
    return attrs.evolve(part, ordinal=draw(st.sampled_from(styles)) if part.heading else "")


def _heading_noise(draw: st.DrawFn, source: Document, part: PrintedSection) -> PrintedSection:
    position = draw(st.integers(0, len(part.heading)))
    return attrs.evolve(
        part, heading=insert(part.heading, position, draw(st.sampled_from(SYMBOLS))) if part.heading else ""
    )


def _text_noise(draw: st.DrawFn, source: Document, part: PrintedSection) -> PrintedSection:
    if not part.text:
        return part
    first, *rest = part.text
    position = draw(st.integers(0, len(first)))
    added = draw(st.sampled_from([*list(SYMBOLS + INVISIBLE), "[bookmark: _GoBack]"]))
    return attrs.evolve(part, text=(insert(first, position, added), *rest))


def _prose(draw: st.DrawFn, source: Document) -> Document:
    line = draw(st.sampled_from(_PROSE))
    return _change_parts(source, lambda part: attrs.evolve(part, text=(*part.text, line)) if part.grid else part)


def _indent(draw: st.DrawFn, source: Document) -> Document:
    space = draw(st.sampled_from(("      ", "\u3000\u3000", "\xa0\xa0")))
    return _change_parts(
        source,
        lambda part: attrs.evolve(
            part, ordinal=space + part.ordinal if part.heading else "", text=tuple(space + line for line in part.text)
        ),
    )


def _glue(draw: st.DrawFn, source: Document) -> Document:
    glued = {number + 1 for number in draw(st.sets(st.sampled_from((1, 5)), min_size=1))}
    return _change_parts(source, lambda part: attrs.evolve(part, glued=part.number in glued and bool(part.heading)))


def _without_headings(draw: st.DrawFn, source: Document) -> Document:
    """The first headings get lost with the top of a page, those of the tables where tables are run together."""
    lost = draw(st.sets(st.integers(1, 4), min_size=1))
    return _change_parts(
        source, lambda part: attrs.evolve(part, ordinal="", heading="") if part.number in lost else part
    )


def _two_line_title(draw: st.DrawFn, source: Document) -> Document:
    title = "".join(source.title)
    cuts = [match.start() for match in re.finditer(r"\d{4}年|年度报告", title) if match.start()]
    if not cuts:
        return source
    cut = draw(st.sampled_from(cuts))
    return attrs.evolve(source, title=(title[:cut], title[cut:]))


def _without_title(draw: st.DrawFn, source: Document) -> Document:
    return attrs.evolve(source, title=())


def _around(draw: st.DrawFn, source: Document) -> Document:
    before = draw(st.lists(st.sampled_from(_NAVIGATION), max_size=3, unique=True))
    table = _FOREIGN_TABLE if draw(st.booleans()) else ()
    after = draw(st.lists(st.sampled_from(_FOOTERS), max_size=2, unique=True))
    return attrs.evolve(source, before=(*before, *table), after=tuple(after))


def _other_table(draw: st.DrawFn, source: Document) -> Document:
    """A table of the agency's own below one of the form: what units, kinds or offices had, with a head."""
    title, *rows = draw(st.sampled_from(_OTHER_TABLES))
    lines = tuple(GridRow(tuple(PrintedCell(text=text, kind="stray") for text in row)) for row in rows)
    grid = Grid(
        name="other", columns=len(rows[0]), lines=(GridRow((PrintedCell(text=title[0], kind="stray"),)), *lines)
    )
    number = draw(st.sampled_from((2, 3)))
    return _change_parts(
        source, lambda part: attrs.evolve(part, supplements=(grid,)) if part.number == number and part.grid else part
    )


_OTHER_TABLES = (
    (("各单位公开信息数量：",), ("单位", "公开数"), ("办公室", "40"), ("规划股", "46")),
    (("依申请公开收费情况：",), ("机关", "通知件数", "收取金额"), ("县林业局", "0", "0"), ("县水务局", "1", "380")),
    (("其他主动公开信息：",), ("类别", "数量"), ("工作动态", "58"), ("公示公告", "28")),
)


def _half_width(draw: st.DrawFn, source: Document) -> Document:
    return map_text(source, lambda text: text.translate(_HALF_WIDTH))


@cache
def traditional_characters() -> dict[int, str]:
    """Simplified to traditional, where there is but one traditional character."""
    pairs = (resources.files("gxrules.grammars") / "traditional.txt").read_text("utf-8").split()
    found: dict[str, list[str]] = {}
    for pair in pairs:
        found.setdefault(pair[1], []).append(pair[0])
    return {ord(plain): several[0] for plain, several in found.items() if len(several) == 1}


def _traditional(draw: st.DrawFn, source: Document) -> Document:
    return map_text(source, lambda text: text.translate(traditional_characters()))


def _glosses(draw: st.DrawFn, source: Document) -> Document:
    """A mirror glosses a character wherever it stands; the title is left, since nothing says how to quote it."""
    chosen = draw(st.sets(st.sampled_from(sorted(_GLOSSES)), min_size=1, max_size=3))
    table = {ord(char): f"{char}({_GLOSSES[char]})" for char in sorted(chosen)}
    return attrs.evolve(map_text(source, lambda text: text.translate(table)), title=source.title)


def _line_ends(draw: st.DrawFn, source: Document) -> Document:
    return attrs.evolve(source, line_end="\r\n")


PAGE_TRAITS = (
    Trait(name="two-line-title", change=_two_line_title, codes=("GX102",)),
    Trait(name="no-title", change=_without_title, tells=True),
    Trait(name="page-around", change=_around, codes=("GX805", "GX807", "GX818")),
    Trait(name="heading-words", change=_one_part(_alias), codes=("GX109",)),
    Trait(name="heading-ordinal", change=_one_part(_ordinal), codes=("GX105",)),
    Trait(name="heading-noise", change=_one_part(_heading_noise), codes=("GX109", "GX801")),
    Trait(name="text-noise", change=_one_part(_text_noise), codes=("GX801", "GX802", "GX810")),
    Trait(name="prose-before-tables", change=_prose, codes=("GX805", "GX818")),
    Trait(name="indented", change=_indent),
    Trait(name="glued-headings", change=_glue, codes=("GX107",)),
    Trait(name="no-headings", change=_without_headings, tells=True),
    Trait(name="other-table", change=_other_table, marked=True),
    Trait(name="half-width", change=_half_width, codes=("GX808",)),
    Trait(name="glosses", change=_glosses, codes=("GX8", "GX102", "GX116")),
    Trait(name="traditional", change=_traditional, codes=("GX8", "GX102")),
    Trait(name="carriage-returns", change=_line_ends),
)
