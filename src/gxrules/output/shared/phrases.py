"""Phrases that formats share: words for severities, verdicts and the parts of a finding; values as text."""

from __future__ import annotations

from decimal import Decimal

from gxrules.text.messages import Message

SEVERITIES = {
    "error": Message("错误", "error"),
    "warning": Message("警告", "warning"),
    "info": Message("提示", "info"),
}
VERDICTS = {
    "passed": Message("通过", "passed"),
    "failed": Message("未通过", "failed"),
    "incomplete": Message("不完整", "incomplete"),
    "not_checked": Message("未检查", "not checked"),
    "unreadable": Message("无法读取", "unreadable"),
}
PLACES = {
    "addend": Message("加项", "addends"),
    "total": Message("合计", "total"),
    "phrase": Message("叙述", "phrase"),
    "place": Message("另见", "see also"),
    "correction": Message("涉及的单元格", "cells to correct"),
    "supports": Message("与此相符的叙述", "the text that fits"),
    "contradicts": Message("与此不符的叙述", "the text that does not fit"),
    "cause": Message("原因见", "explained at"),
}
RERATED = Message("地方调整：{}", "re-rated: {}")
BASIS = Message("依据：{}", "basis: {}")
EXTRACTION = Message(
    "可能是复制或转换造成，请对照原件。", "Copying or conversion may have caused this; compare the original."
)
BOTH = Message("应为 {expected}，实为 {actual}", "expected {expected}, actual {actual}")
TABLES_ONLY = Message(
    "文件只有表格，标题和各部分文字没有检查；请另行核对。",
    "The file holds tables alone: title and sections were not checked. See to them yourself.",
)
EXPECTED = Message("应为 {expected}", "expected {expected}")
SUGGESTION = Message("若将 {cell} 改为 {value}，相关等式成立", "the equations hold with {value} in {cell}")
ACCEPTED = Message("已接受（{}）", "accepted ({})")
WAYS = {
    "baseline": Message("基线", "baseline"),
    "suppression": Message("豁免", "suppression"),
}
INCOMPLETE = Message("未能完全判定：", "not fully decided:")
YEAR = Message("{} 年度", "year {}")
EDITION = Message("{} 年版格式", "edition {}")
SUCH_AS = Message("{} {} 处，如", "{} ({} in all), such as")


def value_text(value: Decimal | str | int | None) -> str:
    """A value as text: no exponent, nothing for ``None``."""
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) else str(value)
