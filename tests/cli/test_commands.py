"""The commands beside check: parse, rules, explain, plugins; and wrong usage."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

SAMPLES = Path(__file__).parents[2] / "samples"
CLEAN = SAMPLES / "clean-2022.txt"
WHOLE = CLEAN.read_text("utf-8")
# The row loses all but its first values to the end of the text.
TORN = WHOLE[: WHOLE.index("（七）总计") + 12]

Run = Callable[..., Result]


def test_parse_prints_every_cell(run: Run) -> None:
    """The table has the columns of the CSV."""
    done = run("parse", CLEAN)
    assert done.exit_code == 0
    assert "requests.received.total" in done.stdout


@pytest.mark.parametrize(("lang", "first"), [("zh", ["路径", "名称"]), ("en", ["path", "label"])])
def test_parse_heads_its_table_in_the_language(run: Run, lang: str, first: list[str]) -> None:
    """Chinese headers in Chinese; the CSV keeps the names programs read."""
    lines = run("parse", CLEAN, "--lang", lang).stdout.splitlines()
    assert lines[2].split()[:2] == first


def test_parse_json_spans_lead_to_the_text(run: Run) -> None:
    """Every span cuts the cell's raw text out of the source."""
    document = json.loads(run("parse", CLEAN, "--format", "json").stdout)
    cells = [cell for cell in document["cells"].values() if cell["span"]]
    assert len(cells) == 200
    assert all(WHOLE[cell["span"]["start"] : cell["span"]["end"]] == cell["raw"] for cell in cells)


def test_parse_csv_has_the_cells_in_order(run: Run) -> None:
    """One row a cell, the first of the form first."""
    rows = list(csv.DictReader(run("parse", CLEAN, "--format", "csv").stdout.removeprefix("\ufeff").splitlines()))
    assert rows[0]["path"] == "disclosure.government_rule.issued"
    assert len(rows) == 200


def test_parse_reads_standard_input(run: Run) -> None:
    """Like check does."""
    done = run("parse", "-", "--format", "json", input=WHOLE.encode())
    assert json.loads(done.stdout)["source"]["name"] == "<stdin>"


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_parse_ends_with_code_3_where_something_was_lost(run: Run, tmp_path: Path, form: str) -> None:
    """And says what, in every format."""
    (tmp_path / "torn.txt").write_text(TORN, "utf-8")
    done = run("parse", "torn.txt", "--format", form)
    assert done.exit_code == 3
    assert "未能" in done.output or json.loads(done.stdout)["notes"]


