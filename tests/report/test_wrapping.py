"""Hard-wrapped paragraphs: line ends within them change nothing that is read or found."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxrules import Checker, Report, read
from gxrules.testing.texts.sentences import Passage, passages
from gxrules.text.paragraphs import unwrapped, wrapping_ends

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
TEXTS = [
    *sorted((ROOT / "samples").glob("*.txt")),
    *sorted(SHARED.glob("seeds/*.txt")),
    *sorted(SHARED.glob("cases/*.txt")),
]
CHECKER = Checker()
_NOT_FIRST = "，。；：、！？）》”"


def wrap(line: str, width: int, *, kinsoku: bool = False) -> str:
    """A line broken after every ``width`` characters; with ``kinsoku`` no mark begins a line."""
    lines = []
    while len(line) > width:
        at = width
        while kinsoku and line[at] in _NOT_FIRST and at > 1:
            at -= 1
        lines.append(line[:at])
        line = line[at:]
    return "\n".join([*lines, line])


def wrap_narrative(report: Report, width: int) -> str:
    """The text of a report with each paragraph of its narrative wrapped."""
    text = report.source.text if report.source else ""
    spans = sorted(((span.start, span.end) for section in report.narratives() for span in section.ranges), reverse=True)
    for start, end in spans:
        text = text[:start] + "\n".join(wrap(line, width) for line in text[start:end].split("\n")) + text[end:]
    return text


def told(report: Report) -> list[tuple[str, object, str]]:
    """The quantity, value and kind of every claim."""
    return [(claim.quantity, claim.value, claim.kind) for claim in report.every_claim]


def found(text: str) -> list[str]:
    """The codes of the findings on narrative and fees; GX421 rests on the agency, which is read line by line."""
    codes = (one.code for one in CHECKER.check(text).diagnostics)
    return sorted(code for code in codes if code[:3] in ("GX4", "GX5") and code != "GX421")


@pytest.mark.parametrize("width", [15, 23, 40])
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_wrapping_changes_no_claim_and_no_finding(path: Path, width: int) -> None:
    """A report whose paragraphs were wrapped says what it said."""
    report = read(path.read_bytes())
    wrapped = wrap_narrative(report, width)
    assert told(read(wrapped)) == told(report)
    assert found(wrapped) == found(report.source.text if report.source else "")


@given(passages(), st.integers(12, 45), st.booleans())
def test_a_wrapped_paragraph_is_joined(passage: Passage, width: int, kinsoku: bool) -> None:
    """Wherever it is broken, its clean text is that of one line."""
    wrapped = wrap(passage.text, width, kinsoku=kinsoku)
    joined, _ = unwrapped(wrapped, wrapping_ends(wrapped))
    assert joined == passage.text


KEPT = [
    "（一）主动公开情况\n全年公开信息12条。\n（二）依申请公开情况\n收到申请3件。",
    "推进信息公开，完善工作制度，加强业务培训，提升工作水平。\n办理申请3件。",
    "加强组织领导\n完善工作制度",
    "问题主要有：\n一是更新不及时\n二是解读形式单一，群众参与不够，效果有待提高。",
    "　　全年收到政府信息公开申请十二件，其中予以公开十件\n　　行政复议两件。",
]


@pytest.mark.parametrize("text", KEPT)
def test_a_line_end_between_paragraphs_is_kept(text: str) -> None:
    """Headings, items, indented and short lines are paragraphs of their own."""
    assert wrapping_ends(text) == ()


def test_a_page_break_is_within_the_paragraph() -> None:
    """A blank line in the middle of a sentence of a wrapped text is none of the author's."""
    text = (
        "全年完成公文公开属性审查一百余件，做\n好档案移交和目录更新，进一步提升管理\n\n规范化水平，不断满足群众需求。"
    )
    assert unwrapped(text, wrapping_ends(text))[0] == text.replace("\n", "")


def test_a_place_in_a_wrapped_paragraph_is_that_of_the_source() -> None:
    """Spans of what is read across a line end reach over it."""
    paragraph = "2021年，我局全年共收到政府信息公\n开申请15件，均已按期答复。"
    text = f"某局2021年政府信息公开工作年度报告\n一、总体情况\n{paragraph}\n二、主动公开政府信息情况\n"
    (claim,) = read(text).claims
    assert claim.span is not None
    assert text[claim.span.start : claim.span.end].replace("\n", "").endswith("收到政府信息公开申请15件")


@pytest.mark.parametrize("end", ["不", "未", "予", "（"])
def test_a_line_that_stops_where_no_phrase_can_goes_on(end: str) -> None:
    """However uneven the lines are; a line that stops elsewhere may end its paragraph."""
    text = f"收到申请16件，其中{end}\n予公开2件，无法提供2件，其他处理1件，结转下年3件。\n行政复议1件"
    at = text.index("\n")
    assert wrapping_ends(text) == ((at, at + 1),)
    assert wrapping_ends(text.replace(end, "两", 1)) == ()
