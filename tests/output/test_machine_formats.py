"""SARIF, JUnit and GitHub annotations, read by the consumers they are for."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest
from consumers import sarif_validator
from junitparser import Error, Failure, JUnitXml, Skipped

from gxrules import Checker, Diagnostic, Message, Result, Severity, Span, Verdict
from gxrules.output import csv, github, jsonl, junit, sarif, table, text
from gxrules.output import json as json_format
from gxrules.rules.diagnostics import Outcome, RuleOutcome, Suppressed
from gxrules.types import Correction, Explanation, RenderOptions, Source, Suggestion

ROOT = Path(__file__).parents[2]
TEXTS = sorted([*(ROOT / "samples").glob("*.txt"), *(ROOT.parent / "shared" / "seeds").glob("*.txt")])
BAD = Result(name="b.txt", error=Message("文件是空的。", "The file is empty."))
ENGLISH = RenderOptions(lang="en")


@cache
def checked() -> tuple[Result, ...]:
    """Every sample and seed, checked, and a file that is none."""
    checker = Checker()
    return (*(checker.check(path.read_bytes(), name=path.name) for path in TEXTS), BAD)


def broken() -> Result:
    """The sample with a broken sum."""
    return next(one for one in checked() if one.name == "broken-sum-2022.txt")


def log(results: Iterable[Result], options: RenderOptions = ENGLISH) -> dict[str, Any]:
    """The SARIF of results, as its readers get it."""
    document: dict[str, Any] = json.loads(sarif.render(results, options))
    return document


def told(render: Any, results: Iterable[Result]) -> list[str]:
    """What a renderer tells beside its document."""
    said: list[str] = []
    render(results, RenderOptions(lang="en", tell=said.append))
    return said


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sarif_is_valid(lang: str) -> None:
    """The schema of OASIS finds nothing wrong with the log of every sample and seed."""
    options = RenderOptions(lang=lang, plugins=Checker().plugins)
    assert [error.message for error in sarif_validator().iter_errors(log(checked(), options))] == []


def test_sarif_regions_are_the_text_of_the_spans() -> None:
    """Lines, columns and offsets count characters, as the kind of columns says."""
    (run,) = log([broken()])["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    source = broken().source
    assert source is not None
    for one, found in zip(run["results"], broken().diagnostics, strict=True):
        if found.span is None:
            continue
        region = one["locations"][0]["physicalLocation"]["region"]
        start, length = region["charOffset"], region["charLength"]
        assert source.text[start : start + length] == source.slice(found.span)
        assert (region["startLine"], region["startColumn"]) == source.position(found.span.start)
        assert (region["endLine"], region["endColumn"]) == source.position(found.span.end)


def test_sarif_tells_of_characters_beyond_the_first_plane_once() -> None:
    """A character of an upper plane is one column."""
    source = Source("𠮷野\n𠮷5", "a.txt")
    found = attrs.evolve(broken().diagnostics[0], span=Span(4, 5), related=())
    (run,) = log([attrs.evolve(broken(), source=source, diagnostics=(found,))])["runs"]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (2, 2, 3)


def test_sarif_rules_carry_their_page() -> None:
    """A consumer shows the page of a rule as help, and each result points at its rule."""
    (run,) = log([broken()])["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert all(rule["help"]["markdown"] and rule["shortDescription"]["text"] for rule in rules)


def test_sarif_keeps_the_fingerprint_and_the_places() -> None:
    """What identifies a finding, and what it rests on."""
    (run,) = log([broken()])["runs"]
    sums = next(one for one in run["results"] if one["ruleId"] == "GX301")
    found = next(one for one in broken().diagnostics if one.code == "GX301")
    assert sums["partialFingerprints"] == {"gxrules/v1": found.fingerprint}
    assert "addends" in sums["relatedLocations"][0]["message"]["text"]


def test_sarif_offers_the_proposed_value_as_a_fix() -> None:
    """The fix replaces the text of the cell."""
    path = "requests.granted.total"
    found = attrs.evolve(broken().diagnostics[0], suggestion=Suggestion(path=path, value=25))
    (run,) = log([attrs.evolve(broken(), diagnostics=(found,))])["runs"]
    (replacement,) = run["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"]
    report = broken().report
    assert report is not None
    cell = report.cell(path)
    assert cell.span is not None
    assert replacement["deletedRegion"]["charOffset"] == cell.span.start
    assert replacement["insertedContent"] == {"text": "25"}


def test_a_sarif_fix_changes_all_its_cells() -> None:
    """Corrections that only help together are one fix."""
    paths = ("requests.granted.natural_person", "requests.granted.total")
    cells = tuple(Correction(path, 1, value) for path, value in zip(paths, (20, 25), strict=True))
    found = attrs.evolve(broken().diagnostics[0], suggestion=None, cells=paths, explains=(frozenset(paths),))
    both = attrs.evolve(broken(), diagnostics=(found,), explanations=(Explanation(cells=cells),))
    document = log([both])
    assert not list(sarif_validator().iter_errors(document))
    (change,) = document["runs"][0]["results"][0]["fixes"][0]["artifactChanges"]
    assert [one["insertedContent"]["text"] for one in change["replacements"]] == ["20", "25"]


def test_sarif_begins_another_run_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """No run holds more results than a consumer shows; the files and rules of a run are its own."""
    monkeypatch.setattr(sarif, "RESULTS_PER_RUN", 3)
    document = log(checked())
    assert not list(sarif_validator().iter_errors(document))
    results = [one for run in document["runs"] for one in run["results"]]
    assert {len(run["results"]) for run in document["runs"][:-1]} == {3}
    assert len(results) == sum(len(one.diagnostics) for one in checked())
    categories = {run["automationDetails"]["id"].rpartition("/")[0] for run in document["runs"]}
    assert len(categories) == len(document["runs"])
    for run in document["runs"]:
        for one in run["results"]:
            place = one["locations"][0]["physicalLocation"]["artifactLocation"]
            assert run["artifacts"][place["index"]]["location"]["uri"] == place["uri"]
            assert run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"]


def test_sarif_tells_of_more_runs_than_a_consumer_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is dropped in silence."""
    assert told(sarif.render, checked()) == []
    monkeypatch.setattr(sarif, "RESULTS_PER_RUN", 1)
    many = [attrs.evolve(one, name=f"{number}/{one.name}") for number in range(20) for one in checked()]
    assert "more than the 20 GitHub takes" in told(sarif.render, many)[0]


