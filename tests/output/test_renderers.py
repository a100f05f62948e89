"""What a check says, written out: places, doubts, numbers, shapes."""

import csv as csv_format
import io
import json as json_format
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import attrs
import pytest

from gxrules import Diagnostic, Message, Outcome, Related, Report, Result, Severity, Span, Verdict
from gxrules.output import csv, github, json, jsonl, table, text
from gxrules.output.shared.doubts import doubts
from gxrules.output.shared.entries import entries
from gxrules.output.shared.terminal import WIDTH, clip, columns, excerpt, plain
from gxrules.types import Note, RenderOptions, RuleOutcome, Source, Suggestion

TEXT = "一、总体情况\n本年新收\t3\t5\n二、主动公开\n"
FIVE = Span(14, 15)
TOTAL = "requests.received.total"
PERSON = "requests.received.natural_person"
FIRM = "requests.received.commercial_enterprise"


def finding(**changes: object) -> Diagnostic:
    """A finding at the figure 5 of the text."""
    found = Diagnostic(
        code="GX301",
        name="applicant-total-mismatch",
        severity=Severity.ERROR,
        message=Message("合计不符。", "The total differs."),
        span=FIVE,
        cells=(TOTAL,),
        expected=3,
        actual=5,
        basis="表三",
        fingerprint="0123456789abcdef",
    )
    return attrs.evolve(found, **changes)


def report(*notes: Note) -> Report:
    """A report with two values, and the text they stand for."""
    made = Report.from_values({PERSON: 3, TOTAL: 5}, year=2021, title="某局 2021\u3000年 报告", agency="某局")
    return attrs.evolve(made, source=Source(TEXT, "a.txt"), notes=notes)


def result(*found: Diagnostic, **changes: object) -> Result:
    """A checked report with the findings given."""
    read = report()
    whole = Result(name="a.txt", report=read, source=read.source, diagnostics=found, verdict=Verdict.PASSED)
    return attrs.evolve(whole, **changes)


def unknown(outcome: Outcome = Outcome.NOT_EVALUABLE, **parts: object) -> MappingProxyType[str, RuleOutcome]:
    """The outcomes of one rule that did not pass."""
    return MappingProxyType({"GX301": RuleOutcome(outcome=outcome, plugin="sums", **parts)})


BAD = Result(name="b.txt", error=Message("文件是空的。", "The file is empty."))


def test_a_full_width_character_takes_two_columns() -> None:
    """Terminals print Chinese twice as wide as Latin, and combining marks over the character before."""
    assert columns("政务ab") == 6
    assert columns("e\u0301") == 1


def test_a_cut_text_keeps_to_its_columns() -> None:
    """A text that does not fit ends in an ellipsis and is not a wider than asked for."""
    assert clip("政府信息公开", 8) == "政府信…"
    assert clip("政府信息", 8) == "政府信息"


def test_control_characters_do_not_reach_the_terminal() -> None:
    """A report cannot colour the terminal or turn the line round, and what would have done so shows."""
    assert plain("a\x1b[31m\u202eb\tc\x7f\x9b") == "a␛[31m\ufffdb c␡\ufffd"


def test_a_character_of_no_width_is_a_blank() -> None:
    """Copying protection puts one behind every word; shown, it would hide them."""
    assert plain("政\u200b府\ufeff信\u00ad息") == "政 府 信 息"


def test_the_mark_stands_under_its_place() -> None:
    """Full-width characters before the place move the mark by two columns."""
    assert excerpt(Source(TEXT), FIVE) == ("本年新收 3 5", " " * 11 + "^")


def test_an_empty_place_has_one_mark() -> None:
    """A blank cell has an empty span; it is marked all the same."""
    assert excerpt(Source("总计||"), Span(3, 3))[1] == "     ^"


def test_a_place_over_several_lines_marks_the_first() -> None:
    """The mark ends with the line."""
    assert excerpt(Source("ab\ncd"), Span(1, 5)) == ("ab", " ^")


@pytest.mark.parametrize("start", [0, 500, 5000, 9999])
def test_a_long_line_is_cut_around_the_place(start: int) -> None:
    """However long the line, what is printed fits the width and shows the place."""
    line = "政" * start + "5" + "府" * (10000 - start)
    shown, mark = excerpt(Source(line), Span(start, start + 1))
    assert columns(shown) <= WIDTH
    assert columns(shown[: shown.index("5")]) == mark.index("^")


