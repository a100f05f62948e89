"""The cells that a line shows: those its labels span or have above, a last one behind a mark, a torn one."""

import pytest

from gxrules import read

TITLE = "某县水利局2022年政府信息公开工作年度报告\n"
THREE = TITLE + "三、收到和处理政府信息公开申请情况\n"
TWO = TITLE + "二、主动公开政府信息情况\n"
SPANNING = """\
| 一、本年新收政府信息公开申请数量 |  |  | {received} |
| 二、上年结转政府信息公开申请数量 |  |  | 1 |  |  |  |  |  | 1 |
| 三、本年度办理结果 | （一）予以公开 |  | 3 | 1 |  |  |  |  | 4 |
| （二）部分公开 |  | {partial} |
| （三）不予公开 | 1.属于国家秘密 | 0 |  |  |  |  |  | 0 |
| 2.其他法律行政法规禁止公开 | 0 |  |  |  |  |  | 0 |
| 3.危及“三安全一稳定” | 2 |  |  |  |  |  | 2 |
| 4.保护第三方合法权益 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
| （七）总计 |  | 6 | 1 |  |  |  |  | 7 |
| 四、结转下年度继续办理 |  |  | 5 | 1 |  |  |  |  | 6 |
"""


def values(text: str, row: str) -> list[int | None]:
    """The values of a row's cells."""
    return [cell.value for cell in read(text).cells_of(row)]


def kinds(text: str, row: str) -> set[str]:
    """The kinds of a row's cells."""
    return {cell.kind for cell in read(text).cells_of(row)}


def spanning(received: str = "10 | 2 |  |  |  |  | 12", partial: str = "1 |  |  |  |  |  | 1") -> str:
    """Table three with blanks where its labels span columns."""
    return THREE + SPANNING.format(received=received, partial=partial)


def test_blanks_that_labels_span_are_none_of_the_row() -> None:
    """A label of the first rank spans two cells more, one of the second one; what is behind them is the row."""
    none = [None] * 4
    assert values(spanning(), "requests.received") == [10, 2, *none, 12]
    assert values(spanning(), "requests.partially_granted") == [1, None, *none, 1]
    assert values(spanning(), "requests.granted") == [3, 1, *none, 4]
    assert values(spanning(), "requests.denied.security_and_stability") == [2, None, *none, 2]


@pytest.mark.parametrize("lost", ["2 |  |  |  |  | 12", "10 | 2 |  |  |  | 12", "10 |  |  | 12"])
def test_a_row_with_a_cell_too_few_for_what_its_label_spans_is_unbound(lost: str) -> None:
    """Which of its blanks are the label's cannot be told, however many it has."""
    assert kinds(spanning(received=lost), "requests.received") == {"unbound"}
    assert kinds(spanning(partial=lost.replace("12", "3")), "requests.partially_granted") == {"unbound"}


BETWEEN = """\
一、本年新收政府信息公开申请数量| 10| 2| 0| 0| 0| 0| 12
二、上年结转政府信息公开申请数量| 1| 0| 0| 0| 0| 0| 1
三、本年度办理结果| （一）予以公开| {}
（二）部分公开| 1| 0| 0| 0| 0| 0| 1
"""


@pytest.mark.parametrize(
    ("cells", "right"),
    [
        ("3| 1| | | |  |", [3, 1, *[None] * 5]),
        ("| | | | | |", [None] * 7),
        ("3| 1| 0| 0| 0| 0|", [3, 1, 0, 0, 0, 0, None]),
    ],
)
def test_behind_the_last_mark_of_a_line_is_a_blank_where_marks_are_between_cells(
    cells: str, right: list[int | None]
) -> None:
    """Whole rows have no mark at their end, so that a mark there has a cell behind it."""
    found = read(THREE + BETWEEN.format(cells)).cells_of("requests.granted")
    assert [cell.value for cell in found] == right
    assert {cell.kind for cell in found if cell.value is None} == {"blank"}


def test_a_mark_at_the_end_of_every_line_has_nothing_behind() -> None:
    """There a row with a mark at its end has lost a cell."""
    text = THREE + BETWEEN.format("3| 1| 0| 0| 0| 0").replace("\n", " |\n")
    assert kinds(text, "requests.granted") == {"unbound"}


