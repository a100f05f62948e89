"""Count the work that code does, the same on every machine: rounds of loops, and characters and items gone over.

The code is compiled anew with its loops, slices, sums, tests of membership
and calls of methods that go over a whole string or list handed to a counter.
A regular expression counts as the text from where it begins to where it ends,
or to the end of what it was given; what it does within is for the test of
shapes. One that is tried at one place and fails counts as the rest of the
line, if it has no greatest width.
"""

from __future__ import annotations

import ast
import builtins
import importlib
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import attrs

NAME = "_work"
# A part of the size that is timed shows as well how the count grows.
_SIZE = Fraction(1, 8)
_SEARCHES = ("search", "match", "fullmatch")
_WALKS = ("finditer", "findall", "sub", "subn", "split")
_FINDS = ("find", "index", "rfind", "rindex", "count")
_WHOLE = (
    *("strip", "lstrip", "rstrip", "replace", "translate", "partition", "rpartition", "splitlines", "join", "encode"),
    *("decode", "lower", "upper", "casefold", "isdigit", "isalpha", "isspace", "insert", "remove", "copy", "reverse"),
    *("sort", "extend", "update"),
)
METHODS = frozenset((*_SEARCHES, *_WALKS, *_FINDS, *_WHOLE))
BUILTINS = frozenset(("list", "tuple", "set", "frozenset", "dict", "sorted", "sum", "min", "max", "any", "all"))
_SEQUENCES = (str, bytes, list, tuple, bytearray)


@attrs.define
class Work:
    """What has been done."""

    done: int = 0

    def each(self, items: Iterable[Any]) -> Iterator[Any]:
        """The items, each counted as a round."""
        for item in items:
            self.done += 1
            yield item

    def round(self) -> bool:
        """One round of a loop that has a condition."""
        self.done += 1
        return True

    def part(self, whole: Any, where: slice) -> Any:
        """A slice."""
        found = whole[where]
        self.done += len(found) if isinstance(found, _SEQUENCES) else 1
        return found

    def joined(self, one: Any, other: Any) -> Any:
        """A sum."""
        found = one + other
        self.done += len(found) if isinstance(found, _SEQUENCES) else 1
        return found

    def grown(self, one: Any, other: Any) -> Any:
        """What ``+=`` makes of two values: a list grows in place, all else is copied."""
        before = len(one) if isinstance(one, list) else 0
        one += other
        self.done += len(one) - before if isinstance(one, _SEQUENCES) else 1
        return one

    def holds(self, item: Any, whole: Any) -> bool:
        """True if something is among others."""
        self.done += len(whole) if isinstance(whole, _SEQUENCES) else 1
        return item in whole

    def built(self, function: Callable[..., Any], *values: Any, **named: Any) -> Any:
        """What a function makes of all items of its first argument."""
        if len(values) == 1 and hasattr(values[0], "__len__"):
            self.done += len(values[0])
        elif len(values) == 1:
            values = (self.each(values[0]),)
        return function(*values, **named)

    def called(self, one: Any, method: str, *values: Any, **named: Any) -> Any:
        """What a method returns."""
        found = getattr(one, method)(*values, **named)
        if isinstance(one, re.Pattern):
            self.done += _tried(one, method, found, values)
        elif isinstance(one, _SEQUENCES):
            self.done += _gone_over(one, method, found, values)
        return found


def _tried(pattern: re.Pattern[Any], method: str, found: Any, values: Sequence[Any]) -> int:
    """How many characters an expression was tried on."""
    text = values[1] if method in ("sub", "subn") else values[0]
    begin, end = 0, len(text)
    if method in (*_SEARCHES, "finditer", "findall"):
        begin, end = slice(*(*values[1:3], None, None)[:2]).indices(len(text))[:2]
    if method in _SEARCHES and found is not None:
        return int(found.end()) - begin + 1
    if method == "match":
        if _is_bounded(pattern.pattern, pattern.flags):
            return 1
        line = text.find("\n" if isinstance(text, str) else b"\n", begin, end)
        return (end if line < 0 else line) - begin + 1
    return max(end - begin, 0) + 1


_WIDTHS: dict[tuple[str | bytes, int], bool] = {}


def _is_bounded(pattern: str | bytes, flags: int) -> bool:
    if (pattern, flags) not in _WIDTHS:
        parser: Any = importlib.import_module("re._parser")
        _WIDTHS[pattern, flags] = parser.parse(pattern, flags & ~re.UNICODE).getwidth()[1] < 1000
    return _WIDTHS[pattern, flags]