def test_an_excerpt_fits_the_narrowest_terminal() -> None:
    """With the number of its line before it; what a terminal breaks has its mark below another place."""
    printed = text.render([attrs.evolve(result(finding()), source=Source("政" * 500))]).splitlines()
    assert max(columns(line) for line in printed if " | " in line) == 80


def test_a_long_place_is_cut_itself() -> None:
    """A finding may cover a whole paragraph; the mark is as wide as what is shown of it."""
    shown, mark = excerpt(Source("政" * 5000), Span(10, 4000))
    assert shown.startswith("…")
    assert columns(shown) <= WIDTH
    assert mark.count("^") >= WIDTH // 2


def test_text_says_where_what_and_why() -> None:
    """A finding prints its place, code, level, message, line, mark, values and basis."""
    lines = text.render([result(finding())]).splitlines()
    assert lines[:5] == [
        "a.txt:2:8: GX301 错误：合计不符。 [applicant-total-mismatch]",
        "     2 | 本年新收 3 5",
        "       |            ^",
        "      应为 3，实为 5",
        "      依据：表三",
    ]


def test_a_sentence_that_speaks_of_a_cell_stands_where_it_is_written() -> None:
    """It is no value of the cell."""
    said = Related(span=Span(7, 11), cells=(TOTAL,), note="contradicts")
    document = text.render([result(finding(related=(said,)))])
    assert "与此不符的表述：第 2 行“本年新收”\n" in document


@pytest.mark.parametrize(
    "told",
    [
        {"related": (Related(span=Span(12, 13), cells=(TOTAL,), note="total"),)},
        {"explained_by": "306"},
    ],
)
def test_text_says_what_ought_to_stand_only_where_that_is_known(told: dict[str, Any]) -> None:
    """Where a sentence differs from the table, or another finding explains a sum, either value may be wrong."""
    read = Report.from_values({TOTAL: 5}, year=2021)
    assert "应为" in text.render([result(finding(), report=read)])
    assert "应为" not in text.render([result(attrs.evolve(finding(), **told), report=read)])


def test_text_does_not_ask_for_what_stands_there() -> None:
    """应为 1，实为 1 asks for nothing."""
    read = Report.from_values({TOTAL: 5}, year=2021)
    same = attrs.evolve(finding(), expected=1, actual=1)
    assert "应为" not in text.render([result(same, report=read)])


def test_text_speaks_english() -> None:
    """No Chinese is left in the lines that are ours."""
    lines = text.render([result(finding())], RenderOptions(lang="en")).splitlines()
    assert lines[0] == "a.txt:2:8: GX301 error: The total differs. [applicant-total-mismatch]"
    assert lines[3].strip() == "expected 3, actual 5"


def test_a_finding_without_a_place_names_the_file() -> None:
    """What is missing stands nowhere."""
    assert text.render([result(finding(span=None))]).startswith("a.txt: GX301")


def test_related_places_are_gathered_by_their_part() -> None:
    """One line tells of all addends; those that are zero are counted, not listed."""
    read = Report.from_values({PERSON: 3, FIRM: 0, TOTAL: 5}, year=2021)
    related = (
        Related(span=Span(12, 13), cells=(PERSON,), note="addend"),
        Related(span=Span(12, 13), cells=(FIRM,), note="addend"),
    )
    document = text.render([result(finding(related=related), report=read)])
    assert "相加各项共 2 处，如：第 2 行，表三“一、本年新收”行“自然人”列为“3”\n" in document


def test_text_prints_a_suggestion() -> None:
    """A repair names the cell as the form does, and the value."""
    found = finding(suggestion=Suggestion(path=TOTAL, value=3), origin="extraction")
    document = text.render([result(found)])
    assert "若将表三“一、本年新收”行“总计”列改为 3" in document
    assert "复制或转换" in document


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"expected": "五、", "actual": "5、"}, "应为“五、”，实为“5、”"),
        ({"expected": "五、", "actual": "5、", "message": Message("“5、”应为“五、”。", "5 is 五.")}, ""),
        ({"related": (Related(span=Span(0, 2), note="phrase"),)}, ""),
        ({"expected": 5, "actual": 5}, ""),
    ],
)
def test_what_should_be_is_said_once_and_accuses_neither_of_two_places(parts: dict[str, Any], told: str) -> None:
    """Words stand in quotation marks; what the message says, and what only differs from a phrase, is not said."""
    document = text.render([result(finding(**parts))])
    assert told in document
    assert ("应为" in document.partition("]")[2]) is bool(told)


