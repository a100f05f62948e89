"""The help that fits a screen, and what a shell completes."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from gxrules.cli.main import main
from gxrules.output.shared.terminal import columns

CONTEXT = click.Context(main)
COMMANDS = main.list_commands(CONTEXT)
BIN = Path(sys.executable).parent

Run = Callable[..., Result]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_a_screen(run: Run, command: str) -> None:
    """Of 24 lines, the last of which is the prompt."""
    assert 5 < len(run(*command.split(), "--help").stdout.splitlines()) < 24


@pytest.mark.parametrize("command", ["", "check", "parse", "config"])
def test_help_shows_examples(run: Run, command: str) -> None:
    """Commands to copy."""
    lines = run(*command.split(), "--help").stdout.splitlines()
    assert sum(line.startswith(f"  gxrules {command}") for line in lines) >= 2


@pytest.mark.parametrize("option", ["--help", "--help-all"])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_line_of_help_is_wider_than_a_screen(run: Run, command: str, option: str) -> None:
    """80 columns, of which a Chinese character takes two."""
    if option == "--help-all" and command not in ("check", "parse", "config"):
        return
    lines = run(command, option).stdout.splitlines()
    assert lines
    assert not [line for line in lines if columns(line) > 80]


def test_the_whole_help_names_every_option(run: Run) -> None:
    """What is not on the first screen is on the second."""
    whole = run("check", "--help-all").stdout
    check = main.get_command(CONTEXT, "check")
    assert check is not None
    options = [name for param in check.params for name in param.opts if name.startswith("--")]
    assert not [name for name in options if f"{name} " not in whole]
    assert "--exit-zero " not in run("check", "--help").stdout


def test_the_examples_of_the_help_run(run: Run, tmp_path: Path) -> None:
    """With a folder `reports` and a report `report.txt` beside it."""
    sample = (Path(__file__).parents[2] / "samples" / "clean-2022.txt").read_text("utf-8")
    (tmp_path / "reports").mkdir()
    for path in (tmp_path / "report.txt", tmp_path / "reports" / "a.txt"):
        path.write_text(sample, "utf-8")
    pages = "".join(run(*command, "--help").stdout for command in ((), ("check",)))
    examples = re.findall(r"^  gxrules ((?:check|explain) .+?)   ", pages, re.MULTILINE)
    assert len(examples) == 5
    for example in examples:
        done = run(*example.split())
        assert done.exit_code == 0, (example, done.output)


def rows(*words: str) -> list[list[str]]:
    """What the command proposes for the last of ``words``: kind and word."""
    line = {"COMP_WORDS": " ".join(("gxrules", *words)), "COMP_CWORD": str(len(words))}
    done = CliRunner().invoke(main, [], prog_name="gxrules", env={**line, "_GXRULES_COMPLETE": "bash_complete"})
    return [row.split(",", 1) for row in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("words", "proposed"),
    [
        (("che",), ["check"]),
        (("check", "--write"), ["--write-baseline"]),
        (("check", "--profile", "s"), ["strict"]),
        (("check", "--format", "js"), ["json", "jsonl"]),
        (("check", "--select", "GX301"), ["GX301"]),
        (("check", "--select", "GX301,balance"), ["GX301,balance-mismatch"]),
        (("check", "--ignore", "sum"), ["sums"]),
        (("explain", "GX30"), ["GX301", "GX302", "GX303", "GX304", "GX305", "GX306", "GX307", "GX308", "GX309"]),
    ],
    ids=lambda value: value[-1],
)
def test_a_shell_completes(words: tuple[str, ...], proposed: list[str]) -> None:
    """Commands, options, profiles, formats, rules by code or name, plugins."""
    assert [word for _, word in rows(*words)] == proposed


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("parse",),
        ("config",),
        *(("check", f"--{option}") for option in ("config", "baseline", "write-baseline", "suppressions", "previous")),
        ("check", "--files-from"),
        ("check", "-o"),
        ("check", "--rules-file"),
    ],
    ids=lambda words: " ".join(words),
)
def test_a_shell_completes_files(words: tuple[str, ...]) -> None:
    """Wherever one is named: the shell knows them."""
    assert rows(*words, "rep") == [["file", "rep"]]


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_the_script_teaches_bash() -> None:
    """Sourced, it completes; this is what the documentation shows."""
    program = "source <(gxrules completion bash); COMP_WORDS=(gxrules expl); COMP_CWORD=1; "
    program += '_gxrules_completion gxrules; echo "${COMPREPLY[@]}"'
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=False, env=environment)
    assert done.stdout.strip() == "explain", done.stderr


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_there_is_a_script_for_other_shells(run: Run, shell: str) -> None:
    """It asks the command in that shell's way."""
    assert f"_GXRULES_COMPLETE={shell}_complete" in run("completion", shell).stdout


@pytest.mark.parametrize(("used", "script"), [("/bin/zsh", "zsh"), ("/bin/tcsh", "bash"), ("", "bash")])
def test_the_script_is_that_of_the_shell_in_use(
    run: Run, monkeypatch: pytest.MonkeyPatch, used: str, script: str
) -> None:
    """Where none is named."""
    monkeypatch.setenv("SHELL", used)
    assert f"_GXRULES_COMPLETE={script}_complete" in run("completion").stdout
