"""The examples of embedding run, against the real packages."""

import json
import re
import shlex
import sys
from collections.abc import Callable
from decimal import Decimal
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import polars as pl
import pydantic
import pytest
import yaml
from click.testing import Result

import gxrules

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
CLEAN = (ROOT / "samples" / "clean-2022.txt").read_text("utf-8")
BROKEN = (ROOT / "samples" / "broken-sum-2022.txt").read_text("utf-8")
BLANKS = (ROOT / "samples" / "blanks-2021.txt").read_text("utf-8")
PROSE = "今天天气很好。"

Run = Callable[..., Result]


def example(name: str) -> ModuleType:
    """The module of an example."""
    spec = spec_from_file_location(name, EXAMPLES / f"{name}.py")
    assert spec
    assert spec.loader
    module = sys.modules[name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_form_shows_each_finding_with_its_line() -> None:
    """In the order of the text; a report that passes leaves nothing to show but hints."""
    problems_of = example("web_form").problems_of
    assert problems_of(CLEAN.encode("gb18030")) == []
    errors = [problem for problem in problems_of(BROKEN, "en") if problem["level"] == "error"]
    assert [(problem["line"], problem["code"]) for problem in errors] == [(36, "GX301"), (57, "GX302")]


@pytest.mark.parametrize(("upload", "level"), [(PROSE, "error"), (b"\xff\x00", "error"), (BLANKS, "warning")])
def test_a_form_is_never_empty_on_doubt(upload: str | bytes, level: str) -> None:
    """What is not a report is an error, what is not certain a warning."""
    assert example("web_form").problems_of(upload)[-1]["level"] == level


def submission() -> type[pydantic.BaseModel]:
    """A model with a report."""
    return pydantic.create_model("Submission", report=(example("pydantic_field").ReportText, ...))


def test_a_model_takes_a_report_that_passes() -> None:
    """As it is."""
    assert submission()(report=CLEAN).report == CLEAN  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        (PROSE, "not_a_report", "不是"),
        (BROKEN, "report_failed", "GX301"),
        (BLANKS, "report_incomplete", "未能判定"),
    ],
)
def test_a_model_refuses_other_texts(text: str, kind: str, told: str) -> None:
    """With the reason in the error, and the whole result as plain values in its context."""
    with pytest.raises(pydantic.ValidationError) as raised:
        submission()(report=text)
    (error,) = raised.value.errors()
    assert (error["type"], told in error["msg"]) == (kind, True)
    assert json.loads(raised.value.json())


@pytest.fixture(scope="module")
def results() -> list[gxrules.Result]:
    """A report with two errors, one without, and a text that is none."""
    checker = gxrules.Checker()
    texts = {"broken": BROKEN, "clean": CLEAN, "prose": PROSE}
    return [checker.check(text, name=name) for name, text in texts.items()]


def test_a_frame_has_a_row_for_each_cell(results: list[gxrules.Result]) -> None:
    """Of every report; values can be added up."""
    frame = example("frames").cells(results)
    assert set(frame["name"]) == {"broken", "clean"}
    granted = frame.filter(pl.col("name") == "broken", path="requests.granted.total")
    assert granted["value"].to_list() == [Decimal(24)]


def test_a_frame_has_a_row_for_each_finding(results: list[gxrules.Result]) -> None:
    """To be counted by rule."""
    frame = example("frames").findings(results)
    errors = frame.filter(severity="error").sort("line")
    assert errors.select("name", "code", "line").rows() == [("broken", "GX301", 36), ("broken", "GX302", 57)]


def test_a_frame_of_nothing_has_its_columns() -> None:
    """So that what is built on it does not break on a day without findings."""
    frames = example("frames")
    assert frames.findings([]).columns == [
        "name",
        "agency",
        "year",
        "code",
        "rule",
        "severity",
        "line",
        "message",
        "cells",
    ]
    assert frames.cells([]).height == 0


def yaml_of(path: Path) -> Any:
    """The data in a YAML file."""
    return yaml.safe_load(path.read_text("utf-8"))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with two reports and a page of its own."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(CLEAN, "utf-8")
    (tmp_path / "reports" / "b.txt").write_text(BROKEN, "utf-8")
    (tmp_path / "README.md").write_text("# Reports\n", "utf-8")
    return tmp_path


def test_the_hook_is_what_the_example_asks_for() -> None:
    """pre-commit finds it by its id."""
    (hook,) = yaml_of(ROOT / ".pre-commit-hooks.yaml")
    (repository,) = yaml_of(EXAMPLES / "pre-commit-config.yaml")["repos"]
    assert [wanted["id"] for wanted in repository["hooks"]] == [hook["id"]]


def test_the_hook_checks_what_is_staged(run: Run, checkout: Path) -> None:
    """As pre-commit calls it: entry and arguments, then the files both patterns match."""
    (hook,) = yaml_of(ROOT / ".pre-commit-hooks.yaml")
    wanted = yaml_of(EXAMPLES / "pre-commit-config.yaml")["repos"][0]["hooks"][0]
    names = sorted(path.relative_to(checkout).as_posix() for path in checkout.rglob("*") if path.is_file())
    staged = [name for name in names if re.search(hook["files"], name) and re.search(wanted["files"], name)]
    program, *arguments = shlex.split(hook["entry"])
    done = run(*arguments, *wanted["args"], *staged)
    assert (program, staged, done.exit_code) == ("gxrules", ["reports/a.txt", "reports/b.txt"], 1)
    assert "GX301" in done.stdout


@pytest.mark.usefixtures("checkout")
def test_the_workflow_annotates_the_reports(run: Run) -> None:
    """Its command runs, and prints what GitHub reads."""
    workflow = yaml_of(EXAMPLES / "github-workflow.yml")
    (command,) = [step["run"] for step in workflow["jobs"]["check"]["steps"] if step.get("name") == "Check the reports"]
    program, *arguments = shlex.split(command)
    done = run(*arguments)
    assert (program, done.exit_code) == ("gxrules", 1)
    assert re.search(r"^::error file=reports/b.txt,title=GX301 [^,]+,line=36,", done.stdout, re.MULTILINE)


def test_the_page_on_embedding_shows_every_example() -> None:
    """The very files, so that what is read is what is tested; rules as data have a page of their own."""
    page = "".join((ROOT / "docs" / f"{name}.md").read_text("utf-8") for name in ("embedding", "data-rules"))
    shown = {Path(name).name for name in re.findall(r"^```\{literalinclude\} (\S+)$", page, re.MULTILINE)}
    assert shown == {path.name for path in EXAMPLES.iterdir() if path.is_file()} | {".pre-commit-hooks.yaml"}