def _gone_over(one: Any, method: str, found: Any, values: Sequence[Any]) -> int:
    """How many characters or items a method of a string or list went over."""
    if method in _FINDS and isinstance(one, str | bytes):
        begin, end = slice(*(*values[1:3], None, None)[:2]).indices(len(one))[:2]
        if method in ("find", "index") and found >= 0:
            return int(found) - begin + 1
        return max(end - begin, 0) + 1
    if method in ("extend", "join", "update"):
        return len(values[0]) if hasattr(values[0], "__len__") else 1
    return len(one) + 1


class _Counting(ast.NodeTransformer):
    """Hands what is counted to the counter."""

    def visit_For(self, node: ast.For) -> ast.AST:
        self.generic_visit(node)
        node.iter = _call("each", node.iter)
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        self.generic_visit(node)
        node.iter = _call("each", node.iter)
        return node

    def visit_While(self, node: ast.While) -> ast.AST:
        self.generic_visit(node)
        node.test = ast.BoolOp(ast.And(), [_call("round"), node.test])
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.slice, ast.Slice) or not isinstance(node.ctx, ast.Load):
            return node
        ends = [end or ast.Constant(None) for end in (node.slice.lower, node.slice.upper, node.slice.step)]
        return _call("part", node.value, ast.Call(ast.Name("slice", ast.Load()), ends, []))

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        return _call("joined", node.left, node.right) if isinstance(node.op, ast.Add) else node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.op, ast.Add) or not isinstance(node.target, ast.Name):
            return node
        left = ast.Name(node.target.id, ast.Load())
        return ast.Assign([node.target], _call("grown", left, node.value))

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        if len(node.ops) != 1 or not isinstance(node.ops[0], ast.In | ast.NotIn):
            return node
        held = _call("holds", node.left, node.comparators[0])
        return held if isinstance(node.ops[0], ast.In) else ast.UnaryOp(ast.Not(), held)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        function = node.func
        if isinstance(function, ast.Attribute) and function.attr in METHODS:
            return _call("called", function.value, ast.Constant(function.attr), *node.args, keywords=node.keywords)
        if isinstance(function, ast.Name) and function.id in BUILTINS:
            return _call("built", function, *node.args, keywords=node.keywords)
        return node


def _call(method: str, *values: ast.expr, keywords: Sequence[ast.keyword] = ()) -> ast.Call:
    function = ast.Attribute(ast.Name(NAME, ast.Load()), method, ast.Load())
    return ast.Call(function, list(values), list(keywords))


def counting(source: str | bytes, name: str = "<counted>") -> CodeType:
    """Code that counts its work with the counter it finds under :data:`NAME`."""
    tree = ast.fix_missing_locations(_Counting().visit(ast.parse(source)))
    return compile(tree, name, "exec", dont_inherit=True)


class _Loader(SourceFileLoader):
    """Loads a module so that it counts."""

    def get_code(self, fullname: str) -> CodeType:
        return counting(self.get_data(self.path), self.path)


@attrs.frozen
class _Finder(MetaPathFinder):
    """Finds what others find, and has the modules of gxrules count."""

    work: Work

    def find_spec(self, name: str, path: Any = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if not name.startswith("gxrules"):
            return None
        others = [finder for finder in sys.meta_path if finder is not self]
        specs = (finder.find_spec(name, path, target) for finder in others if hasattr(finder, "find_spec"))
        spec = next((spec for spec in specs if spec is not None), None)
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _Loader(spec.loader.name, spec.loader.path)
        return spec


def _main() -> None:
    """Print the work of reading each text that invites needless work, at a part of its size and at four times that."""
    work = Work()
    setattr(builtins, NAME, work)
    sys.meta_path.insert(0, _Finder(work))
    sys.path.append(str(Path(__file__).parent.parent / "benchmarks"))
    texts = importlib.import_module("pathological")
    read = importlib.import_module("gxrules").read
    read_fee_claims = importlib.import_module("gxrules.report.narrative.fee_claims").read_fee_claims

    def count(function: Callable[[str], object], text: str) -> int:
        before = work.done
        function(text)
        return work.done - before

    found = {}
    check = importlib.import_module("gxrules").Checker().check
    for some, function in (
        (texts.TEXTS, read),
        (texts.FEE_TEXTS, lambda text: read_fee_claims(text, 6)),
        (texts.CHECKED_TEXTS, check),
    ):
        for name, one in some.items():
            function(one.text(_SIZE))  # what is made once for all texts is made now
            found[name] = [count(function, one.text(times * _SIZE)) for times in (1, 4)]
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    _main()
