"""The account of numbers whose words nobody understands."""

from __future__ import annotations

import pytest

from gxrules import read

REPORT = "某县水利局2023年政府信息公开工作年度报告\n一、总体情况\n{}\n二、主动公开政府信息情况\n"


@pytest.mark.parametrize(
    ("sentence", "unread"),
    [
        ("全年收到保障房配租申请12件。", [("保障房配租申请12件", ("保障房配租",))]),
        ("全年收到政府信息公开申请12件。", []),
    ],
)
def test_numbers_in_unknown_words_are_accounted_for(sentence: str, unread: list[tuple[str, tuple[str, ...]]]) -> None:
    """Each with its words and its place; one that is understood is not among them."""
    report = read(REPORT.format(sentence))
    assert report.source is not None
    assert [
        (one.text[-len(text) :], one.words) for one, (text, _) in zip(report.unread_figures, unread, strict=True)
    ] == unread
    assert [report.source.text[one.span.start : one.span.end] for one in report.unread_figures if one.span] == [
        one.text for one in report.unread_figures
    ]
