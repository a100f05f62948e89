"""From a text to a report: labels, rows, editions, headings, notes."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

import gxrules
from gxrules import Checker, Report, read
from gxrules.report.cells import Cell


def rows(*lines: str, section: str = "三、收到和处理政府信息公开申请情况") -> str:
    return "\n".join([section, *lines, ""])


def values(report: Report, row: str) -> list[object]:
    return [cell.value for cell in report.cells() if cell.path.rpartition(".")[0] == row]


def notes(report: Report) -> list[tuple[str, object]]:
    return [(note.kind, note.data.get("path")) for note in report.notes]


FULL = "一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 1 | 4 | ||"
SHORT = "二、上年结转政府信息公开申请数量 | 2 | 2 | |||||||"
INNER = "（一）予以公开 | 2 | | | | | 1 | 3 | ||"


def test_a_row_with_all_values_is_taken() -> None:
    """Padding around printed values does not matter."""
    assert values(read(rows(FULL)), "requests.received") == [3, 0, 0, 0, 0, 1, 4]


def test_a_row_that_may_have_lost_its_blanks_is_left_unbound() -> None:
    """Where no row keeps a blank inside, values may have moved left, and equal first and last ones prove nothing."""
    report = read(rows(FULL, SHORT))
    assert {cell.kind for cell in report.cells() if "carried_over" in cell.path} == {"unbound"}
    assert notes(report) == [("row-unbound", "requests.carried_over")]


def test_a_table_that_keeps_its_blanks_proves_them() -> None:
    """A blank between two values shows that blanks were not dropped: rows of one width can be trusted."""
    report = read(rows(FULL, SHORT, INNER))
    assert values(report, "requests.carried_over") == [2, 2, None, None, None, None, None]
    assert not report.notes


def test_a_row_narrower_than_its_table_is_left_unbound() -> None:
    """A lost cell shows in the width."""
    report = read(rows(FULL, INNER, "（二）部分公开 | 1 | | | | | 1 | ||"))
    assert notes(report) == [("row-unbound", "requests.partially_granted")]


def test_a_row_never_crosses_its_line_where_lines_mark_rows() -> None:
    """Six values on a line are not made seven with one from the next line."""
    report = read(rows(FULL, "二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 |", "9 | 9 | 9 |"))
    assert values(report, "requests.carried_over") == [None] * 7
    assert ("row-unbound", "requests.carried_over") in notes(report)


def test_a_row_broken_over_lines_is_whole_when_its_values_are() -> None:
    """Exactly as many values as columns up to the next label are the row's."""
    report = read(rows("一、本年新收政府信息公开申请数量 |", "3 | 0 | 0 |", "0 | 0 | 1 |", "4 |", INNER))
    assert values(report, "requests.received") == [3, 0, 0, 0, 0, 1, 4]


def test_a_broken_row_whose_first_line_is_blank_is_not_blank() -> None:
    """Values further on, up to the next label, are its own: without a table to compare with they stay unbound."""
    report = read(
        rows("一、本年新收政府信息公开申请数量 |", "| | |", "5 | | |", "5 |", "二、上年结转政府信息公开申请数量 |")
    )
    assert ("row-unbound", "requests.received") in notes(report)


@pytest.mark.parametrize(
    "label",
    [
        "5.属于三类内容事务信息",
        "５．属于三类内部事务信息",
        "5.属于三类※内部事务信息",
        "5、 属于三类\n内部事务信息",
        "5.屬於三類內部事務信息",
    ],
)
def test_labels_are_found_under_noise_and_typos(label: str) -> None:
    """Full-width, traditional, noisy, wrapped and mistyped labels are the same row."""
    report = read(rows(FULL, f"{label} | 1 | 2 | 3 | 4 | 5 | 6 | 21 |"))
    assert values(report, "requests.denied.internal_affairs") == [1, 2, 3, 4, 5, 6, 21]


@pytest.mark.parametrize(
    "label", ["（二\n）部分公开", "（二）部分公开（区分处理的，\n只计这一情形）", "（二）部分公开\n（县级\n无此项）"]
)
def test_labels_and_their_notes_may_be_wrapped_anywhere(label: str) -> None:
    """Inside the ordinal, inside the note, after the label: the values stay the row's."""
    report = read(rows(FULL, f"{label} | 1 | 2 | 3 | 4 | 5 | 6 | 21 |"))
    assert values(report, "requests.partially_granted") == [1, 2, 3, 4, 5, 6, 21]


