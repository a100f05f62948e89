"""A plugin that misbehaves is named, costs nothing else, and never makes a run end with 0 and work undone."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from misdeeds import (
    CHECKS,
    HARMLESS,
    LAZY,
    MODULES,
    PRELUDE,
    READERS,
    RENDERERS,
    Misdeed,
    all_misdeeds,
    with_check,
    with_reader,
    with_renderer,
)

from gxrules.checking import extraction
from gxrules.rules.plugins import loading
from gxrules.rules.time_budget import Budget

Run = Callable[..., Result]
CLEAN = (Path(__file__).parents[2] / "samples" / "clean-2022.txt").read_text("utf-8")
SHORT = "select = ['MB']\nrule-seconds = 0.2\nclock-seconds = {}\n"
Ran = Callable[..., Result]


@pytest.fixture
def misbehave(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ran:
    """Check a report that passes with a plugin of this code, for which there is little time."""
    loading.load_plugins()  # ours are imported in their own time
    for module, name in ((loading, "LOADING"), (extraction, "EXTRACTING")):
        monkeypatch.setattr(module, name, Budget(rule=1, report=1, clock=2))
    for suffix in ("txt", "mb"):
        (tmp_path / f"report.{suffix}").write_text(CLEAN, "utf-8")

    def ran(code: str, *more: str, place: str = "report.txt", clock: float = 600) -> Result:
        (tmp_path / "gxrules.toml").write_text(SHORT.format(clock), "utf-8")
        (tmp_path / "misdeed.py").write_text(code, "utf-8")
        return run("check", place, "--rules-file", "misdeed.py", "--lang", "en", *more)

    return ran


def each(misdeeds: Mapping[str, Any]) -> pytest.MarkDecorator:
    """One test for each misdeed, by its name."""
    return pytest.mark.parametrize("misdeed", misdeeds.values(), ids=misdeeds)


def test_there_are_many() -> None:
    """A plugin may do wrong in more ways than these."""
    assert len(list(all_misdeeds())) > 100


@each(CHECKS)
def test_a_check(misbehave: Ran, misdeed: Misdeed) -> None:
    """Its rule is said to have crashed, with the reason; what the others find stands, and the report is incomplete."""
    # On a busy machine half a second on the clock may be over before a fifth of one has been worked.
    waits = misdeed.says == "clock-seconds"
    done = misbehave(with_check(misdeed.code), "--format", "json", clock=0.5 if waits else 600)
    (entry,) = json.loads(done.stdout)["files"]
    outcome = entry["outcomes"]["MB001"]
    assert (done.exit_code, entry["verdict"], outcome["outcome"]) == (3, "incomplete", "crashed")
    assert "MB001" in outcome["reason"]
    assert misdeed.says in outcome["reason"]
    assert "MB002" in {found["code"] for found in entry["diagnostics"]}


@pytest.mark.filterwarnings("ignore:junk")
@each(HARMLESS)
def test_a_check_that_does_no_harm(misbehave: Ran, misdeed: str) -> None:
    """Standard output has the document and nothing else."""
    done = misbehave(with_check(misdeed), "--format", "json")
    (entry,) = json.loads(done.stdout)["files"]
    assert (done.exit_code, entry["outcomes"]["MB001"]["outcome"]) == (0, "passed")


@each(MODULES)
def test_a_module(misbehave: Ran, misdeed: Misdeed) -> None:
    """It is refused before anything is checked, by its name; the user may go on without it, and nothing passes then."""
    code = f"{PRELUDE}\n{misdeed.code}\n"
    done = misbehave(code)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "misdeed.py" in done.stderr
    assert misdeed.says in done.stderr
    again = misbehave(code, "--allow-broken-plugins", "--select", "GX102")
    assert again.exit_code == 3
    assert "misdeed.py" in again.stdout


@each(READERS)
def test_a_reader(misbehave: Ran, misdeed: Misdeed) -> None:
    """The file is said to be unreadable, by whom and why; the others are checked."""
    done = misbehave(with_reader(misdeed.code), "report.txt", "--format", "json", place="report.mb")
    unread, other = json.loads(done.stdout)["files"]
    assert (done.exit_code, unread["verdict"], other["verdict"]) == (2, None, "passed")
    assert misdeed.says in unread["error"]


@each(RENDERERS)
def test_a_renderer(misbehave: Ran, misdeed: Misdeed) -> None:
    """No document is written, and the plugin is named."""
    done = misbehave(with_renderer(misdeed.code), "--format", "mb")
    assert (done.exit_code, done.stdout) == (2, "")
    assert misdeed.says in done.stderr
    assert "misdeed.py" in done.stderr


@pytest.mark.parametrize("body", LAZY)
def test_a_renderer_that_leaves_results(misbehave: Ran, body: str, tmp_path: Path) -> None:
    """All texts are checked, and the exit code is what they deserve."""
    code = with_renderer(body)
    (tmp_path / "none.txt").write_text("天气很好。", "utf-8")
    assert misbehave(code, "--format", "mb").exit_code == 0
    assert misbehave(code, "--format", "mb", "--fail-on", "info").exit_code == 1
    assert misbehave(code, "none.txt", "--format", "mb").exit_code == 2
