"""A row that lost a cell is not filled up: with a word beside it, a mark before it, or its padding."""

from pathlib import Path

import pytest

from gxrules import read

CLEAN = (Path(__file__).parents[2] / "samples" / "clean-2022.txt").read_text("utf-8")
TITLE = "某县水利局2022年政府信息公开工作年度报告\n"
TWO = (
    "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
    "规章 | 1 | 2 | 7 |\n{}"
)
DECISIONS = "第二十条第（六）项 | |||\n信息内容 | 本年处理决定数量 | ||\n行政处罚 | {} ||\n行政强制 | 3 | ||\n"
THREE = "三、收到和处理政府信息公开申请情况\n{}"
FOUR = (
    "四、政府信息公开行政复议、行政诉讼情况\n行政复议 | 行政诉讼 |\n未经复议直接起诉 | 复议后起诉 |\n"
    + "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | " * 3
    + "\n{}\n"
)
DOCUMENTS = "disclosure.normative_document"
REPEATED = "requests.not_processed.repeat_request"


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (TWO.format("行政规范性文件 、| 113 |  | 252 |\n"), DOCUMENTS),
        (TWO.format("行政规范性文件252 |\n"), DOCUMENTS),
        (
            THREE.format("2.重复申请 |\n6 |\n4 |\n8 |\n3 |\n2 |\n23 |\n3. |\n要求提供公开出版物 |\n" + "9 |\n" * 7),
            REPEATED,
        ),
        (THREE.format("2.重复申请 |\n6 |\n4 |\n8 |\n3 |\n2 |\n23 |\n备注 |\n"), REPEATED),
        (THREE.format("2.重复申请\n\n6\n\n4\n\n8\n\n3\n\n2\n\n23\n\n（\n\n三）不予公开\n"), REPEATED),
        (FOUR.format("| 4 | 8 | 1 | 3 | 16" + " | 0" * 9), "remedies"),
        (FOUR.format("| 4 | 8 | 1 | 3 | 16" + " | 0" * 9 + " |"), "remedies"),
        (FOUR.replace(" |", "\t").replace(" ", "").format("\t11\n\t\t45\t56\t3\t\t\t\t3\t28\t48\t7\t\t83"), "remedies"),
        (TWO.format(DECISIONS.format("")), "disclosure.administrative_penalty"),
    ],
)
def test_what_is_lost_is_not_made_up_for(text: str, row: str) -> None:
    """The row is unbound, with a note; a word, a mark or padding is none of its cells."""
    report = read(TITLE + text)
    assert {cell.kind for cell in report.cells_of(row)} == {"unbound"}
    assert "row-unbound" in {note.kind for note in report.notes}


@pytest.mark.parametrize(
    ("text", "row", "values"),
    [
        (TWO.format("行政规范性文件 | 113 | 若干 | 252 |\n"), DOCUMENTS, [113, None, 252]),
        (TWO.format("行政规范性文件 | 113 |  | 252 |\n"), DOCUMENTS, [113, None, 252]),
        (TWO.replace(" |", "\t").format("行政规范性文件\n\t113 \t0\n\t252\n"), DOCUMENTS, [113, 0, 252]),
        (TWO.format(DECISIONS.format(" | ")), "disclosure.administrative_penalty", [None]),
        (TWO.format(DECISIONS.format("44 | ")), "disclosure.administrative_penalty", [44]),
        (FOUR.format("| 4" + " | 0" * 14 + " |"), "remedies", [4, *[0] * 14]),
    ],
)
def test_what_is_marked_off_is_a_cell(text: str, row: str, values: list[int | None]) -> None:
    """A word in a cell of its own cannot be read, a blank one is blank, and a stray mark before all values is none."""
    cells = read(TITLE + text).cells_of(row)
    assert [cell.value for cell in cells] == values
    assert {cell.kind for cell in cells if cell.value is None} <= {"blank", "unreadable"}