def test_sarif_names_what_was_not_read() -> None:
    """A file that could not be read is a notification, and the run did not succeed."""
    (run,) = log([BAD])["runs"]
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "The file is empty."


@pytest.mark.parametrize(
    ("name", "uri"), [("目录/a b.txt", "%E7%9B%AE%E5%BD%95/a%20b.txt"), ("/in/a#1.txt", "file:///in/a%231.txt")]
)
def test_sarif_files_are_named_by_uri(name: str, uri: str) -> None:
    """Chinese, blanks and hashes are escaped."""
    (run,) = log([attrs.evolve(BAD, name=name)])["runs"]
    assert run["artifacts"][0]["location"]["uri"] == uri


def accepted() -> Result:
    """The broken sample with one finding accepted for a reason and one by a baseline."""
    first, second, *rest = broken().diagnostics
    by = (
        Suppressed(diagnostic=first, by="suppression", reason="原件如此"),
        Suppressed(diagnostic=second, by="baseline"),
    )
    return attrs.evolve(broken(), diagnostics=tuple(rest), suppressed=by)


def test_sarif_names_files_that_are_in_no_encoding() -> None:
    """The bytes of the name stand in the URI, as archives from elsewhere have them."""
    name = "报告.txt".encode("gbk").decode("utf-8", "surrogateescape")
    document = json.loads(sarif.render([attrs.evolve(broken(), name=name)]).encode("utf-8"))
    assert document["runs"][0]["artifacts"][0]["location"]["uri"] == "%B1%A8%B8%E6.txt"
    document = json.loads(sarif.render([attrs.evolve(broken(), name=f"/a/{name}")]).encode("utf-8"))
    assert document["runs"][0]["artifacts"][0]["location"]["uri"] == "file:///a/%B1%A8%B8%E6.txt"


def test_sarif_has_accepted_findings_as_suppressed() -> None:
    """With the reason someone gave."""
    document = log([accepted()])
    assert not list(sarif_validator().iter_errors(document))
    reasons = [
        one["suppressions"][0]["justification"] for one in document["runs"][0]["results"] if "suppressions" in one
    ]
    assert reasons == ["原件如此", "baseline"]


