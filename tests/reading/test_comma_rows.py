"""Rows that commas separate are read as cells; commas of sentences and numbers stay what they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxrules import read
from gxrules.reading.comma_rows import mark_commas, marked_commas
from gxrules.text.fold import fold

REPORT = """某县水利局2022年政府信息公开工作年度报告
一、总体情况
全年公开信息1,234条,办理申请12件,按时办结。
二、主动公开政府信息情况
第二十条第（一）项,,,
信息内容,本年制发件数,本年废止件数,现行有效件数
规章,0,0,0
行政规范性文件,"1,200",,9
第二十条第（五）项,,,
信息内容,本年处理决定数量,,
行政许可,33,,
第二十条第（六）项,,,
信息内容,本年处理决定数量,,
行政处罚,5,,
行政强制,0,,
第二十条第（八）项,,,
信息内容,本年收费金额（单位：万元）,,
行政事业性收费,4.5,,
四、政府信息公开行政复议、行政诉讼情况
行政复议,,,,,行政诉讼,,,,,,,,,
结果维持,结果纠正,其他结果,尚未审结,总计,结果维持,结果纠正,其他结果,尚未审结,总计,结果维持,结果纠正,其他结果,尚未审结,总计
1,0,0,0,1,0,0,0,0,0,2,0,0,0,2
"""


def test_the_cells_of_a_table_saved_as_csv_are_read() -> None:
    """Quoted numbers keep their separators, blanks between commas are blank, a row without a label is one."""
    report = read(REPORT)
    documents = report.disclosure.normative_document
    assert [cell.value for cell in (documents.issued, documents.repealed, documents.in_force)] == [1200, None, 9]
    assert report.disclosure.administrative_fee.amount.raw == "4.5"
    assert [cell.value for cell in report.cells_of("remedies")] == [1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 2]
    assert report.notes == ()


def test_a_cell_that_goes_on_below_is_not_read_in_part() -> None:
    """An open quotation mark says that the number goes on in the next line."""
    report = read(REPORT.replace('"1,200",,9', '"1,200",,"9\n4"'))
    assert {cell.kind for cell in report.cells_of("disclosure.normative_document")} == {"unbound"}
    assert report.disclosure.administrative_license.decisions.value == 33


def test_what_is_told_keeps_its_commas() -> None:
    """The sentence of section one is narrative, and no comma of a row is."""
    report = read(REPORT)
    (section,) = (section for section in report.sections if section.clean)
    assert section.clean == "全年公开信息1,234条,办理申请12件,按时办结。"
    marks = [stretch for stretch in report.ledger if stretch.kind == "mark"]
    assert any(REPORT[stretch.span.start : stretch.span.end] == "," for stretch in marks)


def test_a_text_with_other_marks_is_left_alone() -> None:
    """Commas separate nothing where pipes or tabs do, or where few rows have them."""
    for text in (REPORT + "规章 | 0\n" * 20, REPORT + "0\t0\n" * 20, "规章,0,0,0\n行政许可,3\n"):
        assert mark_commas(text, fold(text)) == fold(text)


@given(st.text(alphabet='规章行,，"。12 \n|'))
def test_marks_are_put_one_for_one(text: str) -> None:
    """No place moves, and only commas and quotation marks are changed, where it says."""
    folded = fold(text)
    marked = mark_commas(text, folded)
    changed = [at for at, (old, new) in enumerate(zip(folded, marked, strict=True)) if old != new]
    assert {text[at] for at in changed} <= {",", '"'}
    assert [span.start for span in marked_commas(text, marked)] == changed


@pytest.mark.parametrize("quotes", [False, True])
def test_a_table_reads_alike_with_the_line_ends_that_csv_has(quotes: bool) -> None:
    """A carriage return behind the last quotation mark of a line is no part of its cell."""
    lines = REPORT.splitlines()
    written = [f'"{line.replace(",", chr(34) + "," + chr(34))}"' if _plain(line) and quotes else line for line in lines]
    there, here = ("".join(f"{line}{end}" for line in written) for end in ("\r\n", "\n"))
    assert [(cell.path, cell.kind, cell.value) for cell in read(there).cells()] == [
        (cell.path, cell.kind, cell.value) for cell in read(here).cells()
    ]
    assert read(there).disclosure.normative_document.in_force.value == 9


def _plain(line: str) -> bool:
    return "," in line and '"' not in line and "。" not in line


def test_few_rows_in_quotation_marks_are_enough() -> None:
    """A cut may leave the one row of table four alone."""
    row = ",".join(f'"{value}"' for value in range(15))
    head = ",".join(f'"{word}"' for word in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 3)
    report = read(f"四、政府信息公开行政复议、行政诉讼情况\n{head}\n{row}\n五、存在的主要问题及改进情况\n")
    assert [cell.value for cell in report.cells_of("remedies")] == list(range(15))
