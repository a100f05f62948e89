"""PDF files: the same report reads the same from a page, however its lines and words were drawn."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result as Ran
from pdfs import Box, bar, line, pdf, stream, table, text

from gxrules import check
from gxrules.errors import UnreadableError
from gxrules.types import TableCell, TableGrid, write_document
from gxrules_pdf.marks import UNKNOWN
from gxrules_pdf.reading import read_pdf
from gxrules_pdf.sniffing import is_pdf

CLEAN = Path(__file__).parents[2] / "samples" / "clean-2022.txt"
Run = Callable[..., Ran]


def read_text(*pages: str, **options: object) -> str:
    """What is read of pages."""
    return read_pdf(pdf(*pages, **options)).text  # type: ignore[arg-type]  # as the function takes them


ROWS = (("规章", "1", "", "3"), ("行政规范性文件", "4", "5", "6"))
READ = "| 规章 | 1 |  | 3 |\n| 行政规范性文件 | 4 | 5 | 6 |\n"


@pytest.mark.parametrize(
    "draw",
    [
        line,
        bar,
        lambda x, y, to_x, to_y: bar(to_x, to_y, x, y),
        lambda x, y, to_x, to_y: f"1 0 0 1 {x} {y} cm {line(0, 0, to_x - x, to_y - y)} 1 0 0 1 {-x} {-y} cm\n",
        lambda x, y, to_x, to_y: (
            "".join(
                line(x + (to_x - x) * part / 20, y + (to_y - y) * part / 20, x + (to_x - x) * (part + 1) / 20, to_y)
                for part in range(20)
                if y == to_y
            )
            or line(x, y, to_x, to_y)
        ),
    ],
    ids=["lines", "bars", "bars from the other end", "moved", "pieces"],
)
def test_lines_are_seen_however_they_are_drawn(draw: Callable[[float, float, float, float], str]) -> None:
    """As strokes, thin rectangles, or pieces."""
    assert read_text(table(ROWS, draw=draw)) == READ


def test_one_path_may_be_a_whole_table() -> None:
    """Rectangles with a pen around, all in one."""
    boxes = "".join(f"{50 + 100 * column} {700 - 16 * row} 100 16 re\n" for row in range(2) for column in range(4))
    words = "".join(
        text(55 + 100 * column, 704 - 16 * row, cell)
        for row, cells in enumerate(ROWS)
        for column, cell in enumerate(cells)
    )
    assert read_text(boxes + "S\n" + words) == READ
    assert "|" not in read_text(boxes + "n\n" + words)
    assert "|" not in read_text("1 1 1 RG " + boxes + "S\n" + words)


def test_lines_in_forms_are_seen() -> None:
    """In a form within a form, each moved and twice as large."""
    resources = "/Resources << /Font << /F 3 0 R >> /XObject << /X8 8 0 R >> >>"
    form = f"/Type /XObject /Subtype /Form /BBox [0 0 9999 9999] {resources}"
    inner = stream(table(ROWS, top=90, columns=(0, 100, 140, 180, 220)).encode(), form + " /Matrix [1 0 0 1 20 30]")
    outer = stream(b"q 2 0 0 2 10 10 cm /X8 Do Q", form)
    assert read_text("q 1 0 0 1 5 5 cm /X7 Do Q", forms=[outer, inner]) == READ


@pytest.mark.parametrize("quarters", range(4))
def test_a_page_may_be_turned(quarters: int) -> None:
    """As one is that was laid across."""
    turn = ["", "0 1 -1 0 600 0 cm ", "-1 0 0 -1 600 800 cm ", "0 -1 1 0 0 800 cm "][quarters]
    # Where no font has the ideographs, PDFium takes those on turned pages for nothing.
    content = turn + text(50, 550, "2022年") + table([("1.", "1", "", "3"), ("2.", "4", "5", "6")], top=500)
    assert read_text(content, extra=f"/Rotate {90 * quarters}") == "2022年\n| 1. | 1 |  | 3 |\n| 2. | 4 | 5 | 6 |\n"


def test_cells_that_span_are_found_from_missing_lines() -> None:
    """Each is given once, in its first row; a line that is only as long as its columns parts nothing else."""
    boxes = [
        Box(left=50, right=100, top=700, bottom=640, lines=("结果",)),
        Box(left=100, right=300, top=700, bottom=680, lines=("申请人情况",)),
        Box(left=100, right=200, top=680, bottom=660, lines=("自然人",)),
        Box(left=200, right=300, top=680, bottom=640, lines=("总计",)),
        Box(left=100, right=200, top=660, bottom=640, lines=("",)),
    ]
    content = "".join(box.drawn() for box in boxes)
    assert read_text(content) == "| 结果 | 申请人情况 |\n| 自然人 | 总计 |\n|  |\n"


def test_a_frame_around_a_page_is_no_table() -> None:
    """Nor are a line below words and a box around them."""
    frame = Box(left=20, right=580, top=790, bottom=10).drawn()
    content = frame + text(50, 750, "一、总体情况") + line(50, 748, 120, 748) + table(ROWS, top=700)
    assert read_text(content) == "一、总体情况\n" + READ


def test_lines_are_in_the_order_of_the_page() -> None:
    """Whatever the order they were written in; the numbers of pages are left out."""
    pages = [
        text(295, 20, f"- {number} -") + text(50, 700, f"（{mark}）乙2022年") + text(50, 720, f"{mark}、甲")
        for number, mark in enumerate("一二三", 1)
    ]
    assert read_text(*pages) == "一、甲\n（一）乙2022年\n二、甲\n（二）乙2022年\n三、甲\n（三）乙2022年\n"


def test_lines_of_a_single_page_are_all_read() -> None:
    """Nothing on it is that of every page."""
    assert read_text("".join(text(50, 700 - 20 * at, f"第{at}行。") for at in range(7))).count("行") == 7


def test_a_header_is_kept_once() -> None:
    """It may be the title, and nowhere else."""
    pages = [text(50, 770, "某局2022年政府信息公开工作年度报告") + text(50, 700, f"第{mark}段。") for mark in "一二三"]
    assert read_text(*pages) == "某局2022年政府信息公开工作年度报告\n第一段。\n第二段。\n第三段。\n"


def test_what_is_printed_twice_is_read_once() -> None:
    """Some programs print bold so."""
    assert read_text(text(50, 700, "11件") + text(50.4, 700, "11件")) == "11件\n"


@pytest.mark.parametrize(
    ("words", "cell"),
    [
        (text(105, 680, "12") + text(105, 680, "39"), UNKNOWN),
        (text(120, 680, "123456789"), UNKNOWN),
        (text(86, 680, "12345678"), UNKNOWN),
        (text(105, 680, "12") + text(125, 680, "34"), UNKNOWN),
        (text(105, 688, "12") + text(105, 676, "34"), UNKNOWN),
        (text(105, 680, "1234"), "1234"),
    ],
    ids=["over one another", "into the next", "into both", "two side by side", "two, one below the other", "one"],
)
def test_what_may_be_another_number_is_unreadable(words: str, cell: str) -> None:
    """Never a number that nobody wrote."""
    boxes = [Box(left=50 + 50 * at, right=100 + 50 * at, top=700, bottom=670).drawn() for at in range(3)]
    boxes += [Box(left=50 + 50 * at, right=100 + 50 * at, top=670, bottom=650).drawn() for at in range(3)]
    found = read_text("".join(boxes) + words).splitlines()[0].split("|")[2].strip()
    assert found == cell or found.endswith(cell)


def test_a_numeral_that_filled_its_lines_is_one() -> None:
    """The cell has no room for another digit."""
    narrow = [Box(left=50 + 20 * at, right=70 + 20 * at, top=700, bottom=670, lines=("11", "86")) for at in range(3)]
    assert read_text("".join(box.drawn() for box in narrow)) == "| 1186 | 1186 | 1186 |\n"


def test_stamps_and_what_is_off_the_page_are_left_out() -> None:
    """Words that lie aslant, and such as the page's edge cuts off."""
    angle = math.radians(45)
    turn = f"{math.cos(angle):.4f} {math.sin(angle):.4f} {-math.sin(angle):.4f} {math.cos(angle):.4f}"
    stamp = f"BT /F 40 Tf {turn} 60 690 Tm <{'内部9'.encode('utf-16-be').hex()}> Tj ET\n"
    assert read_text(table(ROWS) + stamp + text(700, 700, "9") + text(50, 900, "9")) == READ