def test_the_heading_four_is_not_the_row_four() -> None:
    """The row 四、结转下年度继续办理 stands right before the heading 四."""
    report = read(
        rows("四、结转下年度继续办理 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |", "四、政府信息公开行政复议、行政诉讼情况")
    )
    assert values(report, "requests.carried_forward") == [1, 0, 0, 0, 0, 0, 1]
    assert [heading.number for heading in report.headings] == [3, 4]


def test_rows_out_of_order_are_still_bound() -> None:
    """A sure row that is before its predecessor keeps its values."""
    report = read(
        rows("2.重复申请 | 7 | 0 | 0 | 0 | 0 | 0 | 7 |", "1.信访举报投诉类申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |")
    )
    assert values(report, "requests.not_processed.repeat_request")[-1] == 7
    assert values(report, "requests.not_processed.petition_or_complaint")[-1] == 1


def test_a_row_of_no_form_is_met_and_not_bound() -> None:
    """An invented row keeps its values, shifts nothing, and is not a loss where no row is missing."""
    disclosure = [
        "第二十条第（五）项 |",
        "信息内容 | 本年处理决定数量 |",
        "行政许可 | 5 |",
        "行政确认 | 8 |",
        "第二十条第（六）项 |",
    ]
    report = read(rows(*disclosure, section="二、主动公开政府信息情况"))
    assert report.disclosure.administrative_license.decisions.value == 5
    extra = [row for row in report.rows if row.path is None]
    assert [(row.label, row.values) for row in extra] == [("行政确认", ("8",))]


def test_each_block_shows_its_own_edition() -> None:
    """A report may mix the two forms; its edition is that of the greater part."""
    text = rows(
        "第二十条第（一）项 |",
        "信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |",
        "规章 | 1 | 2 | 3 |",
        "第二十条第（五）项 |",
        "信息内容 | 本年处理决定数量 |",
        "行政许可 | 4 |",
        "第二十条第（六）项 |",
        "信息内容 | 本年处理决定数量 |",
        "行政处罚 | 5 |",
        section="二、主动公开政府信息情况",
    )
    report = read(text)
    assert report.edition.name == "2021"
    assert report.disclosure.government_rule.newly_disclosed.value == 2
    assert report.disclosure.government_rule.issued.kind == "absent"
    assert report.disclosure.administrative_penalty.decisions.value == 5


def test_table_fours_row_is_found_behind_its_head() -> None:
    """The one nameless row is anchored by the words above it; a stray first pipe is none of its cells."""
    head = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |"
    text = rows(
        "行政复议 | 行政诉讼 |",
        head,
        f"| {' | '.join(map(str, range(15)))} |",
        section="四、政府信息公开行政复议、行政诉讼情况",
    )
    assert [cell.value for cell in read(text).cells() if cell.path.startswith("remedies")] == list(range(15))


def test_glued_headings_are_found() -> None:
    """A heading inside a line has its ordinal; one named in a sentence has not."""
    report = read("一、总体情况\n全文由其他需要报告的事项等部分组成。回应关切六、其他※需要报告的事项\n无。\n")
    assert [(heading.number, heading.glued) for heading in report.headings] == [(1, False), (6, True)]


def test_a_numeral_at_the_cut_is_unreadable() -> None:
    """The last numeral of a cut text may have lost digits."""
    report = read(rows(FULL, "二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 1").rstrip("\n"))
    assert report.requests.carried_over.total.kind == "unreadable"


def test_blanks_count_as_zero_where_they_outnumber_zeros() -> None:
    """The blank policy looks at a whole table; the value itself stays unknown."""
    report = read(rows("一、本年新收政府信息公开申请数量 | 3 | | | | | 1 | 4 | ||"))
    cell: Cell = report.requests.received.research_institution
    assert (cell.value, cell.counted) == (None, 0)


def test_a_text_without_heading_or_row_is_no_report() -> None:
    """Checking it says so and runs no rule."""
    result = gxrules.check("A budget table.\nIncome | 5 | 6 |\n")
    assert result.error is not None
    assert (result.verdict, dict(result.outcomes)) == (None, {})


