"""What texts are made of here: the form's words, marks of all layouts, numerals, ornaments."""

from __future__ import annotations

from collections.abc import Iterator

from gxrules.form.editions import Edition, official_editions

MARKS = (
    " | ", "|", "||", "||||||\n", "|---|---|\n", "\n| ", "\t", "\n\t", "\t\t", "\n", "\n\n", "\r\n", "\r", "\x0b",
    "\x85", "\u2028", " ", "\u3000", "\xa0", "。", "；", "，", "：", "（", "）", "《", "》", "、",
)  # fmt: skip
NUMERALS = (
    "0", "1", "12", "2021", "-1", "+3", "1,234", "１２", "0.5", "12.5万元", "3件", "增2", "减1", "(1)", "²", "٣", "①",
    "0 0 0 0 0 0 0", "0000000", "9" * 30, "/", "-", "—", "无", "不涉及", "N/A",
)  # fmt: skip
ORDINALS = (
    "一、",
    "二、",
    "三、",
    "四、",
    "五、",
    "六、",
    "5、",
    "（一）",
    "（六）",
    "（七）",
    "(三)",
    "1.",
    "2．",
    "8、",
)
FRONT = (
    "2021年", "2020年度", "政府信息公开工作年度报告", "标题：", "某市水利局", "发布日期：2022-01-25", "13月45日",
    "2021年1月1日至2021年12月31日", "信息处理费", "收取", "根据",
)  # fmt: skip
ORNAMENTS = (
    "※", "◣", "\ufffd", "\u200b", "\xad", "\ufeff", "\x00", "\x1f", "(zhì)", "[bookmark:1]", "第 3 页 共 9 页",
    "P. 2", "萬", "總計", "⼀", "\ud800", "\U00020000",
)  # fmt: skip


def form_words() -> Iterator[str]:
    """Every heading, title, caption, row and column of every edition, with its other wordings."""
    for edition in official_editions():
        yield from (word for spec in edition.sections for word in (spec.heading, *spec.aliases))
        yield from _table_words(edition)


def _table_words(edition: Edition) -> Iterator[str]:
    for table in edition.tables:
        yield from table.captions
        for block in table.blocks:
            yield from (block.title, *block.aliases) if block.title else ()
            yield from (word for row in block.rows for word in (row.label, *row.aliases))
            yield from (word for column in block.columns for word in (column.label, *column.aliases))


def all_words() -> tuple[str, ...]:
    """All of them once, in one order."""
    return tuple(filter(None, dict.fromkeys((*form_words(), *MARKS, *NUMERALS, *ORDINALS, *FRONT, *ORNAMENTS))))
