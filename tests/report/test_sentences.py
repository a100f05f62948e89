"""Sentences of a section: where they end, and where they are."""

from __future__ import annotations

from gxrules import read
from gxrules.types import Sentence


def _sentences(prose: str) -> tuple[Sentence, ...]:
    section = read(f"六、其他需要报告的事项\n{prose}\n").section(6)
    assert section is not None
    return section.sentences


def test_a_line_break_ends_a_sentence_before_a_list_mark_only() -> None:
    """Copied text breaks lines anywhere, so any other break is inside a sentence."""
    found = _sentences("本年度未收取信息\n处理费。（一）无\n（二）均无其他事项")
    assert [one.text.strip() for one in found] == ["本年度未收取信息\n处理费", "（一）无", "（二）均无其他事项"]


def test_a_mark_inside_a_quotation_ends_no_sentence() -> None:
    """Quotations and titles are blanked, sign for sign, before sentences are cut."""
    (found,) = _sentences("依据“公开为常态；不公开为例外。”办理")
    assert (found.text, found.unquoted) == ("依据“公开为常态；不公开为例外。”办理", f"依据{'□' * 15}办理")


def test_a_sentence_leads_back_to_the_source() -> None:
    """A place in it has its span in the source."""
    (_, found) = _sentences("无。本年度未收取信息处理费。")
    span, source = found.locate(3, 6), found.section.source
    assert span is not None
    assert source is not None
    assert source.slice(span) == "未收取"
