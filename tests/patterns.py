"""The regular expressions of gxrules and its plugins: each as it is compiled, where, and how it is tried.

Many are put together when they are first needed. So this file, run as a
program, looks over the shoulder of :mod:`re` while every module is imported,
every sample and every case is checked; the sources say whether a place was
missed, and how each expression is tried.
"""

from __future__ import annotations

import ast
import importlib
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import attrs

ROOT = Path(__file__).parent.parent
FOLDERS = sorted([ROOT / "src", ROOT / "plugins", *(ROOT / "plugins" / "provinces").glob("*/src")])
METHODS = ("compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn")
# The rest of these may begin anywhere.
AT_ONE_PLACE = ("match", "fullmatch")


@attrs.frozen(order=True)
class Place:
    """Where the sources make or use an expression: a call of a function of :mod:`re`."""

    file: str
    line: int
    end: int
    method: str

    def holds(self, file: str, line: int, method: str) -> bool:
        """True if a call seen at a line is this one."""
        return (file, method) == (self.file, self.method) and self.line <= line <= self.end


@attrs.frozen(order=True)
class Expression:
    """A regular expression: how it is tried (``search``, ``match`` or ``fullmatch``), and the places that make it."""

    pattern: str
    flags: int
    tried: str
    places: tuple[Place, ...] = attrs.field(eq=False, order=False)


@attrs.frozen
class Use:
    """How an expression is tried, and what it says where the source says so."""

    tried: frozenset[str]
    literal: str | None


def files() -> list[Path]:
    """The sources of the program, the plugins among them; the kit makes texts and reads none of others."""
    found = {path for folder in FOLDERS for path in folder.rglob("*.py")}
    found.remove(ROOT / "src" / "gxrules" / "text" / "patterns.py")  # which compiles for others
    return sorted(path for path in found if "testing" not in path.parts and "tests" not in path.parts)


@cache
def uses() -> dict[Place, Use]:
    """Every call of a function of :mod:`re` in the sources, and of ``pattern``, which compiles later."""
    found = {}
    for path in files():
        tree = ast.parse(path.read_text("utf-8"))
        for node, method in _calls(tree):
            place = Place(path.relative_to(ROOT).as_posix(), node.lineno, node.end_lineno or node.lineno, method)
            methods = _methods(tree, node) if method == "compile" else {method}
            tried = frozenset(each if each in AT_ONE_PLACE else "search" for each in methods - {"pattern"})
            found[place] = Use(tried, _literal(node.args[0]) if method != "compile" else None)
    return found


def _literal(pattern: ast.expr) -> str | None:
    return pattern.value if isinstance(pattern, ast.Constant) and isinstance(pattern.value, str) else None


def _calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=method)) if method in METHODS:
                yield node, method
            case ast.Call(func=ast.Name(id="pattern")):
                yield node, "compile"


def _methods(tree: ast.Module, call: ast.Call) -> set[str]:
    """The methods of an expression that are used; ``search`` among them where it is handed on."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.value is call:
            return {node.attr}
    names = [
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign) and node.value is call
        for target in node.targets
        if isinstance(target, ast.Name) and target.id.startswith("_")
    ]
    return set(_methods_of(tree, names[0])) if names else {"search"}


def _methods_of(tree: ast.Module, name: str) -> Iterator[str]:
    own = {id(node.value): node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load):
            yield own.get(id(node), "search")


@cache
def expressions() -> tuple[list[Expression], list[Place]]:
    """Every expression that is made, and the places at which none was seen."""
    line = [sys.executable, "-W", "ignore", __file__]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    made: dict[Expression, set[Place]] = {}
    seen = set()
    for file, number, method, pattern, flags in json.loads(done.stdout):
        for place in (place for place in uses() if place.holds(file, number, method)):
            seen.add(place)
            for tried in uses()[place].tried:
                made.setdefault(Expression(pattern, flags, tried, places=()), set()).add(place)
    for place, use in uses().items():
        if place not in seen and use.literal is not None:
            seen.add(place)
            made.setdefault(Expression(use.literal, 0, min(use.tried), places=()), set()).add(place)
    found = [attrs.evolve(one, places=tuple(sorted(known))) for one, known in made.items()]
    return sorted(found), sorted(set(uses()) - seen)


Seen = dict[tuple[str, int, str, str, int], None]


def _watch(seen: Seen) -> None:
    """Note every expression that our sources hand to :mod:`re`."""
    own = {str(path): path.relative_to(ROOT).as_posix() for path in files()}

    def watched(method: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def noting(pattern: Any, *arguments: Any, **named: Any) -> Any:
            frame = sys._getframe(1)
            file = own.get(frame.f_code.co_filename)
            flags = named.get("flags", arguments[0] if method == "compile" and arguments else 0)
            if file and isinstance(pattern, str | bytes):
                text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
                seen[file, frame.f_lineno, method, text, int(flags)] = None
            return call(pattern, *arguments, **named)

        return noting

    for method in METHODS:
        setattr(re, method, watched(method, getattr(re, method)))
    patterns = importlib.import_module("gxrules.text.patterns")
    patterns.pattern = watched("compile", patterns.pattern)  # type: ignore[attr-defined]  # a module's own name


def _modules() -> Iterator[str]:
    for folder in FOLDERS:
        for path in sorted(folder.rglob("*.py")):
            parts = path.relative_to(folder).with_suffix("").parts
            if parts[0] != "provinces" and parts[-1] != "__main__":
                yield ".".join(part for part in parts if part != "__init__")


def _main() -> None:
    """Print what is seen."""
    seen: Seen = {}
    _watch(seen)
    sys.path[:0] = [str(folder) for folder in FOLDERS]
    for name in _modules():
        try:
            importlib.import_module(name)
        except ModuleNotFoundError as error:
            if error.name != "mcp":  # of what only the integration tests install, no module makes an expression
                raise
    sys.path.append(str(ROOT / "tests"))
    importlib.import_module("exercise").everything()
    json.dump(list(seen), sys.stdout)


if __name__ == "__main__":
    _main()