def test_several_reports_have_headers() -> None:
    """With more than one report each says its verdict, the year and the edition first."""
    document = text.render([result(), result(finding(), verdict=Verdict.FAILED)])
    assert document.startswith("== a.txt  通过 · 2021年度 · 2021年版格式\n== a.txt  未通过")


def test_one_report_has_no_header() -> None:
    """The summary says it all."""
    assert text.render([result()]).count("\n") == 1


def test_the_summary_counts_everything() -> None:
    """Reports by verdict, and findings by level."""
    document = text.render([result(finding(), verdict=Verdict.FAILED), BAD], RenderOptions(lang="en"))
    assert document.splitlines()[-1] == (
        "Files: 2; passed 0, failed 1, incomplete 0, unreadable 1; errors 1, warnings 0, infos 0."
    )


def test_quiet_text_is_silent_about_what_passed() -> None:
    """Nothing to do, nothing to read."""
    assert text.render([result(), result()], RenderOptions(quiet=True)) == ""


def test_quiet_text_still_tells_of_doubt() -> None:
    """Never green on doubt, not in a few words either."""
    doubtful = result(verdict=Verdict.INCOMPLETE, outcomes=unknown(unknown=(TOTAL,)))
    assert "未能判定之处" in text.render([doubtful], RenderOptions(quiet=True))


def test_braces_in_a_report_are_only_text() -> None:
    """What a report prints is never taken for a template."""
    note = Note(kind="text-unread", span=Span(0, 3))
    read = attrs.evolve(report(note), source=Source("{x}", "a.txt"))
    assert "{x}" in text.render([result(report=read, verdict=Verdict.INCOMPLETE)])


def test_styles_wrap_the_parts() -> None:
    """The caller decides what a role looks like."""
    document = text.render([result(finding())], RenderOptions(style=lambda part, role: f"<{role}>{part}</>"))
    assert "<error>错误</>" in document
    assert "<mark>" in document


def test_doubts_gather_unknown_cells_by_kind() -> None:
    """A row that is missing is named once, with the rules that asked for its cells."""
    paths = tuple(f"requests.granted.{column}" for column in ("natural_person", "total"))
    (doubt,) = doubts(result(outcomes=unknown(unknown=paths)))
    assert doubt.zh == "2 个单元格所在的行缺失或未能识别：表三“（一）予以公开”行（涉及规则 GX301）"


def test_doubts_show_what_an_unreadable_cell_holds() -> None:
    """The reader of the message can tell at once what is the matter with the cell."""
    read = Report.from_values({TOTAL: "若干"}, year=2021)
    (doubt,) = doubts(result(report=read, outcomes=unknown(unknown=(TOTAL,))))
    assert "“若干”" in doubt.zh


def test_doubts_gather_notes_by_kind() -> None:
    """Five unread stretches are one sentence, with the first three."""
    notes = [Note(kind="text-unread", span=Span(0, 2))] * 5
    (doubt,) = doubts(result(report=report(*notes)))
    assert doubt.zh.startswith("5 处文字未能识别：第 1 行“一、”")
    assert doubt.zh.endswith("等 5 项")


def test_doubts_name_the_plugin_of_a_crash() -> None:
    """The reason of a crash is passed on whole."""
    reason = Message("插件 sums 的规则 GX301 运行出错：KeyError", "Rule GX301 of plugin sums raised KeyError")
    (doubt,) = doubts(result(outcomes=unknown(Outcome.CRASHED, reason=reason)))
    assert doubt == reason


def test_doubts_give_the_reason_where_no_cell_is_to_blame() -> None:
    """A rule that could not decide is never passed over."""
    reason = Message("没有叙述。", "There is no narrative.")
    (doubt,) = doubts(result(outcomes=unknown(reason=reason)))
    assert doubt.en == "Rule GX301 could not decide: There is no narrative."


