"""Files in a directory that nothing reads: they are entries like the others, and never green."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

WHOLE = (Path(__file__).parents[2] / "samples" / "clean-2022.txt").read_text("utf-8")

Run = Callable[..., Result]


def files(result: Result) -> dict[str, dict[str, Any]]:
    """The files of a JSON output, by the last part of their names."""
    return {Path(entry["name"]).name: entry for entry in json.loads(result.stdout)["files"]}


def a_folder_with_others(tmp_path: Path) -> str:
    """A folder with one report, four files of other kinds, and hidden ones."""
    for name in ("b.txt", "a.ofd", "c.et", "d.jpg", "sub/e.ceb", ".hidden", ".git/f.doc"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(WHOLE, "utf-8")
    return "in"


@pytest.mark.parametrize(("lang", "told"), [("zh", "：未检查："), ("en", ": not checked: ")])
def test_files_of_other_kinds_in_a_directory_are_told(run: Run, tmp_path: Path, lang: str, told: str) -> None:
    """Each is an entry of its own, and the run is not whole, unless it need not be; hidden ones are none."""
    done = run("check", a_folder_with_others(tmp_path), "--lang", lang)
    assert done.exit_code == 3
    lines = [line for line in done.stdout.splitlines() if told in line]
    assert [Path(line.split(told)[0]).name for line in lines] == ["a.ofd", "c.et", "d.jpg", "e.ceb"]
    assert f"{told.strip(': ：')} 4" in done.stdout.splitlines()[-1]
    assert run("check", "in", "--skip-unknown").exit_code == 0


def test_files_that_nothing_reads_are_entries_of_every_format(run: Run, tmp_path: Path) -> None:
    """With a verdict of their own, and a sentence that says what to do."""
    done = run("check", a_folder_with_others(tmp_path), "--format", "json", "--jobs", "2")
    verdicts = {name: entry["verdict"] for name, entry in files(done).items()}
    expected = dict.fromkeys(("a.ofd", "c.et", "d.jpg", "e.ceb"), "not_checked")
    assert verdicts == {**expected, "b.txt": "passed"}
    assert "OCR" in files(done)["d.jpg"]["error"]
    assert json.loads(done.stdout)["summary"]["not_checked"] == 4
    for form in ("table", "html", "sarif", "junit", "github"):
        assert "d.jpg" in run("check", "in", "--format", form).stdout, form


def test_a_file_that_is_named_is_read_whatever_its_suffix(run: Run, tmp_path: Path) -> None:
    """Beside its folder, too: it is not passed over then."""
    folder = a_folder_with_others(tmp_path)
    named = tmp_path / "in" / "c.et"
    done = run("check", folder, str(named), "--format", "json")
    assert files(done)["c.et"]["verdict"] == "passed"


def test_quiet_tells_of_other_files(run: Run, tmp_path: Path) -> None:
    """What makes the exit code 3 is told, and nothing else."""
    done = run("check", a_folder_with_others(tmp_path), "-q")
    assert ["：未检查：" in line for line in done.output.splitlines()] == [True] * 4
