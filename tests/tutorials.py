"""Follow a tutorial to the letter: save its listings, run its commands, compare what they print."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs
from wheels import run

# A listing stands below a line that ends with the name of its file; a console holds commands and what they print.
_BLOCK = re.compile(
    r"(?:`(?P<file>[^`\n]+)`[^`\n]*:\n\n)?(?P<fence>`{3,})(?P<kind>\w+)\n(?P<body>.*?)^(?P=fence)$", re.M | re.S
)
_COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.M)
_MARK = "=-=-= "


@attrs.frozen
class Step:
    """A listing to save as ``file``, or a command to run and what it prints; of ``None`` nothing is said."""

    text: str
    file: str | None = None
    printed: str | None = None


def steps_of(page: str) -> Iterator[Step]:
    """The steps of a tutorial, in order."""
    for block in _BLOCK.finditer(page):
        if block["kind"] == "console":
            for command, printed in _COMMAND.findall(block["body"]):
                yield Step(command, printed=printed or None)
        else:
            yield Step(block["body"], file=block["file"])


def follow(steps: list[Step], folder: Path, more: Mapping[str, str]) -> str:
    """Take the steps one after the other in one shell; what the shell printed, each command behind its mark."""
    lines = ["exec 2>&1", "code=0"]
    for number, step in enumerate(steps):
        if step.file is None:
            # What a command finds in $? is how the one before it ended.
            lines += [f"echo '{_MARK}{number}'", "(exit $code)", step.text, "code=$?", f'echo "{_MARK}code $code"']
        else:
            saved = folder / f"listing-{number}"
            saved.write_text(step.text, "utf-8")
            lines += [f"mkdir -p $(dirname {step.file})", f"cp {saved} {step.file}"]
    script = folder / "follow.sh"
    script.write_text("\n".join(lines), "utf-8")
    start = folder / "empty"
    start.mkdir()
    return run("bash", script, cwd=start, more={"PATH": os.environ["PATH"], **more}).stdout


@attrs.frozen
class Ran:
    """A command as it ran."""

    step: Step
    printed: str
    code: int

    @property
    def session(self) -> str:
        """The command and what it printed, as in a terminal."""
        return f"$ {self.step.text}\n{self.printed}"

    @property
    def as_shown(self) -> bool:
        """Whether it printed what the tutorial shows; an ellipsis stands for anything."""
        if self.step.printed is None:
            return True
        parts = re.split(r"(?m)^\.\.\.$\n?|\.\.\.", self.step.printed)
        return re.fullmatch(r"(?s:.*?)".join(map(re.escape, parts)), self.printed) is not None


def ran(steps: list[Step], output: str) -> Iterator[Ran]:
    """Each command with what it printed and how it ended."""
    found = re.findall(rf"^{_MARK}(\d+)\n(.*?)^{_MARK}code (\d+)$", output, re.M | re.S)
    for number, printed, code in found:
        yield Ran(steps[int(number)], printed, int(code))
