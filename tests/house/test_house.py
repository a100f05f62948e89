"""The budgets of the house, measured; comments and docstrings are not counted."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from programs import load_tool

from gxrules.form.editions import official_editions

ROOT = Path(__file__).parents[2]
HOUSE = load_tool("house_figures")
TESTS = sorted((ROOT / "tests").rglob("*.py"))
GRAMMARS = sorted((ROOT / "grammars").glob("*.lark"))
FORMS = sorted((ROOT / "grammars" / "editions").glob("*.toml"))


def test_the_figures_of_the_house_hold() -> None:
    """Sizes, names and rooms are within the limits that `python tools/house_figures.py` prints."""
    for name, value, limit, is_most, against in HOUSE.figures():
        assert (value <= limit) if is_most else (value >= limit), (name, value, against)


@pytest.mark.parametrize("path", HOUSE.FILES + TESTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_are_short(path: Path) -> None:
    """No file has more than 300 lines of code."""
    assert len(HOUSE.code_lines(path)) <= 300


def test_nesting_is_flat() -> None:
    """No statement is deeper than in three others."""
    functions = (function for path in HOUSE.FILES for function in HOUSE.functions(path))
    assert not [function.name for function in functions if function.depth > 3]


@pytest.mark.parametrize(
    ("name", "due"), [("told", True), ("_taken_apart", True), ("known_paths", False), ("_need", False)]
)
def test_a_bare_participle_is_known(name: str, due: bool) -> None:
    """It says that something was done and not what; with a noun behind it, it says what."""
    (function,) = ast.parse(f"def {name}(): ...").body
    assert HOUSE.is_participle(function) == due


def test_the_measure_counts_code_only(tmp_path: Path) -> None:
    """Docstrings, comments and blank lines are free; a string over three lines is three lines."""
    path = tmp_path / "sample.py"
    path.write_text('"""Page."""\n\nA = """\nb\n"""\n\n\ndef f():\n    """Say."""\n    # why\n    return A  # so\n')
    assert HOUSE.code_lines(path) == {3, 4, 5, 8, 11}


def test_the_measure_sees_depth() -> None:
    """An else or elif is as deep as its if; a loop in it is deeper."""
    tree = ast.parse("if a:\n    b\nelif c:\n    for d in e:\n        f\nelse:\n    g\n")
    assert HOUSE.depth(tree) == 2


def form_words() -> set[str]:
    """The labels of rows and columns, without ordinals, in all editions."""
    blocks = [block for edition in official_editions() for table in edition.tables for block in table.blocks]
    labels = {label for block in blocks for row in block.rows for label in (row.label, *row.aliases)}
    labels |= {label for block in blocks for column in block.columns for label in (column.label, *column.aliases)}
    return {label.lstrip("一二三四五六七（）、0123456789.") for label in labels} - {""}


@pytest.mark.parametrize("path", GRAMMARS, ids=lambda path: path.name)
def test_a_grammar_holds_no_label(path: Path) -> None:
    """Grammars know shapes; what the form calls things is edition data."""
    text = path.read_text("utf-8")
    assert not [word for word in form_words() if word in text]


def strings(value: object) -> Iterator[str]:
    """Every string in TOML data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_an_edition_holds_no_separator(path: Path) -> None:
    """Editions know names; how tables are printed is grammar."""
    data = tomllib.loads(path.read_text("utf-8"))
    assert not [text for text in strings(data) if set(text) & set("|\t\n")]
