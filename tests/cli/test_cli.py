"""The command: what it finds, what it says, how it ends."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import Result

import gxrules.checking.batch.job
import gxrules.rules.plugins.loading
from gxrules import Context, Finding, PluginError, Report, Rule, Severity, Unknown, rule
from gxrules.rules.plugins.found_plugin import FoundPlugin
from gxrules.rules.plugins.loading import Plugin

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
SEEDS = ROOT.parent / "shared" / "seeds"
CLEAN = SAMPLES / "clean-2022.txt"
BROKEN = SAMPLES / "broken-sum-2022.txt"
SUMS = ("--select", "GX3")
WHOLE = CLEAN.read_text("utf-8")
# The last value of the row is cut off with the end of the text, and whatever comes after it.
TORN = WHOLE[: WHOLE.index("（七）总计") + 12]

Run = Callable[..., Result]


def files(result: Result) -> dict[str, dict[str, Any]]:
    """The files of a JSON output, by the last part of their names."""
    return {Path(entry["name"]).name: entry for entry in json.loads(result.stdout)["files"]}


def install(monkeypatch: pytest.MonkeyPatch, *rules: Rule) -> None:
    """Make a plugin ``local`` with ``rules`` the only one there is."""
    found = FoundPlugin(name="local", entry="local", load=lambda: ModuleType("local"))
    monkeypatch.setattr(gxrules.rules.plugins.loading, "discover", lambda _: [found])
    monkeypatch.setattr(gxrules.rules.plugins.loading, "_register", lambda found: Plugin(found=found, rules=rules))


def a_rule(code: str, said: Callable[[Context], Iterator[Finding | Unknown]], **extra: Any) -> Rule:
    """A rule that says what ``said`` yields."""
    messages = {"found": {"zh": "有问题。", "en": "A defect."}}

    @rule(code, code.lower(), severity=Severity.ERROR, basis="测试", messages=messages, **extra)
    def check(report: Report, context: Context) -> Iterator[Finding | Unknown]:
        yield from said(context)

    return check


def crash(_: Context) -> Iterator[Finding]:
    raise KeyError("gone")
    yield


def test_a_clean_report_passes(run: Run) -> None:
    """Exit code 0, and one line of summary."""
    done = run("check", CLEAN)
    assert (done.exit_code, done.stdout.count("\n")) == (0, 1)
    assert "通过 1" in done.stdout


def test_a_broken_sum_is_printed_with_its_place(run: Run) -> None:
    """Exit code 1; file, line and column lead to the cell."""
    done = run("check", BROKEN)
    assert done.exit_code == 1
    assert f"{BROKEN}:36:48: GX301 错误：" in done.stdout
    assert "应为 25，实为 24" in done.stdout


def test_what_could_not_be_read_is_incomplete(run: Run, tmp_path: Path) -> None:
    """Exit code 3 where nothing is wrong and not everything is known; the output says why."""
    (tmp_path / "torn.txt").write_text(TORN, "utf-8")
    done = run("check", "torn.txt", "--select", "GX3")
    assert done.exit_code == 3
    assert "torn.txt：未能判定之处：" in done.stdout


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "文件是空的"),
        (b"%PDF-1.7 \x00\x01", "这份 PDF 已损坏"),
        (bytes(range(256)) * 8, "这不是文本文件"),
        ("今天天气很好。\n".encode(), "这段文字不是政府信息公开工作年度报告"),
    ],
    ids=["empty", "pdf", "binary", "prose"],
)
def test_a_file_that_is_no_report_gets_a_sentence(run: Run, tmp_path: Path, data: bytes, sentence: str) -> None:
    """Exit code 2, and the file is named with what is the matter."""
    (tmp_path / "odd.txt").write_bytes(data)
    done = run("check", "odd.txt")
    assert done.exit_code == 2
    assert f"odd.txt：无法读取：{sentence}" in done.stdout


def test_a_missing_file_gets_a_sentence(run: Run) -> None:
    """Exit code 2, without a traceback."""
    done = run("check", "nowhere.txt", "--lang", "en")
    assert done.exit_code == 2
    assert "nowhere.txt: unreadable: There is no such file" in done.stdout


def test_a_directory_without_reports_gets_a_sentence(run: Run, tmp_path: Path) -> None:
    """Exit code 2: a check of nothing does not pass."""
    (tmp_path / "empty").mkdir()
    done = run("check", "empty")
    assert done.exit_code == 2
    assert "没有 .txt、.md、.doc、.docm、.docx、.dot、.htm" in done.stdout


def test_one_bad_file_costs_the_others_nothing(run: Run) -> None:
    """Every other file is checked, whatever is before it."""
    done = run("check", "nowhere.txt", BROKEN, CLEAN, "--format", "json")
    verdicts = {name: entry["verdict"] for name, entry in files(done).items()}
    assert verdicts == {"nowhere.txt": None, BROKEN.name: "failed", CLEAN.name: "passed"}


def test_a_directory_is_searched_in_order(run: Run, tmp_path: Path) -> None:
    """Below any folder, sorted; hidden files, and those that programs leave, are left out."""
    for name in ("b.txt", "a/z.TXT", "a/y.md", "a/Thumbs.db", ".git/c.txt", "._b.txt", "~$b.docx"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(WHOLE, "utf-8")
    done = run("check", "in", "--format", "json")
    assert list(files(done)) == ["y.md", "z.TXT", "b.txt"]


def test_a_file_named_twice_is_checked_once(run: Run, tmp_path: Path) -> None:
    """By itself, by another way, and with its directory it is one file."""
    (tmp_path / "a.txt").write_text(WHOLE, "utf-8")
    done = run("check", "a.txt", "./a.txt", tmp_path, "--format", "json")
    assert json.loads(done.stdout)["summary"]["files"] == 1


def test_a_dash_is_standard_input(run: Run) -> None:
    """Bytes, in any known encoding."""
    done = run("check", "-", input=BROKEN.read_text("utf-8").encode("gb18030"))
    assert done.exit_code == 1
    assert "<stdin>:36:48: GX301" in done.stdout


def test_json_names_the_plugins(run: Run) -> None:
    """With distribution and version, so that a result can be had again."""
    plugins = json.loads(run("check", CLEAN, "--format", "json").stdout)["tool"]["plugins"]
    assert {"name": "sums", "distribution": "gxrules", "version": version("gxrules")} in plugins


def test_csv_has_a_row_for_each_finding(run: Run) -> None:
    """And nothing else on standard output."""
    done = run("check", BROKEN, "nowhere.txt", "--format", "csv", "--select", "GX3")
    rows = list(csv.DictReader(done.stdout.removeprefix("\ufeff").splitlines()))
    assert [row["code"] for row in rows] == ["GX306", "GX301", "GX302"]


def test_csv_tells_of_unread_files_beside_the_table(run: Run) -> None:
    """What has no row in the table is on standard error."""
    assert "nowhere.txt：无法读取" in run("check", BROKEN, "nowhere.txt", "--format", "csv").stderr


def test_a_table_is_one_row_a_finding(run: Run) -> None:
    """Place, level, code, message."""
    done = run("check", BROKEN, "--format", "table")
    assert any(line.split()[1:3] == ["错误", "GX301"] for line in done.stdout.splitlines())


def test_output_goes_to_a_file(run: Run, tmp_path: Path) -> None:
    """The document into the file, the summary to whoever waits."""
    done = run("check", BROKEN, "--format", "json", "-o", "out.json")
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["summary"]["failed"] == 1
    assert (done.stdout, "未通过 1" in done.stderr) == ("", True)


def test_an_output_that_cannot_be_written_is_a_sentence(run: Run) -> None:
    """Exit code 2, whatever the reports say."""
    done = run("check", CLEAN, "-o", "no/such/folder.txt")
    assert done.exit_code == 2
    assert "无法写入" in done.stderr


def test_quiet_prints_no_summary(run: Run) -> None:
    """A clean report gives no output at all."""
    assert run("check", CLEAN, "-q").output == ""


def test_english_has_no_chinese_of_ours(run: Run) -> None:
    """Level, comparison and summary follow the language."""
    done = run("check", BROKEN, "--lang", "en")
    assert "GX301 error: " in done.stdout
    assert "expected 25, actual 24" in done.stdout
    assert "Files: 1; passed 0, failed 1" in done.stdout


def test_select_and_ignore_take_lists_and_beginnings(run: Run) -> None:
    """Separated by commas or repeated, in any case."""
    done = run("check", BROKEN, "--select", "gx301,GX302", "--select", "GX5", "--ignore", "GX302", "--format", "json")
    assert {code[:4] for code in files(done)[BROKEN.name]["outcomes"]} == {"GX30", "GX50", "GX51"}


@pytest.mark.parametrize("codes", ["GX301，GX302", "GX301、GX302", "GX301 GX302", " gx301, GX302 ,"])
def test_codes_are_parted_by_any_comma_or_blank(run: Run, codes: str) -> None:
    """What a Chinese keyboard gives is not a part of a code."""
    done = run("check", BROKEN, "--select", codes, "--format", "json")
    assert list(files(done)[BROKEN.name]["outcomes"]) == ["GX301", "GX302"]


def test_rules_are_selected_by_name(run: Run) -> None:
    """Name and code are the same, in any case, also where a rule is left out."""
    names = ("--select", "Applicant-Total-Mismatch,GX302", "--ignore", "disposition-total-mismatch")
    done = run("check", BROKEN, *names, "--format", "json")
    assert list(files(done)[BROKEN.name]["outcomes"]) == ["GX301"]


def test_a_level_is_set_by_name(run: Run) -> None:
    """As in the other options; both commas part them, and blanks around the sign do not matter."""
    done = run(
        "check", BROKEN, "--severity", "applicant-total-mismatch = info，GX302=warning", *SUMS, "--format", "json"
    )
    assert [one["severity"] for one in files(done)[BROKEN.name]["diagnostics"]] == ["info", "info", "warning"]


def test_a_config_file_names_rules(run: Run, tmp_path: Path) -> None:
    """Settings take names where the options do."""
    (tmp_path / "gxrules.toml").write_text('select = ["applicant-total-mismatch"]\n', "utf-8")
    done = run("check", BROKEN, "--format", "json")
    assert list(files(done)[BROKEN.name]["outcomes"]) == ["GX301"]


def test_an_unknown_code_names_the_nearest(run: Run) -> None:
    """Exit code 2, and no report is checked."""
    done = run("check", BROKEN, "--select", "GX3O1")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "GX3O1" in done.stderr
    assert "GX301" in done.stderr


def test_no_rule_left_is_an_error(run: Run) -> None:
    """A check without rules would pass every report."""
    done = run("check", BROKEN, "--select", "GX301", "--ignore", "GX3")
    assert done.exit_code == 2
    assert "No rule is selected" in done.stderr


def test_severity_changes_a_level(run: Run) -> None:
    """Findings stay, at the level the caller wants."""
    done = run("check", BROKEN, "--severity", "GX301=info,GX302=warning", *SUMS, "--format", "json")
    found = files(done)[BROKEN.name]["diagnostics"]
    assert (done.exit_code, [one["severity"] for one in found]) == (0, ["info", "info", "warning"])


def test_fail_on_sets_the_fail_level(run: Run) -> None:
    """What is only a warning fails when warnings do."""
    levels = ("--severity", "GX301=warning", "--severity", "GX302=warning")
    assert run("check", BROKEN, *levels).exit_code == 0
    assert run("check", BROKEN, *levels, "--fail-on", "warning").exit_code == 1


@pytest.mark.parametrize(
    "option", ["--severity=GX301", "--severity=GX3=info", "--severity=GX301=grave", "--fail-on=never", "--format=xml"]
)
def test_a_wrong_option_value_ends_with_code_2(run: Run, option: str) -> None:
    """In a sentence, in both languages or with the values there are."""
    done = run("check", CLEAN, option)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_a_config_file_is_read(run: Run, tmp_path: Path) -> None:
    """Settings by the names of the options; an option takes precedence over them."""
    (tmp_path / "own.toml").write_text('select = ["GX302"]\nlang = "en"\n[severity]\nGX302 = "info"\n', "utf-8")
    assert run("check", BROKEN, "--config", "own.toml").exit_code == 0
    assert run("check", BROKEN, "--config", "own.toml", "--select", "GX301").exit_code == 1


def test_the_config_of_the_directory_is_found(run: Run, tmp_path: Path) -> None:
    """gxrules.toml takes precedence over pyproject.toml."""
    (tmp_path / "gxrules.toml").write_text('select = ["GX103"]\n', "utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.gxrules]\nnonsense = 1\n", "utf-8")
    assert run("check", BROKEN).exit_code == 0


@pytest.mark.parametrize("content", ["slect = 1", "select = 5", "severity = 'error'", "region = 5", "=", "lang = 'fr'"])
def test_a_wrong_config_ends_with_code_2(run: Run, tmp_path: Path, content: str) -> None:
    """The file is named, and nothing is checked."""
    (tmp_path / "gxrules.toml").write_text(content, "utf-8")
    done = run("check", BROKEN)
    assert (done.exit_code, done.stdout) == (2, "")


def test_a_broken_plugin_ends_with_code_2(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """By name, in a sentence."""

    def broken(_: object) -> list[object]:
        raise PluginError(plugin="county", problem="it is broken.", fix="Mend it.", zh="它坏了；请修好。")

    monkeypatch.setattr(gxrules.rules.plugins.loading, "discover", broken)
    done = run("check", CLEAN)
    assert done.exit_code == 2
    assert done.stderr == "插件有误：county：它坏了；请修好。\nBroken plugin county: it is broken. Mend it.\n"


def test_a_crashed_rule_is_named_and_the_others_stand(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash is not a finding; the report is failed by the other rule, and the crash is told."""
    install(monkeypatch, a_rule("LO001", crash), a_rule("LO002", lambda _: iter([Finding("found")])))
    done = run("check", CLEAN)
    assert done.exit_code == 1
    assert "LO002 错误：有问题。" in done.stdout
    assert "）：KeyError: 'gone'" in done.stdout.partition("插件 local 的规则 LO001 运行出错（cli/test_cli.py:")[2]


