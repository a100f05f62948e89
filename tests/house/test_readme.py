"""The README says what the commands really print."""

import contextlib
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"```console\n\$ gxrules ([^\n]+)\n(.*?)```", README, re.DOTALL)
PROGRAMS = re.findall(r"```python\n(.*?)```\n(?:[^`]*```text\n(.*?)```)?", README, re.DOTALL)


@pytest.mark.parametrize(("arguments", "output"), COMMANDS, ids=[arguments for arguments, _ in COMMANDS])
def test_a_command_prints_what_the_readme_shows(arguments: str, output: str) -> None:
    """Run from the checkout, each command shown gives the output shown, character for character."""
    command = [str(Path(sys.executable).with_name("gxrules")), *arguments.split()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.stdout == output, done.stderr


@pytest.mark.parametrize(("program", "output"), PROGRAMS, ids=range(len(PROGRAMS)))
def test_a_program_does_what_the_readme_shows(program: str, output: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each Python example runs from the checkout and prints what is below it."""
    monkeypatch.chdir(ROOT)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(program, "README.md", "exec"), {"__name__": "readme"})
    assert printed.getvalue() == output


def test_the_readme_shows_a_command_and_a_program() -> None:
    """Neither kind of example is lost from the README unnoticed."""
    assert COMMANDS
    assert len(PROGRAMS) >= 2


def test_the_first_screen_names_the_two_commands() -> None:
    """Whoever opens the README sees `make demo` and `make test` first, and both are there to run."""
    first = README[: README.index("```console")]
    targets = (ROOT / "Makefile").read_text("utf-8")
    assert [name for name in ("demo", "test") if f"make {name}" not in first or f"\n{name}:" not in targets] == []


@pytest.mark.parametrize(
    "page",
    [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))],
    ids=lambda page: page.name,
)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    """Every relative link of the README, CONTRIBUTING and the pages has its file."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]
