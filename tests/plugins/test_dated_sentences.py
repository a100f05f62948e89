"""Sentences that are dated with an earlier year, very many of them: the work grows with the text."""

import sys
from types import FrameType
from typing import Any

from gxrules import Checker, Config

SENTENCE = "2020年收到政府信息公开申请3件。"


def lines_run(sentences: int) -> int:
    """How many lines of GX603 run for a narrative of such sentences, rounds of loops included."""
    checker = Checker(Config(select=("GX603",), rule_seconds=1_000, report_seconds=1_000, clock_seconds=10_000))
    report = checker.read(f"某县水利局2022年政府信息公开工作年度报告\n六、其他需要报告的事项\n{SENTENCE * sentences}")
    _ = report.figures
    count = 0

    def each_line(_: FrameType, event: str, __: Any) -> Any:
        nonlocal count
        count += event == "line"
        return each_line

    def each_call(frame: FrameType, _: str, __: Any) -> Any:
        return each_line if frame.f_code.co_filename.endswith("stale_year_phrase.py") else None

    outer = sys.gettrace()
    sys.settrace(each_call)
    try:
        checker.check(report)
    finally:
        sys.settrace(outer)
    return count


def test_no_sentence_looks_through_the_figures_of_all_others() -> None:
    """Four times the sentences run about four times the lines."""
    once, four_times = lines_run(50), lines_run(200)
    assert once > 500
    assert four_times < 5 * once