COVERED = """\
一、本年新收政府信息公开申请数量 |  |  | 33 | 0 | 22 | 0 | 21 | 56{end}
二、上年结转政府信息公开申请数量 |  |  | 0 | 0 | 3 | 0 | 4 | 4{end}
三、本年度办理结果 | （一）予以公开 |  | 0 | 0 | 0 | 0 | 0 | 0{end}
 | （三）不予公开 | 1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0{end}
 |  | 2.其他法律行政法规禁止公开 | 0 | 0 | 0 | 0 | 0 | 0{end}
 |  | 3.危及“三安全一稳定” | 0 | 0 | 0 | 0 | 0 | 0{end}
"""


@pytest.mark.parametrize("end", ["", " | "])
def test_a_cell_that_a_label_covers_is_not_the_first_of_a_row_that_lost_its_last(end: str) -> None:
    """Lines begin with a pipe where a label above covers their first cell, which the lines of that label do not."""
    text = THREE + COVERED.format(end=end)
    for row in ("requests.received", "requests.carried_over", "requests.granted"):
        assert kinds(text, row) == {"unbound"}


PENALTY = "disclosure.administrative_penalty"
ONE = "第二十条第（六）项 |  |  |\n信息内容 | 本年处理决定数量 |  |\n行政处罚 | {}\n行政强制 | {}\n"


@pytest.mark.parametrize(
    "cells", ["12...|  |", "12[…]|  |", "12（略） |  |", "…12 |  |", "1⋯2 |  |", "12\n045 |  |", "12\n7"]
)
def test_a_number_that_is_torn_leaves_its_row_unbound(cells: str) -> None:
    """Points at a number, or digits below it at the beginning of the next line, may be a part of it."""
    text = TWO + ONE.format("3 |  |", cells)
    assert kinds(text, "disclosure.administrative_compulsion") == {"unbound"}
    assert values(text, "disclosure.administrative_penalty") == [3]


def test_a_row_of_blanks_has_the_cells_that_the_others_have() -> None:
    """With one cell fewer than any row with a value the value is lost, with as many it is blank."""
    whole = "第二十条第（五）项 |  |  |\n信息内容 | 本年处理决定数量 |  |\n行政许可 | 5 |  | \n"
    assert kinds(TWO + whole + ONE.format("3 |  | ", " | "), "disclosure.administrative_compulsion") == {"unbound"}
    assert kinds(TWO + whole + ONE.format("3 |  | ", " |  | "), "disclosure.administrative_compulsion") == {"blank"}


def test_a_text_that_ends_in_a_row_leaves_it_unbound() -> None:
    """Blanks before its values do not make up for those that are cut off."""
    text = THREE + COVERED.format(end="").split("\n")[0].replace(" | 21 | 56", "")
    assert kinds(text, "requests.received") == {"unbound"}


def test_a_number_beside_one_run_on_to_its_label_is_not_part_of_it() -> None:
    """A year in the label and the fee behind it are no one figure."""
    fee = "第二十条第（八）项\n信息内容 本年收费金额（单位：万元）\n行政事业性收费2021 0\n"
    assert kinds(TWO + fee, "disclosure.administrative_fee") == {"unbound"}


@pytest.mark.parametrize("cell", ["{} |\n", "\t{}\n", "{}\n"])
def test_a_number_behind_a_label_and_one_below_it_are_no_one_value(cell: str) -> None:
    """The one may be a mark of the label's note: 行政强制 1."""
    words = ("第二十条第（六）项", "信息内容", "本年处理决定数量", "行政处罚", "3", "行政强制 1", "12")
    text = TWO + "".join(map(cell.format, words))
    assert kinds(text, "disclosure.administrative_compulsion") == {"unbound"}
    assert values(text, PENALTY) == [3]


@pytest.mark.parametrize(("cells", "kind"), [("1\t2   251000", "unbound"), ("12\t251000", "number")])
def test_a_row_apart_by_spaces_has_no_tab_within(cells: str, kind: str) -> None:
    """A tab between two digits is no mark between the cells there."""
    nine = "第二十条第（九）项\n信息内容   采购项目数量   采购总金额\n政府集中采购   {}\n"
    assert kinds(TWO + nine.format(cells), "disclosure.centralized_procurement") == {kind}