def test_what_is_not_applicable_is_no_doubt() -> None:
    """A rule for another edition leaves no question open."""
    assert not list(doubts(result(outcomes=unknown(Outcome.NOT_APPLICABLE, reason=Message("", "")))))


def test_json_has_every_key() -> None:
    """The shape others rely on, key by key and in order."""
    document = json_format.loads(json.render([result(finding())]))
    assert list(document) == ["schema_version", "tool", "files", "summary"]
    (file,) = document["files"]
    assert list(file) == [
        "name",
        "error",
        "verdict",
        "agency",
        "year",
        "edition",
        "diagnostics",
        "suppressed",
        "outcomes",
        "not_loaded",
        "rerated",
        "uncompared",
        "losses",
    ]
    assert list(file["diagnostics"][0]) == [
        *("code", "name", "severity", "message", "span", "cells", "cell_labels", "related"),
        *("expected", "actual", "basis", "origin", "suggestion", "fingerprint"),
    ]


def test_json_spans_have_five_keys() -> None:
    """Offsets for programs, line and column for people, the place in a document, which a text has not."""
    document = json_format.loads(json.render([result(finding())]))
    assert document["files"][0]["diagnostics"][0]["span"] == {
        "start": 14,
        "end": 15,
        "line": 2,
        "column": 8,
        "place": None,
    }


def test_json_of_an_unreadable_file_has_null_verdict() -> None:
    """What could not be read is neither passed nor failed."""
    (file,) = json_format.loads(json.render([BAD], RenderOptions(lang="en")))["files"]
    assert (file["error"], file["verdict"], file["year"], file["outcomes"]) == ("The file is empty.", None, None, {})


@pytest.mark.parametrize(
    ("value", "printed"),
    [(3, 3), (Decimal("0.50"), "0.50"), (Decimal("3.00"), "3.00"), (Decimal(7), 7), ("2021", "2021"), (None, None)],
)
def test_json_numerals_lose_no_fraction(value: Decimal | int | str | None, printed: object) -> None:
    """A whole number is an integer, a fraction is text as printed."""
    document = json_format.loads(json.render([result(finding(expected=value))]))
    assert document["files"][0]["diagnostics"][0]["expected"] == printed


def test_json_outcomes_name_plugin_and_unknown_cells() -> None:
    """Each rule that was selected says what became of it."""
    reason = Message("缺", "lacking")
    document = json_format.loads(json.render([result(outcomes=unknown(unknown=(TOTAL,), reason=reason))]))
    assert document["files"][0]["outcomes"] == {
        "GX301": {"outcome": "not_evaluable", "unknown": [TOTAL], "reason": "缺", "plugin": "sums"}
    }


def test_json_is_readable_text() -> None:
    """Chinese stands as it is, and the document ends its last line."""
    document = json.render([result(finding())])
    assert "合计不符。" in document
    assert document.endswith("}\n")


def test_json_of_a_reading_has_every_key() -> None:
    """The shape of a reading, key by key and in order."""
    document = json_format.loads(json.render_report(report()))
    assert list(document) == [
        *("schema_version", "source", "title", "agency", "agency_kind", "year", "edition"),
        *("sections", "cells", "unread", "notes"),
    ]
    assert list(document["source"]) == ["name", "sha256", "characters", "encoding", "layouts"]
    assert list(document["cells"][TOTAL]) == ["label", "value", "kind", "unit", "raw", "span"]
    assert document["cells"][TOTAL]["label"] == report().cell(TOTAL).label


def test_json_gives_the_title_without_white_space() -> None:
    """However it was broken over lines."""
    assert json_format.loads(json.render_report(report()))["title"] == "某局2021年报告"


def test_json_notes_carry_plain_data() -> None:
    """Spans, tuples and numerals inside a note become what JSON has."""
    note = Note(kind="row-unbound", span=Span(0, 2), data={"row": Span(0, 1), "values": (1, Decimal("0.5"))})
    (printed,) = json_format.loads(json.render_report(report(note)))["notes"]
    assert printed["data"] == {
        "row": {"start": 0, "end": 1, "line": 1, "column": 1, "place": None},
        "values": [1, "0.5"],
    }


