"""The grammar files, loaded once, and scanners for runs of their tokens.

A scanner is the alternation of a grammar's terminals in their order of
priority, as Lark's own basic lexer builds it; run over a whole table at once
it takes a sixth of the time of one token object a cell.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from lark import Lark


@cache
def grammar(name: str) -> str:
    """The text of a grammar file."""
    return (resources.files("gxrules.grammars") / name).read_text("utf-8")


@cache
def terminals(name: str) -> dict[str, str]:
    """The regular expression of each terminal of a grammar file, by priority, then in order."""
    # Without a parser, the tables of which nobody asks for.
    loaded = Lark(grammar(name), parser=None, lexer="basic", keep_all_tokens=True)
    ordered = sorted(loaded.terminals, key=lambda terminal: -terminal.priority)
    return {terminal.name: terminal.pattern.to_regexp() for terminal in ordered}


@cache
def scanner(name: str, *only: str) -> re.Pattern[str]:
    """One pattern for a grammar's terminals (or the named ones); ``lastgroup`` says which."""
    parts = terminals(name)
    return re.compile("|".join(f"(?P<{key}>{parts[key]})" for key in only or parts))