@pytest.mark.parametrize("gap", ["   ", " | ", "\t"])
def test_the_last_row_again_with_another_value_is_seen(gap: str) -> None:
    """Of two values for one cell one is wrong; the second row is no end of the table."""
    fee = "第二十条第（八）项\n信息内容   本年收费金额（单位：万元）\n行政事业性收费   86\n行政事业性收费   2\n"
    report = read(TWO + fee.replace("   ", gap))
    seen = report.rows[-1].path != "disclosure.administrative_fee"
    assert (
        seen or report.notes or {cell.kind for cell in report.cells_of("disclosure.administrative_fee")} == {"unbound"}
    )


NOTED = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("（二）部分公开（区分处理的，只计这一情[...]禁止公开", "unbound"),
        ("（二）部分公开（区分处理的，只计这一情禁止公开", "unbound"),
        ("（二）部分公开（区分处理的，只计这一情……开", "unbound"),
        ("（二）部分公开（区分处理的……", "number"),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形", "number"),
        ("（二）部分公开（区分处理的", "number"),
        (NOTED, "number"),
    ],
)
def test_a_label_that_ends_as_another_has_lost_its_values(label: str, kind: str) -> None:
    """What is behind it is the other row's; a note that is cut off changes nothing."""
    rows = spanning().replace("（二）部分公开", label)
    assert kinds(rows, "requests.partially_granted") >= {kind}


@pytest.mark.parametrize(("label", "bound"), [("（六）其他", False), ("3.其他", True), ("（三）其他", True)])
def test_a_label_cut_short_is_not_the_row_of_another_number(label: str, bound: bool) -> None:
    """（六）其他 is what is left of （六）其他处理, and 3.其他 a row by itself."""
    lines = f"一、本年新收政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 ||\n{label} | 1 | 0 | 0 | 0 | 0 | 0 | 1 ||\n"
    assert (kinds(THREE + lines, "requests.otherwise_handled.other") == {"number"}) is bound


TIGHT = "第二十条第（一）项|||\n信息内容|本年制发件数|本年废止件数|现行有效件数\n规章|1|0|7\n行政规范性文件|2|0|9\n"
FIVE = "".join(
    f"第二十条第（{item}）项|||\n信息内容|上一年项目数量|本年增/减|处理决定数量\n{row}|3|0|7\n"
    for item, row in (("五", "行政许可"), ("五", "其他对外管理服务事项"), ("六", "行政处罚"), ("六", "行政强制"))
)


def test_two_pipes_behind_one_label_alone_may_hide_a_one() -> None:
    """Where nearly every other row has one, text recognition may have taken a 1 for a pipe."""
    text = TWO + (TIGHT + FIVE).replace("行政强制|3", "行政强制||68")
    assert kinds(text, "disclosure.administrative_compulsion") == {"unbound"}
    assert kinds(text, "disclosure.administrative_penalty") == {"number"}


@pytest.mark.parametrize(
    ("rows", "right"),
    [
        ("行政许可168 |\n0 |\n5 |\n其他对外管理服务事项17 |\n2 |\n9 |\n", [168, 0, 5]),
        ("行政许可168\n其他对外管理服务事项172\n", [1, 6, 8]),
    ],
)
def test_digits_run_on_to_a_label_are_one_number_where_values_are_below(rows: str, right: list[int]) -> None:
    """They are one for each column only where nothing else is printed."""
    head = "第二十条第（五）项\n信息内容 |\n上一年项目数量 |\n本年增/减 |\n处理决定数量 |\n"
    assert values(TWO + head + rows, "disclosure.administrative_license") in (right, [None] * 3)


def test_a_number_below_one_run_on_to_its_label_is_doubtful() -> None:
    """The one may be of the label, the other the value."""
    assert kinds(TWO + ONE.format("3", "4").replace("行政强制 | 4", "行政强制2\n4"), PENALTY) == {"number"}
    text = TWO + "第二十条第（五）项\n信息内容\n本年处理决定数量\n行政许可2\n3\n第二十条第（六）项\n"
    assert kinds(text, "disclosure.administrative_license") == {"unbound"}