def test_json_lines_are_the_entries_of_json() -> None:
    """A line holds what an entry under files does."""
    results = [result(finding()), BAD]
    lines = [json_format.loads(line) for line in jsonl.render(results).splitlines()]
    assert lines == json_format.loads(json.render(results))["files"]


@pytest.mark.parametrize("count", [0, 1, 3])
@pytest.mark.parametrize("module", [json, jsonl, csv, github])
def test_pieces_are_the_document(module: Any, count: int) -> None:
    """A format that comes in pieces takes its results one by one."""
    taken: list[int] = []
    results = (taken.append(index) or result(finding()) for index in range(count))  # type: ignore[func-returns-value]
    made = module.pieces(entries(module.entry, results, RenderOptions()), RenderOptions())
    first = next(made, "")
    assert len(taken) <= 1
    assert first + "".join(made) == module.render([result(finding())] * count)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_json_in_pieces_is_indented_like_one_document(count: int) -> None:
    """As if all of it had been in memory."""
    printed = json.render([result(finding())] * count)
    assert printed == json_format.dumps(json_format.loads(printed), ensure_ascii=False, indent=2) + "\n"


def test_csv_has_one_row_a_finding() -> None:
    """The fields stand under their names."""
    (row,) = csv_format.DictReader(csv.render([result(finding()), BAD]).removeprefix(csv.BOM).splitlines())
    assert (row["file"], row["line"], row["column"], row["code"]) == ("a.txt", "2", "8", "GX301")
    assert (row["cells"], row["expected"], row["actual"], row["basis"]) == (TOTAL, "3", "5", "表三")
    assert (row["verdict"], row["agency"], row["year"]) == ("passed", "某局", "2021")
    assert row["cell_labels"] == "表三“一、本年新收”行“总计”列"


def test_csv_begins_with_a_byte_order_mark() -> None:
    """Once, that of a reading as well: spreadsheets know by it that the text is UTF-8."""
    for printed in (csv.render([result(finding()), BAD]), csv.render_report(report())):
        assert (printed[0], printed.count(csv.BOM)) == (csv.BOM, 1)


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-a", "@SUM(A1)", "\t=1", "\r=1"])
def test_csv_holds_no_formula(text: str) -> None:
    """What a spreadsheet would run is text; a number keeps its sign."""
    document = io.StringIO(csv.render([result(finding(actual=text))]).removeprefix(csv.BOM), newline="")
    (row,) = csv_format.DictReader(document)
    assert row["actual"] == f"'{text}".replace("\r", " ")
    assert [csv.inert(number) for number in ("-5", "+2", "-1,234.5", "3")] == ["-5", "+2", "-1,234.5", "3"]


def test_csv_lines_end_in_newlines_only() -> None:
    """The same bytes on every system."""
    assert "\r" not in csv.render([result(finding())])


def test_csv_of_a_reading_has_the_cells_of_the_form() -> None:
    """One row a cell, in the form's order; a cell without text has no line."""
    rows = list(csv_format.reader(csv.render_report(report()).removeprefix(csv.BOM).splitlines()))
    assert rows[0] == ["path", "label", "value", "kind", "unit", "raw", "line", "column"]
    assert len(rows) == 201
    assert [TOTAL, "表三“一、本年新收”行“总计”列", "5", "number", "", "5", "", ""] in rows


def test_table_has_one_row_a_finding_and_tells_of_doubt() -> None:
    """A table of findings hides no report that could not be decided or read."""
    doubtful = result(verdict=Verdict.INCOMPLETE, outcomes=unknown(unknown=(TOTAL,)))
    document = table.render([result(finding()), doubtful, BAD])
    assert "a.txt:2:8  错误      GX301  合计不符。" in document
    assert "b.txt      无法读取         文件是空的。" in document
    assert "未能判定之处" in document


def test_table_of_a_reading_starts_with_what_it_is() -> None:
    """Title, agency, year and edition, then the cells."""
    first, blank, header, *_ = table.render_report(report()).splitlines()
    assert first == "某局 2021\u3000年 报告 · 某局 · 2021 · 2021年版格式"
    assert not blank
    assert header.split() == ["路径", "名称", "数值", "类别", "单位", "原文", "行", "列"]
