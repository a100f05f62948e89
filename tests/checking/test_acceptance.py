"""Living with findings: what a baseline and suppressions accept, and what they tell."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import Result

import gxrules
from gxrules.checking.accepted.acceptance import Acceptance, Account
from gxrules.checking.accepted.baseline import read_baseline
from gxrules.checking.accepted.suppressions import Suppression, Suppressions

ROOT = Path(__file__).parents[2]
BROKEN = (ROOT / "samples" / "broken-sum-2022.txt").read_text("utf-8")
ROW = "三、本年度办理结果 | (一)予以公开 | 21 | 4 | 0 | 0 | 0 | 0 | 24 |"
KEY = "望澜区城市管理局 2022"
# The sums alone: which cell is proposed for one depends on its values.
CHECK = ("check", "in", "--select", "GX3", "--no-locate")

Run = Callable[..., Result]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A folder with one report that has two broken sums."""
    path = tmp_path / "in" / "report.txt"
    path.parent.mkdir()
    path.write_text(BROKEN, "utf-8")
    return path


@pytest.fixture
def baselined(run: Run, report: Path) -> Path:
    """The same with its findings in a baseline."""
    assert run(*CHECK, "--write-baseline", "known.json").exit_code == 0
    return report


def row(last: int, first: int = 21) -> str:
    """The report with other values in the row whose sum is broken."""
    assert ROW in BROKEN
    return BROKEN.replace(ROW, ROW.replace("| 24 |", f"| {last} |").replace("| 21 |", f"| {first} |"))


def suppress(folder: Path, **entry: Any) -> None:
    """A file with one suppression."""
    whole = {"report": KEY, "rule": "GX301", "reason": "来件更正中"} | entry
    written = {key: value if isinstance(value, date) else json.dumps(value) for key, value in whole.items() if value}
    lines = (f"{key} = {value}" for key, value in written.items())
    (folder / "accepted.toml").write_text("\n".join(("[[suppress]]", *lines, "")), "utf-8")


def summary(done: Result) -> dict[str, int]:
    """The counts of a JSON output."""
    return json.loads(done.stdout)["summary"]  # type: ignore[no-any-return]


@pytest.mark.usefixtures("baselined")
def test_known_findings_stay_quiet(run: Run) -> None:
    """They do not count; how many they are is told."""
    done = run(*CHECK, "--baseline", "known.json")
    assert (done.exit_code, "GX301" in done.stdout) == (0, False)
    assert "通过 1" in done.stdout
    assert "已知问题 2，准予例外 0" in done.stdout


@pytest.mark.usefixtures("baselined")
@pytest.mark.parametrize("form", ["text", "table", "json", "jsonl", "csv", "sarif", "junit", "github"])
def test_the_count_of_accepted_findings_is_told_once(run: Run, form: str) -> None:
    """On standard error where the format itself has no summary."""
    done = run(*CHECK, "--baseline", "known.json", "--format", form)
    told = "已知问题 2，准予例外 0" in done.stderr
    assert told is (form not in ("text", "table", "json"))
    assert told or "已知问题 2" in done.stdout or '"baselined": 2' in done.stdout
    assert run(*CHECK, "--format", form).stderr.count("已接受") == 0


@pytest.mark.usefixtures("baselined")
def test_json_counts_and_lists_what_is_accepted(run: Run) -> None:
    """Beside the diagnostics, with the way it was accepted."""
    done = run(*CHECK, "--baseline", "known.json", "--format", "json")
    assert (summary(done)["baselined"], summary(done)["suppressed"], summary(done)["error"]) == (2, 0, 0)
    accepted = json.loads(done.stdout)["files"][0]["suppressed"]
    assert [(one["code"], one["by"], one["reason"]) for one in accepted] == [
        ("GX301", "baseline", None),
        ("GX302", "baseline", None),
    ]


def test_new_findings_fail(run: Run, baselined: Path) -> None:
    """They are told alone: a number in another row breaks the sums of its row and of its column."""
    text = BROKEN.splitlines(keepends=True)
    at = next(number for number, line in enumerate(text) if "(二)部分公开" in line)
    baselined.write_text("".join((*text[:at], text[at].replace(" 0 |", " 9 |", 1), *text[at + 1 :])), "utf-8")
    done = run(*CHECK, "--baseline", "known.json", "--format", "json")
    assert (done.exit_code, summary(done)["baselined"], summary(done)["error"]) == (1, 2, 2)


