"""The tracebacks of plugins: the place in their code where an error was raised."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

import pluggy

from gxrules.rules.rule import Rule


def place_of(error: BaseException, rule: Rule, line: int | None = None) -> str:
    """Where the code of a plugin was, as folder, file and line: the innermost frame beside the rule's own file."""
    own = Path(rule.check.__code__.co_filename) if hasattr(rule.check, "__code__") else Path()
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if Path(frame.filename).parent == own.parent]
    if inside:
        return _place(inside[-1].filename, inside[-1].lineno)
    return _place(str(own), line)


def innermost(error: BaseException) -> str:
    """Where a plugin's code was when it raised ``error`` while it was loaded; empty where none of it was running."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_foreign(frame.filename)]
    return _place(frames[-1].filename, frames[-1].lineno) if frames else ""


def _is_foreign(filename: str) -> bool:
    """True if a file is neither Python's own nor part of what loads plugins."""
    if not os.path.isfile(filename) or filename.startswith(_LOADERS):
        return False
    return "site-packages" in filename or not filename.startswith(os.path.dirname(os.__file__))


# The folder of the whole package, and pluggy's: their frames are never a plugin's.
_LOADERS = tuple(f"{folder}{os.sep}" for folder in (Path(__file__).parent.parent, os.path.dirname(pluggy.__file__)))


def _place(filename: str, line: int | None) -> str:
    path = Path(filename)
    return f"{path.parent.name}/{path.name}" + (f":{line}" if line else "")
