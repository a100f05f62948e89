"""Both READMEs say what the commands really print, and say the same."""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import attrs
import pytest

ROOT = Path(__file__).parents[2]
README = {"zh": (ROOT / "README.md").read_text("utf-8"), "en": (ROOT / "README.en.md").read_text("utf-8")}
_COMMAND = re.compile(r"```console\n\$ gxrules ([^\n]+)\n(.*?)```", re.DOTALL)
_PROGRAM = re.compile(r"```python\n(.*?)```\n(?:[^`]*```text\n(.*?)```)?", re.DOTALL)
COMMANDS = [(lang, *found) for lang, page in README.items() for found in _COMMAND.findall(page)]
PROGRAMS = [(lang, *found) for lang, page in README.items() for found in _PROGRAM.findall(page)]
LANGUAGES = pytest.mark.parametrize("lang", README)


@pytest.mark.parametrize(("lang", "arguments", "output"), COMMANDS, ids=[f"{one[0]} {one[1]}" for one in COMMANDS])
def test_a_command_prints_what_the_readme_shows(lang: str, arguments: str, output: str) -> None:
    """Run from the checkout, each command shown gives the output shown, character for character."""
    command = [str(Path(sys.executable).with_name("gxrules")), *arguments.split()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.stdout == output, done.stderr


@pytest.mark.parametrize(("lang", "program", "output"), PROGRAMS, ids=range(len(PROGRAMS)))
def test_a_program_does_what_the_readme_shows(
    lang: str, program: str, output: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each Python example runs from the checkout and prints what is below it."""
    monkeypatch.chdir(ROOT)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(program, "README.md", "exec"), {"__name__": "readme"})
    assert printed.getvalue() == output


@LANGUAGES
def test_the_readme_shows_a_command_and_a_program(lang: str) -> None:
    """Neither kind of example is lost from a README unnoticed."""
    assert _COMMAND.findall(README[lang])
    assert len(_PROGRAM.findall(README[lang])) >= 2


@LANGUAGES
def test_the_first_screen_names_the_two_commands(lang: str) -> None:
    """Whoever opens a README sees `make demo` and `make test` first, and both are there to run."""
    first = README[lang][: README[lang].index("```console")]
    targets = (ROOT / "Makefile").read_text("utf-8")
    assert [name for name in ("demo", "test") if f"make {name}" not in first or f"\n{name}:" not in targets] == []


@attrs.frozen
class Outline:
    """All of a README that is the same in every language."""

    headings: int
    blocks: list[list[str]]
    rows: int
    links: list[str]
    codes: list[str]
    names: list[str]


def outline(page: str) -> Outline:
    """The outline of a README; comments in blocks and what a command prints are words of its language."""
    blocks = re.findall(r"```(?:sh|bat|python|console)\n(.*?)```", page, re.DOTALL)
    prose = re.sub(r"```.*?```", "", page, flags=re.DOTALL)
    links = re.findall(r"\]\((?!https?:|README)([^)]+)\)", prose)
    return Outline(
        headings=len(re.findall(r"^#", prose, re.MULTILINE)),
        blocks=[
            [_common(line) for line in block.splitlines()[: 1 if block.startswith("$ ") else None]] for block in blocks
        ],
        rows=len(re.findall(r"^\|", prose, re.MULTILINE)),
        links=sorted(link.replace("/zh/", "/") for link in links),
        codes=sorted(set(re.findall(r"GX\d+", prose))),
        names=sorted(set(re.findall(r"`([^`\n]+)`", prose))),
    )


def _common(line: str) -> str:
    """A line of a block without the comment at its end and the language it asks for."""
    return re.sub(r"\s+#.*| --lang en$", "", line).replace("error.zh", "error.en")


def test_both_readmes_say_the_same() -> None:
    """The same sections, blocks, rows, links, rules, and names of options, files and functions."""
    assert attrs.asdict(outline(README["zh"])) == attrs.asdict(outline(README["en"]))


# What a batch and a cluster need is large, and not for one report.
BESIDE = {"batch", "cluster", "integration", "mcp"}


def test_all_installs_every_extra_for_those_who_check() -> None:
    """What is not in `gxrules[all]` is for those who write rules or gxrules itself."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    (named,) = re.findall(r"gxrules\[(.+)\]", extras["all"][0])
    assert set(extras) - set(named.split(",")) == {*BESIDE, "all", "docs", "testing", "dev"}


PAGES = [
    *sorted(ROOT.glob("README*.md")),
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "zh").glob("*.md")),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    """Every relative link of the READMEs, CONTRIBUTING and the pages has its file."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]


@pytest.mark.parametrize("page", [page for page in PAGES if page.parent.name == "zh" or page.name == "README.md"])
def test_a_chinese_paragraph_is_one_line(page: Path) -> None:
    """A browser shows the end of a line within a paragraph as a space, where Chinese has none."""
    prose = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    assert re.findall(r"[^\x00-\x7f]\n[^\x00-\x7f]", prose) == []