def test_a_crash_alone_is_incomplete(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not checked has not passed."""
    install(monkeypatch, a_rule("LO001", crash))
    assert run("check", CLEAN).exit_code == 3


def test_an_internal_error_costs_one_file_only(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 4, one sentence for the file, and the next is checked."""
    real = gxrules.checking.checker.read_text

    def failing(data: bytes, *, name: str, **extra: Any) -> Report:
        if name == str(CLEAN):
            raise ZeroDivisionError("ours")
        return real(data, name=name, **extra)

    monkeypatch.setattr(gxrules.checking.checker, "read_text", failing)
    done = run("check", CLEAN, BROKEN, "nowhere.txt")
    assert done.exit_code == 4
    assert f"{CLEAN}：无法读取：程序内部出错（ZeroDivisionError: ours; test_cli.py:" in done.stdout
    assert "GX301" in done.stdout


@pytest.mark.parametrize(
    ("codes", "stands"), [([0, 3], 3), ([3, 1, 0], 1), ([1, 2, 3], 2), ([2, 4, 1], 4), ([0, 0], 0), ([], 0)]
)
def test_the_worst_file_decides_the_exit_code(codes: list[int], stands: int) -> None:
    """4, then 2, 1, 3, 0."""
    job = gxrules.checking.batch.job.Job(checker=None, stdin=None, codes=codes)  # type: ignore[arg-type]  # neither is asked here
    assert job.code == stands


def seen(context: Context) -> Iterator[Finding]:
    """A finding with last year's agency and year, if there is last year's report."""
    previous = context.previous
    yield Finding("found", key="none" if previous is None else f"{previous.year}")


def previous_year(done: Result) -> list[str]:
    """True if each report was given the one before, as last year's outcome says."""
    return [entry["outcomes"]["LO001"]["outcome"] for entry in json.loads(done.stdout)["files"]]


@pytest.fixture
def years(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two years of an agency, one report of another, and a rule that needs the year before."""
    install(monkeypatch, a_rule("LO001", seen, needs_previous=True))
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "before.txt").write_text(WHOLE.replace("2022", "2021"), "utf-8")
    (tmp_path / "old" / "prose.txt").write_text("今天天气很好。", "utf-8")


@pytest.mark.usefixtures("years")
def test_previous_takes_a_file(run: Run) -> None:
    """The caller has named it; another agency's report cannot be compared with it."""
    done = run("check", CLEAN, BROKEN, "--previous", "old/before.txt", "--format", "json")
    assert previous_year(done) == ["failed", "not_evaluable"]


@pytest.mark.usefixtures("years")
def test_previous_finds_the_year_before_in_a_directory(run: Run) -> None:
    """The same agency, one year earlier; another agency has none there."""
    done = run("check", CLEAN, BROKEN, "--previous", "old", "--format", "json")
    assert previous_year(done) == ["failed", "not_evaluable"]


@pytest.mark.usefixtures("years")
def test_previous_tells_what_it_could_not_use(run: Run) -> None:
    """A text in the directory that is not a report is named."""
    assert "--previous: old/prose.txt: " in run("check", CLEAN, "--previous", "old", "--format", "json").stderr


@pytest.mark.usefixtures("years")
def test_previous_must_be_a_report(run: Run) -> None:
    """Exit code 2: what the caller asked for cannot be done."""
    done = run("check", CLEAN, "--previous", "old/prose.txt")
    assert (done.exit_code, done.stdout) == (2, "")


def test_region_and_day_reach_the_rules(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the caller knows and the text does not say."""

    def told(context: Context) -> Iterator[Finding]:
        if (context.metadata.region, str(context.metadata.published)) == ("湖南省", "2023-01-31"):
            yield Finding("found")

    install(monkeypatch, a_rule("LO001", told))
    assert run("check", CLEAN, "--region", "湖南省", "--published", "2023-01-31").exit_code == 1


def test_verify_names_a_rule_without_an_example(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 2: the plugin shows nothing of what it says."""
    install(monkeypatch, a_rule("LO001", lambda _: iter(())))
    done = run("plugins", "--verify")
    assert done.exit_code == 2
    assert "local：LO001：说明页没有例子。" in done.stdout


def command(*arguments: object, **extra: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a process of its own."""
    line = [sys.executable, "-m", "gxrules", *map(str, arguments)]
    return subprocess.run(line, capture_output=True, check=False, **extra)


def test_a_c_locale_prints_chinese() -> None:
    """Output is UTF-8 wherever it runs."""
    plain = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = command("check", BROKEN, env=plain)
    assert done.returncode == 1
    assert "未通过 1" in done.stdout.decode("utf-8")


def test_a_process_reads_its_standard_input() -> None:
    """A pipe into the command works, and nothing but a terminal is coloured."""
    done = command("check", "-", input=BROKEN.read_bytes())
    assert done.returncode == 1
    assert b"<stdin>:36:48: GX301" in done.stdout
    assert b"\x1b" not in done.stdout


def test_a_closed_pipe_does_not_change_the_exit_code() -> None:
    """`gxrules check … | head` has seen enough; the verdict stands."""
    line = [sys.executable, "-m", "gxrules", "check", str(CLEAN)]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_the_version_does_not_load_the_terminal_library() -> None:
    """rich is loaded when something is drawn with it, not before."""
    program = "import sys, gxrules.cli.main; print('rich' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", program]).strip() == b"False"


def test_the_version_loads_no_subcommand() -> None:
    """Each is loaded when it runs, and so is what reads the metadata of distributions."""
    program = (
        "import sys; from gxrules.cli.main import main\n"
        "try: main(['--version'])\n"
        "except SystemExit: pass\n"
        "print(sorted(name for name in sys.modules if name.startswith('gxrules.')), 'email' in sys.modules)"
    )
    printed = subprocess.check_output([sys.executable, "-S", "-c", _WITH_PATH + program], text=True)
    assert printed.splitlines()[-1] == "['gxrules.cli', 'gxrules.cli.console', 'gxrules.cli.main'] False"


# Without the site, which loads much for packages that can be edited.
_WITH_PATH = f"import sys; sys.path += {[*filter(None, sys.path), str(Path(gxrules.__file__).parent.parent)]!r}\n"


@pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the seeds are not here: {SEEDS}")
def test_the_seeds_have_no_error() -> None:
    """What is known of them are warnings and hints."""
    done = command("check", SEEDS, "--format", "json")
    summary = json.loads(done.stdout)["summary"]
    assert (done.returncode, summary["files"], summary["passed"], summary["error"]) == (0, 5, 5, 0)
