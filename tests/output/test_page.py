"""The page as a document: what it holds, what it keeps out, how it grows. A browser looks at it elsewhere."""

import base64
import hashlib
import re
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import attrs
import pytest

from gxrules import Checker, Diagnostic, Message, Report, Result, Severity, Span
from gxrules.output import html
from gxrules.output.page.source_text import LONGEST, lines, quote
from gxrules.output.page.view import report_view
from gxrules.output.shared.cell_marks import rank
from gxrules.rules.diagnostics import Outcome, RuleOutcome, Suppressed
from gxrules.types import RenderOptions, Source, Suggestion

SAMPLES = Path(__file__).parents[2] / "samples"
BAD = Result(name="b.txt", error=Message("文件是空的。", "The file is empty."))
ENGLISH = RenderOptions(lang="en")
EVIL = "</script><img src=x onerror=alert(1)><!--\"'&"


@cache
def checked(name: str = "broken-sum-2022") -> Result:
    """A sample, checked."""
    return Checker().check((SAMPLES / f"{name}.txt").read_bytes(), name=f"{name}.txt")


class Reader(HTMLParser):
    """Gathers the tags of a page, and the text of its scripts that wait."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(document)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every such tag."""
        return [named for name, named in self.tags if name == tag]


def test_the_page_has_the_titles_of_families() -> None:
    """They come from the plugins, in the order of their codes, ours first; one without a title shows its name."""
    plain = checked()
    outcomes = {**plain.outcomes, "AB001": RuleOutcome(outcome=Outcome.FAILED, plugin="county")}
    mine, noise = (attrs.evolve(plain.diagnostics[0], code=code) for code in ("AB001", "GX801"))
    result = attrs.evolve(plain, diagnostics=(mine, noise, *plain.diagnostics), outcomes=outcomes)
    document = html.render([result], RenderOptions(plugins=Checker().plugins))
    shown = re.findall(r'name="family" value="(\w+)" checked> (.*?)</label>', document)
    assert shown == [("sums", "勾稽关系"), ("noise", "文字质量"), ("county", "county")]


def test_the_page_loads_nothing() -> None:
    """No address but places within it; no image, frame, style sheet or script of another file."""
    page = Reader(html.render([checked()], ENGLISH))
    addresses = [value or "" for _, named in page.tags for key, value in named.items() if key in ("src", "href")]
    assert addresses
    assert all(address.startswith("#") for address in addresses)
    assert not {"img", "link", "iframe", "object"} & {tag for tag, _ in page.tags}
    assert "url(" not in html.render([checked()], ENGLISH)


