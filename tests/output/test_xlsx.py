"""The workbook, read back with openpyxl."""

import io
from collections.abc import Iterable
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


def test_wrong_cells_are_coloured_and_commented() -> None:
    """Where they are on the form; nothing else is."""
    result = checked("broken-sum-2022")
    sheet = book([result]).worksheets[3]
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
    comments = [cell.comment.text for row in made.worksheets[3].iter_rows() for cell in row if cell.comment]
    assert any(text.endswith("proposed value: 25") for text in comments)
    assert rows(made["Findings"])[0]["proposed"] == "表三“（一）予以公开”行“总计”列: 25"


@pytest.mark.parametrize("name", ["clean-2022", "noisy-2020"])
def test_the_tables_are_merged_as_the_form_prints_them(name: str) -> None:
    """In both editions."""
    sheet = book([checked(name)]).worksheets[3]
    merged = {sheet.cell(area.min_row, area.min_col).value: area.size for area in sheet.merged_cells.ranges}
    assert merged["申请人情况"] == {"columns": 7, "rows": 1}
    assert merged["（三）不予公开"] == {"columns": 1, "rows": 8}
    assert merged["行政诉讼"] == {"columns": 10, "rows": 1}


def test_every_value_stands_on_the_sheet() -> None:
    """As a number where it is printed as one, else as printed."""
    result = checked("noisy-2020")
    assert result.report is not None
    written = [cell.value for row in book([result]).worksheets[3].iter_rows() for cell in row]
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
    names = book(results).sheetnames[3:]
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
    name = made.sheetnames[3]
    assert len(name.encode("utf-16-le")) <= 62
    link = next(cell.hyperlink.location for row in made["Summary"].iter_rows() for cell in row if cell.hyperlink)
    assert link == "'{}'!A1".format(name.replace("'", "''"))
    cells = [str(cell.value) for row in made["Findings"].iter_rows() for cell in row]
    assert max(len(cell.encode("utf-16-le")) for cell in cells) <= 2 * 32_767


def test_reports_beyond_the_sheets_have_their_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence tells of those without tables, in the workbook and beside it."""
    monkeypatch.setattr(xlsx, "SHEETS", 1)
    said: list[str] = []
    results = [checked("clean-2022"), checked("broken-sum-2022")]
    made = book(results, attrs.evolve(ENGLISH, tell=said.append))
    assert len(made.worksheets) == 4
    assert rows(made["Findings"])
    assert said[0] in [cell.value for cell in made["Summary"]["A"]]
    assert said[0].startswith("Tables are laid out for the first 1 reports; 1 more")


def test_findings_beyond_the_rows_are_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is dropped in silence."""
    monkeypatch.setattr(xlsx, "ROWS", 2)
    said: list[str] = []
    made = book([checked("broken-sum-2022")], attrs.evolve(ENGLISH, tell=said.append))
    assert (len(rows(made["Findings"])), "not listed" in said[0]) == (1, True)


def test_a_file_that_was_not_read_is_listed() -> None:
    """In the summary as unreadable, with the reason among what is not certain."""
    made = book([BAD])
    assert rows(made["Summary"])[0]["verdict"] == "unreadable"
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
