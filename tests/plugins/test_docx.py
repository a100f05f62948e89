"""Word documents: the same report reads the same, with merges, lists, controls and changes as Word writes them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result as Ran
from documents import WORD, docx, zipped
from documents import docx_line as run_of

from gxrules.errors import UnreadableError
from gxrules_office.docx import read_docx
from gxrules_office.sniffing import is_docx

Run = Callable[..., Ran]


def text_of(body: str, **parts: str) -> str:
    """What is read of a document."""
    return read_docx(docx(body, **parts)).text


TC = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>"


def test_what_a_merge_covers_is_no_cell() -> None:
    """A cell that spans rows is in its first one, one that spans columns is one."""
    above = TC.format('<w:vMerge w:val="restart"/>', run_of("合并")) + TC.format('<w:gridSpan w:val="2"/>', run_of("1"))
    below = TC.format("<w:vMerge/>", run_of("")) + TC.format("", run_of("2")) + TC.format("", run_of(""))
    assert text_of(f"<w:tbl><w:tr>{above}</w:tr><w:tr>{below}</w:tr></w:tbl>") == "| 合并 | 1 |\n| 2 |  |\n"


def test_controls_and_changes_are_read_through() -> None:
    """Content controls are, and insertions; deletions, hidden text and the codes of fields are not."""
    run = "<w:r>{}<w:t>{}</w:t></w:r>"
    paragraph = (
        f"<w:p><w:sdt><w:sdtPr/><w:sdtContent>{run.format('', '收到')}</w:sdtContent></w:sdt>"
        f"<w:ins>{run.format('', '12')}</w:ins><w:del><w:r><w:delText>9</w:delText></w:r></w:del>"
        f"{run.format('<w:rPr><w:vanish/></w:rPr>', '暗')}<w:r><w:instrText>PAGE</w:instrText></w:r>"
        f"{run.format('', '件')}<w:r><w:br/><w:t>次行</w:t></w:r></w:p>"
    )
    cell = f"<w:sdt><w:sdtContent><w:tc>{run_of('5')}</w:tc></w:sdtContent></w:sdt>"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{run_of('9')}</w:tc></w:tr>"
    body = f"<w:sdt><w:sdtContent>{paragraph}</w:sdtContent></w:sdt><w:tbl><w:tr>{cell}</w:tr>{gone}</w:tbl>"
    assert text_of(body) == "收到12件\n次行\n| 5 |\n"


RUN = "<w:r><w:rPr>{}</w:rPr><w:t>{}</w:t></w:r>"
MATHS = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
DRAWN = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'


@pytest.mark.parametrize(
    ("content", "read_as"),
    [
        (RUN.format("", "12") + RUN.format('<w:vertAlign w:val="superscript"/>', "1"), "121�"),
        (RUN.format("<w:strike/>", "12") + RUN.format("", "13"), "1213�"),
        (RUN.format("<w:dstrike/>", "12"), "12�"),
        (RUN.format('<w:strike w:val="0"/>', "12") + RUN.format('<w:vertAlign w:val="baseline"/>', "3"), "123"),
        (RUN.format("", "甲") + RUN.format('<w:vertAlign w:val="superscript"/>', "1"), "甲1"),
        (f"<m:oMath {MATHS}><m:r><m:t>3</m:t></m:r></m:oMath>", "�"),
        ("<w:r><w:object/></w:r>", "�"),
        (f"<w:r><w:drawing><wp:inline {DRAWN}/></w:drawing></w:r>", "�"),
        (f"<w:r><w:drawing><wp:anchor {DRAWN}/></w:drawing></w:r>", ""),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "�"),
    ],
)
def test_a_cell_that_shows_more_than_its_text_is_in_doubt(content: str, read_as: str) -> None:
    """Where it may hold a number: a mark of a note is no numeral of it, and a picture of one is no blank."""
    table = f"<w:tbl><w:tr>{TC.format('', run_of('规章'))}{TC.format('', f'<w:p>{content}</w:p>')}</w:tr></w:tbl>"
    assert text_of(table) == f"| 规章 | {read_as} |\n"


def test_of_alternatives_the_first_is_read() -> None:
    """Word keeps another wording for old programs."""
    choices = f"<mc:Choice>{run_of('新')}</mc:Choice><mc:Fallback>{run_of('旧')}</mc:Fallback>"
    assert text_of(f"<mc:AlternateContent>{choices}</mc:AlternateContent>") == "新\n"


def test_a_table_around_tables_is_taken_apart() -> None:
    """It lays out a page."""
    inner = f"<w:tbl><w:tr><w:tc>{run_of('规章')}</w:tc><w:tc>{run_of('1')}</w:tc></w:tr></w:tbl>"
    assert text_of(f"<w:tbl><w:tr><w:tc>{run_of('标题')}{inner}</w:tc></w:tr></w:tbl>") == "标题\n| 规章 | 1 |\n"


LEVEL = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
LISTS = (
    f"<w:numbering {WORD}><w:abstractNum w:abstractNumId='0'>"
    + LEVEL.format(0, "chineseCounting", "%1、")
    + LEVEL.format(1, "chineseCounting", "（%2）")
    + LEVEL.format(2, "decimal", "%3.")
    + "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
)
STYLES = (
    f"<w:styles {WORD}><w:style w:styleId='a'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    "<w:style w:styleId='b'><w:basedOn w:val='a'/></w:style></w:styles>"
)


def listed(text: str, properties: str) -> str:
    """A paragraph with these properties."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_list_numbers_are_said() -> None:
    """The ordinals of headings are not in a document's text; they count along, by style and by themselves."""
    own = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    body = (
        listed("总体情况", '<w:pStyle w:val="b"/>')
        + listed("主动公开", own.format(1))
        + listed("依申请公开", own.format(1))
        + listed("其一", own.format(2))
        + listed("主动公开政府信息情况", '<w:pStyle w:val="a"/>')
        + listed("另起", own.format(1))
    )
    assert text_of(body, numbering=LISTS, styles=STYLES) == (
        "一、总体情况\n（一）主动公开\n（二）依申请公开\n1.其一\n二、主动公开政府信息情况\n（一）另起\n"
    )