def test_clean_text_leads_back_to_the_source() -> None:
    """A place in the clean text has its span in the source, noise skipped."""
    text = "六、其他需要报告的事项\n本年度未收取信※息处理费。\n"
    section = read(text).section(6)
    assert section is not None
    at = section.clean.index("信息处理费")
    span = section.locate(at, at + 5)
    assert span is not None
    assert text[span.start : span.end] == "信※息处理费"


def test_noise_is_found_where_it_stands() -> None:
    """Symbols that belong to no word are listed with their places, an ordinary minus is none."""
    report = read("六、其他∩需要报告的事项\n无ㄨ。−1\n")
    assert report.source is not None
    assert [report.source.slice(span) for span in report.noise] == ["∩", "ㄨ"]


def test_what_is_no_text_is_refused_with_what_is_taken() -> None:
    """A path is no text; the error says what is taken and how a file is read."""
    with pytest.raises(TypeError, match=r"str, bytes or Source .* Report .*PosixPath.*read_bytes"):
        Checker(plugins=()).check(PurePosixPath("report.txt"))  # type: ignore[arg-type]  # that is the mistake


def test_a_label_that_may_be_two_rows_is_neither() -> None:
    """What is left of a label is as near to 本年新收… as to 上年结转…: the better match needs a margin."""
    report = read(rows("年政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |", INNER))
    assert values(report, "requests.received") == values(report, "requests.carried_over") == [None] * 7
    assert notes(report) == [("text-unread", None)]


def test_the_column_total_is_not_the_row_total() -> None:
    """A 总计 without its ordinal and without values is not a row of blanks, even where the text is cut in the head."""
    report = read(rows("申请人情况 |", "自然人 | 法人或其他组织 | 总计 | |||||||", "商"))
    assert "requests.disposed_total" not in [row.path for row in report.rows]
    assert {cell.kind for cell in report.cells()} == {"unbound"}
    assert report.notes == ()


MARKED_HEAD = (
    "|\n申请人情况 |\n|\n自然人 |\n法人或其他组织 |\n总计 |\n"
    "|\n商业企业 |\n科研机构 |\n社会公益组织 |\n法律服务机构 |\n其他 |"
)


def test_a_lone_mark_before_the_head_stands_before_every_row() -> None:
    """What looks like a blank cell is the next row's mark, so the first cell of these rows is blank."""
    cells = "|\n1 |\n|\n|\n|\n|\n1 |"
    lines = [
        f"|\n{label} |\n{cells}" for label in ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量")
    ]
    report = read(
        "\n".join(["三、收到和处理政府信息公开申请情况", MARKED_HEAD, *lines, "五、存在的主要问题及改进情况"])
    )
    assert values(report, "requests.received") == [None, 1, None, None, None, None, 1]
    assert values(report, "requests.carried_over") == [None, 1, None, None, None, None, 1]


def test_digits_apart_in_a_single_column_may_be_several_cells() -> None:
    """Three numbers with spaces between them are not one number with split digits."""
    report = read("行政处罚 6 0 0\n三、收到和处理政府信息公开申请情况\n")
    assert [cell.value for cell in report.cells() if "penalty" in cell.path] == [None]
    assert notes(report) == [("row-unbound", "disclosure.administrative_penalty")]


def test_a_blank_and_split_digits_are_not_three_cells() -> None:
    """With marks between cells, a space inside one is not a boundary."""
    report = read(
        "第二十条第（一）项 |\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 0 | | 40 5 |\n"
    )
    assert values(report, "disclosure.government_rule") in ([0, None, 405], [None] * 3)


def test_the_mark_that_ends_a_label_may_stand_on_the_next_line() -> None:
    """A closing quotation mark is not a value."""
    report = read(rows("3.危及“三安全一稳定\n” |\n0 |\n0 |\n2 |\n0 |\n0 |\n0 |\n2 |"))
    assert values(report, "requests.denied.security_and_stability") == [0, 0, 2, 0, 0, 0, 2]


def test_a_label_repeated_and_wrapped_behind_its_bracket() -> None:
    """What stands for a merged cell twice is the label twice, its note included."""
    label = "（二）部分公开（\n区分处理的，只计这一情形，不计其他情形）"
    report = read(rows(f"| 三、本年度办理结果 | {label} | {label} | 4 | 0 | 0 | 0 | 0 | 0 | 4 |"))
    assert values(report, "requests.partially_granted") == [4, 0, 0, 0, 0, 0, 4]