def test_parse_of_no_report_ends_with_code_2(run: Run, tmp_path: Path) -> None:
    """In one sentence, and with no document."""
    (tmp_path / "prose.txt").write_text("今天天气很好。", "utf-8")
    done = run("parse", "prose.txt", "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "not an annual report" in done.stderr


def test_parse_of_a_directory_ends_with_code_2(run: Run, tmp_path: Path) -> None:
    """It reads one report."""
    assert run("parse", tmp_path).exit_code == 2


@pytest.mark.parametrize(
    ("lang", "row"),
    [("zh", "GX301 错误 申请人合计不符 sums 表三"), ("en", "GX301 error applicant-total-mismatch sums A row")],
)
def test_rules_lists_code_title_and_plugin(run: Run, lang: str, row: str) -> None:
    """One row a rule, in the language asked for."""
    lines = run("rules", "--lang", lang).stdout.splitlines()
    assert any(" ".join(line.split()).startswith(row) for line in lines)


def test_rules_json_has_the_metadata(run: Run) -> None:
    """For programs."""
    listed = json.loads(run("rules", "--format", "json").stdout)["rules"]
    found = next(entry for entry in listed if entry["code"] == "GX301")
    assert (found["severity"], found["plugin"], found["yields_to"]) == ("error", "sums", ["GX307"])
    assert found["title"] == {"zh": "申请人合计不符", "en": "applicant-total-mismatch"}
    assert found["summary_zh"].startswith("表三")


@pytest.mark.parametrize("name", ["GX301", "gx301", "applicant-total-mismatch", "申请人合计不符"])
def test_explain_prints_the_page(run: Run, name: str) -> None:
    """By code, by name or by title."""
    done = run("explain", name)
    assert done.exit_code == 0
    assert done.stdout.startswith("GX301  申请人合计不符  applicant-total-mismatch  错误\n")
    assert "## 检查理由" in done.stdout
    assert "\n\n检查结果：表三“一、本年新收”行" in done.stdout


def test_explain_prints_the_english_page_where_it_is_asked_for(run: Run) -> None:
    """With its facts in English, too."""
    done = run("explain", "GX430", "--lang", "en")
    assert done.stdout.startswith("GX430  low-disclosure-rate  info  (off by default)\nPlugin: narrative\n")
    assert "## Why" in done.stdout
    assert "检查理由" not in done.stdout


def test_explain_prints_the_english_page_of_a_rule_without_a_chinese_one(run: Run, tmp_path: Path) -> None:
    """A rule of somebody who wrote one language is shown all the same."""
    rule = tmp_path / "old_name.py"
    rule.write_text(
        '"""A name is old."""\n'
        "from gxrules import Severity, rule\n"
        '@rule("QL001", "old-name", severity=Severity.INFO, basis="做法",\n'
        '      messages={"old": {"zh": "旧名。", "en": "Old."}})\n'
        "def check(report):\n"
        "    return ()\n",
        "utf-8",
    )
    done = run("explain", "QL001", "--rules-file", rule)
    assert done.stdout.startswith("QL001  old-name  提示\n")
    assert done.stdout.endswith("\n\nA name is old.\n")


def test_explain_names_the_nearest(run: Run) -> None:
    """Exit code 2 for a rule that does not exist."""
    done = run("explain", "applicant-total")
    assert done.exit_code == 2
    assert "applicant-total-mismatch" in done.stderr


def test_plugins_are_listed(run: Run) -> None:
    """With their distribution."""
    assert any(line.split()[:2] == ["sums", "gxrules"] for line in run("plugins").stdout.splitlines())


def test_verify_runs_the_examples(run: Run) -> None:
    """Every first-party rule does what its page says."""
    done = run("plugins", "--verify", "--lang", "en")
    assert done.exit_code == 0
    assert "problems: 0" in done.stdout


@pytest.mark.parametrize("arguments", [(), ("chek",), ("check",), ("check", "--nonsense"), ("parse",)])
def test_wrong_usage_ends_with_code_2(run: Run, arguments: tuple[str, ...]) -> None:
    """And a hint at the help."""
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--help" in done.stderr


def test_a_misspelt_command_names_the_nearest(run: Run) -> None:
    """In both languages."""
    told = run("chek").stderr
    assert "用法有误：没有名为“chek”的命令；最接近的是 check。" in told
    assert "Did you mean check?" in told


def test_a_misspelt_option_names_the_nearest(run: Run) -> None:
    """In both languages."""
    told = run("check", "--profle", "gate").stderr
    assert "没有选项 --profle；最接近的是 --profile。" in told
    assert "Did you mean '--profile'?" in told


def test_a_command_like_no_other_is_named(run: Run) -> None:
    """Where nothing is near, nothing is proposed."""
    assert "用法有误：没有名为“zzz”的命令；要检查文件请用：gxrules check zzz" in run("zzz").stderr


def test_timing_stands_on_standard_error_alone(run: Run, tmp_path: Path) -> None:
    """Every rule that ran has its time, and the result is the same with and without."""
    file = tmp_path / "report.txt"
    overview = "收到政府信息公开申请3件，保障房配租申请2件。"
    file.write_text(f"一、总体情况\n{overview}\n二、主动公开政府信息情况\n", encoding="utf-8")
    plain, timed = run("check", file, "--format", "json"), run("check", file, "--format", "json", "--timing")
    assert timed.stdout == plain.stdout
    assert not plain.stderr
    outcomes = json.loads(plain.stdout)["files"][0]["outcomes"]
    ran = {code for code, outcome in outcomes.items() if outcome["outcome"] != "not_applicable"}
    assert set(outcomes) & set(timed.stderr.split()) == ran
    assert timed.stderr.splitlines()[-1].startswith("正文中有数字 2 个，其中 1 个")