def test_the_page_allows_its_own_style_and_script_only() -> None:
    """By their hashes, so that nothing a report says can run."""
    document = html.render([checked()], ENGLISH)
    policy = next(one["content"] for one in Reader(document).of("meta") if "http-equiv" in one)
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        (text,) = re.findall(f"<{tag}>(.*?)</{tag}>", document, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not [named for _, named in Reader(document).tags if any(key.startswith(("on", "style")) for key in named)]


@pytest.mark.parametrize("count", [1, html.EAGER + 1])
def test_everything_of_a_report_is_escaped(count: int) -> None:
    """Title, agency, file, cells, messages and bases, set at once or waiting as text."""
    report = Report.from_values({"requests.received.total": EVIL}, year=2022, title=EVIL, agency=EVIL)
    found = attrs.evolve(checked().diagnostics[0], message=Message(EVIL, EVIL), basis=EVIL, actual=EVIL, expected=EVIL)
    forged = attrs.evolve(checked(), name=EVIL, report=report, source=Source(EVIL), diagnostics=(found,))
    document = html.render([attrs.evolve(BAD, name=EVIL, error=Message(EVIL, EVIL)), *[forged] * count], ENGLISH)
    assert "<img" not in document
    assert "<!--" not in document
    assert document.count("</script>") == 1 + (count + 1 if count > html.EAGER else 0)


def test_every_link_has_its_place() -> None:
    """From findings to cells and text, from cells to findings, from the list to the reports."""
    page = Reader(html.render([checked(), checked("noisy-2020"), BAD], ENGLISH))
    ids = [named["id"] for _, named in page.tags if "id" in named]
    assert len(ids) == len(set(ids))
    places = {f"#{one}" for one in ids}
    assert {one["href"] for one in page.of("a") if "href" in one} <= places
    described = [one for named in page.of("a") for one in (named.get("aria-describedby") or "").split()]
    assert {f"#{one}" for one in described} <= places


def test_many_reports_wait_as_text() -> None:
    """Up to a number of reports everything is set at once and works without a script."""
    few, many = html.render([checked()] * html.EAGER, ENGLISH), html.render([checked()] * (html.EAGER + 1), ENGLISH)
    assert Reader(few).of("table")
    assert not [one for one in Reader(many).of("table") if (one.get("class") or "").startswith("form")]
    assert many.count('<script type="text/html">') == html.EAGER + 1
    assert "allow this page to run its script" in many


def test_details_end_at_a_number_of_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence tells of the others, in the page and beside it; all are in the list by report."""
    monkeypatch.setattr(html, "DETAILED", 1)
    said: list[str] = []
    document = html.render([checked()] * 3, attrs.evolve(ENGLISH, tell=said.append))
    (sentence,) = said
    assert sentence.startswith("Details are given for the first 1 reports with findings; 2 more stand in the list")
    assert sentence in document
    assert len(Reader(document).of("article")) == 3
    assert len([one for one in Reader(document).of("div") if one.get("class") == "source"]) == 1


def test_the_gravest_findings_come_first() -> None:
    """Numbers in lists, tables and texts follow that order; what explains sums is before them."""
    view = report_view(checked(), 1, ENGLISH)
    cause, *sums = (found for found in view.findings if found.code.startswith("GX3"))
    assert (cause.code, cause.number) == ("GX306", 1)
    assert [found.cause for found in sums] == [1] * len(sums)
    assert not any(found.comparison for found in sums)
    levels = [found.severity for found in view.findings if found is not cause]
    assert levels == sorted(levels, key=lambda level: Severity(level).rank)
    assert [found.number for found in view.findings] == list(range(1, len(view.findings) + 1))
    assert sorted(rank(checked())) == [found.number for found in view.findings]
    marked = {number for table in view.tables for row in table.rows for cell in row for number in cell.findings}
    assert marked == {found.number for found in view.findings if found.target is not None}


def test_the_list_by_report_has_the_worst_first() -> None:
    """Whatever their order in the run: a failed report, an unread one, one in doubt, one that passed."""
    document = html.render([checked("clean-2022"), checked("blanks-2021"), BAD, checked()], ENGLISH)
    listed = re.findall(r'<th scope="row"><a href="#r(\d)">', document)
    assert listed == ["4", "3", "2", "1"]
    assert re.findall(r'<article class="report" id="r(\d)"', document) == ["1", "2", "3", "4"]


def test_the_list_by_rule_has_errors_first() -> None:
    """A hint of every report stands below an error of one."""
    rows = re.findall(r'data-place="\d+"><span class="level (\w+)">', html.render([checked(), checked()], ENGLISH))
    assert set(rows) == {"error", "info"}
    assert rows == sorted(rows, key=lambda level: Severity(level).rank)


def test_a_rule_of_two_levels_has_a_row_for_each() -> None:
    """What the rows add up to is what the summary says."""
    plain = checked()
    wrong = next(found for found in plain.diagnostics if found.severity is Severity.ERROR)
    result = attrs.evolve(plain, diagnostics=(wrong, attrs.evolve(wrong, severity=Severity.INFO)))
    document = html.render([result, plain], ENGLISH)
    rows = re.findall(r'<th scope="row">(GX\d+)</th>.*?"level (\w+)".*?<td>(\d+)</td>', document, re.DOTALL)
    assert {(wrong.code, "error", "2"), (wrong.code, "info", "1")} <= set(rows)
    for level in Severity:
        told = sum(int(count) for _, severity, count in rows if severity == level)
        assert told == sum(found.severity is level for one in (result, plain) for found in one.diagnostics)


def test_the_page_says_on_which_day_the_reports_were_checked() -> None:
    """Where the day is known; a page that is kept is worth nothing without."""
    assert '<p class="made">made by gxrules' in html.render([checked()], ENGLISH)
    dated = html.render([checked()], RenderOptions(checked_on=date(2023, 1, 9)))
    assert '<p class="made">2023 年 1 月 9 日检查，由 gxrules' in dated


def test_the_numbers_at_cells_are_no_part_of_the_values() -> None:
    """A ringed number is neither an exponent nor a digit of the value."""
    document = html.render([checked()], ENGLISH)
    assert '24<span class="marks">①②</span>' in document
    assert [html.ringed(number) for number in (1, 20, 21, 35, 36, 50, 51)] == [*"①⑳㉑㉟㊱㊿", "(51)"]


def test_a_finding_leads_to_the_cell_it_proposes_to_change() -> None:
    """Else to the first cell it accuses."""
    plain, proposed = checked(), Suggestion(path="requests.granted.natural_person", value=20)
    (wrong,) = (found for found in plain.diagnostics if found.code == "GX301")
    (one,) = report_view(attrs.evolve(plain, diagnostics=(wrong,)), 1, ENGLISH).findings
    (other,) = report_view(
        attrs.evolve(plain, diagnostics=(attrs.evolve(wrong, suggestion=proposed),)), 1, ENGLISH
    ).findings
    assert plain.report is not None
    paths = [cell.path for cell in plain.report.cells()]
    assert paths[one.target or 0] == "requests.granted.total"
    assert (paths[other.target or 0], other.proposal) == (proposed.path, "表三“（一）予以公开”行“自然人”列 → 20")


def test_a_finding_names_the_one_that_explains_it() -> None:
    """The broken sums of the sample have one cause, which proposes a value."""
    findings = {found.code: found for found in report_view(checked(), 1, ENGLISH).findings}
    cause = findings["GX306"]
    assert (findings["GX301"].cause, findings["GX302"].cause, cause.cause) == (cause.number, cause.number, None)
    assert cause.proposal == "表三“（一）予以公开”行“总计”列 → 25"


def test_nothing_is_alarming_about_none() -> None:
    """The counts of the summary are coloured where there is something to count only."""
    counts = [named["class"] for named in Reader(html.render([checked("clean-2022")])).of("div") if "class" in named]
    assert {"verdict passed", "verdict failed none", "error none"} <= set(counts)


def test_a_report_without_a_title_is_named_by_its_file_once() -> None:
    """Its file is not told again beside it."""
    untitled = html.render([attrs.evolve(BAD, name="望澜.txt")], ENGLISH)
    assert '<span class="file">' not in untitled
    assert '<span class="file">broken-sum-2022.txt</span>' in html.render([checked()], ENGLISH)


def test_the_page_tells_why_a_text_was_not_read() -> None:
    """And shows no tables for it."""
    document = html.render([BAD], ENGLISH)
    assert "The file is empty." in document
    assert "unreadable" in document


def test_the_page_lists_accepted_findings() -> None:
    """With the reason, and counted in the summary."""
    first, *rest = checked().diagnostics
    accepted = Suppressed(diagnostic=first, by="suppression", reason="<原件如此>")
    document = html.render([attrs.evolve(checked(), diagnostics=tuple(rest), suppressed=(accepted,))], ENGLISH)
    assert "accepted (&lt;原件如此&gt;)" in document
    assert "<dt>Accepted findings</dt><dd>1</dd>" in document


def placed(text: str, *spans: tuple[int, int]) -> Result:
    """A result with a finding at each span of a text."""
    found = tuple(
        Diagnostic(code="GX1", name="x", severity=Severity.ERROR, message=Message("", ""), span=Span(*span))
        for span in spans
    )
    return Result(source=Source(text), diagnostics=found)


def pieces(result: Result) -> list[list[tuple[str, tuple[int, ...]]]]:
    """The pieces of each line with their findings."""
    return [[(piece.text, piece.findings) for piece in line.pieces] for line in lines(result)[0]]


def test_the_text_is_cut_where_places_begin_and_end() -> None:
    """Places may overlap, reach over lines, and be empty."""
    assert pieces(placed("abcdef", (1, 4), (3, 5))) == [
        [("a", ()), ("bc", (1,)), ("d", (1, 2)), ("e", (2,)), ("f", ())]
    ]
    assert pieces(placed("ab\ncd\n", (1, 4))) == [[("a", ()), ("b", (1,))], [("c", (1,)), ("d", ())], []]
    assert pieces(placed("ab", (1, 1), (2, 2))) == [[("a", ()), ("", (1,)), ("b", ()), ("", (2,))]]


def test_no_character_of_the_text_is_lost() -> None:
    """The pieces of a sample are its lines."""
    result = checked("noisy-2020")
    assert result.source is not None
    shown, cut = lines(result)
    for line in shown:
        assert len("".join(piece.text for piece in line.pieces)) == len(result.source.line(line.number))
    begun = {number for line in shown for piece in line.pieces for number in piece.begins}
    assert begun == {number for number, one in zip(rank(result), result.diagnostics, strict=True) if one.span}
    assert not cut


def test_a_long_text_is_cut() -> None:
    """The page says that there is more."""
    shown, cut = lines(placed("abcdefghi\n" * (LONGEST // 10 + 100)))
    assert (len(shown), cut) == (LONGEST // 10 + 1, True)


def test_a_quote_has_the_place_and_a_little_around_it() -> None:
    """However long the line."""
    source = Source("政" * 100 + "24" + "府" * 100)
    shown = quote(Span(100, 102), source)
    assert shown is not None
    assert (shown.before, shown.marked, shown.after) == ("…" + "政" * 20, "24", "府" * 20 + "…")
    assert quote(None, source) is None


def test_every_place_of_a_finding_is_marked() -> None:
    """One symbol at three places is one finding, marked thrice and led to once."""
    text = (SAMPLES / "clean-2022.txt").read_text("utf-8").replace("公开", "公※开", 3)
    result = Checker().check(text)
    number = next(number for number, one in zip(rank(result), result.diagnostics, strict=True) if one.code == "GX801")
    found = [piece for line in lines(result)[0] for piece in line.pieces if number in piece.findings]
    assert [piece.text for piece in found] == ["※"] * 3
    assert sum(number in piece.begins for piece in found) == 1
    view = next(one for one in report_view(result, 1, RenderOptions()).findings if one.number == number)
    assert view.others.count("、") <= 1
    assert view.others
