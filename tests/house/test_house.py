"""The budgets of the house, measured; comments and docstrings are not counted."""

import ast
import io
import statistics
import tokenize
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import attrs
import pytest

from gxrules.form.editions import official_editions

ROOT = Path(__file__).parents[2]
FOLDERS = ("src", "plugins", "grammars", "tools", "benchmarks", "examples")
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
GRAMMARS = sorted((ROOT / "grammars").glob("*.lark"))
FORMS = sorted((ROOT / "grammars" / "editions").glob("*.toml"))

SILENT = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
NESTING = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)


@attrs.frozen
class Function:
    """A function and its size."""

    name: str
    lines: int
    depth: int
    is_check: bool


def code_lines(path: Path) -> set[int]:
    """The lines of a file that hold code."""
    text = path.read_text("utf-8")
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in SILENT:
            lines.update(range(token.start[0], token.end[0] + 1))
    return lines - set(docstring_lines(ast.parse(text)))


def docstring_lines(tree: ast.Module) -> Iterator[int]:
    """The lines of all docstrings, those below attributes included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield from range(node.lineno, (node.end_lineno or node.lineno) + 1)


def functions(path: Path) -> Iterator[Function]:
    """The functions of a file; the decorators of one are no part of it."""
    lines = code_lines(path)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            count = sum(node.lineno <= line <= (node.end_lineno or 0) for line in lines)
            name = f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
            yield Function(name, count, depth(node), any(is_rule(each) for each in node.decorator_list))


def is_rule(decorator: ast.expr) -> bool:
    """True if a decorator makes a rule of its function."""
    return isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id == "rule"


def depth(node: ast.AST) -> int:
    """How deep compound statements are in each other; an elif is not a deeper than its if."""
    below = [depth(child) + is_deeper(child, node) for child in ast.iter_child_nodes(node)]
    return max(below, default=0)


def is_deeper(child: ast.AST, parent: ast.AST) -> bool:
    """True if a child is a compound statement of its own."""
    is_elif = isinstance(child, ast.If) and isinstance(parent, ast.If) and parent.orelse == [child]
    return isinstance(child, NESTING) and not is_elif


@cache
def all_functions() -> list[Function]:
    """The functions of all files, of the tests' none."""
    return [function for path in FILES for function in functions(path)]


def test_functions_are_short() -> None:
    """Half of all functions have at most 8 lines, all but one in twenty at most 30."""
    sizes = [function.lines for function in all_functions()]
    assert statistics.median(sizes) <= 8
    assert statistics.quantiles(sizes, n=20)[-1] <= 30


@pytest.mark.parametrize("path", FILES + TESTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_are_short(path: Path) -> None:
    """No file has more than 300 lines of code."""
    assert len(code_lines(path)) <= 300


def test_nesting_is_flat() -> None:
    """No statement stands deeper than in three others."""
    assert not [function.name for function in all_functions() if function.depth > 3]


def test_a_check_is_short() -> None:
    """A rule's check has at most 25 lines."""
    checks = [function for function in all_functions() if function.is_check]
    assert checks
    assert not [function.name for function in checks if function.lines > 25]


def test_the_measure_counts_code_only(tmp_path: Path) -> None:
    """Docstrings, comments and blank lines are free; a string over three lines is three lines."""
    path = tmp_path / "sample.py"
    path.write_text('"""Page."""\n\nA = """\nb\n"""\n\n\ndef f():\n    """Say."""\n    # why\n    return A  # so\n')
    assert code_lines(path) == {3, 4, 5, 8, 11}


def test_the_measure_sees_depth() -> None:
    """An else or elif is as deep as its if; a loop in it is deeper."""
    tree = ast.parse("if a:\n    b\nelif c:\n    for d in e:\n        f\nelse:\n    g\n")
    assert depth(tree) == 2


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