ENTITY = b'<!DOCTYPE d [<!ENTITY a "1"><!ENTITY b "&a;&a;">]><d>&b;</d>'


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 word/document.xml",
        zipped({"word/document.xml": b"<w:document"}),
        zipped({"word/document.xml": ENTITY}),
        zipped({"word/document.xml": ENTITY.decode().encode("utf-16")}),
        zipped({"word/document.xml": b" " * 70_000_000}),
        zipped({"word/document.xml": b"<d>" + b"x" * 5_000_000 + b"</d>"}),
        zipped({"other.xml": b"<d/>"}),
        docx("")[:-30],
    ],
)
def test_what_is_damaged_or_monstrous_is_refused(data: bytes) -> None:
    """In a sentence that says what to do."""
    with pytest.raises(UnreadableError) as refused:
        read_docx(data)
    assert "复制" in refused.value.zh
    assert "copy" in refused.value.en


def test_controls_may_be_nested_as_deep_as_they_like() -> None:
    """No recursion ends the run."""
    depth = 50_000
    body = "<w:sdt><w:sdtContent>" * depth + run_of("深") + "</w:sdtContent></w:sdt>" * depth
    assert text_of(body) == "深\n"


def test_the_command_knows_a_document_by_its_bytes(run: Run, tmp_path: Path) -> None:
    """A .wps or .doc may be one, and a .docx that is none is refused by name."""
    cells = "".join(f"<w:tc>{run_of(text)}</w:tc>" for text in ("规章", "1", "0", "3"))
    lines = ("某县水利局2022年政府信息公开工作年度报告", "二、主动公开政府信息情况", "第二十条第（一）项")
    data = docx("".join(map(run_of, lines)) + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
    assert is_docx(data)
    (tmp_path / "report.wps").write_bytes(data)
    assert ",3,number," in run("parse", tmp_path / "report.wps", "--format", "csv").stdout
    (tmp_path / "other.docx").write_bytes(b"PK\x03\x04")
    done = run("check", tmp_path / "other.docx", "--lang", "en")
    assert (done.exit_code, "The file is damaged" in done.stdout) == (2, True)