def test_noise_behind_the_first_value_of_a_row_without_label() -> None:
    """In a text that has symbols in its words it is a value, not the last word of the head."""
    head = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |"
    lines = [
        "本年※度",
        "报▂告",
        "情◣况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "行政复议 |",
        head,
        f"0※ | {'0 | ' * 14}",
        "五、存在的主要问题",
    ]
    text = "\n".join(lines)
    assert {cell.value for cell in read(text).cells() if cell.path.startswith("remedies")} == {0}


def test_a_blank_before_the_last_column_proves_that_blanks_are_kept() -> None:
    """A row of the usual width with a cell for each column has no room for padding, nor for values that moved left."""
    head = "第二十条第（一）项 | |||\n信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |"
    lines = ["规章 | 7 | | |", "规范性文件 | | | 9 |", "三、收到和处理政府信息公开申请情况"]
    lines += ["一、本年新收政府信息公开申请数量 | |||||||||"]
    report = read(rows(head, *lines, section="二、主动公开政府信息情况"))
    assert values(report, "disclosure.government_rule") == [7, None, None]
    assert not report.notes


def test_the_copies_of_a_label_that_spans_columns_are_labels() -> None:
    """Without a head above it the first row begins its table, and what repeats its label is not a narrative."""
    label = "一、本年新收政府信息公开申请数量"
    report = read(rows(f"| {label} | {label} | {label} | 0 | 0 | 0 | 0 | 0 | 0 | 0 |"))
    assert [section.text for section in report.sections] == [""]


@pytest.mark.parametrize("label", ["1╲.信访举报投诉类申请", "（五）不予处理1※.信访举报投诉类申请"])
def test_labels_run_together_may_have_noise_in_their_ordinals(label: str) -> None:
    """The row is the form's, whatever is between its number and the mark after it."""
    report = read(rows(f"{label}1000001", "2.重复申请0000000"))
    assert values(report, "requests.not_processed.petition_or_complaint") == [1, 0, 0, 0, 0, 0, 1]


@pytest.mark.parametrize(
    "head", ["信息内容本年 处理决定数量", "信 息内容本年处理决定数量", "信息内容 (指本年)本年处理决定数量 （件）"]
)
def test_labels_run_together_may_have_spaces_and_notes_in_them(head: str) -> None:
    """What is on one line is split as a whole: 处理决定数量 alone would be the other form's column."""
    lines = ["第二十条第（五）项", head, "行政许可7", "第二十条第（六）项"]
    report = read(rows(*lines, section="二、主动公开政府信息情况"))
    assert (report.edition.name, report.disclosure.administrative_license.decisions.value) == ("2021", 7)
    assert not report.notes


@pytest.mark.parametrize("cells", [(None, None, None), (7, 0, 9)])
def test_a_row_of_no_form_does_not_hide_the_blanks_before_it(cells: tuple[int | None, ...]) -> None:
    """With a line for each cell a row ends after as many cells as there are columns."""
    own = "\n".join(f"{'' if cell is None else cell}|" for cell in cells)
    head = "第二十条第（一）项 |\n信息内容 |\n本年制发件数 |\n本年废止件数 |\n现行有效件数 |"
    lines = [head, "规章 |\n1|\n|\n1|", f"行政规范性文件 |\n{own}", "其他主动公开文件 |\n5|\n5|\n5|"]
    report = read(rows(*lines, "第二十条第（五）项 |", section="二、主动公开政府信息情况"))
    assert values(report, "disclosure.normative_document") == list(cells)
    assert [row.bound for row in report.rows if row.path] == [True, True]


def test_a_word_of_one_edition_and_values_of_another_decide_nothing() -> None:
    """本年处理决定数量 that lost its beginning is a header of 2019, while its rows have the one value of 2021."""
    report = read(
        "信息内容 | 本\n处理决定数量 | || 行政处罚 | 0 | ||\n"
        "信息内容 | 本年收费金额（单位：万元） | || 行政事业性收费 | 0 | ||\n"
        "（五）不予处理 | 1.信访举报投诉类申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | | 2\n"
    )
    assert ("row-unbound", "disclosure.administrative_penalty") in notes(report)
    assert not any(cell.value is not None for cell in report.cells() if "penalty" in cell.path)


OTHERS = """第二十条第（一）项 | |||
信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |
规章 | 1 | 2 | 3 |
规范性文件 | 1 | 2 | 3 |
第二十条第（五）项 | |||
信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |
"""


