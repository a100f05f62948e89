"""Phrases that formats share: words for severities, verdicts and the parts of a finding; values as text."""

from __future__ import annotations

from decimal import Decimal

from gxrules.rules.diagnostics import Diagnostic
from gxrules.text.messages import Message

SEVERITIES = {
    "error": Message("错误", "error"),
    "warning": Message("警告", "warning"),
    "info": Message("提示", "info"),
}
VERDICTS = {
    "passed": Message("通过", "passed"),
    "failed": Message("未通过", "failed"),
    "incomplete": Message("未能判定", "incomplete"),
    "not_checked": Message("未检查", "not checked"),
    "unreadable": Message("无法读取", "unreadable"),
}
PLACES = {
    "addend": Message("相加各项", "addends"),
    "total": Message("表中数值", "value in the table"),
    "phrase": Message("文中表述", "phrase"),
    "place": Message("另见", "see also"),
    "correction": Message("涉及的单元格", "cells to correct"),
    "supports": Message("与此相符的表述", "the text that fits"),
    "contradicts": Message("与此不符的表述", "the text that does not fit"),
    "cause": Message("原因见", "explained at"),
    "last year": Message("上一年度报告", "last year's report"),
}
# What is between a title and what it is of, between the items of a list, and between a cell and what is in it.
COLON = Message("：", ": ")
BETWEEN = Message("；", "; ")
HOLDS = Message("{}为“{}”", "{}: “{}”")
AT = Message("{}，{}", "{}, {}")
RERATED = Message("地方调整：{}", "re-rated: {}")
BASIS = Message("依据：{}", "basis: {}")
EXTRACTION = Message(
    "可能是复制或转换造成，请对照原件。", "Copying or conversion may have caused this; compare the original."
)
BOTH = Message("应为{expected}，实为{actual}", "expected {expected}, actual {actual}")
TABLES_ONLY = Message(
    "文件只有表格，标题和各部分文字没有检查；请另行核对。",
    "The file holds tables alone: title and sections were not checked. See to them yourself.",
)
EXPECTED = Message("应为{expected}", "expected {expected}")
SUGGESTION = Message("若将{cell}改为 {value}，相关勾稽关系即成立", "the equations hold with {value} in {cell}")
ACCEPTED = Message("不计入（{}）", "accepted ({})")
WAYS = {
    "baseline": Message("已知问题", "baseline"),
    "suppression": Message("准予例外", "suppression"),
}
INCOMPLETE = Message("未能判定之处：", "not decided:")
YEAR = Message("{}年度", "year {}")
EDITION = Message("{}年版格式", "edition {}")
SUCH_AS = Message("{}共 {} 处，如", "{} ({} in all), such as")
LINE = Message("第 {} 行", "line {}")


def comparison(found: Diagnostic) -> Message | None:
    """What should be and what is, as a sentence; ``None`` where neither is known or the message says both in words."""
    expected, actual = value_text(found.expected), value_text(found.actual)
    said = found.message.zh
    if not expected or (not actual.isascii() and expected in said and actual in said):
        return None
    template = BOTH if actual else EXPECTED
    shown = [_named(text) for text in (expected, actual)]
    return Message(
        template.zh.format(expected=shown[0].zh, actual=shown[1].zh),
        template.en.format(expected=shown[0].en, actual=shown[1].en),
    )


def _named(text: str) -> Message:
    """A value within a sentence: words in quotation marks, a number apart from Chinese words."""
    if text.isascii() or text.startswith(("≥", "≤")):
        return Message(f" {text}", text)
    return Message(f"“{text}”", f"“{text}”")


def value_text(value: Decimal | str | int | None) -> str:
    """A value as text: no exponent, nothing for ``None``."""
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) else str(value)