@pytest.mark.parametrize(("last", "first"), [(23, 21), (24, 19), (99, 1)])
def test_other_values_leave_a_finding_known(run: Run, baselined: Path, last: int, first: int) -> None:
    """A fingerprint holds no value: as long as the sum is broken there, it is the same finding."""
    baselined.write_text(row(last, first), "utf-8")
    done = run("check", "in", "--select", "GX301", "--baseline", "known.json")
    assert done.exit_code == 0
    assert "已知问题 1" in done.stdout


@pytest.mark.parametrize("sample", sorted((ROOT / "samples").glob("*.txt")), ids=lambda path: path.stem)
def test_a_fingerprint_holds_no_value(sample: Path) -> None:
    """Every digit of the tables may change; what is still found at a cell has the fingerprint it had."""
    before, after = sample.read_text("utf-8"), sample.read_text("utf-8").replace("| 4 ", "| 5 ").replace("| 3 ", "| 2 ")
    checker = gxrules.Checker()
    marks = [
        {(one.code, one.cells): one.fingerprint for one in checker.check(text).diagnostics if one.cells}
        for text in (before, after)
    ]
    assert {place: marks[0][place] for place in marks[0].keys() & marks[1].keys()} == {
        place: marks[1][place] for place in marks[0].keys() & marks[1].keys()
    }


def test_what_no_longer_occurs_is_told(run: Run, baselined: Path) -> None:
    """With the report, the rule and its cell; only where the rule was run."""
    baselined.write_text(row(25), "utf-8")
    told = run(*CHECK, "--baseline", "known.json").stderr
    assert f"known.json：{KEY} 的 GX301 requests.granted.total 已不再出现" in told
    assert "GX301" not in run("check", "in", "--select", "GX302", "--baseline", "known.json").stderr


def test_a_report_that_is_not_checked_is_not_told(run: Run, baselined: Path) -> None:
    """Part of a folder can be checked against the baseline of the whole."""
    baselined.write_text((ROOT / "samples" / "clean-2022.txt").read_text("utf-8"), "utf-8")
    assert run(*CHECK, "--baseline", "known.json").stderr == ""


@pytest.mark.usefixtures("report")
def test_what_a_new_baseline_holds_is_told(run: Run) -> None:
    """On standard error, unless problems only are wanted."""
    assert "已写入 known.json：1 份报告的 2 个问题。" in run(*CHECK, "--write-baseline", "known.json").stderr
    assert run(*CHECK, "--write-baseline", "known.json", "-q").output == ""


def test_a_baseline_is_byte_stable(run: Run, report: Path, tmp_path: Path) -> None:
    """The same findings give the same bytes, wherever the report lies and in whatever order reports come."""
    second = report.with_name("a.txt")
    second.write_text((ROOT / "samples" / "old-form-2021.txt").read_text("utf-8"), "utf-8")
    run("check", report, second, "--write-baseline", "one.json")
    run("check", second, report, "--write-baseline", "two.json")
    one, two = ((tmp_path / name).read_bytes() for name in ("one.json", "two.json"))
    assert one == two
    assert list(json.loads(one)["reports"]) == sorted(json.loads(one)["reports"])


def test_a_baseline_is_read_as_it_was_written(baselined: Path, tmp_path: Path) -> None:
    """Nothing is lost on the way."""
    path = tmp_path / "known.json"
    assert read_baseline(path).to_text() == path.read_text("utf-8")


def test_a_new_baseline_keeps_the_reports_that_were_not_checked(run: Run, baselined: Path, tmp_path: Path) -> None:
    """What was checked is written beside them."""
    other = baselined.with_name("other.txt")
    other.write_text(BROKEN.replace("望澜区", "青岚区"), "utf-8")
    done = run("check", other, *CHECK[2:], "--baseline", "known.json", "--write-baseline", "known.json")
    reports = json.loads((tmp_path / "known.json").read_text("utf-8"))["reports"]
    assert done.exit_code == 0
    assert {key: len(entries) for key, entries in reports.items()} == {KEY: 2, "青岚区城市管理局 2022": 2}


def test_a_new_baseline_leaves_out_what_no_longer_occurs(run: Run, baselined: Path, tmp_path: Path) -> None:
    """A report without findings has no entry."""
    baselined.write_text(row(25), "utf-8")
    run(*CHECK, "--baseline", "known.json", "--write-baseline", "known.json")
    assert json.loads((tmp_path / "known.json").read_text("utf-8"))["reports"] == {}


