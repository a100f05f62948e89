"""Registration of a new rule: the code of a plugin's package with one more rule in it, where it is as we write it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

_WIDEST = 100


def codes_in(text: str) -> Iterator[str]:
    """The codes of the rules that a module makes, by the calls of ``rule`` in it; none where it is no Python."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func).rpartition(".")[2].endswith("rule"):
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def with_rule(text: str, module: str) -> str | None:
    """The code of a package with the rule of ``module`` imported and returned by ``gxrules_rules``.

    ``None`` where that function does not end in a list that is written out.
    """
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return None
    returned = _returned_list(tree)
    if returned is None:
        return None
    # From the end, so that places before stay what they are; the function is behind the imports.
    lines = text.encode().splitlines(keepends=True)
    _add_element(lines, returned, f"{module}.check")
    _add_import(lines, tree, module)
    changed = b"".join(lines).decode()
    try:
        ast.parse(changed)
    except SyntaxError:
        return None
    return changed


def _returned_list(tree: ast.Module) -> ast.List | None:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "gxrules_rules":
            last = node.body[-1]
            if isinstance(last, ast.Return) and isinstance(last.value, ast.List):
                return last.value
    return None


def _add_element(lines: list[bytes], returned: ast.List, element: str) -> None:
    """Add an element to a list: on a line of its own, where the last one has one."""
    if not returned.elts:
        _insert(lines, returned.lineno, returned.col_offset + 1, element)
        return
    last = returned.elts[-1]
    line, column = last.end_lineno or last.lineno, last.end_col_offset or 0
    if line == returned.end_lineno:
        _insert(lines, line, column, f", {element}")
        return
    indent = b" " * last.col_offset
    if not lines[line - 1][column:].lstrip().startswith(b","):
        _insert(lines, line, column, ",")
    lines.insert(line, indent + element.encode() + b",\n")


def _insert(lines: list[bytes], line: int, column: int, text: str) -> None:
    found = lines[line - 1]
    lines[line - 1] = found[:column] + text.encode() + found[column:]


def _add_import(lines: list[bytes], tree: ast.Module, module: str) -> None:
    """Import a module of the package: with the others where there is room, else on a line of its own."""
    own = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.level == 1 and not node.module]
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    for node in own[-1:]:
        names = sorted([*(ast.unparse(alias) for alias in node.names), module])
        merged = f"from . import {', '.join(names)}"
        if node.lineno == node.end_lineno and len(merged) <= _WIDEST and b"#" not in lines[node.lineno - 1]:
            lines[node.lineno - 1] = merged.encode() + b"\n"
            return
    has_docstring = ast.get_docstring(tree) is not None
    before = imports[-1:] or (tree.body[:1] if has_docstring else [])
    after = max((node.end_lineno or node.lineno for node in before), default=0)
    lines.insert(after, f"from . import {module}\n".encode())
