"""The gate of rule changes: a rule that was broken on purpose, and which reports that changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from programs import load_tool
from test_batch_command import rows

from gxrules import Context, Finding, Report, Rule, Unknown

Run = Callable[..., Result]
BROKEN = "GX103"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The first reports of the corpus."""
    load_tool("corpus").write_loose(tmp_path / "loose", 24)
    return tmp_path


def break_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have one rule find nothing any more."""
    ask = Rule.ask

    def ask_broken(rule: Rule, report: Report, context: Context) -> Iterable[Finding | Unknown]:
        return () if rule.code == BROKEN else ask(rule, report, context)

    monkeypatch.setattr(Rule, "ask", ask_broken)


def test_a_broken_rule_is_told_by_the_reports_it_changes(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By all of them, and by no other; the gate closes where it finds more, and an exact one where it finds less."""
    run("batch", "loose", "-o", "whole", "-q")
    found = {row["name"] for row in rows(folder / "whole") if BROKEN in {one["code"] for one in row["findings"]}}
    assert 0 < len(found) < 24
    break_rule(monkeypatch)
    run("batch", "loose", "-o", "broken", "-q")
    assert {row["name"] for row in find_changes(run, "whole", "broken", "gone")} == found
    assert {row["name"] for row in find_changes(run, "broken", "whole", "new")} == found
    said = run("compare", "broken", "whole")
    assert (said.exit_code, f"问题增多：{BROKEN}" in said.stderr) == (1, True)
    assert {line.partition("：")[0] for line in said.stdout.splitlines() if line.startswith("loose/")} == found
    assert run("compare", "whole", "broken").exit_code == 0
    assert run("compare", "whole", "broken", "--exact").exit_code == 1
    assert run("compare", "whole", "whole", "--exact").exit_code == 0
    assert run("compare", "broken", "whole", "--allow", f"{BROKEN}={len(found) * 6}").exit_code == 0


def find_changes(run: Run, old: str, new: str, state: str) -> list[dict[str, Any]]:
    """The reports that have changed, each of which has such a finding of the broken rule."""
    reports = json.loads(run("compare", old, new, "--format", "json").stdout)["reports"]
    found = [one for one in reports if one["new"] or one["gone"] or one["before"] != one["after"]]
    assert all(BROKEN in {each["code"] for each in one[state]} for one in found)
    return found


def test_the_corpus_is_the_same_wherever_it_is_made(folder: Path) -> None:
    """Else what is said of it would differ without a change of a rule."""
    load_tool("corpus").write_loose(folder / "again", 24)
    for path in (folder / "loose").iterdir():
        assert path.read_bytes() == (folder / "again" / path.name).read_bytes()


def test_the_expectation_has_every_report_of_the_corpus() -> None:
    """Loose ones and those of the province, in the order of their names."""
    expected = json.loads((Path(__file__).parents[1] / "corpus.json").read_text("utf-8"))["files"]
    names = [one["name"] for one in expected]
    assert names == sorted(names)
    assert sum(name.startswith("loose/") for name in names) == load_tool("corpus").REPORTS
