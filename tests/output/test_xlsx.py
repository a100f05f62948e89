"""The workbook, read back with openpyxl."""

import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import attrs
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from gxrules import Checker, Message, Report, Result, Severity
from gxrules.output import xlsx
from gxrules.rules.diagnostics import Suppressed
from gxrules.types import RenderOptions, Suggestion

SAMPLES = Path(__file__).parents[2] / "samples"
BAD = Result(name="b.txt", error=Message("文件是空的。", "The file is empty."))
ENGLISH = RenderOptions(lang="en")
RED, YELLOW = "FFFFC7CE", "FFFFEB9C"


def checked(name: str) -> Result:
    """A sample, checked."""
    return Checker().check((SAMPLES / f"{name}.txt").read_bytes(), name=f"{name}.txt")


def book(results: Iterable[Result], options: RenderOptions = ENGLISH) -> Workbook:
    """The workbook as its readers get it."""
    return load_workbook(io.BytesIO(xlsx.render(results, options)))


def rows(sheet: Worksheet) -> list[dict[str, object]]:
    """The rows of a list by the titles of its columns."""
    head, *others = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in others]


def fills(sheet: Worksheet) -> dict[str, str]:
    """The colours of the cells that have a comment, by their coordinates."""
    return {cell.coordinate: cell.fill.fgColor.rgb for row in sheet.iter_rows() for cell in row if cell.comment}


def test_a_finding_is_a_row() -> None:
    """With its place, its words and what identifies it."""
    result = checked("broken-sum-2022")
    listed = rows(book([result])["Findings"])
    assert [row["fingerprint"] for row in listed] == [one.fingerprint for one in result.diagnostics]
    first = next(row for row in listed if row["code"] == "GX301")
    assert (first["file"], first["line"], first["column"]) == ("broken-sum-2022.txt", 36, 48)
    assert (first["severity"], first["expected"], first["actual"]) == ("error", "25", "24")
    assert first["cells"] == "表三“（一）予以公开”行“总计”列"
    assert (first["table"], first["row label"], first["column label"]) == ("表三", "（一）予以公开", "总计")
    assert {row["agency"] for row in listed} == {result.report.agency if result.report else ""}


def test_the_first_sheet_tells_what_there_is_to_do() -> None:
    """How many reports have which verdict, those to see to with the worst first, and the gravest rules."""
    results = [checked("clean-2022"), checked("blanks-2021"), BAD, checked("broken-sum-2022")]
    sheet = book(results, attrs.evolve(ENGLISH, checked_on=date(2023, 1, 9))).worksheets[0]
    lines = [tuple(value for value in row if value is not None) for row in sheet.iter_rows(values_only=True)]
    assert sheet.title == "Overview"
    assert lines[1][0].startswith("checked on 2023-01-09, made by gxrules")
    assert lines[2][0].startswith("Files: 4; passed 1, failed 1, incomplete 1, unreadable 1")
    assert {("passed", 1), ("failed", 1), ("incomplete", 1), ("not checked", 0), ("unreadable", 1)} <= set(lines)
    start = lines.index(("Reports to see to (worst first)",))
    assert [row[-1] for row in lines[start + 2 : start + 5]] == ["broken-sum-2022.txt", "b.txt", "blanks-2021.txt"]
    levels = [row[2] for row in lines[lines.index(("Rules (gravest first)",)) + 2 :]]
    assert levels == sorted(levels, key=lambda level: Severity(level).rank)
    assert levels[0] == "error"


def test_the_overview_of_nothing_wrong_says_so() -> None:
    """No table without a row."""
    lines = [row[0] for row in book([checked("clean-2022")]).worksheets[0].iter_rows(values_only=True)]
    assert lines.count("None.") == 2


def test_every_sheet_is_printed_on_a4() -> None:
    """Across, and as wide as one page, as offices in China print it."""
    for sheet in book([checked("broken-sum-2022")]).worksheets:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_a_finding_of_very_many_cells_lists_the_first() -> None:
    """And says how many there are; each row is as high as what it holds, whatever program opens it."""
    sheet = book([checked("blanks-2021")])["Findings"]
    listed = rows(sheet)
    cells = [str(row["cells"] or "").split("\n") for row in listed]
    assert max(map(len, cells)) == 9
    assert [one[-1] for one in cells if len(one) == 9] == ["… 167 cells in all", "… 15 cells in all"]
    others = [str(row["see also"] or "").split("; ") for row in listed]
    assert max(map(len, others)) == 9
    assert all(one[-1].endswith("places in all") for one in others if len(one) == 9)
    for number, one in enumerate(cells, 2):
        height = sheet.row_dimensions[number].height
        assert height is not None
        assert height >= 16 * len(one)


