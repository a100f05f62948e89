"""`gxrules mcp`: what is read below its roots and what refused, how answers are cut, what it says without the extra."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from gxrules.cli import mcp
from gxrules.cli.assistant import roots as roots_module
from gxrules.cli.assistant.answers import MOST_CHARACTERS, MOST_FINDINGS, bound_check, bound_text
from gxrules.cli.assistant.roots import Roots
from gxrules.errors import UnreadableError

Run = Callable[..., Result]


@pytest.fixture(params=["stepwise", "at once"])
def roots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Roots:
    """Two roots beside a secret, on a system that opens files below open folders, and on one that does not."""
    if request.param == "at once":
        monkeypatch.setattr(roots_module, "_HAS_PLACES", False)
    for name in ("one/deep", "two", "one-more"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("one/a.txt", "one/deep/b.txt", "two/c.txt", "secret.txt", "one-more/d.txt"):
        (tmp_path / name).write_text(name, "utf-8")
    return Roots.of([tmp_path / "one", tmp_path / "two"], most=100)


def refusal(roots: Roots, path: str | Path) -> str:
    """What is said of a path, which must not name a place."""
    with pytest.raises(UnreadableError) as caught:
        roots.read(str(path))
    assert "请" in caught.value.zh or "未检查" in caught.value.zh
    assert str(roots.folders[0]) not in caught.value.zh + caught.value.en
    return str(caught.value)


def test_files_below_the_roots_are_read(roots: Roots, tmp_path: Path) -> None:
    """By a path from any root, or an absolute one; they are named from their root."""
    assert roots.read("a.txt") == ("a.txt", b"one/a.txt")
    assert roots.read("deep/b.txt") == ("deep/b.txt", b"one/deep/b.txt")
    assert roots.read("./c.txt") == ("c.txt", b"two/c.txt")
    assert roots.read(str(tmp_path / "one" / "a.txt")) == ("a.txt", b"one/a.txt")


@pytest.mark.parametrize(
    "path",
    ["../secret.txt", "deep/../../secret.txt", "deep/../a.txt", "..", "/etc/passwd", "a.txt\0.png", "//etc/passwd"],
)
def test_a_path_that_leaves_the_roots_is_refused(roots: Roots, path: str) -> None:
    """Wherever it leads in the end."""
    assert refusal(roots, path).startswith("The path is outside the folders that are allowed")


def test_a_folder_whose_name_begins_alike_is_another(roots: Roots, tmp_path: Path) -> None:
    """`one-more` is not below `one`."""
    assert "outside" in refusal(roots, tmp_path / "one-more" / "d.txt")


@pytest.mark.parametrize("target", ["secret.txt", "one/a.txt"])
def test_no_link_is_followed(roots: Roots, tmp_path: Path, target: str) -> None:
    """Neither one that leaves the roots nor one that stays, at the end or on the way."""
    (tmp_path / "one" / "link.txt").symlink_to(tmp_path / target)
    (tmp_path / "one" / "way").symlink_to((tmp_path / target).parent, target_is_directory=True)
    for path in ("link.txt", tmp_path / "one" / "link.txt"):
        assert "leads over a link" in refusal(roots, path)
    assert refusal(roots, f"way/{Path(target).name}")


def test_a_link_that_takes_the_place_of_a_folder_is_not_followed(roots: Roots, tmp_path: Path) -> None:
    """The roots were looked at before; what is there now decides."""
    assert roots.read("deep/b.txt")
    (tmp_path / "one" / "deep").rename(tmp_path / "away")
    (tmp_path / "one" / "deep").symlink_to(tmp_path / "away", target_is_directory=True)
    assert refusal(roots, "deep/b.txt")


def test_what_is_no_file_is_refused(roots: Roots, tmp_path: Path) -> None:
    """A folder, a pipe nobody writes into, a name no file can have, a file that is not there, and one too large."""
    os.mkfifo(tmp_path / "one" / "pipe.txt")
    (tmp_path / "one" / "large.txt").write_bytes(bytes(101))
    for path in ("deep", "pipe.txt", "x" * 5000, "\ud800.txt"):
        assert "not a regular file" in refusal(roots, path)
    for path in ("nowhere.txt", "a.txt/b.txt", "", ".", tmp_path / "one"):
        assert "no such file" in refusal(roots, path)
    assert "more than" in refusal(roots, "large.txt")


def test_a_root_may_be_a_link(tmp_path: Path) -> None:
    """The one who starts the command says where it leads."""
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("a", "utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "real", target_is_directory=True)
    assert Roots.of([tmp_path / "link"], most=100).read("a.txt") == ("a.txt", b"a")


def checked(*severities: str, length: int = 1) -> str:
    """The JSON of a check with findings of these severities."""
    found = [
        {"code": f"LO{at:03}", "severity": one, "message": {"zh": "错" * length}} for at, one in enumerate(severities)
    ]
    outcomes = {"A": {"outcome": "passed"}, "B": {"outcome": "not_applicable"}, "C": {"outcome": "not_evaluable"}}
    return json.dumps({"files": [{"diagnostics": found, "outcomes": outcomes}]})


def cut(document: str) -> tuple[list[str], dict[str, Any], dict[str, int]]:
    """The severities that are left, the outcomes, and what is left out."""
    text = bound_check(document)
    assert len(text) <= MOST_CHARACTERS
    data = json.loads(text)
    (file,) = data["files"]
    return [one["severity"] for one in file["diagnostics"]], file["outcomes"], data["left_out"]


def test_an_answer_has_what_is_wrong_and_what_is_in_doubt() -> None:
    """Rules that have nothing to say are counted."""
    assert cut(checked("info", "error")) == (
        ["info", "error"],
        {"C": {"outcome": "not_evaluable"}},
        {"diagnostics": 0, "outcomes": 2},
    )


def test_an_answer_keeps_what_is_most_severe() -> None:
    """In the order of the report; the rest is counted."""
    severities = ["info"] * MOST_FINDINGS + ["error", "warning"]
    kept, _, left = cut(checked(*severities))
    assert kept == ["info"] * (MOST_FINDINGS - 2) + ["error", "warning"]
    assert left["diagnostics"] == 2


def test_an_answer_is_bounded() -> None:
    """However long its messages are."""
    kept, _, left = cut(checked(*["error"] * 50, length=10_000))
    assert 0 < len(kept) < 20
    assert left["diagnostics"] == 50 - len(kept)
    assert cut(checked("error", length=MOST_CHARACTERS))[0] == []
    assert len(bound_text("x" * 2 * MOST_CHARACTERS)) == MOST_CHARACTERS + 1


def test_without_the_extra_it_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """In both languages, before anything is loaded."""
    monkeypatch.setattr(mcp, "find_spec", lambda _: None)
    done = run("mcp")
    assert (done.exit_code, done.stdout) == (2, "")
    assert ["pip install 'gxrules[mcp]'" in line for line in done.stderr.splitlines()] == [True, True]


def test_a_root_that_is_not_there_is_refused(run: Run) -> None:
    """A misspelt folder would else allow nothing in silence."""
    assert run("mcp", "--root", "nowhere").exit_code == 2
