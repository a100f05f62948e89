"""The files of ``grammars/``, the terminals of the grammars among them, and scanners for runs of their tokens.

A scanner is the alternation of a grammar's terminals in their order of
priority, as Lark's own basic lexer builds it; run over a whole table at once
it takes a sixth of the time of one token object a cell. The expressions of
the terminals are read from ``terminals.json``, which ``make tables`` writes:
to load Lark and the grammars takes thirty times as long.
"""

from __future__ import annotations

import json
import pkgutil
import re
import tomllib
from functools import cache
from typing import Any


@cache
def grammar(name: str) -> str:
    """The text of a file of the folder."""
    # importlib.resources does the same, and loads what makes temporary files and unpacks archives.
    return (pkgutil.get_data("gxrules.grammars", name) or b"").decode("utf-8")


@cache
def table(name: str) -> dict[str, Any]:
    """What a TOML file of the folder holds, for all who read it: not to be changed."""
    return tomllib.loads(grammar(name))


@cache
def terminals(name: str) -> dict[str, str]:
    """The regular expression of each terminal of a grammar file, by priority, then in order."""
    found: dict[str, str] = _written()[name]
    return found


@cache
def _written() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(grammar("terminals.json"))
    return found


@cache
def scanner(name: str, *only: str) -> re.Pattern[str]:
    """One pattern for a grammar's terminals (or the named ones); ``lastgroup`` says which."""
    parts = terminals(name)
    return re.compile("|".join(f"(?P<{key}>{parts[key]})" for key in only or parts))