def test_a_report_without_agency_is_known_by_its_file(run: Run, report: Path, tmp_path: Path) -> None:
    """Its path from the baseline, with slashes."""
    report.write_text(re.sub("(望澜)?区城市管理局", "本局", BROKEN.partition("\n")[2]), "utf-8")
    run("check", report, "--write-baseline", "known.json")
    assert list(json.loads((tmp_path / "known.json").read_text("utf-8"))["reports"]) == ["in/report.txt"]


def test_a_finding_more_than_known_is_new() -> None:
    """A baseline counts: two of a kind are one more than one."""
    once = gxrules.Checker(gxrules.Config(select=("GX301",))).check(BROKEN)
    new = Acceptance(today=date(2026, 1, 1), everything=True)
    account = Account(new)
    account.add(new.note(once))
    twice = Acceptance(today=date(2026, 1, 1), baseline=account.new_baseline())
    doubled = attrs.evolve(once, diagnostics=once.diagnostics * 2)
    result = twice.apply(doubled, gxrules.Config())
    assert (len(result.diagnostics), len(result.suppressed), result.verdict) == (1, 1, "failed")


def test_a_missing_baseline_names_the_mend(run: Run, report: Path) -> None:
    """Exit code 2, and nothing is checked."""
    done = run("check", report, "--baseline", "none.json")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "none.json: there is no such file. Write one with --write-baseline none.json." in done.stderr


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"reports": {"a": [{}]}}', '{"reports": {"a": [5]}}', "\x00"])
def test_what_is_no_baseline_is_refused(run: Run, report: Path, tmp_path: Path, content: str) -> None:
    """In a sentence."""
    (tmp_path / "odd.json").write_text(content, "utf-8")
    done = run("check", report, "--baseline", "odd.json")
    assert (done.exit_code, "this is not a baseline file" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    "entry",
    [{}, {"rule": "applicant-total-mismatch"}, {"cell": "requests.granted.total"}, {"report": "望澜区 城市管理局2022"}],
    ids=["code", "name", "cell", "blanks"],
)
@pytest.mark.usefixtures("report")
def test_a_suppressed_finding_stays_quiet(run: Run, tmp_path: Path, entry: dict[str, Any]) -> None:
    """By rule, or by rule and cell; the count is told, the reason is in the JSON."""
    suppress(tmp_path, **entry)
    done = run("check", "in", "--select", "GX301", "--suppressions", "accepted.toml", "--format", "json")
    assert (done.exit_code, summary(done)["suppressed"]) == (0, 1)
    assert json.loads(done.stdout)["files"][0]["suppressed"][0]["reason"] == "来件更正中"


@pytest.mark.usefixtures("report")
def test_a_finding_is_suppressed_by_fingerprint(run: Run, tmp_path: Path) -> None:
    """That one and no other."""
    found = json.loads(run(*CHECK, "--format", "json").stdout)["files"][0]["diagnostics"]
    suppress(tmp_path, rule=None, fingerprint=found[0]["fingerprint"])
    done = run(*CHECK, "--suppressions", "accepted.toml", "--format", "json")
    left = json.loads(done.stdout)["files"][0]["diagnostics"]
    assert left == found[1:]


@pytest.mark.parametrize("entry", [{"report": "望澜区城市管理局 2021"}, {"cell": "requests.received.total"}])
@pytest.mark.usefixtures("report")
def test_a_suppression_covers_nothing_else(run: Run, tmp_path: Path, entry: dict[str, Any]) -> None:
    """Neither another year nor another cell."""
    suppress(tmp_path, **entry)
    assert run("check", "in", "--select", "GX301", "--suppressions", "accepted.toml").exit_code == 1


@pytest.mark.usefixtures("report")
def test_an_expired_suppression_is_told_and_does_not_work(run: Run, tmp_path: Path) -> None:
    """With its place, its last day and its reason."""
    suppress(tmp_path, expires=date(2020, 1, 31))
    done = run("check", "in", "--select", "GX301", "--suppressions", "accepted.toml")
    assert done.exit_code == 1
    assert "accepted.toml:2：准予的例外已于 2020-01-31 到期，不再生效（理由：来件更正中）" in done.stderr


@pytest.mark.parametrize(("today", "works"), [(date(2026, 6, 30), True), (date(2026, 7, 1), False)])
def test_a_suppression_works_through_its_last_day(today: date, works: bool) -> None:
    """The day is given from outside."""
    entry = Suppression(report=KEY, rule="GX301", reason="更正中", place="a.toml:1", expires=date(2026, 6, 30))
    acceptance = Acceptance(today=today, suppressions=Suppressions(entries=(entry,)))
    result = acceptance.apply(gxrules.check(BROKEN), gxrules.Config())
    assert ("GX301" not in {found.code for found in result.diagnostics}) is works


