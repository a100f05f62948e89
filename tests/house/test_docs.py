"""The documentation under docs/ says what the rules' pages and the code say."""

from __future__ import annotations

import inspect
import re
import tomllib
from itertools import chain
from pathlib import Path

import attrs
import click
import pytest
from programs import load_tool

import gxrules
import gxrules.types
from gxrules import Cell, Context, Finding, Metadata, Report, rule
from gxrules.cli.main import main

ROOT = Path(__file__).parents[2]


REFERENCE = (ROOT / "docs" / "reference.md").read_text("utf-8")
API = (ROOT / "docs" / "api.md").read_text("utf-8")
PARTS = {
    "rule": tuple(inspect.signature(rule).parameters),
    "Finding": tuple(field.name for field in attrs.fields(Finding)),
    "Metadata": tuple(field.name for field in attrs.fields(Metadata)),
    "Cell": tuple(field.name for field in attrs.fields(Cell)),
}


@pytest.mark.parametrize(("name", "parts"), PARTS.items(), ids=PARTS)
def test_the_reference_names_every_part(name: str, parts: tuple[str, ...]) -> None:
    """Whoever writes a rule need not look into the code."""
    assert [part for part in parts if f"`{part}`" not in REFERENCE] == []


@pytest.mark.parametrize(("owner", "kind"), [("report", Report), ("context", Context)])
def test_the_reference_names_nothing_that_is_not_there(owner: str, kind: type) -> None:
    """Each name in the first column of its table is an attribute."""
    rows = re.findall(rf"^\| (`{owner}\..*?) \|", REFERENCE, re.MULTILINE)
    names = [name for row in rows for name in re.findall(rf"`(?:{owner})?\.(\w+)", row)]
    known = {*vars(kind), *(field.name for field in attrs.fields(kind))}
    assert len(names) > 3
    assert [name for name in names if name not in known] == []


def test_the_pages_under_docs_are_those_of_the_rules() -> None:
    """docs/rules is in step with `make docs-rules`."""
    generator = load_tool("make_rule_pages")
    written = {path.relative_to(generator.TARGET).as_posix(): path for path in generator.TARGET.rglob("*.*")}
    assert {name: path.read_text("utf-8") for name, path in written.items()} == generator.pages()


def test_the_page_of_the_command_is_generated_from_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """docs/command.md is in step with `make docs-command`, however wide the terminal is."""
    monkeypatch.setenv("COLUMNS", "40")
    generator = load_tool("make_command_page")
    assert generator.TARGET.read_text("utf-8") == generator.page()
    assert generator.CHINESE_TARGET.read_text("utf-8") == generator.chinese_page()


def test_the_chinese_words_of_the_command_are_all_in_use() -> None:
    """A line for an option that is gone would be kept for nobody."""
    generator = load_tool("make_command_page")
    page = generator.chinese_page()
    used = [text for part in generator.CHINESE.values() for text in part.values() if text in page]
    assert len(used) == sum(map(len, generator.CHINESE.values()))


@pytest.mark.parametrize("name", main.list_commands(click.Context(main)))
def test_the_page_of_the_command_has_every_option(name: str) -> None:
    """Each section names the options of its command in the first column."""
    page = (ROOT / "docs" / "command.md").read_text("utf-8")
    section = page.partition(f"\n## `gxrules {name}`\n")[2].partition("\n## ")[0]
    listed = set(re.findall(r"--[a-z-]+", " ".join(re.findall(r"^\| (`.+?`) \|", section, re.MULTILINE))))
    command = main.get_command(click.Context(main), name)
    assert command is not None
    options = {option for param in command.params for option in param.opts if option.startswith("--")}
    assert options | {"--help"} == listed


@pytest.mark.parametrize("name", re.findall(r"^\.\. auto\w+:: (\w+)$", API, re.MULTILINE))
def test_the_reference_of_the_api_names_public_names(name: str) -> None:
    """What readers look up there they can import from a public module."""
    home = gxrules if name in gxrules.__all__ else gxrules.types
    assert name in home.__all__
    assert inspect.getdoc(getattr(home, name))


ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]


def test_the_table_of_rooms_is_that_of_the_contracts() -> None:
    """A room may import the rooms of all lower layers, and the table lists them."""
    layers = [layer.split(" | ") for layer in CONTRACTS[0]["layers"]]
    lower = {room: set(chain(*layers[at + 1 :])) for at, layer in enumerate(layers) for room in layer}
    table = re.findall(r"^\| `(\w+)` \| .+ \| (.*)\|$", ARCHITECTURE, re.MULTILINE)
    assert {room: set(re.findall(r"`(\w+)`", rooms)) for room, rooms in table} == lower


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/architecture.md"])
def test_a_file_that_maintainers_are_sent_to_exists(page: str) -> None:
    """A path leads from the project or from the package; only a file yet to be written has another name."""
    text = (ROOT / page).read_text("utf-8")
    paths = set(re.findall(r"(?<![\w/.])[a-z][\w/-]*/(?:\w+\.(?:py|toml|lark|txt|md))?(?![\w*</])", text))
    lost = {path for path in paths if not (ROOT / path).exists() and not (ROOT / "src" / "gxrules" / path).exists()}
    assert len(paths) > 10
    assert [path for path in lost if not re.search(r"NAME|some_defect", path)] == []