def test_what_is_written_into_fields_is_read() -> None:
    """A form that was filled in has its numbers in notes on the page."""
    look = stream(
        text(2, 4, "12").encode(),
        "/Type /XObject /Subtype /Form /BBox [0 0 40 16] /Resources << /Font << /F 3 0 R >> >>",
    )
    note = "/Annots [<< /Type /Annot /Subtype /Widget /FT /Tx /F 4 /Rect [355 763 395 779] /AP << /N 7 0 R >> >>]"
    content = table([("规章", "1", "")], columns=(50, 250, 350, 550))
    assert read_text(content, extra=note, forms=[look]) == "| 规章 | 1 | 12 |\n"


@pytest.mark.parametrize("kind", ["Square", "Line", "Ink", "Highlight", "StrikeOut"])
def test_what_only_marks_a_place_is_no_line_of_a_table(kind: str) -> None:
    """A reviewer's box through the middle of two cells parts neither."""
    look = stream(b"1 1 298 14 re S", "/Type /XObject /Subtype /Form /BBox [0 0 300 16]")
    note = f"/Annots [<< /Type /Annot /Subtype /{kind} /F 4 /Rect [100 755 400 771] /AP << /N 7 0 R >> >>]"
    assert read_text(table(ROWS), extra=note, forms=[look]) == READ