def test_a_suppression_that_covers_nothing_is_told(run: Run, report: Path, tmp_path: Path) -> None:
    """Where its report and its rule were checked."""
    suppress(tmp_path)
    report.write_text(row(25), "utf-8")
    told = [
        run("check", "in", "--select", code, "--suppressions", "accepted.toml").stderr for code in ("GX301", "GX302")
    ]
    assert "accepted.toml:2：没有问题与此项相符；请核对所写的规则和单元格" in told[0]
    assert told[1] == ""


@pytest.mark.parametrize(
    ("written", "is_told"),
    [
        ("望澜区城市管理局2022年度", True),
        ("望澜区城市管理局 2022年", True),
        ("望澜区市管理局 2022", True),
        ("望澜区城市管理局 2021", False),
        ("清河县水利局 2022", False),
    ],
)
def test_a_suppression_that_nearly_names_a_report_is_told(
    run: Run, report: Path, tmp_path: Path, written: str, is_told: bool
) -> None:
    """With the report's name; that of another year or agency may be that of another run."""
    suppress(tmp_path, report=written)
    told = run("check", "in", "--select", "GX301", "--suppressions", "accepted.toml").stderr
    assert (f"没有名为“{written}”的报告，最接近的是“{KEY}”" in told) is is_told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[suppress]]\nreport = 'a'\nrule = 'GX301'", "accepted.toml:2: it has no reason."),
        ("[[suppress]]\nreason = ' '\nreport = 'a'\nrule = 'GX301'", "accepted.toml:2: it has no reason."),
        ("[[suppress]]\nreason = 'b'\nrule = 'GX301'", "accepted.toml:2: it has no report."),
        ("\n[[suppress]]\nreason = 'b'\nreport = 'a'", "accepted.toml:3: it names no finding, or twice."),
        ("[[suppress]]\nreson = 'b'", "accepted.toml:2: reson is not a part of a suppression. Did you mean reason?"),
        ("[[suppress]]\nreason = 'b'\nreport = 'a'\nrule = 'GX399'", "accepted.toml:2: no rule is called GX399."),
        ("[[suppress]]\nreason = 'b'\nreport = 'a'\nrule = 'GX301'\nexpires = '2020'", "expires is not a day."),
        (
            "[[suppress]]\nreason = 'b'\nreport = 'a'\nrule = 'GX301'\ncell = 'requests.grantet.total'",
            "accepted.toml:2: no cell is called requests.grantet.total. Did you mean requests.granted.total?",
        ),
        ("[[suppress]]\nreason = 5", "reason cannot be 5."),
        ("[suppress]", "accepted.toml: it holds more than [[suppress]]."),
        ("ignore = []", "accepted.toml: it holds more than [[suppress]]."),
        ("=", "accepted.toml: cannot be read"),
    ],
)
@pytest.mark.usefixtures("report")
def test_what_is_no_suppression_is_refused(run: Run, tmp_path: Path, text: str, told: str) -> None:
    """Exit code 2, with the line."""
    (tmp_path / "accepted.toml").write_text(text, "utf-8")
    done = run("check", "in", "--suppressions", "accepted.toml")
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr


@pytest.mark.usefixtures("baselined")
def test_the_settings_file_names_both_files(run: Run, tmp_path: Path) -> None:
    """From its own folder."""
    (tmp_path / "own").mkdir()
    (tmp_path / "known.json").rename(tmp_path / "own" / "known.json")
    (tmp_path / "own" / "gxrules.toml").write_text('baseline = "known.json"\nselect = "GX3"\n', "utf-8")
    assert run("check", "in", "--config", "own/gxrules.toml").exit_code == 0


def test_a_name_without_its_region_is_no_key(run: Run, tmp_path: Path) -> None:
    """There is a 市行政审批服务局 in every city: what one has in a baseline is not known of another's."""
    (tmp_path / "one.txt").write_text(BROKEN.replace("望澜区城市管理局", "区城市管理局"), "utf-8")
    assert run("check", "one.txt", "--select", "GX3", "--write-baseline", "known.json").exit_code == 0
    assert read_baseline(tmp_path / "known.json").reports.keys() == {"one.txt"}