def test_wrong_cells_are_coloured_and_commented() -> None:
    """Where they are on the form; nothing else is."""
    result = checked("broken-sum-2022")
    sheet = book([result]).worksheets[4]
    wrong = [cell for row in sheet.iter_rows() for cell in row if cell.comment and "GX301" in cell.comment.text]
    assert [(cell.value, cell.fill.fgColor.rgb) for cell in wrong] == [(24, RED)]
    assert "add up to 21 + 4 = 25, the cell 总计 says 24" in wrong[0].comment.text
    row = [cell.value for cell in sheet[wrong[0].row]]
    assert (row[1], row[3:10]) == ("（一）予以公开", [21, 4, 0, 0, 0, 0, 24])
    assert set(fills(sheet).values()) <= {RED, YELLOW, "FFDDEBF7"}


def test_a_comment_has_the_proposed_value() -> None:
    """Beside the message."""
    result = checked("broken-sum-2022")
    suggestion = Suggestion(path="requests.granted.total", value=25)
    found = attrs.evolve(result.diagnostics[0], suggestion=suggestion)
    made = book([attrs.evolve(result, diagnostics=(found,))])
    comments = [cell.comment.text for row in made.worksheets[4].iter_rows() for cell in row if cell.comment]
    assert any(text.endswith("proposed value: 25") for text in comments)
    assert rows(made["Findings"])[0]["proposed"] == "表三“（一）予以公开”行“总计”列: 25"


@pytest.mark.parametrize("name", ["clean-2022", "noisy-2020"])
def test_the_tables_are_merged_as_the_form_prints_them(name: str) -> None:
    """In both editions."""
    sheet = book([checked(name)]).worksheets[4]
    merged = {sheet.cell(area.min_row, area.min_col).value: area.size for area in sheet.merged_cells.ranges}
    assert merged["申请人情况"] == {"columns": 7, "rows": 1}
    assert merged["（三）不予公开"] == {"columns": 1, "rows": 8}
    assert merged["行政诉讼"] == {"columns": 10, "rows": 1}


def test_every_value_stands_on_the_sheet() -> None:
    """As a number where it is printed as one, else as printed."""
    result = checked("noisy-2020")
    assert result.report is not None
    written = [cell.value for row in book([result]).worksheets[4].iter_rows() for cell in row]
    for cell in result.report.cells():
        text = cell.raw.strip()
        assert (cell.value if text == str(cell.value) else text or None) in written


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1-1", "@SUM(A1)", '=HYPERLINK("http://x.invalid")'])
def test_no_text_of_a_report_is_a_formula(text: str) -> None:
    """Nor a link; it is there as it is printed."""
    result = checked("broken-sum-2022")
    report = Report.from_values({"requests.received.total": text}, year=2022, title=text, agency=text)
    found = attrs.evolve(result.diagnostics[0], message=Message(text, text), cells=("requests.received.total",))
    made = book([attrs.evolve(result, name=text, report=report, source=None, diagnostics=(found,))])
    cells = [cell for sheet in made.worksheets for row in sheet.iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if cell.value == text].count("s") >= 5
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert all(cell.hyperlink.location for cell in cells if cell.hyperlink)


def test_control_characters_leave_the_workbook_readable() -> None:
    """Whatever a name or a message holds."""
    message = Message("a\x00\x0b\ufffe\ud800b", "a\x00\x0b\ufffe\ud800b")
    (row,) = rows(book([attrs.evolve(BAD, name="\x01.txt", error=message)])["Not decided"])
    assert str(row["what is not certain"]).startswith("a")


def test_sheets_have_names_a_workbook_can_have() -> None:
    """At most 31 characters, none of those no name may have, none twice."""
    result = checked("clean-2022")
    assert result.report is not None
    agencies = ["[a]:*?/\\b'", "某" * 50, "某" * 50, "Summary"]
    results = [attrs.evolve(result, report=attrs.evolve(result.report, agency=agency)) for agency in agencies]
    names = book(results).sheetnames[4:]
    assert names == ["1  a      b", "2 " + "某" * 29, "3 " + "某" * 29, "4 Summary"]


