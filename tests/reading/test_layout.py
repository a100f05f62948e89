"""Lines to one stream of pieces."""

from __future__ import annotations

import pytest

from gxrules.reading.cell_stream import DASH, EMPTY, HARD, LINE, NOISE, NUMBER, PADDING, PROSE, SPACE, WORD, cell_stream
from gxrules.text.fold import fold

LETTERS = {NUMBER: "N", DASH: "D", WORD: "W", EMPTY: "E", PADDING: "P", PROSE: "T", NOISE: "-"}


def kinds(text: str) -> str:
    return "".join(LETTERS[kind] for kind in cell_stream(fold(text)).kind)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("规章 | 0 | 0 | 0 |\n", "WNNN"),
        ("规章 | 0 |  | 0 |\n", "WNEN"),
        ("行政许可 | 27 | ||\n", "WNP"),
        ("规章|3||0|\n", "WNPN"),
        ("| 规章 | 0 |\n", "EWN"),
        ("规章 |\n0 |\n|\n0 |\n", "WNEN"),
        ("规章\n|\n0\n|\n|\n0\n|\n", "WNEN"),
        ("\t规章\n\t0\n\t\n\t0\n", "WNEN"),
        ("规章\t0\t\t0\n", "WNEN"),
        ("规章\t0\t\t\n二、\n", "WNEEW"),
        ("规章 0 - 无\n", "WNDD"),
        ("规章\n\n若干\n", "WW"),
        ("（七）总计1000001\n", "WN"),
        ("| a | b |\n|---|:-:|\n| 0 | 1 |\n", "EWW-ENN"),
        ("行政许可 2\n第 7 页\nPage 8 - 年报\n- 9 -\n行政处罚 3\n", "WN---WN"),
        ("我局公开信息5条。\n一、总体情况\n", "TW"),
    ],
)
def test_pieces(text: str, expected: str) -> None:
    """A pipe or tab ends the pending cell, and is an empty cell with nothing pending; tight pipes are padding."""
    assert kinds(text) == expected


def test_boundaries_grow_from_space_to_mark() -> None:
    """A space is weaker than a line end, a line end weaker than a pipe or tab."""
    stream = cell_stream("本年新 制作\n数量 | 0\n")
    assert stream.boundary[:3] == [SPACE, LINE, HARD]


def test_the_next_tab_closes_a_cell_not_the_line_end() -> None:
    """A header wrapped inside its cell stays joined where the next line has no tab."""
    stream = cell_stream("\t本年新\n制作数量\n\t0\n")
    assert stream.boundary[:2] == [LINE, HARD]


def test_hints_tell_first_pieces_and_blank_lines() -> None:
    """A piece knows whether it is the first on its line and whether a blank line is before it."""
    stream = cell_stream("规章\t0\n\n行政许可\t1\n")
    assert stream.first == [True, False, True, False]
    assert stream.white == [False, False, True, False]


def test_padding_counts_its_cells() -> None:
    """Tight pipes may stand for as many cells as there are pipes."""
    stream = cell_stream("规章 | 3 | |||||\n")
    assert stream.count == [1, 1, 5]


def test_a_page_line_leaves_the_cell_before_it_open() -> None:
    """A row may go on after a page break."""
    stream = cell_stream("规章 | 0\nP. 7\n| 1 |\n")
    assert [LETTERS[kind] for kind in stream.kind] == ["W", "N", "-", "N"]


def test_a_row_of_numbers_is_no_sentence() -> None:
    """A line with a full stop and a run of numbers may be a table in one line."""
    assert kinds("规章 0 0 0 行政许可 1 行政处罚 2 0 0 0 0 0 0 0。\n").startswith("WNNN")


def test_a_pipe_before_a_line_may_be_a_mark_only() -> None:
    """A first pipe is an empty cell and a lead; after spaces it closes a blank cell."""
    assert cell_stream("| 规章 | 0 |\n").lead == [True, False, False]
    assert cell_stream("  | 规章 | 0 |\n").lead == [False, False, False]
    assert cell_stream("\t（二）部分公开\t0\n").lead == [True, False, False]
    assert cell_stream("\t规章\n\t0\n").lead == [False, False]


def test_a_line_of_spaces_between_pipes_is_no_blank_line() -> None:
    """A blank cell kept as a space does not end a row."""
    assert not any(cell_stream("规章\n|\n\xa0\n|\n0\n|\n").white)
