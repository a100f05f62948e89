"""What workers send and the first process keeps: entries, never reports, the same however the processes start."""

import json
import pickletools
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from gxrules import Checker, Config
from gxrules.checking.accepted.acceptance import Acceptance, Account
from gxrules.checking.batch import processes
from gxrules.checking.batch.pickling import Wire
from gxrules.cli.digest import RunDigest
from gxrules.output.registry import OWN
from gxrules.types import RenderOptions

Run = Callable[..., Result]
SAMPLES = Path(__file__).parents[2] / "samples"
TEXTS = sorted(SAMPLES.glob("*.txt"))
THEIRS = """
from gxrules import Message, Renderer, hookimpl

GXRULES_API = 1


@hookimpl
def gxrules_renderers():
    return [Renderer(name="titles", render=titles, summary=Message("标题", "titles"))]


def titles(results, options):
    return "".join(str(one.report.title) for one in results)
"""


@pytest.fixture(scope="module")
def checker() -> Checker:
    """All rules."""
    return Checker(Config())


@pytest.mark.parametrize("name", [one.name for one in OWN])
def test_an_entry_has_no_report_in_it(checker: Checker, name: str) -> None:
    """What a worker packs for a format of ours holds text and plain values; a report would be hundreds of cells."""
    digest = RunDigest(form=name, options=RenderOptions(), acceptance=Acceptance(today=date(2026, 1, 1)))
    result = checker.check((SAMPLES / "broken-sum-2022.txt").read_bytes(), name="a.txt")
    packed = Wire.between(checker.rules).pack(digest(result, 1))
    named = {str(argument) for _, argument, _ in pickletools.genops(packed) if isinstance(argument, str)}
    assert not {one for one in named if one.startswith(("gxrules.report", "gxrules.rules.result"))}
    assert "gxrules.output.shared.entries" in named


@pytest.mark.parametrize("name", ["csv", "junit", "html"])
def test_a_format_is_the_same_from_copies_and_from_fresh_processes(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Byte for byte, on both channels, what the options are told included."""
    asked = ("check", *TEXTS, "nowhere.txt", "--format", name)
    one = run(*asked)
    for copied in (True, False):
        monkeypatch.setattr(processes, "may_copy", lambda copied=copied: copied)
        two = run(*asked, "--jobs", "2")
        assert (two.exit_code, two.stdout_bytes, two.stderr) == (one.exit_code, one.stdout_bytes, one.stderr)


def test_a_format_of_a_plugin_gets_whole_results(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the first process, whichever checked them."""
    (tmp_path / "their_titles.py").write_text(THEIRS, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    one, two = (
        run("check", *TEXTS, "--plugin", "their_titles", "--format", "titles", "--jobs", jobs) for jobs in (1, 2)
    )
    assert "年度报告" in one.stdout
    assert one.stdout == two.stdout


def test_without_a_baseline_the_account_keeps_nothing(checker: Checker) -> None:
    """So that what a run keeps does not grow with it; a baseline knows its own reports only."""
    acceptance = Acceptance(today=date(2026, 1, 1))
    account = Account(acceptance)
    kept = str(account)
    account.add(acceptance.note(checker.check((SAMPLES / "broken-sum-2022.txt").read_bytes())))
    assert str(account) == kept


RESTING = """
import sys, threading
from gxrules import Checker
from gxrules.rules import time_budget

def watches():
    return any(thread.name == "gxrules-budget" for thread in threading.enumerate())

for _ in range(2):
    Checker().check(sys.argv[1])
    print(watches())
    time_budget.rest()
    print(watches())
"""


def test_the_watching_thread_rests_and_comes_back() -> None:
    """A process is copied without it, and a check after that is watched as before; in one where nothing else is."""
    line = [sys.executable, "-c", RESTING, TEXTS[0].read_text("utf-8")]
    done = subprocess.run(line, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == ["True", "False", "True", "False"]


DEADLY = '''"""Dies."""
import os
from gxrules import Severity, rule

@rule("DD001", "deadly", severity=Severity.ERROR, basis="做法", messages={"a": {"zh": "甲。", "en": "A."}})
def check(report):
    if report.source.name.endswith("07.txt"):
        os._exit(9)
    return ()
'''


def test_of_a_chunk_whose_process_dies_one_text_is_lost(run: Run, tmp_path: Path) -> None:
    """The others of its chunk are tried one by one, and all come in their order."""
    (tmp_path / "deadly.py").write_text(DEADLY, "utf-8")
    (tmp_path / "in").mkdir()
    for number in range(20):
        (tmp_path / "in" / f"{number:02}.txt").write_bytes((SAMPLES / "clean-2022.txt").read_bytes())
    asked = ("check", "in", "--rules-file", "deadly.py", "--select", "DD001", "--jobs", "2", "--format", "json")
    files = json.loads(run(*asked).stdout)["files"]
    assert [Path(entry["name"]).stem for entry in files] == [f"{number:02}" for number in range(20)]
    assert [Path(entry["name"]).stem for entry in files if entry["error"]] == ["07"]
