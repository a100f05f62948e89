"""Seeded defects of what copying and converting left in a text (GX801 to GX816)."""

from __future__ import annotations

from collections.abc import Callable

import attrs
from hypothesis import strategies as st

from gxrules.testing.defects.defect import Defect
from gxrules.testing.defects.prose import telling
from gxrules.testing.texts.documents import Document, PrintedCell, map_pieces
from gxrules.testing.texts.oddities import INVISIBLE
from gxrules.testing.texts.traits import change_some, insert, is_label

_SYMBOLS = "※▅〓↓▲◣♂╲卐∩∴ζㄨ』"
_CHROME = ("您当前的位置：首页 > 政务公开 > 正文", "【字体：大 中 小】 打印", "索引号：000014349/2022-00012")
_CUTS = {"商业企业": "商业", "科研机构": "科研", "尚未审结": "尚未"}
_BLOCK = (
    "更新公开目录，方便群众查阅。",
    "完善发布制度，落实专人负责。",
    "清理过期文件，逐一登记造册。",
    "改版网站栏目，增设检索入口。",
    "组织业务培训，邀请专家授课。",
)


def _tell_one(*sentences: str) -> Callable[[st.DrawFn, Document], Document]:
    """A change that adds one of the sentences to section one."""
    return lambda draw, source: telling(source, draw(st.sampled_from(sentences)))


def _in_labels(chars: str) -> Callable[[st.DrawFn, Document], Document]:
    """A change that puts one of the characters into labels, between two others of a word."""

    def add_noise(draw: st.DrawFn, source: Document) -> Document:
        def one(piece: PrintedCell) -> PrintedCell:
            return attrs.evolve(piece, text=insert(piece.text, len(piece.text) - 1, draw(st.sampled_from(chars))))

        return change_some(draw, source, lambda piece: is_label(piece) and piece.text.endswith(("公开", "信息")), one)

    return add_noise


def _symbols(draw: st.DrawFn, source: Document) -> Document:
    if draw(st.booleans()):
        return _in_labels(_SYMBOLS)(draw, source)
    symbol = draw(st.sampled_from(_SYMBOLS))
    return telling(source, f"定期安排政务公{symbol}开工作。")


def _cut_headers(draw: st.DrawFn, source: Document) -> Document:
    printed = draw(st.sampled_from(sorted(_CUTS)))
    return map_pieces(
        source,
        lambda piece: (
            attrs.evolve(piece, text=_CUTS[printed]) if piece.kind == "header" and piece.text == printed else piece
        ),
    )


def _break(draw: st.DrawFn, source: Document) -> Document:
    return telling(telling(source, "推行“一网"), "通办”改革。")


def _frame(draw: st.DrawFn, source: Document) -> Document:
    return attrs.evolve(source, before=(draw(st.sampled_from(_CHROME)), *source.before))


def _twice(draw: st.DrawFn, source: Document) -> Document:
    for line in _BLOCK * 2:
        source = telling(source, line)
    return source


_DOUBLED = ("公开惠民资金资金使用情况。", "完善公开制度公开制度。")
_CUT = (
    "年内更新公开目录，方便群众查阅，清理过期文件，逐一登记造册，改版网站栏目，增设检索入",
    "完善信息发布制度，落实专人负责，组织业务培训，邀请专家授课，网站栏目运行平稳，群众满意",
)
_MIXED = (
    "更新公开目录，清理过期文件，改版网站栏目，增设检索入口，落实专人负责,方便群众查阅。",
    "更新公开目录。清理过期文件。改版网站栏目。增设检索入口。落实专人负责.",
)

DEFECTS = (
    Defect(code="GX801", change=_symbols),
    Defect(code="GX802", change=_tell_one("[bookmark: _GoBack]工作平稳。", "详见错误!未定义书签。")),
    Defect(code="GX803", change=_cut_headers),
    Defect(code="GX805", change=_tell_one(*_CUT)),
    Defect(code="GX806", change=_break),
    Defect(code="GX807", change=_frame),
    Defect(code="GX808", change=_tell_one(*_MIXED)),
    Defect(code="GX809", change=_tell_one("大厅设有自助査询机。", "办理情況良好。", "公开⽂件架已更新。")),
    Defect(code="GX810", change=_in_labels(INVISIBLE)),
    Defect(code="GX811", change=_tell_one("公开信息（请根据实际情况填写）。", "某××局组织了培训。", "修订____一次。")),
    Defect(
        code="GX813", change=_tell_one("未发生提请行政诉讼的情形。", "政府信息工开目录已更新。", "按月办里结果公示。")
    ),
    Defect(code="GX814", change=_tell_one(*_DOUBLED)),
    Defect(code="GX815", change=_tell_one("工作锟斤拷锟斤拷平稳。", "工作鏀垮簻淇℃伅鍏紑平稳。")),
    Defect(code="GX816", change=_twice),
)
