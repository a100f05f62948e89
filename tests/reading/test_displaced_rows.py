"""Rows that lost a cell or stand behind their values: what they have is never taken for what they lack."""

from __future__ import annotations

import pytest

from gxrules import read
from gxrules.reading.stray_pipes import mark_stray_pipes
from gxrules.text.fold import fold

HEAD = "三、收到和处理政府信息公开申请情况\n"
LABELS = (
    ("一、本年新收政府信息公开申请数量", "", ""),
    ("二、上年结转政府信息公开申请数量", "", ""),
    ("三、本年度办理结果", "（一）予以公开", ""),
    ("", "（二）部分公开", ""),
    ("", "（三）不予公开", "1.属于国家秘密"),
    ("", "", "2.其他法律行政法规禁止公开"),
    ("", "", "4.保护第三方合法权益"),
    ("", "（七）总计", ""),
    ("四、结转下年度继续办理", "", ""),
)


@pytest.mark.parametrize("mark", [" | ", "\t", ","])
def test_a_blank_cell_of_a_label_is_no_value(mark: str) -> None:
    """Where the first column of values is lost, no row takes the blank before it for its first value."""
    rows = [mark.join((*label, *"234567")) for label in LABELS]
    report = read(HEAD + "\n".join(rows) + "\n")
    assert {cell.kind for cell in report.cells_of("requests")} == {"unbound"}
    blank = [
        mark.join((*label, *("1" if label[2] else ""), *("" if label[2] else [""]), *"234567")) for label in LABELS
    ]
    found = read(HEAD + "\n".join(blank) + "\n")
    assert [cell.value for cell in found.cells_of("requests.partially_granted")] == [None, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("mark", [" | ", " ", "\t"])
def test_a_label_behind_values_takes_none_of_the_next_line(mark: str) -> None:
    """They are the next row's."""
    rows = [mark.join((str(at), *"1234567"[1:], label[0])) for at, label in enumerate(LABELS) if label[0]]
    report = read(HEAD + "\n".join(rows) + "\n")
    assert {cell.value for cell in report.cells_of("requests")} == {None}
    assert [note.kind for note in report.notes].count("row-unbound") >= 2


def test_rows_that_turn_round_in_a_table_are_not_read() -> None:
    """Above, labels are before their values; from there on they are behind them, and each would take the next row's."""
    labels = [label for label in LABELS if label[0]]
    rows = [" | ".join((labels[0][0], *"1234567"))]
    rows += [" | ".join((*"1234567", label[0])) for label in labels[1:]]
    report = read(HEAD + "\n".join(rows) + "\n")
    assert {cell.value for cell in report.cells_of("requests.received")} == {1, 2, 3, 4, 5, 6, 7}
    assert {cell.value for cell in report.cells_of("requests.carried_over")} == {None}
    assert {cell.value for cell in report.cells_of("requests.carried_forward")} == {None}


def test_labels_behind_lines_of_values_take_none_of_the_next_row() -> None:
    """A cell a line: the values of the first row are above its label."""
    lines = [part for at, label in enumerate(LABELS) if label[0] for part in (str(at), *"234567", label[0], "")]
    report = read(HEAD + "自然人\n总计\n\n" + "\n".join(lines) + "\n")
    assert {cell.value for cell in report.cells_of("requests")} == {None}


@pytest.mark.parametrize("mark", [" | ", "\t"])
def test_a_row_above_that_has_lost_its_label_unbinds_no_other(mark: str) -> None:
    """The first label has its values behind it on its line, so that those above are another row's."""
    lines = [mark.join(("", *"0000000"))]
    lines += [mark.join((*filter(None, label), *"1234567")) for label in LABELS[1:]]
    report = read(HEAD + mark.join(("自然人", "总计")) + "\n" + "\n".join(lines) + "\n")
    assert [cell.value for cell in report.cells_of("requests.carried_over")] == [1, 2, 3, 4, 5, 6, 7]
    assert {note.kind for note in report.notes} == {"text-unread"}


def test_table_four_of_a_second_report_is_not_the_first_ones() -> None:
    """What is read of the first stays."""
    outcomes = " | ".join(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3)
    captions = "行政复议 | 行政诉讼\n未经复议直接起诉 | 复议后起诉\n"
    table = (
        "四、政府信息公开行政复议、行政诉讼情况\n" + captions + outcomes + "\n{}\n五、存在的主要问题及改进情况\n无。\n"
    )
    first, second = (" | ".join(map(str, range(start, start + 15))) for start in (1, 31))
    report = read(table.format(first) + table.format(second))
    assert [cell.value for cell in report.cells_of("remedies")] == list(range(1, 16))


@pytest.mark.parametrize("title", ["某局2022年政府信息公开工作年度报告\n", ""])
def test_a_second_report_may_come_before_the_first_ends(title: str) -> None:
    """A title and a section one after section five begin it; without a title a section may be told twice."""
    received, carried = (" | ".join((label[0], *"1234567")) + "\n" for label in LABELS[:2])
    front, last = "某局2021年政府信息公开工作年度报告\n一、总体情况\n", "五、存在的主要问题及改进情况\n无。\n"
    again = title + "一、总体情况\n" + HEAD + received.replace("7", "9") + carried
    report = read(front + HEAD + received + last + again)
    assert any(note.data.get("reason") == "another report" for note in report.notes) is bool(title)
    assert report.requests.received.total.value == 7


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("规章 | 5 | |4 | 1\n" * 1 + "甲 | 1 | 2 | 3\n" * 9, True),
        ("规章\n|68\n0\n", True),
        ("规章 |\n|68 |\n0 |\n" + "甲 |\n1 |\n2 |\n" * 9, True),
        ("规章,|68,0\n", True),
        ("|规章|5|4|\n" * 9, False),
        ("|规章|5|4|\n|6|0|\n" + "甲 | 1 | 2 | 3\n" * 40, False),
        ("规章 | 5 | 4 |\n" * 9, False),
        ("|规章|5&nbsp;|4|\n" + "甲 | 1 | 2 | 3\n" * 9, False),
        ("规章|5|4|\n" + "甲|1|2|3\n" * 10, True),
        ("规章\t5\t4|\n" + "甲\t1\t2\t3\n" * 10, True),
        ("规章 | 5 | 4 |\n" + "甲 | 1 | 2 | 3\n" * 10, False),
        ("规章|5|4|\n甲|||\n" + "甲|1|2|3\n" * 10, False),
        ("规章|5|4|\n甲|1|2|3\n", False),
        # In a text without other pipes between values, and one of another width than the others.
        ("首页 | 公开\n规章 0 0 3|\n甲 1 0 27\n", True),
        ("规章｜1｜1｜|0\n" + "甲｜1｜2｜3\n" * 9, True),
        ("规章｜1｜1｜0\n" + "甲｜1｜2｜3\n" * 9, False),
        ("规章 0 0 3 |\n甲 1 0 27\n", False),
        ("规章｜1｜0｜3|｜\n" + "甲｜1｜2｜3｜\n" * 9, True),
        # Before another mark, and at the end of a row where others are open, in a text of numbers set apart.
        ("规章 | 5 | 3| |\n" + "甲 | 1 | 2 | 3 |\n" * 9, True),
        ("规章 |\n5 |\n3| |\n" + "甲 |\n1 |\n2 |\n3 |\n" * 9, True),
        ("规章\t5\t3|\t4\n" + "甲\t1\t2\t3\n" * 9, True),
        ("规章,5,3|,4\n" + "甲,1,2,3\n" * 9, True),
        ("规章 | 5 | 3|\n许可 | 2 ||\n" + "甲 | 1 | 2 | 3 |\n" * 9, False),
        ("规章 | 5 | 3|\n许可 | 2 ||\n乙 | 1 | 2\n" + "甲 | 1 | 2 | 3 |\n" * 9, True),
        # The mark itself, and a text in which another one stands so.
        ("规章 | 5| 3 | 4 |\n" + "甲 | 1 | 2 | 3 |\n" * 9, False),
        ("规章 | 5| 3| |\n" + "甲 | 1 | 2 | 3 |\n" * 9, False),
        ("规章| 5| 3| |\n" + "甲| 1| 2| 3|\n" * 9, False),
    ],
)
def test_a_pipe_beside_a_digit_may_be_a_one(text: str, *, marked: bool) -> None:
    """Where the text's pipes do not stand so; nothing else is changed."""
    found = mark_stray_pipes(text, fold(text))
    assert ("l" in found) is marked
    assert found.replace("l", "|") == fold(text)