def test_every_format_for_programs_tells_whose_report_it_is() -> None:
    """And what the form calls the cells of its findings, in the order of their paths where these are listed."""
    agency, year = "望澜区城市管理局", 2022
    found = next(one for one in broken().diagnostics if one.code == "GX301")
    report = broken().report
    assert report is not None
    labels = [report.cell(path).label for path in found.cells]
    assert len(set(labels)) == 7
    for entry in (json.loads(json_format.render([broken()]))["files"][0], json.loads(jsonl.render([broken()]))):
        assert (entry["agency"], entry["year"]) == (agency, year)
        listed = next(one for one in entry["diagnostics"] if one["code"] == "GX301")
        assert listed["cell_labels"] == labels
        assert [(one["cells"], one["cell_labels"]) for one in listed["related"]] == [
            (list(one.cells), [report.cell(path).label for path in one.cells]) for one in found.related
        ]
    (run,) = log([broken()])["runs"]
    properties = next(one["properties"] for one in run["results"] if one["ruleId"] == "GX301")
    assert (properties["agency"], properties["year"], properties["cell_labels"]) == (agency, year, labels)
    assert run["artifacts"][0]["properties"] == {"agency": agency, "year": year, "verdict": "failed"}
    suite = ET.fromstring(junit.render([broken()], ENGLISH))[0]
    told = {one.get("name"): one.get("value") for one in suite.iterfind("properties/property")}
    assert told == {"agency": agency, "year": str(year), "verdict": "failed"}
    case = next(one for one in suite.iterfind("testcase") if "GX301" in one.get("name", ""))
    assert case.find("properties/property[@name='cell_labels']").get("value") == labels[-1]  # type: ignore[union-attr]
    assert f"({agency} {year})" in github.render([broken()])


def test_the_format_of_an_unreadable_file_tells_of_no_agency() -> None:
    """It is null, or empty where there is no null."""
    (run,) = log([BAD])["runs"]
    assert run["artifacts"][0]["properties"] == {"agency": None, "year": None, "verdict": None}
    suite = ET.fromstring(junit.render([BAD], ENGLISH))[0]
    assert [one.get("value") for one in suite.iterfind("properties/property")] == ["", "", ""]
    assert "(" not in github.render([BAD])


def suites(results: Iterable[Result], options: RenderOptions = ENGLISH) -> JUnitXml:
    """The JUnit XML of results, as its readers get it."""
    return JUnitXml.fromstring(junit.render(results, options).encode("utf-8"))


def test_a_junit_suite_is_green_only_where_the_verdict_is_passed() -> None:
    """Failed and incomplete reports and unreadable files are all red."""
    read = list(suites(checked()))
    assert [suite.name for suite in read] == [one.name for one in checked()]
    for suite, one in zip(read, checked(), strict=True):
        assert bool(suite.failures + suite.errors) == (one.verdict is not Verdict.PASSED)


def test_a_junit_suite_is_red_where_a_plugin_is_missing() -> None:
    """Its rules have not looked at the report."""
    clean = next(one for one in checked() if one.verdict is Verdict.PASSED)
    missing = attrs.evolve(clean, verdict=Verdict.INCOMPLETE, not_loaded={"x": Message("坏", "broken")})
    assert next(iter(suites([missing]))).errors == 1


def test_junit_tells_of_accepted_findings() -> None:
    """In the output of their case, which they do not fail."""
    first, second = (one.diagnostic for one in accepted().suppressed)
    cases = {case.name: case for case in next(iter(suites([accepted()])))}
    assert "accepted (原件如此)" in cases[f"{first.code} {first.name}"].system_out
    assert "accepted (baseline)" in cases[f"{second.code} {second.name}"].system_out
    assert not cases[f"{second.code} {second.name}"].result


def test_a_junit_case_is_a_rule() -> None:
    """A rule with findings at the fail level fails; the message names the place."""
    cases = {case.name: case for case in next(iter(suites([broken()])))}
    assert len(cases) == len(broken().outcomes) + 1
    (failure,) = cases["GX301 applicant-total-mismatch"].result
    assert isinstance(failure, Failure)
    assert failure.message.startswith("broken-sum-2022.txt:36:48: error: ")


def test_junit_findings_below_the_fail_level_are_output() -> None:
    """They are told without making the case red; another level makes it so."""
    mild = attrs.evolve(broken().diagnostics[0], severity=Severity.WARNING)
    one = attrs.evolve(broken(), diagnostics=(mild,))
    name = f"{mild.code} {mild.name}"
    lenient = {case.name: case for case in next(iter(suites([one])))}
    strict = {case.name: case for case in next(iter(suites([one], attrs.evolve(ENGLISH, fail_on=Severity.WARNING))))}
    assert (lenient[name].result, mild.message.en in lenient[name].system_out) == ([], True)
    assert isinstance(strict[name].result[0], Failure)


