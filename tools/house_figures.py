"""Print the figures of the house: sizes, names, rooms; exit 1 where one breaks its limit.

python tools/house_figures.py
"""

from __future__ import annotations

import ast
import io
import re
import statistics
import sys
import tokenize
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import grimp

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "gxrules"
FOLDERS = ("src", "plugins", "grammars", "tools", "benchmarks", "examples")
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
# What the names are measured in: the core and its own plugins.
OURS = sorted([*SOURCE.rglob("*.py"), *(ROOT / "plugins").glob("gxrules_*/*.py")])

SILENT = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
NESTING = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)
# A name is a bare participle where it says only that something was done: told, taken_apart, left_for. A noun
# with one before it (known_paths), an attribute and a property are not.
PARTICIPLE = re.compile(
    r"_?(?:[a-z]{2,}ed|told|shown|made|said|held|kept|left|found|bound|taken|given|known|written|broken|having|done|begun)"
    r"(?:_(?:apart|for|over|up|out|off|as|by|in|on|with|before|after))?"
)
NO_PARTICIPLES = frozenset(("need", "feed", "seed", "embed", "exceed", "speed"))


@attrs.frozen
class Function:
    """A function and its size: lines of code, and how deep its statements are nested."""

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
    """The functions of a file, without their decorators."""
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
    """The depth of compound statements within each other; an elif is as deep as its if."""
    below = [depth(child) + is_deeper(child, node) for child in ast.iter_child_nodes(node)]
    return max(below, default=0)


def is_deeper(child: ast.AST, parent: ast.AST) -> bool:
    """True if a child is a compound statement of its own."""
    is_elif = isinstance(child, ast.If) and isinstance(parent, ast.If) and parent.orelse == [child]
    return isinstance(child, NESTING) and not is_elif


def find_participles() -> tuple[list[str], int]:
    """The functions named by a bare participle, and how many functions there are; properties are attributes."""
    named = [
        (path, node) for path in OURS for node in ast.walk(ast.parse(path.read_text("utf-8"))) if is_function(node)
    ]
    found = [f"{path.relative_to(ROOT)}:{node.lineno} {node.name}" for path, node in named if is_participle(node)]
    return found, len(named)


def is_function(node: ast.AST) -> bool:
    """True if a node defines a function."""
    return isinstance(node, ast.FunctionDef)


def is_participle(node: Any) -> bool:
    """True if a function is named by a participle alone."""
    decorators = {ast.unparse(each) for each in node.decorator_list}
    is_attribute = bool(decorators & {"property", "cached_property"})
    named = PARTICIPLE.fullmatch(node.name) is not None and node.name.lstrip("_") not in NO_PARTICIPLES
    return named and not is_attribute


def find_silent_modules() -> tuple[list[str], int]:
    """The modules of the core whose first sentence lacks every word of their name, and how many modules there are."""
    modules = [path for path in sorted(SOURCE.rglob("*.py")) if not path.name.startswith("__")]
    return [path.relative_to(SOURCE).as_posix() for path in modules if not says_its_name(path)], len(modules)


def says_its_name(path: Path) -> bool:
    """True if the first sentence of a module has a word of the module's name, in either number."""
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    words = {word[:5] for word in re.findall(r"[a-z]+", docstring.partition("\n\n")[0].lower())}
    return any(
        part[:5].removesuffix("s") in {word.removesuffix("s") for word in words} for part in path.stem.split("_")
    )


def find_duplicate_classes() -> list[str]:
    """The names that two or more public classes of the core share."""
    nodes = (node for path in sorted(SOURCE.rglob("*.py")) for node in ast.parse(path.read_text("utf-8")).body)
    names = Counter(node.name for node in nodes if isinstance(node, ast.ClassDef) and not node.name.startswith("_"))
    return sorted(name for name, count in names.items() if count > 1)


def longest_chain() -> list[str]:
    """The longest chain of imports between the modules of one room, first the one that is imported by none."""
    graph = grimp.build_graph("gxrules", cache_dir=None)
    longest: list[str] = []
    for room in sorted(path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists()):
        inside = {module for module in graph.modules if module.startswith(f"gxrules.{room}.")}
        chains: dict[str, list[str]] = {}
        longest = max([longest, *(chain_from(module, inside, graph, chains) for module in sorted(inside))], key=len)
    return longest


def chain_from(module: str, inside: set[str], graph: grimp.ImportGraph, chains: dict[str, list[str]]) -> list[str]:
    """The longest chain of imports that begins at a module; ``chains`` keeps those known."""
    if module not in chains:
        imported = sorted(graph.find_modules_directly_imported_by(module) & inside)
        below = [chain_from(each, inside, graph, chains) for each in imported]
        chains[module] = [module, *max(below, key=len, default=[])]
    return chains[module]


def figures() -> Iterator[tuple[str, float, float, bool, list[str]]]:
    """Each figure: its name, its value, its limit, whether the limit is the most, and what counts against it."""
    sizes = [function for path in FILES for function in functions(path)]
    lines = [function.lines for function in sizes]
    participles, count = find_participles()
    silent, modules = find_silent_modules()
    duplicates, chain = find_duplicate_classes(), longest_chain()
    checks = [function for function in sizes if function.is_check]
    yield "bare participles among functions, %", 100 * len(participles) / count, 3, True, participles
    yield "modules that say their name, %", 100 - 100 * len(silent) / modules, 75, False, silent
    yield "public class names used twice", len(duplicates), 0, True, duplicates
    yield "lines of a function, median", statistics.median(lines), 8, True, []
    yield "lines of a function, 95th percentile", statistics.quantiles(lines, n=20)[-1], 30, True, []
    yield "lines of the longest check", max(check.lines for check in checks), 25, True, []
    yield "files at the top of src/gxrules", len(list(SOURCE.glob("*.py"))), 4, True, []
    folders = [path for path in SOURCE.iterdir() if (path / "__init__.py").exists()]
    yield "folders at the top of src/gxrules", len(folders), 11, True, []
    yield "longest chain of imports inside a room", len(chain), 10, True, chain


def main() -> int:
    """Print a line a figure, and what breaks a limit; 1 where anything does."""
    broken = False
    for name, value, limit, is_most, against in figures():
        holds = value <= limit if is_most else value >= limit
        broken |= not holds
        sys.stdout.write(f"{name}: {value:.1f} ({'at most' if is_most else 'at least'} {limit})\n")
        if not holds:
            sys.stdout.writelines(f"    {each}\n" for each in against)
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