def test_a_sign_that_pdfium_leaves_out_is_no_blank() -> None:
    """One ideograph alone is nothing to it where no font on the machine has it: 无 is a value."""
    sign = f"BT /F 10 Tf 300 766 Td <{'无'.encode('utf-16-be').hex()}> Tj ET\n"
    assert read_text(table([("规章", "", "1")], columns=(50, 250, 350, 550)) + sign) in (
        "| 规章 | � | 1 |\n",
        "| 规章 | 无 | 1 |\n",
    )


def test_signs_without_meaning_are_no_text() -> None:
    """A font that does not say what its signs are; some signs are unknown, too many are refused."""
    data = pdf(text(50, 700, "一、总体情况，共1件"))
    assert "共1件" in read_pdf(data).text
    unmapped = data.replace(b"/ToUnicode 5 0 R", b"                ")
    with pytest.raises(UnreadableError, match="fonts of this PDF"):
        read_pdf(unmapped)


def test_a_scan_is_refused_by_name() -> None:
    """With what to do; a picture as a cover is none."""
    picture = stream(
        b"\0" * 3, "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    )
    scan, words = "q 600 0 0 800 0 0 cm /X7 Do Q", text(50, 700, "一、总体情况。本机关公开信息。")
    for pages, number in (((scan,), 1), ((words, scan, words), 2), ((scan, scan, scan), 1)):
        with pytest.raises(UnreadableError) as refused:
            read_pdf(pdf(*pages, forms=[picture]))
        assert f"扫描件（第 {number} 页" in refused.value.zh
        assert "OCR" in refused.value.en
    assert read_text(scan, words, words, forms=[picture]).startswith("一、总体情况")


def test_a_file_is_known_by_its_bytes() -> None:
    """One with something before it as well; a text about the format is none."""
    assert is_pdf(pdf(""))
    assert is_pdf(b"\r\n" + pdf(""))
    assert not is_pdf("文件以 %PDF- 开头。".encode())


@pytest.mark.parametrize("suffix", [".pdf", ".txt", ""])
def test_the_command_knows_a_file_by_its_bytes(run: Run, tmp_path: Path, suffix: str) -> None:
    """Whatever its name says, it is never read as text."""
    lines = ("某县水利局2022年政府信息公开工作年度报告", "二、主动公开政府信息情况", "第二十条第（一）项")
    content = "".join(text(50, 780 - 20 * number, each) for number, each in enumerate(lines))
    file = tmp_path / f"report{suffix}"
    file.write_bytes(pdf(content + table([("规章", "1", "0", "3")], top=700)))
    assert ",3,number," in run("parse", file, "--format", "csv").stdout


def test_without_pdfium_a_file_is_refused_by_name(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what to install, and what to do without."""
    monkeypatch.setattr("gxrules.rules.plugins.formats.find_spec", lambda name: None)
    (tmp_path / "report.pdf").write_bytes(pdf(""))
    done = run("check", tmp_path / "report.pdf", "--lang", "en")
    assert done.exit_code == 2
    assert "pip install 'gxrules[pdf]'" in done.stdout


def test_a_cell_in_doubt_leaves_the_report_undecided() -> None:
    """It is nobody's error, and no number."""
    grid = TableGrid(cells=(TableCell(text="418", row=0, doubt=True), TableCell(text="", row=0, doubt=True)))
    assert write_document([grid], encoding="pdf").text == f"| 418{UNKNOWN} | {UNKNOWN} |\n"
    found = check(CLEAN.read_text("utf-8").replace("\t418\n", f"\t418{UNKNOWN}\n"))
    assert found.verdict == "incomplete"
    assert "GX203" not in {each.code for each in found.diagnostics}