def test_junit_tells_skipped_from_undecided() -> None:
    """A rule that does not apply is skipped, one that could not decide is an error."""
    cases = [case for suite in suites(checked()) for case in suite]
    kinds = {type(told) for case in cases for told in case.result}
    assert kinds == {Failure, Error, Skipped}


def test_junit_tells_of_unknown_cells_beside_findings() -> None:
    """A rule that found something light and could not look at all makes the report incomplete, so its case is red."""
    mild = attrs.evolve(broken().diagnostics[0], severity=Severity.INFO)
    path = "requests.received.total"
    outcome = RuleOutcome(outcome=Outcome.FAILED, plugin="sums", unknown=(path,))
    one = attrs.evolve(broken(), diagnostics=(mild,), outcomes={mild.code: outcome}, verdict=Verdict.INCOMPLETE)
    (told,) = list(next(iter(suites([one]))))[1].result
    assert isinstance(told, Error)
    assert "表三“一、本年新收”行“总计”列" in told.message


def test_junit_holds_no_character_that_xml_forbids() -> None:
    """Whatever is in a report."""
    message = Message("\x00\x1b\ufffe\ud800<&>", "\x00\x1b\ufffe\ud800<&>")
    read = suites([attrs.evolve(BAD, name="a\x08.txt", error=message)])
    assert next(iter(next(iter(read)))).result[0].message == "␀␛ �<&>"


def finding(**changes: object) -> Diagnostic:
    """A finding of the broken sample."""
    return attrs.evolve(broken().diagnostics[0], **changes)


def commands(*found: Diagnostic, name: str = "a.txt") -> list[str]:
    """The annotations of findings."""
    return github.render([attrs.evolve(broken(), name=name, diagnostics=found)], ENGLISH).splitlines()


def test_an_annotation_has_its_place() -> None:
    """File, line and column, and the columns only where the lines are the same."""
    one = finding(span=Span(0, 2), message=Message("错", "wrong"), code="GX301", name="x-y", severity=Severity.ERROR)
    assert commands(one) == [
        "::error file=a.txt,title=GX301 x-y (望澜区城市管理局 2022),line=1,endLine=1,col=1,endColumn=3::wrong"
    ]
    source = broken().source
    assert source is not None
    whole = attrs.evolve(one, span=Span(0, len(source.text)))
    assert "col=" not in commands(whole)[0]


def test_an_annotation_is_one_command() -> None:
    """Nothing a report or a file name says can end it or begin another."""
    nasty = finding(span=None, message=Message("x", "100%\r\n::error::forged"))
    (line,) = commands(nasty, name="a,b:c\n.txt")
    assert "file=a%2Cb%3Ac%0A.txt," in line
    assert line.endswith("::100%25%0D%0A::error::forged")


@pytest.mark.parametrize("render", [github.render, text.render, table.render, csv.render, json_format.render])
def test_no_log_takes_what_a_file_is_called_for_a_command(render: Any) -> None:
    """Neither to GitHub nor to the terminal."""
    name = "::error file=a::\x1b]0;\x07\x9b31m\x7f.txt"
    errors = attrs.evolve(BAD, name=name, error=Message("\x1b[2J", "\x1b[2J"))
    results = [attrs.evolve(broken(), name=name), errors, attrs.evolve(broken(), name=f" {name}")]
    document = render(results, ENGLISH)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", document)
    own = ("::error file=%3A%3A", "::error file= %3A%3A", "::warning file=", "::notice file=")
    lines = [line for line in document.splitlines() if line.lstrip().startswith("::")]
    assert render in (github.render, csv.render) or not lines
    assert render is not github.render or all(line.startswith(own) for line in lines)


def test_levels_are_those_of_github() -> None:
    """An info is a notice; a file that was not read is an error."""
    lines = commands(*(finding(severity=level) for level in Severity))
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "::notice"]
    assert github.render([BAD], ENGLISH) == "::error file=b.txt::The file is empty.\n"


def test_annotations_beyond_those_shown_are_counted() -> None:
    """Ten of a level are shown; a sentence says how many are not."""
    many = attrs.evolve(broken(), diagnostics=(finding(severity=Severity.ERROR),) * 12)
    assert "2 more stand in the log only" in told(github.render, [many])[0]
    assert told(github.render, [attrs.evolve(many, diagnostics=many.diagnostics[:10])]) == []