@pytest.mark.parametrize("mark", [" | ", "\t"])
def test_a_column_of_blanks_at_the_end_is_blank(mark: str) -> None:
    """Lines differ in width by their group labels alone, so that none is filled up: each shows all its cells."""
    rows = [
        ("一、本年新收政府信息公开申请数量", "5", "0", "0", "0", "0", "0", "5"),
        ("二、上年结转政府信息公开申请数量", "0", "0", "0", "0", "0", "0", "0"),
        ("三、本年度办理结果", "（一）予以公开", "3", "0", "0", "0", "0", "0", ""),
        ("（二）部分公开", "1", "0", "0", "0", "0", "0", ""),
        ("（七）总计", "4", "0", "0", "0", "0", "0", "4"),
    ]
    end = mark.rstrip(" ") if mark == " | " else ""
    text = TITLE + THREE.format("".join(f"{mark.join(row)}{end}\n" for row in rows))
    cells = read(text).cells_of("requests.granted")
    assert [(cell.kind, cell.value) for cell in cells] == [("number", 3), *[("number", 0)] * 5, ("blank", None)]


@pytest.mark.parametrize(("width", "kinds"), [(8, {"number", "blank"}), (9, {"unbound"}), (7, {"unbound"})])
def test_the_separator_row_of_markdown_proves_the_width(width: int, kinds: set[str]) -> None:
    """A last cell that is blank is one where the row is as wide as the head is ruled."""
    text = (
        "| 项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n"
        f"{'|---' * width}|\n"
        "| 一、本年新收政府信息公开申请数量 | 5 | 0 | 0 | 0 | 0 | 0 | 5 |\n"
        "| 四、结转下年度继续办理 | 1 | 0 | 0 | 0 | 0 | 0 |  |\n"
    )
    cells = read(TITLE + THREE.format(text)).cells_of("requests.carried_forward")
    assert {cell.kind for cell in cells} == kinds


@pytest.mark.parametrize("printed", ["│3", "3│", "┃3", "3 ┃", "□3", "一0", "十3", "–3", "—3", "~3"])
def test_a_sign_before_a_digit_is_not_left_out(printed: str) -> None:
    """An upright line may be a one, as a pipe may; a numeral in words is one, and a dash may make it less."""
    row = "\n\t1\n\t0\n\t0\n\t0\n\t1\n"
    cells = read(CLEAN.replace(row, row.replace("1", printed, 1))).cells_of("remedies.reconsideration")
    assert cells[0].kind in ("unreadable", "unbound")


@pytest.mark.parametrize(
    ("row", "kinds"),
    [
        ("行政规范性文件|9||1|27", {"unbound"}),
        ("行政规范性文件|9|1||27", {"unbound"}),
        ("行政规范性文件|9|1|27||", {"number"}),
        ("行政规范性文件|9|1|27", {"number"}),
    ],
)
def test_of_two_pipes_between_values_one_may_be_a_one(row: str, kinds: set[str]) -> None:
    """Where they make the row a cell too wide, in a table that has no blanks between values."""
    head = "第二十条第（{}）项\n信息内容|本年处理决定数量\n"
    text = (
        f"{TITLE}二、主动公开政府信息情况\n第二十条第（一）项\n信息内容|本年制发件数|本年废止件数|现行有效件数\n"
        f"规章|0|0|7\n{row}\n{head.format('五')}行政许可|3\n{head.format('六')}行政处罚|5\n行政强制|2\n"
        "第二十条第（八）项\n信息内容|本年收费金额（单位：万元）\n行政事业性收费|0\n"
    )
    cells = read(text).cells_of("disclosure.normative_document")
    assert {cell.kind for cell in cells} == kinds


@pytest.mark.parametrize("printed", ["2;1", "2；1", "3、5", "5◇7"])
def test_two_numerals_with_a_sign_between_are_not_the_second(printed: str) -> None:
    """The sign may part a number from its correction, or stand in place of a digit."""
    row = "\n\t1\n\t0\n\t0\n\t0\n\t1\n"
    assert CLEAN.count(row) == 1
    cells = read(CLEAN.replace(row, row.replace("1", printed, 1))).cells_of("remedies.reconsideration")
    assert cells[0].kind in ("unreadable", "unbound")
