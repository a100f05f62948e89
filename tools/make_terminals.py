"""Write grammars/terminals.json: the regular expression of each terminal of the grammars, as Lark makes it.

Run ``make tables`` after a change of a grammar or an upgrade of Lark;
tests/text/test_grammars.py holds the file in step. Without it every run
would load Lark and four grammars for what never changes.
"""

from __future__ import annotations

import json
from pathlib import Path

from lark import Lark

FOLDER = Path(__file__).parent.parent / "grammars"
TARGET = FOLDER / "terminals.json"


def terminals(grammar: str) -> dict[str, str]:
    """The regular expression of each terminal of a grammar, by priority, then in order."""
    # Without a parser, the tables of which nobody asks for.
    loaded = Lark(grammar, parser=None, lexer="basic", keep_all_tokens=True)
    ordered = sorted(loaded.terminals, key=lambda terminal: -terminal.priority)
    return {terminal.name: terminal.pattern.to_regexp() for terminal in ordered}


def table() -> str:
    """The file's text, one terminal a line."""
    files = sorted(FOLDER.glob("*.lark"))
    return json.dumps({file.name: terminals(file.read_text("utf-8")) for file in files}, indent=2) + "\n"


if __name__ == "__main__":
    TARGET.write_text(table(), "utf-8")