@pytest.mark.parametrize("agency", ["\U0001f600" * 40, "某\ufffe\uffff某", "a\ud800b\nc", "it's", "'a'"])
def test_a_workbook_opens_whatever_its_sheets_are_called(agency: str) -> None:
    """Its names have at most 31 units of UTF-16, its links lead to them, its XML is well formed."""
    result = checked("broken-sum-2022")
    assert result.report is not None
    text = agency * 10_000
    found = attrs.evolve(result.diagnostics[0], message=Message(text, text))
    told = attrs.evolve(result, report=attrs.evolve(result.report, agency=agency), diagnostics=(found,))
    made = book([told])
    name = made.sheetnames[4]
    assert len(name.encode("utf-16-le")) <= 62
    link = next(cell.hyperlink.location for row in made["Reports"].iter_rows() for cell in row if cell.hyperlink)
    assert link == "'{}'!A1".format(name.replace("'", "''"))
    cells = [str(cell.value) for row in made["Findings"].iter_rows() for cell in row]
    assert max(len(cell.encode("utf-16-le")) for cell in cells) <= 2 * 32_767


def test_reports_beyond_the_sheets_have_their_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence tells of those without tables, in the workbook and beside it."""
    monkeypatch.setattr(xlsx, "SHEETS", 1)
    said: list[str] = []
    results = [checked("clean-2022"), checked("broken-sum-2022")]
    made = book(results, attrs.evolve(ENGLISH, tell=said.append))
    assert len(made.worksheets) == 5
    assert rows(made["Findings"])
    assert said[0] in [cell.value for cell in made["Overview"]["A"]]
    assert said[0].startswith("Tables are laid out for 1 reports, failed ones first; 1 more")


@pytest.mark.parametrize(("most", "sheets"), [(200, ["F1", "F2", "P1", "P2"]), (3, ["F1", "F2", "P1"]), (1, ["F1"])])
def test_failed_reports_have_their_sheets_first(monkeypatch: pytest.MonkeyPatch, most: int, sheets: list[str]) -> None:
    """And the row of each report leads to its own, wherever that is."""
    monkeypatch.setattr(xlsx, "SHEETS", most)
    made = book(
        [
            of_agency("clean-2022", "P1"),
            of_agency("broken-sum-2022", "F1"),
            of_agency("clean-2022", "P2"),
            of_agency("broken-sum-2022", "F2"),
        ]
    )
    assert [name.split()[1] for name in made.sheetnames[4:]] == sheets
    links = {row[1].value: row[8].hyperlink for row in made["Reports"].iter_rows(min_row=2, max_row=5)}
    led = {agency: link.location.split()[1].partition("'")[0] for agency, link in links.items() if link}
    assert led == {name: name for name in sheets}


def of_agency(sample: str, agency: str) -> Result:
    """The result of a sample of another agency."""
    result = checked(sample)
    assert result.report is not None
    return attrs.evolve(result, report=attrs.evolve(result.report, agency=agency))


def test_findings_beyond_the_rows_are_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is dropped in silence."""
    monkeypatch.setattr(xlsx, "ROWS", 2)
    said: list[str] = []
    made = book([checked("broken-sum-2022")], attrs.evolve(ENGLISH, tell=said.append))
    assert (len(rows(made["Findings"])), "not listed" in said[0]) == (1, True)


def test_a_file_that_was_not_read_is_listed() -> None:
    """In the summary as unreadable, with the reason among what is not certain."""
    made = book([BAD])
    assert rows(made["Reports"])[0]["verdict"] == "unreadable"
    assert rows(made["Not decided"])[0] == {"file": "b.txt", "what is not certain": "The file is empty."}


def test_accepted_findings_are_listed_with_their_reason() -> None:
    """Uncoloured, after those that count."""
    result = checked("broken-sum-2022")
    first, *rest = result.diagnostics
    accepted = Suppressed(diagnostic=first, by="suppression", reason="=原件如此")
    listed = rows(book([attrs.evolve(result, diagnostics=tuple(rest), suppressed=(accepted,))])["Findings"])
    assert [row["accepted"] for row in listed] == [None] * len(rest) + ["=原件如此"]


def test_the_same_results_give_the_same_bytes() -> None:
    """Two workbooks can be compared."""
    result = checked("broken-sum-2022")
    assert xlsx.render([result], ENGLISH) == xlsx.render([result], ENGLISH)
    assert Severity.ERROR in {one.severity for one in result.diagnostics}


def test_a_finding_of_many_places_lists_them_all() -> None:
    """One symbol between letters at three places: the first is the finding's, the others are beside it."""
    text = (SAMPLES / "clean-2022.txt").read_text("utf-8").replace("公开", "公※开", 3)
    result = Checker().check(text, name="a.txt")
    row = next(row for row in rows(book([result])["Findings"]) if row["code"] == "GX801")
    places = [result.source.position(at) for at, sign in enumerate(text) if sign == "※"] if result.source else []
    first, *others = places
    lines = dict.fromkeys(f"line {line}" for line, _ in others)
    assert (f"{row['line']}:{row['column']}", row["see also"]) == ("{}:{}".format(*first), "; ".join(lines))