@pytest.mark.parametrize("cells", ["| | | 0 | | 0 | 0 |", "| | | | 0 | 5 | 0 |"])
def test_blanks_and_values_enough_for_two_rows_are_not_one(cells: str) -> None:
    """Where the label between two rows of one line is lost, the values of the second are not those of the first."""
    assert notes(read(f"{OTHERS}行政许可 {cells}\n")) == [("row-unbound", "disclosure.administrative_license")]


@pytest.mark.parametrize(("blank", "bound"), [(" ", False), ("0", True)])
def test_lines_without_marks_may_be_blank_cells(blank: str, bound: bool) -> None:
    """More lines between values than between all cells leave room for blanks; enough for two rows bind nothing."""
    cells = ("第二十条第（一）项", "信息内容", "本年制发件数", "本年废止件数", "现行有效件数", "规章")
    values_ = (blank, blank, "25", blank, "13331", "9") if not bound else (blank, blank, "25")
    report = read("\n\n".join(("二、主动公开政府信息情况", *cells, *values_, "第二十条第（五）项", "")))
    assert (values(report, "disclosure.government_rule")[:3] == [0, 0, 25]) is bound
    assert (not notes(report)) is bound


@pytest.mark.parametrize(
    ("line", "read_"), [("行政许可   0  0 0", False), ("行政许可 0  0  0", True), ("行政许可 0 0 0", True)]
)
def test_spaces_may_be_blank_cells_of_two_rows(line: str, read_: bool) -> None:
    """Where one space separates cells, more of them may be blanks; enough for two rows leave the row unbound."""
    report = read(f"第二十条第（五）项 信息内容 上一年项目数量 本年增/减 处理决定数量 {line} 第二十条第（六）项\n")
    assert (values(report, "disclosure.administrative_license") == [0, 0, 0]) is read_
    assert (not notes(report)) is read_


def test_what_is_left_of_a_row_behind_its_last_mark_is_told() -> None:
    """A number between a pipe and the end of its line stands as cells do, where no pipe closes the line."""
    cells = ("行政许可 | 0 | 0 | 0 |", "行政事业性收费 | 0 | 0 | |", "信息内容 | 采购项目数量 | 采购总金额 | |", "| 0")
    assert notes(read("\n".join((*cells, "三、收到和处理政府信息公开申请情况", "")))) == [("text-unread", None)]


def test_covered_cells_of_the_next_row_are_no_blanks_of_a_row() -> None:
    """A row that lost its first cell does not move its values to the left for the blanks before the next label."""
    lines = (
        "规章 | | 0 | 0 |",
        "| （二）部分公开（区分处理的，只计这一情形，不计其他情形） | 0 | 0 | 0 | 0 | 0 | 0 | 0 | |",
        "| （三）不予公开 | 1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 1 |",
        "| | 2.其他法律行政法规禁止公开 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
        "| 3.危及“三安全一稳定” | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
    )
    assert ("row-unbound", "requests.denied.state_secret") in notes(read("\n".join((*lines, ""))))


def test_a_number_beside_the_last_word_of_a_table_is_told() -> None:
    """What is left of a row that lost its label stands after the head, where all is one line."""
    above = "第二十条第（八）项 信息内容 上一年项目数量 本年增/减 行政事业性收费 0 0"
    line = f"{above} 第二十条第（九）项 信息内容 采购项目数量 采购总金额 0 "
    assert notes(read(f"二、主动公开政府信息情况\n{line}\n三、收到和处理政府信息公开申请情况\n")) == [
        ("text-unread", None)
    ]


def test_values_behind_blanks_with_lines_of_their_own_may_be_another_rows() -> None:
    """Where the label of the next row is lost, its values are not taken for those that a row leaves blank."""
    cells = (
        "本年新制作数量",
        "本年新公开数量",
        "对外公开总数量",
        "规章",
        "1",
        "",
        "",
        "",
        "0",
        "0",
        "第二十条第（五）项",
    )
    lines = [f"{cell} |" for cell in ("第二十条第（一）项", "信息内容", *cells)]
    report = read(rows(*lines, section="二、主动公开政府信息情况"))
    assert values(report, "disclosure.government_rule")[-3:] == [None, None, None]
    assert notes(report) == [("row-unbound", "disclosure.government_rule")]
