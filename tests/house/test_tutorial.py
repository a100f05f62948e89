"""The tutorial, followed to the letter in an empty folder outside the checkout, leads to a plugin that is published."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from tutorials import Ran, Step, follow, ran, steps_of
from wheels import ROOT, from_store, once

STEPS = list(steps_of((ROOT / "docs" / "tutorial.md").read_text("utf-8")))
COMMANDS = [step for step in STEPS if step.file is None]


@pytest.fixture(scope="module")
def followed(store: Path, shared: Path) -> list[Ran]:
    """Every command of the tutorial as it ran; gxrules is the wheel of this checkout."""
    folder = once(shared / "tutorial", lambda folder: follow_here(folder, store))
    return list(ran(STEPS, (folder / "output").read_text("utf-8")))


def follow_here(folder: Path, store: Path) -> None:
    """Follow the tutorial in a folder, and keep what was printed."""
    commands = folder / "commands"
    commands.mkdir()
    (commands / "python3").symlink_to(Path(sys.executable).resolve())
    more = {**from_store(store), "PATH": f"{commands}:{os.defpath}", "COLUMNS": "100"}
    (folder / "output").write_text(follow(STEPS, folder, more), "utf-8")


@pytest.mark.parametrize("number", range(len(COMMANDS)), ids=[step.text for step in COMMANDS])
def test_a_command_does_what_the_tutorial_shows(followed: list[Ran], number: int) -> None:
    """It succeeds, unless the next command asks how it ended, and prints what stands below it."""
    one = followed[number]
    assert one.step == COMMANDS[number]
    asked = COMMANDS[number + 1 : number + 2] == [Step("echo $?", printed=f"{one.code}\n")]
    assert one.code == 0 or asked, one.session
    assert one.as_shown, one.session


def test_the_tutorial_shows_a_plugin_at_work() -> None:
    """The steps that prove it are among those that run."""
    shown = "\n".join(step.text for step in COMMANDS)
    assert [
        part for part in ("pytest", "gxrules plugins", "gxrules check", "new-plugin", "build") if part not in shown
    ] == []
    assert len([step for step in STEPS if step.file]) == 4


def test_every_listing_has_a_file() -> None:
    """A block that is neither a console nor named would never run."""
    assert all(step.file is not None or step in COMMANDS for step in STEPS)
    assert "code-block" not in (ROOT / "docs" / "tutorial.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("a\n...\nc\n", "a\nb\nb\nc\n", True),
        ("a\n...\nc\n", "a\nc\n", True),
        ("a\n...\nc\n", "a\nb\n", False),
        ("took ... s\n", "took 3 s\n", True),
        ("a\n", "a\nb\n", False),
    ],
)
def test_an_ellipsis_stands_for_anything(shown: str, printed: str, same: bool) -> None:
    """Lines and words that differ from run to run are left out; nothing else may differ."""
    assert Ran(Step("x", printed=shown), printed, 0).as_shown is same
